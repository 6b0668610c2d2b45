"""One prompt in the reminder window: what it is about, perhaps a note, and what can be answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from azacare.domain.frozen import dataclass
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, WrappingLabel
from azacare.wording.disclaimer import footer
from azacare.wording.words import Words


@dataclass(frozen=True)
class Answer:
    """A button.

    Attributes:
        act: is given what was noted.
        records: whether it writes something down.
    """

    text: str
    act: Callable[[str], object]
    records: bool = True


@dataclass(frozen=True)
class PromptWords:
    """What the card says; `note` is the label of a field to write in, empty for none."""

    title: str
    person: str
    text: str
    note: str = ""


class PromptCard(Card):
    """Asks once; the first answer is the main one."""

    def __init__(
        self, look: Look, said: PromptWords, answers: Sequence[Answer], words: Words
    ) -> None:
        super().__init__(look, said.title, Tone.AMBER)
        self.add(Muted(said.person))
        self.add(WrappingLabel(said.text))
        self.note: TextField | None = None
        if said.note:
            self.note = TextField(look, said.note)
            self.add(self.note)
        buttons = FlowLayout(look)
        for number, answer in enumerate(answers):
            kind = ButtonKind.PLAIN if number else ButtonKind.MAIN
            button = Button(look, answer.text, kind)
            button.clicked.connect(lambda _=False, act=answer.act: act(self._noted()))
            if answer.records:
                records(button)
            buttons.add(button)
        self.add(buttons)
        self.add(Muted(footer(words), small=True))

    def _noted(self) -> str:
        return self.note.text().strip() if self.note is not None else ""
