"""Lets the person in before the records are opened, where they have a password."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from azacare.bootstrap.protection import protection_of
from azacare.services.ports import Clock
from azacare.storage.protection import RecordsLock
from azacare.ui.theme import Look, Scheme
from azacare.ui.unlock_window import UnlockWindow
from azacare.wording.words import Words


def let_in(app: QApplication, folder: Path, lock: RecordsLock, clock: Clock, words: Words) -> bool:
    """Open the lock by the keyring, or ask; False when the person gave up."""
    protection = protection_of(folder, lock, clock)
    if protection.unlock_by_keyring():
        return True
    window = UnlockWindow(Look(app, Scheme.SYSTEM, 100), protection, words)
    opened: list[bool] = []
    window.opened.connect(lambda: opened.append(True))
    window.opened.connect(window.close)
    window.closed.connect(app.exit)
    window.show()
    app.exec()
    window.deleteLater()
    return bool(opened)
