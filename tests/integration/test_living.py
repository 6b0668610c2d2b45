"""A winter on the medicine as a new person enters it, every figure worked out by hand.

Two planned steps with a pause between them, 60 tablets, a trip of two weeks, two other medicines
and a shingles shot. The working stands beside each figure.
"""

from __future__ import annotations

import pytest

from tests.integration.test_cli import Shell, empty  # noqa: F401 - a fixture

NEW_YORK_WINTER, NEW_YORK_SUMMER = "-05:00", "-04:00"


@pytest.fixture
def ann(empty: Shell) -> Shell:  # noqa: F811
    """Monday, November 23, 2026, 7:00: one tablet of 50 mg at 8:00 and 20:00, and then

    - from Monday, December 7: 75 mg, that is 1½ tablets;
    - from Monday, December 14 to Sunday, December 20: a pause;
    - from Monday, January 4: 100 mg, that is 2 tablets.
    """
    shell = empty.at("2026-11-23T07:00")
    assert shell.setup(dose_mg="50", start="2026-11-23", tablet_mg="50").code == 0
    for day, mg in (("2026-12-07", "75"), ("2027-01-04", "100")):
        shell.json("dose", "change", "--from", day, "--dose-mg", mg, "--by", "Dr. Lee")
    shell.json(
        *("pause", "--from", "2026-12-14", "--until", "2026-12-20"),
        *("--by", "Dr. Lee", "--reason", "infection"),
    )
    return shell


def taken(shell: Shell, *days: str) -> None:
    """Each dose of those days, on time."""
    for day in days:
        for hour in ("08:00", "20:00"):
            shell.at(f"{day}T{hour}").json("take", "--slot", f"{day}T{hour}")


def amounts(shell: Shell, day: str) -> list[tuple[float, str]]:
    """What Today says in the early morning of a day."""
    slots = shell.json("today", "--as-of", f"{day}T06:00")["slots"]
    return [(one["amount_mg"], one["state"]) for one in slots if one["slot"].startswith(day)]


# --- the plan ---------------------------------------------------------------------------------


def test_each_day_has_the_dose_that_was_ordered_for_it(ann: Shell) -> None:
    assert amounts(ann, "2026-12-06") == [(50, "upcoming")] * 2
    assert amounts(ann, "2026-12-07") == [(75, "upcoming")] * 2
    assert amounts(ann, "2026-12-13") == [(75, "upcoming")] * 2
    assert amounts(ann, "2026-12-14") == [(75, "paused")] * 2
    assert amounts(ann, "2026-12-20") == [(75, "paused")] * 2
    assert amounts(ann, "2026-12-21") == [(75, "upcoming")] * 2
    assert amounts(ann, "2027-01-03") == [(75, "upcoming")] * 2
    assert amounts(ann, "2027-01-04") == [(100, "upcoming")] * 2
    assert amounts(ann, "2027-06-01") == [(100, "upcoming")] * 2  # never more than was entered


def test_what_comes_by_itself_all_winter(ann: Shell) -> None:
    """Notices an hour before the first dose of each step; the end of the pause on its last day
    at 10:00; the refill on the day by which it is ordered, and two working days
    before the end.
    """
    ann.json("supply", "add", "--tablets", "60")
    coming = ann.json("reminders", "--from", "2026-11-23", "--to", "2027-01-31")
    notices = [(one["at"], one["kind"]) for one in coming if "dose" not in one["kind"]]
    assert notices == [
        ("2026-12-07T07:00:00-05:00", "step"),
        ("2026-12-17T10:00:00-05:00", "refill"),
        ("2026-12-20T10:00:00-05:00", "pause-ends"),
        ("2026-12-22T10:00:00-05:00", "refill"),
        ("2027-01-04T07:00:00-05:00", "step"),
    ]
    texts = {one["at"][:10]: one["text"] for one in coming if "dose" not in one["kind"]}
    for day, mg in (("2026-12-07", "75 mg"), ("2027-01-04", "100 mg")):
        assert texts[day].startswith(f"From today: {mg}, twice a day. Dr. Lee planned this.")
        assert "Did your provider want a blood test soon?" in texts[day]
    doses = [one["at"][:10] for one in coming if one["kind"] == "dose"]
    assert doses.count("2026-12-13") == doses.count("2026-12-21") == 2
    assert not [day for day in doses if "2026-12-14" <= day <= "2026-12-20"]


