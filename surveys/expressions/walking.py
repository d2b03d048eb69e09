"""Walks paths over the answers, in document order."""

from collections.abc import Callable
from dataclasses import dataclass

from surveys.expressions.model import MOST_VISITS, ExpressionRefused, Tree
from surveys.expressions.nodes import Answers, Node
from surveys.expressions.values import Result, boolean, number
from webapp.errors import N_

Steps = list[Tree]


@dataclass(frozen=True)
class Spot:
    """Where an expression stands: the node, and in a predicate its position of so many."""

    node: Node
    position: int = 0
    size: int = 1


class Walker:
    """Counts the nodes that it visits: a path of paths of paths is stopped in time."""

    def __init__(self, answers: Answers, current: Node, value: Callable[[Tree, Spot], Result]) -> None:
        self._answers = answers
        self._current = current
        self._value = value
        self._visited = 0

    def reference(self, name: str, spot: Spot) -> list[Node]:
        """The nodes of ``${name}``: inside a repeat those of the same turn."""
        found = [self._answers.root]
        path = self._answers.paths.get(name, [name])
        for at, step in enumerate(path, 1):
            found = self._children(found, step)
            if len(found) > 1 and at < len(path):
                found = self._own(found, spot)
        return found

    def absolute(self, steps: Steps, spot: Spot) -> list[Node]:
        """The nodes of ``/data/group/name``; the first step is the form itself."""
        found = [self._answers.root]
        for at, step in enumerate(self._below_root(steps), 1):
            found = self.steps(found, [step])
            if len(found) > 1 and len(step) == 1 and at < len(steps) and step[0] not in ("//", "*"):
                found = self._own(found, spot)
        return found

    def _below_root(self, steps: Steps) -> Steps:
        if not steps or steps[0][0] in ("//", ".", ".."):
            return steps
        named = self._answers.root.named(str(steps[0][0]))
        leads_on = len(steps) > 1 and any(True for node in named for _ in node.children())
        return steps if leads_on else steps[1:]

    def _own(self, nodes: list[Node], spot: Spot) -> list[Node]:
        """Of several turns of a repeat the one that the expression is in; all where it is in none."""
        for start in (spot.node, self._current):
            above: Node | None = start
            while above is not None:
                if any(node is above for node in nodes):
                    return [above]
                above = above.parent
        return nodes

    def steps(self, nodes: list[Node], steps: Steps) -> list[Node]:
        """Where the steps lead from the nodes."""
        for step in steps:
            name, predicates = str(step[0]), step[1:]
            if name == "()":
                nodes = self._kept(nodes, predicates)
            elif predicates and len(nodes) > 1:
                nodes = unique([found for node in nodes for found in self._kept(self._step([node], name), predicates)])
            else:
                nodes = self._kept(self._step(nodes, name), predicates)
        return nodes

    def _step(self, nodes: list[Node], name: str) -> list[Node]:
        match name:
            case ".":
                return nodes
            case "..":
                return unique([node.parent for node in nodes if node.parent])
            case "*":
                return self._counted([child for node in nodes for child in node.children()])
            case "//":
                return unique([found for node in nodes for found in self._counted(_descendants(node))])
        return self._children(nodes, name)

    def _children(self, nodes: list[Node], name: str) -> list[Node]:
        if len(nodes) == 1:
            return self._counted(nodes[0].named(name))
        return self._counted([child for node in nodes for child in node.named(name)])

    def _counted(self, nodes: list[Node]) -> list[Node]:
        self._visited += len(nodes) + 1
        if self._visited > MOST_VISITS:
            raise ExpressionRefused(1, N_("the expression takes too much work"))
        return nodes

    def _kept(self, nodes: list[Node], predicates: list[Tree]) -> list[Node]:
        for predicate in predicates:
            size = len(nodes)
            self._counted(nodes)
            nodes = [node for at, node in enumerate(nodes, 1) if self._keeps(predicate, Spot(node, at, size))]
        return nodes

    def _keeps(self, predicate: Tree, spot: Spot) -> bool:
        result = self._value(predicate, spot)
        if isinstance(result, float):
            return result == spot.position
        # A path as a predicate asks whether there is such a question.
        return bool(result) if isinstance(result, list) else boolean(result)

    def indexed(self, tree: Tree, spot: Spot) -> list[Node]:
        """The nodes of ``indexed-repeat(question, repeat, index, …)``; an index below 1 is the first."""
        wanted: dict[tuple[str, ...], int] = {}
        for at in range(4, len(tree), 2):
            index = number(self._value(tree[at + 1], spot))
            wanted[self._names(tree[at], tree[2], spot)] = int(index) if 1 <= index < MOST_VISITS else 1
        names = self._names(tree[3], tree[2], spot)
        found = [self._answers.root]
        for at in range(1, len(names) + 1):
            index = wanted.get(names[:at], 0)
            if index:
                found = [turn for node in found for turn in self._children([node], names[at - 1])[index - 1 : index]]
            else:
                found = self._children(found, names[at - 1])
                found = self._own(found, spot) if len(found) > 1 and at < len(names) else found
        return found

    def _names(self, tree: Tree, position: int, spot: Spot) -> tuple[str, ...]:
        """The names on the way to what a path or reference is about, whatever turn of a repeat."""
        if tree[0] == "ref":
            return tuple(self._answers.paths.get(tree[1], [tree[1]]))
        if tree[0] != "path" or tree[1] not in (".", "/"):
            raise ExpressionRefused(position, N_("%(name)s() needs questions, not a value"), name="indexed-repeat")
        if tree[1] == "/" and tree[2][0] == ["//"]:
            return tuple(self._answers.paths.get(str(tree[2][-1][0]), []))
        steps = self._below_root(tree[2]) if tree[1] == "/" else tree[2]
        names = [] if tree[1] == "/" else _path_of(spot.node)
        for step in steps:
            if step[0] == "..":
                names = names[:-1]
            elif step[0] != ".":
                names = [*names, str(step[0])]
        return tuple(names)


def _path_of(node: Node) -> list[str]:
    names: list[str] = []
    while node.parent is not None:
        names.insert(0, node.name)
        node = node.parent
    return names


def _descendants(node: Node) -> list[Node]:
    found, waiting = [], [node]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(here.children())
    return found


def unique(nodes: list[Node]) -> list[Node]:
    """Each node once, in document order."""
    return sorted({id(node): node for node in nodes}.values(), key=lambda node: node.order)


def union(left: Result, right: Result) -> list[Node]:
    """The nodes of both sides. Raises ExpressionRefused for what is no node."""
    if isinstance(left, list) and isinstance(right, list):
        return unique([*left, *right])
    raise ExpressionRefused(1, N_("%(name)s() needs questions, not a value"), name="|")
