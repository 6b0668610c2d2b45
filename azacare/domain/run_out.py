"""When the tablets of one strength run out, by the real plan with its steps, turns and pauses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from azacare.domain.consumption import Consumption, Need, Span
from azacare.domain.frozen import dataclass
from azacare.domain.slots import SlotId
from azacare.domain.supply import NONE, Stock

FARTHEST = timedelta(days=3653)
"""How far ahead is looked: ten years."""
NEW_PRESCRIPTION_DAYS = 5
"""Working days more when the provider has to write a new prescription first [J]."""
_DAY = timedelta(days=1)

IsDayOff = Callable[[date], bool]
"""Whether a pharmacy's order can hardly move on that day: a weekend or a public holiday."""


class Lasting(Enum):
    """How long the tablets last."""

    RUNS_OUT = "runs-out"
    UNTIL_END = "until-end"  # of the prescription
    PAUSED = "paused"  # until they call: nobody knows
    NOT_NEEDED = "not-needed"
    BEYOND = "beyond"  # farther than is looked ahead


@dataclass(frozen=True)
class RunOut:
    """How long the tablets of one strength last.

    Attributes:
        last: the last dose that can be made of them; None when not even the next one can.
        without: the first dose that cannot; None unless they run out.
        today: the local day this was worked out.
        ends: the last day of the prescription, of UNTIL_END.
    """

    strength_mg: Decimal
    lasting: Lasting
    today: date
    last: SlotId | None = None
    without: SlotId | None = None
    ends: date | None = None

    @property
    def day(self) -> date | None:
        """The local day on which they run out; None while they do not."""
        if self.without is None:
            return None
        return self.last.day if self.last else self.today

    @property
    def days_left(self) -> int | None:
        """Days on which every dose can still be made, today included; None while they last."""
        return (self.without.day - self.today).days if self.without else None


class Shelf:
    """Tablets of one strength in the order in which they are drawn, as time goes by."""

    def __init__(self, stock: Stock) -> None:
        self._lots: list[tuple[date | None, Decimal]] = [(None, stock.loose)]
        self._lots += [(one.package.expires, one.left) for one in stock.usable()]
        self.wasted: dict[date, Decimal] = {}

    @property
    def left(self) -> Decimal:
        """Tablets that may be used."""
        return sum((left for _expires, left in self._lots), NONE)

    def ends_after(self) -> tuple[date, ...]:
        """The days from which on something may no longer be used."""
        return tuple(
            expires + _DAY
            for expires, left in self._lots
            if left and expires is not None and expires < date.max
        )

    def begin(self, day: date) -> None:
        """Put aside what is out of date on the local `day` (F053)."""
        for expires, left in self._lots:
            if left and expires is not None and expires < day:
                self.wasted[expires] = self.wasted.get(expires, NONE) + left
        self._lots = [lot for lot in self._lots if lot[0] is None or lot[0] >= day]

    def take(self, tablets: Decimal) -> bool:
        """Take so many; False, with nothing taken, when they are not there."""
        if tablets > self.left:
            return False
        rest, kept = tablets, []
        for expires, left in self._lots:
            used = min(left, rest)
            rest -= used
            if left > used:
                kept.append((expires, left - used))
        self._lots = kept
        return True


def run_out(stock: Stock, use: Consumption) -> RunOut:
    """Walk the plan until a dose cannot be made, for ten years at most."""
    shelf, strength = Shelf(stock), stock.strength_mg
    last: SlotId | None = None
    needed = False
    for span in use.spans(use.today + FARTHEST, shelf.ends_after()):
        shelf.begin(span.first)
        turn = [
            use.needs_on(span.first + timedelta(days=i), strength)
            for i in range(min(span.turn, span.days))
        ]
        if not any(turn):
            continue
        needed = True
        whole = _whole_turns(shelf, span, turn)
        if whole:
            last = _last_of(turn, span.first + timedelta(days=(whole - 1) * span.turn))
        for offset in range(whole * span.turn, span.days):
            day = span.first + timedelta(days=offset)
            for need in turn[offset % span.turn]:
                slot = SlotId(day, need.slot.at)
                if not shelf.take(need.tablets):
                    return RunOut(strength, Lasting.RUNS_OUT, use.today, last, slot)
                last = slot
    return _lasts(strength, use, last, needed=needed)


def _whole_turns(shelf: Shelf, span: Span, turn: list[tuple[Need, ...]]) -> int:
    """Take as many whole turns as the span has and the tablets allow; returns how many."""
    if span.days < span.turn:
        return 0
    one_turn = sum((need.tablets for needs in turn for need in needs), NONE)
    whole = min(span.days // span.turn, int(shelf.left // one_turn))
    shelf.take(whole * one_turn)
    return whole


def _last_of(turn: list[tuple[Need, ...]], first: date) -> SlotId:
    """The last dose of a turn of days that begins on `first`."""
    offset = max(i for i, needs in enumerate(turn) if needs)
    return SlotId(first + timedelta(days=offset), turn[offset][-1].slot.at)


def _lasts(strength: Decimal, use: Consumption, last: SlotId | None, *, needed: bool) -> RunOut:
    """What is said when they do not run out."""
    plan, end = use.plan, use.today + FARTHEST
    open_pause = next((one for one in plan.pauses if one.until is None and one.begins <= end), None)
    if open_pause is not None:
        held = plan.version_on(max(open_pause.begins, use.today))
        ended = held is None or (held.ends is not None and held.ends < open_pause.begins)
        if not ended and held is not None and (needed or strength in held.strengths_mg):
            return RunOut(strength, Lasting.PAUSED, use.today, last)
    if not needed:
        return RunOut(strength, Lasting.NOT_NEEDED, use.today)
    final = plan.version_on(end)
    if final is not None and final.ends is not None and final.ends < end:
        return RunOut(strength, Lasting.UNTIL_END, use.today, last, ends=final.ends)
    return RunOut(strength, Lasting.BEYOND, use.today, last)


def working_days_before(day: date, count: int, is_day_off: IsDayOff) -> date:
    """The working day that many working days before `day`; of 0, the nearest at or before it."""
    found = day
    while count == 0 and is_day_off(found):
        found -= _DAY
    for _ in range(count):
        found -= _DAY
        while is_day_off(found):
            found -= _DAY
    return found
