"""First start: from the disclaimer to the first prescription, with nothing chosen beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from azacare.bootstrap import build_services
from azacare.bootstrap.computer import ThisComputer
from azacare.domain.people import ContactRole
from azacare.services.catalog import Outside, Services
from azacare.services.health import HealthService
from azacare.services.probes_kept import folder_probe
from azacare.ui.context import Hub
from azacare.ui.pages.first_start import CONTACTS, PRESCRIPTION, WHO, FirstStartPage
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.text import WrappingLabel
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.words import english
from tests.fakes import FakeAutostart, FakeClock, FakeNotifier, local


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = build_services(tmp_path, FakeClock(local("2026-03-08T13:20")))
    yield made
    made.store.close()


@pytest.fixture
def page(qtbot, qapp: QApplication, services: Services) -> FirstStartPage:
    outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
    made = FirstStartPage(services, outside, english(), Hub(), Look(qapp, Scheme.LIGHT, 100))
    made.resize(1100, 780)
    qtbot.addWidget(made)
    made.show()
    return made


def go_to_prescription(page: FirstStartPage) -> None:
    page.disclaimer.understand.setChecked(True)
    page.next.click()
    page.who.choice.card("self").click()
    page.who.name.set_text("Ann")
    page.next.click()


def fill_in(
    page: FirstStartPage, *, dose: str = "75", times: tuple[str, ...] = ("8", "8 pm")
) -> None:
    form = page.form
    form.tablets._ticks["50"].setChecked(True)
    form.times.often.card(str(len(times))).click()
    form.times.amounts.card("same").click()
    form.times.first.set_text(dose)
    for row, text in zip(form.times._rows, times, strict=False):
        row.at.set_text(text)
    form.days.days.card("every-day").click()
    form.days.food.card("with").click()
    form.days.starts.set_text("2026-01-29")


def test_nothing_is_chosen_beforehand(page: FirstStartPage) -> None:
    """A dose that was accepted by accident is a wrong dose."""
    assert not any(radio.isChecked() for radio in page.findChildren(QRadioButton))
    assert not any(tick.isChecked() for tick in page.findChildren(CheckRow))


@pytest.mark.parametrize(
    ("program", "network", "said"),
    [
        ("Dropbox", False, "Dropbox copies the folder of your records to other computers."),
        (None, True, "Your records are on a network drive."),
        (None, False, ""),
    ],
)
def test_folder_that_others_write_to_is_said_at_once(
    qtbot, qapp: QApplication, services: Services, program: str | None, network: bool, said: str
) -> None:
    """Before anything is kept there: later it would have to be moved."""
    folder = folder_probe(lambda: program, lambda: network)()
    outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()), folder=folder)
    page = FirstStartPage(services, outside, english(), Hub(), Look(qapp, Scheme.LIGHT, 100))
    qtbot.addWidget(page)
    page.show()
    assert page.disclaimer.folder.text.startswith(said)
    assert page.disclaimer.folder.isVisible() == bool(said)
    page.disclaimer.understand.setChecked(True)
    page.next.click()
    assert page.step == WHO, "it is a warning, and nothing is forbidden"


def test_computer_tells_the_first_start_where_the_folder_lies(
    qapp: QApplication, services: Services, tmp_path: Path
) -> None:
    folder = tmp_path / "Dropbox" / "AzaCare"
    with ExitStack() as ending:
        computer = ThisComputer(qapp, services, english(), ending, folder)
        assert (computer.folder.ok, computer.folder.detail) == (False, "Dropbox")


def test_disclaimer_must_be_understood_first(page: FirstStartPage) -> None:
    """Nobody should use AzaCare as a doctor."""
    page.next.click()
    assert page.step == 0
    assert page.disclaimer.error.text
    page.disclaimer.understand.setChecked(True)
    page.next.click()
    assert page.step == WHO


def test_whole_first_start_keeps_everything_at_the_end(
    page: FirstStartPage, services: Services, qtbot
) -> None:
    """All of it or nothing: a half set-up would remind of half a prescription."""
    go_to_prescription(page)
    fill_in(page)
    page.form.check.click()
    page.form.matches.setChecked(True)
    page.form.save.click()
    assert page.step == CONTACTS
    page.contacts.fields[ContactRole.PROVIDER][0].set_text("Dr. Lee")
    page.contacts.fields[ContactRole.PROVIDER][1].set_text("555-0142")
    page.next.click()
    assert not services.people.is_set_up()
    with qtbot.waitSignal(page.finished):
        page.next.click()
    view = services.today.today()
    assert view.person_name == "Ann"
    assert [str(slot.slot.id) for slot in view.slots] == ["2026-03-08T08:00", "2026-03-08T20:00"]
    assert services.people.contacts()[0].phone == "555-0142"
    assert services.people.person().value.understood_on == "2026-03-08"
    assert services.people.person().value.conditions == ()


def test_numbers_that_nobody_can_dial_are_said_beside_them(page: FirstStartPage) -> None:
    page.show_step(CONTACTS)
    phone = page.contacts.fields[ContactRole.PROVIDER][1]
    phone.set_text("abc")
    page.contacts.emergency.set_text("1")
    page.next.click()
    assert page.step == CONTACTS
    assert "not a phone number" in phone.error
    assert "not a phone number" in page.contacts.emergency.error
    phone.set_text("555-0142")
    page.contacts.emergency.set_text("15")
    page.next.click()
    assert page.step != CONTACTS
    assert not phone.error


def test_what_it_is_taken_for_may_be_said_or_left_open(
    page: FirstStartPage, services: Services, qtbot
) -> None:
    """Enter ticks what was found and stays; a transplant brings its team."""
    page.show_step(WHO)
    picker = page.who.conditions
    picker.search.line.setFocus()
    qtbot.keyClicks(picker.search.line, "kidney transpl")
    qtbot.keyClick(picker.search.line, Qt.Key.Key_Return)
    assert page.step == WHO
    assert picker.ids() == ("kidney-transplant",)
    picker.search.line.clear()
    page.show_step(0)
    go_to_prescription(page)
    fill_in(page)
    page.form.check.click()
    page.form.matches.setChecked(True)
    page.form.save.click()
    page.next.click()
    page.next.click()
    person = services.people.person().value
    assert (person.conditions, person.transplant) == (("kidney-transplant",), True)


def test_understood_prescription_is_repeated_in_words(page: FirstStartPage) -> None:
    """What was understood is said before it is kept."""
    go_to_prescription(page)
    fill_in(page)
    page.form.check.click()
    said = " ".join(label.text() for label in page.form.echo.findChildren(WrappingLabel))
    assert "75 mg, that is 1½ tablets of 50 mg, at 8:00 AM and 8:00 PM" in said
    assert "150 mg a day in all" in said
    assert not page.form.save.isEnabled()


@pytest.mark.parametrize(
    ("dose", "sentence"),
    [
        ("0", "more than 0"),
        ("-1", "more than 0"),
        ("1e9", "not a number"),
        ("5O", "not a number"),
        ("60", "cannot be made"),
        ("", "fill this in"),
    ],
)
def test_bad_amount_is_said_beside_the_field_and_stays(
    page: FirstStartPage, services: Services, dose: str, sentence: str
) -> None:
    """Ten tablets once became five because a slip was read as something else."""
    go_to_prescription(page)
    fill_in(page, dose=dose)
    page.form.check.click()
    assert sentence in page.form.times.first.error
    assert page.form.times.first.text() == dose
    assert page.step == PRESCRIPTION
    assert not services.people.is_set_up()


def test_same_time_twice_and_bad_days_are_said(page: FirstStartPage) -> None:
    """Each sentence stands beside the entry that it is about."""
    go_to_prescription(page)
    fill_in(page, times=("8:00", "8:00"))
    page.form.check.click()
    assert any("twice" in row.at.error for row in page.form.times._rows)
    fill_in(page)
    page.form.days.starts.set_text("0206-01-01")
    page.form.check.click()
    assert page.form.days.starts.error
    page.form.days.starts.set_text("2026-03-01")
    page.form.days.ends.set_text("2026-02-01")
    page.form.check.click()
    assert "before the start" in page.form.days.ends.error


def test_any_edit_takes_the_confirmation_back(page: FirstStartPage, qtbot) -> None:
    """A "yes, it matches" must be about what will be kept."""
    go_to_prescription(page)
    fill_in(page)
    page.form.check.click()
    page.form.matches.setChecked(True)
    qtbot.keyClicks(page.form.times.first.line, "0")
    assert not page.form.matches.isChecked()
    assert not page.form.save.isEnabled()


def test_half_a_tablet_dose_reads_as_half(page: FirstStartPage) -> None:
    """ ".5" read as 5 is ten times the dose."""
    go_to_prescription(page)
    fill_in(page, dose="12.5")
    page.form.tablets._ticks["50"].setChecked(False)
    page.form.tablets._ticks["25"].setChecked(True)
    page.form.check.click()
    assert page.form.entry().doses_mg == ("12.5",)
    assert page.form.save.isVisible()


def test_refused_autostart_is_said_and_shown_as_off(qtbot, qapp, services: Services) -> None:
    """A switch that says "on" while the system says no would cost reminders."""
    outside = Outside(FakeNotifier(), FakeAutostart(refuses=True), HealthService(()))
    page = FirstStartPage(services, outside, english(), Hub(), Look(qapp, Scheme.LIGHT, 100))
    qtbot.addWidget(page)
    page.show()
    page.reminders.autostart.click()
    assert not page.reminders.autostart.isChecked()
    assert page.reminders.error.text


def test_enter_moves_on_and_names_are_there_for_a_screen_reader(
    page: FirstStartPage, qtbot
) -> None:
    """Sore hands should not need a mouse."""
    page.disclaimer.understand.setChecked(True)
    page.disclaimer.understand.setFocus()
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert page.step == WHO
    for step in range(5):
        page.show_step(step)
        nameless = [
            widget
            for widget in page.findChildren(object)
            if hasattr(widget, "focusPolicy")
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and not (widget.accessibleName() or getattr(widget, "text", str)())
        ]
        assert not nameless


def test_whole_first_start_by_keyboard_alone(
    page: FirstStartPage, services: Services, qtbot
) -> None:
    """From the disclaimer to the first reminder without touching a mouse."""

    def focus() -> QWidget:
        found = page.focusWidget()
        assert found is not None
        return found

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(focus(), key)

    def tab_to(target: QWidget) -> None:
        for _ in range(80):
            if focus() is target:
                return
            press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {target.accessibleName()}")

    def enter_text(target: QWidget, text: str) -> None:
        tab_to(target)
        qtbot.keyClicks(target, text)

    def choose(target: QWidget) -> None:
        tab_to(target)
        press(Qt.Key.Key_Space)

    assert focus() is page.disclaimer.understand
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    assert page.step == WHO
    assert focus() is page.who.choice.card("self")
    press(Qt.Key.Key_Space)
    enter_text(page.who.name.line, "Ann")
    press(Qt.Key.Key_Return)
    assert page.step == PRESCRIPTION
    form = page.form
    assert focus() is form.tablets.first_tick
    choose(form.tablets._ticks["50"])
    choose(form.times.often.card("1"))
    choose(form.times.amounts.card("same"))
    enter_text(form.times.first.line, "75")
    enter_text(form.times._rows[0].at.line, "8")
    choose(form.days.days.card("every-day"))
    choose(form.days.food.card("with"))
    enter_text(form.days.starts.line, "2026-03-01")
    press(Qt.Key.Key_Return)
    assert focus() is form.matches
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    assert page.step == CONTACTS
    press(Qt.Key.Key_Return)
    with qtbot.waitSignal(page.finished):
        press(Qt.Key.Key_Return)
    assert services.people.is_set_up()
    assert services.today.today().slots[0].amount_mg == 75
