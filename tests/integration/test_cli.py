"""The command line: the fields and exit codes that scripts rely on; a slip changes nothing."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from azacare.cli.main import main
from azacare.storage.store import FILE_NAME
from tests.fakes import FakeClock, local
from tests.scene import dump_of

ROOT = Path(__file__).resolve().parents[2]
SLOT_FIELDS = {
    "slot": str,
    "due": str,
    "amount_mg": (int, float),
    "tablets": list,
    "state": str,
    "recorded_at": (str, type(None)),
    "recorded_by": (str, type(None)),
}
ADVICE_FIELDS = {
    "slot": (str, type(None)),
    "action": str,
    "rule": (str, type(None)),
    "call": bool,
    "wait_until": (str, type(None)),
    "next_due": (str, type(None)),
    "text": str,
}
ACTIONS = {"take", "wait", "skip", "early", "ask", "paused", "call", "emergency", "none"}


@dataclass
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


class Shell:
    """Types commands against one folder, at the hour of a fake clock."""

    def __init__(self, folder: Path, clock: FakeClock, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self.clock, self._capture = folder, clock, capture

    def at(self, now: str) -> Shell:
        self.clock.set(local(now))
        return self

    def run(self, *arguments: str) -> Said:
        self._capture.readouterr()
        code = main([*arguments, "--data-dir", str(self.folder)])
        out, err = self._capture.readouterr()
        return Said(code, out, err)

    def json(self, *arguments: str) -> Any:
        return self.run(*arguments, "--json").json

    def setup(self, **changes: str) -> Said:
        return self.run("setup", *setup_words(**changes))

    def refused(self, *arguments: str, code: int) -> str:
        """Run what must fail: one sentence on stderr, nothing on stdout, nothing changed."""
        before = self.dump()
        said = self.run(*arguments)
        assert said.code == code
        assert said.out == ""
        assert said.err.startswith("azacare: ")
        assert said.err.count("\n") == 1
        assert "Traceback" not in said.err
        assert self.dump() == before
        return said.err

    def dump(self) -> str:
        """The records; the log of advice may grow when advice was given."""
        if not self.file.exists():
            return ""
        lines = dump_of(self.file).splitlines()
        return "\n".join(line for line in lines if 'INSERT INTO "advice_log"' not in line)

    @property
    def file(self) -> Path:
        return self.folder / FILE_NAME


def setup_words(**changes: str) -> list[str]:
    given = {
        "name": "Ann",
        "dose_mg": "75",
        "times": "08:00,20:00",
        "start": "2026-03-01",
        "zone": "America/New_York",
        **changes,
    }
    return [
        part
        for name, value in given.items()
        for part in (f"--{name.replace('_', '-')}", value)
        if value != "left out"
    ]


@pytest.fixture
def empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    clock = FakeClock(local("2026-03-01T07:00"))
    monkeypatch.setattr("azacare.bootstrap.services.SystemClock", lambda: clock)
    return Shell(tmp_path / "records", clock, capsys)


@pytest.fixture
def shell(empty: Shell) -> Shell:
    """Ann is set up: 75 mg at 8:00 and 20:00; it is 8:10 on her first day."""
    assert empty.setup().code == 0
    return empty.at("2026-03-01T08:10")


def has(shape: Any, fields: dict[str, Any]) -> None:
    assert set(fields) <= set(shape)
    for name, kind in fields.items():
        assert isinstance(shape[name], kind), name
    for name in ("due", "recorded_at", "wait_until", "next_due"):
        if shape.get(name):
            assert datetime.fromisoformat(shape[name]).utcoffset() is not None


# --- every command --------------------------------------------------------------------------


def test_setup_repeats_what_was_understood(empty: Shell) -> None:
    """A person compares the words with the label."""
    said = empty.json("setup", *setup_words(tablet_mg="50", food="with"))
    assert said["person"] == "Ann"
    assert said["prescription"]["per_day_mg"] == [150]
    assert "1½ tablets of 50 mg, at 8:00 AM and 8:00 PM" in said["prescription"]["text"]
    assert isinstance(said["check"], list)


def test_setup_takes_several_conditions(empty: Shell) -> None:
    """A flare of colitis is judged by them; the list decides their order."""
    words = [*setup_words(), "--condition", "ulcerative-colitis", "--condition", "lupus"]
    said = empty.json("setup", *words)
    assert said["conditions"] == ["lupus", "ulcerative-colitis"]


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        (("chrons-disease",), "Did you mean crohns-disease"),
        (("CROHN",), "Did you mean"),
        (("",), "Did you mean"),
        (("lupus", "other"), "stands alone"),
    ],
)
def test_wrong_condition_sets_nothing_up(shell: Shell, given: tuple[str, ...], hint: str) -> None:
    """A misspelt illness must not count for nothing in silence."""
    more = [part for one in given for part in ("--condition", one)]
    error = shell.refused("setup", *setup_words(name="Bob"), *more, code=2)
    assert "--condition" in error
    assert hint in error


def test_today_has_its_fields(shell: Shell) -> None:
    """Scripts of carers read these."""
    said = shell.json("today")
    assert {"now", "zone", "slots", "next", "advice"} <= set(said)
    assert said["now"] == "2026-03-01T08:10:00-05:00"
    assert said["zone"] == "America/New_York"
    assert [slot["slot"] for slot in said["slots"]] == ["2026-03-01T08:00", "2026-03-01T20:00"]
    for slot in (*said["slots"], said["next"]):
        has(slot, SLOT_FIELDS)
        assert slot["tablets"] == [{"strength_mg": 50, "count": 1.5}]
    for advice in said["advice"]:
        has(advice, ADVICE_FIELDS)
    assert said["slots"][0]["state"] == "due"


def test_today_keeps_yesterdays_open_dose(shell: Shell) -> None:
    """At half past one in the night the evening dose is still the question."""
    said = shell.json("today", "--as-of", "2026-03-02T01:30")
    assert said["slots"][0]["slot"] == "2026-03-01T20:00"


def test_advice_has_its_fields_and_says_when_the_next_dose_is(shell: Shell) -> None:
    """The advice is the point of the program; its shape must not drift."""
    for when in ("08:10", "13:59", "14:01", "19:30", "23:00"):
        said = shell.json("advice", "--as-of", f"2026-03-01T{when}")
        has(said, ADVICE_FIELDS)
        assert said["action"] in ACTIONS
        assert said["next_due"]
    named = shell.json("advice", "--slot", "2026-03-01T08:00", "--as-of", "2026-03-01T14:01")
    assert (named["slot"], named["action"], named["rule"]) == ("2026-03-01T08:00", "skip", "M8")


@pytest.mark.parametrize(
    ("command", "state"), [("take", "taken"), ("skip", "skipped"), ("unsure", "unsure")]
)
def test_recording_shows_the_slot_and_undo_takes_it_back(
    shell: Shell, command: str, state: str
) -> None:
    """What was recorded is said, and can be taken back."""
    said = shell.json(command, "--by", "my daughter")
    has(said, SLOT_FIELDS)
    assert (said["slot"], said["state"]) == ("2026-03-01T08:00", state)
    assert said["recorded_by"] == "my daughter"
    assert said["recorded_at"] == "2026-03-01T08:10:00-05:00"
    assert said["warning"] is None
    back = shell.json("undo")
    assert (back["state"], back["recorded_at"]) == ("due", None)
    assert "nothing to undo" in shell.refused("undo", code=3)


def test_vomiting_is_kept_beside_the_dose(shell: Shell) -> None:
    """The dose stays taken; the advice says whom to call."""
    shell.run("take")
    said = shell.at("2026-03-01T08:40").json("vomited", "--at", "2026-03-01T08:30")
    assert said["state"] == "taken"
    assert [event["kind"] for event in said["events"]] == ["vomited"]
    has(said["warning"], ADVICE_FIELDS)
    assert said["warning"]["rule"] == "M9"


def test_take_with_everything_said(shell: Shell) -> None:
    """A carer enters an earlier dose of another amount."""
    said = shell.json(
        *("take", "--slot", "2026-03-01T08:00", "--at", "2026-03-01T08:02"),
        *("--amount-mg", "50", "--by", "Bob"),
    )
    assert said["taken_at"] == "2026-03-01T08:02:00-05:00"
    assert (said["amount_mg"], said["tablets"]) == (50, [{"strength_mg": 50, "count": 1}])


@pytest.mark.parametrize("amount", [".5", ",5", "0.5", "½"])
def test_half_is_read_as_half_however_it_is_typed(shell: Shell, amount: str) -> None:
    """.5 that is read as 5 is ten times the dose."""
    assert shell.json("take", "--amount-mg", amount)["amount_mg"] == 0.5


def test_second_dose_is_refused_with_the_reason_and_recorded_anyway(shell: Shell) -> None:
    """Warn first; the truth can always be recorded, and then the call is what matters."""
    shell.run("take")
    said = shell.refused("take", "--slot", "2026-03-01T08:00", code=3)
    assert "has a record already" in said
    assert "--anyway" in said
    done = shell.json("take", "--slot", "2026-03-01T08:00", "--anyway")
    assert done["warning"]["rule"] == "M3"
    assert done["warning"]["call"] is True


def test_too_soon_is_refused_with_its_rule(shell: Shell) -> None:
    """The rule can be shown to a provider."""
    shell.run("take")
    assert "[M7c]" in shell.at("2026-03-01T12:00").refused("take", code=3)
    assert "[M8]" in shell.at("2026-03-02T15:00").refused(
        "take", "--slot", "2026-03-02T08:00", code=3
    )


def test_reminders_list_every_one_in_order(shell: Shell) -> None:
    """What will come if nothing is recorded."""
    said = shell.json("reminders", "--from", "2026-03-02", "--to", "2026-03-03")
    assert len(said) == 14
    assert [one["at"] for one in said] == sorted(one["at"] for one in said)
    assert [one["kind"] for one in said[:2]] == ["dose", "dose-again"]
    for one in said:
        assert {"at", "kind", "slot", "text"} <= set(one)
        assert datetime.fromisoformat(one["at"]).utcoffset() is not None
    shell.run("skip", "--slot", "2026-03-02T08:00")
    assert len(shell.json("reminders", "--from", "2026-03-02", "--to", "2026-03-03")) == 7


def test_reminders_follow_the_clock_change(shell: Shell) -> None:
    """On the night when the clocks go forward 8:00 stays 8:00."""
    said = shell.json("reminders", "--from", "2026-03-07", "--to", "2026-03-09")
    firsts = [one["at"] for one in said if one["kind"] == "dose"]
    assert firsts == [
        "2026-03-07T08:00:00-05:00",
        "2026-03-07T20:00:00-05:00",
        "2026-03-08T08:00:00-04:00",
        "2026-03-08T20:00:00-04:00",
    ]


def test_commands_say_it_in_words_too(shell: Shell) -> None:
    """Most people do not read JSON."""
    for command in (
        ("today",),
        ("advice",),
        ("take",),
        ("reminders",),
        ("vomited",),
        ("undo",),
        ("undo",),
        ("skip", "--reason", "dentist"),
    ):
        said = shell.run(*command)
        assert said.code == 0
        assert said.err == ""
        assert said.out.strip()
        assert "{" not in said.out
        assert "None" not in said.out


def test_several_people_are_told_apart_by_name(shell: Shell) -> None:
    """A caregiver must never record for the wrong person."""
    shell.setup(name="Bob", dose_mg="50", times="09:00")
    assert shell.json("today", "--person", "Bob")["slots"][0]["amount_mg"] == 50
    shell.at("2026-03-01T09:05").json("take", "--person", "Bob")
    assert shell.json("today", "--person", "Ann")["slots"][0]["state"] == "due"
    for command in ("today", "advice", "take", "skip", "unsure", "vomited", "undo", "reminders"):
        assert "Ann and Bob" in shell.refused(command, code=2)
    assert "Carl" in shell.refused("today", "--person", "Carl", code=2)


def test_folder_may_stand_before_the_command(shell: Shell) -> None:
    """There it once named the window's folder, and the dose went to the user's own records."""
    folder = str(shell.folder)
    for before in (["--data-dir", folder], [f"--data-dir={folder}"]):
        assert main([*before, "today"]) == 0
    assert main(["--background", "--data-dir", folder, "today"]) == 2


# --- not set up, wrong usage ----------------------------------------------------------------


@pytest.mark.parametrize(
    "command", ["today", "advice", "take", "skip", "unsure", "vomited", "undo", "reminders"]
)
def test_before_set_up_every_command_says_so(empty: Shell, command: str) -> None:
    """Exit 4 lets a script set up first."""
    said = empty.run(command)
    assert (said.code, said.out) == (4, "")
    assert "azacare setup" in said.err


BAD_SETUPS = {
    "no dose": {"dose_mg": "0"},
    "minus": {"dose_mg": "-1"},
    "far too much": {"dose_mg": "1e9"},
    "letter O": {"dose_mg": "5O"},
    "half a milligram": {"dose_mg": ".5"},
    "thousands": {"dose_mg": "1,000"},
    "no number": {"dose_mg": ""},
    "unknown zone": {"zone": "Atlantis/Capital"},
    "no place": {"zone": "localtime"},
    "same time twice": {"times": "08:00,8:00"},
    "no time": {"times": ""},
    "25 o'clock": {"times": "25:00"},
    "end before start": {"end": "2026-02-28"},
    "year 206": {"start": "0206-01-01"},
    "no such day": {"start": "2026-02-30"},
    "unknown food": {"food": "wine"},
    "unknown days": {"days": "mon,fry"},
    "a word that begins like a day": {"days": "monkey"},
    "every none": {"days": "every:0"},
    "every ²": {"days": "every:²"},
    "every million": {"days": "every:1000000"},
    "tablet of nothing": {"tablet_mg": "0"},
    "no name": {"name": " "},
    "long name": {"name": "x" * 61},
    "long phone": {"provider_phone": "5" * 61},
    "phone of letters": {"provider_phone": "abc"},
    "phone of two digits": {"provider_phone": "room 12"},
    "decimal comma": {"dose_mg": "12,5"},
    "decimal comma, in turn": {"dose_mg": "12,5/25"},
    "decimal comma, nothing before it": {"dose_mg": ",5"},
    "decimal comma, two digits": {"dose_mg": "12,50"},
    "decimal comma, a quarter": {"dose_mg": "6,25"},
    "no dose at all": {"dose_mg": "left out"},
    "bytes that are no text": {"name": "\udcff"},
}


@pytest.mark.parametrize("case", BAD_SETUPS)
def test_bad_setup_is_refused_and_enters_nobody(empty: Shell, case: str) -> None:
    """A slip of the finger must not become a prescription."""
    empty.run("today")  # makes the empty file
    empty.refused("setup", *setup_words(**BAD_SETUPS[case]), code=2)
    assert empty.run("today").code == 4


def test_decimal_comma_is_answered_with_both_ways_to_write_it(empty: Shell) -> None:
    """12,5 mg twice a day was read as 12 mg and 5 mg."""
    said = empty.run("setup", *setup_words(dose_mg="12,5", times="08:00,20:00"))
    assert said.code == 2
    assert "Write 12.5 with a point" in said.err


@pytest.mark.parametrize(
    ("typed", "amounts"),
    [("50,75", [50, 75]), ("12.5,25", [12.5, 25]), ("100,50", [100, 50]), ("12.0,5.0", [12, 5])],
)
def test_amounts_for_each_time_are_divided_by_a_comma(
    empty: Shell, typed: str, amounts: list[float]
) -> None:
    words = setup_words(dose_mg=typed, times="08:00,20:00", form="liquid")
    assert empty.run("setup", *words).code == 0
    slots = empty.json("today")["slots"]
    assert [slot["amount_mg"] for slot in slots] == amounts


def test_skip_of_a_dose_far_ahead_is_refused_unless_it_is_meant(shell: Shell) -> None:
    """A slip in the date took a dose of another month away, and its reminder."""
    far = "2026-04-01T08:00"
    said = shell.run("skip", "--slot", far)
    assert said.code == 3
    assert "--anyway" in said.err
    assert shell.run("skip", "--slot", far, "--anyway").code == 0


BAD_COMMANDS: dict[str, tuple[str, ...]] = {
    "amount 0": ("take", "--amount-mg", "0"),
    "amount -1": ("take", "--amount-mg", "-1"),
    "amount 1e9": ("take", "--amount-mg", "1e9"),
    "amount 5O": ("take", "--amount-mg", "5O"),
    "amount 5000": ("take", "--amount-mg", "5000", "--anyway"),
    "future": ("take", "--at", "2026-03-01T08:11"),
    "no slot": ("take", "--slot", "2026-03-01T09:00"),
    "slot of year 9999": ("take", "--slot", "9999-12-31T20:00"),
    "slot of year 1": ("advice", "--slot", "0001-01-01T08:00"),
    "slot in words": ("skip", "--slot", "this morning"),
    "empty slot": ("skip", "--slot", ""),
    "moment in words": ("today", "--as-of", "noon"),
    "moment of year 206": ("today", "--as-of", "0206-01-01T08:00"),
    "moment of year 9999": ("advice", "--as-of", "9999-12-31T23:59"),
    "backwards": ("reminders", "--from", "2026-03-03", "--to", "2026-03-02"),
    "unsure of the future": ("unsure", "--slot", "2026-03-01T20:00"),
    "vomited nothing": ("vomited",),
    "unknown command": ("tkae",),
    "unknown option": ("take", "--twice"),
    "option without value": ("take", "--slot"),
    "too many words": ("take", "now"),
    "name in use": ("setup", *setup_words()),
    "bytes that are no text": ("skip", "--reason", "\udc80"),
}


@pytest.mark.parametrize("case", BAD_COMMANDS)
def test_bad_command_is_refused_and_changes_nothing(shell: Shell, case: str) -> None:
    """One sentence, no traceback, and the records as they were."""
    shell.refused(*BAD_COMMANDS[case], code=2)


# --- the worked cases of the clinical document ----------------------------------------------

WORKED: list[tuple[str, str, str, list[tuple[str, ...]], str, str]] = [
    ("08:00", "100", "09:30", [], "take", "M7"),
    ("08:00", "100", "20:00", [], "take", "M7"),
    ("08:00", "100", "20:01", [], "skip", "M8"),
    ("08:00,20:00", "75", "14:00", [], "take", "M7"),
    ("08:00,20:00", "75", "14:01", [], "skip", "M8"),
    ("08:00,18:00", "75", "12:00", [], "take", "M7"),
    ("08:00,18:00", "75", "12:30", [], "skip", "M8"),
    ("08:00,14:00,20:00", "50", "10:00", [], "take", "M7"),
    ("08:00,14:00,20:00", "50", "10:01", [], "skip", "M8"),
    ("08:00,20:00", "75", "20:00", [("take", "--at", "{day}T13:30")], "take", "M7"),
    (
        *("08:00,20:00", "75", "20:00"),
        [("take", "--slot", "{day}T08:00", "--at", "{day}T17:00", "--anyway")],
        *("wait", "M7b"),
    ),
    ("08:00,20:00", "75", "09:00", [("unsure",)], "skip", "M4"),
]


@pytest.mark.parametrize(("times", "mg", "now", "before", "action", "rule"), WORKED)
def test_worked_cases_from_end_to_end(
    empty: Shell,
    times: str,
    mg: str,
    now: str,
    before: list[tuple[str, ...]],
    action: str,
    rule: str,
) -> None:
    """What the clinicians' table says is what a person reads."""
    day = "2026-03-05"
    empty.at(f"{day}T00:00").setup(times=times, dose_mg=mg)
    empty.at(f"{day}T{now}")
    for command in before:
        filled = tuple(part.format(day=day) for part in command)
        if filled[0] == "unsure":
            empty.at(f"{day}T08:30").run(*filled)
            empty.at(f"{day}T{now}")
        else:
            assert empty.run(*filled).code == 0
    said = empty.json("advice", "--as-of", f"{day}T{now}")
    assert (said["action"], said["rule"]) == (action, rule)
    if action == "wait":
        assert said["wait_until"] == f"{day}T23:00:00-05:00"


