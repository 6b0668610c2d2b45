"""What AzaCare noticed of itself and keeps for the health panel: sleep, and answers by hand.

Kept among the settings, so that a password protects it too.
"""

from __future__ import annotations

from datetime import datetime

from azacare.domain.frozen import dataclass
from azacare.services.changes import Changes
from azacare.services.errors import KnownError
from azacare.services.preferences import PreferencesService

_SLEEP, _ANSWERED = "noticed.sleep", "noticed.answered"
_BY = "me"


@dataclass(frozen=True)
class Sleep:
    """When the last beat before it was, and the first one after it (both UTC)."""

    since: datetime
    until: datetime


def note_sleep(preferences: PreferencesService, sleep: Sleep) -> Changes:
    """Keep that the computer slept; where that cannot be written, nothing changed."""
    return _note(preferences, _SLEEP, [sleep.since.isoformat(), sleep.until.isoformat()])


def note_answer(preferences: PreferencesService, at: datetime) -> Changes:
    """Keep that a notification was answered at `at` (UTC)."""
    return _note(preferences, _ANSWERED, at.isoformat())


def last_sleep(preferences: PreferencesService) -> Sleep | None:
    """The last one that was noticed.

    Raises:
        RecordsError: the records cannot be read.
    """
    kept = preferences.note(_SLEEP)
    if not isinstance(kept, list) or len(kept) != 2:
        return None
    since, until = (_instant(one) for one in kept)
    return Sleep(since, until) if since and until else None


def last_answer(preferences: PreferencesService) -> datetime | None:
    """When a button of a notification was pressed last (UTC).

    Raises:
        RecordsError: the records cannot be read.
    """
    return _instant(preferences.note(_ANSWERED))


def _note(preferences: PreferencesService, key: str, value: object) -> Changes:
    try:
        return preferences.set_note(key, value, _BY)
    except KnownError:
        return frozenset()


def _instant(kept: object) -> datetime | None:
    """What makes no sense is not known."""
    if not isinstance(kept, str):
        return None
    try:
        found = datetime.fromisoformat(kept)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
