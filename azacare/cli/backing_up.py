"""`backup` and `restore`: copies of the records, also when the records cannot be opened."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import tzinfo
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from azacare.bootstrap import open_services
from azacare.bootstrap.backups import open_locked_backups
from azacare.cli.session import AsJson, DataDir, Json, ask_password
from azacare.cli.shapes import instant
from azacare.services.backup_ports import BackupError, BackupFacts
from azacare.services.backups import BackupsService
from azacare.services.errors import RecordsError
from azacare.wording.backups import facts_text, preview_text, restored_text
from azacare.wording.words import english


def backup(
    path: Annotated[
        Path | None,
        typer.Argument(help="The file to write; without it, one in the folder of backups."),
    ] = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Copy the records, open the copy, check it, and count it."""
    backups, words = open_locked_backups(data_dir, ask_password), english()
    zone = backups.zone()
    made = backups.make_now() if path is None else backups.copy_to(path)
    text = words.translate("Backup", "Backed up and checked: {path}")
    _show(
        as_json,
        _shape(made, zone),
        lambda: [text.format(path=made.path), facts_text(made, zone, words)],
    )


def restore(
    path: Annotated[Path, typer.Argument(help="The backup to put back.")],
    preview: Annotated[
        bool, typer.Option("--preview", help="Only say what it holds; change nothing.")
    ] = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Put a backup back; what is there now is kept as a backup first."""
    ask = cache(ask_password)  # asked once, also where two things are opened with it
    backups, words = open_locked_backups(data_dir, ask), english()
    zone = backups.zone()
    _learn(backups, path)
    if preview:
        copy = backups.facts(path)
        now = _now_or_none(backups.facts_now)
        shape = {"backup": _shape(copy, zone), "now": _shape(now, zone) if now else None}
        both = preview_text(copy, now, zone, words) if now else [facts_text(copy, zone, words)]
        _show(as_json, shape, lambda: both)
        return
    if _now_or_none(backups.facts_now) is not None:
        _check_role(data_dir, ask)
    _changes, kept = backups.restore(path)
    done = backups.facts_now()
    _show(
        as_json,
        {**_shape(done, zone), "kept": str(kept) if kept else None},
        lambda: [restored_text(str(kept) if kept else "-", words), facts_text(done, zone, words)],
    )


def _check_role(data_dir: Path | None, ask: Callable[[], str | None]) -> None:
    """Whoever uses this computer must be allowed to change what gives way."""
    services = open_services(data_dir, ask)
    with closing(services.store):
        services.actors.check_here_may_change()


def _learn(backups: BackupsService, path: Path) -> None:
    """Ask for the password of a backup that has another one than the records here."""
    try:
        backups.facts(path)
    except BackupError as error:
        if error.why == "other-password" and (password := ask_password()):
            backups.learn(path, password)


def _now_or_none(read: Callable[[], BackupFacts]) -> BackupFacts | None:
    """What the records hold; None when they cannot be read."""
    try:
        return read()
    except RecordsError:
        return None


def _shape(facts: BackupFacts, zone: tzinfo) -> dict[str, object]:
    newest = instant(facts.newest, zone) if facts.newest else None
    return {
        "path": str(facts.path),
        "people": list(facts.people),
        "records": facts.records,
        "counts": dict(facts.rows),
        "newest": newest,
        "bytes": facts.size,
    }


def _show(as_json: bool, data: Json, lines: Callable[[], Sequence[str]]) -> None:
    if as_json:
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for line in lines():
        typer.echo(line)
