"""The tools around the code: linters, catalogue, browser, and what a bare `make` shows."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from deploy import browser, lint
from deploy.catalogue import header, not_translated, texts

ROOT = Path(lint.__file__).parent.parent


def make(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        env={**clean, **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_bare_make_lists_every_target_with_a_sentence() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    listed = re.findall(r"^make (\S+) +\S.+$", make().stdout, re.MULTILINE)
    assert sorted(listed) == sorted(phony[1].split())


def test_a_target_without_its_folder_says_how_to_name_one() -> None:
    answer = make("demo-real")
    assert answer.returncode != 0
    assert "make demo-real DATA=folder" in answer.stderr


def test_what_decides_is_checked_strictly_whatever_its_name() -> None:
    modules = lint.strict_modules(ROOT)
    assert {"webapp/people/model.py", "surveys/reports/deadline.py", "workshops/atlas/rules.py"} <= set(modules)
    assert not {Path(module).name for module in modules} & {"store.py", "tables.py", "env.py"}


def test_a_text_is_translated_when_every_form_is_there_and_a_person_saw_it() -> None:
    catalogue = Catalog(locale="nl")
    catalogue.add("Report", "Melding")
    catalogue.add(("%(num)d place", "%(num)d places"), ("%(num)d plek", "%(num)d plekken"))
    assert not_translated(catalogue) == []
    catalogue.add("Place", "")
    catalogue.add(("%(num)d day", "%(num)d days"), ("%(num)d dag", ""))
    catalogue.add("Area", "Gebied", flags={"fuzzy"})
    assert not_translated(catalogue) == ["Place", "%(num)d day", "Area"]


def test_a_catalogue_is_written_so_that_a_change_shows_as_what_it_is() -> None:
    long = "A sentence that is longer than a line of a catalogue usually is allowed to be, " * 2
    catalogue = Catalog(locale="nl")
    catalogue.add("Report", "Melding", locations=[("views.py", 12)])
    catalogue.add(long, "Een lange zin")
    written = texts(catalogue).decode()
    assert f'msgid "{long}"\n' in written
    assert written.index("A sentence") < written.index("Report")
    assert "views.py" not in written
    assert "POT-Creation-Date" not in written
    assert header(f'# Dutch\nmsgid ""\nmsgstr ""\n"Language: nl\\n"\n\n{written}').endswith(b'"Language: nl\\n"\n\n')


def test_the_browser_that_was_named_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chrome = tmp_path / "my-chrome"
    chrome.touch(mode=0o755)
    monkeypatch.setenv("TEST_CHROMIUM", str(chrome))
    assert browser.find_browser() == str(chrome)


def test_without_root_the_packages_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("TEST_CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "MACOS", ())
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)
    browser.main()
    assert "sudo apt-get install chromium" in capsys.readouterr().out


def test_as_root_they_are_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "apt-get").write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n')
    (tmp_path / "apt-get").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.delenv("TEST_CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    browser.main()
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked[0].endswith("update")
    assert "install" in asked[1]
    assert "chromium" in asked[1]
    assert "fonts-noto-core" in asked[1]
