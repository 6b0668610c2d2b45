"""The plain window for records that cannot be opened: what is wrong, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.ui.icons import app_icon
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, WrappingLabel
from azacare.wording.words import Words


class TroubleWindow(QWidget):
    """Says what is wrong; the file is left as it is.

    Signals:
        closed: the person has read it.
    """

    closed = Signal()

    def __init__(
        self,
        look: Look,
        sentence: str,
        path: str,
        words: Words,
        open_folder: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("AzaCare")
        self.setWindowIcon(app_icon())
        self.resize(look.theme.px(620), look.theme.px(360))
        column = QVBoxLayout(self)
        card = Card(
            look, words.translate("Trouble", "AzaCare cannot open your records"), Tone.AMBER
        )
        card.add(WrappingLabel(sentence))
        card.add(
            Muted(
                words.translate(
                    "Trouble",
                    "Until this is mended no reminder can come. Take your medicine as your label "
                    "says. Call your pharmacist if you are not sure about a dose.",
                )
            )
        )
        buttons = FlowLayout(look)
        folder = Button(look, words.translate("Trouble", "Show the folder"))
        url = QUrl.fromLocalFile(str(Path(path).parent))
        folder.clicked.connect(lambda: open_folder(url))
        close = Button(look, words.translate("Trouble", "Close"), ButtonKind.MAIN)
        close.clicked.connect(self.close)
        buttons.add(folder)
        buttons.add(close)
        card.add(buttons)
        column.addWidget(card)
        column.addStretch(1)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Closing the window ends the start that could not be."""
        self.closed.emit()
        super().closeEvent(event)
