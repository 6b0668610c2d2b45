"""When somebody answers, and the names of countries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from azacare.domain.people import MIDNIGHT, Answering, OfficeHours
from azacare.wording.words import Words


def answering_text(answering: Answering, words: Words) -> str:
    """Such as "Open now", or "Closed now. Opens Monday, 9:00 AM."."""
    if answering.opens is None:
        return words.translate("Call", "Open now")
    text = words.translate("Call", "Closed now. Opens {day}, {time}.")
    return text.format(
        day=_day_text(answering.day, answering.opens, words), time=words.time(answering.opens)
    )


def _day_text(today: date, opens: datetime, words: Words) -> str:
    ahead = (opens.date() - today).days
    if ahead == 0:
        return words.translate("Call", "today")
    if ahead == 1:
        return words.translate("Call", "tomorrow")
    return words.weekday(opens) if ahead < 7 else words.day(opens)


def hours_text(hours: Sequence[OfficeHours], words: Words) -> str:
    """Office hours, one span a line: "Monday to Friday, 9:00 AM to 5:00 PM"."""
    return "\n".join(_span_text(span, words) for span in hours)


def _span_text(span: OfficeHours, words: Words) -> str:
    text = words.translate("Call", "{days}, {opens} to {closes}")
    if span.closes == MIDNIGHT:
        text = words.translate("Call", "{days}, {opens} to midnight")
        if span.opens == MIDNIGHT:
            text = words.translate("Call", "{days}, all day")
    return text.format(
        days=_days_text(sorted(span.weekdays), words),
        opens=words.time(span.opens),
        closes=words.time(span.closes),
    )


def _days_text(days: Sequence[int], words: Words) -> str:
    """Three days or more in a row as "Monday to Friday", others one by one."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    text = words.translate("Call", "{first} to {last}")
    said: list[str] = []
    for run in runs:
        names = [words.weekday_named(day) for day in run]
        if len(run) > 2:
            said.append(text.format(first=names[0], last=names[-1]))
        else:
            said += names
    return words.listing(said)


def region_names(words: Words) -> Mapping[str, str]:
    """The countries whose emergency number AzaCare knows, by ISO 3166 code."""
    return {
        "AT": words.translate("Region", "Austria"),
        "AU": words.translate("Region", "Australia"),
        "BE": words.translate("Region", "Belgium"),
        "BR": words.translate("Region", "Brazil"),
        "CA": words.translate("Region", "Canada"),
        "CH": words.translate("Region", "Switzerland"),
        "CZ": words.translate("Region", "Czechia"),
        "DE": words.translate("Region", "Germany"),
        "DK": words.translate("Region", "Denmark"),
        "ES": words.translate("Region", "Spain"),
        "FI": words.translate("Region", "Finland"),
        "FR": words.translate("Region", "France"),
        "GB": words.translate("Region", "United Kingdom"),
        "GR": words.translate("Region", "Greece"),
        "HU": words.translate("Region", "Hungary"),
        "IE": words.translate("Region", "Ireland"),
        "IN": words.translate("Region", "India"),
        "IT": words.translate("Region", "Italy"),
        "JP": words.translate("Region", "Japan"),
        "KR": words.translate("Region", "South Korea"),
        "MA": words.translate("Region", "Morocco"),
        "MX": words.translate("Region", "Mexico"),
        "NL": words.translate("Region", "Netherlands"),
        "NO": words.translate("Region", "Norway"),
        "NP": words.translate("Region", "Nepal"),
        "NZ": words.translate("Region", "New Zealand"),
        "PL": words.translate("Region", "Poland"),
        "PT": words.translate("Region", "Portugal"),
        "RO": words.translate("Region", "Romania"),
        "SE": words.translate("Region", "Sweden"),
        "SG": words.translate("Region", "Singapore"),
        "TR": words.translate("Region", "Turkey"),
        "US": words.translate("Region", "United States"),
        "ZA": words.translate("Region", "South Africa"),
    }
