"""The list of analytes that ships, and every conversion against a table made by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.content.analytes import load_analytes
from azacare.content.errors import ContentError
from azacare.content.files import resource
from azacare.domain.analytes import PERCENT, LevelKind, Side, UnitSystem
from azacare.domain.results import si_bounds
from tests.unit.lab_cases import BOOK, sample

TEXT = resource("clinical", "analytes.toml").read_text(encoding="utf-8")

IDS = ["wbc", "neut", "lymph", "eos", "plt", "hb", "mcv", "alt", "ast", "alp", "bili", "alb"]
IDS += ["creat", "egfr"]

CELLS = [("10*3/uL", "4.1", "4.1"), ("10*9/L", "4.1", "4.1"), ("/uL", "4100", "4.1")]
ENZYMES = [("U/L", "35", "35"), ("ukat/L", "0.5", "30"), ("ukat/L", "1.67", "100.2")]
BY_HAND = [
    *((name, *row) for name in ("wbc", "neut", "lymph", "eos", "plt") for row in CELLS),
    *((name, *row) for name in ("alt", "ast", "alp") for row in ENZYMES),
    ("hb", "g/dL", "13.2", "132"),
    ("hb", "g/L", "132", "132"),
    ("hb", "mmol/L", "8", "128.8"),
    ("mcv", "fL", "91", "91"),
    ("bili", "mg/dL", "1.2", "20.52"),
    ("bili", "umol/L", "20.52", "20.52"),
    ("alb", "g/dL", "4.2", "42"),
    ("alb", "g/L", "42", "42"),
    ("creat", "mg/dL", "0.9", "79.56"),
    ("creat", "umol/L", "79.56", "79.56"),
    ("egfr", "mL/min/{1.73_m2}", "78", "78"),
]

FIGURES = {
    "wbc": ("0 500", "1.0 30", "4.0 11.0"),
    "neut": ("0 300", "0.5 25", "1.8 7.5"),
    "lymph": ("0 300", "0.2 10", "1.0 4.0"),
    "eos": ("0 100", "0 5", "0 0.5"),
    "plt": ("0 3000", "20 1000", "150 400"),
    "hb": ("10 260", "60 200", "120 175"),
    "mcv": ("40 160", "65 125", "80 100"),
    "alt": ("0 20000", "3 1000", "0 40"),
    "ast": ("0 20000", "3 1000", "0 40"),
    "alp": ("0 5000", "15 1000", "40 130"),
    "bili": ("0 1000", "1 170", "2 21"),
    "alb": ("5 70", "15 60", "34 50"),
    "creat": ("5 3000", "25 900", "50 110"),
    "egfr": ("0 200", "10 150", "90 None"),
}
LEVELS = {
    "wbc": {LevelKind.LOW: "3.5", LevelKind.FALL: "10"},
    "neut": {LevelKind.LOW: "1.6", LevelKind.CALL_NOW: "1.0", LevelKind.FALL: "10"},
    "plt": {LevelKind.LOW: "140", LevelKind.CALL_NOW: "50", LevelKind.FALL: "10"},
    "mcv": {LevelKind.HIGH: "105"},
    "eos": {LevelKind.HIGH: "0.5"},
    "alt": {LevelKind.HIGH: "100"},
    "ast": {LevelKind.HIGH: "100"},
    "alb": {LevelKind.LOW: "30"},
    "creat": {LevelKind.RISE: "30"},
    "egfr": {LevelKind.LOW: "60"},
}


def test_all_analytes_are_there() -> None:
    """The fourteen of clinical 5.2; only eosinophils may be left out of a form."""
    assert [one.id for one in BOOK.analytes] == IDS
    assert [one.id for one in BOOK.analytes if one.optional] == ["eos"]
    assert (BOOK.above_white_cells, BOOK.oldest_years) == (Decimal("0.2"), 60)


def test_nobody_has_reviewed_it() -> None:
    """The levels decide whether somebody calls; no clinician has seen them."""
    assert (BOOK.reviewed_by, BOOK.reviewed_on) == ("", "")


@pytest.mark.parametrize(("name", "figures"), FIGURES.items())
def test_limits_are_those_of_the_table(name: str, figures: tuple[str, str, str]) -> None:
    """A slip in a limit refuses a true value, or lets a false one pass."""
    analyte = BOOK.get(name)
    spans = (analyte.hard, analyte.soft, analyte.typical)
    assert tuple(f"{span.low} {span.high}" for span in spans) == figures


@pytest.mark.parametrize("name", IDS)
def test_levels_are_those_of_the_table(name: str) -> None:
    """Clinical 5.3, and no level where no source gives one."""
    found = {level.kind: str(level.value) for level in BOOK.get(name).levels}
    assert found == LEVELS.get(name, {})


def test_only_a_large_mcv_can_wait() -> None:
    """5.3: tier call, not urgent."""
    assert [a.id for a in BOOK.analytes for one in a.levels if not one.urgent] == ["mcv"]
    assert {a.id: a.calm for a in BOOK.analytes if a.calm} == {"mcv": frozenset({Side.HIGH})}


@pytest.mark.parametrize(("name", "unit", "typed", "si"), BY_HAND)
def test_conversion_by_hand(name: str, unit: str, typed: str, si: str) -> None:
    """Both ways, to the last digit."""
    analyte = BOOK.get(name)
    assert analyte.to_si(Decimal(typed), unit) == Decimal(si)
    assert analyte.from_si(Decimal(si), unit) == Decimal(typed)


def test_every_unit_was_converted_by_hand() -> None:
    """A unit that nobody checked is a factor of 88 waiting to be wrong."""
    checked = {(name, unit) for name, unit, _typed, _si in BY_HAND}
    assert checked == {(a.id, u) for a in BOOK.analytes for u in a.units if u != PERCENT}


def test_us_and_si_units() -> None:
    """What is shown by default."""
    shown = [(a.default_unit(UnitSystem.US), a.default_unit(UnitSystem.SI)) for a in BOOK.analytes]
    assert shown[:1] == [("10*3/uL", "10*9/L")]
    assert dict(zip(IDS, shown, strict=True))["bili"] == ("mg/dL", "umol/L")
    assert dict(zip(IDS, shown, strict=True))["hb"] == ("g/dL", "g/L")


NUMBERS = st.decimals(min_value=0, max_value=9_999_999, places=6, allow_nan=False)
USES = [(a.id, u) for a in BOOK.analytes for u in a.units if u != PERCENT]


@given(NUMBERS, st.sampled_from(USES))
def test_what_was_typed_comes_back(number: Decimal, use: tuple[str, str]) -> None:
    """Into SI and back: the same number, for every unit and every number that can be typed."""
    analyte, unit = BOOK.get(use[0]), use[1]
    si = analyte.to_si(number, unit)
    assert si is not None
    assert analyte.from_si(si, unit) == number


@given(NUMBERS, NUMBERS, st.sampled_from(USES))
def test_conversion_keeps_the_order(one: Decimal, other: Decimal, use: tuple[str, str]) -> None:
    """A larger number of one unit is never the smaller amount."""
    analyte = BOOK.get(use[0])
    first, second = analyte.to_si(one, use[1]), analyte.to_si(other, use[1])
    assert first is not None
    assert second is not None
    assert (one < other) == (first < second)


def test_percent_needs_white_cells_of_the_same_sample() -> None:
    """62 % of 5.0 is 3.1; without white cells it is nothing that can be compared."""
    both = sample("wbc=5.0", "neut=62 %")
    found = si_bounds(both.values[1], both, BOOK)
    assert found is not None
    assert found.exact == Decimal("3.1")
    alone = sample("neut=62 %")
    assert si_bounds(alone.values[0], alone, BOOK) is None
    assert BOOK.get("neut").to_si(Decimal(62), PERCENT) is None
    assert BOOK.get("neut").from_si(Decimal("3.1"), PERCENT) is None


def test_percent_of_an_uncertain_count_stays_uncertain() -> None:
    """ "<2.0" white cells with 50 % neutrophils: anything from 0 to 1.0."""
    both = sample("wbc=<2.0", "neut=50 %")
    found = si_bounds(both.values[1], both, BOOK)
    assert found is not None
    assert (found.low, found.high, found.exact) == (0, Decimal(1), None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("K/uL", "10*3/uL"),
        ("k/µl", "10*3/uL"),
        ("x10^3/uL", "10*3/uL"),
        ("x10E3/uL", "10*3/uL"),
        ("× 10³/μL", "10*3/uL"),
        ("thou/mm3", "10*3/uL"),
        ("x10(9)/L", "10*9/L"),
        ("10*9/L", "10*9/L"),
        ("10e9/l", "10*9/L"),
        ("G/L", "10*9/L"),
        ("cells/mcL", "/uL"),
        ("/cmm", "/uL"),
        ("g/L", "10*9/L"),  # of white cells nobody means grams
        ("mg/dL", None),
        ("%", None),  # percent of white cells are no white cells
        ("", None),
    ],
)
def test_units_as_laboratories_print_them(typed: str, code: str | None) -> None:
    """One unit, many spellings; an unknown one is never guessed."""
    assert BOOK.get("wbc").find_unit(typed) == code


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("WBC", "wbc"),
        ("White Blood Cells", "wbc"),
        ("Leukocytes", "wbc"),
        ("ANC", "neut"),
        ("PLT", "plt"),
        ("Hgb", "hb"),
        ("Haemoglobin", "hb"),
        ("Hämoglobin", "hb"),
        ("SGPT", "alt"),
        ("SGOT", "ast"),
        ("Alk. Phos", "alp"),
        ("Bilirubin, total", "bili"),
        ("eGFR", "egfr"),
    ],
)
def test_names_as_laboratories_print_them(typed: str, name: str) -> None:
    """Case, accents and punctuation make no difference."""
    found = BOOK.named(typed)
    assert found is not None
    assert found.id == name


@pytest.mark.parametrize("typed", ["MCH", "MCHC", "HbA1c", "GGT", "direct bilirubin", "", "RBC"])
def test_other_tests_are_not_taken_for_these(typed: str) -> None:
    """A long-term sugar of 5.6 must never become a blood count."""
    assert BOOK.named(typed) is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('hard = ["0", "500"]', 'hard = ["500", "0"]', "wbc: hard"),
        ('soft = ["1.0", "30"]', 'soft = ["1.0", "900"]', "wbc: soft and typical"),
        ('source = "O:X11, O:X12"', 'source = "a friend"', "no source"),
        ('value = "3.5"', 'value = "NaN"', "wbc: levels: value"),
        ('value = "3.5"', 'value = "-3.5"', "wbc: levels: value"),
        ('value = "3.5"', 'value = "900"', "the level low must lie within hard"),
        ('value = "1.0"', 'value = "1.7"', "call-now must be below"),
        ('value = "10"', 'value = "100"', "nothing falls"),
        ('"g/dL" = "10", "g/L" = "1", "mmol', '"g/dL" = "10", "g/L" = "2", "mmol', "must be 1"),
        ('"g/dL" = "10"', '"g/dL" = "0"', "above 0"),
        ('"g/dL" = "10"', '"g/gal" = "10"', "no unit is called g/gal"),
        ('loinc = { "fL" = "30428-7" }', 'loinc = { "fL" = "MCV" }', "no LOINC code"),
        ('panel = "liver"', 'panel = "lung"', "panel must be one of"),
        ('matters = ["low"]', 'matters = ["left"]', "matters must be low or high"),
        ('short = "ALT"', 'short = "AST"', "is called ast too"),
        ('id = "ast"\n', 'id = "alt"\n', "twice"),
        ('of_white_cells = ["%"]', 'of_white_cells = ["fL"]', "nothing but %"),
        ('from = "30", to = "260"', 'from = "30"', "it takes from and to, or above"),
        ('likely = "g/L", from', 'likely = "fL", from', "two of its units"),
        ('typical = ["90", ""]', 'typical = ["90"]', "two numbers"),
        ('calm = ["high"]', 'calmer = ["high"]', "nothing is known about calmer"),
        ("oldest_years = 60", "oldest_years = 0", "oldest_years"),
        ('source = "[J] 5.2"', 'source = "5.2"', "no source"),
        ('kind = "rise"\n  value = "30"\n  months = 12', 'kind = "rise"\n  value = "30"', "months"),
    ],
)
def test_a_damaged_list_is_refused_by_name(old: str, new: str, said: str) -> None:
    """The entry is named; a misspelt figure never counts for nothing."""
    assert old in TEXT
    with pytest.raises(ContentError, match=said):
        load_analytes(TEXT.replace(old, new, 1))
