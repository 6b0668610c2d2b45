"""The command line's entry, and its exit codes.

0 done; 2 wrong usage; 3 refused, with the reason; 4 not set up yet; 5 the records cannot be
opened. Errors are one plain sentence on stderr, never a traceback.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from azacare.cli import (
    about_you,
    appointments,
    backing_up,
    changing,
    checking,
    demonstrating,
    erasing,
    exporting,
    guide,
    history,
    importing,
    medicines,
    monitoring,
    people,
    protecting,
    reading,
    recording,
    results,
    setting_up,
    supply,
    symptom_check,
)
from azacare.cli.session import complain
from azacare.cli.shapes import row_of
from azacare.domain.problems import InputProblem
from azacare.services.backup_ports import BackupError
from azacare.services.errors import (
    Doubtful,
    KnownError,
    MedicineUnclear,
    NotAllowed,
    NothingToUndo,
    NotSetUp,
    RecordsError,
    Warned,
)
from azacare.services.transfer_ports import Cancelled, TransferError
from azacare.wording.advice import advice_text
from azacare.wording.problems import error_text, problem_text
from azacare.wording.result_entry import doubt_text
from azacare.wording.words import Words, english

_REFUSALS = (
    *(Cancelled, TransferError, BackupError, NotAllowed),
    *(Warned, NothingToUndo, Doubtful, MedicineUnclear),
)
DONE, WRONG_USAGE, REFUSED, NOT_SET_UP, NO_RECORDS = 0, 2, 3, 4, 5

_COMMANDS: tuple[Callable[..., None], ...] = (
    setting_up.setup,
    reading.today,
    reading.advice,
    recording.take,
    recording.skip,
    recording.unsure,
    recording.vomited,
    recording.undo,
    reading.reminders,
    history.history,
    history.adherence,
    symptom_check.check,
    changing.steps,
    changing.pause,
    changing.resume,
    guide.guide,
    checking.doctor,
    backing_up.backup,
    backing_up.restore,
    erasing.erase,
    demonstrating.demo,
)

_GROUPS: Mapping[str, typer.Typer] = {
    "dose": changing.app,
    "event": about_you.events_app,
    "profile": about_you.profile_app,
    "appointment": appointments.app,
    "plan": monitoring.plan_app,
    "tests": monitoring.tests_app,
    "result": results.app,
    "medicine": medicines.app,
    "supply": supply.app,
    "password": protecting.app,
    "people": people.app,
    "export": exporting.app,
    "import": importing.app,
}


def make_app() -> typer.Typer:
    """The commands; without one, the window opens."""
    app = typer.Typer(
        name="azacare",
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback(invoke_without_command=True)(_window)
    for command in _COMMANDS:
        app.command()(command)
    for name, group in _GROUPS.items():
        app.add_typer(group, name=name)
    return app


def _window(
    context: typer.Context,
    background: Annotated[bool, typer.Option("--background", help="Start in the tray.")] = False,
    data_dir: Annotated[
        Path | None,
        typer.Option("--data-dir", help="The folder of the records.", show_default=False),
    ] = None,
    show_version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """AzaCare reminds of azathioprine doses and says what to do about a missed one."""
    if show_version:
        typer.echo(f"azacare {version('azacare')}")
        raise typer.Exit
    if context.invoked_subcommand is not None:
        if data_dir is not None:  # the command has not seen it and would open another folder
            raise typer.BadParameter(
                english().translate("Command", "Write --data-dir after the command.")
            )
        return
    from azacare.bootstrap.desktop import run_window  # noqa: PLC0415 - commands start without Qt

    raise typer.Exit(run_window(data_dir, background=background))


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = english()
    logging.getLogger("azacare").addHandler(logging.NullHandler())  # errors are one sentence
    given = sys.argv[1:] if arguments is None else arguments
    _never_fail_to_print()
    if not all(map(_is_readable, given)):
        complain(words.translate("Command", "A part of this command is not text. Type it again."))
        return WRONG_USAGE
    try:
        code = make_app()(_folder_last(given), standalone_mode=False)
    except TyperException as error:
        complain(error.format_message())
        return WRONG_USAGE
    except InputProblem as problem:
        field = f"--{problem.field}: " if problem.field else ""
        complain(f"{field}{problem_text(problem, words)}")
        return WRONG_USAGE
    except KnownError as error:
        complain(_reason(error, words))
        return _code_of(error)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    return code if isinstance(code, int) else DONE


def _folder_last(arguments: list[str]) -> list[str]:
    """Let `--data-dir` stand before the command too. Left there, it would name the window's
    folder, and the command would open the user's own records in its place.
    """
    first = arguments[0] if arguments else ""
    size = 1 if first.startswith("--data-dir=") else 2 if first == "--data-dir" else 0
    folder, rest = arguments[:size], arguments[size:]
    return [*rest, *folder] if size and rest and not rest[0].startswith("-") else arguments


def _is_readable(argument: str) -> bool:
    """Whether the bytes that were typed are text; anything else could not be kept."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def _never_fail_to_print() -> None:
    """A stream that knows fewer letters than we use shows "?" in their place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _reason(error: KnownError, words: Words) -> str:
    if isinstance(error, Doubtful):
        asked = [doubt_text(doubt, analyte, words) for doubt, analyte in error.doubts]
        return " ".join([*asked, words.translate("Command", "If it is right, add --anyway.")])
    if not isinstance(error, Warned):
        return error_text(error, words)
    text = advice_text(error.advice, error.zone, words).in_one()
    already = words.translate("Command", "This dose has a record already.") if error.already else ""
    how = words.translate("Command", "To record it all the same, add --anyway.")
    row = row_of(error.advice.rule)
    rule = f"[{row}]" if row else ""
    return " ".join(part for part in (rule, already, text, how) if part)


def _code_of(error: KnownError) -> int:
    if isinstance(error, RecordsError):
        return NO_RECORDS
    if isinstance(error, NotSetUp):
        return NOT_SET_UP
    return REFUSED if isinstance(error, _REFUSALS) else WRONG_USAGE
