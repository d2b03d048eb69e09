"""Reads the project's own sources, for the tests that keep its shape."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LAYERS = ("webapp", "surveys", "workshops", "blueprints")


@cache
def modules() -> dict[str, Path]:
    """Every module of the project by its dotted name."""
    found = {}
    for layer in LAYERS:
        for path in sorted((ROOT / layer).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "migrations" not in parts:
                found[".".join(parts).removesuffix(".__init__")] = path
    return found


@cache
def tree(module: str) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(modules()[module].read_text())


@cache
def imports(module: str) -> frozenset[str]:
    """The modules of the project that a module imports."""
    found = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in modules() else node.module)
    return frozenset(name for name in found if name.split(".")[0] in LAYERS and name in modules())


def feature_of(module: str) -> str | None:
    """The feature package that a module belongs to ("surveys.places"), None for the house's own modules."""
    parts = module.split(".")
    if parts[0] in ("surveys", "workshops") and len(parts) >= 2:
        return ".".join(parts[:2])
    if parts[0] == "webapp" and len(parts) >= 2 and (ROOT / "webapp" / parts[1]).is_dir():
        return ".".join(parts[:2])
    return None
