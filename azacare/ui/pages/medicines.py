"""Other medicines: what else the person takes, and what matters about it with azathioprine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt

from azacare.domain.interaction_cards import InteractionCard, MedicineCards
from azacare.domain.problems import InputProblem
from azacare.services.changes import Touched
from azacare.services.errors import KnownError, MedicineUnclear
from azacare.services.medicines import MedicinesView
from azacare.ui.after_paint import AfterPaint
from azacare.ui.context import Context
from azacare.ui.links import Links, desktop_links
from azacare.ui.pages.call_book import CallBook, read_call_book
from azacare.ui.pages.guide_aside import AskLines
from azacare.ui.pages.keeping import Keeping, Saved
from azacare.ui.pages.medicines_cards import MedicineCard, SaidCard
from azacare.ui.pages.medicines_check import CheckCard
from azacare.ui.pages.medicines_forms import EndForm, KnowsForm, MedicineForm
from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column, Page
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.ui.widgets.text import Muted, TextHeading, WrappingLabel
from azacare.wording.disclaimer import footer
from azacare.wording.problems import error_text

Form = MedicineForm | EndForm | KnowsForm
_TOUCHED = frozenset({Touched.MEDICINES})


class MedicinesPage(Page):
    """The list with its cards. Nothing is said to go well with azathioprine: unknown names are
    for the pharmacist.
    """

    def __init__(self, context: Context, look: Look, links: Links | None = None) -> None:
        words = context.words
        super().__init__(
            look,
            words.translate("Medicines page", "Other medicines"),
            words.translate("Medicines page", "What else you take, with azathioprine."),
        )
        self._context, self._words = context, words
        self._links = links or desktop_links()
        self._service = context.services.medicines
        self.view: MedicinesView | None = None
        self._book: CallBook | None = None
        self.form: Form | None = None
        self.notice: Notice | None = None
        self.cards: dict[str, MedicineCard] = {}
        self._called = False  # a card shows the number with its buttons
        self.keeping = Keeping(context.hub, words, self)
        self.add_button = Button(
            look, words.translate("Medicines page", "Add a medicine"), ButtonKind.MAIN, icon="plus"
        )
        self.notice_place, self.form_place = Column(look), Column(look)
        for place in (self.notice_place, self.form_place):
            self.banners.add(place)
            place.hide()
        self.list_place = Column(look)
        self.check_card = CheckCard(context, look, self._links)
        self.ask = AskLines(look, words, self._links)
        ask = Card(look, words.translate("Medicines page", "Ask a person"))
        ask.add(self.ask)
        self.main.add(self.list_place)
        self.aside.add(self.check_card)
        self.aside.add(ask)
        self.aside.add(Muted(footer(words), small=True))
        self.add_to_header(self.add_button)
        self._painted = AfterPaint(self)
        self._connect()

    @property
    def title(self) -> str:
        """What the navigation and the window call it."""
        return self._words.translate("Medicines page", "Other medicines")

    def refresh(self) -> None:
        """Read the records again and show them; a form that is open stays open."""
        try:
            book = read_call_book(self._context)
            view = self._service.view(self._context.person_id)
        except KnownError as error:
            self._say(error_text(error, self._words), tone=Tone.AMBER)
            return
        if self.isVisible():
            self._show_ask(book)
        else:  # numbers to ask stand below the list's first card: after the first picture
            self._painted.start()
        self.check_card.show_book(book)
        if (view, book) != (self.view, self._book):
            self.view, self._book = view, book
            self._show_list(view, book)
        arrange_tab_order(self._inside())

    def _show_ask(self, book: CallBook | None = None) -> None:
        shown = book or self._book
        if shown is not None:
            self.ask.show_book(shown)
            arrange_tab_order(self._inside())

    def focus_main(self) -> None:
        """Put the keyboard on the form that is open, or on "Add a medicine"."""
        if self.form is not None:
            self.form.focus_first()
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> bool:
        """Close the form that is open (Escape); False when none is."""
        if self.form is None:
            return False
        self._close_form()
        self.focus_main()
        return True

    # --- what is shown ------------------------------------------------------------------------

    def _connect(self) -> None:
        self._painted.came.connect(self._show_ask)
        self.add_button.clicked.connect(lambda: self.open_form(""))
        changes(self.add_button)
        self.check_card.add_wanted.connect(self.open_form)
        self.check_card.add_number_wanted.connect(self._to_settings)
        self.ask.add_wanted.connect(self._to_settings)
        self.keeping.saved.connect(self._on_saved)
        self.keeping.failed.connect(lambda sentence: self._say(sentence, tone=Tone.AMBER))

    def _to_settings(self) -> None:
        self._context.hub.page_wanted.emit("settings")

    def _show_list(self, view: MedicinesView, book: CallBook) -> None:
        self.list_place.clear()
        self.cards = {}
        self._called = False
        if not view.listed:
            self.list_place.add(self._empty())
        for one in view.current:
            self._show_one(one, book, view)
        for said in view.said:
            self._show_said(said, book, view)
        if not view.listed:
            return
        if view.past:
            self.list_place.add(TextHeading(self._words.translate("Medicines page", "Past")))
        for one in view.past:
            self._show_one(one, book, view)
        text = self._words.translate(
            "Medicines page",
            "AzaCare knows only some medicines. Ask your pharmacist to check your whole list.",
        )
        self.list_place.add(Muted(text))

    def _show_one(self, one: MedicineCards, book: CallBook, view: MedicinesView) -> None:
        rules = self._service.names.book
        card = MedicineCard(
            self._look,
            self._words,
            self._links,
            one,
            rules,
            book,
            view.today,
            brief=self._called,
        )
        self._called = self._called or any(box.call is not None for box in card.boxes)
        card.deed.connect(self._do)
        card.knows_wanted.connect(self._open_knows)
        card.knows_not_wanted.connect(self._knows_not)
        card.add_number_wanted.connect(self._to_settings)
        self.cards[one.medicine_id] = card
        self.list_place.add(card)

    def _show_said(self, said: InteractionCard, book: CallBook, view: MedicinesView) -> None:
        own, rules = view.own_words.get(said.rule.id, ""), self._service.names.book
        look, words, links = self._look, self._words, self._links
        card = SaidCard(look, words, links, said, own, rules, book, brief=self._called)
        card.about_wanted.connect(lambda: self._context.hub.page_wanted.emit("about-you"))
        card.name_wanted.connect(lambda: self.open_form(own))
        card.add_number_wanted.connect(self._to_settings)
        self._called = self._called or card.box.call is not None
        self.list_place.add(card)

    def _empty(self) -> Card:
        words = self._words
        card = Card(self._look, words.translate("Medicines page", "Nothing on your list yet"))
        text = words.translate(
            "Medicines page",
            "Some medicines do not go well with azathioprine. List all that you take. That means "
            "from a prescription, from a shop, birth control, vitamins, herbs and vaccines. "
            "AzaCare then says whom to call, and what to ask.",
        )
        card.add(WrappingLabel(text))
        first = Button(self._look, words.translate("Medicines page", "Add the first one"))
        first.clicked.connect(lambda: self.open_form(""))
        changes(first)
        card.add(first)
        return card

    def _say(self, sentence: str, saved: Saved | None = None, tone: Tone = Tone.GREEN) -> None:
        self.notice_place.clear()
        self.notice = Notice(self._look, sentence, "", tone)
        if saved is not None and saved.undo is not None:
            undo = self.notice.add_action(self._words.translate("Medicines page", "Undo"))
            undo.clicked.connect(partial(self.keeping.undo, saved))
        self.notice_place.add(self.notice)
        self.notice_place.show()
        self.notice.show()
        announce(self.notice, sentence)

    def _on_saved(self, saved: Saved) -> None:
        self._close_form()
        self._say(saved.sentence, saved)

    # --- forms --------------------------------------------------------------------------------

    def open_form(self, name: str) -> None:
        """Open the form for a new medicine, with `name` filled in."""
        if self.view is None:
            return
        form = MedicineForm(self._look, self._words, self.view.today)
        form.name.set_text(name)
        form.saved.connect(lambda: self._add(form))
        form.answered.connect(lambda: self._add(form))
        self._open(form)

    def _open(self, form: Form) -> None:
        self._close_form()
        self.form = form
        form.cancelled.connect(self.cancel)
        self.form_place.add(form)
        self.form_place.show()
        form.show()
        arrange_tab_order(self._inside())
        self.show_beginning(form)
        form.focus_first()

    def _close_form(self) -> None:
        self.form = None
        self.form_place.clear()
        self.form_place.hide()

    def _inside(self) -> Column | Page:
        return self.widget() or self  # type: ignore[return-value]

    def _try(self, form: Form, act: Callable[[], None]) -> None:
        """Run what a form saves; what is wrong stands beside its field, and a question below."""
        form.clear_errors()
        try:
            act()
        except MedicineUnclear as unclear:
            assert isinstance(form, MedicineForm)
            form.ask(unclear.questions, unclear.unclear)
            arrange_tab_order(self._inside())
            self.show_widget(form.save)
        except InputProblem as problem:
            form.show_problem(problem)
        except KnownError as error:
            self._say(error_text(error, self._words), tone=Tone.AMBER)

    def _add(self, form: MedicineForm) -> None:
        def act() -> None:
            kept = self._service.add(
                form.value(), again=form.again, by=self._actor, person=self._person
            )
            text = self._words.translate("Medicines page", "On your list: {name}")
            sentence = text.format(name=kept.value.name)
            self._done(sentence, partial(self._remove_quietly, kept.entity_id))
            self._show_card(kept.entity_id)

        self._try(form, act)

    def _remove_quietly(self, medicine_id: str) -> frozenset[Touched]:
        self._service.remove(medicine_id, by=self._actor, person=self._person)
        return _TOUCHED

    def _done(self, sentence: str, undo: Callable[[], frozenset[Touched]]) -> None:
        self.keeping.keep(lambda: _TOUCHED, Saved(sentence, undo))
        self.refresh()

    def _show_card(self, medicine_id: str) -> None:
        """Bring what is said of it into sight, and say it: it may be urgent."""
        card = self.cards.get(medicine_id)
        if card is None:
            return
        if card.one.level is not None:
            self.show_beginning(card)
            announce(card, " ".join(box.card.says.action for box in card.boxes))

    def _do(self, deed: str, medicine_id: str) -> None:
        view = self.view
        one = next(o for o in view.listed if o.medicine_id == medicine_id) if view else None
        if view is None or one is None:
            return
        if deed in ("change", "ask"):
            form = MedicineForm(self._look, self._words, view.today, one.medicine)
            form.saved.connect(lambda: self._change(form, one))
            form.answered.connect(lambda: self._change(form, one))
            self._open(form)
            if deed == "ask":
                self._change(form, one)
        elif deed == "end":
            ending = EndForm(self._look, self._words, one.medicine.name, view.today)
            ending.saved.connect(lambda: self._end(ending, one))
            self._open(ending)
        else:
            self._remove(one)

    def _change(self, form: MedicineForm, one: MedicineCards) -> None:
        def act() -> None:
            self._service.change(one.medicine_id, form.value(), by=self._actor, person=self._person)
            self._done(self._words.translate("Medicines page", "Changed."), self._back(one))
            self._show_card(one.medicine_id)

        self._try(form, act)

    def _end(self, form: EndForm, one: MedicineCards) -> None:
        def act() -> None:
            self._service.end(one.medicine_id, form.value(), by=self._actor, person=self._person)
            text = self._words.translate("Medicines page", "Last day kept: {name}")
            self._done(text.format(name=one.medicine.name), self._back(one))

        self._try(form, act)

    def _back(self, one: MedicineCards) -> Callable[[], frozenset[Touched]]:
        return lambda: self._service.put_back(
            one.medicine_id, one.medicine, by=self._actor, person=self._person
        )

    def _remove(self, one: MedicineCards) -> None:
        undo = partial(
            self._service.bring_back,
            one.medicine_id,
            one.medicine,
            by=self._actor,
            person=self._person,
        )
        text = self._words.translate("Medicines page", "Taken off your list: {name}")
        saved = Saved(text.format(name=one.medicine.name), undo)
        self.keeping.keep(lambda: self._remove_quietly(one.medicine_id), saved)
        self.refresh()

    def _open_knows(self, medicine_id: str, rule: str) -> None:
        card, view = self.cards.get(medicine_id), self.view
        if card is None or view is None:
            return
        name = card.one.medicine.name
        who = self._book.provider.name if self._book else ""
        form = KnowsForm(self._look, self._words, name, who, view.today)

        def act() -> None:
            told, on = form.value()
            self._service.knows(medicine_id, rule, told, on, by=self._actor, person=self._person)
            text = self._words.translate("Medicines page", "Kept: {who} knows.")
            undo = partial(
                self._service.knows_not, medicine_id, rule, by=self._actor, person=self._person
            )
            self._done(text.format(who=" ".join(told.split())), undo)

        form.saved.connect(lambda: self._try(form, act))
        self._open(form)

    def _knows_not(self, medicine_id: str, rule: str) -> None:
        card = self.cards[medicine_id]
        known = next(box.card.known for box in card.boxes if box.card.rule.id == rule)
        assert known is not None
        undo = partial(
            self._service.knows,
            medicine_id,
            rule,
            known.who,
            known.on,
            by=self._actor,
            person=self._person,
        )
        text = self._words.translate("Medicines page", "The card asks again.")
        self.keeping.keep(
            lambda: self._service.knows_not(medicine_id, rule, by=self._actor, person=self._person),
            Saved(text, undo),
        )
        self.refresh()

    @property
    def _actor(self) -> str:
        return self._context.actor

    @property
    def _person(self) -> str:
        return self._context.person_id
