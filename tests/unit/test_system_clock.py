from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, ZoneInfoNotFoundError

import pytest
import tzlocal

from azacare.system import clock as clock_module
from azacare.system.clock import SystemClock, read_zone

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="zones are set by TZ here")


@pytest.fixture(autouse=True)
def own_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = os.environ.get("TZ")
    yield
    monkeypatch.undo()
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_now_is_aware_and_in_utc() -> None:
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(0)
    assert now.tzname() == "UTC"


def test_a_zone_change_is_noticed_while_running(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SystemClock()
    for name in ("Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"):
        monkeypatch.setenv("TZ", name)
        assert clock.zone().key == name


def test_an_unchanged_zone_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    clock = SystemClock()
    first = clock.zone()
    readings: list[None] = []
    monkeypatch.setattr(clock_module, "read_zone", lambda: readings.append(None))
    assert clock.zone() is first
    assert not readings


def test_a_changed_system_file_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    link.symlink_to("/nowhere/Europe/Berlin")
    monkeypatch.setattr(clock_module, "_ZONE_FILES", (link, tmp_path / "timezone"))
    monkeypatch.setenv("TZ", "Europe/Berlin")
    clock = SystemClock()
    clock.zone()
    tokyo = ZoneInfo("Asia/Tokyo")
    monkeypatch.setattr(tzlocal, "reload_localzone", lambda: tokyo)
    assert clock.zone().key == "Europe/Berlin"
    link.unlink()
    link.symlink_to("/nowhere/Asia/Tokyo")
    assert clock.zone() == tokyo


@pytest.mark.parametrize("rule", ["CET-1CEST", "Nonsense/Nowhere", ":", "../../etc/passwd"])
def test_an_odd_tz_never_crashes(monkeypatch: pytest.MonkeyPatch, rule: str) -> None:
    monkeypatch.setenv("TZ", rule)
    zone = SystemClock().zone()
    assert ZoneInfo(zone.key) == zone


def test_a_rule_without_a_name_keeps_its_offset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "XYZ-3")
    assert SystemClock().zone().key == "Etc/GMT-3"


@pytest.mark.parametrize("error", [ZoneInfoNotFoundError("?"), ValueError("?"), OSError("?")])
def test_a_failing_tzlocal_still_gives_a_zone(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail() -> ZoneInfo:
        raise error

    monkeypatch.setattr(tzlocal, "reload_localzone", fail)
    monkeypatch.setenv("TZ", "XYZ0")
    assert read_zone().key == "UTC"


def test_a_copied_zone_file_is_recognised_by_its_rules(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source = next(
        (path for root in TZPATH if (path := Path(root) / "Asia/Kathmandu").exists()), None
    )
    if source is None:
        pytest.skip("this system has no zone files")
    copy = tmp_path / "mine"
    copy.write_bytes(source.read_bytes())
    monkeypatch.setenv("TZ", str(copy))
    zone = SystemClock().zone()
    assert zone.key in {"Asia/Kathmandu", "Asia/Katmandu"}
    assert ZoneInfo(zone.key) == zone
