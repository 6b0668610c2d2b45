"""The History page: a month or a year, the figures of it, one day, and what else happened."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QSizePolicy, QWidget

from azacare.domain.day_notes import DayNote
from azacare.domain.problems import InputProblem
from azacare.services.changes import Changes, Touched
from azacare.services.errors import KnownError
from azacare.services.history_views import MarkKind, SpanView
from azacare.services.ports import Kept
from azacare.services.preferences import HistorySettings
from azacare.ui.after_paint import AfterPaint
from azacare.ui.context import Context
from azacare.ui.page_list import TODAY, all_pages
from azacare.ui.pages.history_calendar import CalendarCard
from azacare.ui.pages.history_day import DayCard
from azacare.ui.pages.history_figures import Figures, PatternsCard
from azacare.ui.pages.history_line import LineCard
from azacare.ui.pages.keeping import Keeping, Saved, UseCase
from azacare.ui.pages.notice_place import NoticePlace
from azacare.ui.pages.recording import Done, Recording
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.calendar_days import same_day_of
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Page
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.ui.widgets.text import WrappingLabel
from azacare.wording.advice import advice_text
from azacare.wording.history import month_title
from azacare.wording.problems import error_text, problem_text
from azacare.wording.prompt_wording import Shipped

_SHARE = "share"
_EARLIEST = date(1968, 1, 1)
_LATEST = date(2199, 12, 31)


class HistoryPage(Page):
    """Looks back, and lets every day be corrected. It owns no timer."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(look, words.translate("History", "History"), ratio=(5, 3))
        self._context, self._words = context, words
        self.chosen: date | None = None
        self.year = False
        self._anchor: date | None = None
        self._lead_to: date | None = None
        self.view: SpanView | None = None
        self.recording = Recording(context, self)
        self.keeping = Keeping(context.hub, words, self)
        self.notices = NoticePlace(self, look, words, self.keeping)
        self.figures = Figures(look, words)
        self.calendar = CalendarCard(look, words)
        self.day_card = DayCard(look, words, self.recording, context.actor)
        self.patterns = PatternsCard(look, words)
        self.line = LineCard(look, words)
        self.empty_card = self._made_empty()
        self.share_button = self._made_share()
        self.banners.add(self.notices)
        self.banners.add(self.empty_card)
        self.banners.add(self.figures)
        self.notices.hide()
        self.main.add(self.calendar)
        self.aside.add(self.day_card)
        if self.share_button is not None:
            self.aside.add(self._share_card(self.share_button))
        self.rest = QWidget()
        self.rest.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        both = FlowLayout(look, self.rest, gap=16, top=True)
        both.add(self.patterns, grow=1, basis=380)
        both.add(self.line, grow=1, basis=380)
        self.below.add(self.rest)
        self.rest.hide()
        self._seen = False
        self._after = AfterPaint(self)
        self._after.came.connect(self._show_rest)
        self._connect()

    @property
    def title(self) -> str:
        """What the navigation and the window call it."""
        return self._words.translate("History", "History")

    def refresh(self) -> None:
        """Read the records again and show them; a form that is open stays open."""
        services, person = self._context.services, self._context.person_id
        try:
            today = services.history.bounds(person)[1]
            anchor = self._anchor or today
            self.chosen = self.chosen or today
            history = services.history
            view = history.year(anchor.year, person) if self.year else history.month(anchor, person)
            detail = history.day(self.chosen, person)
        except KnownError as error:
            self.notices.say_trouble(error_text(error, self._words))
            return
        self.view = view
        self.recording.zone = view.zone
        place = self.hold_place()
        shipped = self._shipped(view)
        self.figures.show_span(view, year=self.year)
        self.calendar.show_span(view, self.chosen, year=self.year)
        self.day_card.show_detail(detail, shipped)
        empty = view.begins >= view.today and not view.figures.taken.whole
        set_shown(self.empty_card, empty)
        subtitle = str(anchor.year) if self.year else month_title(anchor, self._words)
        self.set_title(self.title, subtitle)
        if self._seen:
            self._show_rest()
        else:
            self._after.start()
        self.arrange()
        self.restore_place(place, self.calendar.days.stop() or self.calendar.back)
        if self._lead_to is not None and not self.year:
            self.calendar.days.focus_day(self._lead_to)
            self._lead_to = None

    def _show_rest(self) -> None:
        """What is worked out from years of records, and what lies below: after the first paint."""
        services, person, view = self._context.services, self._context.person_id, self.view
        self._seen = True
        if view is None:
            return
        try:
            runs = services.history.runs(person)
            use = services.long_term.view(person).use
        except KnownError as error:
            self.notices.say_trouble(error_text(error, self._words))
            return
        self.figures.show_runs(runs)
        self.figures.show_lifetime(use)
        self.line.show_marks(view.marks, self._shipped(view))
        self.patterns.show_span(view)
        set_shown(self.rest)
        self.arrange()

    def focus_main(self) -> None:
        """Put the keyboard on the chosen day."""
        stop = self.calendar.days.stop()
        if stop is not None and not self.year:
            stop.setFocus()
        else:
            self.calendar.back.setFocus()

    def cancel(self) -> bool:
        """Close the form that is open, or leave the year (Escape); False when neither is."""
        if self.day_card.cancel():
            return True
        if self.year:
            self._turn()
            return True
        return False

    # --- moving ----------------------------------------------------------------------------

    def show_day(self, day: date) -> None:
        """Show the details of `day`; its month stays if it is shown."""
        self.chosen = day
        self.refresh()
        self.show_widget(self.day_card)

    def show_month(self, day: date, *, lead: bool = False) -> None:
        """Show the month of `day`; `lead` puts the keyboard on it."""
        if not _EARLIEST <= day <= _LATEST:
            return
        self.year, self._anchor = False, day
        self._lead_to = day if lead else None
        self.refresh()

    def _move(self, step: int) -> None:
        anchor = self._anchor_day()
        moved = same_day_of(anchor.replace(day=1), step * (12 if self.year else 1))
        if _EARLIEST <= moved <= _LATEST:
            self._anchor = moved
            self.refresh()

    def _anchor_day(self) -> date:
        if self._anchor is not None:
            return self._anchor
        return self.view.today if self.view is not None else _EARLIEST

    def _go_today(self) -> None:
        self.year, self._anchor, self.chosen = False, None, None
        self.refresh()
        self.focus_main()

    def _turn(self) -> None:
        self.year = not self.year
        self.refresh()

    def _open_month(self, first: date) -> None:
        self.show_month(first, lead=True)

    # --- records ---------------------------------------------------------------------------

    def _add_note(self, text: str) -> None:
        history, day, who = self._context.services.history, self.chosen, self._who
        if day is None:
            return
        made: list[str] = []

        def add() -> Changes:
            made.append(history.note(day, text, *who))
            return frozenset({Touched.NOTES})

        saved = self._words.translate("History", "Note saved")
        self._keep(add, Saved(saved, lambda: history.remove_note(made[-1], *who)))

    def _change_note(self, kept: Kept[DayNote], text: str) -> None:
        history, who = self._context.services.history, self._who
        saved = self._words.translate("History", "Note changed")
        self._keep(
            lambda: history.change_note(kept.entity_id, text, *who),
            Saved(saved, lambda: history.put_note_back(kept.entity_id, kept.value, *who)),
        )

    def _remove_note(self, kept: Kept[DayNote]) -> None:
        history, who = self._context.services.history, self._who
        saved = self._words.translate("History", "Note removed")
        self._keep(
            lambda: history.remove_note(kept.entity_id, *who),
            Saved(saved, lambda: history.put_note_back(kept.entity_id, kept.value, *who)),
        )

    def _keep(self, use_case: UseCase, saved: Saved) -> None:
        form = self.day_card.note_form

        def wrong(problem: InputProblem) -> None:
            if form is not None:
                form.field.set_error(problem_text(problem, self._words))
                form.field.line.setFocus()

        self.keeping.keep(use_case, saved, wrong if form is not None else None)

    @property
    def _who(self) -> tuple[str, str]:
        return self._context.actor, self._context.person_id

    def _set_window(self, minutes: int) -> None:
        preferences, (actor, person) = self._context.services.preferences, self._who
        before = preferences.history(person)
        span = self.patterns.span.combo.currentText()
        text = self._words.translate("History", "On time now means within {span}")
        self.keeping.keep(
            lambda: preferences.set_history(person, HistorySettings(minutes), actor),
            Saved(
                text.format(span=span),
                lambda: preferences.set_history(person, before, actor),
            ),
        )

    def _shipped(self, view: SpanView) -> Shipped:
        """The lists that name signs and tests, read only where something is to be named."""
        kinds = {mark.kind for mark in view.marks}
        services = self._context.services
        chosen = self.chosen
        inside = chosen is not None and view.days[0].day <= chosen <= view.days[-1].day
        return Shipped(
            services.checking.symptoms_or_none if MarkKind.CHECK in kinds or not inside else None,
            services.blood_tests.shipped_or_none
            if MarkKind.APPOINTMENT in kinds or not inside
            else None,
        )

    # --- notices ---------------------------------------------------------------------------

    def _on_done(self, done: Done) -> None:
        advice = done.warning
        zone = self.recording.zone
        follows = advice_text(advice, zone, self._words).in_one() if advice is not None else ""
        notice = Notice(self._look, done.sentence, follows, Tone.AMBER if follows else Tone.GREEN)
        if done.record is not None:
            self.notices.offer_undo(notice, lambda: self.recording.undo(done))
        self.notices.put(notice)

    # --- parts -----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.calendar.day_chosen.connect(self.show_day)
        self.calendar.day_wanted.connect(lambda day: self.show_month(day, lead=True))
        self.calendar.moved.connect(self._move)
        self.calendar.today_wanted.connect(self._go_today)
        self.calendar.turned.connect(self._turn)
        self.calendar.month_chosen.connect(self._open_month)
        self.recording.done.connect(self._on_done)
        self.recording.refused.connect(self.notices.say_trouble)
        self.notices.changed.connect(self.arrange)
        self.notices.left.connect(self.focus_main)
        self.day_card.note_added.connect(self._add_note)
        self.day_card.note_changed.connect(self._change_note)
        self.day_card.note_removed.connect(self._remove_note)
        self.day_card.shape_changed.connect(self.arrange)
        self.line.shape_changed.connect(self.arrange)
        self.patterns.window_chosen.connect(self._set_window)

    def _made_empty(self) -> Card:
        words = self._words
        card = Card(self._look, words.translate("History", "Your history begins here"), Tone.INFO)
        text = words.translate(
            "History",
            "Each dose you record appears in this calendar. You can correct any day later.",
        )
        card.add(WrappingLabel(text))
        go = Button(self._look, words.translate("History", "Go to Today"))
        go.clicked.connect(lambda: self._context.hub.page_wanted.emit(TODAY))
        card.add(go)
        card.hide()
        return card

    def _made_share(self) -> Button | None:
        """The way to the page that shares, where there is one."""
        if _SHARE not in all_pages():
            return None
        text = self._words.translate("History", "Report for my provider…")
        button = Button(self._look, text, ButtonKind.MAIN)
        button.clicked.connect(lambda: self._context.hub.page_wanted.emit(_SHARE))
        return button

    def _share_card(self, button: Button) -> QWidget:
        card = Card(self._look, self._words.translate("History", "Share"))
        card.add(button)
        self.files_button = Button(
            self._look, self._words.translate("History", "Save or bring in records…")
        )
        self.files_button.clicked.connect(lambda: self._context.hub.page_wanted.emit(_SHARE))
        card.add(self.files_button)
        return card

    def arrange(self) -> None:
        """Let Tab walk the page in order."""
        set_shown(self.banners)
        body = self.widget()
        if body is not None:
            arrange_tab_order(body)
