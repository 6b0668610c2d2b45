"""Commands without `--by`: recorded by, and judged by the role of, who uses this computer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from azacare.bootstrap.services import open_services
from azacare.domain.people import Role
from tests.integration.test_cli import Shell, empty  # noqa: F401 - a fixture

HELPER = "neighbor"
_LOG = "date,time,medicine,amount,status\n2026-03-05,08:00,azathioprine,75 mg,taken\n"


@pytest.fixture
def ann(empty: Shell) -> Shell:  # noqa: F811
    """Ann, with something of everything that can be changed, on March 8, 2026, at 8:05."""
    shell = empty.at("2026-03-01T07:00")
    assert shell.setup().code == 0
    for typed in (
        ("take", "--at", "2026-03-08T08:00"),
        ("appointment", "add", "--at", "2026-03-07T09:00"),
        ("event", "add", "dental", "--what", "wisdom tooth"),
        ("medicine", "add", "allopurinol"),
        ("supply", "add", "--tablets", "60"),
        ("pause", "--from", "2026-03-20", "--by", "Dr. Lee"),
    ):
        assert shell.at("2026-03-08T08:05").run(*typed).code == 0, typed
    (shell.folder.parent / "log.csv").write_text(_LOG, encoding="utf-8")
    (shell.folder.parent / "more.csv").write_text(_LOG.replace("08:00", "20:00"), encoding="utf-8")
    assert shell.run("import", "doses", str(shell.folder.parent / "log.csv")).code == 0
    return shell


def choose(shell: Shell, name: str, role: Role = Role.CHANGE) -> None:
    """As on the People page: that role, and the one who uses this computer from now on."""
    services = open_services(shell.folder)
    try:
        services.actors.set_role(name, role, "me")
        services.actors.choose(name)
    finally:
        services.store.close()


def recording(shell: Shell) -> Iterator[tuple[str, ...]]:
    """Every command that writes down what happened."""
    visit = shell.json("appointment", "list")[0]["id"]
    yield ("skip", "--slot", "2026-03-07T20:00")
    yield ("unsure", "--slot", "2026-03-07T20:00")
    yield ("take", "--slot", "2026-03-07T20:00", "--at", "2026-03-07T20:05")
    yield ("vomited",)
    yield ("undo",)
    yield ("appointment", "add", "--at", "2026-03-12T09:30")
    yield ("appointment", "move", visit, "--at", "2026-03-13T10:00")
    yield ("appointment", "done", visit)
    yield ("appointment", "missed", visit)
    yield ("appointment", "cancel", visit)
    yield ("event", "add", "dental", "--what", "crown")
    yield ("event", "told", shell.json("event", "list")[0]["id"], "--who", "Dr. Lee")
    yield ("result", "add", "--date", "2026-03-05", "wbc=4.1")
    package = shell.json("supply", "status")["packages"][0]["id"]
    yield ("supply", "add", "--tablets", "30")
    yield ("supply", "count", "50")
    yield ("supply", "lost", "2")
    yield ("supply", "remove", package)
    yield ("import", "doses", str(shell.folder.parent / "more.csv"))
    yield ("import", "undo")


def changing(shell: Shell) -> Iterator[tuple[str, ...]]:
    """Every command that decides what is planned, advised or shown."""
    medicine = shell.json("medicine", "list")[0]["id"]
    exported = shell.folder.parent / "all.json"
    assert shell.run("export", "json", str(exported)).code == 0
    yield ("dose", "change", "--from", "2026-03-15", "--dose-mg", "50", "--by", "Dr. Lee")
    yield ("pause", "--from", "2026-03-12", "--until", "2026-03-13", "--by", "Dr. Lee")
    yield ("resume", "--from", "2026-03-22", "--by", "Dr. Lee")
    yield ("plan", "set", "--weeks", "6", "--by", "Dr. Lee")
    yield ("medicine", "add", "allopurinol", "--anyway")
    yield ("medicine", "end", medicine)
    yield ("medicine", "remove", medicine)
    yield ("medicine", "knows", medicine, "--rule", "INT-XO", "--who", "Dr. Lee")
    yield ("profile", "answer", "kidney", "not-sure")
    yield ("supply", "refills", "2")
    yield ("supply", "trip", "--from", "2026-03-14", "--to", "2026-03-28", "--keep")
    yield ("people", "rename", "Ann", "--to", "Anna")
    yield ("people", "role", "Ann", "--actor", HELPER, "--role", "change")
    yield ("import", "json", str(exported))


def test_whoever_was_chosen_records(ann: Shell) -> None:
    choose(ann, "my daughter")
    said = ann.json("take", "--slot", "2026-03-07T20:00", "--at", "2026-03-07T20:05")
    assert said["recorded_by"] == "my daughter"
    assert ann.json("appointment", "list")[0]["recorded_by"] == "me"
    booked = ann.json("appointment", "add", "--at", "2026-03-12T09:30")
    assert booked["recorded_by"] == "my daughter"
    ann.run("dose", "change", "--from", "2026-03-15", "--dose-mg", "50", "--by", "Dr. Lee")
    step = ann.json("steps")[-2]
    assert (step["by"], step["recorded_by"]) == ("Dr. Lee", "my daughter")
    assert ann.json("people", "handover", "Ann")["made_by"] == "my daughter"


def test_a_name_that_is_typed_goes_before_the_chosen_one(ann: Shell) -> None:
    choose(ann, HELPER, Role.SEE)
    slot = ("--slot", "2026-03-07T20:00", "--at", "2026-03-07T20:05")
    assert ann.json("take", *slot, "--by", "me")["recorded_by"] == "me"


def test_nobody_chosen_leaves_the_usual_one(ann: Shell) -> None:
    said = ann.json("take", "--slot", "2026-03-07T20:00", "--at", "2026-03-07T20:05")
    assert said["recorded_by"] == "me"


def test_every_command_is_refused_to_whoever_may_only_see(ann: Shell) -> None:
    choose(ann, HELPER, Role.SEE)
    for typed in (*recording(ann), *changing(ann)):
        said = ann.refused(*typed, code=3)
        assert said == f"azacare: {HELPER} may only look at these records. Nothing was changed.\n"


def test_changing_commands_are_refused_to_whoever_may_record(ann: Shell) -> None:
    choose(ann, HELPER, Role.RECORD)
    for typed in changing(ann):
        assert f"{HELPER} may record what happened, but" in ann.refused(*typed, code=3), typed


def test_archiving_is_refused_too(ann: Shell) -> None:
    words = ("--name", "Rosa", "--cared-for", "--dose-mg", "50", "--times", "09:00")
    more = ("--start", "2026-03-01", "--zone", "America/New_York")
    assert ann.run("people", "add", *words, *more).code == 0
    services = open_services(ann.folder)
    services.actors.set_role(HELPER, Role.SEE, "caregiver", "Rosa")
    services.actors.choose(HELPER)
    services.store.close()
    assert "may only look" in ann.refused("people", "archive", "Rosa", code=3)


def test_check_that_may_not_be_kept_still_says_whom_to_call(ann: Shell) -> None:
    """A role must never stand between a warning sign and the call."""
    choose(ann, HELPER, Role.SEE)
    before = ann.dump()
    said = ann.run("check", "fever", "chills-or-sweats", "--temperature", "101.2F", "--save")
    assert said.code == 3
    assert said.out.startswith("Call now. Call your provider now.")
    assert said.err == (f"azacare: {HELPER} may only look at these records. Nothing was changed.\n")
    assert ann.dump() == before
    choose(ann, HELPER, Role.RECORD)
    assert ann.json("check", "--temperature", "101.2F", "--save")["saved"]


@pytest.mark.parametrize("role", [Role.SEE, Role.RECORD])
@pytest.mark.parametrize(
    "typed", [("erase", "--confirm", "Ann"), ("erase", "--everything", "--confirm", "everything")]
)
def test_erasing_is_for_whoever_may_change(ann: Shell, role: Role, typed: tuple[str, ...]) -> None:
    choose(ann, HELPER, role)
    assert HELPER in ann.refused(*typed, code=3)


@pytest.mark.parametrize("role", [Role.SEE, Role.RECORD])
def test_putting_a_backup_back_is_for_whoever_may_change(ann: Shell, role: Role) -> None:
    copy = ann.folder.parent / "copy.db"
    assert ann.run("backup", str(copy)).code == 0
    choose(ann, HELPER, role)
    assert ann.run("restore", str(copy), "--preview").code == 0
    assert HELPER in ann.refused("restore", str(copy), code=3)
    choose(ann, "me")
    assert ann.run("restore", str(copy)).code == 0


def test_a_backup_comes_back_where_the_records_can_ask_nobody(ann: Shell) -> None:
    """Damaged records know no roles, and must not keep their own rescue away."""
    copy = ann.folder.parent / "copy.db"
    assert ann.run("backup", str(copy)).code == 0
    choose(ann, HELPER, Role.SEE)
    ann.file.write_bytes(b"spoilt" * 500)
    assert ann.run("restore", str(copy)).code == 0
    assert ann.run("today").code == 0
