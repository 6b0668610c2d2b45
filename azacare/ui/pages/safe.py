"""What AzaCare shows after it ended by itself again and again: reminders and contacts only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from azacare.services.errors import KnownError
from azacare.services.probes import next_reminder_probe
from azacare.ui.context import Between, Context
from azacare.ui.links import Links, desktop_links
from azacare.ui.pages.call_book import CallBook, CallLine, read_call_book
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Page
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import WrappingLabel
from azacare.wording.health import check_text, with_moment
from azacare.wording.problems import error_text


class SafePage(Page):
    """Stands in the place of every page; it builds as little as it can."""

    def __init__(
        self,
        context: Context,
        look: Look,
        open_whole: Between,
        report: str = "",
        links: Links | None = None,
        copy: Callable[[str], None] | None = None,
    ) -> None:
        """Offer `open_whole`, and `report`, the newest one of what went wrong, where there is one.

        It holds nothing of the records.
        """
        words = context.words
        super().__init__(look, words.translate("Safe start", "Reminders and contacts"))
        self._context, self._words = context, words
        self._links = links or desktop_links()
        self._book: CallBook | None = None
        self.notice = Notice(
            look,
            words.translate(
                "Safe start",
                "AzaCare closed on its own a few times in a row, so for now it shows only "
                "reminders and contacts.",
            ),
        )
        self.whole = self.notice.add_action(
            words.translate("Safe start", "Open AzaCare whole"), ButtonKind.MAIN
        )
        self.whole.clicked.connect(lambda: context.hub.between_wanted.emit(open_whole))
        self.banners.add(self.notice)
        reminders = Card(look, words.translate("Safe start", "Your reminders still come"))
        self.next = WrappingLabel("")
        reminders.add(self.next)
        self.main.add(reminders)
        self.contacts = Card(look, words.translate("Today", "Whom to call"))
        self.aside.add(self.contacts)
        self.report = QPlainTextEdit(report)
        self.copy = Button(look, words.translate("Bug", "Copy the report"))
        self.copy.clicked.connect(lambda: (copy or QGuiApplication.clipboard().setText)(report))
        card = self._report_card()
        self.main.add(card)
        set_shown(card, bool(report))

    @property
    def title(self) -> str:
        """What the window calls it."""
        return self._words.translate("Safe start", "Reminders and contacts")

    def refresh(self) -> None:
        """Read numbers and the next reminder again."""
        try:
            self.next.setText(self._next_text())
            self._show(read_call_book(self._context))
        except KnownError as error:
            self.next.setText(error_text(error, self._words))

    def focus_main(self) -> None:
        """The keyboard on the way back to the whole."""
        self.whole.setFocus()

    def _report_card(self) -> Card:
        words = self._words
        card = Card(self._look, words.translate("Safe start", "What went wrong"))
        card.add(
            WrappingLabel(
                words.translate(
                    "Safe start",
                    "This report holds none of your records. You can send it to the people who "
                    "make AzaCare.",
                )
            )
        )
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(words.translate("Bug", "Report"))
        card.add(self.report)
        card.add(self.copy)
        return card

    def _next_text(self) -> str:
        words = self._words
        found = next_reminder_probe(self._context.services, self._context.person_id)()
        return check_text(with_moment(found, words), words)

    def _show(self, book: CallBook) -> None:
        """Every number there is; what has none cannot be entered here."""
        if book == self._book:
            return
        self._book = book
        self.contacts.clear()
        for entry in (book.provider, book.after_hours, book.pharmacy, book.emergency):
            if entry.phone:
                line = CallLine(self._look, self._words, self._links, entry)
                self.contacts.add(line)
                set_shown(line)
