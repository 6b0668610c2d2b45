"""The texts of the data files about the person and about events, in the language shown."""

from __future__ import annotations

from azacare.wording.words import Words


def profile_text(text: str, words: Words) -> str:
    """A text of `resources/clinical/profile.toml`."""
    return words.translate("Profile", text)


def event_card_text(text: str, words: Words) -> str:
    """A text of `resources/clinical/life_events.toml`; empty for an empty one."""
    return words.translate("Events", text) if text else ""
