"""How AzaCare looks: light or dark, and how large the letters are."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from azacare.services.preferences import TEXT_SCALES, LookSettings
from azacare.ui.context import Context
from azacare.ui.pages.settings_card import SettingsCard
from azacare.ui.theme import Look
from azacare.ui.widgets.choice import Choice, Option
from azacare.wording.words import Words


class LookCard(SettingsCard):
    """Colors and text size; a choice shows at once.

    Signals:
        applied: the whole page was drawn anew; the choice that did it has the keyboard.
    """

    applied = Signal()

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(context, look, words.translate("Settings", "Colors and text size"))
        self._held = LookSettings()
        self.colors = Choice(
            look,
            words.translate("Settings", "Colors"),
            _themes(words),
            side_by_side=True,
            basis=170,
        )
        self.text_size = Choice(
            look,
            words.translate("Settings", "Text size"),
            _sizes(words),
            side_by_side=True,
            basis=124,
        )
        self.add(self.colors)
        self.add(self.text_size)
        self.colors.chosen.connect(self._choose_theme)
        self.text_size.chosen.connect(self._choose_size)

    def refresh(self) -> None:
        """Show what holds.

        Raises:
            RecordsError: the records cannot be read.
        """
        self._held = self._context.services.preferences.look()
        self.colors.choose(self._held.theme)
        self.text_size.choose(str(self._held.text_scale))

    def focus_main(self) -> None:
        """Put the keyboard on the colors that are chosen."""
        key = self.colors.key()
        if key is not None:
            self.colors.card(key).setFocus()

    def _choose_theme(self, key: str) -> None:
        self._set(replace(self._held, theme=key), self.colors)

    def _choose_size(self, key: str) -> None:
        self._set(replace(self._held, text_scale=int(key)), self.text_size)

    def _set(self, wanted: LookSettings, asked: Choice) -> None:
        context = self._context
        kept = self.keep(
            lambda: context.services.preferences.set_look(wanted, context.actor),
            asked.set_error,
        )
        if not kept:
            self.colors.choose(self._held.theme)
            self.text_size.choose(str(self._held.text_scale))
            return
        self._held = wanted
        context.hub.look_changed.emit()
        self.applied.emit()


def _themes(words: Words) -> tuple[Option, ...]:
    return (
        Option("system", words.translate("Settings", "Like this computer")),
        Option("light", words.translate("Settings", "Light")),
        Option("dark", words.translate("Settings", "Dark")),
        Option("contrast", words.translate("Settings", "High contrast")),
    )


def _sizes(words: Words) -> tuple[Option, ...]:
    text = words.translate("Settings", "{percent} %")
    text = text.replace(" ", "\N{NO-BREAK SPACE}")
    return tuple(Option(str(scale), text.format(percent=scale)) for scale in TEXT_SCALES)
