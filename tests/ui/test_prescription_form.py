"""The entry form: strict, nothing chosen beforehand, repeated in words, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from azacare.bootstrap import build_services
from azacare.domain.prescription import Form, PatternKind, TabletShape
from azacare.services.catalog import Services
from azacare.services.prescribing import PrescriptionEntry
from azacare.ui.pages.prescription_form import PrescriptionForm
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.tablets import Tablets
from azacare.ui.widgets.text import WrappingLabel
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.words import english
from tests.fakes import FakeClock, local


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = build_services(tmp_path, FakeClock(local("2026-03-08T13:20")))
    yield made
    made.store.close()


@pytest.fixture
def form(qtbot: QtBot, qapp: QApplication, services: Services) -> PrescriptionForm:
    made = PrescriptionForm(Look(qapp, Scheme.LIGHT, 100), services, english())
    qtbot.addWidget(made)
    made.resize(900, 1600)
    made.show()
    return made


def type_in(qtbot: QtBot, field: TextField, text: str) -> None:
    """Type as a person does, and go to another field."""
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)


def fill_in(qtbot: QtBot, form: PrescriptionForm, *, dose: str = "75") -> None:
    form.tablets._ticks["50"].click()
    form.times.often.card("2").click()
    form.times.amounts.card("same").click()
    type_in(qtbot, form.times.first, dose)
    for row, text in zip(form.times._rows, ("8", "8 pm"), strict=False):
        type_in(qtbot, row.at, text)
    form.days.days.card("every-day").click()
    form.days.food.card("with").click()
    form.days.starts.quick[0].click()


def said(form: PrescriptionForm) -> str:
    return " ".join(
        label.text() for label in form.echo.findChildren(WrappingLabel) if label.isVisible()
    )


def test_nothing_is_chosen_and_nothing_is_wrong_at_first(form: PrescriptionForm) -> None:
    """A dose that was accepted by accident is a wrong dose; a form full of red is no welcome."""
    shown = [r for r in form.findChildren(QRadioButton) if r.isVisible()]
    assert not any(radio.isChecked() for radio in shown)
    assert not any(tick.isChecked() for tick in form.findChildren(CheckRow))
    assert not any(field.text() for field in form.findChildren(TextField))
    assert not any(field.error for field in form.findChildren(TextField))


def test_it_is_repeated_as_soon_as_it_can_be_read(qtbot: QtBot, form: PrescriptionForm) -> None:
    """Nobody should have to ask to see what was understood."""
    fill_in(qtbot, form)
    assert "75 mg, that is 1½ tablets of 50 mg, at 8:00 AM and 8:00 PM" in said(form)
    assert "150 mg a day in all." in said(form)
    assert "From Sunday, March 8, 2026." in said(form)
    (drawn,) = [each for each in form.echo.findChildren(Tablets) if each.isVisible()]
    assert drawn.accessibleName() == "1½ tablets of 50 mg"
    assert form.cautions.isVisible()


def test_save_needs_the_tick_and_any_edit_takes_it_back(
    qtbot: QtBot, form: PrescriptionForm
) -> None:
    """What is confirmed must be what is kept."""
    fill_in(qtbot, form)
    assert not form.save.isEnabled()
    form.matches.click()
    assert form.save.isEnabled()
    form.days.food.card("empty").click()
    assert not form.matches.isChecked()
    assert not form.save.isEnabled()
    form.matches.click()
    with qtbot.waitSignal(form.confirmed) as heard:
        form.save.click()
    entry = heard.args[0]
    assert isinstance(entry, PrescriptionEntry)
    assert entry.doses_mg == ("75",)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", "more than 0"),
        ("-1", "more than 0"),
        ("1e9", "not a number"),
        ("5O", "not a number"),
        ("75,000", "too many decimals"),
    ],
)
def test_a_bad_amount_is_said_once_it_is_left_and_stays(
    qtbot: QtBot, form: PrescriptionForm, typed: str, sentence: str
) -> None:
    """Beside the field, after it was left, with what was typed still there."""
    fill_in(qtbot, form)
    field = form.times.first
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, typed)
    assert not field.error, "never while they type"
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    assert sentence in field.error
    assert field.text() == typed
    assert not form.echo.isVisible()


def test_half_is_read_as_half(qtbot: QtBot, form: PrescriptionForm) -> None:
    """ ".5" read as 5 is ten times the dose."""
    fill_in(qtbot, form)
    form.tablets._ticks["50"].click()
    form.tablets.more.click()
    type_in(qtbot, form.tablets.others[0], "1")
    type_in(qtbot, form.times.first, ".5")
    assert "0.5 mg, that is ½ tablet of 1 mg" in said(form)


def test_what_is_missing_is_asked_for_in_every_place(form: PrescriptionForm) -> None:
    """One sentence at a time would make a tired person press "Check" six times."""
    form.check.click()
    assert form.times.often.error
    assert form.times.amounts.error
    assert form.days.days.error
    assert form.days.food.error
    assert form.days.starts.error
    assert form.focusWidget() is not None


def test_the_same_time_twice_and_impossible_days_are_said(
    qtbot: QtBot, form: PrescriptionForm
) -> None:
    """Each sentence stands beside the entry that it is about."""
    fill_in(qtbot, form)
    type_in(qtbot, form.times._rows[1].at, "8:00 am")
    form.check.click()
    assert "twice" in form.times._rows[1].at.error
    type_in(qtbot, form.times._rows[1].at, "20:00")
    type_in(qtbot, form.days.starts, "0206-01-01")
    assert "Check the year" in form.days.starts.error
    type_in(qtbot, form.days.starts, "2026-03-01")
    type_in(qtbot, form.days.ends, "2026-02-01")
    form.check.click()
    assert "before the start" in form.days.ends.error


def test_an_empty_time_is_asked_for_in_plain_words(qtbot: QtBot, form: PrescriptionForm) -> None:
    """ "“” is not a time of day" helps nobody."""
    fill_in(qtbot, form)
    form.times.often.card("3").click()
    form.check.click()
    assert form.times._rows[2].at.error == "Please fill this in."


def test_every_version_comes_back_as_it_was(form: PrescriptionForm, services: Services) -> None:
    """The form is filled in with the present plan: what it drops would be lost silently."""
    entry = PrescriptionEntry(
        ("50", "12.5", "10"),
        ("7:30", "21:00"),
        ("100/125", "60"),
        "2026-03-08",
        routines=("with breakfast", ""),
    )
    version = services.prescribing.understand(entry).version
    form.load(version)
    form.days.starts.set_text("2026-03-08")
    again = services.prescribing.understand(form.entry()).version
    assert again.times == version.times
    assert set(again.tablets) == set(version.tablets)
    assert again.pattern.kind is PatternKind.EVERY_DAY


def test_looks_belong_to_their_own_strength(qtbot: QtBot, form: PrescriptionForm) -> None:
    """A pink 25 beside a yellow 50 must not be drawn alike."""
    form.tablets._ticks["25"].click()
    form.tablets._ticks["50"].click()
    form.tablets.show_looks.click()
    row = form.tablets._rows[0]
    row.color.choose("#efb7c4")
    row.shape.choose("oval")
    first, second = form.tablets.looks()
    assert first is not None
    assert (first.color, first.shape) == ("#efb7c4", TabletShape.OVAL)
    assert second is None


def test_a_liquid_has_no_tablets(qtbot: QtBot, form: PrescriptionForm) -> None:
    """Other forms are one small link away."""
    fill_in(qtbot, form)
    form.tablets.other_form.click()
    form.tablets.form.card(Form.LIQUID.value).click()
    assert form.tablets.strengths() == ()
    assert "tablet" not in said(form)


def test_weekdays_and_every_few_days(qtbot: QtBot, form: PrescriptionForm) -> None:
    """Every day is only one of three ways, and never silently accepted."""
    fill_in(qtbot, form)
    form.days.days.card("weekdays").click()
    form.check.click()
    assert form.days.days.error
    form.days._ticks[0].click()
    form.days._ticks[3].click()
    assert "on Monday and Thursday" in said(form)
    form.days.days.card("every-n-days").click()
    type_in(qtbot, form.days.every, "0")
    assert "1 to 90" in form.days.every.error
    type_in(qtbot, form.days.every, "3")
    assert "every 3 days" in said(form)
