"""Which answers of two versions can be taken together."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from surveys.forms.model import Comparison
from surveys.xlsforms.model import Form, Group, Kind, Question


@dataclass(frozen=True)
class _Asked:
    """How a question is answered ("repeat text": once for each turn of a repeat), and its choices."""

    kind: str
    choices: tuple[str, ...]


def compare(before: Form, after: Form) -> Comparison:
    """Compare the questions of two versions by name; a name that is there twice goes by its groups too."""
    double = _doubles(before) | _doubles(after)
    old, new = _asked(before, double), _asked(after, double)
    both = [name for name in new if name in old]
    retyped = {name: (old[name].kind, new[name].kind) for name in both if old[name].kind != new[name].kind}
    shared = tuple(name for name in both if name not in retyped)
    changes = {name: _changes(old[name].choices, new[name].choices) for name in shared}
    return Comparison(
        shared=shared,
        new=tuple(name for name in new if name not in old),
        gone=tuple(name for name in old if name not in new),
        retyped=retyped,
        choices={name: found for name, found in changes.items() if any(found)},
    )


def _changes(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known, kept = set(old), set(new)
    return tuple(each for each in new if each not in known), tuple(each for each in old if each not in kept)


def _questions(form: Form) -> list[tuple[tuple[str, ...], Question]]:
    """Those that hold an answer."""
    return [(way, item) for way, item in form.walk() if isinstance(item, Question) and item.kind is not Kind.NOTE]


def _doubles(form: Form) -> set[str]:
    counted = Counter(question.name for _, question in _questions(form))
    return {name for name, count in counted.items() if count > 1}


def _asked(form: Form, double: set[str]) -> Mapping[str, _Asked]:
    repeats = {(*way, item.name) for way, item in form.walk() if isinstance(item, Group) and item.is_repeat}
    found = {}
    for way, question in _questions(form):
        name = "/".join((*way, question.name)) if question.name in double else question.name
        often = any(way[:depth] in repeats for depth in range(1, len(way) + 1))
        choices = tuple(choice.value for choice in form.lists.get(question.list_name, ()))
        found[name] = _Asked("repeat " * often + question.kind.value, choices)
    return found
