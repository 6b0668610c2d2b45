"""One more person: the steps of first start, without what was understood already."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.services.changes import EVERYTHING
from azacare.ui.context import Context
from azacare.ui.page_list import PEOPLE, TODAY
from azacare.ui.pages.first_start import FirstStartPage
from azacare.ui.theme import Look


class AddPersonPage(QWidget):
    """Leads to the new person's Today, or back to People."""

    def __init__(self, context: Context, look: Look) -> None:
        super().__init__()
        self._context = context
        services = context.services
        people = services.people.people()
        understood = next((p.value.understood_on for p in people if p.value.understood_on), "")
        self._known = {kept.entity_id for kept in people}
        self.steps = FirstStartPage(
            services,
            context.outside,
            context.words,
            context.hub,
            look,
            understood_on=understood,
        )
        self.steps.finished.connect(self._show_new)
        self.steps.given_up.connect(lambda: context.hub.page_wanted.emit(PEOPLE))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)

    @property
    def title(self) -> str:
        """What the window shows above it."""
        return self._context.words.translate("People", "Add a person")

    def refresh(self) -> None:
        """Nothing here depends on the records; what was typed stays."""

    def cancel(self) -> bool:
        """Go back to People (Escape)."""
        self._context.hub.page_wanted.emit(PEOPLE)
        return True

    def _show_new(self) -> None:
        people = self._context.services.people.people()
        new = next(kept for kept in people if kept.entity_id not in self._known)
        self._context.hub.tell(EVERYTHING)
        self._context.hub.person_wanted.emit(new.entity_id, TODAY)
