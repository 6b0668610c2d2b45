"""What is said of records that are handed out or brought in."""

from __future__ import annotations

from collections.abc import Mapping

from azacare.services.sharing import Written
from azacare.services.transfer_ports import Incoming, TransferError, TransferTrouble
from azacare.wording.words import Words

_SAID_BY_NAME = ("dose", "symptom_check", "lab_sample", "appointment")
"""Kinds that people know by a name; the others are counted together."""


def transfer_error_text(error: TransferError, words: Words) -> str:
    """One plain sentence, and that nothing was changed."""
    texts = {
        TransferTrouble.NOT_READ: words.translate(
            "Share", "{path} cannot be read. Choose another file."
        ),
        TransferTrouble.TOO_LARGE: words.translate(
            "Share", "{path} is too large to be AzaCare records. Nothing was changed."
        ),
        TransferTrouble.NOT_RECORDS: words.translate(
            "Share", "{path} holds no AzaCare records. Nothing was changed."
        ),
        TransferTrouble.NEWER: words.translate(
            "Share", "{path} was made by a newer AzaCare. Install that version first."
        ),
        TransferTrouble.CUT_OFF: words.translate(
            "Share", "{path} is cut off. Export it again. Nothing was changed."
        ),
        TransferTrouble.WRONG: words.translate(
            "Share", "{path} is damaged or was changed. Export it again. Nothing was changed here."
        ),
        TransferTrouble.CONTRADICTS: words.translate(
            "Share", "{path} says something else of a record that is here. Nothing was changed."
        ),
    }
    said = texts[error.trouble].format(path=error.path)
    if not error.kind or not error.number:
        return said
    where = words.translate("Share", "The problem is in “{kind}”, entry {number}.")
    return f"{said} {where.format(kind=error.kind, number=error.number)}"


def cancelled_text(words: Words) -> str:
    """That nothing is left half-done."""
    return words.translate("Share", "Canceled. Nothing was changed.")


def incoming_lines(incoming: Incoming, words: Words, *, done: bool = False) -> list[str]:
    """What a file adds, changes and skips, or did."""
    if not incoming.changes_something:
        return [words.translate("Share", "All of this file is here already.")]
    names = words.listing(list(incoming.people))
    lines = [words.translate("Share", "Records of {names}.").format(names=names)] if names else []
    for counts, told, plan in (
        (
            incoming.added,
            words.translate("Share", "Added: {what}."),
            words.translate("Share", "Adds {what}."),
        ),
        (
            incoming.changed,
            words.translate("Share", "Changed: {what}."),
            words.translate("Share", "Changes {what}."),
        ),
        (
            incoming.skipped,
            words.translate("Share", "Skipped, as they are here already: {what}."),
            words.translate("Share", "Skips {what} that it already has."),
        ),
    ):
        if counts:
            lines.append((told if done else plan).format(what=counts_text(counts, words)))
    for name in incoming.namesakes:
        text = words.translate(
            "Share", "Somebody else is called {name} here. The newcomer gets a number."
        )
        lines.append(text.format(name=name))
    return lines


def counts_text(counts: Mapping[str, int], words: Words) -> str:
    """Such as "12 doses, 1 appointment and 3 other entries"."""
    parts = [_named(kind, counts[kind], words) for kind in _SAID_BY_NAME if counts.get(kind)]
    n = sum(count for kind, count in counts.items() if kind not in _SAID_BY_NAME)
    if n and parts:
        parts.append(words.translate("Share", "%n other record(s)", None, n))
    elif n:
        parts.append(words.translate("Share", "%n record(s)", None, n))
    return words.listing(parts)


def _named(kind: str, n: int, words: Words) -> str:
    if kind == "dose":
        return words.translate("Share", "%n dose(s)", None, n)
    if kind == "symptom_check":
        return words.translate("Share", "%n symptom check(s)", None, n)
    if kind == "lab_sample":
        return words.translate("Share", "%n blood sample(s)", None, n)
    return words.translate("Share", "%n appointment(s)", None, n)


def written_text(path: object, counts: Mapping[str, int], words: Words) -> str:
    """That a file is there, and how much is in it."""
    n = sum(counts.values())
    count = words.translate("Share", "%n record(s)", None, n)
    return words.translate("Share", "Saved: {path} ({count})").format(path=path, count=count)


def report_written_text(made: Written, words: Words) -> str:
    """That a report is there, and how many pages it has."""
    n = made.counts["pages"]
    count = words.translate("Share", "%n page(s)", None, n)
    text = words.translate("Share", "Saved: {path} ({count})")
    return text.format(path=made.path, count=count)


def unprotected_text(words: Words) -> str:
    """What a file does not do."""
    return words.translate(
        "Share",
        "This file has no password. Whoever has it can read it. Keep it where only you can reach.",
    )


def unprotected_files_text(words: Words) -> str:
    """What none of the files does."""
    return words.translate(
        "Share",
        "These files have no password. Whoever has one can read it. Keep them where only you can "
        "reach.",
    )
