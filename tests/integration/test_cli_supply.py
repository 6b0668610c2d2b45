"""`supply`: the fields, the sentences and the exit codes."""

from __future__ import annotations

import pytest

from tests.integration.test_cli import Shell, empty  # noqa: F401 - a fixture


@pytest.fixture
def ann(empty: Shell) -> Shell:  # noqa: F811
    """Ann, on Monday March 2, 2026, at 7:00, takes 75 mg of 50 mg tablets twice a day."""
    assert empty.at("2026-03-02T07:00").setup(start="2026-03-01").code == 0
    return empty


def test_sixty_tablets_by_hand(ann: Shell) -> None:
    said = ann.json("supply", "add", "--tablets", "60", "--expires", "2027-08-31")
    assert {"tablets", "days_left", "runs_out", "order_by"} <= set(said)
    assert (said["tablets"], said["days_left"]) == (60, 20)
    assert (said["runs_out"], said["order_by"]) == ("2026-03-21", "2026-03-16")
    assert said["strengths"][0]["first_without"] == "2026-03-22T08:00"
    assert said["packages"][0]["expires"] == "2027-08-31"


def test_a_dose_draws_and_a_count_corrects(ann: Shell) -> None:
    ann.json("supply", "add", "--tablets", "60")
    ann.at("2026-03-02T08:05")
    ann.json("take")
    assert ann.json("supply", "status")["tablets"] == 58.5
    ann.at("2026-03-02T08:06")
    assert ann.json("supply", "count", "50")["tablets"] == 50
    ann.at("2026-03-02T08:07")
    assert ann.json("supply", "lost", "0.5")["tablets"] == 49.5
    assert ann.json("supply", "status", "--as-of", "2026-03-02T08:05")["tablets"] == 58.5


def test_a_package_is_taken_back_by_the_end_of_its_id(ann: Shell) -> None:
    known = ann.json("supply", "add", "--tablets", "60")["packages"][0]["id"]
    assert ann.json("supply", "remove", known[-6:])["packages"] == []


def test_a_trip_by_hand(ann: Shell) -> None:
    """60 on March 2, 24 left on March 14; 15 days at 3 are 45."""
    ann.json("supply", "add", "--tablets", "60")
    found = ann.json("supply", "trip", "--from", "2026-03-14", "--to", "2026-03-28")
    assert (found["needed"], found["have"], found["short"]) == (45, 24, 21)
    assert ann.json("supply", "status")["trips"] == []
    away = ("--zone", "Europe/Berlin", "--times", "local", "--spare", "1", "--keep")
    kept = ann.json("supply", "trip", "--from", "2026-03-14", "--to", "2026-03-28", *away)
    assert kept["needed"] == 48
    assert kept["out"][-1]["there"] == "2026-03-15T20:00:00+01:00"
    assert len(ann.json("supply", "status")["trips"]) == 1


def test_no_refills_left_asks_for_a_prescription_earlier(ann: Shell) -> None:
    ann.json("supply", "add", "--tablets", "60")
    said = ann.json("supply", "refills", "0", "--until", "2026-12-31")
    assert (said["order_by"], said["new_prescription"]) == ("2026-03-09", True)


def test_refills_and_expiry_are_among_the_reminders(ann: Shell) -> None:
    ann.json("supply", "add", "--tablets", "60", "--expires", "2026-05-01")
    coming = ann.json("reminders", "--from", "2026-03-02", "--to", "2026-06-01")
    kinds = {one["kind"]: one["text"] for one in reversed(coming) if not one["slot"]}
    assert {"refill", "expiry"} <= set(kinds)
    assert "Call in your refill" in kinds["refill"]
    assert "ask your pharmacist" not in kinds["refill"].casefold()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("count", "-3"), "There cannot be fewer than 0 tablets."),
        (("count", "13"), "There cannot be 13. What you entered came to 12.5."),
        (("count", "1.25"), "Count whole tablets and halves"),
        (("count", "many"), "is not a number"),
        (("count", "1", "--strength-mg", "25"), "no tablets of 25 mg"),
        (("add", "--tablets", "2001"), "2001 tablets cannot be right."),
        (("add", "--tablets", "60", "--expires", "2026-03-01"), "out of date"),
        (("add", "--tablets", "60", "--expires", "soon"), "--expires"),
        (("lost", "13"), "13 cannot be gone."),
        (("refills", "many"), "whole number"),
        (("trip", "--from", "2026-03-14", "--to", "2026-03-13"), "before it begins"),
        (("trip", "--from", "2026-03-01", "--to", "2026-03-01"), "This trip ended"),
        (("trip", "--from", "2026-03-14", "--to", "2026-03-15", "--spare", "x"), "--spare"),
        (("trip", "--from", "2026-03-14", "--to", "2026-03-15", "--times", "x"), "--times"),
        (("trip", "--from", "2026-03-14", "--to", "2026-03-15", "--zone", "Moon"), "--zone"),
        (("remove", "nobody"), "--package"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    ann: Shell, typed: tuple[str, ...], sentence: str
) -> None:
    before = ann.json("supply", "add", "--tablets", "12.5")
    said = ann.run("supply", *typed)
    assert said.code == 2
    assert sentence in said.err
    assert ann.json("supply", "status") == before
