"""Keeping a change from a page: run it, tell everybody, offer Undo, or say what is wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem
from azacare.services.changes import Changes
from azacare.services.errors import KnownError
from azacare.ui.context import Hub
from azacare.wording.problems import error_text, problem_text
from azacare.wording.words import Words

UseCase = Callable[[], Changes]


@dataclass(frozen=True)
class Saved:
    """Something was kept.

    Attributes:
        sentence: what, in words.
        undo: what takes it back; None where there is nothing to take back.
    """

    sentence: str
    undo: UseCase | None = None


class Keeping(QObject):
    """Runs use cases for a page.

    Signals:
        saved: something was kept (a `Saved`); emitted before everybody is told.
        failed: an error that belongs to no field, as a sentence; nothing was changed.
    """

    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, hub: Hub, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._words = hub, words

    def keep(
        self, use_case: UseCase, saved: Saved, wrong: Callable[[InputProblem], None] | None = None
    ) -> bool:
        """Run `use_case`; True when it was kept. What is wrong with a field goes to `wrong`."""
        try:
            changes = use_case()
        except InputProblem as problem:
            if wrong is None:
                self.failed.emit(problem_text(problem, self._words))
            else:
                wrong(problem)
            return False
        except KnownError as error:
            self.failed.emit(error_text(error, self._words))
            return False
        self.saved.emit(saved)
        self._hub.tell(changes)
        return True

    def undo(self, saved: Saved) -> bool:
        """Take back what was kept."""
        if saved.undo is None:
            return False
        text = self._words.translate("Keeping", "Undone. It is as it was before.")
        return self.keep(saved.undo, Saved(text))
