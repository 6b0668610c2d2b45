"""The figures of History: taken, on time, days in a row, lifetime total, and the patterns."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.adherence import Adherence, Share
from azacare.domain.long_term import LongTerm
from azacare.services.history_views import RunView, SpanView
from azacare.services.preferences import ON_TIME_MINUTES
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.field import ComboField
from azacare.ui.widgets.figure_card import FigureCard
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.share_bars import ShareBars, ShareRow
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.history import (
    best_run_text,
    covered_text,
    month_title,
    on_time_label,
    on_time_text,
    other_counts,
    part_name,
    percent_text,
    run_figure,
    runs_help,
    share_text,
    taken_text,
    usual_delay,
    window_text,
)
from azacare.wording.history_lifetime import lifetime_detail, lifetime_figure
from azacare.wording.words import Words


class Figures(QWidget):
    """Four figures side by side, each with what it is a share of."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        flow = FlowLayout(look, self, gap=16, fill_height=True)
        self.taken, self.on_time = FigureCard(look), FigureCard(look)
        self.runs, self.lifetime = FigureCard(look), FigureCard(look)
        for card in (self.taken, self.on_time, self.runs, self.lifetime):
            flow.add(card, grow=1, basis=150)
        for card, label in ((self.runs, _runs_label(words)), (self.lifetime, _total_label(words))):
            card.show_figure(label, words.translate("History", "…"))

    def show_span(self, view: SpanView, *, year: bool) -> None:
        """Show the figures of a month or a year."""
        words, figures = self._words, view.figures
        self.taken.show_figure(
            _label(view, words, year=year),
            percent_text(figures.taken, words),
            taken_text(figures.taken, words),
            " · ".join(other_counts(figures, words)),
        )
        self.on_time.show_figure(
            on_time_label(view.on_time_minutes, words),
            percent_text(figures.on_time, words),
            on_time_text(figures, words),
            usual_delay(figures.median_minutes, words),
        )

    def show_runs(self, runs: RunView) -> None:
        """Show the days in a row."""
        words = self._words
        self.runs.show_figure(
            _runs_label(words), run_figure(runs, words), best_run_text(runs, words)
        )
        self.runs.setToolTip(runs_help(words))

    def show_lifetime(self, use: LongTerm) -> None:
        """Show what was taken in all."""
        words = self._words
        figure, detail = lifetime_figure(use, words), lifetime_detail(use, words)
        self.lifetime.show_figure(_total_label(words), figure, detail)


def _runs_label(words: Words) -> str:
    return words.translate("History", "Days in a row")


def _total_label(words: Words) -> str:
    return words.translate("History", "Lifetime total")


def _label(view: SpanView, words: Words, *, year: bool) -> str:
    first: date = view.days[0].day
    if year:
        return words.translate("History", "Taken in {year}").format(year=first.year)
    if (first.year, first.month) == (view.today.year, view.today.month):
        return words.translate("History", "Taken this month")
    return words.translate("History", "Taken in {month}").format(month=month_title(first, words))


class PatternsCard(Card):
    """When doses are taken: by part of the day and by weekday, and what counts as on time.

    Signals:
        window_chosen: another on-time window, in minutes.
    """

    window_chosen = Signal(int)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("History", "When doses are taken"))
        self._words = words
        self._shown: object = None
        self.parts, self.weekdays = ShareBars(look), ShareBars(look)
        self._covered = WrappingLabel()
        self._none = Muted(words.translate("History", "No planned dose has come due."))
        self._bars = QWidget()
        self._bars.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        flow = FlowLayout(look, self._bars, gap=24, row_gap=12, top=True)
        titles = (
            words.translate("History", "By time of day"),
            words.translate("History", "By weekday"),
        )
        for title, bars in zip(titles, (self.parts, self.weekdays), strict=True):
            flow.add(_titled(title, bars), grow=1, basis=180)
        options = [(str(minutes), window_text(minutes, words)) for minutes in ON_TIME_MINUTES]
        self.span = ComboField(
            look,
            words.translate("History", "On time means within"),
            options,
            words.translate("History", "Before or after the planned time."),
            width=160,
        )
        self.span.chosen.connect(lambda key: self.window_chosen.emit(int(key)))
        changes(self.span)
        for part in (self._covered, self._none, self._bars, self.span):
            self.add(part)
        self.add(Muted(runs_help(words), small=True))

    def show_span(self, view: SpanView) -> None:
        """Show the patterns of a span."""
        words, figures = self._words, view.figures
        if self.span.key() != str(view.on_time_minutes):
            self.span.choose(str(view.on_time_minutes))
        if figures == self._shown:
            return
        self._shown = figures
        counted = bool(figures.taken.whole)
        for part in (self._covered, self._bars):
            set_shown(part, counted)
        set_shown(self._none, not counted)
        self._covered.setText(covered_text(figures, words))
        self.parts.show_rows(
            words.translate("History", "Taken by time of day"),
            [self._row(part_name(part, words), share) for part, share in figures.parts.items()],
        )
        self.weekdays.show_rows(
            words.translate("History", "Taken by weekday"), self._weekday_rows(figures)
        )

    def _weekday_rows(self, figures: Adherence) -> list[ShareRow]:
        days = [date(2024, 1, day) for day in range(1, 8)]  # from a Monday
        names = [self._words.short_weekday(day) for day in days]
        pairs = zip(names, figures.weekdays, strict=True)
        return [self._row(name, share) for name, share in pairs if share.whole]

    def _row(self, word: str, share: Share) -> ShareRow:
        return ShareRow(word, share_text(share, self._words), share.part / max(share.whole, 1))


def _titled(title: str, bars: ShareBars) -> QWidget:
    box = QWidget()
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(WrappingLabel(title, TextKind.BOLD))
    column.addWidget(bars)
    column.addStretch(1)
    return box
