"""What History says: names of days, figures with their denominators, and one dose as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

from azacare.domain.adherence import Outcome, Share, adherence
from azacare.domain.earlier_use import EarlierUse
from azacare.domain.long_term import LongTerm
from azacare.domain.standing import SlotState
from azacare.services.history_views import DayCell, DoseCell, Mark, MarkKind, RunView
from azacare.services.views import DayView, SlotView
from azacare.wording.history import (
    best_run_text,
    covered_text,
    day_name,
    on_time_label,
    on_time_text,
    other_counts,
    percent_text,
    run_figure,
    taken_text,
    usual_delay,
)
from azacare.wording.history_lifetime import lifetime_detail, lifetime_figure
from azacare.wording.today import week_text
from azacare.wording.words import english
from tests.unit.builders import found, plan_of, prescription

WORDS = english()
SUNDAY = date(2026, 3, 8)


def at(clock: str, day: date = SUNDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=UTC)


def cell(*doses: tuple[str, SlotState, str | None], marks: tuple[MarkKind, ...] = ()) -> DayCell:
    made = (
        DoseCell(time.fromisoformat(due), at(due), state, at(taken) if taken else None)
        for due, state, taken in doses
    )
    return DayCell(SUNDAY, tuple(made), tuple(Mark(SUNDAY, kind) for kind in marks))


def test_a_day_is_named_with_each_dose_and_everything_else() -> None:
    day = cell(
        ("08:00", SlotState.TAKEN, "08:05"),
        ("20:00", SlotState.MISSED, None),
        marks=(MarkKind.CHECK, MarkKind.NOTE, MarkKind.NOTE),
    )
    assert day_name(day, WORDS) == (
        "Sunday, March 8: morning taken at 8:05 AM, evening missed, symptom check, note"
    )


def test_two_doses_of_one_part_of_the_day_go_by_their_times() -> None:
    day = cell(("06:00", SlotState.PAUSED, None), ("11:00", SlotState.SKIPPED, None))
    assert day_name(day, WORDS) == "Sunday, March 8: 6:00 AM paused, 11:00 AM skipped"


def test_a_dose_taken_after_midnight_names_its_day() -> None:
    late = DoseCell(time(20), at("20:00"), SlotState.TAKEN, at("00:30", date(2026, 3, 9)))
    assert "evening taken at Monday, March 9, 12:30 AM" in day_name(DayCell(SUNDAY, (late,)), WORDS)


def test_a_day_without_doses_says_why() -> None:
    assert day_name(DayCell(SUNDAY), WORDS) == "Sunday, March 8: no dose planned"
    unused = day_name(DayCell(SUNDAY, tracked=False), WORDS)
    assert unused == "Sunday, March 8: AzaCare was not in use yet"


def test_figures_come_with_what_they_are_a_share_of() -> None:
    assert taken_text(Share(52, 56), WORDS) == "Taken 52 of 56 planned doses"
    assert taken_text(Share(1, 1), WORDS) == "Taken 1 of 1 planned dose"
    assert taken_text(Share(), WORDS) == "No planned dose has come due"
    assert (percent_text(Share(52, 56), WORDS), percent_text(Share(), WORDS)) == ("93%", "–")
    assert on_time_label(90, WORDS) == "On time (within 1 h 30 min)"
    assert usual_delay(6, WORDS) == "Usually 6 min after the planned time"
    assert usual_delay(-6, WORDS) == "Usually 6 min before the planned time"
    assert usual_delay(0, WORDS) == "Usually right at the planned time"
    assert usual_delay(None, WORDS) == ""


def test_counts_of_none_are_left_out() -> None:
    nothing = adherence((), SUNDAY, SUNDAY)
    assert other_counts(nothing, WORDS) == []
    assert on_time_text(nothing, WORDS) == "No dose was recorded as taken"
    assert covered_text(nothing, WORDS) == "No day is complete yet"
    some = replace(nothing, counts={**nothing.counts, Outcome.MISSED: 1, Outcome.ADVISED_SKIP: 2})
    assert other_counts(some, WORDS) == ["1 missed", "2 skipped"]


def test_a_run_that_was_followed_to_the_end_says_so() -> None:
    assert run_figure(RunView(9, 730, 41, 365), WORDS) == "9"
    assert run_figure(RunView(730, 730, 365, 365), WORDS) == "730 or more"
    assert best_run_text(RunView(1, 730, 1, 365), WORDS) == "Best in the past year: 1 day"


def test_the_lifetime_total_says_what_it_is_made_of() -> None:
    use = LongTerm(Decimal(6125), None, SUNDAY, SUNDAY)
    assert lifetime_figure(use, WORDS) == "6.1 g"
    assert lifetime_detail(use, WORDS).startswith("From recorded doses.")
    longer = replace(use, earlier=EarlierUse(Decimal("105.9"), None, SUNDAY))
    assert lifetime_figure(longer, WORDS) == "112 g"
    assert lifetime_detail(longer, WORDS).startswith("With 105.9 g from before AzaCare.")


def test_one_dose_of_the_week_is_one() -> None:
    slot = found(plan_of(prescription()), "2026-03-08 08:00")
    view = SlotView(slot, slot.due, SlotState.TAKEN, ())
    week = [DayView(SUNDAY, (view,))]
    assert week_text(week, at("12:00"), WORDS) == "1 of 1 dose taken"
    twice = [*week, DayView(SUNDAY, (view,))]
    assert week_text(twice, at("12:00"), WORDS) == "2 of the last 2 doses taken"
