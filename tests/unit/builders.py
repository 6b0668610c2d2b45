"""Small builders of plans, records and standings, and hypothesis strategies for all of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from itertools import combinations
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st

from azacare.content.missed_doses import load_missed_doses
from azacare.domain.prescription import (
    DayPattern,
    DoseTime,
    Form,
    PatternKind,
    PrescriptionVersion,
    Tablet,
)
from azacare.domain.problems import InputProblem
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import BEGINNING, Pause, Plan, Slot, SlotId, ZoneSpan
from azacare.domain.standing import Situation, Standing
from azacare.domain.thresholds import Threshold, ThresholdSetting, check_setting

CONTENT = load_missed_doses()
RULES = CONTENT.rules
LIMITS = CONTENT.limits
ZONES = tuple(sorted(available_timezones() - {"localtime", "Factory"}))
LIVELY_ZONES = (
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "Pacific/Honolulu",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Atlantic/Azores",
    "UTC",
)
CLOCK_CHANGES = (
    date(2026, 3, 8),  # New York, forward
    date(2026, 11, 1),  # New York, back
    date(2026, 3, 29),  # Berlin, forward
    date(2026, 10, 25),  # Berlin, back
    date(2026, 4, 5),  # Lord Howe, back by half an hour
    date(2026, 10, 4),  # Lord Howe, forward by half an hour
    date(2026, 2, 15),  # Casablanca, back for Ramadan
    date(2026, 3, 22),  # Casablanca, forward again
)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


# --- builders -------------------------------------------------------------------------------


def utc(wall: str, zone: str = "UTC") -> datetime:
    """The instant of "2026-03-08 08:00" in `zone`."""
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def hhmm(text: str) -> time:
    return time.fromisoformat(text)


def slot_id(text: str) -> SlotId:
    """The slot called "2026-03-08 08:00"."""
    return SlotId.parse(text.replace(" ", "T"))


def prescription(
    times: str = "08:00 20:00",
    mg: object = 50,
    *,
    starts: str = "2026-01-01",
    ends: str | None = None,
    pattern: DayPattern | None = None,
    strengths: Sequence[object] = (25, 50),
    form: Form = Form.TABLET,
) -> PrescriptionVersion:
    """A version with one amount, or several in turn, for all of its times."""
    in_turn = tuple(Decimal(str(a)) for a in (mg if isinstance(mg, tuple) else (mg,)))
    return PrescriptionVersion(
        starts=date.fromisoformat(starts),
        times=tuple(DoseTime(hhmm(t), in_turn) for t in times.split()),
        tablets=tuple(Tablet(Decimal(str(s))) for s in strengths),
        pattern=pattern or DayPattern(),
        ends=date.fromisoformat(ends) if ends else None,
        form=form,
    )


def plan_of(
    *versions: PrescriptionVersion,
    zone: str = "UTC",
    moves: Sequence[tuple[str, str]] = (),
    pauses: Sequence[Pause] = (),
    tracked_from: datetime = BEGINNING,
) -> Plan:
    """A plan that begins in `zone`; `moves` are (instant in UTC, zone)."""
    later = (ZoneSpan(utc(since), ZoneInfo(name)) for since, name in moves)
    spans = (ZoneSpan(BEGINNING, ZoneInfo(zone)), *later)
    return Plan(versions or (prescription(),), spans, tuple(pauses), tracked_from)


def record(
    kind: RecordKind,
    slot: SlotId | None,
    at: datetime,
    mg: object = None,
    entity: str | None = None,
) -> DoseRecord:
    amount = None if mg is None else Decimal(str(mg))
    name = entity or f"{kind.value} {slot} {at.isoformat()}"
    return DoseRecord(name, kind, slot, at, at, "me", amount)


def taken(slot: Slot, at: datetime | None = None, mg: object = None) -> DoseRecord:
    return record(RecordKind.TAKEN, slot.id, at or slot.due, mg or slot.amount_mg)


def skipped(slot: Slot, at: datetime | None = None) -> DoseRecord:
    return record(RecordKind.SKIPPED, slot.id, at or slot.due)


def unsure(slot: Slot, at: datetime | None = None) -> DoseRecord:
    return record(RecordKind.UNSURE, slot.id, at or slot.due)


def vomited(slot: Slot, at: datetime) -> DoseRecord:
    return record(RecordKind.VOMITED, slot.id, at)


def extra(at: datetime, mg: object = 50, slot: Slot | None = None) -> DoseRecord:
    return record(RecordKind.EXTRA, slot.id if slot else None, at, mg)


def found(plan: Plan, name: str) -> Slot:
    """The slot called `name`, which the plan must have."""
    slot = plan.find(slot_id(name))
    assert slot is not None, f"the plan has no slot {name}"
    return slot


def all_taken(plan: Plan, before: datetime, days: int = 3) -> tuple[DoseRecord, ...]:
    """Every dose of the last days, taken on time."""
    return tuple(taken(slot) for slot in plan.slots_between(before - days * DAY, before))


def standing_at(
    plan: Plan,
    now: datetime,
    records: Sequence[DoseRecord] = (),
    settings: Sequence[ThresholdSetting] = (),
    situation: Situation | None = None,
) -> Standing:
    return Standing(plan, tuple(records), now, RULES, tuple(settings), situation or Situation())


def order(threshold: Threshold, value: int | None, who: str = "Dr Okafor") -> ThresholdSetting:
    """A setting that the provider ordered."""
    return ThresholdSetting(threshold, value, True, who, date(2026, 1, 2), f"{value}, please")


def own(threshold: Threshold, value: int | None) -> ThresholdSetting:
    """A setting of the person."""
    return ThresholdSetting(threshold, value, False, "me", date(2026, 1, 3))


def pause(begins: str, until: str | None = None, resumed_by: str = "") -> Pause:
    end = date.fromisoformat(until) if until else None
    return Pause(date.fromisoformat(begins), end, "Dr Okafor", resumed_by=resumed_by)


# --- slow oracles ---------------------------------------------------------------------------


@cache
def _offsets_near(day: date, zone: ZoneInfo) -> frozenset[timedelta]:
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    return frozenset(
        (noon + hours * HOUR).astimezone(zone).utcoffset() or timedelta(0)
        for hours in range(-40, 40)
    )


@lru_cache(maxsize=100_000)
def slow_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The wall-clock time, found by trying every offset the zone has around that day."""
    wall = datetime.combine(day, at)
    middle = wall.replace(tzinfo=UTC)
    offsets = _offsets_near(day, zone)
    hits = [
        instant
        for offset in offsets
        if (instant := middle - offset).astimezone(zone).replace(tzinfo=None) == wall
    ]
    if hits:
        return min(hits)
    probe = middle - max(offsets)  # in a gap: walk until the wall clock has passed it
    while probe.astimezone(zone).replace(tzinfo=None) < wall:
        probe += timedelta(seconds=60)
    while (probe - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None) > wall:
        probe -= timedelta(seconds=1)
    return probe


