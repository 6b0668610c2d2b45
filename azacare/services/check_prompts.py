"""Questions about an earlier symptom check: is it still there, did you reach them."""

from __future__ import annotations

from datetime import timedelta

from azacare.domain.checks import FollowUp, follow_ups
from azacare.domain.occasions import Occasion
from azacare.services.prompts import Asking, Prompt

CHECK = "check:"
"""How the ledger's name of a question about a check begins."""
ASK_FOR = timedelta(days=7)
"""How long a question waits for somebody to be there [J]; after that it is out of date."""
_LOOK_BACK = timedelta(days=30)


def check_prompts(asking: Asking) -> list[Prompt]:
    """The open questions about checks of the last weeks; `about` is a `FollowUp`."""
    kept = asking.reader.recent_checks(asking.person_id, asking.now - _LOOK_BACK)
    asked = (q for check in kept for q in follow_ups(check.entity_id, check.value, asking.zone))
    return [_about(one) for one in asked]


def _about(one: FollowUp) -> Prompt:
    subject = f"{CHECK}{one.check_id}:{one.ask.value}"
    return Prompt(Occasion(subject, one.due, one.due + ASK_FOR), one)
