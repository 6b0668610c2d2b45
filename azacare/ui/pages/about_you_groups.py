"""The questions by group: each a row with its answer, which opens below it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.profile import ProfileAnswer
from azacare.domain.profile_list import ProfileQuestion, QuestionGroup
from azacare.ui.theme import Look
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.question_row import QuestionRow
from azacare.ui.widgets.showing import set_shown
from azacare.wording.profile import answer_text, group_text, question_text
from azacare.wording.words import Words


class GroupCard(Card):
    """One group. At most one question of the page is open; the page sees to that.

    Signals:
        wanted: a row was opened or closed (the id of its question, and whether it is open now).
        walked: an arrow key was pressed on a row (its question, and the key).
    """

    wanted = Signal(str, bool)
    walked = Signal(str, object)

    def __init__(
        self,
        look: Look,
        words: Words,
        group: QuestionGroup,
        questions: tuple[ProfileQuestion, ...],
    ) -> None:
        super().__init__(look, group_text(group, words))
        self._words = words
        self.questions = questions
        self.rows: dict[str, QuestionRow] = {}
        self._said: dict[str, str] = {}
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        for question in questions:
            row = QuestionRow(look)
            row.opened.connect(lambda on, it=question.id: self.wanted.emit(it, on))
            row.walked.connect(lambda key, it=question.id: self.walked.emit(it, key))
            self.rows[question.id] = row
            self._list.addWidget(row)
        self.add(self._list)

    def show_answers(self, answers: Mapping[str, ProfileAnswer]) -> None:
        """Show what is answered; rows that say the same stay as they are."""
        words = self._words
        for question in self.questions:
            said = answer_text(question, answers.get(question.id), words)
            if self._said.get(question.id) != said:
                self._said[question.id] = said
                self._name(question.id)

    def open(self, question_id: str, form: QWidget) -> None:
        """Show `form` below its row."""
        row = self.rows[question_id]
        self._list.insertWidget(self._list.indexOf(row) + 1, form)
        set_shown(form)

    def mark(self, question_id: str, *, opened: bool) -> None:
        """Let the row say whether it is open, and tell nobody."""
        row = self.rows[question_id]
        row.blockSignals(True)
        row.set_open(opened)
        row.blockSignals(False)
        self._name(question_id)

    def _name(self, question_id: str) -> None:
        """Let the row say question and answer, and a screen reader whether it is open."""
        words, row = self._words, self.rows[question_id]
        question = next(one for one in self.questions if one.id == question_id)
        spoken = words.translate("About you", "Closed")
        if row.is_open:
            spoken = words.translate("About you", "Open")
        row.set_words(question_text(question, words), self._said.get(question_id, ""), spoken)


def step_of(key: Qt.Key) -> int:
    """How many rows an arrow key goes on."""
    return -1 if key in (Qt.Key.Key_Up, Qt.Key.Key_Home) else 1
