"""What `supply` prints: JSON, and lines of text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from azacare.cli.shapes import number
from azacare.domain.run_out import Lasting
from azacare.domain.supply import PackageLeft
from azacare.domain.supply_trip import TripNeed, TripTime
from azacare.services.supply_views import StrengthView, SupplyView, TripView
from azacare.wording.steps import short_day
from azacare.wording.supply import (
    count_again_text,
    lasting_text,
    of_strength,
    order_text,
    out_of_date_text,
    package_state,
    refills_text,
    trip_days,
    trip_expiry_text,
    trip_gap_text,
    trip_need_text,
    trip_order_text,
)
from azacare.wording.words import Words, english


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def supply_shape(view: SupplyView) -> dict[str, Any]:
    """Everything; the figures at the top are those of the strength that runs out first."""
    first, order = view.first_out, view.order
    return {
        "tablets": number(view.left),
        "days_left": first.run_out.days_left if first else None,
        "runs_out": _day(first.run_out.day) if first else None,
        "order_by": _day(order.by) if order else None,
        "order_now": bool(order and order.due_on(view.today)),
        "new_prescription": bool(order and order.new_prescription),
        "ordered": _day(order.ordered) if order else None,
        "refills_left": view.refills_left,
        "prescription_until": _day(view.refills.value.valid_until) if view.refills else None,
        "strengths": [_strength_shape(one) for one in view.strengths],
        "packages": [_package_shape(one, view.today) for one in view.packages],
        "trips": [trip_shape(one) for one in view.trips],
    }


def _strength_shape(view: StrengthView) -> dict[str, Any]:
    out = view.run_out
    return {
        "strength_mg": number(view.strength_mg),
        "tablets": number(view.left),
        "out_of_date": number(view.stock.out_of_date),
        "days_left": out.days_left,
        "lasts": out.lasting.value,
        "runs_out": _day(out.day),
        "last_dose": str(out.last) if out.last and out.lasting is Lasting.RUNS_OUT else None,
        "first_without": str(out.without) if out.without else None,
        "order_by": _day(view.order.by) if view.order else None,
        "count_again": view.stock.short,
    }


def _package_shape(one: PackageLeft, today: date) -> dict[str, Any]:
    package = one.package
    return {
        "id": one.id,
        "strength_mg": number(package.strength_mg),
        "tablets": number(package.tablets),
        "left": number(one.left),
        "state": package_state(one, today, english()),
        "came": package.at.isoformat(),
        "opened": _day(package.opened),
        "expires": _day(package.expires),
        "pharmacy": package.pharmacy,
        "lot": package.lot,
    }


def trip_shape(view: TripView) -> dict[str, Any]:
    """A trip with what it needs, and its times on both clocks."""
    trip, clock = view.trip, view.clock
    return {
        "id": view.id or None,
        "from": trip.leaves.isoformat(),
        "to": trip.returns.isoformat(),
        "spare_days": trip.spare_days,
        "place": trip.place or None,
        "zone": trip.zone or None,
        "times": trip.times.value,
        "needed": number(view.needed),
        "have": number(view.have),
        "short": number(view.short),
        "order_by": _day(view.order_by),
        "strengths": [_need_shape(one) for one in view.needs],
        "out": [_time_shape(one) for one in clock.out] if clock else [],
        "back": [_time_shape(one) for one in clock.back] if clock else [],
    }


def _need_shape(need: TripNeed) -> dict[str, Any]:
    return {
        "strength_mg": number(need.strength_mg),
        "needed": number(need.needed),
        "have": number(need.have),
        "short": number(need.short),
        "expires_on_the_way": _day(need.expires),
    }


def _time_shape(one: TripTime) -> dict[str, str]:
    return {
        "slot": str(one.slot),
        "home": one.home.isoformat(),
        "there": one.there.isoformat(),
    }


def supply_lines(view: SupplyView, words: Words) -> list[str]:
    """What is left, for how long, and each package."""
    if not view.known:
        return [
            words.translate("Command", "No tablets are entered yet. Use `supply add --tablets N`.")
        ]
    lines = []
    for one in view.strengths:
        lines.append(of_strength(one.left, one.strength_mg, words))
        if one.known:
            lines.append(f"  {lasting_text(one, words)}")
        if one.stock.short:
            lines.append(f"  {count_again_text(words)}")
        if one.stock.out_of_date:
            lines.append(f"  {out_of_date_text(one.stock.out_of_date, words)}")
    if view.order is not None:
        lines.append(order_text(view.order, view.today, words))
    if view.refills is not None:
        lines.append(refills_text(view, words))
    return [*lines, *(_package_line(one, view.today, words) for one in view.packages)]


def _package_line(one: PackageLeft, today: date, words: Words) -> str:
    package = one.package
    size = of_strength(package.tablets, package.strength_mg, words)
    left = words.translate("Command", "{count} left").format(count=_count(one.left, words))
    until = (
        words.translate("Command", "expires {day}").format(day=short_day(package.expires, words))
        if package.expires
        else ""
    )
    parts = [size, left, package_state(one, today, words), until, package.pharmacy, package.lot]
    return f"{one.id}  {' · '.join(part for part in parts if part)}"


def _count(count: Decimal, words: Words) -> str:
    return words.count(count) or "0"


def trip_lines(view: TripView, today: date, words: Words) -> list[str]:
    """What the trip needs, and when doses are due on the way."""
    lines = [trip_days(view.trip, words)]
    lines += [trip_need_text(view, words), trip_order_text(view, today, words)]
    lines.append(trip_expiry_text(view, words))
    clock = view.clock
    if clock is not None:
        both = words.translate("Command", "  {home} at home, {there} there")
        parts = (
            (words.translate("Supply", "On the way there"), clock.out),
            (words.translate("Supply", "On the way home"), clock.back),
        )
        for title, times in parts:
            lines += [title] if times else []
            lines += [
                both.format(home=words.moment(one.home), there=words.moment(one.there))
                for one in times
            ]
        lines.append(trip_gap_text(clock, words))
    return [line for line in lines if line]
