"""The results: chips for what is measured, the chart, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from azacare.domain.analytes import UnitSystem
from azacare.domain.result_alerts import Card as CallCard
from azacare.domain.results import Sample
from azacare.services.ports import Kept
from azacare.services.results import AnalyteView, ResultsView
from azacare.ui.after_paint import AfterPaint
from azacare.ui.files import Files
from azacare.ui.pages.blood_tests_trends import trend_of
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, clear_layout
from azacare.ui.widgets.chips import Chip, Chips
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.table import Table, TableColumn
from azacare.ui.widgets.text import Muted, TextHeading, TextKind, WrappingLabel
from azacare.ui.widgets.trend_chart import TrendChart
from azacare.ui.widgets.trend_data import TrendMark
from azacare.wording.analytes import analyte_name
from azacare.wording.blood_charts import cell_text, column_title, newest_text, range_words
from azacare.wording.results import card_label
from azacare.wording.steps import short_day
from azacare.wording.words import Words

_FIRST_ROWS, _MORE_ROWS = 4, 20
_COLUMNS = ("wbc", "neut", "plt", "alt", "ast")
_MOST_COLUMNS, _MOST_LANES = 5, 4


class ResultsCard(Card):
    """What was measured, over time.

    Signals:
        wanted: results are to be entered; bring: from a file.
        edit: a sample is to be corrected (a `Kept[Sample]`).
        units: other units are wanted ("us" or "si").
        failed: a file could not be written, as a sentence.
    """

    wanted = Signal()
    bring = Signal()
    edit = Signal(object)
    units = Signal(str)
    failed = Signal(str)

    def __init__(self, look: Look, words: Words, files: Files) -> None:
        super().__init__(look)
        self._words, self._files = words, files
        self.setAccessibleName(words.translate("Blood tests", "Results"))
        self._view: ResultsView | None = None
        self._marks: tuple[TrendMark, ...] = ()
        self._system = UnitSystem.US
        self._chosen: list[str] = []
        self._rows = _FIRST_ROWS
        self.chart: TrendChart | None = None
        self.table: Table | None = None
        self.chips: dict[str, Chip] = {}
        self._painted = AfterPaint(self)
        self._painted.came.connect(self._draw)
        self._head()
        self._chart_place, self._table_place = Column(look), Column(look)
        for place in (self._chart_place, self._table_place):
            self.add(place)

    def show_results(
        self, view: ResultsView, marks: Sequence[TrendMark], system: UnitSystem
    ) -> None:
        """Show them; what was chosen stays chosen. Before the page is seen for the first time,
        chart and table wait for its first picture: they are the most work of it.
        """
        self._view, self._marks, self._system = view, tuple(marks), system
        self._show_chips(view)
        if self.isVisible() or self.chart is not None:
            self._draw()
        else:
            self._painted.start()

    def _draw(self) -> None:
        self._painted.stop()
        self._show_chart()
        self._show_table()

    def choose(self, chosen: Sequence[str]) -> None:
        """Show these analytes."""
        self._chosen = list(chosen)
        for key, chip in self.chips.items():
            chip.setChecked(key in self._chosen)
        self._show_chart()
        self._show_table()

    # --- chips -----------------------------------------------------------------------------

    def _head(self) -> None:
        words = self._words
        head = FlowLayout(self._look, gap=10)
        head.add(TextHeading(words.translate("Blood tests", "Results")), grow=1, basis=120)
        self.add_button = Button(self._look, words.translate("Blood tests", "Add result…"))
        self.bring_button = Button(self._look, words.translate("Blood tests", "From a file…"))
        self.add_button.clicked.connect(self.wanted)
        self.bring_button.clicked.connect(self.bring)
        records(self.add_button)
        records(self.bring_button)
        head.add(self.add_button)
        head.add(self.bring_button)
        self._column.addLayout(head)
        self._chip_flow = FlowLayout(self._look, gap=8)
        self._column.addLayout(self._chip_flow)

    def _show_chips(self, view: ResultsView) -> None:
        keys = [one.analyte.id for one in view.analytes]
        self._chosen = [key for key in self._chosen if key in keys]
        if not self._chosen and keys:
            self._chosen = [view.cards[0].analyte.id if view.cards else keys[0]]
        if list(self.chips) == keys:
            return
        clear_layout(self._chip_flow)
        self.chips = {}
        for one in view.analytes:
            name = analyte_name(one.analyte, self._words)
            spoken = self._words.translate("Blood tests", "Show {name}").format(name=name)
            chip = Chip(self._look, name, spoken)
            chip.setAutoExclusive(False)
            chip.setChecked(one.analyte.id in self._chosen)
            chip.toggled.connect(partial(self._on_chip, one.analyte.id))
            self.chips[one.analyte.id] = chip
            self._chip_flow.add(chip)

    def _on_chip(self, key: str, on: bool) -> None:
        if on and key not in self._chosen:
            self._chosen.append(key)
            while len(self._chosen) > _MOST_LANES:
                self.chips[self._chosen[0]].setChecked(False)
        elif not on and key in self._chosen:
            self._chosen.remove(key)
        self._show_chart()
        self._show_table()

    # --- the chart -------------------------------------------------------------------------

    def _shown(self) -> list[AnalyteView]:
        view = self._view
        if view is None:
            return []
        return [one for one in view.analytes if one.analyte.id in self._chosen]

    def _show_chart(self) -> None:
        shown = self._shown()
        self._chart_place.setVisible(bool(shown))
        if not shown:
            return
        if self.chart is None:
            self._make_chart()
        assert self.chart is not None
        trends = [trend_of(one, self._system, self._words) for one in shown]
        self.chart.show_trends(trends, self._marks)
        said = [newest_text(one.newest, one.analyte, self._words) for one in shown]
        self._newest.setText("\n".join(said))
        keys = self._words.translate(
            "Blood tests",
            "Left and right go from value to value, plus and minus zoom. The table below has the "
            "same values.",
        )
        self.chart.setAccessibleDescription(" ".join((*said, keys)))
        self.unit_chips.choose(self._system.value)

    def _make_chart(self) -> None:
        look, words = self._look, self._words
        name = words.translate("Blood tests", "Results over time")
        self.chart = TrendChart(look, words, name, range_words(words))
        self._newest = WrappingLabel("", TextKind.BOLD)
        row = FlowLayout(look, gap=8)
        texts = (
            (words.translate("Blood tests", "Closer"), 0.5),
            (words.translate("Blood tests", "Farther"), 2.0),
        )
        for text, factor in texts:
            button = Button(look, text)
            button.clicked.connect(partial(self._zoom, factor))
            row.add(button)
        whole = Button(look, words.translate("Blood tests", "Show all days"))
        whole.clicked.connect(self.chart.reset)
        export = Button(look, words.translate("Blood tests", "Save as a picture…"))
        export.clicked.connect(self.export)
        units = (("us", words.translate("Blood tests", "US units")), ("si", "SI"))
        self.unit_chips = Chips(look, "", units)
        self.unit_chips.setAccessibleName(words.translate("Blood tests", "Units"))
        self.unit_chips.chosen.connect(self.units)
        row.add(whole)
        row.add(export)
        row.add(self.unit_chips)
        note = words.translate(
            "Blood tests",
            "An open dot is a value like “<5”. A square is one that may need a call. A dotted "
            "line is a new dose.",
        )
        self._chart_place.add(self._newest)
        self._chart_place.add(self.chart)
        self._chart_place.add(Muted(note, small=True))
        self._chart_place.add(row)

    def _zoom(self, factor: float) -> None:
        if self.chart is not None:
            self.chart.zoom(factor)

    def export(self) -> None:
        """Write the chart into a file that the person chooses."""
        words = self._words
        kinds = (
            (words.translate("Blood tests", "Picture (PNG)"), ".png"),
            (words.translate("Blood tests", "Drawing (SVG)"), ".svg"),
        )
        path = self._files.save(self, words.translate("Blood tests", "blood-tests"), kinds)
        if path is None or self.chart is None:
            return
        try:
            self.chart.write_picture(path)
        except OSError:
            text = words.translate("Blood tests", "The picture could not be saved: {path}")
            self.failed.emit(text.format(path=path))

    # --- the table -------------------------------------------------------------------------

    def _show_table(self) -> None:
        view, words = self._view, self._words
        self._table_place.clear()
        self.table = None
        if view is None:
            return
        if not view.samples:
            text = words.translate(
                "Blood tests",
                "No results yet. Add the numbers from your lab's paper, and AzaCare keeps them, "
                "draws them, and tells you when one may need a call.",
            )
            self._table_place.add(Muted(text))
            return
        columns = self._columns_of(view)
        titles = [
            TableColumn(words.translate("Blood tests", "Date"), 100),
            *(TableColumn(column_title(c.analyte, self._system, words), 96) for c in columns),
            TableColumn("", 60),
        ]
        self.table = Table(self._look, words.translate("Blood tests", "Results"), titles)
        for kept in view.samples[: self._rows]:
            cells: list[str | QWidget] = [short_day(kept.value.taken_on, words)]
            cells += [self._cell(kept.value, column) for column in columns]
            cells.append(self._edit(kept))
            self.table.add_row(cells)
        self._table_place.add(self.table)
        left = len(view.samples) - self._rows
        if left > 0:
            text = words.translate("Blood tests", "Show more (%n left)", None, left)
            more = Button(self._look, text, ButtonKind.QUIET)
            more.clicked.connect(self._show_more)
            self._table_place.add(more)

    def _columns_of(self, view: ResultsView) -> list[AnalyteView]:
        """The analytes that are chosen first, then those of every blood count."""
        keys = [key for key in self.chips if key in self._chosen]
        keys += [key for key in _COLUMNS if key not in keys]
        keys += [one.analyte.id for one in view.analytes if one.analyte.id not in keys]
        found = [one for key in keys if (one := view.of(key)) is not None][:_MOST_COLUMNS]
        order = [one.analyte.id for one in view.analytes]
        return sorted(found, key=lambda one: order.index(one.analyte.id))

    def _cell(self, sample: Sample, column: AnalyteView) -> QWidget:
        words, value = self._words, sample.value(column.analyte.id)
        if value is None:
            label = WrappingLabel("–")
            label.setAccessibleName(words.translate("Blood tests", "not measured"))
            return label
        said = cell_text(value, column.analyte, self._system, words)
        verdict = column.verdict_of(value)
        card = verdict.card if verdict is not None else CallCard.NONE
        if card is not CallCard.NONE:
            text = words.translate("Blood tests", "{value} · {what}")
            said = text.format(value=said, what=card_label(card, words))
        label = WrappingLabel(said, TextKind.BODY if card is CallCard.NONE else TextKind.BOLD)
        label.setAccessibleName(said)
        return label

    def _edit(self, kept: Kept[Sample]) -> QWidget:
        text = self._words.translate("Blood tests", "Edit")
        day = short_day(kept.value.taken_on, self._words)
        name = self._words.translate("Blood tests", "Edit the results of {day}").format(day=day)
        button = Button(self._look, text, ButtonKind.QUIET, name=name)
        button.clicked.connect(lambda: self.edit.emit(kept))
        records(button)
        return button

    def _show_more(self) -> None:
        self._rows += _MORE_ROWS
        self._show_table()
