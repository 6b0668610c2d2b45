"""Wires the window: one QApplication, one alarm, one tray, one reminder window."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from types import TracebackType

# Before Qt: every import after PySide6 is slower.
from azacare.bootstrap.services import build_services

from azacare.scheduler.alarm import AlarmClock  # isort: skip

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from azacare.scheduler.heartbeat import Heartbeat
from azacare.services.catalog import Outside, Services
from azacare.services.errors import RecordsError
from azacare.services.health import HealthService
from azacare.services.ports import Clock, Notifier
from azacare.services.probes import (
    autostart_probe,
    clock_probe,
    next_reminder_probe,
    notifications_probe,
    prescription_probe,
    records_probe,
    tray_probe,
)
from azacare.storage.store import FILE_NAME
from azacare.system.autostart.chooser import choose_autostart
from azacare.system.bug_report import bug_report
from azacare.system.clock import SystemClock
from azacare.system.log_file import start_log, stop_log
from azacare.system.notifications import choose_notifier
from azacare.system.paths import APP_NAME, DESKTOP_ID, default_data_dir, private_folder
from azacare.system.power import choose_power_watch
from azacare.system.single_instance import BACKGROUND, RAISE, SingleInstance
from azacare.system.sound import choose_sound_player
from azacare.ui.application import Application, Parts
from azacare.ui.bug_window import BugWindow
from azacare.ui.context import Context, Hub
from azacare.ui.icons import app_icon
from azacare.ui.main_window import MainWindow
from azacare.ui.reminder_window import ReminderWindow
from azacare.ui.reminding import Reminding
from azacare.ui.theme import Look, Scheme
from azacare.ui.translation import QtTranslator, install_translation
from azacare.ui.tray import Tray
from azacare.ui.trouble_window import TroubleWindow
from azacare.wording.problems import records_text
from azacare.wording.words import Words

NO_RECORDS = 5


def run_window(
    data_dir: Path | None,
    *,
    background: bool = False,
    clock: Clock | None = None,
    prepare: Callable[[Services], None] | None = None,
) -> int:
    """Run AzaCare until it is quit; returns the exit code.

    Args:
        data_dir: the folder of the records; None for this user's.
        background: start in the tray.
        clock: the clock to use; None for the computer's.
        prepare: called with the use cases before anything is shown.
    """
    gc.freeze()  # what was imported is no garbage; to look through it again takes 25 ms each time
    folder = data_dir if data_dir is not None else default_data_dir()
    app = make_application()
    with ExitStack() as ending:
        first = _claim(folder, app)
        if first is None:
            return _raise_other(folder, background)
        ending.callback(first.release)
        try:
            services = build_services(folder, clock or SystemClock())
        except RecordsError as error:
            return _show_trouble(app, error)
        ending.callback(services.store.close)
        ending.callback(stop_log, start_log(folder))
        if prepare is not None:
            prepare(services)
        application = _build(app, services, folder, ending)
        first.message.connect(application.on_message)
        application.start(background=background)
        return app.exec()


def make_application() -> QApplication:
    """The one QApplication, named and translated."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP_NAME)
    app.setDesktopFileName(DESKTOP_ID)
    app.setWindowIcon(app_icon())
    # Ending is always asked for: by the tray's Quit, or where there is no tray by the window.
    app.setQuitOnLastWindowClosed(False)
    install_translation(app)
    return app


def make_words() -> Words:
    """The language and the ways of writing of this computer."""
    locale = QLocale.system()
    clock24 = "AP" not in locale.timeFormat(QLocale.FormatType.ShortFormat).upper()
    english_only = locale.language() in (QLocale.Language.C, QLocale.Language.AnyLanguage)
    return Words(QtTranslator(), clock24=clock24 and not english_only)


def _claim(folder: Path, app: QApplication) -> SingleInstance | None:
    with suppress(OSError):  # opening the records says in plain words what is wrong
        private_folder(folder)
    if not folder.is_dir():
        return SingleInstance(folder, app)
    first = SingleInstance(folder, app)
    return first if first.claim() else None


def _raise_other(folder: Path, background: bool) -> int:
    other = SingleInstance(folder)
    return 0 if other.send(BACKGROUND if background else RAISE) else 1


def _show_trouble(app: QApplication, error: RecordsError) -> int:
    words = make_words()
    look = Look(app, Scheme.SYSTEM, 100)
    window = TroubleWindow(look, records_text(error, words), error.path, words)
    window.closed.connect(app.quit)
    window.show()
    app.exec()
    return NO_RECORDS


def _build(app: QApplication, services: Services, folder: Path, ending: ExitStack) -> Application:
    words = make_words()
    settings = services.preferences.look()
    look = Look(app, Scheme(settings.theme), settings.text_scale)
    hub = Hub()
    tray = Tray(words)
    notifier = choose_notifier(APP_NAME, None, tray.icon, app)
    ending.callback(notifier.close)
    ending.callback(tray.close)
    player = choose_sound_player(app.beep)
    ending.callback(player.close)
    alarm = AlarmClock(app)
    ending.callback(alarm.close)
    ending.enter_context(_bugs_shown(look, words))
    window = ReminderWindow(look)
    reminding = Reminding(services, hub, window, notifier, alarm, player.play, look, words)
    alarm.rang.connect(reminding.look)
    heartbeat = Heartbeat(services.clock, app)
    ending.callback(heartbeat.stop)
    outside = _outside(services, notifier, tuple(player.available_sounds()))
    parts = Parts(app, services, outside, words, look, hub, reminding, tray, folder / FILE_NAME)
    application = Application(parts, partial(_main_window, look))
    heartbeat.beat.connect(application.on_beat)
    heartbeat.jumped.connect(application.look_again)
    heartbeat.start()
    power = choose_power_watch(app)
    power.resumed.connect(application.look_again)
    ending.callback(power.close)
    ending.callback(window.deleteLater)
    return application


def _outside(services: Services, notifier: Notifier, sounds: tuple[str, ...]) -> Outside:
    autostart = choose_autostart()
    probes = (
        records_probe(services),
        prescription_probe(services),
        notifications_probe(notifier.state),
        tray_probe(QSystemTrayIcon.isSystemTrayAvailable),
        autostart_probe(autostart),
        clock_probe(services),
        next_reminder_probe(services),
    )
    return Outside(notifier, autostart, HealthService(probes), sounds)


def _main_window(look: Look, context: Context) -> MainWindow:
    return MainWindow(context, look)


@contextmanager
def _bugs_shown(look: Look, words: Words) -> Iterator[None]:
    """While AzaCare runs, an unexpected error is logged and shown, and the app goes on."""
    windows: list[BugWindow] = []

    def show(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, where)
            return
        report = bug_report(kind, where)
        logging.getLogger("azacare").error("unexpected error\n%s", report)
        if not any(window.isVisible() for window in windows):  # one window, however often
            windows[:] = [BugWindow(look, report, words)]
            windows[0].show()

    before, sys.excepthook = sys.excepthook, show
    try:
        yield
    finally:
        sys.excepthook = before
        for window in windows:
            window.deleteLater()
