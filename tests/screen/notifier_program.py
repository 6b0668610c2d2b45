"""A small Qt program around DesktopNotifier: commands on stdin, the story on stdout."""

from __future__ import annotations

import logging
import sys
import threading

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from azacare.services.ports import Button, Notice, Sound
from azacare.system.notifications.desktop import DesktopNotifier

_BUTTONS = (
    (Button.TAKEN, "Taken"),
    (Button.SNOOZE, "Snooze"),
    (Button.SKIP, "Skip"),
)


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")


class Commands(QObject):
    said = Signal(str)

    def start(self) -> None:
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def join(self) -> None:
        self._thread.join()

    def _read(self) -> None:
        for line in sys.stdin:
            self.said.emit(line.strip())
            if line.strip() == "quit":
                return


def main() -> int:
    logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format="log %(message)s")
    app = QCoreApplication([])
    notifier = DesktopNotifier("AzaCare")

    def on_answer(key: str, button: Button) -> None:
        where = "gui" if threading.current_thread() is threading.main_thread() else "other"
        say(f"answer {key} {button.value} on {where}")

    def on_command(line: str) -> None:
        verb, _, rest = line.partition(" ")
        if verb == "show":
            key, _, title = rest.partition(" ")
            notifier.show(Notice(key, title, "It is 08:00.", _BUTTONS))
        elif verb == "insist":
            key, _, title = rest.partition(" ")
            notifier.show(Notice(key, title, "a < b & c", _BUTTONS, Sound.INSISTENT))
        elif verb == "withdraw":
            notifier.withdraw(rest)
        elif verb == "state":
            say("state", rest, notifier.state())
        elif verb == "quit":
            app.quit()

    commands = Commands()
    notifier.on_answer(on_answer)
    commands.said.connect(on_command, Qt.ConnectionType.QueuedConnection)
    say("ready")
    commands.start()
    code = app.exec()
    commands.join()
    notifier.close()
    names = [thread.name for thread in threading.enumerate()]
    say("closed", "with the thread" if "notifications" in names else "joined")
    return code


if __name__ == "__main__":
    sys.exit(main())
