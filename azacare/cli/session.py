"""What every command shares: the opened records, the words, and how results are printed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from azacare.bootstrap import open_services
from azacare.domain.entry import check_day
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import SlotId
from azacare.services.catalog import Services
from azacare.wording.words import Words, english

Json = Mapping[str, Any] | Sequence[Mapping[str, Any]]

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="The folder of the records.", show_default=False)
]
PersonName = Annotated[
    str | None, typer.Option("--person", help="Whose records, by name.", show_default=False)
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", help="Answer as at this local time, like 2026-03-08T13:20.", show_default=False
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
SlotName = Annotated[
    str | None,
    typer.Option("--slot", help="A planned dose, like 2026-03-08T08:00.", show_default=False),
]
By = Annotated[
    str,
    typer.Option(
        "--by", help="Who records this; if left out, who uses this computer.", show_default=False
    ),
]


@dataclass(frozen=True)
class Session:
    """The opened records of one command; leaving it lets go of the file."""

    services: Services
    words: Words
    person: str | None

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.services.store.close()

    def instant(self, wall: str | None, field: str) -> datetime | None:
        """The instant (UTC) of a local time that was typed, None when none was.

        Raises:
            InputProblem: not a local date and time.
        """
        if wall is None:
            return None
        found = read_wall(wall, field)
        return self.services.travel.instant(found.date(), found.time(), self.person)

    def recorder(self, typed: str = "") -> str:
        """Who records: the name that `--by` gave, or else who uses this computer.

        Raises:
            NotSetUp: nobody was entered yet.
            InputProblem: nobody is called what `--person` said.
        """
        return typed or self.services.actors.here(self.person)

    def show(self, as_json: bool, data: Json, lines: Callable[[], Sequence[str]]) -> None:
        """Print the result as JSON, or as lines of text."""
        if as_json:
            typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
            return
        for line in lines():
            typer.echo(line)


_SHORTEST_ID = 4


def whole_id(typed: str, known: Sequence[str]) -> str:
    """The id that `typed` is, or that ends with it: the ends differ, the beginnings do not.

    Raises:
        InputProblem: none of them, or more than one.
    """
    found = [one for one in known if one == typed]
    if not found and len(typed) >= _SHORTEST_ID:
        found = [one for one in known if one.endswith(typed.casefold())]
    if len(found) != 1:
        raise InputProblem(Problem.UNKNOWN_ENTRY, typed=typed)
    return found[0]


def read_wall(text: str, field: str) -> datetime:
    """Read "2026-03-08T13:20" as a wall-clock time.

    Raises:
        InputProblem: not a local date and time.
    """
    cleaned = text.strip().replace(" ", "T")
    found = None
    for shape in ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"):
        with suppress(ValueError):
            found = datetime.strptime(cleaned, shape)  # noqa: DTZ007 - a wall clock has no zone
    if found is None:
        raise InputProblem(Problem.NOT_A_MOMENT, field, typed=text)
    try:
        check_day(found.date())
    except InputProblem as problem:
        raise problem.at(field) from None
    return found


def read_slot(text: str | None) -> SlotId | None:
    """The planned dose that was named, None when none was.

    Raises:
        InputProblem: not a local date and time, or a year in which nothing can be planned.
    """
    if text is None:
        return None
    found = SlotId.parse(text)
    try:
        check_day(found.day)
    except InputProblem as problem:
        raise problem.at("slot") from None
    return found


def open_session(data_dir: Path | None, person: str | None = None) -> Session:
    """Open the records of `data_dir`, or of this user.

    Raises:
        RecordsError: they cannot be opened.
    """
    return Session(open_services(data_dir, ask_password), english(), person)


def ask_password() -> str | None:
    """The password, from the file that AZACARE_PASSWORD_FILE names, or typed unseen. It is never
    an argument, which every user of the computer could read.
    """
    named = os.environ.get("AZACARE_PASSWORD_FILE")
    if named:
        try:
            return Path(named).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            return None
    if not sys.stdin.isatty():
        return None
    asked = english().translate("Command", "Password")
    typed: str = typer.prompt(asked, hide_input=True, err=True)
    return typed


def open_person(data_dir: Path | None, person: str | None) -> Session:
    """Open the records of one person. With several people here the name must be said: a dose
    must never be recorded, or advised, for the wrong one.

    Raises:
        InputProblem: several people are here and none was named.
        RecordsError: the records cannot be opened.
    """
    session = open_session(data_dir, person)
    try:
        people = session.services.households.present() if person is None else ()
    except BaseException:
        session.services.store.close()
        raise
    if len(people) > 1:
        session.services.store.close()
        names = tuple(kept.value.name for kept in people)
        raise InputProblem(Problem.WHICH_PERSON, "person", names=names)
    return session


def complain(sentence: str) -> None:
    """One plain sentence on stderr."""
    sys.stderr.write(f"azacare: {sentence}\n")
