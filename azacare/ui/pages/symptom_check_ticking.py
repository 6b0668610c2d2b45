"""Ticks a sign on the symptom check from another page, beside what is ticked there already."""

from __future__ import annotations

from PySide6.QtCore import QObject

from azacare.domain.triage import Answers
from azacare.ui.context import Hub
from azacare.ui.pages.symptom_check import SymptomCheckPage


def tick_when_wanted(page: SymptomCheckPage, hub: Hub) -> None:
    """Let `hub.signs_wanted` tick signs on `page`."""
    hub.signs_wanted.connect(_Ticking(page).tick)


class _Ticking(QObject):
    """Belongs to the page, and hears nothing any more once the page is gone."""

    def __init__(self, page: SymptomCheckPage) -> None:
        super().__init__(page)
        self._page = page

    def tick(self, answers: Answers) -> None:
        tick(self._page, answers)


def tick(page: SymptomCheckPage, wanted: Answers) -> None:
    """Tick the signs of `wanted`; nothing is unticked, and answers that were given stay."""
    new = set(wanted.ticked) - page.entry.ticked
    if not new or page.list is None:
        return
    page.entry.ticked |= new
    page.list.show_entry()
    page.list.changed.emit()
