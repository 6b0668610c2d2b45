"""The way of a reminder: window and notification, an answer in either, and its end in both."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from azacare.bootstrap import build_services
from azacare.domain.people import Relation, Role
from azacare.domain.records import RecordKind
from azacare.domain.slots import SlotId
from azacare.services.catalog import Services
from azacare.services.changes import EVERYTHING
from azacare.services.doses import TakeRequest
from azacare.services.noticed import last_answer
from azacare.services.people import FirstStart
from azacare.services.ports import Button
from azacare.services.prescribing import PrescriptionEntry
from azacare.ui.context import Hub
from azacare.ui.outcome_card import OutcomeCard
from azacare.ui.reminder_card import ReminderCard
from azacare.ui.reminder_window import ReminderWindow
from azacare.ui.reminding import Reminding
from azacare.ui.summary_card import SummaryCard
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.button import Button as PushButton
from azacare.ui.widgets.text import WrappingLabel
from azacare.wording.words import english
from tests.fakes import NEW_YORK, FakeClock, FakeNotifier, FakeSound, FakeWakeTimer, local
from tests.ui.house import settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
EVENING = SlotId.parse("2026-03-08T20:00")


class Stage:
    """Everything that a reminder passes through, with fakes only for the outside."""

    def __init__(self, qtbot: object, folder: Path, now: str, *, set_up: bool = True) -> None:
        self.clock = FakeClock(local(now))
        self.services: Services = build_services(folder, self.clock)
        entry = PrescriptionEntry(("50",), ("8:00", "20:00"), ("75",), "2026-03-01")
        if set_up:
            self.services.people.set_up(FirstStart("Ann", Relation.SELF, entry, NEW_YORK))
        self.hub, self.notifier, self.alarm = Hub(), FakeNotifier(), FakeWakeTimer()
        self.sound = FakeSound()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = look = Look(app, Scheme.LIGHT, 100)
        self.window = ReminderWindow(look)
        qtbot.addWidget(self.window)  # type: ignore[attr-defined]
        self.reminding = Reminding(
            self.services,
            self.hub,
            self.window,
            self.notifier,
            self.alarm,
            self.sound.play,
            look,
            english(),
        )

    def at(self, now: str) -> None:
        self.clock.set(local(now))
        self.reminding.look()

    def card(self) -> object:
        (key,) = self.window.keys
        return self.window.card(key)

    def press(self, name: str) -> None:
        for button in self.window.findChildren(PushButton):
            if button.isVisible() and name in (button.text(), button.accessibleName()):
                button.click()
                return
        raise AssertionError(f"no button {name}")

    def answer(self) -> object:
        with self.services.store.read() as reader:
            person = reader.people()[0].entity_id
            doses = reader.doses(person, EVENING.day)
        return next((dose for dose in doses if dose.slot == EVENING), None)


@pytest.fixture
def stage(qtbot: object, tmp_path: Path) -> Stage:
    made = Stage(qtbot, tmp_path, "2026-03-08T07:00")
    made.services.doses.skip(SlotId.parse("2026-03-08T08:00"))
    made.at("2026-03-08T19:59")
    yield made  # type: ignore[misc]
    made.window.close()
    made.services.store.close()


def test_nothing_shows_before_the_time_and_the_alarm_is_set(stage: Stage) -> None:
    """A reminder that comes early teaches people to wave reminders away."""
    assert not stage.window.isVisible()
    assert stage.alarm.next == local("2026-03-08T20:00")


def test_window_and_notification_come_at_the_time(stage: Stage) -> None:
    """The window is the guaranteed channel, the notification an extra."""
    stage.at("2026-03-08T20:00")
    assert stage.window.isVisible()
    assert isinstance(stage.card(), ReminderCard)
    assert len(stage.notifier.on_screen) == 1
    assert stage.alarm.next == local("2026-03-08T20:10")


def test_private_notification_names_neither_person_nor_medicine(stage: Stage) -> None:
    """It may be read on a locked screen."""
    stage.at("2026-03-08T20:00")
    notice = stage.notifier.shown[-1]
    said = f"{notice.title} {notice.body}"
    assert "Ann" not in said
    assert "mg" not in said
    assert "azathioprine" not in said


def test_taken_in_the_window_records_once_and_ends_the_notification(stage: Stage) -> None:
    """One click is all that a tired person should need."""
    stage.at("2026-03-08T20:00")
    stage.press("I took it")
    record = stage.answer()
    assert record.kind is RecordKind.TAKEN  # type: ignore[attr-defined]
    assert not stage.notifier.on_screen
    assert isinstance(stage.card(), OutcomeCard)
    stage.at("2026-03-08T20:10")
    assert len(stage.notifier.shown) == 1


def test_taken_in_the_notification_records_and_ends_the_window(stage: Stage) -> None:
    """Both channels are the same question."""
    stage.at("2026-03-08T20:00")
    stage.notifier.press(Button.TAKEN)
    assert stage.answer().kind is RecordKind.TAKEN  # type: ignore[attr-defined]
    assert not isinstance(stage.card(), ReminderCard)


def test_undo_in_the_window_takes_the_record_back(stage: Stage) -> None:
    """A slip of a sore hand must cost nothing."""
    stage.at("2026-03-08T20:00")
    stage.press("I took it")
    stage.press("Undo")
    assert stage.answer() is None


def test_answer_in_the_notification_is_kept_for_the_health_panel(stage: Stage) -> None:
    """A press in AzaCare's own window says nothing about notifications."""
    stage.at("2026-03-08T20:00")
    assert last_answer(stage.services.preferences) is None
    stage.notifier.press(Button.SNOOZE)
    assert last_answer(stage.services.preferences) == local("2026-03-08T20:00")


