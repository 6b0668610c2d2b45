"""A result in words: what to do, why, what to say; never that it is fine."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.analytes import LevelKind
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_alerts import Card, Standing, Verdict, judge
from azacare.domain.result_checks import Doubt, DoubtKind, check_value
from azacare.domain.result_import import preview_csv
from azacare.domain.result_levels import held_levels
from azacare.domain.results import LabFlag, LabValue
from azacare.wording.analytes import amount_text, full_name
from azacare.wording.problems import problem_text
from azacare.wording.problems_results import result_sentences
from azacare.wording.result_entry import doubt_text, import_summary
from azacare.wording.result_levels import level_text, range_text
from azacare.wording.results import ResultText, result_text
from azacare.wording.words import PlainEnglish, Words, english
from tests.unit.lab_cases import BOOK, TODAY, series, setting, value, verdict
from tests.unit.test_wording_safety import CHANGES_A_DOSE, NEVER

WORDS = english()


def said(analyte: str, *typed: str) -> ResultText:
    return result_text(verdict(analyte, *typed), BOOK.get(analyte), WORDS)


def test_a_call_today() -> None:
    """The action first, then why, then where the level comes from."""
    found = said("wbc", "3.4 K/uL")
    assert found.result == "White cells (WBC): 3.4 K/uL"
    assert (found.label, found.headline) == ("Call", "This result may need a call.")
    assert found.action.startswith("Call your provider today")
    assert "Do not change your dose on your own." in found.action
    assert found.reasons == ("It is below the level of 3.5 K/uL.",)
    assert found.sources == ("UK monitoring levels. Ask your provider if they use others.",)
    assert found.large == ""


def test_a_call_now() -> None:
    """Fever with few neutrophils is an emergency (T6), and T11 says where to go."""
    found = said("neut", "900 cells/uL")
    assert (found.label, found.headline) == ("Call now", "Call your provider now.")
    assert "If you have a fever, get emergency help now." in found.large
    assert "emergency room" in found.large
    assert found.reasons[0] == "It is below 1000 cells/uL, where a call cannot wait."
    assert "No clinician has checked it" in found.sources[0]
    assert "fever" not in said("plt", "49").large


def test_a_large_mcv() -> None:
    """Not urgent: when the office is open."""
    action = said("mcv", "107").action
    assert "when the office is next open" in action
    assert "today" not in action


def test_unsure_is_said_to_be_unsure() -> None:
    """ "May be" only where it is not known."""
    assert said("wbc", "<10").reasons == ("It may be below the level of 3.5 10^9/L.",)
    assert said("wbc", "<3").reasons == ("It is below the level of 3.5 10^9/L.",)
    assert said("alp", ">90 (40-130)").reasons == ("It may be above the lab's range: 40 to 130.",)


def test_trends_are_told_with_their_numbers() -> None:
    """What fell, from what to what."""
    fallen = said("plt", "400 K/uL", "350 K/uL", "300 K/uL", "250 K/uL").reasons[0]
    told = "400 K/uL, then 350 K/uL, then 300 K/uL, then 250 K/uL"
    assert fallen == f"It fell 3 times in a row by more than 10 %: {told}."
    assert said("creat", "0.9 mg/dL", "1.3 mg/dL").reasons == (
        "It went up by more than 30 % in 12 months, from 0.9 mg/dL on Monday, January 5, 2026.",
    )


def test_what_the_provider_set_is_named() -> None:
    """Who, when and the words; the figure in the unit that was said."""
    own = setting("wbc", LevelKind.LOW, "4000", "/uL")
    found = verdict("wbc", "3.9", settings=[own])
    text = result_text(found, BOOK.get("wbc"), WORDS)
    assert text.reasons == ("It is below the level of 4000 cells/uL.",)
    assert text.sources == ("Set by Dr. Reed on Monday, January 5, 2026: “Call me then.”",)


def test_what_to_say_on_the_phone() -> None:
    """The number first, with the one before it, and two questions."""
    history = series("wbc", "5.0 K/uL", "<3.5 K/uL (4.0-11.0)")
    found = verdict("wbc", "5.0 K/uL", "<3.5 K/uL (4.0-11.0)")
    script = result_text(found, BOOK.get("wbc"), WORDS, history[0]).script
    assert script == (
        "“I take azathioprine. My blood test of Monday, February 2, 2026 says: White cells "
        "(WBC), less than 3.5 K/uL. The lab's range is 4.0 to 11.0. The time before, on Monday, "
        "January 5, 2026, it was 5.0 K/uL. Should I be seen, or tested again? What should I do "
        "about my next dose?”"
    )


def test_without_a_card() -> None:
    """ "In the range you set", or why nothing can be said."""
    assert said("wbc", "5.0").headline == "In the range you set."
    assert said("hb", "132").headline.startswith("No level is set")
    assert said("neut", "62 %").headline.startswith("A percent cannot be compared")
    assert said("wbc", "25").headline.startswith("Above the usual range")
    assert said("mcv", "70").headline.startswith("Below the usual range")
    assert said("wbc", "5.0").script == ""


@pytest.mark.parametrize("standing", list(Standing))
@pytest.mark.parametrize("analyte", [BOOK.get("wbc"), None])
def test_every_standing_has_words(standing: Standing, analyte: object) -> None:
    """Also for an analyte that this version does not know."""
    reading = series("wbc", "5.0")[0]
    known = BOOK.get("wbc") if analyte else None
    assert result_text(Verdict(reading, Card.NONE, (), standing), known, WORDS).headline


def test_decimal_comma() -> None:
    """Numbers are written as the language writes them, with the zeros that were typed."""
    comma = Words(PlainEnglish(), decimal=",")
    assert amount_text(value("hb=13.0 g/dL"), BOOK.get("hb"), comma) == "13,0 g/dL"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("wbc=4.1", "4.1 K/uL"),
        ("alt=<5 U/L", "<5 U/L"),
        ("alt=>=5 U/L", "≥5 U/L"),
        ("egfr=78", "78 mL/min/1.73 m2"),
        ("neut=62%", "62 %"),
    ],
)
def test_amounts(text: str, shown: str) -> None:
    """With comparator and unit."""
    read = value(text)
    assert amount_text(read, BOOK.get(read.analyte), WORDS) == shown
    unknown = replace(read, analyte="crp", unit="mg/L")
    assert amount_text(unknown, None, WORDS).endswith("mg/L")


def test_names() -> None:
    """The plain name with the one on the paper, once."""
    assert full_name(BOOK.get("wbc"), WORDS) == "White cells (WBC)"
    assert full_name(BOOK.get("alt"), WORDS) == "Liver enzyme ALT"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("wbc=4.1 (4.0-11.0)", "Lab's range: 4.0 to 11.0"),
        ("alt=23 (<40)", "Lab's range: up to 40"),
        ("egfr=78 (>60)", "Lab's range: 60 or more"),
        ("wbc=4.1", "Often 4 to 11. It varies by lab."),
        ("wbc=4100 cells/uL", "Often 4000 to 11000. It varies by lab."),
        ("hb=13 g/dL", "Often 12 to 17.5. It varies by lab."),
        ("bili=1 mg/dL", "Often 0.117 to 1.23. It varies by lab."),
        ("alt=23", "Often 0 to 40. It varies by lab."),
        ("egfr=78", "Often 90 or more. It varies by lab."),
        ("neut=62 %", ""),
    ],
)
def test_ranges(text: str, shown: str) -> None:
    """The lab's own wins; the typical one says that it varies."""
    read = value(text)
    assert range_text(read, BOOK.get(read.analyte), WORDS) == shown


