"""Wires the demo: the window on invented records, or every page as a picture."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from azacare.bootstrap.services import build_services
from azacare.demo import FixedClock, early_afternoon, fill
from azacare.demo_people import add_family
from azacare.services.catalog import Outside, Services
from azacare.services.health import HealthService
from azacare.system.autostart.chooser import NoAutostart
from azacare.system.clock import SystemClock
from azacare.system.notifications.silent import NullNotifier


def run_demo() -> int:
    """Open the window on a throwaway person; nothing of the user's is touched."""
    from azacare.bootstrap.desktop import run_window  # noqa: PLC0415 - needs Qt

    clock = SystemClock()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return run_window(Path(folder), prepare=lambda s: _fill(s, clock), clock=clock)


def _fill(services: Services, clock: SystemClock) -> None:
    fill(services.store, clock.now(), clock.zone())
    add_family(services.store, clock.now(), clock.zone())


@contextmanager
def drawn_demo(folder: Path) -> Iterator[tuple[Services, tuple[Path, ...]]]:
    """Draw every page at 1:20 PM of today into `folder`; needs no screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from azacare.bootstrap.desktop import make_application, make_words  # noqa: PLC0415
    from azacare.ui.headless import draw_pages  # noqa: PLC0415 - needs Qt

    real = SystemClock()
    zone = real.zone()
    clock = FixedClock(early_afternoon(real.now(), zone), zone)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as records:
        services = build_services(Path(records), clock)
        fill(services.store, clock.now(), zone)
        add_family(services.store, clock.now(), zone)
        app = make_application()
        outside = Outside(NullNotifier(""), NoAutostart(), HealthService(()))
        yield services, draw_pages(app, services, outside, make_words(), folder)
        services.store.close()
