"""Fills ``static/vendor`` from what npm installed: the map, the look, and the accessibility checks of the tests."""

import json
import re
import shutil
import sys
from pathlib import Path

COPIES = (
    ("leaflet/dist/leaflet.js", "leaflet/leaflet.js"),
    ("leaflet/dist/leaflet.css", "leaflet/leaflet.css"),
    ("leaflet/dist/images", "leaflet/images"),
    ("axe-core/axe.min.js", "axe/axe.min.js"),
)
SOURCE_MAP = re.compile(r"\n?(//|/\*)# sourceMappingURL=\S+( \*/)?\s*$")


def build(root: Path) -> None:
    """Make ``static/vendor`` anew, beside the old one, and put it in its place only when it is whole."""
    modules, vendor = root / "node_modules", root / "static" / "vendor"
    new, old = vendor.with_name(".vendor-new"), vendor.with_name(".vendor-old")
    for folder in (new, old):
        shutil.rmtree(folder, ignore_errors=True)
    for source, target in COPIES:
        _copy(modules / source, new / target)
    (new / "utrecht.css").write_text(look(modules, packages_of_look(root)), encoding="utf-8")
    if vendor.exists():
        vendor.rename(old)
    new.rename(vendor)
    shutil.rmtree(old, ignore_errors=True)


def packages_of_look(root: Path) -> list[str]:
    """The components that are used; ``package.json`` is the one place that lists them, in the order of the file."""
    package = json.loads((root / "package.json").read_text(encoding="utf-8"))
    return [name for name in package["devDependencies"] if name.startswith("@utrecht/")]


def look(modules: Path, packages: list[str]) -> str:
    """One style sheet of all components, each under a line with its name."""
    sheets = []
    for name in packages:
        sheet = (modules / name / "dist" / "index.min.css").read_text(encoding="utf-8")
        sheets.append(f"/* {name} */\n{without_source_map(sheet).strip()}\n")
    return "".join(sheets)


def without_source_map(text: str) -> str:
    """The file without the line that makes a browser's tools ask for a map that is not served."""
    return SOURCE_MAP.sub("\n", text)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.suffix in {".js", ".css"}:
        target.write_text(without_source_map(source.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        shutil.copyfile(source, target)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
