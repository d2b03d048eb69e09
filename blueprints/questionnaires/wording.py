"""When a question is shown, in plain words; for what is not simple there are none."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from surveys.xlsforms.model import Form, Question, Texts
from webapp.errors import N_

LONGEST_NAME = 70
_REFERENCE = re.compile(r"\$\{\s*([^}]+?)\s*\}")
_COMPARED = {
    "=": N_("%(question)s is %(answer)s"),
    "!=": N_("%(question)s is not %(answer)s"),
    "<": N_("%(question)s is less than %(answer)s"),
    "<=": N_("%(question)s is %(answer)s or less"),
    ">": N_("%(question)s is more than %(answer)s"),
    ">=": N_("%(question)s is %(answer)s or more"),
}
_EMPTY = {"=": N_("%(question)s is not answered"), "!=": N_("%(question)s is answered")}
_CHOSEN = {True: N_("%(answer)s is chosen at %(question)s"), False: N_("%(answer)s is not chosen at %(question)s")}

# Chooses one of the languages of a text.
Pick = Callable[[Texts], str]


def spoken(text: str) -> str:
    """A text of a form, in which the answer to a question is shown as its name between brackets."""
    return _REFERENCE.sub(r"[\1]", text)


def isolated(text: str) -> str:
    """A text kept apart from the words around it, whichever way these are written."""
    return f"\u2068{text}\u2069" if text else ""


@dataclass(frozen=True)
class Wording:
    """Puts conditions of one form in words, with the labels that ``pick`` chooses."""

    form: Form
    pick: Pick
    questions: Mapping[str, Question]

    def of(self, tree: Sequence[Any]) -> str:
        """The words; empty where the condition is not simple."""
        if tree[0] == "ops":
            return self._operators(tree[1::2], set(tree[2::2]))
        if tree[:2] == ["call", "selected"] and len(tree) == 5:
            return self._chosen(tree, True)
        if tree[:2] == ["call", "not"] and tree[3][:2] == ["call", "selected"] and len(tree[3]) == 5:
            return self._chosen(tree[3], False)
        return ""

    def _operators(self, parts: Sequence[Any], operators: set[str]) -> str:
        if operators == {"and"} or operators == {"or"}:
            words = [self.of(part) for part in parts]
            nested = any(part[0] == "ops" and part[2] in ("and", "or") for part in parts)
            # “a and b or c” can be read in two ways.
            joint = gettext("and") if operators == {"and"} else gettext("or")
            return "" if nested or not all(words) else f" {joint} ".join(words)
        operator = next(iter(operators))
        if len(parts) != 2 or operator not in _COMPARED or parts[0][0] != "ref" or parts[1][0] not in ("str", "num"):
            return ""
        question, answer = self._question(parts[0]), _written(parts[1][1])
        if not answer:
            return gettext(_EMPTY[operator], question=question) if operator in _EMPTY else ""
        return gettext(_COMPARED[operator], question=question, answer=self._answer(parts[0], answer))

    def _chosen(self, tree: Sequence[Any], is_chosen: bool) -> str:
        about, value = tree[3], tree[4]
        if about[0] != "ref" or value[0] != "str" or not value[1]:
            return ""
        return gettext(_CHOSEN[is_chosen], question=self._question(about), answer=self._answer(about, value[1]))

    def _question(self, ref: Sequence[Any]) -> str:
        found = self.questions.get(ref[1])
        return _quoted(self.pick(found.label) if found and found.label else ref[1])

    def _answer(self, ref: Sequence[Any], value: str) -> str:
        found = self.questions.get(ref[1])
        choices = self.form.lists.get(found.list_name, ()) if found else ()
        label = next((choice.label for choice in choices if choice.value == value), {})
        words = self.pick(label) if label else ""
        return value if not words and value.replace(".", "", 1).isdecimal() else _quoted(words or value)


def _written(value: str | float) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _quoted(text: str) -> str:
    short = " ".join(spoken(text).split())
    short = short if len(short) <= LONGEST_NAME else short[: LONGEST_NAME - 1] + "…"
    return f"“{isolated(short)}”"


def wording(form: Form, pick: Pick) -> Wording:
    """For one form, and the language that ``pick`` chooses."""
    return Wording(form, pick, {item.name: item for _, item in form.walk() if isinstance(item, Question)})
