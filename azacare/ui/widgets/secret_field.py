"""Fields for passwords, and a way to see what is typed: unseen, a slip is found too late."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from azacare.ui.theme import Look
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.words import Words

_WIDTH = 280


class SecretField(TextField):
    """Shows dots in place of what is typed."""

    def __init__(self, look: Look, label: str) -> None:
        super().__init__(look, label, width=_WIDTH)
        self.show_typed(False)

    def show_typed(self, shown: bool) -> None:
        """Show what is typed, or dots."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)


def typed_shower(look: Look, words: Words, *fields: SecretField) -> CheckRow:
    """The tick that shows what is typed into `fields`."""
    row = CheckRow(look, words.translate("Password", "Show what I type"))
    for field in fields:
        row.toggled.connect(field.show_typed)
    return row
