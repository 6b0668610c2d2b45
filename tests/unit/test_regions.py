"""The emergency number that is suggested must be one that is answered where the person lives."""

import pytest

from azacare.content.regions import load_emergency_numbers, region_of_zone


@pytest.mark.parametrize(
    ("zone", "number"),
    [
        ("America/New_York", "911"),
        ("America/Toronto", "911"),
        ("Europe/London", "999"),
        ("Europe/Berlin", "112"),
        ("Australia/Lord_Howe", "000"),
        ("Asia/Kathmandu", "102"),
        ("Etc/UTC", "112"),
    ],
)
def test_number_follows_the_zone(zone: str, number: str) -> None:
    """A computer's language says less about where it stands than its time zone."""
    assert load_emergency_numbers().for_region(region_of_zone(zone)) == number
