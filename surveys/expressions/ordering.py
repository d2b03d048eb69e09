"""In which order calculations are made, and that none waits for itself."""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from surveys.expressions.model import ExpressionRefused, Tree
from webapp.errors import N_

_WAY = {".", "..", "*", "//", "()"}


def references(tree: Tree) -> list[str]:
    """The names of questions and groups that an expression looks at, each once, in their order."""
    return list(dict.fromkeys(_names(tree)))


def _names(tree: Tree) -> Iterator[str]:
    # Each part with whether it stands in the brackets of a list: there plain names are columns of that list.
    waiting: list[tuple[Tree, bool]] = [(tree, False)]
    while waiting:
        here, is_listed = waiting.pop(0)
        kind = here[0]
        if kind == "ref":
            yield here[1]
        elif kind == "path":
            of_list = isinstance(here[1], list) and here[1][:2] == ["call", "instance"]
            named = [str(step[0]) for step in here[2] if step[0] not in _WAY]
            if named and not of_list and not (is_listed and here[1] == "."):
                yield named[-1]
            inside = is_listed or of_list
            waiting = [(predicate, inside) for step in here[2] for predicate in step[1:]] + waiting
            if isinstance(here[1], list):
                waiting.insert(0, (here[1], is_listed))
        elif kind == "regex":
            waiting.insert(0, (here[2], is_listed))
        else:
            waiting = [(part, is_listed) for part in here[1:] if isinstance(part, list)] + waiting


def order(expressions: Mapping[str, Iterable[Tree]], parents: Mapping[str, str] | None = None) -> list[str]:
    """The names in the order in which their expressions can be evaluated.

    ``parents`` names the group of a question, whose own expressions come first. Raises ExpressionRefused naming a
    circle.
    """
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for name, trees in expressions.items():
        needed = [found for tree in trees for found in references(tree) if found in expressions]
        parent = (parents or {}).get(name)
        sorter.add(name, *needed, *([parent] if parent in expressions and parent is not None else []))
    try:
        return list(sorter.static_order())
    except CycleError as error:
        # Read from the one that asks to the one that is asked.
        circle = " → ".join(reversed(error.args[1]))
        raise ExpressionRefused(1, N_("these questions wait for each other: %(circle)s"), circle=circle) from error
