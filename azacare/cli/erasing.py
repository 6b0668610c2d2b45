"""`erase`: a person, or everything, for good."""

from __future__ import annotations

from typing import Annotated

import typer

from azacare.cli.session import DataDir, PersonName, open_person, open_session
from azacare.domain.problems import InputProblem, Problem
from azacare.wording.erasing import (
    all_erased_text,
    copies_text,
    elsewhere_text,
    erased_text,
    everything_word,
)
from azacare.wording.words import english


def erase(
    confirm: Annotated[
        str, typer.Option("--confirm", help="The name of the person, typed again.")
    ] = "",
    everything: Annotated[
        bool, typer.Option("--everything", help="Every person and every backup here.")
    ] = False,
    copies: Annotated[
        bool, typer.Option("--copies", help="Delete the backups that hold the person too.")
    ] = False,
    person: PersonName = None,
    data_dir: DataDir = None,
) -> None:
    """Erase for good; export first what you want to keep. Close AzaCare's window before."""
    words = english()
    if everything and person is not None:
        raise InputProblem(Problem.UNKNOWN_CHOICE, "everything")
    with open_session(data_dir) if everything else open_person(data_dir, person) as session:
        services = session.services
        kept = None if everything else services.people.person(person)
        services.actors.check_here_may_change(kept.entity_id if kept is not None else None)
    if kept is None:
        left = services.erasing.erase_everything(confirm, everything_word(words))
        typer.echo(all_erased_text([str(path) for path in left], words))
        return
    name = kept.value.name
    holding = services.erasing.copies_holding(name)
    rows = services.erasing.erase_person(kept.entity_id, name, confirm, holding if copies else ())
    typer.echo(erased_text(name, rows, words))
    if not copies:
        typer.echo(copies_text([str(path) for path in holding], words))
    typer.echo(elsewhere_text(words))
