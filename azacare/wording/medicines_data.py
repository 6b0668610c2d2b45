"""The texts of the list of other medicines, in the language shown."""

from __future__ import annotations

from azacare.wording.words import Words


def data_text(text: str, words: Words) -> str:
    """A text of `resources/clinical/interactions.toml`."""
    return words.translate("Medicines", text)