def test_levels_in_words() -> None:
    """As the levels of a person are listed."""
    lines = [
        level_text(h, BOOK.get("neut"), "/uL", WORDS) for h in held_levels(BOOK.get("neut"), ())
    ]
    assert lines == [
        "Call below 1600 cells/uL",
        "Call now below 1000 cells/uL",
        "Call when it falls 3 times in a row by more than 10 %",
    ]
    creat = held_levels(BOOK.get("creat"), ())[0]
    assert level_text(creat, BOOK.get("creat"), "mg/dL", WORDS) == (
        "Call when it goes up by more than 30 % in 12 months"
    )
    own = held_levels(BOOK.get("hb"), [setting("hb", LevelKind.HIGH, "18", "g/dL")])[0]
    assert level_text(own, BOOK.get("hb"), "g/L", WORDS) == "Call above 18 g/dL"


def test_doubts_in_words() -> None:
    """What was typed, and what it may be."""
    plt, wbc = BOOK.get("plt"), BOOK.get("wbc")
    other = check_value(value("plt=1200"), BOOK)[0]
    assert doubt_text(other, plt, WORDS) == (
        "Platelets (PLT): 1200 K/uL. Is this right, or is it 1200 cells/uL?"
    )
    soft = check_value(value("wbc=0.9"), BOOK)[0]
    assert doubt_text(soft, wbc, WORDS).endswith("Is this right? Check the unit.")
    strange = check_value(value("wbc=4.1 (4000-11000)"), BOOK)[0]
    assert "4000 to 11000" in doubt_text(strange, wbc, WORDS)
    same = Doubt(DoubtKind.SAME_DAY, value("wbc=4.1"), kept=value("wbc=4.0"))
    assert doubt_text(same, wbc, WORDS).endswith(
        "4.0 K/uL is here already. Replace it, or keep both?"
    )


