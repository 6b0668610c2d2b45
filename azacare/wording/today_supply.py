"""The tablets at home in a few words, for Today."""

from __future__ import annotations

from azacare.domain.frozen import dataclass
from azacare.services.supply_views import SupplyView
from azacare.wording.supply import (
    about_days_left,
    away_text,
    big_text,
    count_again_text,
    lasting_text,
    order_text,
    tablets_left,
)
from azacare.wording.words import Words


@dataclass(frozen=True)
class SupplyLines:
    """What the card says; `needs_you` when there is something to do now."""

    left: str
    more: str
    needs_you: bool


def supply_glance(view: SupplyView, words: Words) -> SupplyLines | None:
    """The strength that runs out first; None where nothing is taken or nothing is known.

    A number that is surely wrong asks to be counted first.
    """
    first = view.first_out
    known = [one for one in view.strengths if one.known and one.prescribed]
    if first is None:
        if not known:
            return None
        left = tablets_left(view.left, words)
        return SupplyLines(left, lasting_text(known[0], words), needs_you=False)
    if first.stock.short:
        return SupplyLines(big_text(first, words), count_again_text(words), needs_you=True)
    order = view.order
    due = order is not None and order.due_on(view.today)
    left = about_days_left(first.run_out.days_left or 0, words) if due else big_text(first, words)
    more = [_order(view, words)]
    trip = view.trip_of(order) if due and order is not None else None
    if trip is not None:
        more.append(away_text(trip, view.today, words))
    return SupplyLines(left, " ".join(part for part in more if part), needs_you=due)


def _order(view: SupplyView, words: Words) -> str:
    order = view.order
    if order is None:
        return ""
    if not order.due_on(view.today):
        return order_text(order, view.today, words)
    if order.new_prescription:
        return words.translate("Today", "Ask your provider for a new prescription.")
    return words.translate("Today", "Call in your refill now.")
