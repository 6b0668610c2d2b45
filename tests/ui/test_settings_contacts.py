"""Whom to call, in Settings: office hours, further numbers, the country, and where to report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from azacare.domain.people import Contact, ContactRole, OfficeHours
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.services.people import MOST_PHONES
from azacare.ui.pages.contact_entry import ContactEntry
from azacare.ui.theme import Scheme
from azacare.ui.widgets.tab_order import walked
from tests.ui.desk import Desk, pick
from tests.ui.house import settle, text_of

OFFICE = OfficeHours(frozenset(range(5)), time(9), time(17))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path)
    yield made
    made.look.choose(Scheme.LIGHT, 100)
    made.services.store.close()


def provider(desk: Desk) -> ContactEntry:
    return desk.page.contacts.entries[ContactRole.PROVIDER]


def enter_hours(
    entry: ContactEntry, opens: str, closes: str, days: tuple[int, ...] = (0, 1, 2, 3, 4)
) -> None:
    if not entry.hours.rows:
        entry.hours.change.click()
    row = entry.hours.rows[-1]
    for day in days:
        row.days[day].click()
    row.opens.line.setText(opens)
    row.closes.line.setText(closes)


# --- office hours ---------------------------------------------------------------------------


def test_no_hours_are_guessed(desk: Desk) -> None:
    """Unknown stays unknown until somebody says it."""
    assert provider(desk).hours.said.text() == "Not said"
    provider(desk).hours.change.click()
    (row,) = provider(desk).hours.rows
    assert not any(tick.isChecked() for tick in row.days)
    assert (row.opens.text(), row.closes.text()) == ("", "")
    desk.page.contacts.save.click()
    contact = desk.contact(ContactRole.PROVIDER)
    assert contact == Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142")


def test_hours_are_kept_said_in_words_and_there_after_reopening(desk: Desk) -> None:
    """Two spans: weekdays, and Saturday morning."""
    entry = provider(desk)
    enter_hours(entry, "9", "5 pm")
    entry.hours.more.click()
    enter_hours(entry, "10:00", "12:30 pm", days=(5,))
    desk.page.contacts.save.click()
    assert desk.page.contacts.saved.isVisible()
    saturday = OfficeHours(frozenset({5}), time(10), time(12, 30))
    contact = desk.contact(ContactRole.PROVIDER)
    assert contact is not None
    assert contact.hours == (OFFICE, saturday)
    said = "Monday to Friday, 9:00 AM to 5:00 PM\nSaturday, 10:00 AM to 12:30 PM"
    assert entry.hours.said.text() == said
    assert not entry.hours.rows
    desk.open()
    assert provider(desk).hours.said.text() == said
    provider(desk).hours.change.click()
    assert [row.opens.text() for row in provider(desk).hours.rows] == ["9:00 AM", "10:00 AM"]
    assert not provider(desk).is_changed()


@pytest.mark.parametrize(
    ("opens", "closes", "sentence"),
    [
        ("9", "5", "after 9:00 AM"),
        ("9:00", "9:00", "after 9:00 AM"),
        ("17:00", "8:00", "after 5:00 PM"),
        ("9", "25:00", "not a time"),
        ("9", "later", "not a time"),
        ("9", "", "fill this in"),
    ],
)
def test_wrong_closing_is_said_beside_it_and_nothing_is_kept(
    desk: Desk, opens: str, closes: str, sentence: str
) -> None:
    """An office that closes before it opens would always be closed."""
    entry = provider(desk)
    entry.name.line.setText("Dr. Ray")
    enter_hours(entry, opens, closes)
    desk.page.contacts.save.click()
    (row,) = entry.hours.rows
    assert sentence in row.closes.error
    assert not row.opens.error
    assert row.closes.text() == closes
    assert not desk.page.contacts.saved.isVisible()
    contact = desk.contact(ContactRole.PROVIDER)
    assert contact == Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142")


def test_hours_without_a_day_or_an_opening_are_said(desk: Desk) -> None:
    """Each sentence stands beside the entry that it is about."""
    entry = provider(desk)
    enter_hours(entry, "9", "17:00", days=())
    desk.page.contacts.save.click()
    (row,) = entry.hours.rows
    assert "one day" in row.days_error.text
    row.days[0].click()
    assert not row.days_error.text
    row.opens.line.setText("")
    desk.page.contacts.save.click()
    assert "fill this in" in row.opens.error


def test_hours_that_are_removed_are_not_said_any_more(desk: Desk) -> None:
    """Back to unknown, which is neither open nor closed."""
    contact = Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142", hours=(OFFICE,))
    desk.services.people.set_contact(contact, "me")
    desk.open()
    provider(desk).hours.change.click()
    provider(desk).hours.rows[0].remove.click()
    desk.page.contacts.save.click()
    found = desk.contact(ContactRole.PROVIDER)
    assert found is not None
    assert found.hours == ()
    assert provider(desk).hours.said.text() == "Not said"


def test_half_typed_hours_survive_the_refresh_of_every_minute(desk: Desk) -> None:
    """Tired hands type slowly; and another entry of the same contact may change meanwhile."""
    entry = provider(desk)
    enter_hours(entry, "9", "")
    desk.page.refresh()
    assert entry.hours.rows[0].opens.text() == "9"
    desk.services.people.set_contact(Contact(ContactRole.PROVIDER, "Dr. Ray", "555-0143"), "me")
    desk.page.refresh()
    assert entry.name.text() == "Dr. Ray"
    assert entry.hours.rows[0].opens.text() == "9"


# --- further numbers ------------------------------------------------------------------------


def test_further_numbers_are_kept_and_removed(desk: Desk) -> None:
    """A nurse line is often the one that answers."""
    entry = provider(desk)
    entry.more.more.click()
    entry.more.rows[0].label.line.setText(" Nurse line ")
    entry.more.rows[0].phone.line.setText("555-0150")
    entry.more.more.click()
    desk.page.contacts.save.click()
    found = desk.contact(ContactRole.PROVIDER)
    assert found is not None
    assert found.more_phones == (("Nurse line", "555-0150"),)
    desk.open()
    (row,) = provider(desk).more.rows
    assert (row.label.text(), row.phone.text()) == ("Nurse line", "555-0150")
    row.remove.click()
    desk.page.contacts.save.click()
    found = desk.contact(ContactRole.PROVIDER)
    assert found is not None
    assert found.more_phones == ()


@pytest.mark.parametrize(
    ("label", "phone", "sentence"),
    [
        ("Nurse line", "", "fill this in"),
        ("Nurse line", "ask Joe", "not a phone number"),
        ("", "5" * 61, "60 letters"),
    ],
)
def test_wrong_further_number_is_said_beside_it(
    desk: Desk, label: str, phone: str, sentence: str
) -> None:
    entry = provider(desk)
    entry.more.more.click()
    row = entry.more.rows[0]
    row.label.line.setText(label)
    row.phone.line.setText(phone)
    desk.page.contacts.save.click()
    assert sentence in row.phone.error
    assert row.phone.text() == phone
    found = desk.contact(ContactRole.PROVIDER)
    assert found is not None
    assert found.more_phones == ()


@pytest.mark.parametrize(
    ("role", "phone", "is_kept"),
    [
        (ContactRole.PROVIDER, "ext. 12", False),
        (ContactRole.PROVIDER, "112", True),
        (ContactRole.EMERGENCY, "1", False),
        (ContactRole.EMERGENCY, "15", True),
    ],
)
def test_number_that_nobody_can_dial_is_said_beside_it(
    desk: Desk, role: ContactRole, phone: str, is_kept: bool
) -> None:
    """In France help comes at 15."""
    entry = desk.page.contacts.entries[role]
    entry.phone.line.setText(phone)
    desk.page.contacts.save.click()
    assert ("not a phone number" in entry.phone.error) is not is_kept
    found = desk.contact(role)
    assert (found is not None and found.phone == phone) is is_kept


def test_there_is_an_end_to_further_numbers(desk: Desk) -> None:
    entry = provider(desk)
    for _ in range(MOST_PHONES):
        assert entry.more.more.isVisible()
        entry.more.more.click()
    assert not entry.more.more.isVisible()
    entry.more.rows[0].remove.click()
    assert entry.more.more.isVisible()


def test_emergency_number_has_no_hours(desk: Desk) -> None:
    """It always answers."""
    entry = desk.page.contacts.entries[ContactRole.EMERGENCY]
    assert not entry.hours.isVisible()
    assert not entry.more.isVisible()


def test_new_entries_have_names_and_large_targets_and_stand_in_order(desk: Desk) -> None:
    """For screen readers, sore hands, and the keyboard alone."""
    entry = provider(desk)
    enter_hours(entry, "9", "17:00")
    for _ in range(2):
        entry.more.more.click()
    settle()
    body = desk.page.widget()
    assert body is not None
    controls = list(walked(body))
    names = [control.accessibleName() for control in controls if control.isVisible()]
    assert all(names)
    assert len(set(names)) >= len(names) - 1  # "Yes" and "No" stand once, "Change…" has its rule
    assert "Your provider: Monday" in names
    assert "Your provider, other number 2: Number" in names
    assert all(control.height() >= 44 for control in controls if control.isVisible())
    order = [entry.phone.line, entry.more.rows[1].phone.line, entry.hours.rows[0].days[0]]
    places = [controls.index(control) for control in order]
    assert places == sorted(places)
    chain, widget = [], entry.phone.line
    for _ in range(400):
        chain.append(widget)
        widget = widget.nextInFocusChain()
    assert [chain.index(control) for control in order] == sorted(map(chain.index, order))


@pytest.mark.parametrize("percent", [100, 200])
def test_open_entries_do_not_scroll_sideways(desk: Desk, percent: int) -> None:
    desk.look.choose(Scheme.LIGHT, percent)
    enter_hours(provider(desk), "9", "8")
    provider(desk).more.more.click()
    desk.page.contacts.save.click()
    desk.page.conditions.open()
    desk.page.conditions.picker.whole.click()  # type: ignore[union-attr]
    desk.page.fever.open()
    desk.page.fever.form.owner.card("provider").click()  # type: ignore[union-attr]
    desk.page.resize(751, 560)
    settle()
    body = desk.page.widget()
    assert body is not None
    assert body.minimumSizeHint().width() <= 751


# --- the country ----------------------------------------------------------------------------


def choose_country(desk: Desk, code: str) -> None:
    pick(desk.page.contacts.region.field, code)
    settle()


def test_country_is_kept_and_fills_what_is_empty(desk: Desk) -> None:
    """Without a number of one's own the country's is shown, and nothing needs to be offered."""
    assert desk.page.contacts.region.field.key() == "US"
    choose_country(desk, "GB")
    assert desk.services.people.person().value.region == "GB"
    emergency = desk.page.contacts.entries[ContactRole.EMERGENCY].phone
    assert "AzaCare shows 999" in emergency.editor.accessibleDescription()
    assert not desk.page.contacts.region.offer.isVisible()
    assert "call 999 now" in text_of(desk.page.about)
    assert desk.open().contacts.region.field.key() == "GB"


def test_own_emergency_number_is_never_overwritten_silently(desk: Desk) -> None:
    """Moving offers the number of the country; the person decides."""
    desk.services.people.set_contact(Contact(ContactRole.EMERGENCY, "", "911"), "me")
    region = desk.open().contacts.region
    choose_country(desk, "GB")
    assert region.offer.isVisible()
    assert "United Kingdom: the emergency number is 999. You have 911." in region.said.text()
    number = desk.contact(ContactRole.EMERGENCY)
    assert number is not None
    assert number.phone == "911"
    region.leave.click()
    assert not region.offer.isVisible()
    number = desk.contact(ContactRole.EMERGENCY)
    assert number is not None
    assert number.phone == "911"
    choose_country(desk, "FR")
    choose_country(desk, "GB")
    region.use.click()
    number = desk.contact(ContactRole.EMERGENCY)
    assert number is not None
    assert number.phone == "999"
    assert desk.page.contacts.entries[ContactRole.EMERGENCY].phone.text() == "999"


def test_country_that_has_no_number_of_its_own_is_named_and_offers_none(desk: Desk) -> None:
    """A fallback is not somebody's number."""
    desk.services.people.set_contact(Contact(ContactRole.EMERGENCY, "", "107"), "me")
    desk.services.people.set_region("AR", "me")
    region = desk.open().contacts.region
    assert region.field.combo.currentText() == "Argentina"
    choose_country(desk, "")
    assert desk.services.people.person().value.region == ""
    assert not region.offer.isVisible()


