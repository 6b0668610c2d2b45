"""The right column of Today: quick ways in, whom to call, and feeling unwell."""

from __future__ import annotations

from PySide6.QtCore import Signal

from azacare.ui.context import Context
from azacare.ui.links import Links
from azacare.ui.pages.call_book import CallBook, CallLine
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.words import Words


class SomethingElseCard(Card):
    """Ways in that must never be far away.

    Signals:
        missed / too_much / something_new: the button of that name.
    """

    missed = Signal()
    too_much = Signal()
    something_new = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Today", "Did something else happen?"))
        self.missed_button = Button(look, words.translate("Today", "I missed a dose"), wide=True)
        self.too_much_button = Button(
            look, words.translate("Today", "I took too much or an extra dose"), wide=True
        )
        self.new_button = Button(
            look,
            words.translate("Today", "Surgery, a vaccine, shingles, a new medicine"),
            wide=True,
        )
        self.missed_button.clicked.connect(self.missed)
        self.too_much_button.clicked.connect(self.too_much)
        self.new_button.clicked.connect(self.something_new)
        self._open = ""
        self.open_text = WrappingLabel("", TextKind.BOLD)
        for part in (self.missed_button, self.too_much_button, self.open_text, self.new_button):
            self.add(part)
        self.open_text.hide()

    def show_open(self, context: Context) -> None:
        """Name the next event of which somebody has yet to hear.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        from azacare.wording.today_events import open_events_text  # noqa: PLC0415 - after the picture

        text = open_events_text(context.services.events.view(context.person_id), context.words)
        if text == self._open:
            return
        self._open = text
        self.open_text.setText(text)
        set_shown(self.open_text, bool(text))


class CheckInGlance(Card):
    """Leads to a check-in that is open; nobody sees it otherwise."""

    def __init__(self, context: Context, look: Look) -> None:
        super().__init__(look, "", Tone.AMBER)
        self._context = context
        self._shown = ""
        words = context.words
        self.text = WrappingLabel("", TextKind.BOLD)
        self.button = Button(look, words.translate("Today", "Answer"), wide=True)
        self.button.clicked.connect(lambda: context.hub.page_wanted.emit("about-you"))
        for part in (self.text, self.button):
            self.add(part)
        set_shown(self, False)

    def show_check_in(self) -> None:
        """Show what is asked, or which call is open.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        from azacare.wording.today_check_in import (  # noqa: PLC0415 - after the picture
            glance_button,
            glance_text,
        )

        view = self._context.services.long_term.glance(self._context.person_id)
        text = glance_text(view, self._context.words)
        if text == self._shown:
            return
        self._shown = text
        self.text.setText(text)
        self.setAccessibleName(text)
        self.button.set_words(glance_button(view, self._context.words))
        set_shown(self, bool(text))


class ContactsCard(Card):
    """The provider's number and the emergency number.

    Signals:
        settings_wanted: show that page.
    """

    settings_wanted = Signal()

    def __init__(self, look: Look, words: Words, links: Links) -> None:
        super().__init__(look, words.translate("Today", "Whom to call"))
        self._words, self._links = words, links
        self._shown: CallBook | None = None

    def show_book(self, book: CallBook) -> None:
        """Show the numbers."""
        if book == self._shown:
            return
        self._shown = book
        self.clear()
        for entry in (book.provider, book.emergency):
            line = CallLine(self._look, self._words, self._links, entry)
            line.add_wanted.connect(self.settings_wanted)
            self.add(line)
            set_shown(line)


class UnwellCard(Card):
    """Leads to the warning signs.

    Signals:
        wanted: show them.
    """

    wanted = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Today", "If you feel unwell"))
        self.add(
            Muted(
                words.translate(
                    "Today",
                    "This medicine lowers your defenses. See the warning signs, and whom to call.",
                )
            )
        )
        self.button = Button(
            look, words.translate("Today", "See the warning signs"), ButtonKind.DANGER, icon="heart"
        )
        self.button.clicked.connect(self.wanted)
        self.add(self.button)
