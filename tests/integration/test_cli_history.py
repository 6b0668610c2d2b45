"""`history` and `adherence`: the fields, the lines, and what is refused."""

from __future__ import annotations

import pytest

from tests.integration.test_cli import Shell, empty  # noqa: F401 - a fixture


@pytest.fixture
def ann(empty: Shell) -> Shell:  # noqa: F811
    """Ann takes 75 mg twice a day: one on time, one late, one skipped, one unsure, one missed."""
    assert empty.at("2026-03-01T07:00").setup(start="2026-03-01").code == 0
    assert empty.at("2026-03-01T08:05").run("take").code == 0
    assert empty.at("2026-03-01T22:00").run("take", "--by", "my daughter").code == 0
    assert empty.at("2026-03-02T08:00").run("skip").code == 0
    assert empty.at("2026-03-02T20:30").run("unsure").code == 0
    return empty.at("2026-03-03T19:00")


def test_adherence_has_the_promised_fields(ann: Shell) -> None:
    found = ann.json("adherence")
    assert {
        key: found[key]
        for key in ("prescribed", "taken", "skipped", "missed", "unsure", "paused", "on_time")
    } == {
        "prescribed": 5,
        "taken": 2,
        "skipped": 1,
        "missed": 1,
        "unsure": 1,
        "paused": 0,
        "on_time": 1,
    }
    assert (found["late"], found["early"], found["on_time_minutes"]) == (1, 0, 60)
    assert (found["days_covered"], found["days_planned"]) == (1, 2)
    assert (found["from"], found["to"]) == ("2026-03-01", "2026-03-03")
    assert found["lifetime_mg"] == 150


def test_adherence_of_a_span_counts_only_its_days(ann: Shell) -> None:
    found = ann.json("adherence", "--from", "2026-03-02", "--to", "2026-03-02")
    assert (found["prescribed"], found["taken"], found["lifetime_mg"]) == (2, 0, 150)
    before = ann.json("adherence", "--from", "2026-02-01", "--to", "2026-02-28")
    assert before["prescribed"] == 0


def test_adherence_says_its_denominator(ann: Shell) -> None:
    lines = ann.run("adherence").out.splitlines()
    assert lines[1] == "Taken 2 of 5 planned doses · 1 missed · 1 skipped · 1 not sure"
    assert lines[2] == "On time, within 1 h: 1 of 2 doses taken"
    assert lines[3] == "All doses taken on 1 of 2 days"


def test_history_lists_days_with_doses_and_everything_else(ann: Shell) -> None:
    assert ann.run("check", "hair-changes", "--save").code == 0
    found = ann.json("history", "--from", "2026-03-01", "--to", "2026-03-03")
    assert (found["prescribed"], found["taken"]) == (5, 2)
    first, second, third = found["days"]
    assert first["doses"][0] == {
        "slot": "2026-03-01T08:00",
        "due": "2026-03-01T08:00:00-05:00",
        "state": "taken",
        "taken_at": "2026-03-01T08:05:00-05:00",
        "corrected": False,
    }
    assert [dose["state"] for dose in second["doses"]] == ["skipped", "unsure"]
    assert [dose["state"] for dose in third["doses"]] == ["missed", "upcoming"]
    assert [one["kind"] for one in third["other"]] == ["check"]
    assert third["other"][0]["at"] == "2026-03-03T19:00:00-05:00"


def test_history_reads_as_sentences(ann: Shell) -> None:
    lines = ann.run("history").out.splitlines()
    assert lines[0].startswith("Sunday, March 1, 2026: morning taken at 8:05 AM")
    assert "evening taken at 10:00 PM" in lines[0]
    assert "morning skipped; evening not sure" in lines[1]


def test_a_dose_that_was_corrected_is_told_as_such(ann: Shell) -> None:
    """Whoever reads the list must not take it for what was said at the time."""
    slot = "2026-03-02T08:00"
    done = ann.run("take", "--slot", slot, "--at", "2026-03-02T08:20", "--anyway")
    assert done.code == 0, done.err
    found = ann.json("history", "--from", "2026-03-02", "--to", "2026-03-02")
    assert [dose["corrected"] for dose in found["days"][0]["doses"]] == [True, False]
    line = ann.run("history", "--from", "2026-03-02", "--to", "2026-03-02").out
    assert "8:20 AM (corrected; the window shows what was there before)" in line


def test_as_of_asks_what_it_would_have_said(ann: Shell) -> None:
    found = ann.json(
        "history", "--from", "2026-03-03", "--to", "2026-03-03", "--as-of", "2026-03-03T09:00"
    )
    assert [dose["state"] for dose in found["days"][0]["doses"]] == ["due", "upcoming"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("--from", "yesterday"), "--from"),
        (("--to", "2026-02-30"), "--to"),
        (("--from", "2026-03-03", "--to", "2026-03-01"), "--to"),
        (("--from", "1800-01-01"), "--from"),
    ],
)
def test_bad_days_are_named_and_refused(ann: Shell, typed: tuple[str, ...], field: str) -> None:
    for command in ("history", "adherence"):
        said = ann.run(command, *typed)
        assert said.code == 2
        assert said.err.startswith(f"azacare: {field}: ")
        assert said.out == ""


def test_without_a_prescription_it_says_so(empty: Shell) -> None:  # noqa: F811
    assert empty.run("adherence").code == 4