def test_record_made_elsewhere_closes_window_and_notification(stage: Stage) -> None:
    """Somebody recorded the dose on the command line while the window was open."""
    stage.at("2026-03-08T20:00")
    done = stage.services.doses.take(TakeRequest(slot=EVENING))
    stage.hub.tell(done.changes)
    settle()
    assert not stage.window.isVisible()
    assert not stage.notifier.on_screen


def test_what_changes_at_the_same_moment_is_looked_at_once_and_after_it_was_painted(
    stage: Stage,
) -> None:
    """Whoever pressed "I took it" waits for the page, and not for the reminders."""
    looked: list[object] = []
    stage.reminding.reconciled.connect(looked.append)
    for _ in range(3):
        stage.hub.tell(EVERYTHING)
    assert looked == []
    settle()
    assert len(looked) == 1
    stage.hub.tell(EVERYTHING)
    stage.reminding.look()
    settle()
    assert len(looked) == 2, "a look that came first is the one that was asked for"


def test_snooze_moves_the_reminder_and_it_never_comes_at_the_old_time(stage: Stage) -> None:
    """A snoozed reminder that also fires at its old time invites a double dose."""
    stage.at("2026-03-08T20:00")
    stage.notifier.press(Button.SNOOZE)
    assert not stage.window.isVisible()
    stage.at("2026-03-08T20:09")
    assert not stage.window.isVisible()
    stage.at("2026-03-08T20:10")
    assert stage.window.isVisible()
    assert len(stage.notifier.shown) == 2


def test_putting_the_window_away_records_nothing_and_it_comes_again(stage: Stage) -> None:
    """Waving a reminder away is not an answer."""
    stage.at("2026-03-08T20:00")
    stage.window.close()
    assert stage.answer() is None
    stage.at("2026-03-08T20:10")
    assert stage.window.isVisible()


def test_second_press_on_a_stale_notification_records_no_second_dose(stage: Stage) -> None:
    """A notification that a slow server still shows must not double a dose."""
    stage.at("2026-03-08T20:00")
    notice = stage.notifier.shown[-1]
    stage.notifier.press(Button.TAKEN)
    stage.notifier.on_screen[notice.key] = notice
    stage.notifier.press(Button.TAKEN)
    with stage.services.store.read() as reader:
        doses = reader.doses(reader.people()[0].entity_id, EVENING.day)
    assert sum(dose.swallowed for dose in doses) == 1


