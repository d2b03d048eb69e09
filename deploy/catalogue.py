"""Collects the texts of the site, brings the Dutch catalogue up to date and says what is missing in it."""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from deploy.words import say

LANGUAGE = "nl"
KEYWORDS = ("_", "gettext", "ngettext:1,2", "lazy_gettext", "_l", "N_", "pgettext:1c,2", "lazy_ngettext:1,2")
SOURCES = ("webapp", "surveys", "workshops", "blueprints")


def pybabel(*arguments: str) -> None:
    """Call Babel's command."""
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", "--quiet", *arguments], check=True)


def collect(path: Path) -> Catalog:
    """Bring the catalogue up to date with the sources: new texts without a translation, gone texts gone."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "messages.pot"
        pybabel(
            "extract",
            "--mapping=babel.cfg",
            *(f"--keyword={each}" for each in KEYWORDS),
            f"--output={template}",
            *SOURCES,
        )
        with template.open("rb") as file:
            wanted = read_po(file)
    with path.open("rb") as file:
        catalogue = read_po(file, locale=LANGUAGE)
    catalogue.update(wanted, no_fuzzy_matching=True)
    path.write_bytes(header(path.read_text(encoding="utf-8")) + texts(catalogue))
    return catalogue


def header(file: str) -> bytes:
    """The head of a catalogue as a person wrote it, without the dates that make every change look large."""
    return f"{file.split(chr(10) * 2, 1)[0]}\n\n".encode()


def texts(catalogue: Catalog) -> bytes:
    """Every text on one line and in alphabetical order, so that a change shows as what it is."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    return out.getvalue()


def not_translated(catalogue: Catalog) -> list[str]:
    """The source texts without a translation, or with one that a person has to look at."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id and (message.fuzzy or not all(_strings(message.string)))
    ]


def _strings(translation: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (translation,) if isinstance(translation, str) else tuple(translation)


def main() -> int:
    """0 when the Dutch catalogue is complete."""
    path = Path("translations") / LANGUAGE / "LC_MESSAGES" / "messages.po"
    missing = not_translated(collect(path))
    pybabel("compile", "--directory=translations")
    for text in missing:
        say(f"not translated: {text!r}")
    say(f"{len(missing)} texts to translate in {path}" if missing else "The Dutch catalogue is complete.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
