"""Telephone numbers of a region, from the small tables that AzaCare ships."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from azacare.content.entries import Entry, read_entry
from azacare.content.files import resource
from azacare.domain.frozen import dataclass


@dataclass(frozen=True)
class EmergencyNumbers:
    """Emergency numbers by ISO 3166 region; `fallback` where the region is not known."""

    numbers: Mapping[str, str]
    fallback: str

    def for_region(self, region: str) -> str:
        """The number to suggest; a person can always change it."""
        return self.numbers.get(region.upper(), self.fallback)

    @staticmethod
    def region_of_zone(zone: str) -> str:
        """The ISO 3166 region of an IANA time zone; empty when it belongs to none."""
        return region_of_zone(zone)


@dataclass(frozen=True)
class ReportingNumber:
    """Where a side effect can be reported.

    Attributes:
        phone: as it is known, such as "1-800-FDA-1088"; `digits` is what is dialled.
    """

    office: str
    phone: str
    digits: str


@dataclass(frozen=True)
class ReportingNumbers:
    """Reporting numbers by ISO 3166 region (clinical 3-36)."""

    numbers: Mapping[str, ReportingNumber]

    def for_region(self, region: str) -> ReportingNumber | None:
        """The one of a region; None where only a pharmacist can be asked."""
        return self.numbers.get(region.upper())


def load_emergency_numbers() -> EmergencyNumbers:
    """Load `resources/contacts/emergency_numbers.toml`."""
    text = resource("contacts", "emergency_numbers.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return EmergencyNumbers(dict(data["numbers"]), str(data["fallback"]))


def load_reporting_numbers(text: str | None = None) -> ReportingNumbers:
    """Load `resources/contacts/reporting_numbers.toml`, or `text` in its place.

    Raises:
        ContentError: an entry is missing, unknown, unsourced, or there twice.
    """
    file = read_entry("contacts", "reporting_numbers.toml", text)
    file.text("version")
    numbers: dict[str, ReportingNumber] = {}
    for entry in file.entries("regions"):
        region = entry.text("id")
        if not re.fullmatch(r"[A-Z]{2}", region) or region in numbers:
            entry.refuse("id must be a region of two letters, and no region is there twice")
        numbers[region] = _reporting_number(entry)
    file.close()
    return ReportingNumbers(numbers)


def _reporting_number(entry: Entry) -> ReportingNumber:
    if not entry.text("source").startswith("["):
        entry.refuse("it names no source")
    number = ReportingNumber(entry.text("office"), entry.text("phone"), entry.text("digits"))
    if not re.fullmatch(r"[0-9][0-9-]{3,18}[0-9]", number.digits):
        entry.refuse(f"digits must be a telephone number, not {number.digits!r}")
    entry.close()
    return number


def region_of_zone(zone: str) -> str:
    """The ISO 3166 region of an IANA time zone, from the zone data's own table; empty when the
    table has none, as for Etc/UTC.
    """
    try:
        table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        return ""
    for line in table.splitlines():
        fields = line.split("\t")
        if not line.startswith("#") and len(fields) > 2 and fields[2] == zone:
            return fields[0]
    return ""
