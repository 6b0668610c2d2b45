"""What to tell the doctor: the list that the answers make, to print and to save."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance

from azacare.domain.profile_list import TellLine
from azacare.domain.tiers import Tier
from azacare.services.profile import ProfileView
from azacare.ui.links import Links
from azacare.ui.pages.call_book import CallBook, CallLine
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.pill import Tag, TagTone
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.ui.widgets.tier_pill import TierPill
from azacare.wording.disclaimer import footer
from azacare.wording.profile import (
    line_text,
    open_text,
    progress_text,
    urgent_label,
    urgent_texts,
)
from azacare.wording.words import Words


class TellListCard(Card):
    """The list beside the questions.

    Signals:
        print_wanted / save_wanted: the button of that name.
    """

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("About you", "Tell your doctor"))
        self._words = words
        self._shown: object = None
        self.progress = Muted("")
        self.lines = Column(look)
        self.kept = Muted("", small=True)
        self.open = Muted("", small=True)
        self.print_button = Button(look, words.translate("About you", "Print"))
        self.save_button = Button(look, words.translate("About you", "Save as a file"))
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        row = FlowLayout(look, gap=10)
        for button in (self.print_button, self.save_button):
            row.add(button, grow=1)
        for part in (self.progress, self.lines, self.open):
            self.add(part)
        self.add(row)
        self.add(self.kept)
        set_shown(self.kept, False)

    def show_view(self, view: ProfileView) -> None:
        """Show the list."""
        shown = (view.listed, view.asked)
        if shown == self._shown:
            return
        self._shown = shown
        words = self._words
        self.progress.setText(progress_text(view, words))
        self.lines.clear()
        for one in view.listed.lines:
            self._add_line(one)
        if not view.listed.lines:
            text = words.translate(
                "About you", "Answer what you like. What your doctor should hear is listed here."
            )
            self.lines.add(WrappingLabel(text))
        opened = open_text(view.listed, words) if view.answers else ""
        self.open.setText(opened)
        set_shown(self.open, bool(opened))
        set_shown(self.kept, False)

    def say_kept(self, sentence: str) -> None:
        """Say that a file was written, or why not."""
        self.kept.setText(sentence)
        set_shown(self.kept, bool(sentence))

    def _add_line(self, one: TellLine) -> None:
        words = self._words
        if one.urgent is not None:
            label = urgent_label(one.urgent, words)
            self.lines.add(TierPill(self._look, label, one.urgent.tier))
        bullet = words.translate("About you", "• {line}")
        self.lines.add(WrappingLabel(bullet.format(line=line_text(one, words))))


class UrgentCard(Card):
    """An answer that means "call": whom, and what to say.

    Signals:
        add_wanted: a number is to be entered in Settings.
        called: the person called.
    """

    add_wanted = Signal()
    called = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        links: Links,
        one: TellLine,
        book: CallBook,
        *,
        numbers: bool = True,
    ) -> None:
        """Say it; without `numbers` where a card above shows whom to call."""
        urgent = one.urgent
        assert urgent is not None
        now = urgent.tier is Tier.CALL_NOW
        super().__init__(look, "", Tone.RED if now else Tone.CALL)
        self.line = one
        action, script, why = urgent_texts(urgent, words)
        label = urgent_label(urgent, words)
        self.setAccessibleName(f"{label}. {action}")
        self.add(Tag(look, label, TagTone.RED))
        self.add(WrappingLabel(action, TextKind.LEAD))
        if numbers:
            add_numbers(self, look, words, links, book, now=now, add_wanted=self.add_wanted)
        self.add(Muted(words.translate("About you", "What to say, word for word:")))
        self.add(WrappingLabel(script))
        row = FlowLayout(look, gap=12)
        self.copy = Button(look, words.translate("About you", "Copy these words"))
        self.copy.clicked.connect(lambda: links.copy(script))
        self.done = Button(look, words.translate("About you", "I called"))
        self.done.clicked.connect(self.called)
        records(self.done)
        for button in (self.copy, self.done):
            row.add(button)
        self.add(row)
        self.add(Muted(why, small=True))
        self.add(Muted(footer(words), small=True))


def add_numbers(
    card: Card,
    look: Look,
    words: Words,
    links: Links,
    book: CallBook,
    *,
    now: bool,
    add_wanted: SignalInstance,
) -> None:
    """The provider's number, and the after-hours line where it is urgent or known."""
    kind = ButtonKind.CALL if now else ButtonKind.DANGER
    for entry in (book.provider, book.after_hours):
        if entry is book.after_hours and not (entry.phone or now):
            continue
        number = CallLine(look, words, links, entry, kind)
        number.add_wanted.connect(add_wanted)
        card.add(number)
        kind = ButtonKind.PLAIN
