"""A check-in in a few words, for Today."""

from __future__ import annotations

from azacare.services.long_term import LongTermView
from azacare.wording.long_term import call_action, check_in_title
from azacare.wording.words import Words


def glance_text(view: LongTermView | None, words: Words) -> str:
    """The question, or which call is open; empty when there is neither."""
    if view is not None and view.call is not None:
        return call_action(words)
    if view is not None and view.asks is not None:
        return check_in_title(view.asks, words)
    return ""


def glance_button(view: LongTermView | None, words: Words) -> str:
    """What the button says."""
    if view is not None and view.call is not None:
        return words.translate("Today", "See whom to call")
    return words.translate("Today", "Answer")
