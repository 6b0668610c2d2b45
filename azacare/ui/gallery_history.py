"""The widgets of History in every state, for the gallery."""

from __future__ import annotations

from datetime import date, timedelta

from azacare.domain.standing import SlotState
from azacare.ui.theme import Look
from azacare.ui.widgets.calendar_days import CalendarDay, CalendarDays
from azacare.ui.widgets.calendar_months import CalendarMonth, CalendarMonths
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.figure_card import FigureCard
from azacare.ui.widgets.mark_key import MarkKey
from azacare.ui.widgets.page import Page
from azacare.ui.widgets.share_bars import ShareBars, ShareRow


def history_page(look: Look) -> Page:
    """The calendar of History in every state, a year, figures and shares."""
    page = Page(look, "History", "March 2026")
    card = Card(look, "March 2026")
    days = CalendarDays(look, "Calendar")
    states = tuple(SlotState)
    first = date(2026, 3, 1)
    shown = [
        CalendarDay(
            first + timedelta(days=place),
            f"March {place + 1}",
            (
                states[place % len(states)],
                states[(place * 3 + 1) % len(states)],
                *states[: place % 5],
            )[:4],
            noted=place % 6 == 0,
            today=place == 7,
            outside=place < 2,
        )
        for place in range(31)
    ]
    days.show_days(shown, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
    days.choose(date(2026, 3, 17))
    key = MarkKey(look)
    key.show_marks([*((state.value, state) for state in states), ("more", None)])
    card.add(days)
    card.add(key)
    page.main.add(card)
    months = CalendarMonths(look, "Months")
    marks = tuple(day.states for day in shown)
    months.show_months([CalendarMonth(first, "March", "57 of 60", "March 2026", marks)] * 3)
    year = Card(look, "A year")
    year.add(months)
    page.main.add(year)
    figure = FigureCard(look)
    figure.show_figure("Taken this month", "95%", "Taken 57 of 60 planned doses", "3 missed")
    page.aside.add(figure)
    bars = ShareBars(look)
    rows = [ShareRow("Morning", "30 of 30", 1), ShareRow("Evening", "1 of 30", 1 / 30)]
    bars.show_rows("Taken", [*rows, ShareRow("Night", "0 of 2", 0)])
    shares = Card(look, "Shares")
    shares.add(bars)
    page.aside.add(shares)
    return page
