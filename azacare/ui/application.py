"""The running app: which window is open, what closing means, and when to look again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from azacare.domain.frozen import dataclass
from azacare.services.changes import EVERYTHING, Changes, Touched
from azacare.services.errors import KnownError
from azacare.ui.after_paint import FirstPaint
from azacare.ui.context import Between, Context, Hub
from azacare.ui.page_list import TODAY
from azacare.ui.roles import may_record_here
from azacare.ui.theme import Look, Scheme

if TYPE_CHECKING:
    from azacare.services.catalog import Services, Surroundings
    from azacare.services.reminders import Reconciled
    from azacare.ui.main_window import MainWindow
    from azacare.ui.reminding import Reminding
    from azacare.ui.tray import Tray
    from azacare.ui.veil import Veil
    from azacare.wording.words import Words

AGAIN = 1000
"""Ends the app's loop, to begin anew on the records as they are then; no exit code."""
_TOLD_ABOUT_TRAY = "told.tray"
_SETTLED_MS = 150
_FRAME = 48  # left for what the desktop puts around a window
_TRAY_LOOKS = 6  # the heartbeat asks again for more than a minute after the start


@dataclass(frozen=True)
class Parts:
    """What the composition root hands over."""

    app: QApplication
    services: Services
    outside: Surroundings
    words: Words
    look: Look
    hub: Hub
    records: Path


@dataclass(frozen=True)
class Beside:
    """What works beside the window, and in the background without it."""

    reminding: Reminding
    tray: Tray
    veil: Veil