def test_import_in_words() -> None:
    """What would come in, what not, and what was not looked at."""
    found = preview_csv("date,WBC,mood\n2026-03-08,4.1,x\n2026-03-09,,\n", BOOK, TODAY)
    assert import_summary(found, WORDS) == (
        "1 result would come in.",
        "1 line or cell would not come in. See why below.",
        "Nothing is read from these columns: mood.",
    )
    large = replace(found, refused=(), ignored=(), total=100_000, left_out=90_000)
    assert import_summary(large, WORDS)[1].startswith(
        "The file has 100000 lines. Only the first 10000"
    )


@pytest.mark.parametrize("code", list(result_sentences(WORDS)))
def test_problems_leave_no_field_open(code: Problem) -> None:
    """Every code has its sentence, with names in plain words."""
    problem = InputProblem(
        code, "wbc", typed="4500", unit="K/uL", likely="cells/uL", most=60,
        name=BOOK.get("wbc"), units=("K/uL", "10^9/L"),
    )  # fmt: skip
    text = problem_text(problem, WORDS)
    assert not re.search(r"[{}]|Analyte\(|\bNone\b", text)


def test_problem_of_another_unit() -> None:
    """4500 typed as K/uL asks "cells/uL?"."""
    with pytest.raises(InputProblem) as caught:
        check_value(value("wbc=4500"), BOOK)
    assert problem_text(caught.value, WORDS) == (
        "White cells: 4500 K/uL cannot be right. Is it 4500 cells/uL?"
    )


TYPED = st.tuples(
    st.sampled_from(["", "<", ">", "≤", "≥"]),
    st.decimals(min_value=1, max_value=300, places=1, allow_nan=False),
    st.sampled_from(["", " L", " H", " *"]),
    st.sampled_from(["", " (20-40)", " (<30)", " (>30)"]),
).map(lambda parts: "".join(map(str, parts)))


@given(st.sampled_from([a.id for a in BOOK.analytes]), st.lists(TYPED, min_size=1, max_size=5))
def test_whatever_a_result_is_it_neither_soothes_nor_touches_the_dose(
    analyte: str, typed: list[str]
) -> None:
    """No field is open, nothing is called fine, and the dose is only asked about."""
    text = said(analyte, *typed)
    parts = (text.in_one(), text.label, *text.sources, text.script, text.result)
    everything = " ".join(part for part in parts if part)
    assert not re.search(r"[{}]|\bNone\b|  |\bE[+-]", everything)
    assert not NEVER.search(everything)
    assert not re.search(r"\b(good|fine|well|okay)\b", everything, re.IGNORECASE)
    plain = everything.replace("Do not change your dose on your own.", "")
    assert not CHANGES_A_DOSE.search(plain)
    assert (text.card is Card.NONE) == (text.script == "") == (text.action == "")
    if text.card is not Card.NONE:
        assert "Do not change your dose on your own." in text.action
        assert text.reasons
        assert text.sources


def test_values_kept_by_a_newer_version_are_shown() -> None:
    """With id and unit as they are kept; the flag still counts."""
    reading = replace(
        series("alt", "4")[0],
        value=LabValue("crp", "40", Decimal(40), "mg/L", flag=LabFlag.HIGH),
        taken_on=date(2026, 1, 5),
        si=None,
    )
    text = result_text(judge(None, [reading], ()), None, WORDS)
    assert text.result == "crp: 40 mg/L"
    assert text.reasons == ("The lab marked it as high.",)
