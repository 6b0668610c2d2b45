"""Adherence: every term of docs/adherence.md, and all of it against a slow recount by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from statistics import median

from hypothesis import given, settings
from hypothesis import strategies as st

from azacare.domain.adherence import (
    COUNTED,
    Adherence,
    Known,
    Outcome,
    PartOfDay,
    Share,
    adherence,
    current_run,
    judge,
    judge_day,
    part_of_day,
    state_of,
)
from azacare.domain.dose_lines import DoseLine, answers_of
from azacare.domain.people import ArchivedTime, Person, archived_times
from azacare.domain.prescription import Form
from azacare.domain.records import RecordKind
from azacare.domain.slots import Plan, SlotId
from azacare.domain.standing import SlotState
from tests.unit.builders import (
    DAY,
    HOUR,
    hhmm,
    histories,
    moments,
    pause,
    plan_of,
    plans,
    prescription,
    slow_slots,
    some_days,
    standing_at,
    utc,
)

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
NOW = utc("2026-04-01 12:00")
TWICE = prescription(starts="2026-03-01")


def line(slot: str, kind: RecordKind = RecordKind.TAKEN, after: timedelta = 0 * HOUR) -> DoseLine:
    """What was said of a slot in UTC, `after` its time."""
    return DoseLine(slot, kind, utc(slot.replace("T", " ")) + after)


def every_day(*days: int, times: Sequence[str] = ("08:00", "20:00")) -> list[DoseLine]:
    """These days of March, all taken on time."""
    return [line(f"2026-03-{day:02d}T{at}") for day in days for at in times]


def counted(
    lines: Sequence[DoseLine],
    *,
    plan: Plan | None = None,
    now: datetime = NOW,
    first: date = FIRST,
    last: date = LAST,
    advised: Sequence[str] = (),
    open_states: Mapping[SlotId, SlotState] | None = None,
    on_time: timedelta = HOUR,
    archived: Sequence[ArchivedTime] = (),
) -> Adherence:
    known = Known(
        plan or plan_of(TWICE),
        answers_of(lines),
        now,
        open_states or {},
        frozenset(advised),
        on_time,
        tuple(archived),
    )
    return adherence(judge(known, first, last), first, last)


# --- each term ------------------------------------------------------------------------------


def test_every_planned_dose_that_came_due_is_in_the_denominator() -> None:
    lines = [
        *every_day(1),
        line("2026-03-02T08:00", RecordKind.SKIPPED),
        line("2026-03-02T20:00", RecordKind.UNSURE),
    ]
    found = counted(lines, last=date(2026, 3, 3))
    assert found.taken == Share(2, 6)
    assert (found.skipped, found.counts[Outcome.UNSURE], found.counts[Outcome.MISSED]) == (1, 1, 2)


def test_a_dose_within_the_window_is_on_time_and_one_minute_more_is_late_or_early() -> None:
    minute = timedelta(minutes=1)
    lines = [
        line("2026-03-01T08:00", after=HOUR),
        line("2026-03-01T20:00", after=HOUR + minute),
        line("2026-03-02T08:00", after=-HOUR),
        line("2026-03-02T20:00", after=-HOUR - minute),
    ]
    found = counted(lines, last=date(2026, 3, 2))
    assert found.counts[Outcome.ON_TIME] == 2
    assert (found.counts[Outcome.LATE], found.counts[Outcome.EARLY]) == (1, 1)
    assert found.on_time == Share(2, 4)
    wider = counted(lines, last=date(2026, 3, 2), on_time=2 * HOUR)
    assert wider.on_time == Share(4, 4)


def test_paused_doses_are_in_no_count_and_break_no_run() -> None:
    plan = plan_of(TWICE, pauses=[pause("2026-03-03", "2026-03-05")])
    found = counted(every_day(1, 2, 6, 7), plan=plan, last=date(2026, 3, 7))
    assert found.taken == Share(8, 8)
    assert found.counts[Outcome.PAUSED] == 6
    assert (found.runs.current, found.runs.best) == (4, 4)
    assert found.covered == Share(4, 4)


def test_a_dose_taken_in_a_pause_was_taken_but_was_not_prescribed() -> None:
    plan = plan_of(TWICE, pauses=[pause("2026-03-02", "2026-03-02")])
    known = Known(plan, answers_of(every_day(2)), NOW)
    day = judge_day(known, date(2026, 3, 2))
    assert [one.outcome for one in day.doses] == [Outcome.PAUSED, Outcome.PAUSED]
    assert [state_of(known, one) for one in day.doses] == [SlotState.TAKEN, SlotState.TAKEN]


def test_doses_of_the_archive_are_in_no_count_and_break_no_run() -> None:
    away = ArchivedTime(utc("2026-03-03 12:00"), utc("2026-03-05 08:30"))
    lines = [*every_day(1, 2, 6), line("2026-03-03T08:00"), line("2026-03-05T20:00")]
    found = counted(lines, last=date(2026, 3, 6), archived=[away])
    assert found.taken == Share(8, 8)
    assert (found.counts[Outcome.ARCHIVED], found.counts[Outcome.MISSED]) == (4, 0)
    assert (found.runs.current, found.covered) == (5, Share(5, 5))
    without = counted(lines, last=date(2026, 3, 6))
    assert (without.taken, without.runs.current) == (Share(8, 12), 1)


def test_a_dose_recorded_in_the_archive_shows_and_is_in_no_count() -> None:
    away = ArchivedTime(utc("2026-03-02 00:00"))
    known = Known(plan_of(TWICE), answers_of(every_day(2, times=("08:00",))), NOW, archived=(away,))
    day = judge_day(known, date(2026, 3, 2))
    assert [one.outcome for one in day.doses] == [Outcome.ARCHIVED] * 2
    assert [state_of(known, one) for one in day.doses] == [SlotState.TAKEN, SlotState.ARCHIVED]


def test_a_dose_that_is_still_open_after_the_archive_waits_as_today_says() -> None:
    slot = SlotId(date(2026, 3, 3), hhmm("08:00"))
    away = ArchivedTime(utc("2026-03-02 09:00"), utc("2026-03-03 08:30"))
    known = Known(
        plan_of(TWICE), {}, utc("2026-03-03 09:00"), {slot: SlotState.LATE}, archived=(away,)
    )
    judged = judge_day(known, slot.day).doses[0]
    assert judged.outcome is Outcome.WAITING
    assert state_of(known, judged) is SlotState.LATE


def test_time_in_the_archive_is_read_from_every_revision_of_a_person() -> None:
    here, away = Person("Ann"), Person("Ann", archived_on=date(2026, 3, 2))
    renamed = Person("Anna", archived_on=date(2026, 3, 2))
    days = [utc(f"2026-03-{day:02d} 12:00") for day in range(1, 8)]
    said = [here, away, renamed, here, here, away]
    found = archived_times(zip(days, said, strict=False))
    assert found == (ArchivedTime(days[1], days[3]), ArchivedTime(days[5]))
    assert [found[0].covers(days[place]) for place in range(5)] == [False, True, True, False, False]
    assert found[1].covers(days[6])
    backwards = [(days[0], here), (days[3], away), (days[1], here)]
    assert archived_times(backwards) == ()


def test_a_skip_that_the_app_advised_breaks_no_run_but_another_one_does() -> None:
    skip = line("2026-03-03T08:00", RecordKind.SKIPPED)
    lines = [*every_day(1, 2, 4), skip, line("2026-03-03T20:00")]
    assert counted(lines, last=date(2026, 3, 4)).runs.current == 1
    advised = counted(lines, last=date(2026, 3, 4), advised=[skip.slot])
    assert (advised.runs.current, advised.runs.best) == (3, 3)
    assert advised.skipped == 1
    assert advised.covered == Share(3, 4)


def test_an_unsure_dose_neither_counts_for_a_run_nor_breaks_it() -> None:
    lines = [*every_day(1, 3), line("2026-03-02T08:00", RecordKind.UNSURE)]
    lines.append(line("2026-03-02T20:00"))
    assert counted(lines, last=date(2026, 3, 3)).runs.current == 2


def test_a_dose_to_come_and_an_open_one_wait_and_are_not_counted() -> None:
    plan, now = plan_of(TWICE), utc("2026-03-03 09:00")
    late = SlotId(date(2026, 3, 3), hhmm("08:00"))
    found = counted(
        every_day(1, 2),
        plan=plan,
        now=now,
        last=date(2026, 3, 4),
        open_states={late: SlotState.LATE},
    )
    assert found.taken == Share(4, 4)
    assert found.counts[Outcome.WAITING] == 4
    assert found.runs.current == 2
    lapsed = counted(every_day(1, 2), plan=plan, now=now, last=date(2026, 3, 4))
    assert lapsed.taken == Share(4, 5)
    assert lapsed.runs.current == 0


def test_before_azacare_was_used_only_what_was_recorded_counts() -> None:
    plan = plan_of(TWICE, tracked_from=utc("2026-03-03 00:00"))
    found = counted([line("2026-03-01T08:00"), *every_day(3)], plan=plan, last=date(2026, 3, 3))
    assert found.taken == Share(3, 3)


def test_an_injection_has_no_dose_to_take() -> None:
    plan = plan_of(prescription(starts="2026-03-01", form=Form.INJECTION))
    found = counted([], plan=plan)
    assert found.taken == Share(0, 0)
    assert found.taken.percent is None


def test_patterns_tell_weekday_and_part_of_the_day() -> None:
    mornings = every_day(1, 2, 3, 4, 5, 6, 7, times=("08:00",))
    found = counted([*mornings, line("2026-03-02T20:00")], last=date(2026, 3, 7))
    assert found.parts == {PartOfDay.MORNING: Share(7, 7), PartOfDay.EVENING: Share(1, 7)}
    assert found.weekdays[0] == Share(2, 2)  # Monday, March 2
    assert found.weekdays[6] == Share(1, 2)


def test_parts_of_the_day_begin_where_the_docs_say() -> None:
    begins = {"04:00": "morning", "12:00": "afternoon", "17:00": "evening", "21:00": "night"}
    assert {at: part_of_day(hhmm(at)).value for at in begins} == begins
    ends = {"03:59": "night", "11:59": "morning", "16:59": "afternoon", "20:59": "evening"}
    assert {at: part_of_day(hhmm(at)).value for at in ends} == ends


def test_the_middle_delay_is_of_doses_taken() -> None:
    lines = [
        line("2026-03-01T08:00", after=timedelta(minutes=2)),
        line("2026-03-01T20:00", after=timedelta(minutes=6)),
        line("2026-03-02T08:00", after=timedelta(minutes=90)),
    ]
    assert counted(lines, last=date(2026, 3, 2)).median_minutes == 6
    assert counted([]).median_minutes is None


def test_a_share_never_rounds_to_all_or_to_none() -> None:
    assert Share(999, 1000).percent == 99
    assert Share(1, 1000).percent == 1
    assert (Share(0, 5).percent, Share(5, 5).percent, Share().percent) == (0, 100, None)


def test_of_two_answers_the_one_that_counts_as_taken_wins() -> None:
    slot = "2026-03-01T08:00"
    said = [line(slot, kind) for kind in (RecordKind.SKIPPED, RecordKind.TAKEN, RecordKind.UNSURE)]
    assert answers_of(said)[slot].kind is RecordKind.TAKEN
    assert answers_of(said[::2])[slot].kind is RecordKind.UNSURE
    later = line(slot, after=HOUR)
    assert answers_of([later, line(slot)])[slot] == line(slot)
    assert slot not in answers_of([line(slot, RecordKind.VOMITED)])


# --- against a slow recount -----------------------------------------------------------------


@st.composite
def stories(draw: st.DrawFn) -> tuple[Known, date, date]:
    """A plan with moves, changes and pauses around a day, and anything said of its slots."""
    near = draw(some_days)
    plan = draw(plans(near))
    first = near - draw(st.integers(0, 25)) * DAY
    last = near + draw(st.integers(0, 6)) * DAY
    slots = slow_slots(plan, first, last)
    lines = []
    for due, name, _amount in slots:
        kind = draw(st.sampled_from([RecordKind.TAKEN] * 4 + [*RecordKind, None, None]))
        if kind is not None:
            at = due + timedelta(minutes=draw(st.integers(-200, 400)))
            lines.append(DoseLine(str(name), kind, at))
    now = draw(st.sampled_from([due for due, _, _ in slots] or [utc("2026-03-08 12:00")]))
    names = [str(name) for _, name, _ in slots]
    few = st.frozensets(st.sampled_from(names), max_size=3) if names else st.just(frozenset())
    opened = {SlotId.parse(name): SlotState.LATE for name in draw(few)}
    window = timedelta(minutes=draw(st.sampled_from([15, 60, 240])))
    away = tuple(_archived(draw, first) for _ in range(draw(st.integers(0, 2))))
    known = Known(plan, answers_of(lines), now, opened, draw(few), window, away)
    return known, first, last


def _archived(draw: st.DrawFn, first: date) -> ArchivedTime:
    since = utc(f"{first} 00:00") + draw(st.integers(-48, 24 * 25)) * HOUR
    hours = draw(st.one_of(st.none(), st.integers(1, 24 * 9)))
    return ArchivedTime(since, None if hours is None else since + hours * HOUR)


def slowly(known: Known, first: date, last: date) -> tuple[Counter[str], list[int], int, int, int]:
    """Counts, delays, covered days, and the runs, day by day, from the definitions."""
    counts, delays = Counter[str](), list[int]()
    covered = run = best = 0
    slots = slow_slots(known.plan, first, last)
    day = first
    while day <= last:
        todays = [(due, name) for due, name, _amount in slots if name.day == day]
        said = [word for due, name in todays if (word := _slow_word(known, due, name, delays))]
        counts.update(said)
        due_ones = [one for one in said if one not in ("paused", "archived")]
        if due_ones and all(one in ("late", "early", "on-time") for one in due_ones):
            covered += 1
            run += 1
        elif "missed" in said or "skipped" in said:
            run = 0
        best = max(best, run)
        day += DAY
    return counts, delays, covered, run, best


def _slow_word(known: Known, due: datetime, name: SlotId, delays: list[int]) -> str:
    """What became of one slot, in a word; empty where it is in no count at all."""
    answer, day = known.answers.get(str(name)), name.day
    if answer is None and due < known.plan.tracked_from:
        return ""
    pauses = known.plan.pauses
    if any(p.begins <= day and (p.until is None or day <= p.until) for p in pauses):
        return "paused"
    away = any(a.since <= due and (a.until is None or due < a.until) for a in known.archived)
    if away and (answer is not None or name not in known.open_states):
        return "archived"
    if answer is None:
        return "waiting" if due > known.now or name in known.open_states else "missed"
    if answer.kind is RecordKind.UNSURE:
        return "unsure"
    if answer.kind is RecordKind.SKIPPED:
        return "advised-skip" if str(name) in known.advised else "skipped"
    minutes, window = (answer.at - due).total_seconds() / 60, known.on_time.total_seconds() / 60
    delays.append(int(minutes))
    return "late" if minutes > window else "early" if minutes < -window else "on-time"


@settings(max_examples=150, deadline=None)
@given(stories())
def test_the_count_equals_a_slow_recount(story: tuple[Known, date, date]) -> None:
    known, first, last = story
    found = adherence(judge(known, first, last), first, last)
    counts, delays, covered, run, best = slowly(known, first, last)
    assert {o.value: n for o, n in found.counts.items() if n} == dict(counts)
    assert found.covered.part == covered
    assert (found.runs.current, found.runs.best) == (run, best)
    assert found.median_minutes == (int(median(delays)) if delays else None)
    assert current_run(known, last, first) == run


@settings(max_examples=60, deadline=None)
@given(stories())
def test_the_patterns_add_up_to_the_whole(story: tuple[Known, date, date]) -> None:
    known, first, last = story
    found = adherence(judge(known, first, last), first, last)
    prescribed = sum(found.counts[outcome] for outcome in COUNTED)
    assert sum(share.whole for share in found.weekdays) == prescribed
    assert sum(share.whole for share in found.parts.values()) == prescribed
    assert sum(share.part for share in found.weekdays) == found.taken.part
    assert found.taken.whole == prescribed
    assert found.runs.current <= found.runs.best


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_the_past_looks_as_today_sees_it(data: st.DataObject) -> None:
    near = data.draw(some_days)
    plan = data.draw(plans(near))
    now = data.draw(moments(plan, near))
    records = data.draw(histories(plan, now))
    standing = standing_at(plan, now, records)
    lines = [DoseLine(str(r.slot), r.kind, r.at) for r in records if r.slot is not None]
    latest = standing.latest_due
    opened = {latest.id: standing.state_of(latest)} if latest is not None else {}
    still_open = {SlotState.DUE, SlotState.LATE}
    opened = {name: state for name, state in opened.items() if state in still_open}
    known = Known(plan, answers_of(lines), now, opened)
    for slot in standing.window:
        day = judge_day(known, slot.id.day)
        judged = next(one for one in day.doses if one.slot.id == slot.id)
        assert state_of(known, judged) is standing.state_of(slot)
