"""The next blood test on Today: what is booked, or what the plan wants."""

from __future__ import annotations

from PySide6.QtCore import Signal

from azacare.services.blood_tests import BloodTestsView
from azacare.services.errors import BloodTestsUnavailable
from azacare.ui.context import Context
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.today_tests import NextTest, next_test_lines
from azacare.wording.words import Words


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
        self.when = WrappingLabel("", TextKind.BOLD)
        self.more = Muted("")
        self.button = Button(look, words.translate("Today", "Blood tests"), wide=True)
        self.button.clicked.connect(self.wanted)
        for part in (self.when, self.more, self.button):
            self.add(part)

    def show_view(self, view: BloodTestsView | None) -> None:
        """Show where the tests stand; None while nothing was entered."""
        lines = next_test_lines(view, self._words)
        if lines == self._shown:
            return
        self._shown = lines
        self.when.setText(lines.when)
        self.more.setText(lines.more)
        self.more.setVisible(bool(lines.more))
        self.button.set_words(lines.button)


def read_tests(context: Context) -> BloodTestsView | None:
    """Where the blood tests of the person stand; None while nothing is known of them.

    Raises:
        NotSetUp, RecordsError: as their names say.
    """
    try:
        return context.services.blood_tests.glance(context.person_id)
    except BloodTestsUnavailable:
        return None
