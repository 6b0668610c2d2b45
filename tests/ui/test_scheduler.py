"""The alarm and the heartbeat: one timer, rung once, and every jump of the clock noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from azacare.scheduler.alarm import AlarmClock
from azacare.scheduler.heartbeat import EVERY_SECONDS, Heartbeat
from azacare.system.clock import SystemClock
from tests.fakes import FakeClock, local

PAST = datetime(2020, 1, 1, tzinfo=UTC)
FAR = datetime(2190, 1, 1, tzinfo=UTC)


@pytest.fixture
def alarm(qapp: object) -> Iterator[AlarmClock]:
    made = AlarmClock()
    yield made
    made.close()


def timers(alarm: AlarmClock) -> list[QTimer]:
    return alarm.findChildren(QTimer)


def settle(qtbot: QtBot, alarm: AlarmClock) -> None:
    """Let the alarm look at its jobs, until it has nothing to do at once."""
    qtbot.waitUntil(lambda: all(t.interval() > 0 or not t.isActive() for t in timers(alarm)))


def test_past_instant_rings_at_once_and_once(qtbot: QtBot, alarm: AlarmClock) -> None:
    """The computer slept through the instant: late is now, and not never."""
    rung: list[int] = []
    alarm.rang.connect(lambda: rung.append(1))
    with qtbot.waitSignal(alarm.rang, timeout=5000):
        alarm.wake_at(PAST)
    settle(qtbot, alarm)
    assert rung == [1]
    assert not any(timer.isActive() for timer in timers(alarm))


def test_alarm_rings_at_its_instant_on_the_computers_own_clock(
    qtbot: QtBot, alarm: AlarmClock
) -> None:
    """The one place that has to agree with the real clock, so it is tried on the real clock."""
    clock = SystemClock()
    instant = clock.now() + timedelta(milliseconds=80)
    with qtbot.waitSignal(alarm.rang, timeout=5000):
        alarm.wake_at(instant)
    assert clock.now() >= instant


def test_later_call_replaces_the_earlier_one(qtbot: QtBot, alarm: AlarmClock) -> None:
    """Every record moves the alarm; the old instants must not ring as well."""
    rung: list[int] = []
    alarm.rang.connect(lambda: rung.append(1))
    for days in range(19):
        alarm.wake_at(FAR + timedelta(days=days))
    with qtbot.waitSignal(alarm.rang, timeout=5000):
        alarm.wake_at(PAST)
    settle(qtbot, alarm)
    assert rung == [1]


def test_twenty_calls_leave_one_timer(qtbot: QtBot, alarm: AlarmClock) -> None:
    """APScheduler's own Qt scheduler leaks a timer for each."""
    for days in range(20):
        alarm.wake_at(FAR + timedelta(days=days))
        settle(qtbot, alarm)
    (timer,) = timers(alarm)
    assert timer.isActive()
    assert timer.isSingleShot()
    assert 0 < timer.interval() <= 12 * 60 * 60 * 1000  # a QTimer counts in 32 bits


def test_cancelled_alarm_is_silent(qtbot: QtBot, alarm: AlarmClock) -> None:
    """With nothing planned, nothing may wake the computer."""
    alarm.wake_at(FAR)
    alarm.wake_at(None)
    alarm.wake_at(None)
    settle(qtbot, alarm)
    assert not any(timer.isActive() for timer in timers(alarm))


def test_cancelling_before_the_ring_is_heard_keeps_it_silent(
    qtbot: QtBot, alarm: AlarmClock
) -> None:
    """Set and cancelled within one turn of the event loop, it was never meant to ring."""
    with qtbot.assertNotEmitted(alarm.rang, wait=50):
        alarm.wake_at(PAST)
        alarm.wake_at(None)


def test_alarm_can_be_set_anew_from_inside_its_ring(qtbot: QtBot, alarm: AlarmClock) -> None:
    """Every ring ends with the next wake being set; that must not be lost or loop."""
    rung: list[int] = []

    def on_ring() -> None:
        rung.append(1)
        alarm.wake_at(PAST if len(rung) < 5 else FAR)

    alarm.rang.connect(on_ring)
    alarm.wake_at(PAST)
    qtbot.waitUntil(lambda: len(rung) == 5, timeout=5000)
    settle(qtbot, alarm)
    assert len(rung) == 5
    (timer,) = timers(alarm)
    assert timer.isActive()


def test_closed_alarm_leaves_no_timer_running(qtbot: QtBot) -> None:
    """Quitting must end everything at once."""
    alarm = AlarmClock()
    alarm.wake_at(FAR)
    settle(qtbot, alarm)
    alarm.close()
    assert not any(timer.isActive() for timer in timers(alarm))


# --- the heartbeat --------------------------------------------------------------------------


class Beating:
    """A heartbeat that a test beats by hand, and what it said."""

    def __init__(self) -> None:
        self.clock = FakeClock(local("2026-03-08T01:30"))
        self.heartbeat = Heartbeat(self.clock)
        self.said: list[str] = []
        self.heartbeat.beat.connect(lambda: self.said.append("beat"))
        self.heartbeat.jumped.connect(lambda: self.said.append("jumped"))
        self.slept: list[tuple[datetime, datetime]] = []
        self.heartbeat.slept.connect(lambda since, until: self.slept.append((since, until)))

    def after(self, change: Callable[[FakeClock], None]) -> list[str]:
        self.said.clear()
        change(self.clock)
        self.heartbeat.look()
        return list(self.said)


@pytest.fixture
def beating(qapp: object) -> Beating:
    return Beating()


def test_ordinary_beats_are_no_jumps(beating: Beating) -> None:
    """Also over the night when the wall clock goes forward: instants do not jump."""
    for _ in range(3 * 240):
        assert beating.after(lambda c: c.advance(seconds=EVERY_SECONDS)) == ["beat"]
    assert beating.after(lambda c: c.advance(seconds=44)) == ["beat"]  # a busy computer is late


def test_sleep_is_told_with_its_begin_and_end(beating: Beating) -> None:
    """For the health panel; a clock that was set back or moved to another zone is no sleep."""
    since = beating.clock.now()
    beating.after(lambda c: c.advance(hours=9))
    beating.after(lambda c: c.advance(hours=-1))
    beating.after(lambda c: c.travel(ZoneInfo("Europe/Berlin")))
    assert beating.slept == [(since, since + timedelta(hours=9))]


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.advance(seconds=46),
        lambda c: c.advance(hours=9),
        lambda c: c.advance(seconds=-1),
        lambda c: c.advance(hours=-1),
        lambda c: c.travel(ZoneInfo("Europe/Berlin")),
    ],
    ids=["a moment asleep", "a night asleep", "set back a little", "set back", "another zone"],
)
def test_sleep_a_set_clock_and_a_new_zone_are_jumps(
    beating: Beating, change: Callable[[FakeClock], None]
) -> None:
    """Whatever moved the present, what is due must be looked at again, once."""
    assert beating.after(change) == ["jumped", "beat"]
    assert beating.after(lambda c: c.advance(seconds=EVERY_SECONDS)) == ["beat"]


def test_heartbeat_beats_only_between_start_and_stop(beating: Beating) -> None:
    """A timer that outlives the window would hold the process."""
    (timer,) = beating.heartbeat.findChildren(QTimer)
    assert not timer.isActive()
    beating.heartbeat.start()
    assert timer.isActive()
    assert timer.interval() == EVERY_SECONDS * 1000
    beating.heartbeat.stop()
    assert not timer.isActive()
