"""The functions of expressions: how many arguments each takes, and which are known but out of scope."""

from surveys.expressions.model import ExpressionRefused, OutOfScope
from webapp.errors import N_

_ANY = 1000

# Name → fewest and most arguments.
ARGUMENTS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("true", "false", "pi", "today", "now", "random", "current", "last"), (0, 0)),
    **dict.fromkeys(("position", "uuid", "string", "number", "normalize-space", "string-length"), (0, 1)),
    **dict.fromkeys(("boolean", "not", "boolean-from-string", "int", "floor", "ceiling", "abs", "sqrt"), (1, 1)),
    **dict.fromkeys(("exp", "exp10", "log", "log10", "sin", "cos", "tan", "asin", "acos", "atan"), (1, 1)),
    **dict.fromkeys(("sum", "count", "count-non-empty", "count-selected", "once", "instance"), (1, 1)),
    **dict.fromkeys(("date", "date-time", "decimal-date-time", "decimal-time", "area", "distance"), (1, 1)),
    **dict.fromkeys(("pow", "atan2", "selected", "selected-at", "contains", "starts-with", "ends-with"), (2, 2)),
    **dict.fromkeys(("substring-before", "substring-after", "regex", "jr:choice-name"), (2, 2)),
    **dict.fromkeys(("format-date", "format-date-time"), (2, 2)),
    "round": (1, 2),
    "substr": (2, 3),
    "substring": (2, 3),
    "if": (3, 3),
    "translate": (3, 3),
    "coalesce": (2, _ANY),
    "concat": (0, _ANY),
    "join": (1, _ANY),
    "min": (1, _ANY),
    "max": (1, _ANY),
    "checklist": (2, _ANY),
    "weighted-checklist": (2, _ANY),
    "indexed-repeat": (3, 11),
}
OUT_OF_SCOPE = {
    "digest",
    "pulldata",
    "base64-decode",
    "randomize",
    "jr:itext",
    "property",
    "version",
    "thousands-sep",
    "lang",
    "id",
}
ALIASES = {"is-selected": "selected", "decimal-date": "decimal-date-time", "choice-name": "jr:choice-name"}


def checked(name: str, count: int, position: int) -> str:
    """The name under which a function is kept. Raises ExpressionRefused, OutOfScope."""
    known = ALIASES.get(name, name)
    if known in OUT_OF_SCOPE:
        raise OutOfScope(position, N_("the function %(name)s() is out of scope"), name=name)
    if known not in ARGUMENTS:
        # Engines add functions of their own, so nobody can say that it does not exist.
        raise OutOfScope(position, N_("there is no function %(name)s()"), name=name)
    fewest, most = ARGUMENTS[known]
    odd = known == "indexed-repeat" and count % 2 == 0 or known == "weighted-checklist" and count % 2
    if count < fewest or odd:
        raise ExpressionRefused(position, N_("%(name)s() needs more than %(count)s values"), name=name, count=count)
    if count > most:
        raise ExpressionRefused(position, N_("%(name)s() takes at most %(most)s values"), name=name, most=most)
    return known
