"""Settings: a choice is kept at once and after reopening, and what fails says so plainly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from azacare.domain.people import Contact, ContactRole
from azacare.services.changes import Touched
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.services.health import Check, CheckResult
from azacare.services.preferences import LookSettings, ReminderSettings
from azacare.ui.pages.settings import SettingsPage
from azacare.ui.pages.settings_about import reviewed_text
from azacare.ui.theme import Scheme
from azacare.ui.widgets.tab_order import walked
from azacare.ui.widgets.text import WrappingLabel
from azacare.wording.words import english
from tests.fakes import FakeAutostart
from tests.ui.desk import Desk, pick
from tests.ui.house import settle


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path)
    yield made
    made.look.choose(Scheme.LIGHT, 100)
    made.services.store.close()


def test_reminder_choices_are_kept_after_reopening(desk: Desk) -> None:
    """What a person chose must not be asked twice."""
    card = desk.page.reminders
    pick(card.every, "30")
    pick(card.most, "3")
    card.sound.card("insistent").click()
    pick(card.sound_name, "bell")
    card.private.click()
    assert card.saved.isVisible()
    assert Touched.REMINDERS in desk.told
    wanted = ReminderSettings(30, 3, private=False, sound="insistent", sound_name="bell")
    assert desk.reminders() == wanted
    again = desk.open().reminders
    assert (again.every.key(), again.most.key(), again.sound.key()) == ("30", "3", "insistent")
    assert again.sound_name.key() == "bell"
    assert not again.private.isChecked()
    assert not again.saved.isVisible()


def test_private_notifications_are_on_at_first_and_say_what_off_means(desk: Desk) -> None:
    """A locked screen is read by others."""
    private = desk.page.reminders.private
    assert private.isChecked()
    assert "locked screen" in private.accessibleDescription()


def test_values_set_elsewhere_are_shown_although_they_are_not_on_the_list(desk: Desk) -> None:
    """The command line allows every minute; the page must not show something else."""
    settings = ReminderSettings(repeat_every=7, repeat_most=0, sound_name="gone")
    desk.services.preferences.set_reminders(desk.person, settings, "me")
    card = desk.open().reminders
    assert card.every.combo.currentText() == "Every 7 minutes"
    assert card.most.combo.currentText() == "Not again"
    assert card.sound_name.key() == "gone"
    assert desk.reminders() == settings


def test_sound_off_offers_no_sound_to_choose(desk: Desk) -> None:
    """A choice without effect only confuses."""
    desk.page.reminders.sound.card("off").click()
    assert not desk.page.reminders.sound_name.isVisible()


def test_test_reminder_is_asked_for(desk: Desk) -> None:
    """The button itself shows nothing; the application does."""
    with desk.qtbot.waitSignal(desk.hub.test_reminder_wanted):
        desk.page.reminders.test.click()


def test_look_is_applied_at_once_and_kept(desk: Desk) -> None:
    """Poor sight cannot wait for a restart."""
    with desk.qtbot.waitSignal(desk.hub.look_changed):
        desk.page.look.colors.card("dark").click()
    desk.page.look.text_size.card("200").click()
    assert desk.look.theme.percent == 200
    assert desk.look.theme.palette.dark
    assert desk.services.preferences.look() == LookSettings("dark", 200)
    again = desk.open().look
    assert (again.colors.key(), again.text_size.key()) == ("dark", "200")


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_scrolls_sideways(desk: Desk, percent: int) -> None:
    """Whatever the text size, 751 px is what the smallest window leaves beside its list."""
    desk.look.choose(Scheme.LIGHT, percent)
    desk.page.resize(751, 560)
    desk.qtbot.waitExposed(desk.page)
    body = desk.page.widget()
    assert body is not None
    assert body.minimumSizeHint().width() <= 751


def test_contacts_are_kept_after_reopening(desk: Desk) -> None:
    """The numbers are there when somebody feels unwell."""
    entries = desk.page.contacts.entries
    entries[ContactRole.PHARMACY].name.line.setText("Corner Pharmacy")
    entries[ContactRole.PHARMACY].phone.line.setText(" 555-0117 ")
    entries[ContactRole.EMERGENCY].phone.line.setText("112")
    desk.page.contacts.save.click()
    assert desk.page.contacts.saved.isVisible()
    assert Touched.CONTACTS in desk.told
    pharmacy = desk.contact(ContactRole.PHARMACY)
    assert pharmacy == Contact(ContactRole.PHARMACY, "Corner Pharmacy", "555-0117")
    again = desk.open().contacts.entries
    assert again[ContactRole.PROVIDER].name.text() == "Dr. Lee"
    assert again[ContactRole.EMERGENCY].phone.text() == "112"
    assert desk.contact(ContactRole.AFTER_HOURS) is None


def test_wrong_contact_is_said_beside_its_field_and_nothing_is_kept(desk: Desk) -> None:
    """What was typed stays, so that it can be mended."""
    entries = desk.page.contacts.entries
    entries[ContactRole.PROVIDER].name.line.setText("x" * 61)
    entries[ContactRole.AFTER_HOURS].phone.line.setText("ask Joe")
    desk.page.contacts.save.click()
    assert "60 letters" in entries[ContactRole.PROVIDER].name.error
    assert "not a phone number" in entries[ContactRole.AFTER_HOURS].phone.error
    assert not entries[ContactRole.PHARMACY].phone.error
    assert entries[ContactRole.AFTER_HOURS].phone.text() == "ask Joe"
    assert not desk.page.contacts.saved.isVisible()
    provider = desk.contact(ContactRole.PROVIDER)
    assert provider is not None
    assert provider.name == "Dr. Lee"
    assert desk.contact(ContactRole.AFTER_HOURS) is None


def test_what_is_typed_survives_the_refresh_of_every_minute(desk: Desk) -> None:
    """Tired hands type slowly."""
    line = desk.page.contacts.entries[ContactRole.PHARMACY].phone.line
    line.setText("555-01")
    desk.page.refresh()
    desk.page.reminders.private.click()
    assert line.text() == "555-01"


def test_transplant_team_is_kept(desk: Desk) -> None:
    """It decides whom to call about a missed dose."""
    assert desk.page.care.transplant.key() == "no"
    desk.page.care.transplant.card("yes").click()
    assert desk.services.people.person().value.transplant
    assert desk.open().care.transplant.key() == "yes"


def test_autostart_is_read_back_from_the_system(desk: Desk) -> None:
    """The switch shows what is, not what was wished."""
    desk.page.health.autostart.click()
    assert desk.autostart.is_enabled()
    assert desk.page.health.autostart.isChecked()
    assert any("starts with this computer" in row.sentence for row in desk.page.health.rows)
    desk.autostart.disable()
    desk.page.refresh()
    assert not desk.page.health.autostart.isChecked()


def test_refused_autostart_says_so_and_stays_off(desk: Desk) -> None:
    """A switch that lies would cost doses."""
    health = desk.open(FakeAutostart(refuses=True)).health
    health.autostart.click()
    assert "did not allow it" in health.autostart_error.text
    assert not health.autostart.isChecked()
    assert not health.saved.isVisible()


def test_system_without_autostart_says_so(desk: Desk) -> None:
    """No switch where it could do nothing."""
    health = desk.open(FakeAutostart(supported=False)).health
    assert not health.autostart.isVisible()
    assert "no way to start by itself" in health.no_autostart.text()


def test_checks_have_words_beside_their_signs(desk: Desk) -> None:
    """Neither color nor sign alone; the next reminder is a day and a time."""
    rows = desk.page.health.rows
    assert [row.word for row in rows] == ["Look here", "OK"]
    assert rows[1].sentence == "The next reminder comes Sunday, March 8, 8:00 AM."


def test_about_says_who_reviewed_and_fills_the_emergency_number(desk: Desk) -> None:
    """An honest page says what nobody has checked."""
    said = "\n".join(label.text() for label in desk.page.about.findChildren(WrappingLabel))
    assert "No clinician has reviewed these texts yet." in said
    assert "call 911 now" in said
    assert desk.services.content_version in said
    assert "{" not in said
    assert reviewed_text("Dr. Ray", english()) == "Reviewed by Dr. Ray."


def test_records_that_cannot_be_written_are_said_and_the_choice_goes_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk must not look like a choice that was kept."""

    def full() -> object:
        raise RecordsError(RecordsTrouble.DISK_FULL, "records")

    monkeypatch.setattr(desk.services.store, "write", full)
    card = desk.page.reminders
    card.private.click()
    assert "disk is full" in card.trouble.text
    assert card.private.isChecked()
    desk.page.look.colors.card("dark").click()
    assert desk.page.look.colors.key() == "system"
    desk.page.care.transplant.card("yes").click()
    assert desk.page.care.transplant.key() == "no"


