"""The plain window for records that cannot be opened: what is wrong, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.services.backups import BackupsService
from azacare.ui.icons import app_icon
from azacare.ui.recovery_card import RecoveryCard
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, WrappingLabel
from azacare.wording.backups import breakable
from azacare.wording.words import Words


class TroubleWindow(QWidget):
    """Says what is wrong; the file is left as it is.

    Signals:
        closed: the person has read it.
        restored: the records were put back from a backup and can be opened.
        look_wanted: look at the backup of this path, without changing anything (a `Path`).
    """

    closed = Signal()
    restored = Signal()
    look_wanted = Signal(object)

    def __init__(
        self,
        look: Look,
        sentence: str,
        path: str,
        words: Words,
        open_folder: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        backups: BackupsService | None = None,
    ) -> None:
        """With `backups` the newest good one is offered: for records that are damaged."""
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("AzaCare")
        self.setWindowIcon(app_icon())
        self.resize(look.theme.px(620), look.theme.px(360))
        column = QVBoxLayout(self)
        card = Card(
            look, words.translate("Trouble", "AzaCare cannot open your records"), Tone.AMBER
        )
        card.add(WrappingLabel(breakable(sentence)))
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
        kind = ButtonKind.PLAIN if backups else ButtonKind.MAIN
        close = Button(look, words.translate("Trouble", "Close"), kind)
        close.clicked.connect(self.close)
        buttons.add(folder)
        buttons.add(close)
        card.add(buttons)
        column.addWidget(card)
        self.recovery: RecoveryCard | None = None
        if backups is not None:
            self.recovery = RecoveryCard(look, backups, words)
            self.recovery.restored.connect(self.restored)
            self.recovery.look_wanted.connect(self.look_wanted)
            column.addWidget(self.recovery)
            self.resize(look.theme.px(680), look.theme.px(560))
        column.addStretch(1)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Closing the window ends the start that could not be."""
        self.closed.emit()
        super().closeEvent(event)