def test_a_step_that_is_entered_again_still_asks_about_a_test(ann: Shell) -> None:
    """50 mg before it, 75 mg from that day on: the first entry of the day does not count."""
    ann.at("2026-11-24T07:00")
    ann.json("dose", "change", "--from", "2026-12-07", "--dose-mg", "75", "--by", "Dr. Ito")
    coming = ann.json("reminders", "--from", "2026-12-07", "--to", "2026-12-08")
    (notice,) = [one["text"] for one in coming if one["kind"] == "step"]
    assert "Dr. Ito planned this." in notice
    assert "Did your provider want a blood test soon?" in notice


# --- sixty tablets ----------------------------------------------------------------------------


def test_sixty_tablets_end_on_the_morning_of_december_24(ann: Shell) -> None:
    """November 23 to December 6 are 14 days of 2: 28, which leaves 32. December 7 to 13 are 7
    days of 3: 21, which leaves 11. The pause takes none. December 21, 22 and 23 take 9, which
    leaves 2: the morning of the 24th takes 1½, and ½ is too little for the evening.

    Five working days before Thursday the 24th are the 23rd, 22nd, 21st, 18th and 17th.
    """
    said = ann.json("supply", "add", "--tablets", "60", "--expires", "2027-08-31")
    (strength,) = said["strengths"]
    assert (said["tablets"], said["runs_out"], said["order_by"]) == (60, "2026-12-24", "2026-12-17")
    assert strength["last_dose"] == "2026-12-24T08:00"
    assert strength["first_without"] == "2026-12-24T20:00"


def test_one_week_taken_leaves_46_and_the_same_last_dose(ann: Shell) -> None:
    """7 days of 2 are 14. A dose that was left out pushes the end on by one dose."""
    ann.json("supply", "add", "--tablets", "60")
    taken(ann, *(f"2026-11-{day}" for day in range(23, 30)))
    said = ann.at("2026-11-30T07:00").json("supply", "status")
    assert (said["tablets"], said["runs_out"]) == (46, "2026-12-24")
    ann.at("2026-11-30T08:00").json("skip", "--slot", "2026-11-30T08:00")
    (strength,) = ann.json("supply", "status")["strengths"]
    assert strength["tablets"] == 46
    assert strength["last_dose"] == "2026-12-24T20:00"  # 1 + ½ + nothing: 1½ are there once more


def test_a_pause_that_is_taken_off_early_brings_the_end_forward(ann: Shell) -> None:
    """Told on December 17 to begin again the same day: 17 to 20 take 12, so 11 are gone on the
    20th. 17, 18 and 19 take 9, which leaves 2: the morning of the 20th is the last.
    """
    ann.json("supply", "add", "--tablets", "60")
    ann.json("resume", "--from", "2026-12-17", "--by", "Nurse Ito")
    (strength,) = ann.json("supply", "status")["strengths"]
    assert strength["last_dose"] == "2026-12-20T08:00"
    assert amounts(ann, "2026-12-16") == [(75, "paused")] * 2
    assert amounts(ann, "2026-12-17") == [(75, "upcoming")] * 2


# --- two weeks away ---------------------------------------------------------------------------


def test_two_weeks_away_after_the_pause(ann: Shell) -> None:
    """December 21 to January 3 are 14 days of 3: 42. On the 21st 11 are left, so 31 are short.
    Five working days before Monday the 21st are the 18th, 17th, 16th, 15th and 14th.
    """
    ann.json("supply", "add", "--tablets", "60")
    away = ("supply", "trip", "--from", "2026-12-21", "--to", "2027-01-03")
    found = ann.json(*away)
    assert (found["needed"], found["have"], found["short"]) == (42, 11, 31)
    assert found["order_by"] == "2026-12-14"


def test_days_that_are_late_home_take_the_step_that_begins_then(ann: Shell) -> None:
    """Two days more are January 4 and 5, with 4 tablets each: 42 and 8 are 50."""
    ann.json("supply", "add", "--tablets", "60")
    away = ("supply", "trip", "--from", "2026-12-21", "--to", "2027-01-03", "--spare", "2")
    found = ann.json(*away)
    assert (found["needed"], found["short"]) == (50, 39)


