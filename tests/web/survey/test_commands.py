"""``flask surveys start`` opens a survey and prints both links; old drafts go by the clock."""

import re

import pytest
from flask import Flask

from surveys.fieldwork import service as fieldwork
from surveys.responses.jobs import forget_drafts
from tests.factories.surveys import running_round
from tests.support.client import PageClient
from webapp.clock import now
from webapp.programmes.model import Programme


def test_a_survey_is_started_and_both_links_work(app: Flask, client: PageClient, programme: Programme) -> None:
    said = app.test_cli_runner().invoke(args=["surveys", "start", "westwijk"])
    assert said.exit_code == 0, said.output
    links = re.findall(r"https://test\.example(\S+)", said.output)
    assert len(links) == 2
    for link in links:
        assert client.get(link).status_code == 200


def test_the_last_day_can_be_chosen_and_belongs_to_it(app: Flask, programme: Programme) -> None:
    said = app.test_cli_runner().invoke(
        args=["surveys", "start", "westwijk", "--until", "2099-07-01", "--address", "zomer"]
    )
    assert "2099-07-01" in said.output
    with app.app_context():
        asked = fieldwork.round_by_slug(programme.id, "zomer")
    # The end of the first of July in Amsterdam.
    assert asked.closes_at.isoformat().startswith("2099-07-01T21:59:59")


@pytest.mark.parametrize(
    "arguments",
    [["nergens"], ["westwijk", "--address", "results"], ["westwijk", "--until", "1999-01-01"], ["westwijk"]],
)
def test_a_mistake_is_named_and_nothing_is_started(app: Flask, programme: Programme, arguments: list[str]) -> None:
    with app.app_context():
        running_round(programme)
    said = app.test_cli_runner().invoke(args=["surveys", "start", *arguments])
    assert said.exit_code == 1
    assert said.output.startswith("Error: ")
    with app.app_context():
        assert len(fieldwork.rounds(programme.id)) == 1


def test_drafts_are_forgotten_by_the_clock(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_at = []
    monkeypatch.setattr("surveys.responses.service.forget_old_drafts", asked_at.append)
    with app.app_context():
        forget_drafts.function()
    assert abs((asked_at[0] - now()).total_seconds()) < 60
    assert "responses.forget_drafts" in [each.job for each in app.extensions["schedule"]]
