"""`plan`, `tests` and `appointment`: the fields, the sentences and the exit codes."""

from __future__ import annotations

import pytest

from tests.integration.test_cli import Shell, empty  # noqa: F401 - a fixture


@pytest.fixture
def ann(empty: Shell) -> Shell:  # noqa: F811
    """Ann, on Sunday March 1, 2026, at 9:00."""
    assert empty.at("2026-03-01T09:00").setup(start="2026-03-01").code == 0
    return empty


def test_plan_then_appointment_then_the_next_due_date(ann: Shell) -> None:
    due = ann.json("plan", "set", "--weeks", "6", "--by", "Dr. Lee")
    assert {"due", "opens", "overdue_after", "state"} <= set(due)
    assert (due["due"], due["state"]) == ("2026-04-12", "not-yet")
    booked = ann.json("appointment", "add", "--at", "2026-03-12T09:30", "--place", "Riverside Lab")
    assert booked["at"] == "2026-03-12T09:30:00-04:00"
    coming = ann.json("reminders", "--from", "2026-03-01", "--to", "2026-03-13")
    tests = [(one["at"], one["kind"]) for one in coming if one["kind"] == "appointment"]
    assert tests == [
        ("2026-03-05T09:30:00-05:00", "appointment"),
        ("2026-03-11T09:30:00-04:00", "appointment"),
        ("2026-03-12T07:30:00-04:00", "appointment"),
        ("2026-03-12T11:30:00-04:00", "appointment"),
    ]
    ann.at("2026-03-12T12:00")
    assert ann.json("appointment", "done", booked["id"])["state"] == "went"
    assert ann.json("tests", "due")["due"] == "2026-04-23"


def test_end_of_an_id_will_do(ann: Shell) -> None:
    booked = ann.json("appointment", "add", "--at", "2026-03-12T09:30")
    moved = ann.json("appointment", "move", booked["id"][-6:], "--at", "2026-03-13T10:00")
    assert (moved["id"], moved["state"]) == (booked["id"], "moved")
    assert [one["state"] for one in ann.json("appointment", "list")] == ["moved"]
    assert ann.json("appointment", "cancel", booked["id"])["state"] == "cancelled"


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        (("--weeks", "30"), "2026-09-27"),
        (("--months", "6"), "2026-09-01"),
        (("--window", "4-8"), "2026-04-12"),
        (("--preset", "leaflets-4-8w"), "2026-04-12"),
        (("--stage", "1w:4w", "--stage", "2w:2m", "--stage", "1m"), "2026-03-08"),
        (("--weeks", "2", "--start", "2026-04-01"), "2026-04-15"),
    ],
)
def test_ways_to_say_a_plan(ann: Shell, typed: tuple[str, ...], due: str) -> None:
    assert ann.json("plan", "set", *typed)["due"] == due


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("plan", "set"), "Say one thing"),
        (("plan", "set", "--weeks", "6", "--months", "1"), "Say one thing"),
        (("plan", "set", "--weeks", "0"), ""),
        (("plan", "set", "--window", "8-4"), "--window"),
        (("plan", "set", "--window", "four"), "Write it like 4-8."),
        (("plan", "set", "--preset", "moon"), "not one of the choices"),
        (("plan", "set", "--stage", "often"), "Write it like 1w:4w."),
        (("plan", "set", "--weeks", "6", "--start", "soon"), "--start"),
        (("appointment", "add", "--at", "2026-03-08T02:30"), "does not exist"),
        (("appointment", "add", "--at", "2026-02-31T09:00"), "is not a date and time"),
        (("appointment", "add", "--at", "tomorrow"), "is not a date and time"),
        (("appointment", "add", "--at", "2026-03-12T09:30", "--remind", "soon"), "like 7d"),
        (("appointment", "done", "beef"), "not among what is kept here"),
    ],
)
def test_slip_is_refused_in_one_sentence(ann: Shell, typed: tuple[str, ...], sentence: str) -> None:
    said = ann.run(*typed)
    assert said.code == 2
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert ann.json("appointment", "list") == []


def test_nobody_has_a_plan_before_it_is_said(ann: Shell) -> None:
    assert ann.json("tests", "due")["state"] == "no-plan"
    presets = ann.json("plan", "presets")
    assert {"leaflets-4-8w", "fda", "ema", "bsr-2017", "sps-gi"} <= {one["id"] for one in presets}
    assert all(one["sources"] for one in presets)
