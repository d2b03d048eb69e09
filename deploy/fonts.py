"""Turns the fonts that npm brought into files that a document can hold: ``static/vendor/fonts/*.ttf``.

Runs under the site's own Python, which has fontTools.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "noto-sans"
SETS = ("latin", "latin-ext", "cyrillic", "greek")
WEIGHTS = (400, 700)


def main() -> None:
    """Make the fonts of the folder in which this is started."""
    build(Path.cwd())


def build(root: Path) -> list[Path]:
    """Write one file per set of letters and weight; tells which. Raises FileNotFoundError when npm brought none."""
    source = root / "node_modules" / "@fontsource" / FAMILY / "files"
    target = root / "static" / "vendor" / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    made = []
    for letters in SETS:
        for weight in WEIGHTS:
            font = TTFont(source / f"{FAMILY}-{letters}-{weight}-normal.woff")
            font.flavor = None
            made.append(target / f"{FAMILY}-{letters}-{weight}.ttf")
            font.save(made[-1])
    return made


if __name__ == "__main__":
    sys.exit(main())
