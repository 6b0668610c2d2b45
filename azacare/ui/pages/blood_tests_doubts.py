"""Questions about results before they are kept, answered where they are asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from azacare.domain.analytes import AnalyteBook
from azacare.domain.result_checks import Doubt, DoubtKind
from azacare.domain.results import LabValue
from azacare.ui.theme import Look
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.chips import Chips
from azacare.wording.result_entry import doubt_text
from azacare.wording.words import Words

RIGHT, OTHER, REPLACE, BOTH = "right", "other", "replace", "both"
_Key = tuple[DoubtKind, str, str, str, str]


class DoubtsCard(Card):
    """Every question, with its answers below it.

    Signals:
        unit_wanted: a value is in another unit (the analyte, the UCUM code).
    """

    unit_wanted = Signal(str, str)

    def __init__(self, look: Look, words: Words, book: AnalyteBook) -> None:
        title = words.translate("Blood tests", "Please look at these again")
        super().__init__(look, title, Tone.AMBER)
        self._words, self._book = words, book
        self.answers: dict[_Key, str] = {}
        self.asked: list[Chips] = []
        self.hide()

    def ask(self, doubts: Sequence[Doubt]) -> bool:
        """Ask what was not answered yet; True when nothing is left to ask."""
        left = [doubt for doubt in doubts if self.answer(doubt) is None]
        self.clear()
        self.asked = [self._question(doubt) for doubt in left]
        self.setVisible(bool(left))
        return not left

    def answer(self, doubt: Doubt) -> str | None:
        """What was answered; None while nothing was."""
        return self.answers.get(_key(doubt))

    def replaced(self, doubts: Sequence[Doubt]) -> tuple[LabValue, ...]:
        """The kept values that are to be replaced."""
        return tuple(
            doubt.kept
            for doubt in doubts
            if doubt.kept is not None and self.answer(doubt) == REPLACE
        )

    def _question(self, doubt: Doubt) -> Chips:
        words, analyte = self._words, self._book.get(doubt.value.analyte)
        if doubt.kind is DoubtKind.SAME_DAY:
            options = [
                (REPLACE, words.translate("Blood tests", "Replace it")),
                (BOTH, words.translate("Blood tests", "Keep both")),
            ]
        else:
            options = [(RIGHT, words.translate("Blood tests", "It is right"))]
        if doubt.likely:
            text = words.translate("Blood tests", "It is {unit}")
            unit = analyte.units[doubt.likely].unit.text
            options.insert(0, (OTHER, text.format(unit=unit)))
        chips = Chips(self._look, doubt_text(doubt, analyte, words), options)
        chips.chosen.connect(lambda key: self._choose(doubt, key))
        self.add(chips)
        return chips

    def _choose(self, doubt: Doubt, key: str) -> None:
        if key == OTHER:
            self.unit_wanted.emit(doubt.value.analyte, doubt.likely)
        self.answers[_key(doubt)] = key


def _key(doubt: Doubt) -> _Key:
    value = doubt.value
    kept = "" if doubt.kept is None else f"{doubt.kept.number}{doubt.kept.unit}"
    return doubt.kind, value.analyte, str(value.number), value.unit, kept