def test_the_way_there_holds_no_dose_of_the_pause(ann: Shell) -> None:
    """Berlin is 6 hours ahead. The 20th is paused; the first dose is on the 21st at 8:00 there,
    which is 2:00 at home. Coming home, 20:00 there on January 3 is 14:00 at home, and the next
    one comes on January 4 at 8:00: 18 hours.
    """
    away = ("supply", "trip", "--from", "2026-12-21", "--to", "2027-01-03")
    there = ("--zone", "berlin", "--times", "local", "--place", " Oma  in Berlin ")
    found = ann.json(*away, *there)
    assert [one["there"] for one in found["out"]] == [
        "2026-12-21T08:00:00+01:00",
        "2026-12-21T20:00:00+01:00",
        "2026-12-22T08:00:00+01:00",
        "2026-12-22T20:00:00+01:00",
    ]
    assert [one["home"][:16] for one in found["back"]] == [
        "2027-01-03T02:00",
        "2027-01-03T14:00",
        "2027-01-04T08:00",
        "2027-01-04T20:00",
        "2027-01-05T08:00",
        "2027-01-05T20:00",
    ]
    said = ann.run(*away, *there).out
    assert said.startswith("Oma in Berlin: Monday, December 21 to Sunday, January 3")
    assert "The longest time between two doses is 18 h." in said


@pytest.mark.parametrize(
    ("times", "out", "back", "longest"),
    [
        # 8:00 and 20:00 at home, 6 hours on; after March 14 only 5, and the pills do not move.
        ("home", ["14:00", "02:00"], ["13:00", "01:00"], None),
        # 20:00 there on the 21st is 15:00 at home by then, and the next is 8:00: 17 hours.
        ("local", ["08:00", "20:00"], ["13:00", "01:00"], "17 h"),
    ],
)
def test_two_weeks_over_the_night_on_which_only_home_moves_its_clock(
    ann: Shell, times: str, out: list[str], back: list[str], longest: str | None
) -> None:
    """New York goes to summer time on March 14, 2027, Berlin on March 28. March 8 to 21 are 14
    days of 4: 56.
    """
    away = ("supply", "trip", "--from", "2027-03-08", "--to", "2027-03-21")
    there = ("--zone", "Europe/Berlin", "--times", times)
    found = ann.json(*away, *there)
    assert found["needed"] == 56
    assert [one["there"][11:16] for one in found["out"]][-2:] == out
    assert [one["there"][11:16] for one in found["back"]][-2:] == back
    assert found["out"][-1]["home"].endswith(NEW_YORK_WINTER)
    assert found["back"][-1]["home"].endswith(NEW_YORK_SUMMER)
    said = ann.run(*away, *there).out
    assert ("longest time" in said) == (longest is not None)
    assert longest is None or f"is {longest}." in said


# --- what else she takes ----------------------------------------------------------------------


def test_lisinopril_allopurinol_and_a_shingles_shot(ann: Shell) -> None:
    def found(*name: str) -> list[tuple[str, str, bool]]:
        said = ann.json("medicine", "add", *name)
        return [(one["rule"], one["level"], one["possible"]) for one in said["matches"]]

    assert found("lisinopril 10 mg") == [("INT-ACE", "red", False)]
    assert found("Allopurinol") == [("INT-XO", "red", False)]
    before = ann.dump()
    asked = ann.run("medicine", "add", "shingles shot", "--kind", "vaccine")
    assert asked.code == 3
    assert "Which shingles vaccine is it?" in asked.err
    assert ann.dump() == before
    unsure = found("shingles shot", "--kind", "vaccine", "--means", "not-sure")
    assert unsure == [("INT-LIVE", "red", True), ("INT-VAX", "amber", True)]
    assert found("Shingrix", "--kind", "vaccine") == [("INT-VAX", "amber", False)]
    listed = ann.json("medicine", "list")
    assert [one["matches"][0]["level"] for one in listed] == ["red", "red", "red", "amber"]


def test_none_of_it_changes_what_she_takes(ann: Shell) -> None:
    """A card asks to call; the plan, and the tablets, stay what the provider ordered."""
    ann.json("supply", "add", "--tablets", "60")
    plan, stock = ann.json("steps"), ann.json("supply", "status")
    for name in ("lisinopril", "allopurinol", "Zostavax"):
        ann.json("medicine", "add", name)
    assert (ann.json("steps"), ann.json("supply", "status")) == (plan, stock)
    assert amounts(ann, "2026-12-07") == [(75, "upcoming")] * 2


