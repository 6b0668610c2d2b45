"""What is shown when the list cannot be read: the signs that are built in, and whom to call."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.services.errors import CheckUnavailable, KnownError
from azacare.ui.context import Context
from azacare.ui.links import Links
from azacare.ui.pages.call_book import CallLine, read_call_book
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.field import Picture
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.disclaimer import footer
from azacare.wording.problems import error_text
from azacare.wording.warning_signs import (
    call_now_signs,
    call_script,
    call_signs,
    emergency_signs,
)
from azacare.wording.words import Words


def unavailable_parts(context: Context, look: Look, links: Links) -> list[QWidget]:
    """The sentence that says so, the built-in signs, the contacts, and a script with gaps."""
    words = context.words
    title = words.translate("Check", "The symptom check cannot be used")
    parts: list[QWidget] = [Notice(look, title, error_text(CheckUnavailable(), words))]
    emergency = words.translate("Check", "Get emergency help now for any of these:")
    parts.append(_signs_card(look, emergency, emergency_signs(words), "call_line"))
    calls = _calls_card(context, look, links)
    if calls is not None:
        parts.append(calls)
    now = words.translate("Check", "Call your provider now, at any hour, for any of these:")
    card = _signs_card(look, now, call_now_signs(words), "main")
    card.add(WrappingLabel(call_signs(words)), space=4)
    parts += [card, _script_card(look, words, links), Muted(footer(words), small=True)]
    return parts


def _signs_card(look: Look, title: str, signs: Sequence[str], color: str) -> Card:
    card = Card(look, title)
    holder = QWidget()
    holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    flow = FlowLayout(look, holder, gap=24, row_gap=8, top=True, even=True)
    for sign in signs:
        flow.add(_Sign(look, sign, color), grow=1, basis=232)
    card.add(holder)
    return card


def _calls_card(context: Context, look: Look, links: Links) -> Card | None:
    words = context.words
    try:
        book = read_call_book(context)
    except KnownError:
        return None
    card = Card(look, words.translate("Check", "Whom to call"), Tone.CALL)
    for number, entry in enumerate((book.provider, book.after_hours, book.pharmacy)):
        kind = ButtonKind.CALL if number == 0 else ButtonKind.PLAIN
        line = CallLine(look, words, links, entry, kind, TextKind.LEAD)
        line.add_wanted.connect(lambda: context.hub.page_wanted.emit("settings"))
        card.add(line)
    return card


def _script_card(look: Look, words: Words, links: Links) -> Card:
    card = Card(look, words.translate("Check", "What to say"))
    script = call_script(None, words)
    card.add(WrappingLabel(script))
    copy = Button(look, words.translate("Check", "Copy these words"))
    copy.clicked.connect(lambda: links.copy(script))
    card.add(copy)
    return card


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
