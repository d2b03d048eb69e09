"""The figures as one table, each with its target, its data and its ratio to a bare route."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure; with ``at_least`` more is better. ``ratio`` is ours to that of a bare Flask route."""

    name: str
    value: float
    unit: str
    target: float | None = None
    at_least: bool = False
    ratio: float | None = None
    ratio_target: float | None = None
    data: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the target was reached; None without a target."""
        if self.target is None:
            return None
        met = self.value >= self.target if self.at_least else self.value <= self.target
        return met and (self.ratio_target is None or (self.ratio or 0) >= self.ratio_target)


def print_table(figures: Iterable[Figure]) -> list[Figure]:
    """Print each figure as soon as it is there; all of them at the end."""
    print(f"{'figure':<34}{'measured':>14}{'target':>14}{'to bare':>10}  {'':<5}data", flush=True)
    printed = []
    for figure in figures:
        sign = "≥" if figure.at_least else "≤"
        target = f"{sign} {figure.target:,.1f} {figure.unit}" if figure.target is not None else ""
        ratio = f"{figure.ratio:.3f}" if figure.ratio is not None else ""
        verdict = {True: "met", False: "MISS", None: ""}[figure.is_met]
        measured = f"{figure.value:,.1f} {figure.unit}"
        print(f"{figure.name:<34}{measured:>14}{target:>14}{ratio:>10}  {verdict:<5}{figure.data}", flush=True)
        printed.append(figure)
    return printed
