"""The main window: pages at the side, and above each page what must never be far away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from azacare.domain.people import Role
from azacare.services.errors import KnownError
from azacare.ui.context import Context
from azacare.ui.page_list import (
    GUIDE,
    HISTORY,
    MEDICINES,
    PEOPLE,
    PRESCRIPTION,
    SETTINGS,
    SUPPLY,
    TESTS,
    TODAY,
    UNWELL,
    PageFactory,
    PageWidget,
    all_pages,
)
from azacare.ui.roles import RolePlace
from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import clear_layout
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.navigation import Navigation
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Page
from azacare.ui.widgets.person_chip import PersonChip
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.wording.words import Words

_LEAST_WIDTH, _WIDER_AT_200, _LEAST_HEIGHT = 720, 280, 480
_SIDE = 28
_PEOPLE_KEYS = "Ctrl+Shift+P"


class MainWindow(QMainWindow):
    """Navigation, header and the pages, each made when it is first shown.

    Signals:
        close_wanted: the window is being closed; `on_close` decides what that means.
        page_shown: the key of the page that is open now.
    """

    close_wanted = Signal()
    page_shown = Signal(str)

    def __init__(
        self,
        context: Context,
        look: Look,
        pages: Mapping[str, PageFactory] | None = None,
        on_close: Callable[[QCloseEvent], None] | None = None,
    ) -> None:
        """Offer `pages` by their keys, "today", "unwell", "tests" and so on; or all.

        Without `on_close` closing the window simply closes it.
        """
        super().__init__()
        self._context, self._look = context, look
        self._factories = dict(all_pages() if pages is None else pages)
        self.on_close = on_close
        self.closing: Notice | None = None
        self._unkept: object = None
        self._pages: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._current = ""
        words = context.words
        self.setWindowTitle("AzaCare")
        self.navigation = Navigation(look, words.translate("Window", "Pages"))
        self._stack = QStackedWidget()
        self._title = WrappingLabel("", TextKind.TITLE)
        self._subtitle = WrappingLabel("", TextKind.MUTED)
        self.unwell_button = Button(
            look, words.translate("Window", "Feeling unwell?"), ButtonKind.DANGER
        )
        self.unwell_button.setToolTip(words.translate("Window", "F1"))
        set_shown(self.unwell_button, UNWELL in self._factories)
        self.chip = PersonChip(look)
        self.chip.setToolTip(_PEOPLE_KEYS)
        self.role = RolePlace(look, self.chip)
        self._add_entries(words)
        self.setCentralWidget(self._laid_out())
        self._connect()
        self.role.ask(self._context)
        self._name_person()

    @property
    def current(self) -> str:
        """The key of the page that is open; empty before the first."""
        return self._current

    def page(self, key: str) -> QWidget | None:
        """A page that was opened before."""
        return self._pages.get(key)

    def show_page(self, key: str) -> None:
        """Show the page `key`; one that does not exist is left alone."""
        if key not in self._factories:
            return
        self._current = key
        page = self._pages.get(key) or self._make(key)
        self.navigation.select(key)
        if key in self._stale:  # first, for what is not seen yet is laid out only once
            self._refresh_page(key)
        self._keep_role(key)
        self._stack.setCurrentWidget(page)
        self._show_heading()
        self.page_shown.emit(key)
        focus_main = getattr(page, "focus_main", None)
        if focus_main is not None:
            focus_main()

    def show_person(self, person_id: str, page: str = "", *, ticked: QWidget | None = None) -> None:
        """Show the records of that person in every page; go to `page`, or stay on this one.

        What is ticked on the symptom check `ticked` is taken over.
        """
        if ticked is not None or person_id != self._context.person_id:
            self._unkept = getattr(ticked, "entry", None)
        self._context = replace(
            self._context,
            person_id=person_id,
            actor=self._context.services.actors.here(person_id),
        )
        for old in self._pages.values():
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._pages.clear()
        self._stale.clear()
        self.role.ask(self._context)
        self._name_person()
        self.show_page(page or self._current)
        announce(self.chip, self.chip.accessibleName())

    def _show_same_person(self) -> None:
        """Somebody else uses this computer now: what the pages record is theirs.

        What was ticked on the symptom check under a name that may only see was not kept: it is
        taken over, so that no emergency is lost by choosing a name.
        """
        check = self._pages.get(UNWELL)
        unkept = check is not None and self.role.bounds.role is Role.SEE
        self.show_person(self._context.person_id, ticked=check if unkept else None)

    def _offer_people(self) -> None:
        """Under the chip: who else is here, and who records."""
        from azacare.ui.person_menu import offer_people  # noqa: PLC0415 - when it is asked for

        offer_people(self._context, self.chip, pages=PEOPLE in self._factories)

    def say(self, title: str, text: str) -> None:
        """Say something above every page, until it is put away."""
        notice = Notice(self._look, title, text)
        away = notice.add_action(self._context.words.translate("Window", "Close"))
        away.clicked.connect(partial(clear_layout, self._above))
        self._above.addWidget(notice)
        notice.show()
        notice.announce()

    def ask_before_closing(self, quit_app: Callable[[], None]) -> None:
        """Where there is no tray: say that quitting ends the reminders, and let them choose."""
        words = self._context.words
        self._leave_closing()
        notice = Notice(
            self._look,
            words.translate("Window", "If you quit, no reminder can come."),
            words.translate("Window", "Make the window small, and AzaCare goes on reminding you."),
        )
        small = notice.add_action(words.translate("Window", "Make it small"), ButtonKind.MAIN)
        leave = notice.add_action(words.translate("Window", "Quit AzaCare"))
        back = notice.add_action(words.translate("Window", "Go back"))
        small.clicked.connect(self._make_small)
        leave.clicked.connect(quit_app)
        back.clicked.connect(self._leave_closing)
        self.closing = notice
        self._above.addWidget(notice)
        notice.show()
        notice.announce()
        small.setFocus()

    def _make_small(self) -> None:
        self._leave_closing()
        self.showMinimized()

    def _leave_closing(self) -> None:
        self.closing = None
        clear_layout(self._above)

    def refresh(self, _changes: object = None) -> None:
        """Something changed, or a minute passed: show it now, or when it is next looked at."""
        self._stale = set(self._pages)
        if self.isVisible() and self._current:
            self.role.ask(self._context)
            self._refresh_page(self._current)
            self._name_person()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Show what changed while it was hidden."""
        super().showEvent(event)
        self.role.ask(self._context)
        self._name_person()
        if self._current in self._stale:
            self._refresh_page(self._current)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Let the application decide whether this ends it or leaves it in the tray."""
        self.close_wanted.emit()
        if self.on_close is not None:
            self.on_close(event)
        else:
            event.accept()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_right"):
            self._space()

    def _add_entries(self, words: Words) -> None:
        """The pages in the order of the list, those that exist. Later pages join here."""
        entries = (
            (TODAY, "today", words.translate("Window", "Today"), False),
            (UNWELL, "heart", words.translate("Window", "Symptom check"), False),
            (TESTS, "flask", words.translate("Window", "Blood tests"), False),
            (PRESCRIPTION, "prescription", words.translate("Window", "Prescription"), False),
            (HISTORY, "calendar", words.translate("Window", "History"), False),
            (SUPPLY, "box", words.translate("Window", "Supply"), False),
            (MEDICINES, "pill", words.translate("Window", "Other medicines"), False),
            (GUIDE, "book", words.translate("Window", "Guide"), False),
            (PEOPLE, "people", words.translate("Window", "People"), False),
            (SETTINGS, "gear", words.translate("Window", "Settings"), True),
        )
        keys = []
        for key, icon, word, at_end in entries:
            if key in self._factories:
                self.navigation.add(key, icon, word, at_end=at_end)
                keys.append(key)
        for number, key in enumerate(keys[:10], start=1):  # the tenth is Ctrl+0
            self._shortcut(QKeySequence(f"Ctrl+{number % 10}"), partial(self.show_page, key))

    def _laid_out(self) -> QWidget:
        heading = QWidget()
        column = QVBoxLayout(heading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._subtitle)
        header = QWidget()
        header.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._header = FlowLayout(self._look, header, gap=12, row_gap=8)
        self._header.add(heading, grow=1, basis=110)
        self._header.add(self.unwell_button)
        self._header.add(self.chip)
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.addWidget(header)
        self._right.addWidget(self.role)
        self._above = QVBoxLayout()
        self._above.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self._right.addLayout(self._above)
        self._right.addWidget(self._stack, 1)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(self._right, 1)
        self._space()
        return inner

    def _space(self) -> None:
        gap, percent = self._look.theme.gap, self._look.theme.percent
        self.setMinimumSize(_LEAST_WIDTH + _WIDER_AT_200 * (percent - 100) // 100, _LEAST_HEIGHT)
        self._header.setContentsMargins(_SIDE, 22, _SIDE, gap(14))
        self._right.setSpacing(0)

    def _connect(self) -> None:
        hub = self._context.hub
        hub.changed.connect(self.refresh)
        hub.page_wanted.connect(self.show_page)
        hub.person_wanted.connect(self.show_person)
        hub.actor_changed.connect(self._show_same_person)
        self.chip.clicked.connect(self._offer_people)
        self._shortcut(QKeySequence(_PEOPLE_KEYS), self._offer_people)
        self.navigation.chosen.connect(self.show_page)
        self.unwell_button.clicked.connect(lambda: self.show_page(UNWELL))
        self._shortcut(QKeySequence(Qt.Key.Key_F1), lambda: self.show_page(UNWELL))
        self._shortcut(QKeySequence(Qt.Key.Key_Escape), self._escape)

    def _shortcut(self, keys: QKeySequence, act: Callable[[], None]) -> None:
        QShortcut(keys, self).activated.connect(act)

    def _escape(self) -> None:
        """Close what is open on the page, or else go to Today."""
        if self.closing is not None:
            self._leave_closing()
            return
        cancel = getattr(self._pages.get(self._current), "cancel", None)
        if cancel is not None and cancel():
            return
        if self._current != TODAY:
            self.show_page(TODAY)

    def _make(self, key: str) -> QWidget:
        page = self._factories[key](self._context, self._look)
        self._pages[key] = page
        self._stale.add(key)
        if isinstance(page, Page):
            page.hide_heading()
            page.heading_changed.connect(self._show_heading)
        self._stack.addWidget(page)
        return page

    def _refresh_page(self, key: str) -> None:
        self._stale.discard(key)
        cast("PageWidget", self._pages[key]).refresh()
        if key == UNWELL and self._unkept is not None:
            from azacare.ui.pages.symptom_check_ticking import take_over  # noqa: PLC0415

            take_over(self._pages[key], self._unkept)
            self._unkept = None
        if key == self._current:
            self._keep_role(key)

    def _keep_role(self, key: str) -> None:
        """The symptom check says itself what a role forbids: nothing comes before its numbers."""
        self.role.keep(self._pages[key], quietly=key == UNWELL)

    def _show_heading(self) -> None:
        page = self._pages.get(self._current)
        if page is None:
            return
        title, subtitle = cast("PageWidget", page).title, ""
        heading = getattr(page, "heading", None)
        if heading is not None:
            title, subtitle = heading()
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        set_shown(self._subtitle, bool(subtitle))

    def _name_person(self) -> None:
        """The chip; what cannot be read leaves it as it was, and the page says why."""
        try:
            person = self._context.services.people.person(self._context.person_id).value
        except KnownError:
            return
        spoken = self._context.words.translate("Window", "Shown: the records of {name}. Change")
        self.chip.show_person(person.name, person.color, spoken.format(name=person.name))
