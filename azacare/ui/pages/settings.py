"""Settings: the look, reminders, the person's care, whom to call, and what AzaCare is."""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

from PySide6.QtGui import QShowEvent

from azacare.services.errors import KnownError
from azacare.ui.after_paint import AfterPaint
from azacare.ui.context import Context
from azacare.ui.links import Links
from azacare.ui.pages.settings_about import AboutCard, CareCard
from azacare.ui.pages.settings_backups import BackupsCard
from azacare.ui.pages.settings_conditions import ConditionsCard
from azacare.ui.pages.settings_contacts import ContactsCard
from azacare.ui.pages.settings_erase import EraseCard
from azacare.ui.pages.settings_fever import FeverCard
from azacare.ui.pages.settings_health import HealthCard
from azacare.ui.pages.settings_look import LookCard
from azacare.ui.pages.settings_password import PasswordCard
from azacare.ui.pages.settings_reminders import RemindersCard
from azacare.ui.pages.settings_reporting import ReportingCard
from azacare.ui.theme import Look
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Page
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.wording.problems import error_text


class _Part(Protocol):
    def refresh(self) -> None: ...


_FOLD = 760  # px at 100 %: in a page no taller than that, the lower cards are not in sight


class SettingsPage(Page):
    """Every choice is kept at once; only what is typed waits for its button.

    It is the longest page. What lies below the window's edge is made right after the rest was
    painted, or when it is asked for.
    """

    def __init__(self, context: Context, look: Look, links: Links | None = None) -> None:
        words = context.words
        super().__init__(
            look,
            words.translate("Settings", "Settings"),
            words.translate("Settings", "What you choose is saved at once."),
            ratio=(1, 1),
        )
        self._context, self._words, self._links = context, words, links
        self._trouble: Notice | None = None
        self.look = LookCard(context, look)
        self.reminders = RemindersCard(context, look)
        self.health = HealthCard(context, look)
        self.contacts = ContactsCard(context, look)
        for main_card in (self.look, self.contacts):
            self.main.add(main_card)
        for aside_card in (self.reminders, self.health):
            self.aside.add(aside_card)
        self.look.applied.connect(self._stay_on_look)
        self._is_whole = False
        self._painted = AfterPaint(self)
        self._painted.came.connect(self._complete)

    @property
    def title(self) -> str:
        """What the navigation and the window call it."""
        return self._words.translate("Settings", "Settings")

    @cached_property
    def backups(self) -> BackupsCard:
        """Backups, and when the last was made."""
        return BackupsCard(self._context, self._look)

    @cached_property
    def password(self) -> PasswordCard:
        """What stands before the records."""
        return PasswordCard(self._context, self._look)

    @cached_property
    def erase(self) -> EraseCard:
        """Erasing for good."""
        return EraseCard(self._context, self._look)

    @cached_property
    def conditions(self) -> ConditionsCard:
        """What azathioprine is taken for."""
        return ConditionsCard(self._context, self._look)

    @cached_property
    def fever(self) -> FeverCard:
        """The provider's own fever line."""
        return FeverCard(self._context, self._look)

    @cached_property
    def reporting(self) -> ReportingCard:
        """Where side effects can be reported."""
        return ReportingCard(self._context, self._look, self._links)

    @cached_property
    def care(self) -> CareCard:
        """Whether a transplant team looks after the person."""
        return CareCard(self._context, self._look)

    @cached_property
    def about(self) -> AboutCard:
        """What AzaCare is."""
        return AboutCard(self._context, self._look)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Complete the page, at once where all of it may be in sight."""
        super().showEvent(event)
        if self._is_whole:
            return
        if self.height() > self._look.theme.px(_FOLD):
            self._complete()
        else:
            self._painted.start()

    def refresh(self) -> None:
        """Show what holds now; what is typed and not saved yet stays."""
        parts: list[_Part] = [self.look, self.reminders, self.contacts]
        if self._is_whole:
            parts += [
                self.health,
                self.conditions,
                self.backups,
                self.password,
                self.fever,
                self.reporting,
                self.care,
                self.erase,
                self.about,
            ]
        said = ""
        for part in parts:
            try:
                part.refresh()
            except KnownError as error:
                said = said or error_text(error, self._words)
        self._say_trouble(said)
        if self._is_whole:  # until then there is more to come, right after the first picture
            self._arrange()

    def cancel(self) -> bool:
        """Close what is open on the page; False when nothing is."""
        if not self._is_whole:
            return False
        closed = self.fever.close_form() or self.password.close_form() or self.erase.close_form()
        return closed or self.conditions.close_list()

    def focus_main(self) -> None:
        """Put the keyboard on the first choice."""
        self.look.focus_main()

    def _complete(self) -> None:
        self._is_whole = True
        for main_card in (
            self.conditions,
            self.backups,
            self.password,
            self.care,
            self.fever,
            self.erase,
        ):
            self.main.add(main_card)
            set_shown(main_card)
        for aside_card in (self.reporting, self.erase, self.about):
            self.aside.add(aside_card)
            set_shown(aside_card)
        self.refresh()

    def _say_trouble(self, sentence: str) -> None:
        if self._trouble is None and sentence:
            title = self._words.translate("Settings", "Your settings cannot be read")
            self._trouble = Notice(self._look, title, sentence)
            self.banners.add(self._trouble)
        elif self._trouble is not None and not sentence:
            self._trouble = None
            self.banners.clear()

    def _arrange(self) -> None:
        body = self.widget()
        if body is not None:
            arrange_tab_order(body)

    def _stay_on_look(self) -> None:
        """Larger letters move everything: keep what was pressed in sight."""
        body = self.widget()
        layout = body.layout() if body is not None else None
        if layout is not None:
            layout.activate()
        self.show_widget(self.focusWidget() or self.look)
