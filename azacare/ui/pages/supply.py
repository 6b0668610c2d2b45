"""The Supply page: how many tablets are left, when to order, trips, and packages."""

from __future__ import annotations

from collections.abc import Callable

from azacare.domain.problems import InputProblem
from azacare.domain.trips import Trip
from azacare.services.errors import KnownError
from azacare.services.supply_views import Order, SupplyView
from azacare.ui.after_paint import FirstPaint
from azacare.ui.context import Context
from azacare.ui.pages.notice_place import NoticePlace
from azacare.ui.pages.supply_deeds import SupplyActions
from azacare.ui.pages.supply_have import HaveCard
from azacare.ui.pages.supply_rest import SupplyRest
from azacare.ui.pages.supply_trip import TripCard
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import ButtonKind
from azacare.ui.widgets.card import Tone
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column, Page
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.wording.problems import error_text
from azacare.wording.supply import away_text, order_more, order_title


class SupplyPage(Page):
    """Counts tablets from what was recorded. It orders nothing by itself."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(look, words.translate("Supply", "Supply"), ratio=(1, 1))
        self._context, self._words = context, words
        self.view: SupplyView | None = None
        self._needs: object = None
        self.deeds = SupplyActions(context, look, self)
        self.notices = NoticePlace(self, look, words, self.deeds.keeping)
        self.needs_place, self.form_place = Column(look), Column(look)
        self.have_card, self.trip_card = HaveCard(look, words), TripCard(look, words)
        for place in (self.notices, self.needs_place, self.form_place):
            self.banners.add(place)
            place.hide()
        self.main.add(self.have_card)
        self.aside.add(self.trip_card)
        self._rest: SupplyRest | None = None  # comes after the first picture: it lies below it
        self._painted: FirstPaint | None = None
        self._connect()

    @property
    def title(self) -> str:
        """What the navigation and the window call it."""
        return self._words.translate("Supply", "Supply")

    def refresh(self) -> None:
        """Read the records again and show them; a form that is open stays open."""
        try:
            view = self._context.services.supply.view(self._context.person_id)
        except KnownError as error:
            self.notices.say_trouble(error_text(error, self._words))
            return
        self.view = view
        self.set_title(self.title, self._subtitle_of(view))
        self._show_needs(view)
        self.have_card.show_view(view)
        self.have_card.show_title(view.known)
        self.trip_card.show_view(view)
        if self._rest is not None:
            self._rest.show_view(view)
        elif self._painted is None:
            self._painted = FirstPaint(self.widget() or self)
            self._painted.came.connect(self._show_rest)
        set_shown(self.aside, view.known or bool(view.trips))
        self.arrange()

    @property
    def rest(self) -> SupplyRest:
        """Packages, refills and how tablets are kept; made when first asked for."""
        if self._rest is None:
            self._rest = SupplyRest(self._look, self._words)
            self._rest.packages.change.connect(self.deeds.ask_correction)
            self._rest.refills.refills.connect(self.deeds.ask_refills)
            self._rest.refills.lead.connect(self.deeds.ask_lead)
            self.below.add(self._rest)
        return self._rest

    def _show_rest(self) -> None:
        if self.view is not None:
            self.rest.show_view(self.view)
            self.arrange()

    def focus_main(self) -> None:
        """Put the keyboard on the first action."""
        if self.deeds.form is not None:
            self.deeds.form.focus_first()
        elif self.have_card.first is not None:
            self.have_card.first.setFocus()

    def cancel(self) -> bool:
        """Close the form that is open (Escape); False when none is."""
        return self.deeds.close()

    def try_to(self, act: Callable[[], None], wrong: Callable[[InputProblem], None]) -> None:
        """Do what keeps nothing; what is wrong with a field goes to `wrong`."""
        try:
            act()
        except InputProblem as problem:
            wrong(problem)
        except KnownError as error:
            self.notices.say_trouble(error_text(error, self._words))

    def _subtitle_of(self, view: SupplyView) -> str:
        strengths = [self._words.mg(one.strength_mg) for one in view.strengths if one.prescribed]
        if not strengths:
            return ""
        text = self._words.translate("Supply", "{strengths} tablets")
        return text.format(strengths=self._words.listing(strengths))

    # --- what needs the person -------------------------------------------------------------

    def _show_needs(self, view: SupplyView) -> None:
        order = view.order
        due = order if order is not None and order.due_on(view.today) else None
        trip = view.trip_of(due) if due is not None else None
        if (due, trip, view.today) == self._needs:
            return
        self._needs = (due, trip, view.today)
        self.needs_place.clear()
        if due is not None:
            self._show_order(due, trip, view)

    def _show_order(self, order: Order, trip: Trip | None, view: SupplyView) -> None:
        words = self._words
        text = order_more(order, words)
        if trip is not None:
            text = f"{text} {away_text(trip, view.today, words)}"
        notice = Notice(self._look, order_title(order, words), text, Tone.AMBER)
        done = notice.add_action(words.translate("Supply", "I ordered it"), ButtonKind.PLAIN)
        done.clicked.connect(lambda: self.deeds.ordered(order))
        records(done)
        self.needs_place.add(notice)

    def _ask_pickup(self) -> None:
        """Of the page itself: once it is gone it hears nothing any more."""
        self.deeds.ask_pickup()

    def _connect(self) -> None:
        deeds = self.deeds
        self.notices.changed.connect(self.arrange)
        self.notices.left.connect(self.focus_main)
        self.have_card.picked_up.connect(deeds.ask_pickup)
        self._context.hub.refill_wanted.connect(self._ask_pickup)
        self.have_card.count.connect(deeds.ask_count)
        self.trip_card.plan.connect(deeds.ask_trip)
        self.trip_card.change.connect(deeds.ask_trip)
        self.trip_card.remove.connect(deeds.remove_trip)

    def arrange(self) -> None:
        """Show the banners that there are, and let Tab walk the page in order."""
        places = (self.notices, self.needs_place, self.form_place)
        set_shown(self.banners, any(not place.isHidden() for place in places))
        body = self.widget()
        if body is not None:
            arrange_tab_order(body)
