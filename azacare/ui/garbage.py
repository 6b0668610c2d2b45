"""Looks for garbage between two things that a person does, and never within one.

Python looks when many objects were made, that is while a page opens, which then takes half as
long again; and it looks in whatever thread made them, where widgets must not be let go.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject

YOUNG = 10_000
"""New objects after which the young ones are looked through: 10 ms or so."""
_ROUNDS_TO_ALL = 20


class GarbageRounds(QObject):
    """Looks at the heartbeat, in the thread of the window, when enough has come together."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._young_rounds = 0
        self._settled = False

    def on_beat(self) -> None:
        """Look, if there is reason to."""
        if not self._settled:  # what was imported and built by now stays: never look at it again
            self._settled = True
            gc.freeze()
        if gc.get_count()[0] < YOUNG:
            return
        self._young_rounds += 1
        if self._young_rounds % _ROUNDS_TO_ALL:
            gc.collect(1)
        else:
            gc.collect()

    def close(self) -> None:
        """Leave it to Python again."""
        gc.enable()