def slow_planned_gap(version: PrescriptionVersion) -> timedelta:
    minutes = [t.at.hour * 60 + t.at.minute for t in version.times]
    gaps = [(b - a) % 1440 for a in minutes for b in minutes if a != b]
    return timedelta(minutes=min([*gaps, 1440, max(720 // len(minutes), 180)]))


def slow_slots(plan: Plan, first: date, last: date) -> list[tuple[datetime, SlotId, Decimal]]:
    """Every slot of the days from `first` to `last`, in order, worked out the long way."""
    names: list[tuple[SlotId, Decimal, PrescriptionVersion]] = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        holding = [v for v in plan.versions if v.starts <= day]
        if not holding:
            continue
        version = holding[-1]
        if (version.ends and day > version.ends) or not _slow_holds(version, day):
            continue
        earlier = (version.starts + timedelta(days=i) for i in range((day - version.starts).days))
        turn = sum(_slow_holds(version, d) for d in earlier)
        names += [
            (SlotId(day, t.at), t.amounts_mg[turn % len(t.amounts_mg)], version)
            for t in version.times
        ]
    kept: dict[SlotId, tuple[datetime, SlotId, Decimal]] = {}
    for index, span in enumerate(plan.zones):
        begins = span.since if index else BEGINNING
        later = plan.zones[index + 1].since if index + 1 < len(plan.zones) else None
        before = max((due for due, _, _ in kept.values() if due < begins), default=None)
        for name, amount, version in names:
            due = slow_instant(name.day, name.at, span.zone)
            if name in kept or due < begins or (later is not None and due >= later):
                continue
            crowded = before is not None and due - before < slow_planned_gap(version)
            if not (index and crowded):
                kept[name] = (due, name, amount)
    return sorted(kept.values(), key=lambda entry: (entry[0], entry[1]))


def _slow_holds(version: PrescriptionVersion, day: date) -> bool:
    pattern = version.pattern
    if pattern.kind is PatternKind.EVERY_DAY:
        return True
    if pattern.kind is PatternKind.WEEKDAYS:
        return day.weekday() in pattern.weekdays
    steps = {
        version.starts + timedelta(days=i * pattern.interval_days)
        for i in range((day - version.starts).days // pattern.interval_days + 1)
    }
    return day in steps


# --- strategies -----------------------------------------------------------------------------

STRENGTHS = tuple(Decimal(mg) for mg in (25, 50, 75, 100))
strength_sets = st.sampled_from(
    [chosen for size in (1, 2, 3) for chosen in combinations(STRENGTHS, size)]
)
some_zones = st.one_of(
    st.sampled_from(LIVELY_ZONES), st.sampled_from(LIVELY_ZONES), st.sampled_from(ZONES)
).map(ZoneInfo)
some_days = st.one_of(
    st.sampled_from(CLOCK_CHANGES), st.dates(date(2024, 2, 20), date(2028, 12, 31))
)
some_times = st.one_of(
    st.sampled_from([hhmm(t) for t in ("00:00", "02:30", "06:00", "08:00", "14:00", "20:00")]),
    st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59])),
)


@st.composite
def patterns(draw: st.DrawFn) -> DayPattern:
    """Every day most of the time; else some weekdays, or every N days."""
    kind = draw(st.sampled_from([PatternKind.EVERY_DAY, PatternKind.EVERY_DAY, *PatternKind]))
    if kind is PatternKind.WEEKDAYS:
        return DayPattern(kind, draw(st.frozensets(st.integers(0, 6), min_size=1)))
    if kind is PatternKind.EVERY_N_DAYS:
        return DayPattern(kind, interval_days=draw(st.integers(1, 12)))
    return DayPattern()


@st.composite
def prescriptions(
    draw: st.DrawFn, starts: date | None = None, form: Form = Form.TABLET
) -> PrescriptionVersion:
    """One to six times a day, amounts that the tablets make, one or two amounts in turn."""
    strengths = draw(strength_sets)
    times = sorted(draw(st.sets(some_times, min_size=1, max_size=draw(st.integers(1, 6)))))
    amounts = st.builds(
        lambda strength, halves: strength * halves / 2,
        st.sampled_from(strengths),
        st.integers(1, 4),
    )
    turns = draw(st.sampled_from([1, 1, 2]))
    begins = starts or draw(some_days)
    length = draw(st.sampled_from([None, None, None, 0, 1, 20, 200]))
    return PrescriptionVersion(
        starts=begins,
        times=tuple(DoseTime(t, tuple(draw(amounts) for _ in range(turns))) for t in times),
        tablets=tuple(Tablet(s) for s in strengths),
        pattern=draw(patterns()),
        ends=None if length is None else begins + timedelta(days=length),
        form=form,
    )


@st.composite
def plans(
    draw: st.DrawFn, near: date | None = None, *, most_zones: int = 3, most_versions: int = 3
) -> Plan:
    """A plan around the day `near`: changes, moves and pauses all fall close to it."""
    middle = near or draw(some_days)
    days_ahead = st.integers(-45, 4)
    starts = [middle + timedelta(days=draw(st.integers(-400, -2)))] + [
        middle + timedelta(days=draw(days_ahead))
        for _ in range(draw(st.integers(0, most_versions - 1)))
    ]
    versions = tuple(draw(prescriptions(day)) for day in sorted(starts))
    noon = datetime.combine(middle, time(12), tzinfo=UTC)
    zones = [ZoneSpan(BEGINNING, draw(some_zones))]
    moves = draw(st.sampled_from([0, 0, 0, 1, 2][: most_zones + 2])) if most_zones > 1 else 0
    hours = sorted(draw(st.integers(-24 * 6, 24 * 3)) for _ in range(moves))
    zones += [ZoneSpan(noon + h * HOUR, draw(some_zones)) for h in hours]
    pauses = []
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        begins = middle + timedelta(days=draw(st.integers(-15, 3)))
        length = draw(st.one_of(st.none(), st.integers(0, 10)))
        until = None if length is None else begins + timedelta(days=length)
        told = draw(st.sampled_from(["", "Dr Okafor"])) if until else ""
        pauses.append(Pause(begins, until, "Dr Okafor", resumed_by=told))
    tracked = draw(st.sampled_from([None, None, None, -10, -1]))
    tracked_from = BEGINNING if tracked is None else noon + tracked * DAY
    return Plan(versions, tuple(zones), tuple(pauses), tracked_from)


@st.composite
def instants(draw: st.DrawFn, near: date) -> datetime:
    """A whole minute within two days of `near`."""
    noon = datetime.combine(near, time(12), tzinfo=UTC)
    return noon + draw(st.integers(-2 * 24 * 60, 2 * 24 * 60)) * MINUTE


@st.composite
def moments(draw: st.DrawFn, plan: Plan, near: date) -> datetime:
    """An instant that is often right at, or a whole number of hours from, a planned dose."""
    anywhere = draw(instants(near))
    if draw(st.booleans()):
        return anywhere
    slot = plan.next_after(anywhere)
    if slot is None or slot.due - anywhere > 3 * DAY:
        return anywhere
    nudges = st.sampled_from([-4 * HOUR, -HOUR, -MINUTE, 0 * HOUR, MINUTE])
    return slot.due + draw(nudges) + draw(st.integers(0, 26)) * HOUR / 2


_HABITS = {  # taken on time, taken late, skipped, unsure, vomited, doubled, nothing
    "careful": (80, 10, 3, 1, 1, 0, 5),
    "busy": (30, 25, 10, 5, 3, 2, 25),
    "gone": (2, 2, 6, 3, 0, 1, 86),
    "chaos": (15, 15, 14, 14, 14, 14, 14),
}
_DEEDS = ("taken", "late", "skipped", "unsure", "vomited", "doubled", "nothing")


def lived(plan: Plan, now: datetime, seed: int, habit: str, odd: int) -> tuple[DoseRecord, ...]:
    """What somebody of that habit recorded in twenty days, and `odd` senseless records."""
    dice = random.Random(seed)
    made: list[DoseRecord] = []
    for slot in plan.slots_between(now - 20 * DAY, now + 4 * HOUR):
        deed = dice.choices(_DEEDS, _HABITS[habit])[0]
        late = dice.randrange(0, 14 * 60) * MINUTE if deed == "late" else timedelta(0)
        at = min(slot.due + late, now)
        if deed in ("taken", "late", "vomited", "doubled"):
            made.append(taken(slot, at))
        if deed == "vomited":
            made.append(vomited(slot, min(at + dice.randrange(0, 60) * MINUTE, now)))
        if deed in ("doubled", "vomited") and dice.random() < 0.5:
            made.append(extra(min(at + dice.randrange(0, 300) * MINUTE, now), slot.amount_mg, slot))
        if deed == "skipped":
            made.append(skipped(slot, at))
        if deed == "unsure":
            made.append(unsure(slot, at))
    for _ in range(odd):
        at = now + dice.randrange(-3 * 1440, 600) * MINUTE
        slot = plan.next_after(at)
        kind = dice.choice(list(RecordKind))
        name = (
            slot.id if slot and dice.random() < 0.6 else SlotId(at.date(), time(dice.randrange(24)))
        )
        swallowed = kind in (RecordKind.TAKEN, RecordKind.EXTRA)
        amount = dice.choice(["12.5", "25", "50", "400"]) if swallowed else None
        nameless = kind is RecordKind.EXTRA and dice.random() < 0.7
        made.append(record(kind, None if nameless else name, at, amount))
    return tuple(made)


@st.composite
def histories(draw: st.DrawFn, plan: Plan, now: datetime) -> tuple[DoseRecord, ...]:
    """Records of some weeks, plausible or not."""
    habit = draw(st.sampled_from(["careful", "careful", "busy", "busy", "gone", "chaos"]))
    odd = draw(st.sampled_from([0, 0, 0, 0, 1, 3]))
    return lived(plan, now, draw(st.integers(0, 2**32)), habit, odd)


@st.composite
def settings_lists(draw: st.DrawFn) -> tuple[ThresholdSetting, ...]:
    """Settings that `check_setting` let through, one after the other."""
    kept: list[ThresholdSetting] = []
    for _ in range(draw(st.sampled_from([0, 0, 1, 2, 4]))):
        threshold = draw(st.sampled_from(list(Threshold)))
        rule = RULES.rules[threshold]
        value = draw(st.one_of(st.none(), st.integers(rule.least, min(rule.most, 1500))))
        made = order(threshold, value) if draw(st.booleans()) else own(threshold, value)
        try:
            check_setting(made, kept, RULES)
        except InputProblem:
            continue
        kept.append(made)
    return tuple(kept)


situations = st.builds(
    Situation,
    transplant=st.booleans(),
    emergency_open=st.sampled_from([False, False, False, True]),
    call_now_open=st.booleans(),
)
no_emergency = st.builds(Situation, transplant=st.booleans(), call_now_open=st.booleans())


@st.composite
def standings(
    draw: st.DrawFn,
    *,
    situation: st.SearchStrategy[Situation] = no_emergency,
    settings: st.SearchStrategy[tuple[ThresholdSetting, ...]] | None = None,
) -> Standing:
    """A person at any moment of any life with the medicine."""
    near = draw(some_days)
    plan = draw(plans(near))
    now = draw(moments(plan, near))
    return standing_at(
        plan,
        now,
        draw(histories(plan, now)),
        draw(settings if settings is not None else settings_lists()),
        draw(situation),
    )
