"""One question about the person: its answers, their own words, and what to know about it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from azacare.domain.people import Role
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.profile import ProfileAnswer
from azacare.domain.profile_list import SAID, ProfileQuestion, QuestionKind
from azacare.ui.pages.blood_tests_forms import TestForm
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.field import Field, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted
from azacare.wording.problems import problem_text
from azacare.wording.profile import detail_label, note_text, option_text, question_text
from azacare.wording.words import Words

_SHORT = 16  # letters: longer answers stand below each other


class QuestionForm(TestForm):
    """Nothing is chosen beforehand, and the question can be left out.

    Signals:
        left_out: the person goes on without an answer.
        taken_back: the person takes their answer back.
    """

    __test__ = False

    left_out = Signal()
    taken_back = Signal()

    needs_role = Role.CHANGE

    def __init__(
        self, look: Look, words: Words, question: ProfileQuestion, said: ProfileAnswer | None
    ) -> None:
        super().__init__(look, words, "")
        self.question = question
        self.choice: Choice | None = None
        self.detail: TextField | None = None
        self.setAccessibleName(question_text(question, words))
        if question.kind is not QuestionKind.TEXT:
            self.choice = self._made_choice(said)
            self.add(self.choice)
        self.note = Muted("")
        self.add(self.note)
        if question.detail:
            self.detail = TextField(look, detail_label(question, words), width=320)
            self.detail.set_text(said.detail if said else "")
            self.add(self.detail)
        self._finish(said)
        self._show_more()

    def answer(self) -> tuple[str, str] | None:
        """The answer and the person's own words; None after saying what is wrong."""
        self.clear_errors()
        detail = self.detail.text() if self.detail is not None else ""
        if self.choice is None:
            return SAID, detail
        chosen = self.choice.key()
        if chosen is None:
            text = self._words.translate("About you", "Choose an answer, or leave this out.")
            self.say("answer", text)
            self.lead_to_wrong()
            return None
        return chosen, detail if self._asks_detail(chosen) else ""

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        entries: dict[str, Field | Choice] = {}
        if self.choice is not None:
            entries["answer"] = self.choice
        if self.detail is not None:
            entries["detail"] = self.detail
        return entries

    def _made_choice(self, said: ProfileAnswer | None) -> Choice:
        words, question = self._words, self.question
        options = [Option(one, option_text(question, one, words)) for one in question.answers]
        short = all(len(one.title) <= _SHORT for one in options)
        choice = Choice(
            self._look,
            words.translate("About you", "Your answer"),
            options,
            chosen=said.answer if said and said.answer in question.answers else None,
            side_by_side=short,
            basis=104 if short else 0,
        )
        choice.chosen.connect(lambda _key: self._show_more())
        return choice

    def _finish(self, said: ProfileAnswer | None) -> None:
        words = self._words
        self.finish(words.translate("About you", "Keep and go on"), cancel=False)
        more = FlowLayout(self._look, gap=12)
        leave = Button(self._look, words.translate("About you", "Leave this out"))
        leave.clicked.connect(self.left_out)
        changes(leave)
        self.leave = leave
        more.add(leave)
        self.back = Button(self._look, words.translate("About you", "Take my answer back"))
        self.back.clicked.connect(self.taken_back)
        changes(self.back)
        more.add(self.back)
        set_shown(self.back, said is not None)
        self.add(more)

    def _show_more(self) -> None:
        chosen = self.choice.key() if self.choice is not None else SAID
        note = note_text(self.question, chosen or "", self._words)
        self.note.setText(note)
        set_shown(self.note, bool(note))
        if self.detail is not None:
            set_shown(self.detail, self._asks_detail(chosen or ""))
        if self.choice is not None:
            self.choice.set_error("")

    def _asks_detail(self, answer: str) -> bool:
        return self.detail is not None and answer in self.question.lines

    def show_wrong(self, problem: InputProblem) -> None:
        """Say what is wrong; an answer that nobody offered is said in plain words."""
        if problem.code is Problem.NOT_ONE_OF:
            self.say("answer", problem_text(InputProblem(Problem.UNKNOWN_CHOICE), self._words))
            self.lead_to_wrong()
            return
        self.show_problem(problem)
