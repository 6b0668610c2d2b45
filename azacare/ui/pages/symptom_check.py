"""The symptom check: tick what you notice, and see at once whom to call and what to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from azacare.domain.problems import InputProblem
from azacare.domain.symptoms import SymptomList
from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers
from azacare.services.check_views import CheckView, Patient
from azacare.services.checking import SavedCheck
from azacare.services.errors import CheckUnavailable, KnownError
from azacare.ui.context import Context
from azacare.ui.links import Links, desktop_links
from azacare.ui.pages.afterwards import Afterwards
from azacare.ui.pages.symptom_check_answers import Entry
from azacare.ui.pages.symptom_check_earlier import EarlierChecks
from azacare.ui.pages.symptom_check_emergency import EmergencyPanel
from azacare.ui.pages.symptom_check_frame import CheckFrame
from azacare.ui.pages.symptom_check_list import SymptomListCard
from azacare.ui.pages.symptom_check_notices import CheckNotices
from azacare.ui.pages.symptom_check_record import (
    CheckRecord,
    OpenEmergency,
    got_help,
    says_something,
    unknown_patient,
    usual_unit,
    view_of_kept,
)
from azacare.ui.pages.symptom_check_result import GeneralQuestions, ResultCard
from azacare.ui.pages.symptom_check_strip import EmergencyStrip, ResultBar
from azacare.ui.pages.symptom_check_unavailable import unavailable_parts
from azacare.ui.papers import Papers, desktop_papers
from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import alert
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted
from azacare.wording.check import ResultText, result_text
from azacare.wording.check_paper import paper_name, paper_text
from azacare.wording.disclaimer import footer

_SUBTITLE_UP_TO = 130  # percent


class SymptomCheckPage(CheckFrame):
    """Judges at every tick, keeps what was checked, and never says that somebody is well.

    Attributes:
        check: the list and its result; None while the list cannot be used.
        emergency: the one that is open; None when there is none.
    """

    def __init__(
        self,
        context: Context,
        look: Look,
        links: Links | None = None,
        papers: Papers | None = None,
    ) -> None:
        words = context.words
        list_name = words.translate("Check", "Warning signs")
        super().__init__(look, list_name, words.translate("Check", "Result"))
        self._context, self._words, self._record = context, words, CheckRecord(context)
        self._links, self._papers = links or desktop_links(), papers or desktop_papers(words)
        self._patient: Patient | None = None
        self._tier = Tier.NONE
        self._afterwards = Afterwards(self, context.hub)
        self.entry = Entry()
        self.view: CheckView | None = None
        self.result: ResultText | None = None
        self.emergency: OpenEmergency | None = None
        self.list: SymptomListCard | None = None
        self.card: ResultCard | None = None
        self.earlier: EarlierChecks | None = None
        self.strip = EmergencyStrip(look, words, self._links)
        self.bar = ResultBar(look, words, self._links)
        self.panel = EmergencyPanel(look, words, self._links)
        self.notices = CheckNotices(look, words)
        self.unavailable_place = Column(look)
        self.top.addWidget(self.strip)
        self.bottom.addWidget(self.bar)
        places = self.notices.trouble_place, self.notices.done_place
        for part in (*places, self.panel, self.unavailable_place):
            self.list_side.column.add(part)
            part.hide()
        self.bar.hide()
        self._connect()

    @property
    def title(self) -> str:
        """What stands above it."""
        return self._words.translate("Check", "Symptom check")

    def heading(self) -> tuple[str, str]:
        """Title and subtitle; large text leaves the room to the list."""
        if self._look.theme.percent > _SUBTITLE_UP_TO:
            return self.title, ""
        subtitle = self._words.translate(
            "Check",
            "Tick everything you notice, then see what to do. Any one sign is enough to call.",
        )
        return self.title, subtitle

    def refresh(self) -> None:
        """Read the records again; what was ticked and typed stays."""
        checking = self._context.services.checking
        self._patient = self._read_patient()
        self.strip.show_number(self._patient.emergency.phone)
        try:
            symptoms = checking.symptoms
        except CheckUnavailable:
            self._show_unavailable()
            return
        if self.list is None:
            self._build(symptoms)
        if self.list is not None:
            self.list.show_fever_line(self._patient.background.fever_tenths_f)
        self._read_earlier()
        self._judge()

    def focus_main(self) -> None:
        """Begin with the keyboard on the emergency number."""
        self.list_side.verticalScrollBar().setValue(0)
        self.strip.call.setFocus()

    def cancel(self) -> bool:
        """Escape: back from the result to the list, where only one of them has room."""
        if self.single and self.turned:
            self._turn()
            return True
        return False

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """The page is left or the window closes: keep what was checked."""
        super().hideEvent(event)
        if not event.spontaneous() and isValid(self._context.hub):
            self._keep()

    def arrange(self) -> None:
        """Share the room, and let the strip say less where it would take too much."""
        self.alone = self.emergency is not None or self.card is None
        super().arrange()
        self.strip.show_state(loud=self.emergency is not None, compact=self.is_low)
        self.panel.show_compact(compact=self.is_low)
        set_shown(self.bar, self.single and not self.alone)
        self.bar.room = self.inner_width  # what it says depends on it
        self.bar.show_state(turned=self.turned, compact=self.is_low)

    # --- building ----------------------------------------------------------------------------

    def _build(self, symptoms: SymptomList) -> None:
        """Make the list and the result, once."""
        look, words = self._look, self._words
        self.unavailable_place.clear()
        self.entry.unit = usual_unit(self._context)
        general = GeneralQuestions(look, words, symptoms, self.entry)
        self.list = SymptomListCard(look, words, symptoms, self.entry)
        self.card = ResultCard(look, words, self._links, general)
        self.earlier = EarlierChecks(self._context, look, symptoms)
        self.list_side.column.add(self.earlier.questions)
        self.earlier.questions.hide()
        self.list_side.column.add(self.list)
        self.list_side.column.add(self.earlier.card)
        self.earlier.card.hide()
        self.list_side.column.add(Muted(footer(words), small=True))
        self.result_side.column.add(self.card)
        self.list.changed.connect(self._on_changed)
        self.list.shape_changed.connect(self._afterwards.arrange_keys)
        self.list.walked_to.connect(self._show_row)
        general.changed.connect(self._on_changed)
        hub, card = self._context.hub, self.card
        card.kept_wanted.connect(self._keep)
        card.print_wanted.connect(self._print)
        card.save_wanted.connect(self._save)
        card.clear_wanted.connect(self.begin_anew)
        card.settings_wanted.connect(lambda: hub.page_wanted.emit("settings"))
        card.pause_wanted.connect(lambda: hub.page_wanted.emit("prescription"))
        card.too_much_wanted.connect(self._show_too_much)
        self.earlier.taken_up.connect(self._take_up)
        self.earlier.failed.connect(self.notices.not_kept)
        self.earlier.shape_changed.connect(self._afterwards.arrange_keys)
        self._afterwards.arrange_keys()

    def _connect(self) -> None:
        hub, panel = self._context.hub, self.panel
        self.strip.called.connect(self._keep)
        self.bar.called.connect(self._keep)
        self.bar.turned.connect(self._turn)
        panel.helped.connect(self._got_help)
        panel.kept_wanted.connect(self._keep)
        panel.print_wanted.connect(self._print)
        panel.save_wanted.connect(self._save)
        panel.settings_wanted.connect(lambda: hub.page_wanted.emit("settings"))

    def _show_unavailable(self) -> None:
        if self.unavailable_place.isHidden():
            self.unavailable_place.clear()
            for part in unavailable_parts(self._context, self._look, self._links):
                self.unavailable_place.add(part)
            self.arrange()
            self._afterwards.arrange_keys()

    # --- reading -----------------------------------------------------------------------------

    def _read_patient(self) -> Patient:
        """What the records say; when they cannot be read nothing is known, and that is said."""
        services = self._context.services
        try:
            patient = services.checking.patient(self._context.person_id or None)
        except KnownError as error:
            self.notices.unreadable(error)
            if self._patient is not None:
                return self._patient
            return unknown_patient(self._context)
        self.notices.clear_trouble()
        return patient

    def _read_earlier(self) -> None:
        """The checks that were kept, what they leave open, and an emergency among them."""
        context, patient = self._context, self._patient
        if self.earlier is None or patient is None:
            return
        try:
            past = context.services.checking.past(context.person_id or None)
        except KnownError:
            return  # what was known stays: above all an emergency (T12)
        now = context.services.clock.now()
        self.earlier.show_past(past, now, patient.zone, self._record.check_id)
        opened = next((one for one in past if one.value.emergency_open), None)
        mine = self.emergency
        if opened is None:
            if mine is not None and mine.check_id:  # closed elsewhere, as on the command line
                self._close_emergency()
        elif mine is None or mine.check_id != opened.entity_id:
            view = view_of_kept(opened, context, patient)
            if view is not None:
                self.emergency = OpenEmergency(opened.entity_id, view, opened.value.at)

    def _judge(self) -> None:
        """Judge what is ticked and show it."""
        checking, patient = self._context.services.checking, self._patient
        if self.list is None or self.card is None or patient is None:
            return
        view = checking.view(self.entry.answers(checking.symptoms), patient)
        text = result_text(view, self._words)
        rose = text.tier.urgency > self._tier.urgency
        self.view, self.result, self._tier = view, text, text.tier
        self._keep_emergency(view)
        if self.card.show_result(view, text):
            self._afterwards.arrange_keys()
        self.bar.show_result(view, text)
        self._show_emergency()
        if rose:
            alert(self.card if self.emergency is None else self.panel, text.in_one())

    def _keep_emergency(self, view: CheckView) -> None:
        """Keep an emergency at once; one that could not be kept is tried again."""
        one = self.emergency
        if view.tier is Tier.EMERGENCY:
            self._keep(view)
            begun = self._record.begun or self._context.services.clock.now()
            self.emergency = OpenEmergency(self._record.check_id, view, begun)
        elif one is not None and not one.check_id:
            self._keep(one.view)
            self.emergency = replace(one, check_id=self._record.check_id)

    def _show_emergency(self) -> None:
        was_alone, one = self.alone, self.emergency
        set_shown(self.panel, one is not None)
        if one is not None:
            self.panel.show_emergency(one.view, result_text(one.view, self._words), one.begun)
        if was_alone != (one is not None) or self.strip.loud != (one is not None):
            self.turned = False
            self.arrange()
            self._afterwards.arrange_keys()
            if one is not None and self.isVisible():
                self.list_side.verticalScrollBar().setValue(0)
                self.panel.take_focus()

    # --- acting ------------------------------------------------------------------------------

    def begin_anew(self) -> None:
        """Keep what there is, and clear the list for another check."""
        self._keep()
        self._clear()
        if self.list is not None:
            self.list.first_row().setFocus()

    def _clear(self) -> None:
        self.entry.clear()
        self._record.begin_anew()
        self._tier = Tier.NONE
        if self.list is not None and self.card is not None:
            self.list.show_entry()
            self.card.say_kept("")
        self._judge()

    def _on_changed(self) -> None:
        if not self.entry.is_empty:
            self._record.note_beginning()
        self.notices.done_place.clear()
        self._judge()

    def _keep(self, view: CheckView | None = None) -> None:
        """Keep the check on the page, or `view`; everybody is told when this is done with."""
        view = view or self.view
        if view is None or self.card is None or not says_something(view.answers):
            return
        try:
            changes = self._record.keep(view)
        except KnownError as error:
            self.notices.not_kept(error, self.card.say_kept)
            return
        if changes:
            self.card.say_kept(self._words.translate("Check", "Kept with your records."))
            self._afterwards.tell(changes)

    def _print(self) -> None:
        self._keep()
        view = self._paper_view()
        if view is not None:
            self._papers.print(self, paper_text(view, self._words))

    def _save(self) -> None:
        self._keep()
        view, words = self._paper_view(), self._words
        if view is None:
            return
        try:
            path = self._papers.save(self, paper_name(view, words), paper_text(view, words))
        except OSError as error:
            self.notices.not_written(error)
            return
        if path is not None and self.card is not None:
            text = words.translate("Check", "Saved as {name}.")
            self.card.say_kept(text.format(name=path.name))

    def _paper_view(self) -> CheckView | None:
        return self.emergency.view if self.emergency is not None else self.view

    def _got_help(self, at: datetime) -> None:
        """Close the emergency: the only way there is (T12)."""
        one, context = self.emergency, self._context
        if one is None:
            return
        try:
            changes = got_help(context, one, at)
        except InputProblem as problem:
            self.panel.set_error(problem)
            return
        except KnownError as error:
            self.notices.not_kept(error)
            return
        self._close_emergency()
        self.notices.helped(at.astimezone(one.view.now.tzinfo))
        context.hub.tell(changes)

    def _close_emergency(self) -> None:
        self._keep()
        self.emergency = None
        self.view = None
        self._clear()

    def show_answers(self, answers: Answers) -> None:
        """Tick and answer in place of the person, as for a check that is taken up again."""
        self.entry.load(answers)
        self._record.note_beginning()
        if self.list is not None:
            self.list.show_entry()
        self._judge()

    def _take_up(self, saved: SavedCheck) -> None:
        """Go on with an earlier check: what was ticked then, with more days."""
        self._keep()
        self._record.take_up(saved.check_id, saved.check)
        self.show_answers(saved.check.answers)

    def _show_too_much(self) -> None:
        self._context.hub.page_wanted.emit("today")
        self._context.hub.too_much_wanted.emit()

    def _turn(self) -> None:
        """Show the result in place of the list, or the list again."""
        self.turned = not self.turned
        self.arrange()
        self._afterwards.arrange_keys()

    # --- showing -----------------------------------------------------------------------------

    def _show_row(self, row: QWidget) -> None:
        self.list_side.ensureWidgetVisible(row)
