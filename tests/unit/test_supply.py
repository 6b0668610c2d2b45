"""What is left: every sequence of packages, doses and counts against a recount by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.packages import Movement, MovementKind, Package
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.supply import Draw, Entry, Stock, counted_from, draws_of, stock_at
from azacare.domain.tablets import TabletCount

FIFTY = Decimal(50)
START = datetime(2026, 3, 1, 8, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
COUNTED, LOST, AWAY = MovementKind.COUNTED, MovementKind.LOST, MovementKind.THROWN_AWAY
Value = Package | Movement | Draw


def day_of(instant: datetime) -> date:
    return instant.date()


def package(tablets: object = 60, at: datetime = START, **more: object) -> Package:
    return Package(FIFTY, Decimal(str(tablets)), at, **more)  # type: ignore[arg-type]


def movement(kind: MovementKind, tablets: object, at: datetime, known: str = "") -> Movement:
    return Movement(kind, FIFTY, Decimal(str(tablets)), at, known)


def dose(tablets: object, at: datetime, known: str = "d") -> Draw:
    return Draw(known, at, FIFTY, Decimal(str(tablets)))


def stock(*values: Value, now: datetime = START + 100 * DAY) -> Stock:
    """What is left of records entered in this order; their ids are 0, 1, 2 and so on."""
    entries = [Entry(f"{i:03}", v) for i, v in enumerate(values) if not isinstance(v, Draw)]
    draws = [
        Draw(f"{i:03}", v.at, v.strength_mg, v.tablets)
        for i, v in enumerate(values)
        if isinstance(v, Draw)
    ]
    return stock_at(FIFTY, entries, draws, now, day_of)


def lefts(found: Stock) -> list[Decimal]:
    return [one.left for one in found.packages]


def test_doses_draw_halves_from_the_open_package_first() -> None:
    """A second package that was opened by hand is used up before the sealed one."""
    found = stock(
        package(10, expires=date(2027, 1, 1)),
        package(10, opened=date(2026, 3, 1), expires=date(2028, 1, 1)),
        *(dose("1.5", START + (i + 1) * HOUR) for i in range(7)),
    )
    assert lefts(found) == [Decimal("9.5"), 0]
    assert found.left == Decimal("9.5")
    assert not found.short


def test_of_sealed_packages_the_one_that_expires_first_is_begun() -> None:
    found = stock(
        package(10),
        package(10, expires=date(2027, 1, 1)),
        dose(1, START + HOUR),
        package(10, START + DAY, expires=date(2026, 9, 1)),
        dose(2, START + 2 * DAY),
    )
    assert lefts(found) == [10, 7, 10]
    assert found.packages[1].since == START + HOUR


def test_a_dose_draws_only_from_what_was_there_when_it_was_taken() -> None:
    """A dose of last week that is entered late must not shrink the package of today."""
    assert stock(package(), dose(1, START - DAY)).left == 60
    assert stock(package(), dose(1, START - DAY), dose(1, START + DAY)).left == 59


def test_a_count_holds_from_its_moment_on() -> None:
    """A dose from before the count that is entered after it was counted already."""
    counted = movement(COUNTED, 20, START + 2 * DAY)
    assert stock(package(), counted, dose(3, START + DAY)).left == 20
    assert stock(package(), counted, dose(3, START + 3 * DAY)).left == 17


def test_of_the_same_minute_what_was_entered_first_came_first() -> None:
    counted = movement(COUNTED, 20, START + DAY)
    assert stock(package(), dose(1, START + DAY), counted).left == 20
    assert stock(package(), counted, dose(1, START + DAY)).left == 19


def test_the_number_never_falls_below_zero_and_says_that_it_is_a_guess() -> None:
    found = stock(package(2), dose(3, START + DAY))
    assert (found.left, found.short) == (0, True)
    recounted = stock(package(2), dose(3, START + DAY), movement(COUNTED, 0, START + 2 * DAY))
    assert (recounted.left, recounted.short) == (0, False)


def test_a_package_that_is_out_of_date_is_not_counted_and_is_used_last() -> None:
    old, new = package(10, expires=date(2026, 3, 5)), package(10)
    assert stock(old, now=datetime(2026, 3, 5, 23, tzinfo=UTC)).left == 10
    after = stock(old, now=datetime(2026, 3, 6, 1, tzinfo=UTC))
    assert (after.left, after.out_of_date, after.usable()) == (0, 10, ())
    both = stock(old, new, dose(4, START + 20 * DAY))
    assert (both.left, both.out_of_date) == (6, 10)
    assert lefts(stock(old, dose(4, START + 20 * DAY))) == [6]


def test_counting_one_package_leaves_the_others() -> None:
    found = stock(package(30), package(30), movement(COUNTED, 12, START + DAY, "001"))
    assert lefts(found) == [30, 12]


def test_lost_and_thrown_away_tablets_go() -> None:
    found = stock(
        package(30),
        package(30),
        movement(LOST, 2, START + DAY),
        movement(AWAY, 30, START + DAY, "001"),
    )
    assert lefts(found) == [28, 0]
    assert found.left == 28


def test_tablets_that_are_counted_where_no_package_is_known_are_loose() -> None:
    found = stock(movement(COUNTED, 27, START), dose("1.5", START + DAY))
    assert (found.loose, found.left) == (Decimal("25.5"), Decimal("25.5"))


def test_a_count_fills_the_newest_packages() -> None:
    found = stock(package(60), package(60, START + DAY), movement(COUNTED, 70, START + 2 * DAY))
    assert lefts(found) == [10, 60]


def test_a_movement_of_a_package_that_was_taken_back_is_forgotten() -> None:
    assert stock(package(30), movement(LOST, 5, START + DAY, "gone")).left == 30


def test_only_what_was_swallowed_draws() -> None:
    """A skipped, vomited or doubtful dose takes no tablet by itself."""
    part = (TabletCount(FIFTY, Decimal("1.5")), TabletCount(Decimal(25), Decimal(1)))
    records = [
        DoseRecord(kind.value, kind, None, START, START, "me", Decimal(100), part)
        for kind in RecordKind
    ]
    assert {one.id for one in draws_of(records)} == {"taken", "extra"}
    assert [one.tablets for one in draws_of(records)] == [Decimal("1.5"), Decimal(1)] * 2


# --- any sequence -----------------------------------------------------------------------------

halves = st.integers(0, 130).map(lambda n: Decimal(n) / 2)
hours = st.integers(0, 24 * 60).map(lambda n: START + n * HOUR)
expiries = st.sampled_from([None, None, date(2026, 3, 20), date(2026, 4, 10), date(2027, 1, 1)])


@st.composite
def stories(draw: st.DrawFn) -> list[Value]:
    """Packages, movements and doses, entered in any order and about any hour."""
    found: list[Value] = []
    for _ in range(draw(st.integers(1, 14))):
        at, tablets = draw(hours), draw(halves)
        what = draw(st.sampled_from(["package", "dose", "dose", "dose", "count", "lost"]))
        if what == "package":
            opened = draw(st.sampled_from([None, date(2026, 3, 2)]))
            found.append(Package(FIFTY, tablets, at, "", opened, draw(expiries)))
        elif what == "dose":
            found.append(dose(draw(st.sampled_from(["0.5", "1", "1.5", "2"])), at))
        else:
            packages = [f"{i:03}" for i, v in enumerate(found) if isinstance(v, Package)]
            known = draw(st.sampled_from(["", "", *packages]))
            kind = COUNTED if what == "count" else draw(st.sampled_from([LOST, AWAY]))
            found.append(Movement(kind, FIFTY, tablets, at, known))
    return found


class Recount:
    """Goes through the records one half tablet at a time."""

    def __init__(self) -> None:
        self.boxes: dict[str, Package] = {}
        self.left: dict[str, int] = {}
        self.most: dict[str, int] = {}
        self.loose, self.known = 0, False

    def see(self, name: str, value: Value) -> None:
        count = int(value.tablets * 2)
        if isinstance(value, Package):
            self.boxes[name], self.left[name], self.most[name] = value, count, count
        elif isinstance(value, Draw):
            for _ in range(count if self.known else 0):
                self.take_half(value.at)
        elif value.package:
            self.see_one(value, count)
        elif value.kind is COUNTED:
            self.see_all(value, count)
        else:
            for _ in range(count):
                self.take_half(value.at)
        self.known = self.known or not isinstance(value, Draw)

    def see_one(self, value: Movement, count: int) -> None:
        name = value.package
        if name in self.boxes and value.kind is COUNTED:
            self.left[name] = self.most[name] = count
        elif name in self.boxes:
            self.left[name] = max(self.left[name] - count, 0)
            self.most[name] = max(self.most[name] - count, 0)

    def see_all(self, value: Movement, count: int) -> None:
        for name in reversed(list(self.boxes)):
            if not self.old(name, value.at):
                self.left[name] = min(self.most[name], count)
                count -= self.left[name]
        self.loose = count

    def take_half(self, at: datetime) -> None:
        there = [name for name, left in self.left.items() if left]
        if self.loose:
            self.loose -= 1
        elif there:
            self.left[min(there, key=lambda name: self.turn(name, at))] -= 1

    def turn(self, name: str, at: datetime) -> tuple[bool, bool, date, datetime, str]:
        box = self.boxes[name]
        sealed = box.opened is None and self.left[name] == box.tablets * 2
        return self.old(name, at), sealed, box.expires or date.max, box.at, name

    def old(self, name: str, at: datetime) -> bool:
        expires = self.boxes[name].expires
        return expires is not None and expires < day_of(at)

    def total(self, now: datetime) -> Decimal:
        good = [left for name, left in self.left.items() if not self.old(name, now)]
        return Decimal(sum(good) + self.loose) / 2


def recount(values: list[Value], now: datetime) -> Decimal:
    counter = Recount()
    for index in sorted(range(len(values)), key=lambda i: (values[i].at, f"{i:03}")):
        if values[index].at <= now:
            counter.see(f"{index:03}", values[index])
    return counter.total(now)


@given(stories(), hours)
def test_what_is_left_equals_a_recount_from_the_records(story: list[Value], now: datetime) -> None:
    """Entered in any order, corrected or late: the number is that of the records."""
    found = stock(*story, now=now)
    assert found.left == recount(story, now)
    assert all(one.left >= 0 for one in found.packages)
    assert found.loose >= 0


@given(stories(), hours)
def test_doses_before_the_last_count_of_all_need_not_be_known(
    story: list[Value], now: datetime
) -> None:
    """So that ten years of doses are not read to show what is left."""
    entries = [Entry(f"{i:03}", v) for i, v in enumerate(story) if not isinstance(v, Draw)]
    draws = [
        Draw(f"{i:03}", v.at, FIFTY, v.tablets) for i, v in enumerate(story) if isinstance(v, Draw)
    ]
    since = counted_from(entries, FIFTY, now)
    later = [one for one in draws if since is not None and one.at >= since]
    all_known = stock_at(FIFTY, entries, draws, now, day_of)
    assert stock_at(FIFTY, entries, later, now, day_of).left == all_known.left
