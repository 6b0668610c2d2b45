"""Going away: what the trip takes along, what is there, and when doses are due on the way."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from azacare.domain.people import Role
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.supply_trip import TripClock, TripTime, read_place
from azacare.domain.trips import Trip, TripTimes
from azacare.services.supply_views import SupplyView, TripView
from azacare.ui.pages.blood_tests_forms import TestForm, day_hint
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import Field, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextHeading, TextKind, WrappingLabel
from azacare.wording.supply import (
    trip_days,
    trip_expiry_text,
    trip_gap_text,
    trip_need_text,
    trip_order_text,
)
from azacare.wording.words import Words


class TripForm(TestForm):
    """Asks for the days away, and on whose clock doses are taken.

    `submitted` asks to work it out; `keep` to remember the trip.
    """

    keep = Signal()

    needs_role = Role.SEE

    def __init__(
        self, look: Look, words: Words, view: SupplyView, trip: Trip | None = None
    ) -> None:
        super().__init__(look, words, words.translate("Supply", "Going away?"))
        self._view = view
        hint = day_hint(words, view.today)
        first = words.translate("Supply", "First day away")
        last = words.translate("Supply", "Last day away")
        self.leaves = DayField(look, first, words.day_with_year, hint)
        self.returns = DayField(look, last, words.day_with_year, hint)
        self.spare = TextField(
            look,
            words.translate("Supply", "Spare days"),
            words.translate("Supply", "In case you come back late."),
            text=str(trip.spare_days if trip else 0),
        )
        self.place = TextField(look, words.translate("Supply", "Where to? (optional)"), width=240)
        self.zone = TextField(
            look,
            words.translate("Supply", "City, if the clock is different there"),
            words.translate("Supply", "Such as Tokyo or Europe/London."),
            width=240,
        )
        self.times = Choice(
            look,
            words.translate("Supply", "When will you take your doses?"),
            (
                Option(TripTimes.HOME.value, words.translate("Supply", "Keep home times")),
                Option(TripTimes.LOCAL.value, words.translate("Supply", "Move to local times")),
            ),
            side_by_side=True,
            basis=200,
        )
        self.times.choose((trip.times if trip else TripTimes.HOME).value)
        self.result = Column(look)
        self._lay_out()
        self.finish(words.translate("Supply", "Work it out"))
        self.zone.edited.connect(self._show_times)
        if trip is not None:
            self.leaves.set_text(trip.leaves.isoformat())
            self.returns.set_text(trip.returns.isoformat())
            self.place.set_text(trip.place)
            self.zone.set_text(trip.zone)
        self._show_times()

    def _lay_out(self) -> None:
        days = FlowLayout(self._look, gap=12, top=True)
        days.add(self.leaves, basis=270)
        days.add(self.returns, basis=270)
        days.add(self.spare, basis=180)
        days.add(self.place, basis=250)
        days.add(self.zone, basis=250)
        self.add(days)
        self.add(self.times)
        self.add(self.result)

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        return {
            "from": self.leaves,
            "to": self.returns,
            "spare": self.spare,
            "place": self.place,
            "zone": self.zone,
            "times": self.times,
        }

    def trip(self) -> Trip | None:
        """What was entered; None after saying what is wrong."""
        self.clear_errors()
        self.result.clear()
        leaves = self.read("from", lambda: _filled(self.leaves).value())
        returns = self.read("to", lambda: _filled(self.returns).value())
        spare = self.read("spare", lambda: _whole(self.spare.text()))
        zone = self.read("zone", lambda: read_place(self.zone.text()))
        if self.lead_to_wrong() or leaves is None or returns is None or spare is None:
            return None
        times = TripTimes(self.times.key() or TripTimes.HOME.value)
        return Trip(leaves, returns, spare, self.place.text(), zone or "", times)

    def show_result(self, found: TripView) -> None:
        """Say what it needs, and offer to remember it."""
        self.result.clear()
        card = Card(self._look, tone=Tone.AMBER if found.order_by else Tone.INFO)
        for text in result_texts(found, self._view, self._words):
            card.add(WrappingLabel(text))
        keep = Button(self._look, self._words.translate("Supply", "Remember this trip"))
        keep.clicked.connect(self.keep)
        changes(keep)
        card.add(keep)
        self.result.add(card)
        if found.clock is not None:
            self.result.add(clock_column(found.clock, self._look, self._words))
        card.setAccessibleDescription(" ".join(result_texts(found, self._view, self._words)))

    def _show_times(self, _text: str = "") -> None:
        set_shown(self.times, bool(self.zone.text().strip()))


class TripCard(Card):
    """The trips that are remembered, and the way to plan one.

    Signals:
        plan: open the form.
        change, remove: that trip (a `TripView`).
    """

    plan = Signal()
    change = Signal(object)
    remove = Signal(object)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Supply", "Going away?"))
        self._words = words
        self._shown: object = None
        self.button: Button | None = None

    def show_view(self, view: SupplyView) -> None:
        """Show each trip with what it needs."""
        shown = (view.trips, view.today, view.known)
        if shown == self._shown:
            return
        self._shown = shown
        self.clear()
        words = self._words
        if not view.trips:
            text = words.translate("Supply", "Check before you leave that your tablets will last.")
            self.add(Muted(text))
        for one in view.trips:
            self._show_trip(one, view)
        self.button = Button(self._look, words.translate("Supply", "Plan a trip…"))
        self.button.clicked.connect(self.plan)
        self.add(self.button, space=4)

    def _show_trip(self, one: TripView, view: SupplyView) -> None:
        words = self._words
        self.add(WrappingLabel(trip_days(one.trip, words), TextKind.BOLD))
        inner = Card(self._look, tone=Tone.AMBER if one.order_by else Tone.INFO)
        for text in result_texts(one, view, words):
            inner.add(WrappingLabel(text))
        self.add(inner)
        row = FlowLayout(self._look, gap=10)
        change = Button(self._look, words.translate("Supply", "Show or change…"))
        remove = Button(self._look, words.translate("Supply", "Remove"))
        change.clicked.connect(lambda _=False, it=one: self.change.emit(it))
        remove.clicked.connect(lambda _=False, it=one: self.remove.emit(it))
        changes(remove)
        row.add(change)
        row.add(remove)
        self.add(row)


def result_texts(found: TripView, view: SupplyView, words: Words) -> list[str]:
    """What the trip needs, by when to order, and what goes out of date on the way."""
    texts = [
        trip_need_text(found, words),
        trip_order_text(found, view.today, words),
        trip_expiry_text(found, words),
    ]
    return [text for text in texts if text]


def clock_column(clock: TripClock, look: Look, words: Words) -> Column:
    """The doses around both journeys, on both clocks."""
    column = Column(look)
    parts = (
        (words.translate("Supply", "On the way there"), clock.out),
        (words.translate("Supply", "On the way home"), clock.back),
    )
    for title, times in parts:
        if not times:
            continue  # all of it lies in a pause
        column.add(TextHeading(title))
        column.add(WrappingLabel("\n".join(_time_line(one, words) for one in times)))
    column.add(Muted(trip_gap_text(clock, words)))
    return column


def _time_line(one: TripTime, words: Words) -> str:
    text = words.translate("Supply", "{there} there · {home} at home")
    home = words.time(one.home)
    if one.home.date() != one.there.date():
        both = words.translate("Supply", "{weekday} {time}")
        home = both.format(weekday=words.short_weekday(one.home), time=home)
    return text.format(there=words.moment(one.there), home=home)


def _filled(field: DayField) -> DayField:
    if not field.text().strip():
        raise InputProblem(Problem.EMPTY)
    return field


def _whole(text: str) -> int:
    cleaned = text.strip() or "0"
    if not (cleaned.isascii() and cleaned.isdecimal()):
        raise InputProblem(Problem.NOT_A_NUMBER, typed=text)
    return int(cleaned[:6])
