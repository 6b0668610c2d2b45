"""A question about an earlier symptom check, asked once in the reminder window."""

from __future__ import annotations

from PySide6.QtCore import Signal

from azacare.domain.checks import Ask
from azacare.domain.symptoms import SymptomList, Tier
from azacare.services.preferences import SNOOZE_MINUTES
from azacare.services.prompts import PromptReminder
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, WrappingLabel
from azacare.wording.check_questions import question_text, question_title
from azacare.wording.disclaimer import footer
from azacare.wording.words import Words

_LATER_MINUTES = SNOOZE_MINUTES[-1]


class QuestionCard(Card):
    """Asks whether a sign is still there, or whether somebody was reached.

    Signals:
        yes / no: the answer; for "Did you reach them?" with what they said.
        later: to be asked again in so many minutes.
    """

    yes = Signal(str)
    no = Signal(str)
    later = Signal(int)

    def __init__(
        self, look: Look, reminder: PromptReminder, symptoms: SymptomList | None, words: Words
    ) -> None:
        question = reminder.prompt.about
        super().__init__(look, question_title(question, words), Tone.AMBER)
        self._words = words
        self.add(Muted(reminder.person_name))
        self.add(WrappingLabel(question_text(question, symptoms, reminder.zone, words)))
        self.told: TextField | None = None
        if question.ask is Ask.REACHED and question.check.tier is not Tier.EMERGENCY:
            self.told = TextField(look, words.translate("Question", "What were you told?"))
            self.add(self.told)
        yes, no = self._answers(question.ask, question.check.tier)
        buttons = FlowLayout(look)
        for text, kind, act in (
            (yes, ButtonKind.MAIN, self.yes),
            (no, ButtonKind.PLAIN, self.no),
        ):
            button = Button(look, text, kind)
            button.clicked.connect(lambda _=False, act=act: act.emit(self._note()))
            buttons.add(button)
        later = Button(look, words.translate("Question", "Ask me later"))
        later.clicked.connect(lambda: self.later.emit(_LATER_MINUTES))
        buttons.add(later)
        self.add(buttons)
        self.add(Muted(footer(words), small=True))

    def _answers(self, ask: Ask, tier: Tier) -> tuple[str, str]:
        words = self._words
        if ask is Ask.STILL_THERE:
            still = words.translate("Question", "Yes, it is still there")
            return still, words.translate("Question", "No, it is gone")
        if tier is Tier.EMERGENCY:
            helped = words.translate("Question", "I got medical help")
            return helped, words.translate("Question", "Not yet")
        reached = words.translate("Question", "Yes, I reached them")
        return reached, words.translate("Question", "Not yet")

    def _note(self) -> str:
        return self.told.text().strip() if self.told is not None else ""