class Application(QObject):
    """Owns the windows.

    The main window is made when it is first wanted: in the background only the tray, the
    reminder window and the alarm are there. Those in turn wait for the first picture of a
    window that is opened at the start.
    """

    def __init__(
        self,
        parts: Parts,
        main_window: Callable[[Context], MainWindow],
        beside: Callable[[Application], Beside],
    ) -> None:
        super().__init__()
        self._parts = parts
        self._make_main_window = main_window
        self._make_beside = beside
        self._beside: Beside | None = None
        self._window: QWidget | None = None
        self._main: MainWindow | None = None
        self.between: Between | None = None
        self._found: Reconciled | None = None
        self._looks_left = _TRAY_LOOKS
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._connect()

    def _connect(self) -> None:
        parts = self._parts
        parts.hub.changed.connect(self._on_changed)
        parts.hub.look_changed.connect(self.apply_look)
        parts.hub.between_wanted.connect(self._end_for)
        parts.hub.lock_wanted.connect(self._lock)
        self._settling.timeout.connect(self._look_for_others)
        self._watcher.fileChanged.connect(self._on_file)
        self._watcher.directoryChanged.connect(self._on_file)

    def start(self, *, background: bool) -> None:
        """Begin to remind, and show the window unless AzaCare is to stay in the background.

        A window that is shown comes first: whoever opens it waits for nothing else.
        """
        self._parts.services.store.changed_elsewhere()  # whatever is written from here on is news
        if not (background and self._parts.services.people.is_set_up()):
            self.open()
            if self._window is not None:
                FirstPaint(self._window).came.connect(self._begin)
            return
        beside = self._begin()
        if beside.veil.is_down:
            self.open()
        elif not beside.tray.is_there:
            # never shown first: a window manager may take that up after the other
            self._window = self._window or self._make_window()
            self._window.showMinimized()

    def _begin(self) -> Beside:
        """Remind of what is due now, and from now on hear of whatever changes that."""
        if self._beside is not None:
            return self._beside
        beside = self._make_beside(self)
        self._beside = beside
        beside.reminding.reconciled.connect(self._on_reconciled)
        beside.reminding.open_wanted.connect(self.open)
        beside.tray.open_wanted.connect(self.open)
        beside.tray.unwell_wanted.connect(lambda: self._open_page("unwell"))
        beside.tray.take_wanted.connect(self._take_from_tray)
        beside.tray.quit_wanted.connect(self.quit)
        beside.tray.came.connect(self._on_tray)
        beside.veil.fell.connect(self._hide)
        beside.veil.lifted.connect(self.open)
        beside.tray.look()
        self._watch_files()
        self._look_for_others()
        beside.reminding.look()
        return beside

    def look_again(self) -> None:
        """The computer woke up, or its clock or zone changed."""
        self._begin().reminding.look()
        self._refresh()

    def open(self) -> None:
        """Show the window, in front; while AzaCare is locked, what asks for the password."""
        if self._beside is not None and self._beside.veil.is_down:
            self._beside.veil.show()
            return
        if self._window is None:
            self._window = self._make_window()
        window = self._window
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def on_message(self, message: str) -> None:
        """A second start asks for the first one's window."""
        if message == "raise":
            self.open()
        elif message == "refresh":
            self._parts.hub.tell(EVERYTHING)

    def quit(self) -> None:
        """End AzaCare, and with it its reminders."""
        self._parts.app.exit()  # `quit` would ask the windows first, and they refuse to close

    def _lock(self) -> None:
        self._begin().veil.fall()

    def _hide(self) -> None:
        """Nothing of the records stays in sight, and nothing of them can be opened."""
        if self._window is not None and self._window.isVisible():
            self._window.hide()
            self.open()

    def close(self) -> None:
        """Take the windows away; the records are about to be closed."""
        for window in (self._window, self._main):
            if window is not None:
                window.hide()
                window.deleteLater()
        self._window = self._main = None

    def _end_for(self, between: Between) -> None:
        """End this turn of the app for something that needs the records closed."""
        self.between = between
        self._parts.app.exit(AGAIN)

    def say(self, text: str) -> None:
        """Say above every page what was done while the records were closed."""
        if self._main is not None:
            title = self._parts.words.translate("Window", "AzaCare opened your records again")
            self._main.say(title, text)

    def say_updated(self) -> bool:
        """Say above every page that a new version waits, for parts of both might not fit; False
        while there is no window to say it in.
        """
        if self._main is None:
            return False
        words = self._parts.words
        title = words.translate("Window", "A new version of AzaCare was installed")
        text = words.translate("Window", "Quit AzaCare and open it again. Do it today.")
        self._main.say(title, text)
        return True

    def apply_look(self) -> None:
        """Show the theme and text size that are set."""
        settings = self._parts.services.preferences.look()
        self._parts.look.choose(Scheme(settings.theme), settings.text_scale)

    def on_close(self, event: QCloseEvent) -> None:
        """Closing never ends reminders by accident: to the tray, or smaller where there is none."""
        if self._parts.app.isSavingSession():
            return
        event.ignore()
        if self._window is None:
            return
        tray = self._begin().tray  # it may be closed before its first picture
        if tray.is_there:
            self._tell_about_tray(tray)
            self._window.hide()
        elif self._main is not None:
            self._main.ask_before_closing(self.quit)
        else:
            self.quit()

    def _make_window(self) -> QWidget:
        parts = self._parts
        if parts.services.people.is_set_up():
            return self._make_main()
        from azacare.ui.pages.first_start import FirstStartPage  # noqa: PLC0415 - seen once

        first = FirstStartPage(parts.services, parts.outside, parts.words, parts.hub, parts.look)
        self._resize(first, 980, 760)
        first.finished.connect(self._after_first_start)
        first.given_up.connect(self.quit)
        return first

    def _make_main(self) -> MainWindow:
        person = self._parts.services.people.person()
        parts = self._parts
        actor = parts.services.actors.here(person.entity_id)
        context = Context(
            parts.services, parts.outside, parts.words, parts.hub, person.entity_id, actor
        )
        self._main = self._make_main_window(context)
        self._main.on_close = self.on_close
        self._resize(self._main, 1120, 820)
        self._main.show_page(TODAY)
        return self._main

    def _resize(self, window: QWidget, width: int, height: int) -> None:
        """Open `window` as large as its text asks for, and as the screen has room for."""
        theme, room = self._parts.look.theme, window.screen().availableSize()
        wanted = QSize(theme.px(width), theme.px(height))
        window.resize(wanted.boundedTo(room - QSize(_FRAME, 2 * _FRAME)))

    def _after_first_start(self) -> None:
        before, self._window = self._window, None
        self.open()
        if before is not None:
            before.hide()
            before.deleteLater()
        self._parts.hub.tell(EVERYTHING)

    def _open_page(self, name: str) -> None:
        self.open()
        self._parts.hub.page_wanted.emit(name)

    def _take_from_tray(self) -> None:
        if self._found is not None:
            self._begin().reminding.take_waiting(self._found)

    def _tell_about_tray(self, tray: Tray) -> None:
        """Once: where the window went, and how to quit."""
        parts = self._parts
        try:
            if parts.services.preferences.note(_TOLD_ABOUT_TRAY):
                return
            parts.services.preferences.set_note(_TOLD_ABOUT_TRAY, True, "me")
        except KnownError:
            return
        text = parts.words.translate(
            "Tray",
            "AzaCare stays here to remind you. To end it and its reminders, use this icon's menu.",
        )
        tray.icon.showMessage("AzaCare", text)

    def _on_reconciled(self, found: Reconciled) -> None:
        self._found = found
        self._update_tray(found)

    def _update_tray(self, found: Reconciled) -> None:
        services, words = self._parts.services, self._parts.words
        may = all(may_record_here(services, words, dose.person_id) for dose in found.waiting[:1])
        self._begin().tray.update(found, may_record=may)

    def _on_tray(self) -> None:
        self._parts.app.setQuitOnLastWindowClosed(False)

    def on_beat(self) -> None:
        """A quarter of a minute has passed: nothing may hang on one timer alone."""
        if self._looks_left:
            self._looks_left -= 1
            self._begin().tray.look()
        self._look_for_others()
        self._begin().reminding.on_beat()
        if self._main is not None and self._main.isVisible():
            self._main.refresh()

    def _watch_idle(self, changes: Changes) -> None:
        if self._beside is not None and Touched.SETTINGS in changes:
            self._beside.veil.watch()

    def _on_changed(self, changes: Changes) -> None:
        """Our own writes are not news from elsewhere."""
        self._watch_idle(changes)
        if self._is_open():
            self._parts.services.store.changed_elsewhere()
        if self._found is not None and Touched.DOSES in changes:
            self._update_tray(self._found)

    def _is_open(self) -> bool:
        return self._parts.records.exists()

    def _watch_files(self) -> None:
        """SQLite's log grows with every write of any process; its folder tells when it is new."""
        log = self._parts.records.with_name(self._parts.records.name + "-wal")
        wanted = [str(path) for path in (self._parts.records.parent, log) if path.exists()]
        missing = set(wanted) - {*self._watcher.files(), *self._watcher.directories()}
        if missing:
            self._watcher.addPaths(sorted(missing))

    def _on_file(self, _path: str) -> None:
        """The log's last bytes are seen before SQLite lets others read them: wait a moment."""
        self._watch_files()
        self._settling.start()

    def _look_for_others(self) -> None:
        """A command, or another computer, may have recorded something."""
        try:
            changed = self._parts.services.store.changed_elsewhere()
        except KnownError:
            return
        if changed:
            self._parts.hub.tell(EVERYTHING)

    def _refresh(self) -> None:
        if self._main is not None:
            self._main.refresh()