def test_once_daily_on_the_short_night(empty: Shell) -> None:
    """23 hours to the next dose: the last hour for a late one comes sooner."""
    empty.at("2026-03-07T00:00").setup(times="08:00", dose_mg="100")
    empty.at("2026-03-07T20:00")
    assert empty.json("advice")["action"] == "skip"
    assert empty.json("advice", "--as-of", "2026-03-07T19:00")["action"] == "take"


# --- records that cannot be opened ----------------------------------------------------------


def empty_it(shell: Shell) -> None:
    shell.file.write_bytes(b"")


def damage(shell: Shell) -> None:
    shell.file.write_bytes(random.Random(1).randbytes(9000))


def newer(shell: Shell) -> None:
    with closing(sqlite3.connect(shell.file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()


def foreign(shell: Shell) -> None:
    shell.file.unlink()
    with closing(sqlite3.connect(shell.file)) as connection:
        connection.execute("CREATE TABLE songs (name)")


def fold(shell: Shell) -> None:
    shell.file.unlink()
    shell.file.mkdir()


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (damage, "damaged"),
        (empty_it, "damaged"),
        (newer, "newer"),
        (foreign, "not from AzaCare"),
        (fold, "write"),
    ],
)
@pytest.mark.parametrize("command", ["today", "take", "doctor"])
@pytest.mark.usefixtures("qapp")  # doctor asks the notification service, which needs one
def test_unusable_records_end_with_5_and_stay_untouched(
    shell: Shell, spoil: Callable[[Shell], None], word: str, command: str
) -> None:
    """It is somebody's only copy: say what is wrong, and leave it alone."""
    spoil(shell)
    before = shell.file.read_bytes() if shell.file.is_file() else b""
    said = shell.run(command)
    assert said.code == 5
    assert word in said.err
    assert said.err.count("\n") == 1
    assert (shell.file.read_bytes() if shell.file.is_file() else b"") == before