def test_one_summary_after_a_gap_and_answers_are_kept(stage: Stage) -> None:
    """After days asleep there is one calm question, not a burst."""
    stage.at("2026-03-10T09:30")
    card = stage.card()
    assert isinstance(card, SummaryCard)
    assert len(stage.notifier.shown) == 1
    card.taken.emit(EVENING)
    assert stage.answer().kind is RecordKind.TAKEN  # type: ignore[attr-defined]
    assert stage.answer().at == local("2026-03-08T20:00")  # type: ignore[attr-defined]
    stage.at("2026-03-10T09:40")
    assert len(stage.notifier.shown) == 1


def test_sound_is_played_here_when_the_server_has_none(qtbot: object, tmp_path: Path) -> None:
    """Some notification servers are mute."""
    stage = Stage(qtbot, tmp_path, "2026-03-08T19:59")
    stage.notifier._state = FakeNotifier(sound=False).state()
    stage.at("2026-03-08T20:00")
    assert len(stage.sound.played) == 1
    stage.window.close()
    stage.services.store.close()


def test_a_beat_shows_what_the_alarm_forgot(stage: Stage) -> None:
    """Nothing may hang on one timer alone."""
    stage.clock.set(local("2026-03-08T19:59"))
    stage.reminding.on_beat()
    assert stage.notifier.shown == []
    stage.clock.set(local("2026-03-08T20:00"))
    stage.reminding.on_beat()
    assert len(stage.notifier.shown) == 1


def test_beats_before_the_time_ask_the_records_only_now_and_then(stage: Stage) -> None:
    """With years of records each look takes longer than all else of a quiet day."""
    looked: list[object] = []
    stage.reminding.reconciled.connect(looked.append)
    for _ in range(19):
        stage.reminding.on_beat()
    assert looked == []
    stage.reminding.on_beat()
    assert len(looked) == 1
    stage.reminding.on_beat()
    assert len(looked) == 1


def test_test_reminder_says_that_it_is_one(stage: Stage) -> None:
    """Nobody should take a tablet because of a test."""
    stage.reminding.show_test()
    assert isinstance(stage.card(), OutcomeCard)
    assert stage.notifier.shown[-1].title == "Test reminder"
    stage.press("I saw it")
    assert not stage.window.isVisible()


def test_dose_that_comes_due_takes_the_place_of_the_one_before(stage: Stage) -> None:
    """Two doses offered side by side are an invitation to take both."""
    for minutes in range(0, 70, 10):  # every reminder of the evening, and no answer
        stage.at(f"2026-03-08T2{minutes // 60}:{minutes % 60:02d}")
    stage.window.show()
    stage.at("2026-03-09T08:00")
    cards = [stage.window.card(key) for key in stage.window.keys]
    assert [type(card) for card in cards] == [ReminderCard]
    (key,) = stage.window.keys
    assert key.endswith("|2026-03-09T08:00")
    assert list(stage.notifier.on_screen) == [key]


def test_summary_takes_the_place_of_the_reminder_that_was_broken_off(stage: Stage) -> None:
    """Asked about in two cards, one dose may be recorded as two."""
    stage.at("2026-03-08T20:00")
    stage.window.show()
    stage.at("2026-03-09T08:00")
    (key,) = stage.window.keys
    assert key.endswith("|summary")
    assert isinstance(stage.window.card(key), SummaryCard)
    assert list(stage.notifier.on_screen) == [key]


def test_small_corrections_of_the_clock_show_nothing_twice(stage: Stage) -> None:
    """A time server moves the clock by seconds, also back over the planned minute."""
    stage.at("2026-03-08T20:00")
    for seconds in (-3, 2, -2, 4, -1):
        stage.clock.advance(seconds=seconds)
        stage.reminding.look()
    assert len(stage.notifier.shown) == 1
    assert isinstance(stage.card(), ReminderCard)
    stage.at("2026-03-08T20:10")
    assert len(stage.notifier.shown) == 2, "the series goes on"


