"""What every page is given: the use cases, the words, and a way to say that something changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from azacare.domain.frozen import dataclass
from azacare.services.catalog import Services, Surroundings
from azacare.services.changes import Changes
from azacare.wording.words import Words


class Hub(QObject):
    """Where pages, tray, reminders and ledger hear of each other.

    Signals:
        changed: records changed (a `Changes`); everything that shows them refreshes itself.
        page_wanted: show the page of that name ("today", "prescription", "settings", "unwell").
        too_much_wanted: open "I took too much" on Today, which is shown already.
        signs_wanted: tick these signs (an `Answers`) on the symptom check, which is shown already.
        refill_wanted: open the form of a package on the Supply page, which is shown already.
        test_reminder_wanted: show a test reminder now.
        look_changed: theme or text size changed; the application applies them.
        person_wanted: show the records of the person of that id, on the page of that name; an
            empty name stays on the page that is open.
        handover_wanted: open the hand-over sheet on People, which is shown already.
        actor_changed: somebody else uses this computer now.
        lock_wanted: hide everything until the password is typed.
        between_wanted: close the records, do this (a `Between`), and open them again.
    """

    changed = Signal(object)
    page_wanted = Signal(str)
    too_much_wanted = Signal()
    refill_wanted = Signal()
    signs_wanted = Signal(object)
    test_reminder_wanted = Signal()
    look_changed = Signal()
    person_wanted = Signal(str, str)
    handover_wanted = Signal()
    actor_changed = Signal()
    lock_wanted = Signal()
    between_wanted = Signal(object)

    def tell(self, changes: Changes) -> None:
        """Say what a use case touched."""
        self.changed.emit(changes)


Between = Callable[[], str]
"""What can only be done while nobody has the records open; returns what to say afterwards."""


@dataclass(frozen=True)
class Context:
    """Handed to every page by the main window. For another person, or another actor, there is a
    new one, and the pages are made anew: none can show the records of one under the name of
    another.

    Attributes:
        person_id: whose records are shown.
        actor: who uses this computer; recorded with everything.
    """

    services: Services
    outside: Surroundings
    words: Words
    hub: Hub
    person_id: str
    actor: str
