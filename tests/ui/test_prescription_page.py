"""The Prescription page: only what a provider ordered, every change kept, every rule signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from azacare.domain.prescription import Form
from azacare.domain.slots import Pause, SlotId
from azacare.domain.standing import SlotState
from azacare.domain.thresholds import Threshold
from azacare.services.catalog import Outside
from azacare.services.health import HealthService
from azacare.services.loading import load_plan
from azacare.services.prescribing import PrescriptionEntry
from azacare.ui.context import Context, Hub
from azacare.ui.pages.prescription import PrescriptionPage
from azacare.ui.pages.prescription_change import ChangeCard
from azacare.ui.pages.prescription_pause import PauseForm, ResumeForm
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.pill import Tag
from azacare.wording.words import english
from tests.fakes import FakeAutostart, FakeNotifier
from tests.scene import Scene
from tests.ui.house import has_button, press, settle, text_of

NOW = "2026-03-08T13:20"


class Stage:
    """Ann, set up on March 1, on her Prescription page a week later."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        self.scene = Scene(folder).at(NOW)
        self.services = self.scene.services
        outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
        self.hub = Hub()
        context = Context(self.services, outside, english(), self.hub, self.scene.person, "me")
        self.page = PrescriptionPage(context, Look(app, Scheme.LIGHT, 100))
        self.hub.changed.connect(lambda _changes: self.page.refresh())
        qtbot.addWidget(self.page)
        self.page.resize(980, 780)
        self.page.show()
        self.page.refresh()
        settle()

    def change_to(self, dose: str, starts: str) -> None:
        press(self.page, "My provider changed my dose…")
        form = self.change_card().form
        form.by.set_text("Dr. Lee")
        form.times.first.set_text(dose)
        form.days.starts.set_text(starts)
        form.check.click()
        form.matches.click()
        form.save.click()
        settle()

    def change_card(self) -> ChangeCard:
        card = self.page.form
        assert isinstance(card, ChangeCard)
        return card

    def states(self) -> list[str]:
        """What the table of steps says of each."""
        tags = self.page.steps_card.findChildren(Tag)
        return [tag.text() for tag in tags if tag.isVisible()]

    def planned(self, day: str) -> list[tuple[str, str]]:
        with self.services.store.read() as reader:
            plan = load_plan(reader, self.scene.person)
        assert plan is not None
        return [(str(s.id), str(s.amount_mg)) for s in plan.slots_on(date.fromisoformat(day))]


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(qtbot, qapp, tmp_path)
    yield made
    made.page.close()
    settle()
    made.scene.close()


def test_it_says_what_holds_now(stage: Stage) -> None:
    """The words of the label, not a table of codes."""
    said = text_of(stage.page.now_card)
    assert "75 mg, twice a day" in said
    assert "1½ tablets of 50 mg, at 8:00 AM and 8:00 PM" in said
    assert "150 mg a day in all" in said


def test_a_change_keeps_the_plan_of_past_days(stage: Stage) -> None:
    """What was planned last week must not look different afterwards."""
    before = stage.planned("2026-03-07")
    stage.change_to("100", "2026-03-09")
    assert stage.planned("2026-03-07") == before
    assert [mg for _, mg in stage.planned("2026-03-09")] == ["100", "100"]
    steps = text_of(stage.page.steps_card)
    assert stage.states() == ["now", "planned"]
    assert "ordered by Dr. Lee, entered by me" in steps
    assert "200 mg" in steps
    assert "75 mg, twice a day" in text_of(stage.page.now_card), "not before its day"


def test_a_change_is_undone_with_one_press(stage: Stage) -> None:
    """A slip must cost nothing."""
    stage.change_to("100", "2026-03-09")
    press(stage.page, "Undo")
    assert [mg for _, mg in stage.planned("2026-03-09")] == ["75", "75"]
    assert stage.states() == ["now"]
    assert len(stage.scene.rows("prescription")) == 3, "kept, never deleted"


def test_a_planned_step_can_be_taken_back_and_put_back(stage: Stage) -> None:
    """A step entered by mistake must not come true by itself."""
    stage.change_to("100", "2026-03-09")
    press(stage.page, "The step from Mar 9, 2026 was entered by mistake")
    assert [mg for _, mg in stage.planned("2026-03-09")] == ["75", "75"]
    press(stage.page, "Undo")
    assert [mg for _, mg in stage.planned("2026-03-09")] == ["100", "100"]


def test_who_ordered_it_and_from_which_day_are_asked(stage: Stage) -> None:
    """AzaCare never suggests a dose: somebody must have ordered it, from a day they named."""
    press(stage.page, "My provider changed my dose…")
    form = stage.change_card().form
    assert form.days.starts.text() == ""
    form.check.click()
    assert form.by.error
    form.by.set_text("Dr. Lee")
    form.check.click()
    assert form.days.starts.error
    assert form.times.first.text() == "75"


