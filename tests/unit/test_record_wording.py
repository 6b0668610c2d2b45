"""What a record says: its day where that cannot be taken for granted, its amount, its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import SlotId
from azacare.wording.doses import record_text, whole_record_text
from azacare.wording.words import english
from tests.fakes import local

WORDS = english()
EVENING = SlotId.parse("2026-03-03T20:00")
NOW = local("2026-03-08T13:20").astimezone(ZoneInfo("America/New_York"))


def record(kind: RecordKind, at: datetime, slot: SlotId | None = EVENING) -> DoseRecord:
    amount = Decimal(75) if kind in (RecordKind.TAKEN, RecordKind.EXTRA) else None
    return DoseRecord("1", kind, slot, at, NOW, "me", amount_mg=amount)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (RecordKind.TAKEN, "Taken on Wednesday, March 4, 1:15 AM, recorded by me"),
        (RecordKind.VOMITED, "Vomited on Wednesday, March 4, 1:15 AM, recorded by me"),
        (RecordKind.SKIPPED, "Skipped, recorded by me"),
        (RecordKind.UNSURE, "Not sure, recorded by me"),
    ],
)
def test_another_day_is_told(kind: RecordKind, text: str) -> None:
    assert record_text(record(kind, local("2026-03-04T01:15")), WORDS, NOW) == text


def test_an_extra_dose_tells_its_day_where_another_is_shown() -> None:
    extra = record(RecordKind.EXTRA, local("2026-03-04T01:15"), None)
    assert record_text(extra, WORDS, NOW) == "Extra dose at 1:15 AM, recorded by me"
    shown = record_text(extra, WORDS, NOW, date(2026, 3, 3))
    assert shown == "Extra dose on Wednesday, March 4, 1:15 AM, recorded by me"


def test_the_reason_of_a_skipped_dose_is_told() -> None:
    skipped = replace(record(RecordKind.SKIPPED, NOW), reason="was in the hospital")
    said = whole_record_text(skipped, WORDS, NOW)
    assert said == "Skipped, recorded by me. Why: was in the hospital"


@given(st.integers(-40 * 60, 40 * 60))
def test_the_day_is_told_exactly_when_it_is_not_that_of_the_dose(minutes: int) -> None:
    at = local("2026-03-03T20:00") + timedelta(minutes=minutes)
    taken = record(RecordKind.TAKEN, at)
    said = whole_record_text(taken, WORDS, NOW)
    there = at.astimezone(NOW.tzinfo)
    assert (WORDS.day(there.date()) in said) == (there.date() != EVENING.day)
    assert WORDS.time(there) in said
    assert said.startswith("75 mg. ")
