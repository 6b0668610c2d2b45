"""CSV files of results: what would come in, what not, and why."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.analytes import UnitSystem
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_checks import DoubtKind
from azacare.domain.result_import import (
    MOST_ROWS,
    DateOrder,
    ImportOptions,
    ImportPreview,
    preview_csv,
    read_file_day,
)
from tests.unit.lab_cases import BOOK, TODAY, sample, value
from tests.unit.test_result_reading import shown

HEAD = "date,test,result,unit,range,flag,lab\n"


def preview(text: str | bytes, **options: object) -> ImportPreview:
    return preview_csv(text, BOOK, TODAY, ImportOptions(**options))  # type: ignore[arg-type]


def accepted(found: ImportPreview) -> list[tuple[int, str]]:
    return [(row.line, shown(row.value)) for row in found.rows]


def refused(found: ImportPreview) -> list[tuple[int, Problem]]:
    return [(row.line, row.problem.code) for row in found.refused]


def test_one_line_for_each_value() -> None:
    """Lines of one day and lab are one sample."""
    found = preview(
        HEAD
        + "2026-03-08,WBC,4.1,K/uL,4.0-11.0,,City\n"
        + "2026-03-08,Neutrophils,62,%,,,City\n"
        + "\n"
        + "2026-02-08,ALT,<5,U/L,<40,L,Other\n"
    )
    assert accepted(found) == [
        (2, "wbc 4.1 10*3/uL 4.0-11.0"),
        (3, "neut 62 %"),
        (5, "alt <5 U/L L -40"),
    ]
    assert [(s.taken_on.isoformat(), s.lab, len(s.values)) for s in found.samples] == [
        ("2026-02-08", "Other", 1),
        ("2026-03-08", "City", 2),
    ]
    assert (found.total, found.left_out, found.refused, found.ignored) == (3, 0, (), ())


def test_one_column_for_each_analyte() -> None:
    """Semicolons and decimal commas, as many spreadsheets write them."""
    found = preview(
        "date;WBC (K/uL);Hb g/dL;Neut %;mood\n08.03.2026;4,1;13,2;62;fine\n9.3.2026;;;;\n"
    )
    assert accepted(found) == [
        (2, "wbc 4.1 10*3/uL"),
        (2, "hb 13.2 g/dL"),
        (2, "neut 62 %"),
    ]
    assert found.ignored == ("mood",)
    assert refused(found) == [(3, Problem.NO_VALUES)]


def test_every_reason_stands_beside_its_line() -> None:
    """The person sees what is missing, and why."""
    found = preview(
        HEAD
        + "2026-03-08,WBC,=1+1,K/uL,,,\n"
        + "2026-03-08,WBC,4.1,K/uL,,,=HYPERLINK(1)\n"
        + "2026-02-31,PLT,212,,,,\n"
        + "2027-02-01,PLT,212,,,,\n"
        + "03/08/2026,PLT,212,,,,\n"
        + "2026-03-09,WBC,4500,K/uL,,,\n"
        + "2026-03-09,WBC,-4,K/uL,,,\n"
        + "2026-03-09,CRP,4,mg/L,,,\n"
        + '2026-03-09,ALT,"1,000",U/L,,,\n'
        + "2026-03-09,ALT,,U/L,,,\n"
        + "2026-03-09,ALT,5,mg/dL,,,\n"
        + "2026-03-09\n"
        + "1950-03-09,ALT,5,,,,\n"
    )
    assert found.rows == ()
    assert refused(found) == [
        (2, Problem.FORMULA),
        (3, Problem.FORMULA),
        (4, Problem.NOT_A_DATE),
        (5, Problem.RESULT_IN_THE_FUTURE),
        (6, Problem.TWO_DAYS_TO_READ),
        (7, Problem.RESULT_OTHER_UNIT),
        (8, Problem.NEGATIVE_RESULT),
        (9, Problem.UNKNOWN_ANALYTE),
        (10, Problem.TWO_WAYS_TO_READ),
        (11, Problem.EMPTY),
        (12, Problem.UNKNOWN_LAB_UNIT),
        (13, Problem.UNKNOWN_ANALYTE),
        (14, Problem.DATE_OUT_OF_RANGE),
    ]
    assert found.refused[0].cells[2] == "=1+1"


def test_parts_above_the_white_cells_are_left_out_together() -> None:
    """The white cells may be right; which part is wrong, nobody here knows."""
    rows = "2026-03-08,WBC,4,K/uL,,,\n2026-03-08,ANC,3,K/uL,,,\n2026-03-08,Lymph,2,K/uL,,,\n"
    found = preview(HEAD + rows)
    assert accepted(found) == [(2, "wbc 4 10*3/uL")]
    assert {code for _line, code in refused(found)} == {Problem.PARTS_ABOVE_WHITE_CELLS}


def test_what_is_asked_first() -> None:
    """The file is no excuse for a value in the wrong unit."""
    found = preview(HEAD + "2026-03-10,creat,26,mg/dL,,,\n2026-03-10,PLT,1200,K/uL,,,\n")
    assert [[doubt.likely for doubt in row.doubts] for row in found.rows] == [["umol/L"], ["/uL"]]


def test_the_same_value_twice() -> None:
    """The same line is left out; another value of that day is asked about and kept beside."""
    line = "2026-03-10,PLT,{},K/uL,,,City\n"
    found = preview(HEAD + line.format(212) + line.format(212) + line.format(180))
    assert accepted(found) == [(2, "plt 212 10*3/uL"), (4, "plt 180 10*3/uL")]
    assert refused(found) == [(3, Problem.TWICE_IN_SAMPLE)]
    assert [doubt.kind for doubt in found.rows[1].doubts] == [DoubtKind.SAME_DAY]
    assert len(found.samples) == 2


def test_the_count_is_kept_before_the_percent() -> None:
    """In whichever order they stand."""
    percent, count = "2026-03-10,ANC,62,%,,,\n", "2026-03-10,ANC,2.5,K/uL,,,\n"
    for rows in (percent + count, count + percent):
        found = preview(HEAD + rows)
        assert [shown(row.value) for row in found.rows] == ["neut 2.5 10*3/uL"]
        assert [code for _line, code in refused(found)] == [Problem.COUNT_IS_THERE]


def test_a_file_brought_in_again() -> None:
    """What is kept already does not come in twice; a different value is asked about."""
    kept = [sample("wbc=4.1 K/uL", "plt=212", on=date(2026, 3, 8))]
    text = HEAD + "2026-03-08,WBC,4.1,K/uL,,,\n2026-03-08,PLT,200,K/uL,,,\n"
    found = preview_csv(text, BOOK, TODAY, kept=kept)
    assert refused(found) == [(2, Problem.ALREADY_KEPT)]
    assert found.rows[0].doubts[0].kept == value("plt=212")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", Problem.EMPTY),
        (" \n\n", Problem.EMPTY),
        ("a,b\n1,2\n", Problem.COLUMNS_MISSING),
        ("test,result\nWBC,4.1\n", Problem.COLUMNS_MISSING),
        ("date,test\n2026-03-08,WBC\n", Problem.COLUMNS_MISSING),
        ("2026-03-08,WBC,4.1\n", Problem.COLUMNS_MISSING),
        (b"PK\x03\x04\x00\x00\x08", Problem.NOT_A_TABLE),
        ("date,WBC\n2026-03-08," + "4" * 200_000, Problem.NOT_A_TABLE),
    ],
)
def test_files_that_cannot_be_used(data: str | bytes, code: Problem) -> None:
    """One sentence for the whole file."""
    with pytest.raises(InputProblem) as caught:
        preview(data)
    assert (caught.value.code, caught.value.field) == (code, "file")


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffdate,WBC\n2026-03-08,4.1\n",
        "\ufeffdate,WBC\r\n2026-03-08,4.1\r\n".encode(),
        "date,WBC\n2026-03-08,4.1\n".encode("utf-16"),
        'sep=;\ndate;WBC\n2026-03-08;"4,1"\n',
        "Date\tWBC\n2026/03/08\t4.1\n",
        'DATE, "WBC" \n2026-03-08T09:30:00Z,4.1\n',
        "date,wbc,M\xe4rz\n2026-03-08 09:30,4.1,\n".encode("cp1252"),
        "\n\ndate,WBC\n2026-03-08 09:30 AM,4.1",
    ],
)
def test_files_as_programs_write_them(data: str | bytes) -> None:
    """Byte marks, line ends, encodings, what stands between the cells."""
    found = preview(data)
    assert [shown(row.value) for row in found.rows] == ["wbc 4.1 10*3/uL"]
    assert found.rows[0].taken_on == date(2026, 3, 8)


def test_options() -> None:
    """How days and numbers are written, and in which units, is said once for the file."""
    text = 'date,Hb,ALT\n03/08/2026,132,"23,5"\n'
    found = preview(
        text, system=UnitSystem.SI, decimal_comma=True, date_order=DateOrder.MONTH_FIRST
    )
    assert [shown(row.value) for row in found.rows] == ["hb 132 g/L", "alt 23.5 U/L"]
    assert found.rows[0].taken_on == date(2026, 3, 8)


@pytest.mark.parametrize(
    ("typed", "order", "day"),
    [
        ("2026-03-08", None, "2026-03-08"),
        ("2026/3/8", None, "2026-03-08"),
        ("8.3.2026", None, "2026-03-08"),
        ("03/25/2026", None, "2026-03-25"),
        ("25/03/2026", None, "2026-03-25"),
        ("08/08/2026", None, "2026-08-08"),
        ("03/08/2026", DateOrder.MONTH_FIRST, "2026-03-08"),
        ("03/08/2026", DateOrder.DAY_FIRST, "2026-08-03"),
        ("3/8/2026 9:05 PM", DateOrder.MONTH_FIRST, "2026-03-08"),
    ],
)
def test_days_in_files(typed: str, order: DateOrder | None, day: str) -> None:
    """Where a day can be two, somebody has to say which."""
    assert read_file_day(typed, order).isoformat() == day


@pytest.mark.parametrize(
    "typed", ["", "March 8", "2026-13-01", "31/31/2026", "30.2.2026", "8/3/26"]
)
def test_no_days_in_files(typed: str) -> None:
    """A year of two digits is not guessed either."""
    with pytest.raises(InputProblem) as caught:
        read_file_day(typed)
    assert caught.value.code is Problem.NOT_A_DATE


def test_a_hundred_thousand_lines() -> None:
    """The limit is told, and nothing behind it is claimed to be in."""
    days = [f"{2000 + n % 26}-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(100_000)]
    text = HEAD + "".join(f"{day},PLT,{150 + n % 300},K/uL,,,\n" for n, day in enumerate(days))
    found = preview(text)
    assert (found.total, found.left_out) == (100_000, 100_000 - MOST_ROWS)
    assert len(found.rows) + len(found.refused) == MOST_ROWS


CELLS = st.text(
    alphabet=st.sampled_from('WBCPLTalt 0123456789.,<>%/-=@";\n\tKuL(LH)*'), max_size=12
)


@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=6))
def test_no_line_is_lost(rows: list[list[str]]) -> None:
    """Whatever stands in a file: each line comes in, or is refused with a reason."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["date", "test", "result", "unit", "range", "flag", "lab"])
    writer.writerows(rows)
    found = preview(out.getvalue())
    full = [row for row in rows if any(cell.strip() for cell in row)]
    assert found.total == len(full)
    assert len(found.rows) + len(found.refused) == len(full)
    assert sum(len(one.values) for one in found.samples) == len(found.rows)
