"""Which backups are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.backup_rotation import (
    ALWAYS_KEPT,
    BackupFile,
    is_due,
    to_drop,
)

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
ROOMY = 10**12
_FILES = st.lists(
    st.tuples(st.integers(0, 900 * 24), st.integers(1, 1000)),
    unique_by=lambda pair: pair[0],
    max_size=60,
).map(
    lambda pairs: [
        BackupFile(f"b{hours}", NOW - timedelta(hours=hours), size) for hours, size in pairs
    ]
)


def kept(files: list[BackupFile], most: int = ROOMY) -> list[BackupFile]:
    dropped = {one.name for one in to_drop(files, most)}
    return [one for one in files if one.name not in dropped]


def daily(days: int) -> list[BackupFile]:
    return [BackupFile(f"d{n}", NOW - timedelta(days=n), 1) for n in range(days)]


def test_two_years_of_daily_backups_leave_days_weeks_and_months() -> None:
    found = kept(daily(730))
    assert {one.name for one in found} >= {f"d{n}" for n in range(7)}
    ages = [(NOW - one.made_at).days for one in found]
    assert len([age for age in ages if age >= 7]) <= 8 + 12
    assert max(ages) >= 300  # the end of the twelfth month back
    assert len({(one.made_at.year, one.made_at.month) for one in found}) >= 12


def test_dropping_day_by_day_ends_where_dropping_at_once_does() -> None:
    """A backup is made and old ones dropped each day for two years: the year is still covered."""
    files: list[BackupFile] = []
    for day in range(730):
        at = NOW + timedelta(days=day)
        files = kept([*files, BackupFile(f"x{day}", at, 1)])
    months = {(one.made_at.year, one.made_at.month) for one in files}
    assert len(months) >= 12
    assert len(files) <= 7 + 8 + 12


@given(_FILES)
def test_newest_is_always_kept(files: list[BackupFile]) -> None:
    newest = sorted(files, key=lambda one: one.made_at, reverse=True)[:ALWAYS_KEPT]
    assert set(newest) <= set(kept(files, most=0))


@given(_FILES)
def test_dropping_again_drops_nothing(files: list[BackupFile]) -> None:
    once = kept(files)
    assert kept(once) == once


@given(_FILES, st.integers(0, 5000))
def test_all_together_stay_within_the_size(files: list[BackupFile], most: int) -> None:
    found = kept(files, most)
    newest = sorted(found, key=lambda one: one.made_at, reverse=True)
    assert sum(one.size for one in newest) <= max(
        most, sum(one.size for one in newest[:ALWAYS_KEPT])
    )


@given(_FILES)
def test_of_one_day_the_newest_stays(files: list[BackupFile]) -> None:
    for day in {one.made_at.date() for one in kept(files)}:
        of_day = [one for one in files if one.made_at.date() == day]
        assert max(of_day, key=lambda one: one.made_at) in kept(files)


@given(_FILES, st.integers(0, 5000))
def test_for_want_of_room_the_oldest_go_first(files: list[BackupFile], most: int) -> None:
    by_rule, found = kept(files), kept(files, most)
    gone = [one.made_at for one in by_rule if one not in found]
    assert not gone or max(gone) < min(one.made_at for one in found)


def test_backup_is_due_once_a_day_and_after_the_clock_was_set_back() -> None:
    assert is_due(None, NOW)
    assert not is_due(NOW - timedelta(hours=23), NOW)
    assert is_due(NOW - timedelta(days=1), NOW)
    assert is_due(NOW + timedelta(days=3), NOW)
