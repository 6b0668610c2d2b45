"""On Today: an event of which somebody has yet to hear."""

from __future__ import annotations

from azacare.services.events import EventsView
from azacare.wording.events import event_text
from azacare.wording.words import Words


def open_events_text(view: EventsView, words: Words) -> str:
    """Such as "Still to tell: Surgery: knee, Tuesday, March 10."; empty when nobody is left."""
    untold = [one.value for one in view.open if not one.value.told]
    if not untold:
        return ""
    first = untold[0]
    text = words.translate("Today", "Still to tell: {event}.")
    if first.on is not None:
        text = words.translate("Today", "Still to tell: {event}, {day}.")
    said = text.format(event=event_text(first, words), day=words.day(first.on or view.today))
    if not untold[1:]:
        return said
    both = words.translate("Today", "{sentence} {more}")
    more = len(untold) - 1
    return both.format(sentence=said, more=words.translate("Today", "And %n more.", None, more))