def test_a_long_form_opens_at_its_beginning_and_shows_what_is_wrong(stage: Stage) -> None:
    """At 700 px most of the form is out of sight."""
    page = stage.page
    page.resize(800, 500)
    press(page, "My provider changed my dose…")
    form = stage.change_card().form

    def in_sight(widget: QWidget) -> bool:
        return not widget.visibleRegion().isEmpty()

    assert in_sight(form.by.line)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    settle()
    assert not in_sight(form.by.line)
    form.check.click()
    settle()
    assert in_sight(form.by.line)
    form.by.set_text("Dr. Lee")
    form.days.starts.set_text("2026-03-09")
    form.check.click()
    settle()
    assert in_sight(form.echo)


def test_escape_leaves_the_form_and_changes_nothing(stage: Stage) -> None:
    """Leaving must be as easy as entering."""
    before = stage.planned("2026-03-09")
    press(stage.page, "My provider changed my dose…")
    assert stage.page.cancel()
    settle()
    assert stage.page.form is None
    assert not stage.page.cancel()
    assert stage.planned("2026-03-09") == before
    assert has_button(stage.page, "My provider changed my dose…")


def test_a_mistake_is_mended_from_today_and_past_days_stay(stage: Stage) -> None:
    """Times that were copied wrongly would otherwise turn a week of records into misses."""
    stage.scene.take("2026-03-07T20:00", at="2026-03-07T20:00")
    press(stage.page, "Correct a mistake in it…")
    form = stage.change_card().form
    assert form.days.starts.text() == "2026-03-08"
    form.times._rows[1].at.set_text("21:00")
    form.check.click()
    form.matches.click()
    form.save.click()
    settle()
    assert stage.planned("2026-03-07")[1][0] == "2026-03-07T20:00"
    assert stage.planned("2026-03-08")[1][0] == "2026-03-08T21:00"
    press(stage.page, "Undo")
    assert stage.planned("2026-03-08")[1][0] == "2026-03-08T20:00"


def test_an_open_form_survives_a_refresh(stage: Stage, qtbot: QtBot) -> None:
    """The window refreshes every minute; what is being typed must stay."""
    press(stage.page, "My provider told me to pause…")
    form = stage.page.form
    assert isinstance(form, PauseForm)
    qtbot.keyClicks(form.who.line, "Dr. L")
    stage.page.refresh()
    settle()
    assert stage.page.form is form
    assert form.who.text() == "Dr. L"
    assert stage.page.focusWidget() is form.who.line


def test_a_pause_needs_a_provider_and_its_days(stage: Stage) -> None:
    """AzaCare never begins a pause by itself."""
    press(stage.page, "My provider told me to pause…")
    form = stage.page.form
    assert isinstance(form, PauseForm)
    assert form.begins.text() == ""
    assert form.how_long.key() is None
    assert form.reason.key() is None
    press(form, "Save the pause")
    assert form.who.error
    assert form.begins.error
    assert form.how_long.error
    assert stage.services.pausing.pauses() == ()


def test_a_pause_and_its_end(stage: Stage) -> None:
    """Told to pause, told to start again; both with the name of who said so."""
    press(stage.page, "My provider told me to pause…")
    form = stage.page.form
    assert isinstance(form, PauseForm)
    form.who.set_text("Dr. Lee")
    form.begins.quick[0].click()
    form.how_long.card("call").click()
    form.reason.card("infection").click()
    press(form, "Save the pause")
    kept = stage.services.pausing.active()
    assert kept is not None
    assert kept.value == Pause(date(2026, 3, 8), None, "Dr. Lee", "infection")
    assert "an infection, told by Dr. Lee" in text_of(stage.page.now_card)
    states = [slot.state for slot in stage.services.today.today().slots]
    assert set(states) == {SlotState.PAUSED}
    stage.scene.at("2026-03-10T09:00")
    stage.page.refresh()
    press(stage.page, "My provider told me to start again…")
    resume = stage.page.form
    assert isinstance(resume, ResumeForm)
    press(resume, "Save: they told me to start again")
    assert resume.who.error
    resume.who.set_text("Dr. Lee")
    press(resume, "Save: they told me to start again")
    assert stage.services.pausing.active() is None
    assert stage.services.pausing.pauses()[0].value.until == date(2026, 3, 9)
    press(stage.page, "Undo")
    assert stage.services.pausing.active() is not None


def test_a_pause_entered_by_mistake_is_taken_back_and_put_back(stage: Stage) -> None:
    """It would hide doses as paused that nobody paused."""
    stage.hub.tell(stage.services.pausing.pause(Pause(date(2026, 3, 8), None, "Dr. Lee"), "me"))
    settle()
    press(stage.page, "The pause from Mar 8, 2026 was entered by mistake")
    assert stage.services.pausing.active() is None
    press(stage.page, "Undo")
    assert stage.services.pausing.active() is not None


