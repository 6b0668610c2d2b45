"""Plays logind on a private system bus and reports what LogindWatch heard of it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from azacare.system.power import LogindWatch


def main() -> int:
    app = QCoreApplication([])
    heard: list[None] = []
    watch = LogindWatch()
    watch.resumed.connect(lambda: heard.append(None))
    watch.resumed.connect(app.quit)
    login = QDBusConnection.connectToBus(QDBusConnection.BusType.SystemBus, "logind")
    if not (watch.listening and login.registerService("org.freedesktop.login1")):
        sys.stdout.write("no bus\n")
        return 2

    def tell(asleep: bool) -> None:
        told = QDBusMessage.createSignal(
            "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"
        )
        told.setArguments([asleep])
        login.send(told)

    tell(True)
    tell(False)
    limit = QTimer(singleShot=True, interval=10_000)
    limit.timeout.connect(app.quit)
    limit.start()
    app.exec()
    sys.stdout.write(f"resumed {len(heard)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
