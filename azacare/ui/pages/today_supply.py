"""The tablets on Today: how many days are left, and when to order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azacare.services.errors import KnownError
from azacare.ui.after_paint import AfterPaint
from azacare.ui.context import Context
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel

if TYPE_CHECKING:
    from azacare.wording.today_supply import SupplyLines


class SupplyCard(Card):
    """Says how long the tablets last, and leads to their page; hidden until some are entered."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(look, words.translate("Today", "Your tablets"))
        self._context = context
        self._shown: SupplyLines | None = None
        self._soon = AfterPaint(self)
        self._soon.came.connect(self._show_now)
        self.left = WrappingLabel("", TextKind.BOLD)
        self.more = Muted("")
        self.button = Button(look, words.translate("Today", "Supply"), wide=True)
        self.button.clicked.connect(lambda: context.hub.page_wanted.emit("supply"))
        for part in (self.left, self.more, self.button):
            self.add(part)
        self.hide()

    def show_soon(self) -> None:
        """The same once what changed is on the screen: years of doses take long to count."""
        self._soon.start()

    def _show_now(self) -> None:
        try:
            self.show_supply()
        except KnownError:  # the page says so; what was shown may no longer hold
            self._shown = None
            self.hide()

    def show_supply(self) -> None:
        """Read and show where the tablets of the person stand.

        Raises:
            RecordsError: the records cannot be read.
        """
        from azacare.wording.today_supply import supply_glance  # noqa: PLC0415 - after the picture

        view = self._context.services.supply.glance(self._context.person_id)
        lines = supply_glance(view, self._context.words) if view is not None else None
        if lines == self._shown:
            return
        self._shown = lines
        self.setVisible(lines is not None)
        if lines is not None:
            self.left.setText(lines.left)
            self.more.setText(lines.more)
            self.more.setVisible(bool(lines.more))
            self.set_tone(Tone.AMBER if lines.needs_you else Tone.PLAIN)
