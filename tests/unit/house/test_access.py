"""The access table's rules."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from webapp.access import ANYBODY, Role, Visitor, either, everyone, gather, has_role, of_own_organisation, signed_in


@dataclass(frozen=True)
class Task:
    """A record that an organisation must act on."""

    organisation_id: UUID | None


def test_everybody_may_what_is_open_to_everyone() -> None:
    assert everyone(ANYBODY, None)
    assert everyone.public


def test_a_role_of_the_programme_is_enough() -> None:
    rule = has_role(Role.TEAM, Role.DIRECTOR)
    assert rule(Visitor(uuid4(), roles=frozenset({Role.DIRECTOR})), None)
    assert not rule(Visitor(uuid4(), roles=frozenset({Role.PARTNER})), None)
    assert not rule(ANYBODY, None)


def test_a_partner_may_act_on_what_is_of_the_own_organisation() -> None:
    own, other = uuid4(), uuid4()
    partner = Visitor(uuid4(), roles=frozenset({Role.PARTNER}), organisation_id=own)
    assert of_own_organisation(partner, Task(own))
    assert not of_own_organisation(partner, Task(other))
    assert not of_own_organisation(partner, None)


def test_nobodys_task_is_not_a_task_of_somebody_without_an_organisation() -> None:
    lost = Visitor(uuid4(), roles=frozenset({Role.PARTNER}))
    assert not of_own_organisation(lost, Task(None))


def test_one_of_several_rules_is_enough_and_only_an_open_one_makes_the_page_public() -> None:
    assert either(has_role(Role.TEAM), everyone).public
    rule = either(has_role(Role.TEAM), of_own_organisation)
    assert not rule.public
    assert rule(Visitor(uuid4(), roles=frozenset({Role.TEAM})), Task(None))


def test_somebody_signed_in_without_a_role_here_is_not_staff() -> None:
    stranger = Visitor(uuid4())
    assert signed_in(stranger, None)
    assert not stranger.is_staff


def test_the_same_action_cannot_have_two_rules() -> None:
    with pytest.raises(ValueError, match="two rules"):
        gather([{"places.pin": everyone}, {"places.pin": signed_in}])