def test_what_she_said_about_herself_stands_with_her_medicines(ann: Shell) -> None:
    ann.run("profile", "answer", "earlier-medicines", "yes", "--detail", "melphalan in 1998")
    ann.run("profile", "answer", "milk-on-label", "yes")
    listed = ann.json("medicine", "list")
    found = [(one["id"], one["name"], one["matches"][0]["rule"]) for one in listed]
    assert found == [
        (None, "melphalan in 1998", "INT-ALK"),
        (None, "Milk at the same time", "INT-MILK"),
    ]
    said = ann.run("medicine", "list").out
    assert "Tell your provider that you have taken this." in said
    assert said.count("You said so under About you.") == 2


def test_half_of_a_tablet_that_nobody_knows_is_for_the_pharmacist(ann: Shell) -> None:
    said = ann.run("medicine", "check", "lisinopril/hydrochlorothiazide").out
    assert "[INT-ACE] Call first." in said
    assert "Ask your pharmacist to check this part too: hydrochlorothiazide." in said


# --- slips ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("supply", "count", "-1"), "fewer than 0"),
        (("supply", "count", "13"), "There cannot be 13. What you entered came to 12.5."),
        (("supply", "lost", "13"), "13 cannot be gone. By your records 12.5 are left."),
        (("supply", "add", "--tablets", "-60"), "--tablets: "),
        (("supply", "add", "--tablets", "12.3"), "whole tablets and halves"),
        (("supply", "add", "--tablets", "60", "--expires", "2026-11-22"), "has passed"),
        (
            ("dose", "change", "--from", "2026-11-22", "--dose-mg", "75", "--by", "Dr. Lee"),
            "Your first dose was planned for Monday, November 23, 2026.",
        ),
        (("dose", "change", "--from", "2026-12-28", "--dose-mg", "75", "--by", " "), "--by: "),
        (
            ("pause", "--from", "2026-12-20", "--until", "2026-12-27", "--by", "Dr. Lee"),
            "The pause from Monday, December 14, 2026 is recorded already.",
        ),
        (("supply", "trip", "--from", "2026-12-21", "--to", "2026-12-20"), "before it begins"),
        (
            ("supply", "trip", "--from", "2026-12-21", "--to", "2026-12-22", "--place", "x" * 101),
            "--place: This is too long.",
        ),
        (
            ("supply", "trip", "--from", "2026-12-21", "--to", "2026-12-22", "--zone", "Atlantis"),
            "--zone: ",
        ),
        (("medicine", "add", "a" * 10_000), "--name: This is too long."),
        (("medicine", "add", "<b>Lisinopril</b>"), "--name: Leave out the signs < and >."),
    ],
)
def test_a_slip_is_one_plain_sentence_and_changes_nothing(
    ann: Shell, command: tuple[str, ...], said: str
) -> None:
    ann.json("supply", "add", "--tablets", "12.5")
    assert said in ann.refused(*command, code=2)


def test_markup_is_asked_about_like_any_other_name_and_not_kept(ann: Shell) -> None:
    """What was pasted with markup still gets its warning; the list holds plain names."""
    pasted = "<b>Lisinopril</b> &amp; <img src=x onerror=alert(1)>"
    said = ann.json("medicine", "check", pasted)
    assert [one["rule"] for one in said["matches"]] == ["INT-ACE"]
    ann.refused("medicine", "add", pasted, code=2)
    assert ann.json("medicine", "list") == []
    assert ann.json("medicine", "add", "iron < 20 mg")["name"] == "iron < 20 mg"


def test_an_order_to_begin_again_on_the_first_day_keeps_who_said_so(ann: Shell) -> None:
    """Nothing is left of the pause; that it was ordered and called off stays in the records."""
    listed = ann.json("resume", "--from", "2026-12-14", "--by", "Nurse Ito")
    assert [one["kind"] for one in listed] == ["dose"] * 3
    assert amounts(ann, "2026-12-14") == [(75, "upcoming")] * 2
    assert "Nurse Ito" in ann.dump()
