"""The window for an error that AzaCare did not expect: plain, and the app goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from azacare.ui.icons import app_icon
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import WrappingLabel
from azacare.wording.words import Words


class BugWindow(QWidget):
    """Shows the report, which holds nothing of the person's records."""

    def __init__(
        self, look: Look, report: str, words: Words, copy: Callable[[str], None] | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("AzaCare")
        self.setWindowIcon(app_icon())
        self.resize(look.theme.px(640), look.theme.px(440))
        copy = copy or QGuiApplication.clipboard().setText
        card = Card(look, words.translate("Bug", "Something in AzaCare went wrong"), Tone.AMBER)
        card.add(
            WrappingLabel(
                words.translate(
                    "Bug",
                    "AzaCare goes on, and your records are kept. Look at Today to see if your "
                    "last dose is there. This report holds none of your records. You can send it "
                    "to the people who make AzaCare.",
                )
            )
        )
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(words.translate("Bug", "Report"))
        card.add(text)
        buttons = FlowLayout(look)
        close = Button(look, words.translate("Bug", "Close"), ButtonKind.MAIN)
        close.clicked.connect(self.close)
        copying = Button(look, words.translate("Bug", "Copy the report"))
        copying.clicked.connect(lambda: copy(report))
        buttons.add(close)
        buttons.add(copying)
        card.add(buttons)
        QVBoxLayout(self).addWidget(card)
