"""When the records are damaged: back to a backup, or a look at one that changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from azacare.bootstrap.backups import open_backups
from azacare.bootstrap.services import build_services
from azacare.services.catalog import Outside, Services
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.services.health import HealthService
from azacare.services.loading import usual_actor
from azacare.services.ports import Clock
from azacare.storage.store import FILE_NAME
from azacare.system.autostart.chooser import choose_autostart
from azacare.system.notifications.silent import NullNotifier
from azacare.ui.context import Context, Hub
from azacare.ui.main_window import MainWindow
from azacare.ui.page_list import TODAY
from azacare.ui.theme import Look, Scheme
from azacare.ui.trouble_window import TroubleWindow
from azacare.wording.records_trouble import records_text
from azacare.wording.words import Words


def recover(
    app: QApplication, error: RecordsError, folder: Path, clock: Clock, words: Words
) -> bool:
    """Say what is wrong, and where the records are damaged offer a backup.

    Returns whether the records were put back, so that they can be opened.
    """
    look = Look(app, Scheme.SYSTEM, 100)
    window = trouble_window(look, error, folder, clock, words)
    put_back: list[bool] = []
    window.closed.connect(app.exit)
    window.restored.connect(lambda: put_back.append(True))
    window.restored.connect(window.close)
    window.show()
    app.exec()
    window.deleteLater()
    return bool(put_back)


def trouble_window(
    look: Look, error: RecordsError, folder: Path, clock: Clock, words: Words
) -> TroubleWindow:
    """The window that says what is wrong with the records, and offers what can be offered."""
    damaged = error.trouble is RecordsTrouble.DAMAGED
    backups = open_backups(folder, clock) if damaged else None
    window = TroubleWindow(look, records_text(error, words), error.path, words, backups=backups)
    window.look_wanted.connect(partial(_look_at, look, clock, words))
    return window


def _look_at(look: Look, clock: Clock, words: Words, backup: Path) -> None:
    """Open a copy of the backup in a window of its own, in which nothing can be recorded."""
    folder = Path(tempfile.mkdtemp(prefix="azacare-look-"))  # for this user alone
    shutil.copyfile(backup, folder / FILE_NAME)
    services = build_services(folder, clock, read_only=True)

    def end() -> None:
        services.store.close()
        shutil.rmtree(folder, ignore_errors=True)

    _show(look, services, words, end)


def _show(look: Look, services: Services, words: Words, end: Callable[[], None]) -> None:
    person = services.people.person()
    outside = Outside(NullNotifier(""), choose_autostart(), HealthService(()))
    actor = usual_actor(person.value)
    context = Context(services, outside, words, Hub(), person.entity_id, actor)
    window = MainWindow(context, look)
    window.setWindowTitle(words.translate("Trouble", "AzaCare: looking at a backup"))
    window.say(
        words.translate("Trouble", "You are looking at a backup"),
        words.translate("Trouble", "Nothing can be recorded here, and no reminder comes from it."),
    )

    def on_close(event: QCloseEvent) -> None:
        event.accept()
        window.deleteLater()
        end()

    window.on_close = on_close
    window.show_page(TODAY)
    window.resize(look.theme.px(1024), look.theme.px(760))
    window.show()
