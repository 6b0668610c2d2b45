"""Feeling unwell: the emergency number first, then the signs, whom to call, and what to say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.services.errors import KnownError, NotSetUp
from azacare.ui.context import Context
from azacare.ui.links import Links, desktop_links
from azacare.ui.pages.call_book import CallBook, CallLine, read_call_book
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.field import Picture
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Page
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.disclaimer import footer
from azacare.wording.problems import error_text
from azacare.wording.warning_signs import (
    call_now_signs,
    call_script,
    call_signs,
    emergency_signs,
)


class UnwellPage(Page):
    """Says whom to call. It never says that nothing is wrong."""

    def __init__(self, context: Context, look: Look, links: Links | None = None) -> None:
        words = context.words
        super().__init__(
            look,
            words.translate("Unwell", "Feeling unwell?"),
            words.translate("Unwell", "Any one sign is enough to call."),
        )
        self._context, self._words = context, words
        self._links = links or desktop_links()
        self._shown: tuple[CallBook, str] | None = None
        self.emergency: CallLine | None = None
        self.lines: tuple[CallLine, ...] = ()
        self.script = ""

    @property
    def title(self) -> str:
        """What the navigation and the window call it."""
        return self._words.translate("Unwell", "Feeling unwell?")

    def refresh(self) -> None:
        """Show the numbers as they are now; the signs are there even without any records."""
        context = self._context
        try:
            book = read_call_book(context)
            try:
                version = context.services.today.today(context.person_id).version
            except NotSetUp:
                version = None
        except KnownError as error:
            self._say_trouble(error_text(error, self._words))
            return
        script = call_script(version, self._words)
        if (book, script) == self._shown:
            return
        self._shown, self.script = (book, script), script
        self.clear()
        self.banners.add(self._emergency_card(book))
        self.main.add(
            self._signs_card(
                self._words.translate("Unwell", "Call your provider now, at any hour, for any of:"),
                call_now_signs(self._words),
                call_signs(self._words),
            )
        )
        self.aside.add(self._calls_card(book))
        self.aside.add(self._script_card(script))
        self.below.add(Muted(footer(self._words), small=True))
        body = self.widget()
        if body is not None:
            arrange_tab_order(body)

    def focus_main(self) -> None:
        """Put the keyboard on the emergency number."""
        if self.emergency is not None and self.emergency.entry.phone:
            self.emergency.call.setFocus()

    def _emergency_card(self, book: CallBook) -> Card:
        words = self._words
        title = words.translate("Unwell", "Get emergency help now for any of these:")
        card = Card(self._look, "", Tone.RED)
        card.setAccessibleName(title)
        self.emergency = CallLine(
            self._look, words, self._links, book.emergency, ButtonKind.CALL, TextKind.FIGURE
        )
        self.emergency.add_wanted.connect(self._open_settings)
        card.add(self.emergency)
        card.add(WrappingLabel(title, TextKind.LEAD), space=4)
        card.add(self._sign_list(emergency_signs(words), "call_line"))
        more = words.translate(
            "Unwell",
            "Tell them that you take azathioprine. Cannot reach your provider? Use the "
            "after-hours line, urgent care or the emergency room.",
        )
        card.add(WrappingLabel(more, TextKind.BOLD))
        return card

    def _signs_card(self, title: str, signs: Sequence[str], more: str) -> Card:
        card = Card(self._look, title)
        card.add(self._sign_list(signs, "main"))
        card.add(WrappingLabel(more), space=4)
        return card

    def _sign_list(self, signs: Sequence[str], color: str) -> QWidget:
        """Signs side by side where there is room, each with a mark."""
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        flow = FlowLayout(self._look, holder, gap=24, row_gap=8, top=True, even=True)
        for sign in signs:
            flow.add(_Sign(self._look, sign, color), grow=1, basis=232)
        return holder

    def _calls_card(self, book: CallBook) -> Card:
        words = self._words
        card = Card(self._look, words.translate("Unwell", "Whom to call"), Tone.CALL)
        lines = []
        for number, entry in enumerate((book.provider, book.after_hours, book.pharmacy)):
            kind = ButtonKind.CALL if number == 0 else ButtonKind.PLAIN
            line = CallLine(self._look, words, self._links, entry, kind, TextKind.LEAD)
            line.add_wanted.connect(self._open_settings)
            card.add(line, space=4 if number else 0)
            lines.append(line)
        self.lines = tuple(lines)
        return card

    def _script_card(self, script: str) -> Card:
        words = self._words
        card = Card(self._look, words.translate("Unwell", "What to say"))
        text = WrappingLabel(script)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        card.add(text)
        copy = Button(self._look, words.translate("Unwell", "Copy these words"))
        copy.clicked.connect(lambda: self._copy(copy, script))
        card.add(copy)
        return card

    def _copy(self, button: Button, script: str) -> None:
        self._links.copy(script)
        button.set_words(self._words.translate("Call", "Copied"))

    def _open_settings(self) -> None:
        self._context.hub.page_wanted.emit("settings")

    def _say_trouble(self, sentence: str) -> None:
        """Without records the signs still show, with the emergency number of no region."""
        self._shown = None
        self.clear()
        title = self._words.translate("Unwell", "Your numbers cannot be read")
        self.banners.add(Notice(self._look, title, sentence))
        signs = emergency_signs(self._words)
        text = self._words.translate("Unwell", "Get emergency help now for any of these:")
        self.main.add(self._signs_card(text, signs, call_signs(self._words)))


class _Sign(QWidget):
    """One sign with a mark before it."""

    def __init__(self, look: Look, text: str, color: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = FlowLayout(look, gap=8, top=True)
        row.add(Picture(look, "warning", color, 18))
        row.add(WrappingLabel(text), grow=1, basis=180)
        column.addLayout(row)
