"""Who may do what: one table of actions, filled by the features, asked by every page."""

import enum
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from flask import current_app, g

from webapp.errors import Forbidden, NotFound, Problem


class Role(enum.Enum):
    """What a member of staff is in one programme."""

    INTERVIEWER = "interviewer"
    PARTNER = "partner"
    FACILITATOR = "facilitator"
    TEAM = "team"
    DIRECTOR = "director"
    # The national representative, who sits at the table of several programmes and reads what a director reads.
    NATIONAL = "national"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Visitor:
    """Whoever asks for the page; a resident has no account and no name.

    ``roles`` are those in the current programme, ``anywhere`` those in any programme.
    """

    person_id: UUID | None = None
    name: str = ""
    roles: frozenset[Role] = frozenset()
    organisation_id: UUID | None = None
    anywhere: frozenset[Role] = frozenset()

    @property
    def is_signed_in(self) -> bool:
        """Whether this is a member of staff of some programme."""
        return self.person_id is not None

    @property
    def is_staff(self) -> bool:
        """Whether this is a member of staff of the current programme."""
        return bool(self.roles)


ANYBODY = Visitor()


class Rule(Protocol):
    """Decides whether a visitor may act on a record (None when the page has none)."""

    public: bool

    def __call__(self, visitor: Visitor, record: Any) -> bool: ...


@dataclass(frozen=True)
class _Rule:
    decide: Callable[[Visitor, Any], bool]
    public: bool = False

    def __call__(self, visitor: Visitor, record: Any) -> bool:
        return self.decide(visitor, record)


everyone: Rule = _Rule(lambda visitor, record: True, public=True)
signed_in: Rule = _Rule(lambda visitor, record: visitor.is_signed_in)
staff: Rule = _Rule(lambda visitor, record: visitor.is_staff)
# For a record that names the organisation which must act on it.
of_own_organisation: Rule = _Rule(
    lambda visitor, record: (
        Role.PARTNER in visitor.roles
        and visitor.organisation_id is not None
        and record is not None
        and record.organisation_id == visitor.organisation_id
    )
)


def has_role(*roles: Role) -> Rule:
    """The visitor has at least one of these roles in the current programme."""
    wanted = frozenset(roles)
    return _Rule(lambda visitor, record: bool(visitor.roles & wanted))


def has_role_somewhere(*roles: Role) -> Rule:
    """The visitor has at least one of these roles in some programme: for a page outside any programme."""
    wanted = frozenset(roles)
    return _Rule(lambda visitor, record: bool(visitor.anywhere & wanted))


def either(*rules: Rule) -> Rule:
    """At least one of the rules allows it."""
    return _Rule(
        lambda visitor, record: any(rule(visitor, record) for rule in rules),
        public=any(rule.public for rule in rules),
    )


class SignInNeeded(Problem):
    """The page is for staff and nobody is signed in."""

    status = 401


def gather(tables: list[Mapping[str, Rule]]) -> dict[str, Rule]:
    """One table out of the features' tables; the same action twice is a mistake. Raises ValueError."""
    gathered: dict[str, Rule] = {}
    for table in tables:
        for action, rule in table.items():
            if gathered.setdefault(action, rule) is not rule:
                raise ValueError(f"the action {action!r} has two rules")
    return gathered


def rule_for(action: str) -> Rule:
    """The rule of an action. Raises KeyError for an action that no feature declares."""
    rule: Rule = current_app.extensions["access"][action]
    return rule


def current_visitor() -> Visitor:
    """Whoever asks for this page, looked up once per request."""
    if "visitor" not in g:
        g.visitor = current_app.extensions["visitor_loader"]()
    visitor: Visitor = g.visitor
    return visitor


def may(action: str, record: Any = None) -> bool:
    """Whether the present visitor may do this, for a page that shows or hides a link."""
    return rule_for(action)(current_visitor(), record)


def requires(action: str, *, load: Callable[..., Any] | None = None) -> Callable[[Callable[..., Any]], Any]:
    """Guard a view by the access table.

    ``load(programme_id, **url_values)`` gives the record, which the view receives instead of the URL's values.
    Nobody signed in: SignInNeeded. Staff of another programme: NotFound, as if nothing were there. Else Forbidden.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(view)
        def guarded(**values: Any) -> Any:
            rule = rule_for(action)
            visitor = ANYBODY if rule is everyone else current_visitor()
            if not rule.public:
                _refuse_strangers(visitor, in_programme="programme" in g)
            record = load(g.programme.id, **values) if load else None
            if not rule(visitor, record):
                raise Forbidden
            return view(record) if load else view(**values)

        guarded.access_action = action  # type: ignore[attr-defined]  # read by the test that no page goes without
        return guarded

    return decorate


def _refuse_strangers(visitor: Visitor, *, in_programme: bool) -> None:
    if not visitor.is_signed_in:
        raise SignInNeeded
    if in_programme and not visitor.is_staff:
        raise NotFound