def test_country_that_cannot_be_kept_goes_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> object:
        raise RecordsError(RecordsTrouble.DISK_FULL, "records")

    monkeypatch.setattr(desk.services.store, "write", full)
    combo = desk.page.contacts.region.field.combo
    QTest.keyClick(combo, Qt.Key.Key_Up)
    assert desk.page.contacts.region.field.key() == "US"
    assert "disk is full" in desk.page.contacts.trouble.text


# --- where to report ------------------------------------------------------------------------


def test_reporting_number_of_the_country_can_be_called_and_copied(desk: Desk) -> None:
    """Letters are read, digits are dialled; and it is never the number for help."""
    line = desk.page.reporting.line
    assert line is not None
    assert "1-800-FDA-1088" in text_of(desk.page.reporting)
    assert "This is not for help." in text_of(desk.page.reporting)
    line.call.click()
    line.copy.click()
    assert desk.dialled == ["tel:18003321088"]
    assert desk.copied == ["1-800-332-1088"]
    assert line.copy.words == "Copied"


def test_elsewhere_a_pharmacist_is_asked(desk: Desk) -> None:
    choose_country(desk, "CA")
    assert "Health Canada" in text_of(desk.page.reporting)
    choose_country(desk, "DE")
    assert desk.page.reporting.line is None
    assert "Ask your pharmacist" in text_of(desk.page.reporting)