def test_every_control_has_a_name_and_a_large_target(desk: Desk) -> None:
    """For screen readers, and for sore hands."""
    body = desk.page.widget()
    assert body is not None
    controls = list(walked(body))
    names = [control.accessibleName() for control in controls]
    assert len(controls) > 25
    assert all(names)
    typed = [name for name in names if "Phone number" in name]
    assert len(set(typed)) == 4
    assert all(control.height() >= 44 for control in controls if control.isVisible())


def test_tab_walks_the_page_in_reading_order(desk: Desk) -> None:
    """The keyboard alone reaches everything."""
    page = desk.page
    walk = list(walked(body)) if (body := page.widget()) else []
    order: list[QWidget] = [
        page.look.colors.card("system"),
        page.contacts.entries[ContactRole.PROVIDER].name.line,
        page.contacts.entries[ContactRole.PROVIDER].hours.change,
        page.contacts.region.field.combo,
        page.contacts.save,
        page.conditions.change,
        page.care.transplant.card("no"),
        page.fever.row.button,
        page.reminders.every.combo,
        page.reminders.test,
        page.health.autostart,
    ]
    places = [walk.index(control) for control in order]
    assert places == sorted(places)


def test_unknown_result_is_neither_ok_nor_wrong() -> None:
    """Unknown never means fine."""
    from azacare.ui.pages.settings_health import result_text, state_word

    tray = CheckResult(Check.TRAY, None, "unknown")
    assert state_word(tray.ok, english()) == "To know"
    assert "tray" in result_text(tray, english())


@pytest.mark.parametrize(("height", "at_once"), [(700, False), (1400, True)])
def test_cards_below_the_edge_come_right_after_the_rest_was_painted(
    desk: Desk, height: int, at_once: bool
) -> None:
    """The longest page opens as fast as the others; what may be in sight is there at once."""
    page = SettingsPage(desk.page.contacts._context, desk.look)
    desk.qtbot.addWidget(page)
    page.resize(1024, height)
    page.refresh()
    page.show()
    assert page.health.isVisible()
    assert page.about.isVisible() is at_once
    settle()
    lower = (page.conditions, page.fever, page.reporting, page.care, page.about)
    assert all(card.isVisible() for card in lower)
    assert page.fever.row.button.isVisible(), "it was filled in too"
    follower = page.contacts.save.nextInFocusChain()
    while follower is not None and not follower.focusPolicy() & Qt.FocusPolicy.TabFocus:
        follower = follower.nextInFocusChain()
    assert follower is page.conditions.change
