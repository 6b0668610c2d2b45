"""AzaCare by its real entry, `window FOLDER [--background]`, watched from outside.

Waits in an import hook for the composition root, and hands `run_window` the callback it
offers. Nothing else of the start is changed.
"""

from __future__ import annotations

import importlib.util
import sys
from functools import partial
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_ROOT = "azacare.bootstrap.desktop"
_SETTLE_MS = 2000


class _AtImport:
    """Calls `_attach` when the composition root has been imported."""

    def find_spec(self, name: str, *_rest: object) -> ModuleSpec | None:
        if name != _ROOT:
            return None
        sys.meta_path.remove(self)  # type: ignore[arg-type]
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.loader is not None:
            loader: Any = spec.loader
            run = loader.exec_module

            def exec_module(module: ModuleType) -> None:
                run(module)
                _attach(module)

            loader.exec_module = exec_module
        return spec


def _attach(desktop: Any) -> None:
    if "--background" in sys.argv:
        from bench.programs.watching import with_tray

        with_tray()
        desktop.run_window = partial(desktop.run_window, prepare=_watch_tray)
        return
    make = desktop.MainWindow
    desktop.MainWindow = lambda *arguments: _watched(make(*arguments))


def _watched(window: Any) -> Any:
    from PySide6.QtWidgets import QApplication

    from bench.programs.watching import (
        PaintWatch,
        ending_on_error,
        processor_ms,
        say,
        wait_for_parent,
    )

    app: Any = QApplication.instance()
    watch = PaintWatch()
    watch.setParent(app)

    @ending_on_error()
    def painted(at: float) -> None:
        watch.painted.disconnect()
        if window.current != "today":
            raise AssertionError(f"the page {window.current!r} was painted and not Today")
        say({"painted_ms": at, "processor_ms": processor_ms()})
        wait_for_parent(app)

    watch.painted.connect(painted)
    return watch.follow(window)


def _watch_tray(_services: object) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from bench.programs.watching import ending_on_error, monotonic_ms, say, wait_for_parent

    app: Any = QApplication.instance()
    timer = QTimer(app)
    timer.setSingleShot(True)

    @ending_on_error()
    def ready() -> None:
        shown = [w for w in app.topLevelWidgets() if type(w).__name__ == "MainWindow"]
        if shown:
            raise AssertionError("the main window was made although AzaCare is in the tray")
        say({"ready_ms": monotonic_ms()})
        wait_for_parent(app)

    timer.timeout.connect(ready)
    timer.start(_SETTLE_MS)


def main() -> None:
    folder, *rest = sys.argv[1:]
    sys.argv = ["azacare", "--data-dir", folder, *rest]
    sys.meta_path.insert(0, _AtImport())  # type: ignore[arg-type]
    from azacare.__main__ import main as azacare

    azacare()


if __name__ == "__main__":
    main()
