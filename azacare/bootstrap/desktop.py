"""Wires the window, which comes first; `beside` wires what nobody waits for."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

# Before Qt: every import after PySide6 is slower.
from azacare.bootstrap.services import build_services

from PySide6.QtCore import QLocale  # isort: skip
import azacare.ui.plain_imports  # noqa: F401 - for what it does  # isort: skip
from PySide6.QtWidgets import QApplication

from azacare.bootstrap.computer import ThisComputer
from azacare.bootstrap.starting import Starting
from azacare.services.errors import KnownError, RecordsError
from azacare.storage.protection import RecordsLock
from azacare.storage.store import FILE_NAME
from azacare.system.clock import SystemClock
from azacare.system.log_file import start_log, stop_log
from azacare.system.paths import APP_NAME, DESKTOP_ID, default_data_dir, private_folder
from azacare.system.single_instance import BACKGROUND, RAISE, SingleInstance
from azacare.ui.application import AGAIN, Application, Beside, Parts
from azacare.ui.context import Between, Context, Hub
from azacare.ui.icons import app_icon
from azacare.ui.main_window import MainWindow
from azacare.ui.theme import Look, Scheme
from azacare.ui.translation import QtTranslator, install_translation
from azacare.wording.words import Words

if TYPE_CHECKING:
    from azacare.services.catalog import Services
    from azacare.services.ports import Clock
    from azacare.ui.bug_window import BugWindow

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
    folder = data_dir if data_dir is not None else default_data_dir()
    app = make_application()
    with ExitStack() as ending:
        first = _claim(folder, app)
        if first is None:
            return _raise_other(folder, background)
        ending.callback(first.release)
        ending.callback(stop_log, start_log(folder))
        clock = clock or SystemClock()
        ending.enter_context(_end_kept(folder, clock))
        starting = ending.enter_context(Starting(app, folder))
        turns = _Turns(app, folder, clock, first, prepare, starting)
        code = turns.run(background=background and not starting.is_safe)
        while code == AGAIN:
            code = turns.run(background=False)
        return code


class _Turns:
    """From the opened records to their closing, once or more: some things, such as a new password,
    can only be done between two turns.
    """

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        clock: Clock,
        first: SingleInstance,
        prepare: Callable[[Services], None] | None,
        starting: Starting,
    ) -> None:
        self._app, self._folder, self._clock = app, folder, clock
        self._first, self._prepare = first, prepare
        self._starting = starting
        self._lock = RecordsLock(folder / FILE_NAME)
        self._said = ""

    def run(self, *, background: bool) -> int:
        """One turn; AGAIN asks for another one."""
        with ExitStack() as ending:
            services = _open(self._app, self._folder, self._clock, self._lock)
            if services is None:
                return NO_RECORDS
            ending.callback(services.store.close)
            if self._prepare is not None:
                self._prepare(services)
            window = self._window()
            application = _build(self._app, services, self._folder, ending, self._first, window)
            self._first.message.connect(application.on_message)
            ending.callback(self._first.message.disconnect, application.on_message)
            ending.callback(application.close)
            application.start(background=background)
            if self._said:
                application.say(self._said)
            code = self._app.exec()
        if application.between is not None:
            self._said = self._between(application.between)
        return code

    def _window(self) -> MakeWindow:
        """What makes the main window; for a safe start one of a single page."""
        if not self._starting.is_safe:
            return _main_window
        from azacare.bootstrap.safe_start import safe_window  # noqa: PLC0415 - rare

        return safe_window(self._folder, self._starting)

    def _between(self, act: Between) -> str:
        try:
            return act()
        except KnownError as error:
            from azacare.wording.problems import error_text  # noqa: PLC0415 - rare

            return error_text(error, make_words())


def make_application() -> QApplication:
    """The one QApplication, named and translated."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP_NAME)
    app.setDesktopFileName(DESKTOP_ID)
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


def _open(app: QApplication, folder: Path, clock: Clock, lock: RecordsLock) -> Services | None:
    """Open the records. What stands against it is shown: a password is asked for, and damaged
    ones can be put back from a backup; None when they stay closed.
    """
    if lock.is_locked() and not lock.is_open:
        from azacare.bootstrap.unlocking import let_in  # noqa: PLC0415 - where there is a password

        if not let_in(app, folder, lock, clock, make_words()):
            return None
    try:
        return build_services(folder, clock, lock=lock)
    except RecordsError as error:
        from azacare.bootstrap.recovery import recover  # noqa: PLC0415 - most starts go well

        if not recover(app, error, folder, clock, make_words()):
            return None
    return _open(app, folder, clock, lock)


def _build(
    app: QApplication,
    services: Services,
    folder: Path,
    ending: ExitStack,
    first: SingleInstance,
    window: MakeWindow,
) -> Application:
    words = make_words()
    settings = services.preferences.look()
    look = Look(app, Scheme(settings.theme), settings.text_scale)
    ending.enter_context(_bugs_shown(look, words, folder, services.clock))
    computer = ThisComputer(app, services, words, ending, folder)
    parts = Parts(app, services, computer, words, look, Hub(), folder / FILE_NAME)

    def beside(application: Application) -> Beside:
        from azacare.bootstrap.beside import make_beside  # noqa: PLC0415 - after the first picture

        app.setWindowIcon(app_icon())
        made = make_beside(application, parts, computer, ending)
        first.listen()
        _watch(folder, services.clock, ending)
        return made

    return Application(parts, partial(window, look), beside)


MakeWindow = Callable[[Look, Context], MainWindow]


def _main_window(look: Look, context: Context) -> MainWindow:
    return MainWindow(context, look)


def _watch(folder: Path, clock: Clock, ending: ExitStack) -> None:
    from azacare.system.bug_reports import end_watch, watch_for_crashes  # noqa: PLC0415 - as above

    ending.callback(end_watch, watch_for_crashes(folder, clock.now()))


@contextmanager
def _end_kept(folder: Path, clock: Clock) -> Iterator[None]:
    """An error that ends AzaCare is kept as a report: nobody reads what a window's start says."""
    try:
        yield
    except Exception as error:
        from azacare.system.bug_report import bug_report  # noqa: PLC0415 - no start needs it
        from azacare.system.bug_reports import keep_report  # noqa: PLC0415 - no start needs it

        keep_report(folder, bug_report(type(error), error.__traceback__), clock.now())
        raise


@contextmanager
def _bugs_shown(look: Look, words: Words, folder: Path, clock: Clock) -> Iterator[None]:
    """While AzaCare runs, an unexpected error is logged, kept and shown; the app goes on."""
    windows: list[BugWindow] = []

    def show(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, where)
            return
        from azacare.system.bug_report import bug_report  # noqa: PLC0415 - no start needs it
        from azacare.system.bug_reports import keep_report  # noqa: PLC0415 - no start needs it
        from azacare.ui.bug_window import BugWindow  # noqa: PLC0415 - no start needs it

        report = bug_report(kind, where)
        logging.getLogger("azacare").error("unexpected error\n%s", report)
        keep_report(folder, report, clock.now())
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
