"""`demo`: a throwaway person with ten weeks of history, in the window or as pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from azacare.cli.reading import slot_line
from azacare.cli.session import Session
from azacare.services.catalog import Services
from azacare.services.doses import TakeRequest
from azacare.wording.advice import advice_text
from azacare.wording.words import english


def demo(
    headless: Annotated[
        Path | None,
        typer.Option("--headless", help="Write every page as a picture into this folder."),
    ] = None,
) -> None:
    """Show AzaCare with invented records; nothing of yours is touched."""
    if headless is None:
        from azacare.bootstrap.demo import run_demo  # noqa: PLC0415 - needs Qt

        raise typer.Exit(run_demo())
    from azacare.bootstrap.demo import drawn_demo  # noqa: PLC0415 - needs Qt

    with drawn_demo(headless) as (services, pictures):
        _tell(services, pictures)


def _tell(services: Services, pictures: tuple[Path, ...]) -> None:
    """Walk through the main job: the day, the advice, a dose recorded."""
    words = english()
    session = Session(services, words, None)
    view = services.today.today()
    typer.echo(f"{words.moment(view.now)}. Today's doses:")
    for slot in view.slots:
        typer.echo(slot_line(slot, session))
    for advice in view.advice:
        typer.echo(f"Advice: {advice_text(advice, view.now.tzinfo, words).in_one()}")
    done = services.doses.take(TakeRequest())
    if done.slot:
        typer.echo(f"Recorded: {slot_line(done.slot, session).strip()}")
    for picture in pictures:
        typer.echo(str(picture))
