"""The Blood tests page: when the next one is, what the results say, and how they moved."""

from __future__ import annotations

from datetime import date

from azacare.domain.monitoring import DueState
from azacare.domain.monitoring_list import MonitoringList
from azacare.services.blood_tests import BloodTestsView
from azacare.services.changes import Changes, Touched
from azacare.services.errors import KnownError
from azacare.services.results import ResultsView
from azacare.ui.after_paint import FirstPaint
from azacare.ui.context import Context
from azacare.ui.files import Files, desktop_files
from azacare.ui.links import Links, desktop_links
from azacare.ui.pages.blood_tests_calls import ResultCall
from azacare.ui.pages.blood_tests_cards import (
    AfterCard,
    CallForTest,
    NextCard,
    ask_notice,
    due_card,
    missed_card,
)
from azacare.ui.pages.blood_tests_deeds import ResultActions
from azacare.ui.pages.blood_tests_keeping import Increase, TestActions
from azacare.ui.pages.blood_tests_levels import LevelsCard
from azacare.ui.pages.blood_tests_once import OneTimeCard, PastCard, PlanCard
from azacare.ui.pages.blood_tests_results import ResultsCard
from azacare.ui.pages.blood_tests_trends import marks_of
from azacare.ui.pages.call_book import CallBook, read_call_book
from azacare.ui.pages.keeping import Saved
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes, records
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column, Page
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.wording.blood_tests import asked_text
from azacare.wording.problems import error_text

_SUBTITLE_UP_TO = 130  # percent
_MATTERS = frozenset({Touched.BLOOD_TESTS, Touched.PRESCRIPTION, Touched.SETTINGS, Touched.PEOPLE})
_NEEDS = (DueState.OPEN, DueState.DUE, DueState.OVERDUE)