def test_locked_records_end_with_5_and_the_dose_is_not_taken(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program holds the file: nothing is recorded and nobody is told otherwise."""
    monkeypatch.setattr("azacare.storage.store.SqliteStore.__init__.__defaults__", (50,))
    with closing(sqlite3.connect(shell.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = shell.refused("take", code=5)
        other.execute("ROLLBACK")
    assert "Another program" in said
    assert shell.json("take")["state"] == "taken"


@pytest.mark.usefixtures("qapp")
def test_doctor_checks_itself(shell: Shell) -> None:
    """Every check has an answer, also where it cannot be known here."""
    said = shell.json("doctor")
    assert {one["check"] for one in said} == {
        *("records", "prescription", "notifications", "tray", "autostart", "clock"),
        *("backup", "disk", "folder", "password", "full-check", "last-sleep"),
        *("next-reminder", "following-reminders"),
        *("last-reminder-shown", "last-notification-answered"),
    }
    for one in said:
        assert one["ok"] in (True, False, None)
        assert one["detail"]
    by_name = {one["check"]: one["ok"] for one in said}
    assert by_name["records"] is True
    assert by_name["next-reminder"] is True


# --- real processes -------------------------------------------------------------------------


def azacare(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "azacare", *arguments, "--data-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=60,
    )


def test_state_survives_into_another_process(tmp_path: Path) -> None:
    """What one command says it saved, the next one knows."""
    assert azacare(tmp_path, "setup", *setup_words()).returncode == 0
    slot = ("--slot", "2026-03-08T08:00", "--at", "2026-03-08T08:05", "--anyway")
    taken = azacare(tmp_path, "take", *slot, "--json")
    assert taken.returncode == 0, taken.stderr
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]  # the log is folded in
    asked = azacare(tmp_path, "today", "--as-of", "2026-03-08T09:00", "--json")
    slots = json.loads(asked.stdout)["slots"]
    assert [slot["state"] for slot in slots] == ["taken", "upcoming"]
    assert asked.stderr == ""


def test_wrong_usage_of_the_real_program_is_one_sentence(tmp_path: Path) -> None:
    """No traceback reaches a person, whatever was typed."""
    said = azacare(tmp_path, "setup", *setup_words(dose_mg="5O"))
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == "azacare: --dose-mg: “5O” is not a number. Write it like 50 or 12.5.\n"


def test_terminal_that_knows_few_letters_gets_the_text_all_the_same(tmp_path: Path) -> None:
    """A name in other letters must not end in a traceback after the dose was recorded."""
    assert azacare(tmp_path, "setup", *setup_words(name="薬師")).returncode == 0
    said = azacare(tmp_path, "today", "--as-of", "2026-03-08T09:00", PYTHONIOENCODING="cp437")
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("?? ")


def test_help_names_every_command(tmp_path: Path) -> None:
    """The first thing that somebody types."""
    said = subprocess.run(
        [sys.executable, "-m", "azacare", "--help"], cwd=tmp_path, capture_output=True, text=True,
        check=True, env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
    )  # fmt: skip
    for command in ("setup", "today", "advice", "take", "skip", "unsure", "undo", "doctor"):
        assert command in said.stdout
