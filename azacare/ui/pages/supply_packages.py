"""The packages that came: the newest first, what is left of each, and when it expires."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from azacare.domain.supply import PackageLeft
from azacare.services.supply_views import SupplyView
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.pill import Tag, TagTone
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.table import Table, TableColumn
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.steps import short_day
from azacare.wording.supply import EXPIRES_SOON, package_state, soon_out
from azacare.wording.words import Words

_AT_ONCE = 6


class PackagesCard(Card):
    """A table of packages.

    Signals:
        change: correct the package (a `PackageLeft`).
    """

    change = Signal(object)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Supply", "Packages"))
        self._words = words
        self._all = False
        self._view: SupplyView | None = None
        self._shown: object = None
        self.table = self._made_table()
        self.none = Muted(words.translate("Supply", "No package is entered yet."))
        self.more = Button(look, words.translate("Supply", "Show all"), ButtonKind.QUIET)
        self.more.clicked.connect(self._show_all)
        for part in (self.none, self.table, self.more):
            self.add(part)

    def show_view(self, view: SupplyView) -> None:
        """Show the newest ones, or all of them once that was asked for."""
        shown = (view.packages, view.today, self._all)
        if shown == self._shown:
            return
        self._shown, self._view = shown, view
        packages = view.packages if self._all else view.packages[:_AT_ONCE]
        self.table.clear()
        for one in packages:
            self.table.add_row(self._cells(one, view))
        set_shown(self.none, not packages)
        set_shown(self.table, bool(packages))
        set_shown(self.more, len(packages) < len(view.packages))

    def _show_all(self) -> None:
        self._all = True
        if self._view is not None:
            self.show_view(self._view)

    def _made_table(self) -> Table:
        words = self._words
        return Table(
            self._look,
            words.translate("Supply", "Packages"),
            (
                TableColumn(words.translate("Supply", "Opened"), 100),
                TableColumn(words.translate("Supply", "Pharmacy"), 130),
                TableColumn(words.translate("Supply", "Tablets"), 100),
                TableColumn(words.translate("Supply", "Left"), 50),
                TableColumn(words.translate("Supply", "Expires"), 100),
                TableColumn("", 100),
                TableColumn("", 100),
            ),
        )

    def _cells(self, one: PackageLeft, view: SupplyView) -> list[str | QWidget]:
        words, package = self._words, one.package
        opened = package.opened
        if opened is None and one.since is not None:
            opened = one.since.astimezone(view.now.tzinfo).date()
        size = words.translate("Supply", "{count} × {strength}").format(
            count=words.count(package.tablets), strength=words.mg(package.strength_mg)
        )
        left = WrappingLabel(words.count(one.left) or "0", TextKind.BOLD)
        left.setAccessibleName(left.text())
        state = Tag(self._look, package_state(one, view.today, words), _tone(one, view))
        state.setAccessibleName(state.text())
        change = Button(self._look, words.translate("Supply", "Change…"))
        came = short_day(package.at.astimezone(view.now.tzinfo).date(), words)
        name = words.translate("Supply", "Change the package of {day}").format(day=came)
        change.set_words(words.translate("Supply", "Change…"), name)
        change.clicked.connect(lambda _=False, it=one: self.change.emit(it))
        records(change)
        return [
            short_day(opened, words) if opened else "–",
            package.pharmacy or "–",
            size,
            left,
            short_day(package.expires, words) if package.expires else "–",
            state,
            change,
        ]


def _tone(one: PackageLeft, view: SupplyView) -> TagTone:
    if not one.left:
        return TagTone.GREY
    if not one.in_date(view.today):
        return TagTone.RED
    if soon_out(one, view.today, EXPIRES_SOON):
        return TagTone.AMBER
    return TagTone.GREEN if one.begun else TagTone.GREY
