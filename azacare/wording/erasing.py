"""What is said before and after something is erased for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from azacare.domain.problems import Problem
from azacare.wording.words import Words


def erasing_sentences(words: Words) -> Mapping[Problem, str]:
    """What to type."""
    return {
        Problem.TYPE_TO_CONFIRM: words.translate(
            "Erase", "Nothing was erased. To erase for good, type: {wanted}"
        ),
    }


def everything_word(words: Words) -> str:
    """What is typed to erase everything."""
    return words.translate("Erase", "erase everything")


def copies_text(names: Sequence[str], words: Words) -> str:
    """Which copies hold the person too."""
    if not names:
        return words.translate("Erase", "No backup on this computer holds these records.")
    text = words.translate("Erase", "These backups hold them too: {names}.")
    return text.format(names=words.listing(list(names)))


def elsewhere_text(words: Words) -> str:
    """What AzaCare cannot reach."""
    return words.translate(
        "Erase",
        "AzaCare cannot erase copies that you saved in other places, or papers that you printed.",
    )


def erased_text(name: str, rows: int, words: Words) -> str:
    """That it was done."""
    n = rows
    text = words.translate("Erase", "Erased for good: {name}, %n record(s).", None, n)
    return text.format(name=name)


def all_erased_text(left: Sequence[str], words: Words) -> str:
    """That everything is gone, or what could not be deleted."""
    if not left:
        return words.translate("Erase", "Everything was erased.")
    text = words.translate("Erase", "These files could not be deleted. Delete them: {names}.")
    return text.format(names=words.listing(list(left)))
