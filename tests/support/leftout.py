"""Names at the end of a test run what was left out, and why: nothing is skipped in silence; and what was measured.

A test reports a figure with ``request.node.user_properties.append(("figure", "what: 3.2 s"))``.
"""

from collections import Counter
from collections.abc import Iterable

import pytest


def reasons(reports: Iterable[pytest.TestReport]) -> Counter[str]:
    """How many tests were left out for each reason."""
    return Counter(_reason(report) for report in reports)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it aloud, above the closing line."""
    left_out = reasons(terminalreporter.stats.get("skipped", []))
    if left_out:
        terminalreporter.write_sep("-", "left out on this machine", yellow=True)
    for reason, count in sorted(left_out.items()):
        terminalreporter.write_line(f"LEFT OUT: {count} {'test' if count == 1 else 'tests'}: {reason}")
    for report in terminalreporter.stats.get("passed", []):
        for name, told in report.user_properties:
            if name == "figure":
                terminalreporter.write_line(f"MEASURED: {told}")


def _reason(report: pytest.TestReport) -> str:
    told = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return told.removeprefix("Skipped: ")
