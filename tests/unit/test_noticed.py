"""The health panel says what happened: reminders shown and answered, sleep, checks, what comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.services.changes import Touched
from azacare.services.health import WRONG, Check, CheckResult, HealthService, Probe
from azacare.services.noticed import (
    Sleep,
    last_answer,
    last_sleep,
    note_answer,
    note_sleep,
)
from azacare.services.preferences import PreferencesService
from azacare.services.probes import clock_probe
from azacare.services.probes_kept import backup_probe
from azacare.services.probes_noticed import (
    FULL_CHECK_WITHIN,
    answered_probe,
    following_probe,
    full_check_probe,
    shown_probe,
    sleep_probe,
)
from azacare.wording.health import check_text, with_moment
from azacare.wording.words import english
from tests.fakes import local
from tests.scene import Scene


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path, "2026-03-01T07:00")
    yield made
    made.close()


def said(probe: Probe) -> tuple[bool | None, str]:
    """Whether it is in order, and the sentence."""
    result = probe()
    return result.ok, check_text(with_moment(result, english()), english())


def test_last_reminder_is_that_of_the_ledger(scene: Scene) -> None:
    """Looking at the panel is no reminder, and a snooze is none either."""
    probe = shown_probe(scene.services)
    assert said(probe) == (
        None,
        "No reminder was shown in the last weeks. Try a test reminder in Settings.",
    )
    (reminder,) = scene.at("2026-03-01T08:00").services.reminders.reconcile().reminders
    scene.at("2026-03-01T08:05").services.reminders.snooze(scene.person, reminder.slot.slot.id, 10)
    assert said(probe) == (True, "The last reminder was shown Sunday, March 1, 8:00 AM.")
    scene.clock.advance(days=36)
    assert said(probe)[0] is None, "that is too long ago to say anything"


def test_answer_of_a_notification_is_kept(scene: Scene) -> None:
    probe = answered_probe(scene.services)
    assert said(probe)[0] is None
    assert note_answer(scene.services.preferences, scene.clock.now()) == {Touched.SETTINGS}
    scene.clock.advance(days=400)
    assert said(probe) == (
        True,
        "The last time you answered a notification was Sunday, March 1, 7:00 AM.",
    )


def test_sleep_is_said_with_both_ends(scene: Scene) -> None:
    probe = sleep_probe(scene.services)
    assert said(probe) == (None, "AzaCare has not seen this computer sleep yet.")
    slept = Sleep(local("2026-03-01T01:00"), local("2026-03-01T06:30"))
    note_sleep(scene.services.preferences, slept)
    assert last_sleep(scene.services.preferences) == slept
    assert said(probe)[1] == (
        "This computer last slept, or its clock was set, from Sunday, March 1, 1:00 AM to "
        "Sunday, March 1, 6:30 AM."
    )


def test_next_five_reminders_are_listed_once_each(scene: Scene) -> None:
    """Repeats of the same dose are no news."""
    ok, text = said(following_probe(scene.services))
    assert ok is True
    assert text == (
        "The next reminders of all people: Sunday, March 1, 8:00 AM; Sunday, March 1, 8:00 PM; "
        "Monday, March 2, 8:00 AM; Monday, March 2, 8:00 PM; Tuesday, March 3, 8:00 AM."
    )


def test_full_check_is_red_until_one_is_made_and_again_after_a_week(scene: Scene) -> None:
    """The sentence says how to mend it."""
    probe = full_check_probe(scene.services)
    assert said(probe) == (
        False,
        "Your records were not checked in full yet. Make a backup in Settings: that checks them.",
    )
    scene.services.backups.make_now()
    assert said(probe)[0] is True
    scene.clock.set(scene.clock.now() + FULL_CHECK_WITHIN)
    assert said(probe)[0] is True
    scene.clock.set(scene.clock.now() + timedelta(minutes=1))
    ok, text = said(probe)
    assert ok is False
    assert text.endswith("Make a backup in Settings: that checks them.")


def test_records_that_cannot_be_read_are_a_finding_and_no_crash(tmp_path: Path) -> None:
    scene = Scene(tmp_path, "2026-03-01T07:00")
    scene.close()
    scene.folder.joinpath("azacare.db").write_bytes(b"no records" * 1000)
    for make in (shown_probe, answered_probe, sleep_probe, following_probe):
        assert make(scene.services)().code == "unread"
    scene.close()


class Kept(PreferencesService):
    """Settings in which anything may stand."""

    def __init__(self, value: object) -> None:
        self._value = value

    def note(self, key: str) -> object:
        return self._value


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30) | st.just("2026-03-01T08:00"),
    lambda inner: st.lists(inner, max_size=3),
)


@given(_VALUES)
def test_what_makes_no_sense_is_not_known(value: object) -> None:
    """A file that somebody changed must not take the panel away."""
    assert last_answer(Kept(value)) is None
    assert last_sleep(Kept(value)) is None


def test_instants_without_a_zone_are_not_guessed() -> None:
    assert last_answer(Kept("2026-03-01T08:00:00")) is None
    assert last_answer(Kept("2026-03-01T08:00:00+00:00")) is not None


def test_no_instant_is_left_as_it_is_in_a_sentence() -> None:
    """A person reads days and times, never 2026-03-01T08:00."""
    at = "2026-03-01T08:00-05:00"
    for check in (Check.LAST_SHOWN, Check.LAST_ANSWERED, Check.FOLLOWING):
        text = check_text(with_moment(CheckResult(check, True, "at", at), english()), english())
        assert "8:00 AM" in text
        assert "T08" not in text


# --- what is wrong can be mended ------------------------------------------------------------

_DOING = ("Close", "Set", "Turn", "Keep", "Today asks", "Make", "Choose", "Remove", "Use")
"""How a sentence begins that says what to do."""


@pytest.mark.parametrize(
    ("check", "code"), [(check, code) for check, codes in WRONG.items() for code in sorted(codes)]
)
def test_everything_that_is_wrong_comes_with_what_mends_it(check: Check, code: str) -> None:
    """A red line that leaves somebody alone with it only frightens."""
    text = check_text(CheckResult(check, False, code, "X."), english())
    assert any(sentence.startswith(_DOING) for sentence in text.split(". ")[1:])


def test_what_is_wrong_must_be_listed() -> None:
    with pytest.raises(ValueError, match="not listed"):
        CheckResult(Check.PASSWORD, False, "none")


def test_a_missing_backup_is_one_trouble_and_not_two(scene: Scene) -> None:
    probes = (backup_probe(scene.services.backups), full_check_probe(scene.services))
    backup, full = HealthService(probes).run()
    assert (backup.ok, full.ok) == (False, None)
    assert "each backup" in check_text(full, english())
    scene.services.backups.make_now()
    assert [one.ok for one in HealthService(probes).run()] == [True, True]


def test_a_clock_behind_the_records_is_seen(scene: Scene) -> None:
    scene.at("2026-03-01T08:00").take()
    probe = clock_probe(scene.services)
    scene.at("2026-03-01T07:56")
    assert probe().code == "ok"  # a small correction
    scene.at("2026-02-01T08:00")
    ok, text = said(probe)
    assert ok is False
    assert text == (
        "The clock of this computer is behind: a dose was recorded Sunday, March 1, 8:00 AM. Set "
        "the clock right in the settings of this computer."
    )
