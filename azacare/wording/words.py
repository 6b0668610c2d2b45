"""How texts are translated and how numbers, times and days are written."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Protocol

from azacare.domain.frozen import dataclass

_HALVES = {Decimal("0.25"): "¼", Decimal("0.5"): "½", Decimal("0.75"): "¾"}


class Translator(Protocol):
    """Qt's translation, or the plain English of the sources."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The text in the language shown; `n` fills %n and picks the plural."""
        ...


class PlainEnglish:
    """The sources' own English, for the command line, where Qt is not loaded."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Fill %n, and settle "dose(s)" by it."""
        if n < 0:
            return text
        settled = re.sub(r"\((\w+)\)", "" if n == 1 else r"\1", text)
        return settled.replace("%n", str(n))


@dataclass(frozen=True)
class Words:
    """A language and its ways of writing.

    Attributes:
        clock24: whether times are written 20:00 or 8:00 PM.
        decimal: the decimal sign.
    """

    translator: Translator
    clock24: bool = False
    decimal: str = "."

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The text in the language shown."""
        return self.translator.translate(context, text, disambiguation, n)

    def time(self, at: time | datetime) -> str:
        """A time of day, such as "8:00 PM"."""
        if self.clock24:
            return f"{at.hour:02d}:{at.minute:02d}"
        half = self.translate("Time", "AM") if at.hour < 12 else self.translate("Time", "PM")
        return f"{at.hour % 12 or 12}:{at.minute:02d} {half}"

    def weekday(self, day: date) -> str:
        """The name of the weekday."""
        return self.weekday_named(day.weekday())

    def weekday_named(self, number: int) -> str:
        """The name of a weekday; Monday is 0."""
        names = (
            self.translate("Time", "Monday"),
            self.translate("Time", "Tuesday"),
            self.translate("Time", "Wednesday"),
            self.translate("Time", "Thursday"),
            self.translate("Time", "Friday"),
            self.translate("Time", "Saturday"),
            self.translate("Time", "Sunday"),
        )
        return names[number]

    def short_weekday(self, day: date) -> str:
        """The weekday in three letters or so."""
        names = (
            self.translate("Time", "Mon"),
            self.translate("Time", "Tue"),
            self.translate("Time", "Wed"),
            self.translate("Time", "Thu"),
            self.translate("Time", "Fri"),
            self.translate("Time", "Sat"),
            self.translate("Time", "Sun"),
        )
        return names[day.weekday()]

    def month(self, day: date) -> str:
        """The name of the month."""
        names = (
            self.translate("Time", "January"),
            self.translate("Time", "February"),
            self.translate("Time", "March"),
            self.translate("Time", "April"),
            self.translate("Time", "May"),
            self.translate("Time", "June"),
            self.translate("Time", "July"),
            self.translate("Time", "August"),
            self.translate("Time", "September"),
            self.translate("Time", "October"),
            self.translate("Time", "November"),
            self.translate("Time", "December"),
        )
        return names[day.month - 1]

    def day(self, day: date) -> str:
        """A day with its weekday: "Sunday, March 8"."""
        text = self.translate("Time", "{weekday}, {month} {day}")
        return text.format(weekday=self.weekday(day), month=self.month(day), day=day.day)

    def day_with_year(self, day: date) -> str:
        """A day with weekday and year: "Sunday, March 8, 2026"."""
        text = self.translate("Time", "{weekday}, {month} {day}, {year}")
        return text.format(
            weekday=self.weekday(day), month=self.month(day), day=day.day, year=day.year
        )

    def moment(self, at: datetime) -> str:
        """A day and a time: "Sunday, March 8, 8:00 PM"."""
        text = self.translate("Time", "{day}, {time}")
        return text.format(day=self.day(at.date()), time=self.time(at))

    def number(self, value: Decimal) -> str:
        """A number without trailing zeros."""
        plain = f"{value.normalize():f}"
        return plain.replace(".", self.decimal)

    def mg(self, amount: Decimal) -> str:
        """An amount such as "75 mg"."""
        return self.translate("Dose", "{amount} mg").format(amount=self.number(amount))

    def count(self, value: Decimal) -> str:
        """A number of tablets, with halves as people write them: "1½"."""
        whole, part = divmod(value, 1)
        if part not in _HALVES:
            return self.number(value)
        return f"{int(whole) or ''}{_HALVES[part]}"

    def listing(self, parts: list[str]) -> str:
        """Such as "a", "a and b", "a, b and c"."""
        if len(parts) < 2:
            return "".join(parts)
        text = self.translate("Time", "{all_but_last} and {last}")
        comma = self.translate("Time", ", ")
        return text.format(all_but_last=comma.join(parts[:-1]), last=parts[-1])


def english() -> Words:
    """Plain English, for the command line."""
    return Words(PlainEnglish())
