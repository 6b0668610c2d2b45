"""The installed wheel does a person's work from the command line."""

import json
from pathlib import Path

import pytest

from tests.wheel.conftest import Installed, run

pytestmark = [pytest.mark.wheel, pytest.mark.timeout(600)]

PNG = b"\x89PNG\r\n\x1a\n"


def test_both_ways_to_start_it_tell_the_version(installed: Installed, wheel: Path) -> None:
    version = wheel.name.split("-")[1]
    assert version in installed.azacare("--version")
    assert version in installed.succeed(installed.program, "--version")


def test_a_person_set_up_from_the_command_line_has_two_slots(
    installed: Installed, tmp_path: Path
) -> None:
    data = ("--data-dir", str(tmp_path / "records"))
    when = ("--times", "08:00,20:00", "--start", "2026-03-01", "--zone", "America/New_York")
    dose = ("--dose-mg", "75", "--tablet-mg", "50")
    installed.azacare("setup", "--name", "Ann", *dose, *when, *data)
    text = installed.azacare("today", "--json", "--as-of", "2026-03-08T09:00", *data)
    today = json.loads(text)
    slots = [slot for slot in today["slots"] if slot["slot"].startswith("2026-03-08")]
    assert [slot["slot"][11:16] for slot in slots] == ["08:00", "20:00"]
    assert [slot["amount_mg"] for slot in slots] == [75, 75]
    # the clocks went forward that night: both slots are in summer time
    assert [slot["due"][-6:] for slot in slots] == ["-04:00", "-04:00"]


def test_it_examines_itself(installed: Installed, tmp_path: Path) -> None:
    ended = run(
        [installed.python, "-m", "azacare", "doctor", "--json", "--data-dir", str(tmp_path)],
        cwd=installed.home,
        env=installed.environ,
    )
    checks = json.loads(ended.stdout)
    assert ended.stderr == ""
    assert {"check", "ok", "detail"} <= set(checks[0])


def test_the_demo_draws_its_pages(installed: Installed, tmp_path: Path) -> None:
    installed.azacare("demo", "--headless", str(tmp_path))
    pictures = sorted(tmp_path.glob("*.png"))
    assert len(pictures) >= 5
    for picture in pictures:
        assert picture.read_bytes().startswith(PNG)
        assert picture.stat().st_size > 2000, f"{picture.name} is nearly empty"
