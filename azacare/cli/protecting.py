"""`password`: lock the records, change the password, or take it away. Nothing secret is ever an
argument: it is typed unseen, or read from a file that only this user can read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from azacare.bootstrap.protection import open_protection
from azacare.cli.session import DataDir, ask_password
from azacare.domain.problems import InputProblem, Problem
from azacare.services.protection import ProtectionService
from azacare.wording.protection import lost_password_text, protection_text
from azacare.wording.words import english

app = typer.Typer(no_args_is_help=True, help="A password for the records and their backups.")


@app.command("show")
def show(data_dir: DataDir = None) -> None:
    """Say whether the records have a password."""
    typer.echo(protection_text(open_protection(data_dir).state(), english()))


@app.command("set")
def set_password(data_dir: DataDir = None) -> None:
    """Lock the records with a password, or change it. Close AzaCare's window first."""
    protection = open_protection(data_dir)
    current = _current(protection)
    left = protection.set_password(_typed_twice(), current)
    _done(protection, left, lost_password_text(english()))


@app.command("keyring")
def use_keyring(data_dir: DataDir = None) -> None:
    """Lock the records and let this computer's keyring open them. Close the window first."""
    protection = open_protection(data_dir)
    code, left = protection.use_keyring(_current(protection))
    text = english().translate("Password", "Write this down, it opens your records too: {code}")
    _done(protection, left, text.format(code=code))


@app.command("remove")
def remove(data_dir: DataDir = None) -> None:
    """Take the password away. Close AzaCare's window first."""
    protection = open_protection(data_dir)
    _done(protection, protection.remove(_current(protection)))


def _current(protection: ProtectionService) -> str:
    return (ask_password() or "") if protection.is_locked() else ""


def _typed_twice() -> str:
    words = english()
    new: str = typer.prompt(words.translate("Password", "New password"), hide_input=True, err=True)
    again: str = typer.prompt(
        words.translate("Password", "The same again"), hide_input=True, err=True
    )
    if new != again:
        raise InputProblem(Problem.PASSWORDS_DIFFER, "password")
    return new


def _done(protection: ProtectionService, left: Sequence[Path], *more: str) -> None:
    words = english()
    typer.echo(protection_text(protection.state(), words))
    for text in more:
        typer.echo(text)
    for path in left:
        text = words.translate("Password", "This copy kept what it had: {path}")
        typer.echo(text.format(path=path))