def test_window_comes_back_from_a_monitor_that_is_gone(stage: Stage) -> None:
    """It would be shown where nobody can see it."""
    stage.window.move(9000, 9000)
    stage.at("2026-03-08T20:00")
    room = stage.window.screen().availableGeometry()
    assert room.contains(stage.window.geometry())
    stage.window.move(9000, 9000)
    stage.at("2026-03-08T20:10")
    assert room.contains(stage.window.geometry())


def test_start_after_the_planned_time_reminds_at_once(qtbot: object, tmp_path: Path) -> None:
    """Whoever opens AzaCare late has not answered yet."""
    stage = Stage(qtbot, tmp_path, "2026-03-08T07:00")
    stage.services.doses.skip(SlotId.parse("2026-03-08T08:00"))
    stage.at("2026-03-08T20:47")
    assert isinstance(stage.card(), ReminderCard)
    assert len(stage.notifier.shown) == 1, "one, not one for each that passed"
    stage.window.close()
    stage.services.store.close()


def test_two_people_have_a_card_each_with_their_name(stage: Stage) -> None:
    """A carer must see at a glance whose dose it is."""
    entry = PrescriptionEntry(("50",), ("20:00",), ("50",), "2026-03-01")
    stage.services.people.set_up(FirstStart("Ben", Relation.CARED_FOR, entry, NEW_YORK))
    stage.at("2026-03-08T20:00")
    said = [
        " ".join(label.text() for label in card.findChildren(WrappingLabel))
        for key in sorted(stage.window.keys)
        if (card := stage.window.card(key)) is not None
    ]
    assert len(said) == 2
    assert sum("Ann" in text for text in said) == 1
    assert sum("Ben" in text for text in said) == 1


def test_after_too_much_the_reminder_says_whom_to_call_and_offers_no_dose(stage: Stage) -> None:
    """The row of M3: the next dose is asked about, never offered."""
    stage.clock.set(local("2026-03-08T19:00"))
    for _ in range(2):
        stage.services.doses.take(TakeRequest(anyway=True))
    stage.at("2026-03-08T20:00")
    if not stage.window.keys:  # the evening slot was filled by the first of the two
        stage.at("2026-03-09T08:00")
    card = stage.card()
    assert isinstance(card, ReminderCard)
    buttons = [button.text() for button in card.findChildren(PushButton)]
    assert buttons == ["Open AzaCare"]
    said = " ".join(label.text() for label in card.findChildren(WrappingLabel))
    assert "call" in said.lower()
    assert [button for button, _ in stage.notifier.shown[-1].buttons] == [Button.OPEN]


def test_whoever_gives_the_dose_says_so_in_the_reminder(stage: Stage) -> None:
    """Chosen once, the name is kept with this dose and with those after it."""
    stage.services.actors.set_role("my daughter", Role.RECORD, "me")
    stage.at("2026-03-08T20:00")
    card = stage.card()
    assert isinstance(card, ReminderCard)
    assert card.recorded_by is not None
    assert card.recorded_by.words == "Recorded by: me"
    menu = card.recorded_by.menu()
    next(one for one in menu.actions() if one.text() == "my daughter").trigger()
    assert card.recorded_by.words == "Recorded by: my daughter"
    stage.press("I took it")
    with stage.services.store.read() as reader:
        records = reader.doses(stage.services.people.person().entity_id, EVENING.day)
    assert [one.recorded_by for one in records if one.slot == EVENING] == ["my daughter"]
    assert stage.services.actors.here() == "my daughter"


def test_reminder_offers_no_names_where_only_one_records(stage: Stage) -> None:
    stage.at("2026-03-08T20:00")
    card = stage.card()
    assert isinstance(card, ReminderCard)
    assert card.recorded_by is None