class BloodTestsPage(Page):
    """Keeps the provider's plan, appointments and results. It judges nobody's medicine."""

    def __init__(
        self, context: Context, look: Look, links: Links | None = None, files: Files | None = None
    ) -> None:
        words = context.words
        super().__init__(look, words.translate("Blood tests", "Blood tests"), ratio=(5, 3))
        self._context, self._words = context, words
        self._links = links or desktop_links()
        self.view: BloodTestsView | None = None
        self.notice: Notice | None = None
        self._needs: object = None
        self.main_action: Button | None = None
        self._files = files or desktop_files(words)
        self.deeds = TestActions(context, look, self)
        self.results = ResultActions(context, look, self, self._files)
        self._judged: ResultsView | None = None
        self._calls: object = None
        self._stale = True
        self._painted: FirstPaint | None = None
        self._was_seen = False
        self.notice_place, self.needs_place = Column(look), Column(look)
        self.form_place = Column(look)
        self.next_card = NextCard(look, words, can_export=True)
        self.after_card = AfterCard(look, words)
        self.plan_card, self.past_card = PlanCard(look, words), PastCard(look, words)
        self.once_card = OneTimeCard(look, words)
        self.results_card = ResultsCard(look, words, self._files)
        self.levels_card = LevelsCard(look, words)
        self.calls_place = Column(look)
        for place in (self.notice_place, self.calls_place, self.needs_place, self.form_place):
            self.banners.add(place)
            place.hide()
        self.main.add(self.next_card)
        self.aside.add(self.after_card)
        self.left, self.right = Column(look), Column(look)
        self.left.add(self.plan_card)
        self.left.add(self.past_card)
        self.right.add(self.levels_card)
        self.right.add(self.once_card)
        self.below.add(self.results_card)
        both = FlowLayout(look, gap=16, top=True)
        both.add(self.left, grow=1, basis=380)
        both.add(self.right, grow=1, basis=380)
        self.below.add(both)
        self._connect()

    @property
    def title(self) -> str:
        """What the navigation and the window call it."""
        return self._words.translate("Blood tests", "Blood tests")

    def heading(self) -> tuple[str, str]:
        """Title and subtitle; large text leaves the room to the page, which has the plan too."""
        title, subtitle = super().heading()
        return title, "" if self._look.theme.percent > _SUBTITLE_UP_TO else subtitle

    def refresh(self) -> None:
        """Read the records again and show them; a form that is open stays open."""
        service, person = self._context.services.blood_tests, self._context.person_id
        try:
            shipped = service.shipped
            view = service.view(person)
            plans = service.plans(person)
        except KnownError as error:
            self.say_trouble(error_text(error, self._words))
            return
        self.view = view
        self.set_title(self.title, asked_text(view.plan.value, self._words) if view.plan else "")
        self._show_needs(view, shipped)
        planned = view.plan is not None
        self.next_card.show_view(view, shipped)
        self.after_card.show_view(view)
        self.plan_card.show_plans(plans, view.plan, shipped)
        self.past_card.show_past(view.appointments, shipped)
        self.once_card.show_tests(view.one_time, view.now.date())
        self.aside.setVisible(planned)
        self.plan_card.setVisible(planned)
        if self._was_seen:
            self._show_results()
        elif self._painted is None:
            self._painted = FirstPaint(self.widget() or self)
            self._painted.came.connect(self._show_first_results)
        if not planned and self.deeds.form is None:
            self.deeds.ask_plan(first=True)
        self.arrange()

    def focus_main(self) -> None:
        """Put the keyboard on the first action."""
        first = self.main_action or self.next_card.first
        if self.deeds.form is not None:
            self.deeds.form.focus_first()
        elif first is not None:
            first.setFocus()

    def cancel(self) -> bool:
        """Close the form that is open (Escape); False when none is."""
        return self.deeds.close()

    def _show_first_results(self) -> None:
        """Those of years take longer to judge than all else takes to draw."""
        self._was_seen = True
        self._show_results()
        self.arrange()

    def _show_results(self) -> None:
        """Judge again only when something changed: it is the most work of the page."""
        services, person = self._context.services, self._context.person_id
        try:
            today = services.results.today(person)
            if self._is_old(today):
                self._judged = services.results.view(person)
                self._stale = False
                steps = services.prescribing.steps(person)
                pauses = services.pausing.pauses(person)
                marks = marks_of(steps, pauses, today, self._words)
                self.results_card.show_results(self._judged, marks, self.results.system())
            book = read_call_book(self._context)
        except KnownError as error:
            self.say_trouble(error_text(error, self._words))
            return
        self._show_calls(self._judged, book)

    def _is_old(self, today: date) -> bool:
        """Whether results have to be judged again: changed here, elsewhere, or on another day."""
        known = self._judged
        if self._stale or known is None or known.today != today:
            return True
        samples = self._context.services.results.samples(self._context.person_id)
        return samples != known.samples

    def _show_calls(self, view: ResultsView | None, book: CallBook) -> None:
        cards = view.cards if view is not None else ()
        shown = ([(one.analyte.id, one.newest) for one in cards], book)
        if shown == self._calls:
            return
        self._calls = shown
        self.calls_place.clear()
        wanted = self._context.hub.page_wanted
        for one in cards:
            first = one is cards[0]
            card = ResultCall(self._look, self._words, self._links, one, book, numbers=first)
            card.add_wanted.connect(lambda: wanted.emit("settings"))
            card.check_wanted.connect(lambda: wanted.emit("unwell"))
            self.calls_place.add(card)

    def judge_again(self) -> None:
        """Judge and show the results anew at the next refresh: levels or units change."""
        self._stale = True

    def _on_changed(self, changes: Changes) -> None:
        self._stale = self._stale or bool(changes & _MATTERS)

    # --- what needs the person -------------------------------------------------------------

    def _show_needs(self, view: BloodTestsView, shipped: MonitoringList) -> None:
        asked = self.deeds.increase_to_ask(view)
        provider = read_call_book(self._context).provider
        needs = (view.ask, view.rebook, view.due, view.now.date(), asked, provider)
        if needs == self._needs:
            return
        self._needs = needs
        self.needs_place.clear()
        self.main_action = None
        words, actions = self._words, self.deeds
        for kept in view.ask[:2]:
            notice, yes, no, moved = ask_notice(self._look, words, kept, shipped)
            yes.clicked.connect(lambda _=False, it=kept: actions.went(it))
            no.clicked.connect(lambda _=False, it=kept: actions.answer(it, went=False))
            moved.clicked.connect(lambda _=False, it=kept: actions.ask_move(it))
            self._need(notice, yes)
        due = view.due
        if view.rebook:
            card = missed_card(self._look, words, self._links, view.rebook[0], shipped, provider)
        elif due is not None and due.state in _NEEDS and not view.ask:
            card = due_card(self._look, words, self._links, due, view.now.date(), shipped, provider)
        else:
            card = None
        if card is not None:
            card.book.connect(lambda: actions.ask_booking(None))
            card.had.connect(actions.ask_had)
            card.add_wanted.connect(lambda: self._context.hub.page_wanted.emit("settings"))
            self._need(card, card.first)
        if asked is not None:
            self._ask_increase(asked)

    def _need(self, widget: Notice | CallForTest, first: Button) -> None:
        self.needs_place.add(widget)
        self.main_action = self.main_action or first

    def _ask_increase(self, asked: Increase) -> None:
        words, actions = self._words, self.deeds
        notice = Notice(
            self._look,
            words.translate("Blood tests", "Did your provider want an extra blood test?"),
            actions.increase_text(asked),
            Tone.INFO,
        )
        book = notice.add_action(words.translate("Blood tests", "Yes, book one…"))
        plan = notice.add_action(words.translate("Blood tests", "Yes, a new plan…"))
        no = notice.add_action(words.translate("Blood tests", "No"))
        book.clicked.connect(lambda: actions.extra_test(asked))
        records(book)
        records(no)
        changes(plan)
        plan.clicked.connect(lambda: actions.extra_plan(asked))
        no.clicked.connect(lambda: actions.no_extra(asked))
        self._need(notice, book)

    # --- notices ---------------------------------------------------------------------------

    def _connect(self) -> None:
        actions = self.deeds
        actions.keeping.saved.connect(self.say_saved)
        actions.keeping.failed.connect(self.say_trouble)
        self.next_card.went.connect(actions.went)
        self.next_card.moved.connect(actions.ask_move)
        self.next_card.cancel.connect(actions.cancel)
        self.next_card.book.connect(actions.ask_booking)
        self.next_card.had.connect(actions.ask_had)
        self.after_card.book.connect(actions.ask_booking)
        self.plan_card.change.connect(actions.ask_plan)
        self.plan_card.take_back.connect(actions.take_back_plan)
        self.once_card.said.connect(actions.say_one_time)
        self._context.hub.changed.connect(self._on_changed)
        results = self.results
        self.next_card.calendar.connect(results.add_to_calendar)
        self.results_card.wanted.connect(results.ask_results)
        self.results_card.bring.connect(results.ask_file)
        self.results_card.edit.connect(results.ask_correction)
        self.results_card.units.connect(results.choose_units)
        self.results_card.failed.connect(self.say_trouble)
        self.levels_card.opened.connect(results.show_levels)
        self.levels_card.edit.connect(results.ask_level)
        self.past_card.answer.connect(lambda kept, went: actions.answer(kept, went=went))

    def say_saved(self, saved: Saved) -> None:
        """Say what was kept, and offer to undo it."""
        notice = Notice(self._look, saved.sentence, "", Tone.GREEN)
        if saved.undo is not None:
            undo = notice.add_action(self._words.translate("Blood tests", "Undo"), icon="undo")
            undo.clicked.connect(lambda: self.deeds.keeping.undo(saved))
        self.put_notice(notice)

    def say_trouble(self, sentence: str) -> None:
        """Say what did not work; what is said already is not said again every minute."""
        if self.notice is not None and self.notice.accessibleDescription() == sentence:
            return
        title = self._words.translate("Blood tests", "This did not work")
        self.put_notice(Notice(self._look, title, sentence, Tone.AMBER))

    def put_notice(self, notice: Notice, closes: bool = True) -> None:
        """Show one notice above everything, and lead the keyboard to it."""
        self.close_notice()
        if closes:
            close = notice.add_action(self._words.translate("Blood tests", "Close"))
            close.clicked.connect(self._leave_notice)
        self.notice = notice
        self.notice_place.add(notice)
        notice.show()
        self.arrange()
        notice.announce()
        notice.take_focus()
        self.verticalScrollBar().setValue(0)

    def close_notice(self) -> None:
        """Take the notice away."""
        self.notice = None
        self.notice_place.clear()
        self.arrange()

    def _leave_notice(self) -> None:
        self.close_notice()
        self.focus_main()

    def arrange(self) -> None:
        """Show the banners that there are, and let Tab walk the page in order."""
        shown = (
            self.notice is not None
            or not self.calls_place.isHidden()
            or not self.needs_place.isHidden()
            or not self.form_place.isHidden()
        )
        set_shown(self.banners, shown)
        body = self.widget()
        if body is not None:
            arrange_tab_order(body)
