"""The emergency number of a region, from the small table that AzaCare ships."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from azacare.content.files import resource


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


def load_emergency_numbers() -> EmergencyNumbers:
    """Load `resources/contacts/emergency_numbers.toml`."""
    text = resource("contacts", "emergency_numbers.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return EmergencyNumbers(dict(data["numbers"]), str(data["fallback"]))


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
