"""Ticks a sign on the symptom check from another page, beside what is ticked there already."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from azacare.domain.triage import Answers
from azacare.ui.context import Hub
from azacare.ui.pages.symptom_check import SymptomCheckPage
from azacare.ui.pages.symptom_check_answers import Entry


def tick_when_wanted(page: SymptomCheckPage, hub: Hub) -> None:
    """Let `hub.signs_wanted` tick signs on `page`."""
    hub.signs_wanted.connect(_Ticking(page).tick)


def take_over(page: QWidget, entry: object) -> None:
    """Show on the symptom check `page` all that was ticked and answered on another one."""
    if not isinstance(page, SymptomCheckPage) or page.list is None:
        return
    if not isinstance(entry, Entry) or entry.is_empty:
        return
    for name, value in vars(entry).items():
        setattr(page.entry, name, value)
    page.list.show_entry()
    page.list.changed.emit()


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