def test_a_pause_that_ends_before_it_begins_is_said(stage: Stage) -> None:
    """Beside the field, and what was typed stays."""
    press(stage.page, "My provider told me to pause…")
    form = stage.page.form
    assert isinstance(form, PauseForm)
    form.who.set_text("Dr. Lee")
    form.begins.set_text("2026-03-10")
    form.how_long.card("day").click()
    form.until.set_text("2026-03-09")
    press(form, "Save the pause")
    assert "before the start" in form.until.error
    assert form.until.text() == "2026-03-09"


def test_rules_say_what_holds_and_whose_they_are(stage: Stage) -> None:
    """A figure without an owner looks like a fact."""
    rows = stage.page.late_card.rows
    assert rows[Threshold.LATE_CUTOFF].text == "Take it up to 6 h late. AzaCare's own figure"
    assert "Keep at least 6 h between two doses." in rows[Threshold.MIN_GAP].text
    assert "Call after 2 missed doses in a row." in rows[Threshold.MISS_CALL].text


def test_a_looser_figure_of_ones_own_is_refused(stage: Stage) -> None:
    """Only a provider may allow more; the person may be more careful."""
    card = stage.page.late_card
    card.open(Threshold.LATE_CUTOFF)
    form = card.form
    assert form is not None
    form.owner.card("own").click()
    form.figure.set_text("8")
    form.submit.click()
    assert "Only your provider can allow more" in form.figure.error
    assert form.figure.text() == "8"
    form.figure.set_text("4")
    form.submit.click()
    settle()
    assert "Take it up to 4 h late. Set by me on" in card.rows[Threshold.LATE_CUTOFF].text
    press(stage.page, "Undo")
    assert "Take it up to 6 h late." in card.rows[Threshold.LATE_CUTOFF].text


def test_an_order_needs_who_when_and_the_exact_words(stage: Stage) -> None:
    """What a provider said is kept as it was said."""
    card = stage.page.late_card
    card.open(Threshold.LATE_CUTOFF)
    form = card.form
    assert form is not None
    form.submit.click()
    assert form.owner.error
    form.owner.card("provider").click()
    form.figure.set_text("3")
    form.submit.click()
    assert form.who.error
    form.who.set_text("Dr. Lee")
    form.words.set_text("Not after eleven.")
    form.submit.click()
    assert form.on.error
    form.on.set_text("2026-03-06")
    form.submit.click()
    settle()
    said = card.rows[Threshold.LATE_CUTOFF].text
    assert "Take it up to 3 h late." in said
    assert "Set by Dr. Lee on Friday, March 6, 2026: “Not after eleven.”" in said


def test_a_figure_out_of_range_is_said_in_its_own_unit(stage: Stage) -> None:
    """ "180 to 129600" would mean nothing to a patient."""
    card = stage.page.late_card
    card.open(Threshold.MIN_GAP)
    form = card.form
    assert form is not None
    form.owner.card("own").click()
    form.figure.set_text("1")
    form.submit.click()
    assert "3 hours" in form.figure.error


def test_a_dose_given_by_a_nurse_is_not_reminded_of(stage: Stage) -> None:
    """F045: AzaCare never asks anybody to inject."""
    entry = PrescriptionEntry((), ("9:00",), ("50",), "2026-03-08", form=Form.INJECTION)
    stage.hub.tell(stage.services.prescribing.change(entry, "me"))
    settle()
    assert "Given by a nurse or doctor" in text_of(stage.page.now_card)


def test_everything_has_a_name_and_is_reached_with_tab(stage: Stage) -> None:
    """A screen reader, and hands that cannot hold a mouse."""
    press(stage.page, "My provider changed my dose…")
    for field in stage.page.findChildren(TextField):
        assert field.line.accessibleName()
    for button in stage.page.findChildren(Button):
        assert button.accessibleName()
    form = stage.change_card().form
    order = []
    widget = form.by.line
    for _ in range(400):
        order.append(widget)
        widget = widget.nextInFocusChain()
    before = order.index(form.tablets.first_tick)
    assert before < order.index(form.times.first.line) < order.index(form.days.starts.line)
    assert Qt.FocusPolicy.NoFocus is not form.by.line.focusPolicy()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_large_text_never_needs_sideways_scrolling(
    stage: Stage, qapp: QApplication, scheme: Scheme
) -> None:
    """At 200 % in a window of 1024 x 700, beside the navigation."""
    look = Look(qapp, scheme, 200)
    context = stage.page._context
    page = PrescriptionPage(context, look)
    page.resize(740, 600)
    page.show()
    page.refresh()
    page.ask_change()
    settle()
    body = page.widget()
    assert body is not None
    assert body.minimumSizeHint().width() <= page.viewport().width()
    page.close()
    page.deleteLater()
    settle()
    Look(qapp, Scheme.LIGHT, 100)


def test_slots_are_named_by_the_plan(stage: Stage) -> None:
    """A record belongs to the slot of its day, whatever changed afterwards."""
    stage.scene.take("2026-03-08T08:00", at="2026-03-08T08:00")
    stage.change_to("100", "2026-03-09")
    slots = stage.services.today.today().slots
    assert slots[0].slot.id == SlotId.parse("2026-03-08T08:00")
    assert slots[0].state is SlotState.TAKEN
