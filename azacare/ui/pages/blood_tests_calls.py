"""Results that may need a call: what to do, the number to read out, and whom to call."""

from __future__ import annotations

from PySide6.QtCore import Signal

from azacare.domain.result_alerts import Card as CallCard
from azacare.services.results import AnalyteView
from azacare.ui.links import Links
from azacare.ui.pages.call_book import CallBook, CallLine
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.pill import Tag, TagTone
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.results import ResultText, result_text
from azacare.wording.words import Words


class ResultCall(Card):
    """One analyte whose newest result may need a call.

    Signals:
        add_wanted: a number is to be entered in Settings.
        check_wanted: the person feels unwell as well.
    """

    add_wanted = Signal()
    check_wanted = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        links: Links,
        view: AnalyteView,
        book: CallBook,
        *,
        numbers: bool = True,
    ) -> None:
        """Say it; without `numbers` where a card above shows whom to call."""
        verdict = view.newest
        before = view.history[-2] if len(view.history) > 1 else None
        self.text: ResultText = result_text(verdict, view.analyte, words, before)
        now = verdict.card is CallCard.CALL_NOW
        super().__init__(look, "", Tone.RED if now else Tone.CALL)
        self._words, self._links = words, links
        self.setAccessibleName(f"{self.text.label}: {self.text.result}. {self.text.in_one()}")
        self.add(Tag(look, self.text.label, TagTone.RED))
        self.add(WrappingLabel(self.text.headline, TextKind.LEAD))
        self.add(WrappingLabel(self.text.result, TextKind.STRONG if now else TextKind.LEAD))
        for line in (self.text.action, self.text.large):
            if line:
                self.add(WrappingLabel(line, TextKind.BOLD))
        for line in self.text.reasons:
            self.add(WrappingLabel(line))
        if numbers:
            self._add_numbers(book, now=now)
        self.add(Muted(words.translate("Blood tests", "What to say, word for word:")))
        self.add(WrappingLabel(self.text.script))
        copy = Button(look, words.translate("Blood tests", "Copy these words"))
        copy.clicked.connect(lambda: links.copy(self.text.script))
        self.add(copy)
        for line in self.text.sources:
            self.add(Muted(line, small=True))
        if now:
            check = Button(
                look,
                words.translate("Blood tests", "I feel unwell too"),
                ButtonKind.DANGER,
                icon="heart",
            )
            check.clicked.connect(self.check_wanted)
            self.add(check)

    def _add_numbers(self, book: CallBook, *, now: bool) -> None:
        kind = ButtonKind.CALL if now else ButtonKind.DANGER
        for entry in (book.provider, book.after_hours):
            if entry is book.after_hours and not (entry.phone or now):
                continue
            number = CallLine(self._look, self._words, self._links, entry, kind)
            number.add_wanted.connect(self.add_wanted)
            self.add(number)
            kind = ButtonKind.PLAIN
