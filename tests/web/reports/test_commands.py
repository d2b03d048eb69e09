"""``flask reports …``"""

import pytest
from click.testing import Result
from flask import Flask

from surveys.reports import service
from tests.factories.reports import RECEIVED
from webapp.people import service as people
from webapp.people.model import Organisation
from webapp.programmes.model import Programme


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["reports", *arguments])


@pytest.mark.parametrize(
    ("arguments", "day"),
    [
        (["2026-04-02T10:00"], "2026-04-10"),
        (["2026-12-23T10:00"], "2026-12-31"),
        (["2026-06-09T00:30"], "2026-06-16"),
        (["2026-06-08T22:30+00:00"], "2026-06-16"),
        (["2026-06-13"], "2026-06-22"),
        (["2026-04-02T10:00", "--calendar", "atw"], "2026-04-13"),
    ],
)
def test_an_administrator_can_check_a_promised_day(app: Flask, arguments: list[str], day: str) -> None:
    assert run(app, "due-date", *arguments).output == f"{day}\n"


def test_the_promise_of_a_programme_is_used_when_it_is_named(app: Flask, programme: Programme) -> None:
    told = run(app, "promise", "westwijk", "--working-days", "2", "--closed", "2026-04-07")
    assert told.output == "2 working days, calendar usual, closing days: 2026-04-07\n"
    assert run(app, "due-date", "2026-04-02T10:00", "--programme", "westwijk").output == "2026-04-08\n"
    assert run(app, "due-date", "2026-04-02T10:00", "--programme", "westwijk", "--calendar", "atw").output == (
        "2026-04-09\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["due-date", "tomorrow"], "not a moment"),
        (["due-date", "2026-13-40"], "not a moment"),
        (["due-date", "2150-01-01"], "2150 are not known"),
        (["due-date", "2026-04-02", "--programme", "nowhere"], "no programme nowhere"),
        (["promise", "westwijk", "--working-days", "0"], "working-days"),
        (["start", "westwijk", "--answers", "litter"], "CATEGORY=ORGANISATION"),
        (["start", "westwijk", "--answers", "litter=Nobody"], "no organisation 'Nobody'"),
        (["assign", "westwijk", "typo"], "no category typo"),
    ],
)
def test_a_mistake_is_told_in_one_line(app: Flask, programme: Programme, arguments: list[str], words: str) -> None:
    told = run(app, *arguments)
    assert told.exit_code != 0
    assert words in told.output
    assert "Traceback" not in told.output


def test_a_programme_starts_to_take_reports(app: Flask, programme: Programme) -> None:
    with app.app_context():
        partner = people.add_organisation(programme_id=programme.id, name="Stadswerk", email="post@stadswerk.example")
    told = run(app, "start", "westwijk", "--answers", "litter=Stadswerk")
    assert "litter: Stadswerk" in told.output
    assert "other: Samen Westwijk" in told.output
    with app.app_context():
        assert service.categories(programme.id)[0].organisation_id == partner.id


def test_a_category_gets_another_partner_or_goes_to_the_team(
    app: Flask, programme: Programme, partners: dict[str, Organisation]
) -> None:
    assert run(app, "assign", "westwijk", "litter", "Woonstede").output == "litter: Woonstede\n"
    with app.app_context():
        assert service.categories(programme.id)[0].organisation_id == partners["Woonstede"].id
    assert run(app, "assign", "westwijk", "litter").output == "litter: Samen Westwijk\n"


def test_the_default_promise_is_five_working_days(app: Flask, programme: Programme) -> None:
    with app.app_context():
        assert service.clock(programme.id).due_on(RECEIVED).isoformat() == "2026-04-10"
