"""Whether a provider's pause is over and nobody has said yet to begin again.

AzaCare never says to start (clinical 7), so the end of a pause alone offers no dose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from azacare.domain.slots import Pause, Slot
from azacare.domain.wallclock import local_day

if TYPE_CHECKING:
    from azacare.domain.standing import Standing


def was_paused(standing: Standing, slot: Slot) -> bool:
    """Whether a pause that is over by `standing.now` covers the slot: the next one is in question,
    and "you are told to pause" holds no longer.
    """
    pause = standing.plan.pause_on(slot.id.day)
    today = local_day(standing.now, standing.plan.zone_at(standing.now))
    return pause is not None and not pause.covers(today)


def pause_to_ask_about(standing: Standing, slot: Slot) -> Pause | None:
    """The pause that ended before `slot`, while nobody recorded who said to begin again, and no
    dose was taken since; None when there is none.

    A dose that somebody is unsure of proves nothing. Only the last pause decides: whoever ended
    that one knew of those before.
    """
    over = [p for p in standing.plan.pauses if p.until is not None and p.until < slot.id.day]
    last = max(over, key=lambda pause: (pause.begins, pause.until), default=None)
    if last is None or last.until is None or last.resumed_by:
        return None
    until = last.until
    if any(standing.day_of(dose) > until for dose in standing.swallowed):
        return None
    return last
