"""What stands on a report, in words and figures, not yet laid out on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from azacare.domain.frozen import dataclass
from azacare.domain.standing import SlotState


@dataclass(frozen=True)
class Item:
    """One entry of a list; `lead` comes first, in bold."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it.

    Attributes:
        rest: the heading of the entries for which the first page has no room.
    """

    title: str
    rest: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class CalendarRow:
    """One month: for each day of it the states of its doses, in order of the day."""

    title: str
    days: tuple[tuple[SlotState, ...], ...]


@dataclass(frozen=True)
class YearRow:
    """One year: for each month "58/60", or empty."""

    title: str
    months: tuple[str, ...]


@dataclass(frozen=True)
class DosesText:
    """What became of the planned doses.

    Attributes:
        figure: the share that was taken, and of how many.
        lines: what else is counted.
        calendar: a row a month; empty for a span that is too long for it.
        years: a row a year, for such a span; `months` are the short names above it.
        key: what each mark of the calendar means.
    """

    title: str
    figure: str
    lines: tuple[str, ...]
    calendar: tuple[CalendarRow, ...]
    years: tuple[YearRow, ...]
    months: tuple[str, ...]
    key: tuple[tuple[SlotState, str], ...]


@dataclass(frozen=True)
class TrendPoint:
    """One value on a small chart.

    Attributes:
        side: -1 below the lab's own range, 1 above it, 0 otherwise.
    """

    day: date
    value: float
    side: int = 0


@dataclass(frozen=True)
class ResultRow:
    """One analyte.

    Attributes:
        range: the lab's own range in the newest report that has one, in the unit of the row.
        cells: one for each column, empty where nothing was measured.
        low, high: the ends of `range` on the chart.
    """

    name: str
    range: str
    cells: tuple[str, ...]
    points: tuple[TrendPoint, ...]
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class ResultsText:
    """The table of results.

    Attributes:
        heads: what stands above the name, the range, and the chart.
        days: the days above the columns, the oldest first.
        begins, ends: the first and the last day of the charts.
        changes: days on which the dose changed.
        notes: what the letters and lines mean, or what is said in place of a table.
    """

    title: str
    heads: tuple[str, str, str]
    days: tuple[str, ...]
    rows: tuple[ResultRow, ...]
    begins: date
    ends: date
    changes: tuple[date, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class LogLine:
    """One line of the full log; `day` is empty where it is that of the line above."""

    day: str
    what: str
    state: SlotState | None = None


@dataclass(frozen=True)
class LogMonth:
    """One month of the full log."""

    title: str
    count: str
    lines: tuple[LogLine, ...]


@dataclass(frozen=True)
class ReportText:
    """A whole report.

    Attributes:
        span: which days it is about; `made`: when, and by which version.
        left: sections of the left side, below them `right`; `low_left`, `low_right` stand below
            the table of results.
        older: tables of the tests of the span for which the first one has no column.
        rest: the heading of what follows the first page.
        foot: the disclaimer.
        page: "Page {number} of {count}", to be filled in.
        more: what is said on the first page where some entries of a list follow later, with
            {number}.
        log: the full log, where it was asked for; `log_title` stands above it.
    """

    title: str
    name: str
    span: str
    made: str
    left: tuple[Section, ...]
    right: tuple[Section, ...]
    doses: DosesText
    results: ResultsText
    older: tuple[ResultsText, ...]
    low_left: tuple[Section, ...]
    low_right: tuple[Section, ...]
    rest: str
    foot: Sequence[str]
    page: str
    more: str
    log_title: str = ""
    log: tuple[LogMonth, ...] | None = None
