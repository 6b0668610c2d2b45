"""The prescription over time: every step and every pause, past and planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.slots import Pause
from azacare.services.ports import Kept
from azacare.services.prescribing import Step, StepsView
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.pill import Tag, TagTone
from azacare.ui.widgets.table import Table, TableColumn
from azacare.ui.widgets.text import Muted
from azacare.wording.doses import who_text
from azacare.wording.steps import (
    dose_text,
    from_text,
    left_out_text,
    pause_reason,
    pause_span,
    short_day,
    step_state,
    total_text,
)
from azacare.wording.words import Words

_TONES = {"done": TagTone.GREY, "now": TagTone.GREEN, "planned": TagTone.INFO}


class StepsCard(Card):
    """A table of steps and pauses, oldest first.

    Signals:
        step_unwanted: a planned step was entered by mistake (a `Step`).
        pause_unwanted: a pause was entered by mistake (a `Kept[Pause]`).
    """

    step_unwanted = Signal(object)
    pause_unwanted = Signal(object)

    def __init__(self, look: Look, words: Words) -> None:
        title = words.translate("Prescription page", "Steps")
        super().__init__(look, title)
        self._words = words
        self._shown: object = None
        self.table = Table(
            look,
            title,
            (
                TableColumn(words.translate("Prescription page", "From"), 104),
                TableColumn(words.translate("Prescription page", "Dose"), 130),
                TableColumn(words.translate("Prescription page", "Each day"), 70),
                TableColumn(words.translate("Prescription page", "State"), 130),
            ),
        )
        note = words.translate(
            "Prescription page",
            "Every change keeps who told you and when. AzaCare never suggests a dose. It only "
            "records what was prescribed.",
        )
        self.add(self.table)
        self.add(Muted(note, small=True))

    def show_steps(self, view: StepsView, pauses: Sequence[Kept[Pause]], today: date) -> None:
        """Show all steps and pauses; what did not change is left alone."""
        shown = (view, tuple(pauses), today)
        if shown == self._shown:
            return
        self._shown = shown
        self.table.clear()
        rows: list[tuple[date, int, Step | Kept[Pause]]] = []
        rows += [(step.version.starts, 0, step) for step in view.steps if not replaced(step)]
        rows += [(kept.value.begins, 1, kept) for kept in pauses]
        for _, _, row in sorted(rows, key=lambda found: found[:2]):
            if isinstance(row, Step):
                self._add_step(row)
            else:
                self._add_pause(row, today)

    def _add_step(self, step: Step) -> None:
        words, version = self._words, step.version
        state = Tag(self._look, step_state(step.state, words), _TONES[step.state])
        parts: list[QWidget] = [state, Muted(self._by(step), small=True)]
        if step.left_out:
            parts.append(Muted(left_out_text(step.left_out, words), small=True))
        if step.state == "planned":
            name = words.translate(
                "Prescription page", "The step from {day} was entered by mistake"
            )
            button = self._take_back(name.format(day=short_day(version.starts, words)))
            button.clicked.connect(lambda: self.step_unwanted.emit(step))
            parts.append(button)
        self.table.add_row(
            (
                from_text(version, words),
                dose_text(version, words),
                total_text(version, words),
                _below_each_other(parts),
            ),
            highlighted=step.state == "now",
        )

    def _add_pause(self, kept: Kept[Pause], today: date) -> None:
        words, pause = self._words, kept.value
        over = pause.until is not None and pause.until < today
        parts: list[QWidget] = [Muted(pause_reason(pause, words), small=True)]
        if not over:
            name = words.translate(
                "Prescription page", "The pause from {day} was entered by mistake"
            )
            button = self._take_back(name.format(day=short_day(pause.begins, words)))
            button.clicked.connect(lambda: self.pause_unwanted.emit(kept))
            parts.append(button)
        self.table.add_row(
            (
                pause_span(pause, words),
                words.translate("Prescription page", "Paused"),
                words.translate("Prescription page", "no dose"),
                _below_each_other(parts),
            )
        )

    def _by(self, step: Step) -> str:
        words = self._words
        author = who_text(step.recorded_by, words)
        if step.version.by:
            text = words.translate("Prescription page", "ordered by {who}, entered by {author}")
            return text.format(who=step.version.by, author=author)
        return words.translate("Prescription page", "entered by {author}").format(author=author)

    def _take_back(self, name: str) -> Button:
        words = self._words.translate("Prescription page", "Entered by mistake")
        return changes(Button(self._look, words, ButtonKind.QUIET, icon="undo", name=name))


def replaced(step: Step) -> bool:
    """A correction took its place on the very same day."""
    return step.until is not None and step.until < step.version.starts


def _below_each_other(parts: Sequence[QWidget]) -> QWidget:
    box = QWidget()
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    said = []
    for part in parts:
        column.addWidget(part)
        said.append(part.text() if isinstance(part, (Tag, Muted)) else "")
    box.setAccessibleName(", ".join(text for text in said if text))
    return box
