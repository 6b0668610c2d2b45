"""Blood test results as people type and paste them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.analytes import Span, UnitSystem
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_paste import MOST_LINES, read_pasted
from azacare.domain.result_reading import read_lab_number, read_range, read_result, read_span
from azacare.domain.results import Comparator, LabFlag, LabValue
from tests.unit.lab_cases import BOOK


def shown(value: LabValue) -> str:
    """ "wbc 4.1 10*9/L L 4.0-11.0", for comparing."""
    ends = f"{value.low or ''}-{value.high or ''}"
    number = f"{value.comparator.value.strip('=') or ''}{value.number}"
    parts = [value.analyte, number, value.unit, value.flag.value, ends if ends != "-" else ""]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("wbc=4.1", "wbc 4.1 10*3/uL"),
        ("plt=212", "plt 212 10*3/uL"),
        ("alt=<5 U/L", "alt <5 U/L"),
        ("alt=< 5U/L", "alt <5 U/L"),
        ("alt<5", "alt <5 U/L"),
        ("egfr=>90", "egfr >90 mL/min/{1.73_m2}"),
        ("egfr: 78 mL/min/1.73 sq m", "egfr 78 mL/min/{1.73_m2}"),
        ("wbc=4500 cells/uL", "wbc 4500 /uL"),
        ("neut=62%", "neut 62 %"),
        ("neut=62 % (40-75)", "neut 62 % 40-75"),
        ("White cells = 4.1 x 10^9 / L", "wbc 4.1 10*9/L"),
        ("wbc=4.1x10^9/L H*", "wbc 4.1 10*9/L H"),
        ("hb: 13.2 g/dL L (12.0 - 16.0)", "hb 13.2 g/dL L 12.0-16.0"),
        ("hb=13.2 12.0–16.0 g/dL", "hb 13.2 g/dL 12.0-16.0"),
        ("alt=23 <40", "alt 23 U/L -40"),
        ("alt=(<40) 23", "alt 23 U/L -40"),
        ("alp=.5 µkat/L", "alp 0.5 ukat/L"),
        ("creat=0.9 mg/dL (0.6 to 1.1)", "creat 0.9 mg/dL 0.6-1.1"),
        ("wbc=4.1 K/µL *", "wbc 4.1 10*3/uL *"),
        ("wbc=4.1 K/uL*", "wbc 4.1 10*3/uL *"),
        ("wbc=4.1 * 10^9/L", "wbc 4.1 10*9/L *"),  # a star alone is a flag, to be careful
        ("wbc=4.1 [L] 4.5-11.0 thou/mm3", "wbc 4.1 10*3/uL L 4.5-11.0"),
        ("wbc=3.1LL", "wbc 3.1 10*3/uL L"),
        ("plt=1000 /uL", "plt 1000 /uL"),
        ("eos=0", "eos 0 10*3/uL"),
    ],
)
def test_one_result(typed: str, read: str) -> None:
    """Value, comparator, unit, flag and range, in any order."""
    assert shown(read_result(typed, BOOK)) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("wbc", Problem.NOT_AN_ANSWER),
        ("wbc=", Problem.NOT_AN_ANSWER),
        ("=4", Problem.NOT_AN_ANSWER),
        ("glucose=90", Problem.UNKNOWN_ANALYTE),
        ("wbc=4,1", Problem.TWO_WAYS_TO_READ),
        ("wbc=1,000", Problem.TWO_WAYS_TO_READ),
        ("wbc=1.234.567", Problem.TWO_WAYS_TO_READ),
        ("wbc=-4.1", Problem.NEGATIVE_RESULT),
        ("wbc=− 4.1", Problem.NEGATIVE_RESULT),
        ("alt=<0", Problem.NEGATIVE_RESULT),
        ("alt=pending", Problem.NOT_UNDERSTOOD),
        ("hb=A1c 5.6", Problem.NOT_UNDERSTOOD),
        ("wbc=4.1 9.9", Problem.MORE_THAN_ONE_NUMBER),
        ("wbc=4.1 furlongs", Problem.UNKNOWN_LAB_UNIT),
        ("wbc=4.1 mg/dL", Problem.UNKNOWN_LAB_UNIT),
        ("wbc=4.1 (11.0-4.0)", Problem.NOT_A_RANGE),
        ("wbc=4.1e3", Problem.NOT_UNDERSTOOD),
        ("wbc=nan", Problem.NOT_UNDERSTOOD),
        ("wbc=٤", Problem.NOT_A_RESULT),
        ("wbc=12345678", Problem.NOT_A_RESULT),
    ],
)
def test_one_result_is_refused(typed: str, code: Problem) -> None:
    """Nothing is guessed: not a thousand, not a unit, not a second number."""
    with pytest.raises(InputProblem) as caught:
        read_result(typed, BOOK)
    assert caught.value.code is code


def test_units_of_the_other_system() -> None:
    """Without a unit the one shown by default is meant, and it is not written down as typed."""
    value = read_result("hb=132", BOOK, UnitSystem.SI)
    assert (value.unit, value.unit_typed) == ("g/L", "")
    assert read_result("hb=132 g/l", BOOK).unit_typed == "g/l"


def test_what_was_typed_is_kept() -> None:
    """With its comma, its zeros and its comparator."""
    value = read_result("alt=≤ 5,10 U/L", BOOK, decimal_comma=True)
    assert (value.typed, value.number) == ("≤5,10", Decimal("5.10"))
    assert value.comparator is Comparator.AT_MOST


@pytest.mark.parametrize(
    ("typed", "comma", "number"),
    [
        ("4.1", False, "4.1"),
        ("4.1", True, "4.1"),
        ("4,1", True, "4.1"),
        (",5", True, "0.5"),
        ("0,250", True, "0.250"),
        ("0.250", True, "0.250"),
        ("4.150", False, "4.150"),
        ("1000", False, "1000"),
    ],
)
def test_decimal_comma(typed: str, comma: bool, number: str) -> None:
    """A comma counts only where it is the decimal sign."""
    assert read_lab_number(typed, decimal_comma=comma) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "comma"),
    [("1,000", False), ("1,000", True), ("4,150", True), ("4.150", True), ("4,1", False)],
)
def test_numbers_that_can_be_read_in_two_ways(typed: str, comma: bool) -> None:
    """One thousand or one: nobody here can know."""
    with pytest.raises(InputProblem) as caught:
        read_lab_number(typed, decimal_comma=comma)
    assert caught.value.code is Problem.TWO_WAYS_TO_READ


@given(
    st.decimals(min_value=0, max_value=999_999, places=2, allow_nan=False),
    st.sampled_from(["", "<", ">", "≤", "≥"]),
    st.booleans(),
)
def test_any_number_is_read_as_written(number: Decimal, mark: str, comma: bool) -> None:
    """Whatever the sign and the comparator, the number is the one that was typed."""
    text = f"{number}".replace(".", "," if comma else ".")
    if mark and number == 0:
        return
    value = read_result(f"alt={mark}{text} U/L", BOOK, decimal_comma=comma)
    assert (value.number, value.typed) == (number, f"{mark}{text}")


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("wbc=4.0-11.0", "4.0", "11.0"),
        ("wbc=(4.0 to 11.0)", "4.0", "11.0"),
        ("wbc: 4.0 – 11.0", "4.0", "11.0"),
        ("alt=<40", None, "40"),
        ("alt<40", None, "40"),
        ("egfr=>=60", "60", None),
        ("egfr≥60", "60", None),
    ],
)
def test_range(typed: str, low: str | None, high: str | None) -> None:
    """Two ends, or one."""
    _analyte, span = read_range(typed, BOOK)
    assert span == Span(low and Decimal(low), high and Decimal(high))  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["4.0", "", "11-4", "4-4", "low", "-4-11", "4-11-20"])
def test_no_range(typed: str) -> None:
    """One number alone is no range, and the ends must be the right way round."""
    with pytest.raises(InputProblem) as caught:
        read_span(typed)
    assert caught.value.code is Problem.NOT_A_RANGE


# --- pasted -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("WBC 4.1 (4.0-11.0) 10^9/L", "wbc 4.1 10*9/L 4.0-11.0"),
        ("Platelets\t212\t150-400\tK/uL", "plt 212 10*3/uL 150-400"),
        ("HGB 13.2 L g/dL 13.5 - 17.5", "hb 13.2 g/dL L 13.5-17.5"),
        ("| ALT | 23 | U/L | H |", "alt 23 U/L H"),
        ("• Neutrophils (ANC): 2.5 K/uL", "neut 2.5 10*3/uL"),
        ("Neutrophils % 62", "neut 62 %"),
        ("% Lymphocytes 30", "lymph 30 %"),
        ("Lymphs (Absolute) 1.1 x10E3/uL 0.7-3.1", "lymph 1.1 10*3/uL 0.7-3.1"),
        ("S-ALAT 0.52 µkat/L", "alt 0.52 ukat/L"),
        ("Albumin, Serum 4.2 g/dL", "alb 4.2 g/dL"),
        ("Bilirubin, Total 0.5 mg/dL (0.2-1.2)", "bili 0.5 mg/dL 0.2-1.2"),
        ("eGFR (CKD-EPI 2021) >90 mL/min/1.73 m2", "egfr >90 mL/min/{1.73_m2}"),
        ("MCV 107 fL H", "mcv 107 fL H"),
        ("wbc: <0.1", "wbc <0.1 10*3/uL"),
    ],
)
def test_pasted_line(line: str, read: str) -> None:
    """As laboratories, portals and letters write them."""
    pasted = read_pasted(line, BOOK)
    assert [shown(value) for value in pasted.values] == [read]
    assert pasted.lines[0].problems == ()


@pytest.mark.parametrize(
    "line",
    [
        "Hemoglobin A1c 5.6 %",
        "HbA1c 5.6",
        "Glucose 90 mg/dL",
        "AST/ALT 1.1",
        "AST/ALT ratio 1.1",
        "AST/ALT 23/45",
        "Albumin/Creatinine 30",
        "Urine albumin 12 mg/L",
        "Bilirubin, direct 0.1 mg/dL",
        "Mean platelet volume 9.8 fL",
        "Immature platelets 3 %",
        "Creatinine clearance 80 mL/min",
        "Creatinine 0.9 1.0 mg/dL",
        "WBC pending",
        "WBC\tpending\tK/uL",
        "WBC 4.1 /HPF",
        "Hämoglobin: 13,2 g/dL",
        "Thank you for your visit!",
        "-4.1",
        "WBC",
    ],
)
def test_pasted_line_that_is_not_understood(line: str) -> None:
    """Another test, a ratio, an earlier result beside it: nothing is taken, and it is said."""
    pasted = read_pasted(line, BOOK)
    assert pasted.values == ()
    assert len(pasted.lines) == 1
    assert pasted.lines[0].problems


def test_several_on_one_line() -> None:
    """As a doctor writes them down."""
    pasted = read_pasted("WBC 4.1, PLT 212; ALT <5 U/L", BOOK)
    assert [shown(v) for v in pasted.values] == ["wbc 4.1 10*3/uL", "plt 212 10*3/uL", "alt <5 U/L"]


def test_part_of_a_line() -> None:
    """What is understood stays, beside what is not."""
    line = read_pasted("WBC 4.1 K/uL final LabX, PLT pending", BOOK).lines[0]
    assert [shown(value) for value in line.values] == ["wbc 4.1 10*3/uL"]
    assert line.rest == "LabX"
    assert [problem.code for problem in line.problems] == [Problem.NOT_UNDERSTOOD]


def test_small_table_with_headings() -> None:
    """Columns say what is what, also where a cell is empty."""
    pasted = read_pasted(
        "Test\tResult\tFlag\tReference Range\tUnits\n"
        "WBC\t3.1\tL\t4.0-11.0\tK/uL\n"
        "\n"
        "Hgb\t13.2\t\t12.0-16.0 g/dL\tg/dL\n"
        "Glucose\t90\t\t\tmg/dL\n"
        "PLT\t212\tpanic\t\tK/uL\n"
        "ALT\t23\t\tsee note\tU/L\n",
        BOOK,
    )
    assert [line.number for line in pasted.lines] == [1, 2, 4, 5, 6, 7]
    assert pasted.lines[0].heading
    assert [shown(value) for value in pasted.values] == [
        "wbc 3.1 10*3/uL L 4.0-11.0",
        "hb 13.2 g/dL 12.0-16.0",
        "plt 212 10*3/uL *",  # an unknown mark counts as one
        "alt 23 U/L",
    ]
    assert pasted.lines[3].problems[0].code is Problem.UNKNOWN_ANALYTE
    assert pasted.lines[5].rest == "see note"


def test_one_column_for_each_analyte() -> None:
    """As people keep them in a spreadsheet."""
    pasted = read_pasted("WBC\tHb (g/L)\tNeut %\n4.1\t132\t62", BOOK)
    assert [shown(v) for v in pasted.values] == ["wbc 4.1 10*3/uL", "hb 132 g/L", "neut 62 %"]


def test_the_same_analyte_twice() -> None:
    """The count is kept before the percent, the first before the second; both are said."""
    pasted = read_pasted("Neutrophils 62 %\nNeutrophils (Abs) 2.5 K/uL\nWBC 4\nWBC 5", BOOK)
    assert [shown(v) for v in pasted.values] == ["neut 2.5 10*3/uL", "wbc 4 10*3/uL"]
    codes = [problem.code for line in pasted.lines for problem in line.problems]
    assert codes == [Problem.COUNT_IS_THERE, Problem.TWICE_IN_SAMPLE]


def test_a_long_text_is_cut_and_says_so() -> None:
    """A thousand lines are a file, and none of them is dropped without a word."""
    pasted = read_pasted("\n".join(["WBC 4.1"] * (MOST_LINES + 7)), BOOK)
    assert (len(pasted.lines), pasted.left_out) == (MOST_LINES, 7)


@given(st.text(max_size=200), st.booleans())
def test_any_text_comes_back_line_by_line(text: str, comma: bool) -> None:
    """Whatever was on the clipboard: no line is lost, and each has an answer."""
    pasted = read_pasted(text, BOOK, decimal_comma=comma)
    assert len(pasted.lines) == sum(1 for line in text.splitlines() if line.strip())
    for line in pasted.lines:
        assert line.values or line.problems or line.rest or line.heading


WORDS = ["WBC", "ANC", "4.1", "<5", "K/uL", "%", "L", "H*", "(4.0-11.0)", "10^9/L", "A1c", "212"]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_a_flag_that_was_pasted_is_never_lost(text: str) -> None:
    """A low mark is the reason to call: where one value is read, its mark is read too."""
    pasted = read_pasted(text, BOOK)
    marked = any(word in ("L", "H*") for word in text.split())
    for line in pasted.lines:
        if marked and len(line.values) == 1 and not line.problems:
            assert line.values[0].flag is not LabFlag.NONE
