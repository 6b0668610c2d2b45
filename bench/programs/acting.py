"""AzaCare at work: `acting record|remind|jump FOLDER REPEATS`.

The real window, reminders, alarm and records; only the clock is shifted, so that one dose
after the other comes due without waiting twelve hours. Sounds are off.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy
from sqlalchemy import event

from azacare.bootstrap import beside, desktop
from azacare.scheduler.alarm import AlarmClock
from azacare.scheduler.heartbeat import Heartbeat
from azacare.services.catalog import Services
from azacare.services.doses import TakeRequest
from azacare.services.loading import load_person
from azacare.services.preferences import ReminderSettings
from azacare.system.clock import SystemClock
from azacare.ui.main_window import MainWindow
from azacare.ui.reminder_window import ReminderWindow

from PySide6.QtCore import QTimer  # isort: skip
from PySide6.QtWidgets import QAbstractButton, QApplication

from bench.programs.watching import (
    PaintWatch,
    ending_on_error,
    monotonic_ms,
    say,
    settle,
    until_painted,
    with_tray,
)

_AHEAD = timedelta(milliseconds=400)
_LATE = timedelta(seconds=5)

Watches = tuple[PaintWatch, PaintWatch]


class ShiftedClock:
    """The computer's clock, set to another date."""

    def __init__(self) -> None:
        self._real = SystemClock()
        self._zone = self._real.zone()
        self.offset = timedelta(0)

    def now(self) -> datetime:
        return self._real.now() + self.offset

    def zone(self) -> ZoneInfo:
        return self._zone

    def set(self, instant: datetime) -> None:
        self.offset = instant - self._real.now()


class ShiftedAlarm(AlarmClock):
    """The real alarm, for instants of a shifted clock."""

    def __init__(self, clock: ShiftedClock, parent: Any) -> None:
        super().__init__(parent)
        self._clock = clock

    def wake_at(self, instant: datetime | None) -> None:
        super().wake_at(instant - self._clock.offset if instant else None)


class Acting:
    """What all measurements here need."""

    def __init__(
        self, services: Services, clock: ShiftedClock, watches: Watches, repeats: int
    ) -> None:
        self.services, self.clock, self.repeats = services, clock, repeats
        self.app: Any = QApplication.instance()
        self.person = services.people.people()[0].entity_id
        self.main_watch, self.reminder_watch = watches

    def window(self) -> MainWindow:
        return next(w for w in self.app.topLevelWidgets() if isinstance(w, MainWindow))

    def heartbeat(self) -> Heartbeat:
        found: Heartbeat = self.app.findChild(Heartbeat)
        return found

    def upcoming(self) -> Iterator[datetime]:
        """The planned instants to come, one for each measurement."""
        for _ in range(self.repeats):
            with self.services.store.read() as reader:
                slot = load_person(reader, self.person).plan.next_after(self.clock.now())
            if slot is None:
                raise AssertionError("no dose is planned")
            yield slot.due

    def doses(self) -> int:
        """How many records there are."""
        with self.services.store.read() as reader:
            return len(reader.doses(self.person, date(1970, 1, 1)))


def record(acting: Acting) -> dict[str, Any]:
    """From the click on "I took it" to committed, told to everybody, and painted."""
    window = acting.window()
    taken: list[float] = []
    for due in acting.upcoming():
        acting.clock.set(due + timedelta(minutes=2))
        acting.heartbeat().look()
        window.refresh()
        settle()
        button = _take_button(window)
        before = acting.doses()
        taken.append(until_painted(acting.main_watch, button.click))
        if acting.doses() != before + 1:
            raise AssertionError("the click recorded nothing")
        settle()
    return {"record_ms": taken}


def _take_button(window: MainWindow) -> QAbstractButton:
    page: Any = window.page("today")
    banner = page.banner.main_button if page.banner is not None else None
    found: QAbstractButton = banner or page.next_card.take_button
    return found


def remind(acting: Acting) -> dict[str, Any]:
    """From the planned instant to the reminder window painted, by the real alarm."""
    late: list[float] = []
    for due in acting.upcoming():
        acting.clock.set(due - _AHEAD)
        acting.heartbeat().look()
        planned = monotonic_ms() + (due - acting.clock.now()) / timedelta(milliseconds=1)
        until_painted(acting.reminder_watch, lambda: None)
        late.append(monotonic_ms() - planned)
        _answer(acting, due)
    return {"late_ms": late}


def jump(acting: Acting) -> dict[str, Any]:
    """From the beat of the heart that notices a clock change to the right reminder painted."""
    reacted: list[float] = []
    for due in acting.upcoming():
        settle()
        acting.clock.set(due + _LATE)
        reacted.append(until_painted(acting.reminder_watch, acting.heartbeat().look))
        _answer(acting, due)
    return {"jump_ms": reacted}


def _answer(acting: Acting, due: datetime) -> None:
    """Record the dose, so that the next one stands alone and its window is shown anew."""
    acting.clock.set(max(due + _LATE, acting.clock.now()))
    acting.services.doses.take(TakeRequest(anyway=True), acting.person)
    acting.heartbeat().look()
    acting.clock.set(acting.clock.now() + timedelta(minutes=5))
    acting.heartbeat().look()
    settle()
    for widget in acting.app.topLevelWidgets():
        if isinstance(widget, ReminderWindow):
            widget.close()


def _followed(make: Callable[..., Any], watch: PaintWatch) -> Callable[..., Any]:
    return lambda *arguments: watch.follow(make(*arguments))


_MEASURES: dict[str, Callable[[Acting], dict[str, Any]]] = {
    "record": record,
    "remind": remind,
    "jump": jump,
}


def main() -> None:
    name, folder, repeats = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    sys.argv = sys.argv[:1]
    clock = ShiftedClock()
    durable = _durable_at_commit()
    patched: Any = desktop
    made: Any = beside
    made.AlarmClock = partial(ShiftedAlarm, clock)
    with_tray()
    timers: list[QTimer] = []
    watches = PaintWatch(), PaintWatch()
    patched.MainWindow = _followed(patched.MainWindow, watches[0])
    made.ReminderWindow = _followed(made.ReminderWindow, watches[1])

    def prepare(services: Services) -> None:
        _sounds_off(services)
        acting = Acting(services, clock, watches, repeats)
        timer = QTimer(acting.app)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: _measure(acting, name, durable))
        timer.start(500)
        timers.append(timer)

    desktop.run_window(folder, background=name != "record", clock=clock, prepare=prepare)


def _measure(acting: Acting, name: str, durable: dict[str, Any]) -> None:
    with ending_on_error():
        settle(0.5)
        found = _MEASURES[name](acting)
    say(found | {"pragmas": durable})
    acting.app.exit()  # `quit` would ask the window, which refuses to close


def _sounds_off(services: Services) -> None:
    person = services.people.people()[0].entity_id
    services.preferences.set_reminders(person, ReminderSettings(sound="off"), "me")


def _durable_at_commit() -> dict[str, Any]:
    """What SQLite says of the very connections that commit, in this run."""
    found: dict[str, Any] = {}

    def look(connection: sqlalchemy.Connection) -> None:
        for pragma in ("synchronous", "journal_mode"):
            value = connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
            if found.setdefault(pragma, value) != value:
                raise AssertionError(f"{pragma} changed from {found[pragma]} to {value}")

    event.listen(sqlalchemy.Engine, "commit", look)
    return found


if __name__ == "__main__":
    main()
