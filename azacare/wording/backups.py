"""What is said of backups: how they stand, what one holds, and what went wrong."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from azacare.services.backup_ports import BackupError, BackupFacts
from azacare.services.backups import BackupState
from azacare.wording.words import Words


def breakable(text: str) -> str:
    """The same text, in which a long path may be broken at the end of a line; for a window only,
    for whoever copied it from a terminal would copy what cannot be seen.
    """
    return re.sub(r"([/\\_.-])", "\\1\u200b", text)


def backup_error_text(error: BackupError, words: Words) -> str:
    """One plain sentence, and what to do."""
    texts = {
        "not-a-backup": words.translate(
            "Backup", "This file holds no AzaCare records. Choose another one: {path}"
        ),
        "damaged": words.translate(
            "Backup", "This backup is damaged, so it was not used. Choose another one: {path}"
        ),
        "newer": words.translate(
            "Backup",
            "This backup was made by a newer AzaCare. Install that version first: {path}",
        ),
        "other-password": words.translate(
            "Backup",
            "This backup has another password, or is no backup at all: {path}",
        ),
        "not-written": words.translate(
            "Backup",
            "No backup could be written here. Check that the folder is there and not "
            "read-only: {path}",
        ),
        "disk-full": words.translate(
            "Backup", "The disk is full, so no backup was made. Free some space: {path}"
        ),
        "exists": words.translate(
            "Backup", "There is a file of that name already. Choose another name: {path}"
        ),
    }
    return texts[error.why].format(path=error.path)


def facts_text(facts: BackupFacts, zone: tzinfo, words: Words) -> str:
    """What a copy of the records holds, in one line."""
    n = facts.records
    count = words.translate("Backup", "%n record(s)", None, n)
    names = words.listing(list(facts.people)) or words.translate("Backup", "nobody yet")
    if facts.newest is None:
        return words.translate("Backup", "{names}, {count}").format(names=names, count=count)
    text = words.translate("Backup", "{names}, {count}, the last from {moment}")
    moment = words.moment(facts.newest.astimezone(zone))
    return text.format(names=names, count=count, moment=moment)


def age_text(made_at: datetime, now: datetime, words: Words) -> str:
    """How long ago, in the largest fitting unit."""
    age = now - made_at
    n = age.days
    if n >= 1:
        return words.translate("Backup", "%n day(s) ago", None, n)
    n = int(age.total_seconds() // 3600)
    if n >= 1:
        return words.translate("Backup", "%n hour(s) ago", None, n)
    return words.translate("Backup", "less than an hour ago")


def found_text(facts: BackupFacts | None, now: datetime, zone: tzinfo, words: Words) -> str:
    """The newest good backup and its age, or that there is none."""
    if facts is None:
        return words.translate(
            "Backup", "AzaCare found no good backup. If you have one, choose it here."
        )
    told = facts_text(facts, zone, words)
    if facts.newest is None:
        return told
    text = words.translate("Backup", "Newest good backup: {facts} ({age}).")
    return text.format(facts=told, age=age_text(facts.newest, now, words))


def state_text(state: BackupState, now: datetime, zone: tzinfo, words: Words) -> str:
    """When the last backup was made, and that it was checked."""
    if state.newest is None:
        return words.translate("Backup", "There is no backup yet.")
    text = words.translate("Backup", "Last backup: {moment}, {age}. It was checked.")
    return text.format(
        moment=words.moment(state.newest.made_at.astimezone(zone)),
        age=age_text(state.newest.made_at, now, words),
    )


def preview_text(copy: BackupFacts, now: BackupFacts, zone: tzinfo, words: Words) -> list[str]:
    """What putting a backup back would change."""
    in_copy = words.translate("Backup", "In the backup: {facts}.")
    held = words.translate("Backup", "In AzaCare now: {facts}.")
    lines = [
        in_copy.format(facts=facts_text(copy, zone, words)),
        held.format(facts=facts_text(now, zone, words)),
    ]
    n = now.records - copy.records
    if n > 0:
        lines.append(
            words.translate(
                "Backup", "%n record(s) were added since. They are kept in a backup.", None, n
            )
        )
    return lines


def restored_text(kept: str, words: Words) -> str:
    """That it was done, and how to go back."""
    text = words.translate("Backup", "Your records are those of the backup. Before that: {kept}")
    return text.format(kept=kept)
