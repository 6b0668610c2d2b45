"""Tablets at home in words: what is left, how long it lasts, when to order, and trips."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal

from azacare.domain.run_out import Lasting, RunOut
from azacare.domain.slots import SlotId
from azacare.domain.supply import PackageLeft
from azacare.domain.supply_trip import TripClock, TripNeed
from azacare.domain.trips import Trip
from azacare.services.supply_views import Order, StrengthView, SupplyView, TripView
from azacare.wording.doses import span_text
from azacare.wording.words import Words

EXPIRES_SOON = timedelta(days=30)
"""How long before a package goes out of date it is said so."""
_NOON, _EVENING = time(12), time(17)


def tablets_left(count: Decimal, words: Words) -> str:
    """Such as "27 tablets", "½ tablet"."""
    text = (
        words.translate("Supply", "{count} tablet")
        if 0 < count <= 1
        else words.translate("Supply", "{count} tablets")
    )
    return text.format(count=words.count(count) or "0")


def of_strength(count: Decimal, strength_mg: Decimal, words: Words) -> str:
    """Such as "27 tablets of 50 mg"."""
    text = words.translate("Supply", "{tablets} of {strength}")
    return text.format(tablets=tablets_left(count, words), strength=words.mg(strength_mg))


def big_text(view: StrengthView, words: Words) -> str:
    """The large line: "27 tablets · 9 days"."""
    tablets, days = tablets_left(view.left, words), view.run_out.days_left
    if days is None:
        return tablets
    both = words.translate("Supply", "{tablets} · {days}")
    return both.format(tablets=tablets, days=words.translate("Supply", "%n day(s)", None, days))


def lasting_text(view: StrengthView, words: Words) -> str:
    """When they run out and after which dose, or how far they last."""
    out = view.run_out
    if out.lasting is Lasting.RUNS_OUT:
        return _runs_out(out, words)
    if out.lasting is Lasting.UNTIL_END and out.ends is not None:
        text = words.translate("Supply", "They last until your prescription ends on {day}.")
        return text.format(day=words.day(out.ends))
    texts = {
        Lasting.UNTIL_END: words.translate("Supply", "They last until your prescription ends."),
        Lasting.PAUSED: words.translate(
            "Supply", "The pause has no end yet, so nobody can say how long they last."
        ),
        Lasting.NOT_NEEDED: words.translate("Supply", "Your prescription does not use these now."),
        Lasting.BEYOND: words.translate("Supply", "They last for more than 10 years."),
    }
    return texts[out.lasting]


def _runs_out(out: RunOut, words: Words) -> str:
    if out.last is None and out.without is not None:
        if out.without.day > out.today:
            text = words.translate("Supply", "You need them from {day} and have too few.")
            return text.format(day=words.day(out.without.day))
        return words.translate("Supply", "There are too few for your next dose.")
    assert out.last is not None
    if (out.last.day - out.today).days > 300:
        day = words.day_with_year(out.last.day)
    else:
        day = words.day(out.last.day)
    text = words.translate("Supply", "Runs out {day} after {dose}")
    return text.format(day=day, dose=_which_dose(out.last, words))


def _which_dose(slot: SlotId, words: Words) -> str:
    if slot.at < _NOON:
        return words.translate("Supply", "the morning dose")
    if slot.at < _EVENING:
        return words.translate("Supply", "the afternoon dose")
    return words.translate("Supply", "the evening dose")


def count_again_text(words: Words) -> str:
    """Where more was taken than is known to have come."""
    return words.translate(
        "Supply", "Count your tablets. By your records, more were taken than you entered."
    )


def out_of_date_text(count: Decimal, words: Words) -> str:
    """Tablets that are there and out of date (F053)."""
    text = words.translate(
        "Supply",
        "{tablets} out of date, and not counted. Ask your pharmacist how to throw them away.",
    )
    return text.format(tablets=tablets_left(count, words))


# --- orders -----------------------------------------------------------------------------------


def about_days_left(days: int, words: Words) -> str:
    """Such as "About 6 days left."."""
    return words.translate("Supply", "About %n day(s) left.", None, days)


def order_title(order: Order, words: Words) -> str:
    """What stands above an order that is due."""
    if order.new_prescription:
        return words.translate("Supply", "Ask your provider for a new prescription")
    return words.translate("Supply", "Call in your refill now")


def order_text(order: Order, today: date, words: Words) -> str:
    """What to do, and by when."""
    if order.ordered is not None:
        text = words.translate("Supply", "You said you ordered it on {day}.")
        return text.format(day=words.day(order.ordered))
    if not order.due_on(today):
        text = (
            words.translate(
                "Supply", "No refills left. Ask your provider for a new prescription by {day}."
            )
            if order.new_prescription
            else words.translate("Supply", "Order the next refill by {day}.")
        )
        return text.format(day=words.day(order.by))
    left = about_days_left(order.days_left, words)
    what = (
        words.translate("Supply", "No refills left, so ask your provider for a new prescription.")
        if order.new_prescription
        else words.translate("Supply", "Call in your refill now.")
    )
    return f"{left} {what}"


def order_more(order: Order, words: Words) -> str:
    """What stands below the title of an order that is due."""
    left = about_days_left(order.days_left, words)
    if not order.new_prescription:
        return left
    return f"{left} " + words.translate("Supply", "The pharmacy can give no more on this one.")


def refills_text(view: SupplyView, words: Words) -> str:
    """How many refills are left, and until when they can be used."""
    said = view.refills.value if view.refills else None
    left = view.refills_left
    if said is None or (left is None and said.valid_until is None):
        return words.translate("Supply", "Nobody entered how many refills are left.")
    parts = []
    if left is not None:
        parts.append(
            words.translate("Supply", "%n refill(s) left.", None, left)
            if left
            else words.translate("Supply", "No refills left. Ask your provider for a prescription.")
        )
    if said.valid_until is not None:
        text = words.translate("Supply", "The prescription can be used until {day}.")
        parts.append(text.format(day=words.day_with_year(said.valid_until)))
    return " ".join(parts)


# --- packages ---------------------------------------------------------------------------------


def soon_out(one: PackageLeft, today: date, ahead: timedelta) -> bool:
    """Whether it goes out of date within `ahead`."""
    expires = one.package.expires
    return expires is not None and expires - today <= ahead


def package_state(one: PackageLeft, today: date, words: Words) -> str:
    """What is said of a package in one or two words."""
    if not one.left:
        return words.translate("Supply", "finished")
    if not one.in_date(today):
        return words.translate("Supply", "out of date")
    if soon_out(one, today, EXPIRES_SOON):
        return words.translate("Supply", "expires soon")
    if one.begun:
        return words.translate("Supply", "in use")
    return words.translate("Supply", "not opened")


# --- trips ------------------------------------------------------------------------------------


def away_text(trip: Trip, today: date, words: Words) -> str:
    """What a kept trip adds to a reminder of tablets."""
    if trip.leaves <= today:
        text = words.translate("Supply", "You are away until {day}, so check you will have enough.")
        return text.format(day=words.day(trip.returns))
    text = words.translate("Supply", "You are away from {day}, so check you will have enough.")
    return text.format(day=words.day(trip.leaves))


def trip_days(trip: Trip, words: Words) -> str:
    """Such as "Rome: Saturday, March 14 to Saturday, March 28"."""
    first, last = words.day(trip.leaves), words.day(trip.returns)
    if trip.place:
        text = words.translate("Supply", "{place}: {first} to {last}")
        return text.format(place=trip.place, first=first, last=last)
    return words.translate("Supply", "{first} to {last}").format(first=first, last=last)


def trip_need_text(view: TripView, words: Words) -> str:
    """What the trip takes along and what is there, for each strength."""
    if not view.needs:
        return words.translate("Supply", "By your plan you need no tablets on this trip.")
    if len(view.needs) == 1:
        return _one_need(view.needs[0], words)
    return " ".join(_named_need(one, words) for one in view.needs)


def _one_need(need: TripNeed, words: Words) -> str:
    text = words.translate(
        "Supply", "You need {needed} for the trip and have {have} left when you leave."
    )
    return text.format(needed=tablets_left(need.needed, words), have=words.count(need.have) or "0")


def _named_need(need: TripNeed, words: Words) -> str:
    text = words.translate("Supply", "You need {needed} for the trip and have {have}.")
    return text.format(
        needed=of_strength(need.needed, need.strength_mg, words),
        have=words.count(need.have) or "0",
    )


def trip_order_text(view: TripView, today: date, words: Words) -> str:
    """By when to order for it; that there is enough where there is."""
    if view.order_by is None:
        return words.translate("Supply", "By your plan that is enough.") if view.needs else ""
    missing = words.translate("Supply", "{short} short.").format(
        short=tablets_left(view.short, words)
    )
    if view.order_by <= today:
        return f"{missing} " + words.translate("Supply", "Order now, and ask how long it takes.")
    text = words.translate("Supply", "Order by {day}, before you leave.")
    return f"{missing} {text.format(day=words.day(view.order_by))}"


def trip_expiry_text(view: TripView, words: Words) -> str:
    """Of a package that goes out of date on the way; empty for none."""
    found = next((one for one in view.needs if one.expires is not None), None)
    if found is None or found.expires is None:
        return ""
    text = words.translate(
        "Supply", "{tablets} go out of date after {day}, while you are away. Take newer ones."
    )
    return text.format(tablets=tablets_left(found.wasted, words), day=words.day(found.expires))


def trip_gap_text(clock: TripClock, words: Words) -> str:
    """Of a longer time between two doses because of the move; empty when there is none."""
    if clock.longest_gap <= clock.usual_gap:
        return words.translate("Supply", "Ask your pharmacist before a long trip.")
    text = words.translate(
        "Supply", "The longest time between two doses is {span}. Ask your pharmacist about it."
    )
    return text.format(span=span_text(clock.longest_gap, words))


# --- keeping ----------------------------------------------------------------------------------


def keeping_points(words: Words) -> tuple[str, ...]:
    """How tablets are kept (F048 to F054, 3-29, 3-30)."""
    return (
        words.translate("Supply", "At room temperature. Your package gives the exact range."),
        words.translate("Supply", "Dry and dark: not in the bathroom, by the sink or in the sun."),
        words.translate("Supply", "Away from heat. Heat and damp can spoil tablets."),
        words.translate("Supply", "In their own container, closed tight."),
        words.translate("Supply", "Ask your pharmacist before using a pill box."),
        words.translate("Supply", "Where children cannot reach them."),
        words.translate("Supply", "When a package is out of date, take it to your pharmacist."),
    )


def halves_text(words: Words) -> str:
    """What is said where a dose needs half a tablet (3-28, F028)."""
    return words.translate(
        "Supply",
        "Ask your pharmacist if your tablets can be halved and how. Some have a coat and must be "
        "swallowed whole. Wash your hands after. If you are pregnant, do not touch broken "
        "tablets, and ask.",
    )


def look_text(words: Words) -> str:
    """That tablets may look different (F013)."""
    return words.translate(
        "Supply", "Tablets can look different at a refill. If they do, ask your pharmacist."
    )


def states(words: Words) -> Mapping[bool, str]:
    """Whether the public holidays of the region are known."""
    return {
        True: words.translate("Supply", "Weekends and public holidays are left out."),
        False: words.translate(
            "Supply", "Weekends are left out. Choose a country to leave out its holidays too."
        ),
    }
