"""The next blood test on Today: what is booked, or what the plan wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from azacare.services.errors import BloodTestsUnavailable
from azacare.ui.context import Context
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.words import Words

if TYPE_CHECKING:
    from azacare.services.blood_tests import BloodTestsView
    from azacare.wording.today_tests import NextTest

_NOT_READ = "\u00a0"
"""A line that keeps its place until it is known what it says."""


class NextTestCard(Card):
    """Says when the next blood test is, and leads to its page.

    Signals:
        wanted: show the page.
    """

    wanted = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Today", "Next blood test"))
        self._words = words
        self._shown: NextTest | None = None
        self.when = WrappingLabel(_NOT_READ, TextKind.BOLD)
        self.more = Muted(_NOT_READ)
        self.button = Button(look, words.translate("Today", "Blood tests"), wide=True)
        self.button.clicked.connect(self.wanted)
        for part in (self.when, self.more, self.button):
            self.add(part)

    def show_tests(self, context: Context) -> None:
        """Read and show where the tests of the person stand.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        from azacare.wording.today_tests import next_test_lines  # noqa: PLC0415 - after the picture

        lines = next_test_lines(_read(context), self._words)
        if lines == self._shown:
            return
        self._shown = lines
        self.when.setText(lines.when)
        self.more.setText(lines.more)
        self.more.setVisible(bool(lines.more))
        self.button.set_words(lines.button)


def _read(context: Context) -> BloodTestsView | None:
    try:
        return context.services.blood_tests.glance(context.person_id)
    except BloodTestsUnavailable:
        return None
