"""About you: questions that can all be left out, and the list for the doctor that they make."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from azacare.domain.profile_list import QuestionGroup
from azacare.services.errors import KnownError
from azacare.services.long_term import LongTermView
from azacare.services.profile import ProfileView
from azacare.ui.after_paint import AfterPaint
from azacare.ui.context import Context
from azacare.ui.links import Links, desktop_links
from azacare.ui.pages.about_you_deeds import AboutYouDeeds
from azacare.ui.pages.about_you_groups import GroupCard, step_of
from azacare.ui.pages.about_you_list import TellListCard, UrgentCard
from azacare.ui.pages.about_you_long_term import (
    BringUpCard,
    CheckInCard,
    LongTermCard,
    NoBetterCard,
)
from azacare.ui.pages.about_you_question import QuestionForm
from azacare.ui.pages.about_you_weight import WeightCard
from azacare.ui.pages.call_book import CallBook, read_call_book
from azacare.ui.pages.notice_place import NoticePlace
from azacare.ui.papers import Papers, desktop_papers
from azacare.ui.theme import Look
from azacare.ui.widgets.page import Column, Page
from azacare.ui.widgets.question_row import QuestionRow
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.wording.problems import error_text
from azacare.wording.profile import paper_name, paper_text

_SUBTITLE_UP_TO = 130  # percent
_IN_SIGHT = 2  # groups that are made before the page is first painted


class AboutYouPage(Page):
    """Keeps what the person says about themselves. Nothing on it decides a dose.

    It is a long page: what lies below the window's edge comes after the rest was painted.
    """

    def __init__(
        self,
        context: Context,
        look: Look,
        links: Links | None = None,
        papers: Papers | None = None,
    ) -> None:
        words = context.words
        super().__init__(
            look,
            words.translate("About you", "About you"),
            words.translate("About you", "Leave out what you like. Your doctor gets the list."),
        )
        self._context, self._words = context, words
        self._links, self._papers = links or desktop_links(), papers or desktop_papers(words)
        self.view: ProfileView | None = None
        self.use: LongTermView | None = None
        self.form: QuestionForm | None = None
        self.groups: tuple[GroupCard, ...] = ()
        self._called: object = None
        self.deeds = AboutYouDeeds(context, look, self)
        self.notices = NoticePlace(self, look, words, self.deeds.keeping, leads=False)
        self.calls_place = Column(look)
        for place in (self.notices, self.calls_place):
            self.banners.add(place)
            place.hide()
        self.list_card = TellListCard(look, words)
        self.long_card: LongTermCard | None = None
        self.weight_card = WeightCard(look, words)
        for card in (self.list_card, self.weight_card):
            self.aside.add(card)
        self._painted = AfterPaint(self)
        self._painted.came.connect(self.complete)
        self._connect()

    @property
    def title(self) -> str:
        """What the window calls it."""
        return self._words.translate("About you", "About you")

    def heading(self) -> tuple[str, str]:
        """Title and subtitle; large text leaves the room to the page."""
        title, subtitle = super().heading()
        return title, "" if self._look.theme.percent > _SUBTITLE_UP_TO else subtitle

    def refresh(self) -> None:
        """Read the records again and show them; a question that is open stays open."""
        services, person = self._context.services, self._context.person_id
        try:
            view = services.profile.view(person)
            use = services.long_term.view(person)
            book = read_call_book(self._context)
        except KnownError as error:
            self.notices.say_trouble(error_text(error, self._words))
            return
        self.view, self.use = view, use
        if not self.groups:
            self._add_groups(view.asked.groups[:_IN_SIGHT])
            self._painted.start()
        for group in self.groups:
            group.show_answers(view.answers)
        self.list_card.show_view(view)
        self.weight_card.show_weights(view.weights)
        if self.long_card is not None:
            self.long_card.show_view(use)
        self._show_calls(view, use, book)
        self.arrange()

    def complete(self) -> None:
        """Make the rest of the page; once."""
        if self.long_card is not None or self.view is None or self.use is None:
            return
        self._painted.stop()
        self.long_card = LongTermCard(self._look, self._words)
        self.long_card.earlier_wanted.connect(self.deeds.ask_earlier)
        self.long_card.show_view(self.use)
        self.aside.add(self.long_card)
        set_shown(self.long_card)
        self._add_groups(self.view.asked.groups[_IN_SIGHT:])
        for group in self.groups:
            group.show_answers(self.view.answers)
        self.arrange()

    def focus_main(self) -> None:
        """Put the keyboard on the first question without an answer."""
        row = self._next_row()
        if self.form is not None:
            self.form.focus_first()
        elif row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> bool:
        """Close what is open (Escape); False when nothing is."""
        if self.form is not None:
            question = self.form.question.id
            self.close_question()
            self.row(question).setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self.deeds.close_forms()

    # --- questions -------------------------------------------------------------------------

    def row(self, question_id: str) -> QuestionRow:
        """The row of a question."""
        return next(g.rows[question_id] for g in self.groups if question_id in g.rows)

    def open_question(self, question_id: str) -> None:
        """Show the form of a question below its row."""
        self.close_question()
        self.complete()
        view = self.view
        question = view.asked.find(question_id) if view is not None else None
        if view is None or question is None:
            return
        form = QuestionForm(self._look, self._words, question, view.answers.get(question_id))
        form.submitted.connect(lambda: self.deeds.keep_answer(form))
        form.left_out.connect(lambda: self.go_on(question_id))
        form.taken_back.connect(lambda: self.deeds.take_back(question))
        group = next(one for one in self.groups if question_id in one.rows)
        group.mark(question_id, opened=True)
        group.open(question_id, form)
        self.form = form
        self.arrange()
        form.focus_first()
        self.show_beginning(self.row(question_id))

    def close_question(self) -> None:
        """Put the form away."""
        form, self.form = self.form, None
        if form is None:
            return
        for group in self.groups:
            if form.question.id in group.rows:
                group.mark(form.question.id, opened=False)
        form.hide()
        form.deleteLater()

    def go_on(self, question_id: str) -> None:
        """Open the next question without an answer after that one; none when it was the last."""
        view = self.view
        if view is None:
            return
        ids = [one.id for one in view.asked.questions]
        later = ids[ids.index(question_id) + 1 :]
        following = [one for one in later if one not in view.answers]
        if following:
            self.open_question(following[0])
            return
        self.close_question()
        self.arrange()
        self.row(question_id).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_calls(self, question_id: str) -> None:
        """Close the question and lead to the card that says whom to call about it."""
        self.close_question()
        self.arrange()
        cards = self.calls_place.findChildren(UrgentCard)
        mine = [
            one for one in cards if one.line.question.id == question_id and one.isVisibleTo(self)
        ]
        if mine:
            mine[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            mine[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_beginning(mine[0])

    def _add_groups(self, wanted: Sequence[QuestionGroup]) -> None:
        view = self.view
        assert view is not None
        for one in wanted:
            group = GroupCard(self._look, self._words, one, view.asked.of_group(one.id))
            group.wanted.connect(self._on_row)
            group.walked.connect(self._on_walked)
            self.groups = (*self.groups, group)
            self.main.add(group)
            set_shown(group)

    def _on_row(self, question_id: str, on: bool) -> None:
        if on:
            self.open_question(question_id)
        else:
            self.close_question()
            self.arrange()

    def _on_walked(self, question_id: str, key: Qt.Key) -> None:
        self.complete()
        rows = [one.id for one in self.view.asked.questions] if self.view else []
        place = rows.index(question_id) + step_of(key)
        if 0 <= place < len(rows):
            self.row(rows[place]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_row(self) -> QuestionRow | None:
        if self.view is None or not self.groups:
            return None
        made = {name for group in self.groups for name in group.rows}
        opened = [one.id for one in self.view.unanswered if one.id in made]
        return self.row(opened[0] if opened else self.view.asked.questions[0].id)

    # --- what needs a call -----------------------------------------------------------------

    def _show_calls(self, view: ProfileView, use: LongTermView, book: CallBook) -> None:
        shown = (view.calls, use.asks, use.call, use.bring_up, book)
        if shown == self._called:
            return
        self._called = shown
        self.calls_place.clear()
        look, words, links, deeds = self._look, self._words, self._links, self.deeds
        settings = self._context.hub.page_wanted
        for one in view.calls:
            urgent = UrgentCard(look, words, links, one, book, numbers=one is view.calls[0])
            urgent.add_wanted.connect(lambda: settings.emit("settings"))
            urgent.called.connect(lambda it=one: deeds.called(it))
            self.calls_place.add(urgent)
        if use.call is not None:
            call = NoBetterCard(look, words, links, use.call, book)
            call.add_wanted.connect(lambda: settings.emit("settings"))
            call.called.connect(lambda it=use.call: deeds.called_about(it))
            self.calls_place.add(call)
        if use.asks is not None:
            asks = CheckInCard(look, words, use.asks)
            asks.answered.connect(lambda key, it=use.asks: deeds.answer_check_in(it, key))
            self.calls_place.add(asks)
        if use.bring_up is not None:
            bring = BringUpCard(look, words, use.bring_up, use.use)
            bring.done.connect(lambda it=use.bring_up: deeds.brought_up(it))
            self.calls_place.add(bring)

    # --- paper and notices -----------------------------------------------------------------

    def _connect(self) -> None:
        deeds = self.deeds
        self.notices.changed.connect(self.arrange)
        self.notices.left.connect(self.focus_main)
        self.list_card.print_wanted.connect(self._print)
        self.list_card.save_wanted.connect(self._save)
        self.weight_card.wanted.connect(deeds.ask_weight)
        self.weight_card.remove.connect(deeds.remove_weight)

    def _paper(self) -> str:
        view, use = self.view, self.use
        assert view is not None
        return paper_text(view, use.use.grams if use else None, self._words)

    def _print(self) -> None:
        if self.view is not None:
            self._papers.print(self, self._paper())

    def _save(self) -> None:
        view, words = self.view, self._words
        if view is None:
            return
        try:
            path = self._papers.save(self, paper_name(view, words), self._paper())
        except OSError:
            self.list_card.say_kept(
                words.translate("About you", "The file could not be written. Try another folder.")
            )
            return
        if path is not None:
            text = words.translate("About you", "Saved as {name}.")
            self.list_card.say_kept(text.format(name=path.name))

    def arrange(self) -> None:
        """Show the banners that there are, and let Tab walk the page in order."""
        places = (self.notices, self.calls_place)
        set_shown(self.banners, any(not place.isHidden() for place in places))
        body = self.widget()
        if body is not None:
            arrange_tab_order(body)
