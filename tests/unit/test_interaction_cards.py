"""What a list of medicines is told: by kind, by time, by person, and by who knows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.interaction_cards import About, Timing, medicine_cards, months_before
from azacare.domain.interactions import Level
from azacare.domain.other_medicines import (
    MedicineKind,
    OtherMedicine,
    ProviderKnows,
    check_knows,
    check_medicine,
)
from azacare.domain.problems import InputProblem, Problem
from tests.unit.medicine_cases import BOOK, NAMES, TODAY, one, rules


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (MedicineKind.VACCINE, "INT-VAX"),
        (MedicineKind.CONTRACEPTIVE, "INT-OCP"),
        (MedicineKind.VITAMIN, "INT-HERB"),
        (MedicineKind.HERBAL, "INT-HERB"),
        (MedicineKind.OVER_THE_COUNTER, "INT-HERB"),
    ],
)
def test_a_kind_says_something_about_any_name(kind: MedicineKind, rule: str) -> None:
    """Nobody can list every vitamin."""
    assert set(rules("Something New", kind)) == {rule}


def test_a_coil_is_more_than_birth_control() -> None:
    """The leaflet warns of it by name."""
    assert rules("Mirena", MedicineKind.CONTRACEPTIVE) == {"INT-IUD": Level.AMBER}


@pytest.mark.parametrize("name", ["aspirin", "ibuprofen 400 mg", "prednisone"])
def test_silent_names_get_no_card_and_no_praise(name: str) -> None:
    """No card is not "fine": there is simply nothing said."""
    found = one(OtherMedicine(name))
    assert (found.cards, found.unknown) == ((), False)


def test_milk_is_off_until_a_label_says_so() -> None:
    """Most labels do not."""
    assert one(OtherMedicine("milk")).cards == ()


def test_alkylating_agents_count_now_and_for_ever() -> None:
    """Red while taken, amber ever after; other medicines that have ended say nothing."""
    past = OtherMedicine("chlorambucil", starts=date(2009, 1, 1), ends=date(2010, 1, 1))
    assert [(c.level, c.timing) for c in one(past).cards] == [(Level.AMBER, Timing.PAST)]
    assert rules("chlorambucil") == {"INT-ALK": Level.RED}
    assert one(OtherMedicine("allopurinol", ends=date(2026, 3, 7))).cards == ()
    assert one(OtherMedicine("allopurinol", ends=TODAY)).cards


@pytest.mark.parametrize(
    ("given_on", "timing"),
    [
        (None, Timing.CURRENT),
        (date(2026, 4, 1), Timing.CURRENT),
        (date(2026, 3, 8), Timing.CURRENT),
        (date(2026, 3, 7), Timing.GIVEN),
        (date(2025, 12, 8), Timing.GIVEN),
        (date(2025, 12, 7), None),
    ],
)
def test_a_live_vaccine_counts_ahead_and_for_three_months(
    given_on: date | None, timing: Timing | None
) -> None:
    """Unknown days count as ahead."""
    cards = one(OtherMedicine("Zostavax", MedicineKind.VACCINE, starts=given_on)).cards
    assert [(card.timing, card.level) for card in cards] == (
        [(timing, Level.RED)] if timing else []
    )


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 24))
def test_months_before_is_never_later_in_its_month(day: date, months: int) -> None:
    """January 31 is three months after October 31, and May 31 three after the end of February."""
    earlier = months_before(day, months)
    assert earlier.day <= day.day
    assert (day.year - earlier.year) * 12 + day.month - earlier.month == months


@pytest.mark.parametrize(
    ("about", "strong"),
    [
        (About(), True),
        (About(True, True, True), True),
        (About(None, True, None), True),
        (About(False, True, True), False),
        (About(True, False, True), False),
        (About(True, True, False), False),
    ],
)
def test_tnf_blockers_say_more_to_young_males_with_ibd(about: About, strong: bool) -> None:
    """What is not known never makes it milder."""
    rule = BOOK.rule("INT-TNF")
    assert rule is not None
    says = one(OtherMedicine("Humira"), about).cards[0].says
    assert says == (rule.stronger if strong else rule.says)


def test_co_trimoxazole_is_red_the_first_time() -> None:
    """Once there was a course before, or somebody knows, it is amber."""
    new, old = OtherMedicine("Bactrim"), OtherMedicine("Septra", ends=date(2025, 1, 1))
    assert rules("Bactrim") == {"INT-SXT": Level.RED}
    again = medicine_cards([("1", old), ("2", new)], [], NAMES, TODAY)[1]
    assert again.level is Level.AMBER
    known = ProviderKnows("1", "INT-SXT", "Dr. Lee", TODAY)
    told = medicine_cards([("1", new)], [known], NAMES, TODAY)[0]
    assert told.cards[0].level is Level.AMBER
    assert told.level is None


def test_a_known_card_is_quiet_and_stays() -> None:
    """Only for the pair that was told."""
    known = ProviderKnows("1", "INT-ACE", "Dr. Lee", TODAY)
    listed = [("1", OtherMedicine("lisinopril")), ("2", OtherMedicine("ramipril"))]
    first, second = medicine_cards(listed, [known], NAMES, TODAY)
    assert first.cards[0].known == known
    assert (first.level, second.level) == (None, Level.RED)


@pytest.mark.parametrize(
    ("medicine", "code", "field"),
    [
        (OtherMedicine(""), Problem.EMPTY, "name"),
        (OtherMedicine("  \t "), Problem.EMPTY, "name"),
        (OtherMedicine("---"), Problem.EMPTY, "name"),
        (OtherMedicine("x" * 101), Problem.NAME_TOO_LONG, "name"),
        (OtherMedicine("x" * 10_000), Problem.NAME_TOO_LONG, "name"),
        (OtherMedicine("ramipril\x07"), Problem.NOT_PLAIN_TEXT, "name"),
        (OtherMedicine("\u202elirpimar"), Problem.NOT_PLAIN_TEXT, "name"),
        (OtherMedicine("a", note="x" * 301), Problem.NAME_TOO_LONG, "note"),
        (OtherMedicine("a", starts=date(1900, 1, 1)), Problem.DATE_OUT_OF_RANGE, "start"),
        (
            OtherMedicine("a", starts=TODAY, ends=date(2026, 3, 7)),
            Problem.ENDS_BEFORE_START,
            "end",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(
    medicine: OtherMedicine, code: Problem, field: str
) -> None:
    """With the field that is wrong."""
    with pytest.raises(InputProblem) as caught:
        check_medicine(medicine)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_markup_and_names_of_a_hundred_letters_are_kept_as_typed() -> None:
    """They are shown as what they are: plain text."""
    assert check_medicine(OtherMedicine("<b>x</b>")).name == "<b>x</b>"
    assert check_medicine(OtherMedicine("x" * 100)).name == "x" * 100


def test_nobody_can_know_of_it_tomorrow() -> None:
    """Nor can no one."""
    with pytest.raises(InputProblem) as caught:
        check_knows(ProviderKnows("1", "INT-ACE", "Dr. Lee", date(2026, 3, 9)), TODAY)
    assert caught.value.code is Problem.IN_THE_FUTURE
    with pytest.raises(InputProblem) as caught:
        check_knows(ProviderKnows("1", "INT-ACE", " ", TODAY), TODAY)
    assert caught.value.code is Problem.WHO_NEEDED
