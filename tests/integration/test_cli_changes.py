"""`dose change`, `steps`, `pause` and `resume`: the fields, the sentences and the exit codes."""

from __future__ import annotations

import pytest

from tests.integration.test_cli import Shell, empty  # noqa: F401 - a fixture

CHANGE = ("dose", "change", "--dose-mg", "100", "--by", "Dr. Lee", "--from")
PAUSE = ("pause", "--by", "Dr. Lee", "--from")


@pytest.fixture
def ann(empty: Shell) -> Shell:  # noqa: F811
    """Ann, on Sunday March 1, 2026, at 9:00."""
    assert empty.at("2026-03-01T09:00").setup(start="2026-03-01").code == 0
    return empty


def test_two_steps_and_a_pause_between_them(ann: Shell) -> None:
    ann.json("dose", "change", "--from", "2026-03-15", "--dose-mg", "100", "--by", "Dr. Lee")
    ann.json(
        *("dose", "change", "--from", "2026-03-29", "--dose-mg", "50", "--by", "Dr. Lee"),
        *("--first", "20:00", "--tablet-mg", "25", "--tablet-mg", "50"),
    )
    listed = ann.json(
        *("pause", "--from", "2026-03-20", "--until", "2026-03-22", "--by", "my clinic"),
        *("--reason", "infection"),
    )
    keys = ("from", "until", "kind", "dose_mg", "per_day_mg", "by")
    assert [tuple(one[key] for key in keys) for one in listed] == [
        ("2026-03-01", "2026-03-14", "dose", 75, 150, ""),
        ("2026-03-15", "2026-03-29", "dose", 100, 200, "Dr. Lee"),
        ("2026-03-20", "2026-03-22", "pause", 0, 0, "my clinic"),
        ("2026-03-29", None, "dose", 50, 100, "Dr. Lee"),
    ]
    assert listed == ann.json("steps")
    day = ann.json("today", "--as-of", "2026-03-29T07:00")
    assert [one["amount_mg"] for one in day["slots"] if "03-29" in one["slot"]] == [100, 50]
    day = ann.json("today", "--as-of", "2026-03-21T07:00")
    assert {one["state"] for one in day["slots"]} == {"paused"}
    coming = ann.json("reminders", "--from", "2026-03-20", "--to", "2026-03-23")
    assert [one["at"] for one in coming if one["kind"] == "dose"] == []


def test_notices_of_a_step_and_of_the_end_of_a_pause(ann: Shell) -> None:
    ann.json(*CHANGE, "2026-03-15")
    ann.json(*PAUSE, "2026-03-05", "--until", "2026-03-08")
    coming = ann.json("reminders", "--from", "2026-03-05", "--to", "2026-03-17")
    notices = [(one["at"], one["kind"], one["text"]) for one in coming if "dose" not in one["kind"]]
    assert [one[:2] for one in notices] == [
        ("2026-03-08T10:00:00-04:00", "pause-ends"),
        ("2026-03-15T07:00:00-04:00", "step"),
    ]
    assert "was set to end on Sunday, March 8" in notices[0][2]
    assert notices[1][2].startswith("From today: 100 mg, twice a day. Dr. Lee planned this.")
    assert "Did your provider want a blood test soon?" in notices[1][2]
    ann.json("resume", "--from", "2026-03-07", "--by", "Dr. Lee")
    coming = ann.json("reminders", "--from", "2026-03-05", "--to", "2026-03-14")
    assert "pause-ends" not in {one["kind"] for one in coming}


def test_change_entered_on_its_own_day_needs_no_notice(ann: Shell) -> None:
    ann.json(*CHANGE, "2026-03-01")
    coming = ann.json("reminders", "--from", "2026-03-01", "--to", "2026-03-03")
    assert "step" not in {one["kind"] for one in coming}


def test_resume_keeps_who_told_and_from_when(ann: Shell) -> None:
    ann.json("pause", "--from", "2026-03-02", "--by", "Dr. Lee", "--reason", "surgery")
    listed = ann.json("resume", "--from", "2026-03-05", "--by", "Nurse Ito")
    told = next(one for one in listed if one["kind"] == "pause")
    assert (told["from"], told["until"]) == ("2026-03-02", "2026-03-04")
    assert (told["by"], told["resumed_by"]) == ("Dr. Lee", "Nurse Ito")
    day = ann.json("today", "--as-of", "2026-03-05T07:00")
    assert {one["state"] for one in day["slots"]} == {"upcoming"}


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ((*CHANGE, "2026-02-28"), "--from: Your first dose was planned for Sunday, March 1, 2026"),
        ((*CHANGE, "soon"), "--from: "),
        ((*CHANGE, "2026-03-09", "--first", "21:00"), "--first: No dose comes at 9:00 PM"),
        ((*CHANGE, "2026-03-09", "--first", "tea"), "--first: "),
        ((*PAUSE, "2026-02-28"), "--from: Your first dose was planned for Sunday, March 1, 2026"),
        ((*PAUSE, "2026-03-12"), "--from: The pause from Tuesday, March 10, 2026 is recorded"),
        ((*PAUSE, "2026-03-05", "--until", "2026-03-10"), "--from: The pause from Tuesday"),
        ((*PAUSE, "2026-03-05"), "--from: The pause from Tuesday, March 10, 2026 is recorded"),
        ((*PAUSE, "2026-03-05", "--until", "2026-03-04"), "--until: "),
        (("pause", "--from", "2026-03-05", "--by", " "), "--by: "),
        ((*PAUSE, "2026-03-05", "--reason", "x" * 10_000), "--reason: "),
        (
            ("resume", "--from", "2026-04-05", "--by", "Dr. Lee"),
            "--from: There is no pause recorded",
        ),
        (("resume", "--from", "2026-03-11", "--by", ""), "--by: "),
    ],
)
def test_nonsense_gets_a_plain_sentence_and_changes_nothing(
    ann: Shell, command: tuple[str, ...], said: str
) -> None:
    ann.json(*PAUSE, "2026-03-10", "--until", "2026-03-12")
    assert said in ann.refused(*command, code=2)


def test_end_of_a_pause_offers_no_dose_until_somebody_said_so(ann: Shell) -> None:
    """Three weeks later too: time alone starts no medicine, and taking it is warned of first."""
    ann.json(*PAUSE, "2026-03-02", "--until", "2026-03-04")
    for now in ("2026-03-25T08:05", "2026-03-05T08:05"):
        advice = ann.at(now).json("advice")
        assert (advice["action"], advice["rule"], advice["call"]) == ("call", "M2", True)
    warned = ann.run("take")
    assert warned.code != 0
    assert "Call your provider before you take your next dose." in warned.err
    ann.json("resume", "--from", "2026-03-05", "--by", "Dr. Lee")
    assert ann.json("advice")["action"] == "take"
    assert ann.run("take").code == 0
