"""What lies lower on the Supply page: packages, refills, and how tablets are kept."""

from __future__ import annotations

from azacare.services.supply_views import SupplyView
from azacare.ui.pages.supply_have import KeepingCard, RefillsCard
from azacare.ui.pages.supply_packages import PackagesCard
from azacare.ui.theme import Look
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.showing import set_shown
from azacare.wording.words import Words


class SupplyRest(Column):
    """Three cards; the first two only when tablets were entered."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look)
        self.packages, self.refills = PackagesCard(look, words), RefillsCard(look, words)
        self.keeping = KeepingCard(look, words)
        self.add(self.packages)
        both = FlowLayout(look, gap=16, top=True)
        both.add(self.refills, grow=1, basis=360)
        both.add(self.keeping, grow=1, basis=360)
        self.add(both)

    def show_view(self, view: SupplyView) -> None:
        """Show the packages, the refills, and what to know of halves."""
        self.packages.show_view(view)
        self.refills.show_view(view)
        self.keeping.show_view(view)
        set_shown(self.packages, view.known)
        set_shown(self.refills, view.known)
