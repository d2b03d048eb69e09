"""What a process remembers for a moment."""

from flask import Flask

from webapp.memory import Remembered


def test_a_value_is_loaded_once() -> None:
    remembered: Remembered[str, str] = Remembered()
    with Flask("one").app_context():
        assert remembered.get("west", lambda: "first") == "first"
        assert remembered.get("west", lambda: "second") == "first"
        assert remembered.get("east", lambda: "second") == "second"


def test_what_is_not_there_is_asked_for_again() -> None:
    remembered: Remembered[str, str | None] = Remembered()
    with Flask("one").app_context():
        assert remembered.get("west", lambda: None) is None
        assert remembered.get("west", lambda: "new") == "new"


def test_a_value_is_asked_for_again_after_its_time() -> None:
    remembered: Remembered[str, str] = Remembered(seconds=0)
    with Flask("one").app_context():
        assert remembered.get("west", lambda: "first") == "first"
        assert remembered.get("west", lambda: "second") == "second"


def test_two_applications_in_one_process_know_nothing_of_each_other() -> None:
    remembered: Remembered[str, str] = Remembered()
    with Flask("one").app_context():
        remembered.get("west", lambda: "of one")
    with Flask("other").app_context():
        assert remembered.get("west", lambda: "of the other") == "of the other"
