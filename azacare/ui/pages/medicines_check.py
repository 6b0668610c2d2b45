"""Look a medicine up before it is taken: nothing is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal

from azacare.domain.interaction_cards import MedicineCards
from azacare.domain.problems import InputProblem
from azacare.services.errors import KnownError
from azacare.ui.context import Context
from azacare.ui.links import Links
from azacare.ui.pages.call_book import CallBook
from azacare.ui.pages.medicines_cards import InteractionBox
from azacare.ui.pages.medicines_forms import QuestionCard
from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.wording.medicines import action_text, closing_text, row_text
from azacare.wording.problems import error_text, problem_text


class CheckCard(Card):
    """A name, and what would be said of it.

    Signals:
        add_wanted: put this name on the list.
        add_number_wanted: there is no number to call.
    """

    add_wanted = Signal(str)
    add_number_wanted = Signal()

    def __init__(self, context: Context, look: Look, links: Links) -> None:
        words = context.words
        super().__init__(look, words.translate("Medicines page", "Check before you take it"))
        self._context, self._words, self._links = context, words, links
        self._book: CallBook | None = None
        self.check = Button(look, words.translate("Medicines page", "Check"))
        self.name = TextField(
            look,
            words.translate("Medicines page", "Name of a medicine or vaccine"),
            width=220,
            beside=(self.check,),
        )
        self.result = Column(look)
        self.question: QuestionCard | None = None
        self.boxes: tuple[InteractionBox, ...] = ()
        self.put_on_list: Button | None = None
        self.add(self.name)
        self.add(self.result)
        self.result.hide()
        self.check.clicked.connect(self._look_up_typed)
        self.name.line.returnPressed.connect(self._look_up_typed)
        self.name.edited.connect(self._forget)

    def show_book(self, book: CallBook) -> None:
        """Whom the next answer names."""
        self._book = book

    def _look_up_typed(self) -> None:
        self.look_up()

    def look_up(self, chosen: str = "") -> None:
        """Show what would be said of the name that is typed."""
        service, person = self._context.services.medicines, self._context.person_id
        self._forget()
        try:
            found = service.check(self.name.text(), None, chosen, person)
        except InputProblem as problem:
            self.name.set_error(problem_text(problem, self._words))
            self.name.line.setFocus()
            return
        except KnownError as error:
            self.name.set_error(error_text(error, self._words))
            return
        self._show(found)

    def _show(self, found: MedicineCards) -> None:
        words, rules = self._words, self._context.services.medicines.names.book
        said: list[str] = []
        if found.questions:
            self.question = QuestionCard(self._look, words, found.questions[0], rules.unclear)
            self.question.meant.connect(self._take_name)
            self.question.chosen.connect(self.look_up)
            self.result.add(self.question)
            said.append(self.question.text)
        made = list[InteractionBox]()
        for place, card in enumerate(found.cards):
            book = self._book if place == 0 else None
            name = found.medicine.name
            box = InteractionBox(self._look, words, self._links, name, card, book, kept=False)
            box.add_number_wanted.connect(self.add_number_wanted)
            self.result.add(box)
            made.append(box)
            said.append(action_text(card, words))
        self.boxes = tuple(made)
        text = row_text(found, rules, words)
        if not found.cards and not text:
            text = words.translate("Medicines page", "Tell your pharmacist that you take it.")
        if text:
            self.result.add(WrappingLabel(text))
            said.append(text)
        if found.cards:
            self.result.add(WrappingLabel(closing_text(rules, words), TextKind.BOLD))
        self._offer_list(found.medicine.name)
        self.result.show()
        for part in (self.question, *self.boxes):
            if part is not None:
                part.show()
        arrange_tab_order(self)
        announce(self, " ".join(said))

    def _offer_list(self, name: str) -> None:
        text = self._words.translate("Medicines page", "Put it on my list…")
        self.put_on_list = Button(self._look, text)
        self.put_on_list.clicked.connect(lambda: self.add_wanted.emit(name))
        changes(self.put_on_list)
        self.result.add(self.put_on_list)

    def _take_name(self, name: str) -> None:
        self.name.set_text(name)
        self.look_up()

    def _forget(self, _text: str = "") -> None:
        self.result.clear()
        self.result.hide()
        self.question, self.boxes, self.put_on_list = None, (), None
        self.name.set_error("")
