"""The Prescription page: what holds now, the steps, and what to do about a late dose."""

from __future__ import annotations

from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from azacare.domain.slots import Pause
from azacare.domain.wallclock import local_day
from azacare.services.changes import Changes
from azacare.services.errors import KnownError, NotSetUp
from azacare.services.ports import Kept
from azacare.services.prescribing import PrescriptionEntry, Step, StepsView
from azacare.ui.context import Context
from azacare.ui.pages.keeping import Keeping, Saved
from azacare.ui.pages.notice_place import NoticePlace
from azacare.ui.pages.prescription_change import ChangeCard
from azacare.ui.pages.prescription_late import LateCard
from azacare.ui.pages.prescription_now import NowCard
from azacare.ui.pages.prescription_pause import PauseForm, ProviderForm, ResumeForm
from azacare.ui.pages.prescription_steps import StepsCard, replaced
from azacare.ui.pages.zone_card import place_name
from azacare.ui.theme import Look
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.page import Column, Page
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.problems import error_text
from azacare.wording.words import Words

Form = TypeVar("Form", ChangeCard, PauseForm, ResumeForm)


class PrescriptionPage(Page):
    """Records what the provider ordered. It never suggests a dose."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(look, words.translate("Prescription page", "Prescription"), ratio=(2, 1))
        self._context, self._words = context, words
        self._view: StepsView | None = None
        self._pause: Kept[Pause] | None = None
        self.keeping = Keeping(context.hub, words, self)
        self.form: ChangeCard | ProviderForm | None = None
        self._form_card: Card | None = None
        self.notices = NoticePlace(self, look, words, self.keeping)
        self.form_place = Column(look)
        self.now_card = NowCard(look, words)
        self.steps_card = StepsCard(look, words)
        self.late_card = LateCard(look, context, self.keeping)
        self.place_card = PlaceCard(look, words)
        self.banners.add(self.notices)
        self.banners.hide()
        for main in (self.now_card, self.form_place, self.steps_card):
            self.main.add(main)
        self.form_place.hide()
        for aside in (self.late_card, self.place_card):
            self.aside.add(aside)
        self._connect()

    @property
    def title(self) -> str:
        """What the navigation and the window call it."""
        return self._words.translate("Prescription page", "Prescription")

    def refresh(self) -> None:
        """Read the records again and show them; a form that is open stays open."""
        services, person = self._context.services, self._context.person_id
        try:
            view = services.prescribing.steps(person)
            pauses = services.pausing.pauses(person)
            self._pause = services.pausing.to_resume(person)
            late = services.thresholds.view(person)
            reminders = services.preferences.reminders(person)
        except KnownError as error:
            self.notices.say_trouble(_unreadable(error, self._words))
            return
        self._view = view
        today = self._today()
        self.set_title(self.title, self._since(view))
        pause = self._pause.value if self._pause else None
        covers = pause if pause is not None and pause.covers(today) else None
        self.now_card.show_plan(view, covers, resumable=pause is not None)
        self.steps_card.show_steps(view, pauses, today)
        self.late_card.show_rules(late, reminders)
        self.place_card.show_zone(view.zone)
        self._arrange()

    def focus_main(self) -> None:
        """Put the keyboard on the first action."""
        paused = not self.now_card.resume.isHidden()
        (self.now_card.resume if paused else self.now_card.change).setFocus()

    def cancel(self) -> bool:
        """Close the form that is open (Escape); False when none is."""
        if self.form is None:
            return self.late_card.close_form()
        self._close_form()
        self.focus_main()
        return True

    # --- forms -----------------------------------------------------------------------------

    def ask_change(self) -> None:
        """Open "My provider changed my dose"."""
        view = self._view
        if view is None or not view.steps:
            return
        present = view.now or view.steps[-1].version
        card = ChangeCard(self._look, self._context, present, None)
        card.confirmed.connect(lambda entries: self._change(card, entries))
        self._open(card, card)

    def ask_correction(self) -> None:
        """Open "Correct a mistake in it"."""
        view = self._view
        step = next((s for s in view.steps if s.state == "now"), None) if view else None
        if step is None:
            return
        card = ChangeCard(self._look, self._context, step.version, step)
        card.begin_on(self._today(), step.version)
        card.confirmed.connect(lambda entries: self._change(card, entries))
        self._open(card, card)

    def ask_pause(self) -> None:
        """Open "My provider told me to pause"."""
        form = PauseForm(self._look, self._words, self._today())
        form.submitted.connect(lambda: self._keep_pause(form))
        title = self._words.translate("Prescription page", "What did your provider say?")
        self._open(form, self._in_card(form, title))

    def ask_resume(self) -> None:
        """Open "My provider told me to start again"."""
        form = ResumeForm(self._look, self._words, self._today())
        form.submitted.connect(lambda: self._keep_resume(form))
        title = self._words.translate("Prescription page", "Your provider told you to start again")
        self._open(form, self._in_card(form, title))

    def _in_card(self, form: QWidget, title: str) -> Card:
        card = Card(self._look, title)
        card.add(form)
        return card

    def _open(self, form: Form, card: Card) -> None:
        self._close_form()
        form.cancelled.connect(self.cancel)
        self.form, self._form_card = form, card
        self.now_card.offers.hide()
        self.form_place.add(card)
        card.show()
        self._arrange()
        form.focus_first()
        self.show_beginning(card)

    def _close_form(self) -> None:
        self.form, self._form_card = None, None
        self.form_place.clear()
        self.now_card.offers.show()
        self._arrange()

    # --- keeping ---------------------------------------------------------------------------

    def _change(self, card: ChangeCard, entries: tuple[PrescriptionEntry, ...]) -> None:
        context, before = self._context, self._view
        service, person, actor = context.services.prescribing, context.person_id, context.actor
        step = card.mended
        if before is None:
            return
        words = self._words
        if step is None:
            sentence = words.translate("Prescription page", "Saved: what your provider ordered.")
        else:
            sentence = words.translate("Prescription page", "Saved: the mistake is mended.")

        def change() -> Changes:
            if step is None:
                return service.change_in_steps(entries, actor, person)
            return service.correct(step.entity_id, entries[0], actor, person)

        saved = Saved(sentence, lambda: self._undo_change(before, step))
        if self.keeping.keep(change, saved, card.show_problem):
            self._close_form()
            if step is None and self._is_more(before):
                self._ask_about_tests()
            self.notices.lead()

    def _is_more(self, before: StepsView) -> bool:
        """Whether a step that is new brings more in a day than any before it."""
        known = {step.entity_id for step in before.steps}
        steps = [] if self._view is None else [s for s in self._view.steps if not replaced(s)]
        most = [max(step.version.day_totals_mg()) for step in steps]
        return any(
            step.entity_id not in known and number and most[number] > most[number - 1]
            for number, step in enumerate(steps)
        )

    def _ask_about_tests(self) -> None:
        """After a higher dose (clinical 5.1 rule 2): asked, never assumed."""
        notice = self.notices.notice
        if notice is None:
            return
        text = self._words.translate(
            "Prescription page", "Did your provider want a blood test soon? Enter it there."
        )
        notice.set_words(notice.accessibleName(), text)
        tests = notice.add_action(self._words.translate("Prescription page", "Blood tests"))
        tests.clicked.connect(lambda: self._context.hub.page_wanted.emit("tests"))

    def _undo_change(self, before: StepsView, mended: Step | None) -> Changes:
        """Take back the step that is new; or let the one that was mended be as it was."""
        context = self._context
        service, person, actor = context.services.prescribing, context.person_id, context.actor
        known = {step.entity_id for step in before.steps}
        new = [s.entity_id for s in service.steps(person).steps if s.entity_id not in known]
        if new:
            return frozenset().union(*(service.take_back(one, actor, person) for one in new))
        assert mended is not None
        return service.put_back(mended.entity_id, mended.version, actor, person)

    def _keep_pause(self, form: PauseForm) -> None:
        pause = form.pause()
        if pause is None:
            return
        context = self._context
        service, person, actor = context.services.pausing, context.person_id, context.actor
        known = {kept.entity_id for kept in service.pauses(person)}

        def undo() -> Changes:
            new = [k for k in service.pauses(person) if k.entity_id not in known]
            return service.take_back(new[-1].entity_id, actor, person)

        text = self._words.translate("Prescription page", "Saved: your provider's pause.")
        saved = Saved(text, undo)
        if self.keeping.keep(lambda: service.pause(pause, actor, person), saved, form.show_problem):
            self._close_form()
            self.notices.lead()

    def _keep_resume(self, form: ResumeForm) -> None:
        told, ended = form.told(), self._pause
        if told is None:
            return
        told_by, begins = told
        context = self._context
        service, person, actor = context.services.pausing, context.person_id, context.actor
        undo = (lambda: service.put_back(ended, actor, person)) if ended else None
        text = self._words.translate(
            "Prescription page", "Saved: {who} told you to start again from {day}."
        )
        saved = Saved(text.format(who=told_by, day=self._words.day(begins)), undo)
        if self.keeping.keep(
            lambda: service.resume(told_by, actor, person, begins), saved, form.show_problem
        ):
            self._close_form()
            self.notices.lead()

    def _take_back_step(self, step: Step) -> None:
        context = self._context
        service, person, actor = context.services.prescribing, context.person_id, context.actor
        text = self._words.translate("Prescription page", "Taken back: that step is gone.")
        self.keeping.keep(
            lambda: service.take_back(step.entity_id, actor, person),
            Saved(text, lambda: service.put_back(step.entity_id, step.version, actor, person)),
        )

    def _take_back_pause(self, kept: Kept[Pause]) -> None:
        context = self._context
        service, person, actor = context.services.pausing, context.person_id, context.actor
        text = self._words.translate("Prescription page", "Taken back: that pause is gone.")
        self.keeping.keep(
            lambda: service.take_back(kept.entity_id, actor, person),
            Saved(text, lambda: service.put_back(kept, actor, person)),
        )

    # --- notices ---------------------------------------------------------------------------

    def _connect(self) -> None:
        self.notices.changed.connect(self._arrange)
        self.notices.left.connect(self.focus_main)
        self.now_card.change_wanted.connect(self.ask_change)
        self.now_card.correct_wanted.connect(self.ask_correction)
        self.now_card.pause_wanted.connect(self.ask_pause)
        self.now_card.resume_wanted.connect(self.ask_resume)
        self.steps_card.step_unwanted.connect(self._take_back_step)
        self.steps_card.pause_unwanted.connect(self._take_back_pause)
        self.late_card.changed_shape.connect(self._arrange)
        hub = self._context.hub
        self.late_card.reminders_wanted.connect(lambda: hub.page_wanted.emit("settings"))

    def _since(self, view: StepsView) -> str:
        if view.now is None:
            return ""
        text = self._words.translate("Prescription page", "As prescribed from {day}")
        return text.format(day=self._words.day_with_year(view.now.starts))

    def _today(self) -> date:
        """The local day where the plan lives."""
        clock = self._context.services.clock
        zone = ZoneInfo(self._view.zone) if self._view is not None else clock.zone()
        return local_day(clock.now(), zone)

    def _arrange(self) -> None:
        set_shown(self.banners, self.notices.notice is not None)
        body = self.widget()
        if body is not None:
            arrange_tab_order(body)


class PlaceCard(Card):
    """Whose clock the doses follow."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Prescription page", "Time zone"))
        self._words = words
        self._zone = WrappingLabel("", TextKind.BOLD)
        self.add(self._zone)
        text = words.translate(
            "Prescription page",
            "Your doses follow this clock. When this computer's zone changes, AzaCare asks before "
            "it moves a dose.",
        )
        self.add(Muted(text))

    def show_zone(self, key: str) -> None:
        """Name the zone."""
        self._zone.setText(place_name(ZoneInfo(key)))


def _unreadable(error: KnownError, words: Words) -> str:
    if isinstance(error, NotSetUp):
        return words.translate("Prescription page", "No prescription is entered yet.")
    return error_text(error, words)
