"""Weekends and public holidays, from the package `holidays`; it is loaded when first asked."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

_FEW = 8  # regions to remember: one for each person who is looked after here


class PublicHolidays:
    """Knows the days off of some 200 countries."""

    def knows(self, country: str, subdivision: str = "") -> bool:
        """Whether the public holidays of that region are known."""
        return _calendar(country.upper(), subdivision.casefold()) is not None

    def subdivisions(self, country: str) -> tuple[str, ...]:
        """The codes of the parts of a country that have holidays of their own."""
        calendar = _calendar(country.upper(), "")
        return tuple(calendar.subdivisions) if calendar is not None else ()

    def is_day_off(self, day: date, country: str, subdivision: str = "") -> bool:
        """Whether few people work there on `day`; of an unknown region, a Saturday or Sunday."""
        calendar = _calendar(country.upper(), subdivision.casefold())
        if calendar is None:
            return day.weekday() > 4
        return not calendar.is_working_day(day)


@lru_cache(maxsize=_FEW)
def _calendar(country: str, subdivision: str) -> HolidayBase | None:
    """The calendar of a region; it works each year out when first asked about it."""
    if not country:
        return None
    from holidays import country_holidays  # noqa: PLC0415 - it is large, and seldom needed

    try:
        whole = country_holidays(country)
    except NotImplementedError:
        return None
    if not subdivision:
        return whole
    known = next((one for one in whole.subdivisions if one.casefold() == subdivision), None)
    return country_holidays(country, subdiv=known) if known else None
