"""What is left and how long it lasts, refills, and how tablets are kept."""

from __future__ import annotations

from PySide6.QtCore import Signal

from azacare.services.supply_views import StrengthView, SupplyView
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes, records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextHeading, TextKind, WrappingLabel
from azacare.wording.supply import (
    big_text,
    count_again_text,
    halves_text,
    keeping_points,
    lasting_text,
    look_text,
    order_text,
    out_of_date_text,
    refills_text,
    states,
)
from azacare.wording.words import Words


class HaveCard(Card):
    """The number of tablets, how long they last, and when to order.

    Signals:
        picked_up, count: the button of that name.
    """

    picked_up = Signal()
    count = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look)
        self._words = words
        self._shown: object = None
        self.first: Button | None = None

    def show_view(self, view: SupplyView) -> None:
        """Show each strength, the one that is taken now first."""
        shown = (view.strengths, view.order, view.today)
        if shown == self._shown:
            return
        self._shown = shown
        self.clear()
        words = self._words
        if not view.known:
            self._show_nothing()
            return
        self.add(Muted(words.translate("Supply", "You have")))
        several = len(view.strengths) > 1
        for one in view.strengths:
            self._show_strength(one, several)
        order = view.order
        if order is not None and (order.ordered is not None or not order.due_on(view.today)):
            self.add(WrappingLabel(order_text(order, view.today, words)))
        self._buttons(words.translate("Supply", "I picked up a refill…"), counting=True)

    def _show_nothing(self) -> None:
        words = self._words
        self.set_title(words.translate("Supply", "Know when to order"))
        self.add(
            WrappingLabel(
                words.translate(
                    "Supply",
                    "Enter the tablets you have. Each dose you record is then taken off, and "
                    "AzaCare tells you when to order.",
                )
            )
        )
        self._buttons(words.translate("Supply", "Enter my tablets…"), counting=False)

    def _show_strength(self, one: StrengthView, several: bool) -> None:
        words = self._words
        if several:
            self.add(TextHeading(words.mg(one.strength_mg)), space=4)
        self.add(WrappingLabel(big_text(one, words), TextKind.TITLE))
        if one.known:
            self.add(Muted(lasting_text(one, words)))
        else:
            self.add(Muted(words.translate("Supply", "No package of these is entered yet.")))
        if one.stock.short:
            self.add(WrappingLabel(count_again_text(words), TextKind.BOLD))
        if one.stock.out_of_date:
            self.add(WrappingLabel(out_of_date_text(one.stock.out_of_date, words)))

    def _buttons(self, main: str, *, counting: bool) -> None:
        self.first = Button(self._look, main, ButtonKind.MAIN)
        self.first.clicked.connect(self.picked_up)
        records(self.first)
        row = FlowLayout(self._look, gap=10)
        row.add(self.first)
        self.add(row, space=4)
        if not counting:
            return
        count = Button(self._look, self._words.translate("Supply", "Count tablets…"))
        count.clicked.connect(self.count)
        records(count)
        row.add(count)

    def show_title(self, known: bool) -> None:
        """Without a title once something is known: the number is the title."""
        if known:
            self.set_title("")


class RefillsCard(Card):
    """How many refills are left, and how early to order.

    Signals:
        refills, lead: change that.
    """

    refills = Signal()
    lead = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Supply", "Refills"))
        self._words = words
        self.left, self.when, self.holidays = WrappingLabel(), Muted(), Muted()
        self.add(self.left)
        self.add(self.when)
        self.add(self.holidays)
        row = FlowLayout(look, gap=10)
        change = Button(look, words.translate("Supply", "Refills left…"))
        change.clicked.connect(self.refills)
        early = Button(look, words.translate("Supply", "How early to order…"))
        early.clicked.connect(self.lead)
        changes(change)
        changes(early)
        row.add(change)
        row.add(early)
        self.add(row, space=4)

    def show_view(self, view: SupplyView) -> None:
        """Show what was said."""
        words, lead = self._words, view.settings.lead_days
        self.left.setText(refills_text(view, words))
        text = words.translate(
            "Supply", "You order %n working day(s) before the tablets run out.", None, lead
        )
        self.when.setText(text)
        self.holidays.setText(states(words)[view.holidays_known])


class KeepingCard(Card):
    """Keeping it well (F048 to F054), halves (3-28), and looks (F013)."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Supply", "Keeping it well"))
        for point in keeping_points(words):
            self.add(Muted(f"· {point}"))
        self.halves_title = TextHeading(words.translate("Supply", "Half tablets"))
        self.halves = Muted(halves_text(words))
        self.add(Muted(look_text(words)), space=4)
        self.add(self.halves_title, space=6)
        self.add(self.halves)

    def show_view(self, view: SupplyView) -> None:
        """Speak of halves where a dose needs one."""
        set_shown(self.halves_title, view.halves)
        set_shown(self.halves, view.halves)
