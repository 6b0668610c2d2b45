"""What AzaCare may never say, and that everything it says can be read with six years of school."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from textstat.backend.utils._get_pyphen import get_pyphen

from azacare.domain.advice import Action, Advice, AdviceInputs, Rule
from azacare.domain.records import RecordKind
from azacare.domain.standing import Standing
from azacare.wording.advice import AdviceText, advice_text
from azacare.wording.disclaimer import disclaimer
from azacare.wording.words import english
from tests.unit.builders import found, plan_of, standing_at, standings
from tests.unit.data_texts import TYPED, data_texts

ROOT = Path(__file__).resolve().parents[2]
WORDS = english()


def gathered() -> dict[tuple[str, str], str]:
    """Every text for people: (context, text) to the file it is in."""
    texts: dict[tuple[str, str], str] = {}
    for path in sorted((ROOT / "azacare").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "translate":
                said = [a.value for a in node.args[:2] if isinstance(a, ast.Constant)]
                if len(said) == 2 and all(isinstance(part, str) for part in said):
                    texts[str(said[0]), str(said[1])] = path.relative_to(ROOT).as_posix()
    texts |= dict.fromkeys(data_texts(), "resources/clinical")
    return {key: file for key, file in texts.items() if key[0] != TYPED}


TEXTS = gathered()


def test_texts_are_found() -> None:
    """A check over nothing would always pass."""
    assert len(TEXTS) > 300
    assert ("Advice", "Skip this one dose.") in TEXTS
    assert ("Symptoms", "Night sweats") in TEXTS
    assert ("Conditions", "Lupus") in TEXTS
    assert ("Guide", "Can I have a vaccine?") in TEXTS


# --- words that are never said --------------------------------------------------------------

NEVER = re.compile(
    r"\b(safe|safer|safest|safely|unsafe|normal|normally|harmless|nothing to worry"
    r"|(do|does|did) not need to call|no need to call|need not call|no interactions?"
    r"|approved|recommended by|probably nothing|don't worry|do not worry|wait and see"
    r"|you are fine|all is well|cure[sd]?|guarantee[sd]?)\b",
    re.IGNORECASE,
)

CHANGES_A_DOSE = re.compile(
    r"\b(stop\w*|start\w*|restart\w*|rais\w+|lower\w*|reduc\w+|increas\w+|split\w*|doubl\w+"
    r"|quit\w*|skip|pause)\b",
    re.IGNORECASE,
)

ALLOWED = (
    # the disclaimer, and what not to do
    r"Never stop, start or change your medicine",
    r"Do not (stop|start|change|raise|lower|split|double)\b[^.]*",
    # M8: a slot that is too late, and only that slot
    r"^Skip this one dose\.$",
    # labels of what a person chooses to record or to leave out on a form
    r"^Skip…?$",
    r"^Skip the \{time\} dose…$",
    r"^Skip this step$",
    # the provider's word, as the person reports it
    r"\b(told|tell) (you|me) to (start again|pause)\b",
    r"\b(provider's|[Tt]he|that|a|no) pause\b",
    # T7: what to ask the provider about an infection; never ours to say
    r"[Mm]y azathioprine be paused or lowered|your azathioprine should be paused or lowered",
    # the program and the computer
    r"\b[Ss]tarts? (AzaCare|with (the|this) computer)\b",
    r"\bAzaCare (still )?starts with\b",
    r"\bdoes not start with this computer\b",
    r"\bno way to start by itself\b",
    r"\b(a|each) (re)?start\b",
    r"\b(before|after) you quit AzaCare\b",
    r"\b[Qq]uit( AzaCare)?\b",
    # other meanings
    r"\{\w+\}",
    r"\bbefore the start\b",
    r"\blower (right|left|back)\b",
    r"\blowers (your|my) defenses\b",
    r"\bchills you cannot stop\b",
)


@pytest.mark.parametrize("text", sorted({text for _context, text in TEXTS}))
def test_no_text_soothes_or_changes_a_dose(text: str) -> None:
    """One "this is safe", or one "stop", from a program can cost a kidney or a life."""
    assert not NEVER.search(text)
    rest = text
    for pattern in ALLOWED:
        rest = re.sub(pattern, "", rest)
    assert not CHANGES_A_DOSE.search(rest), "say it in another way, or reason in ALLOWED"


def test_the_check_can_fail() -> None:
    """A pattern that matches nothing would let everything through."""
    for wrong in ("This is safe.", "Your result is NORMAL", "You do not need to call"):
        assert NEVER.search(wrong)
    for wrong in ("Stop taking it", "Skip the next dose", "Double the dose", "Lower it"):
        assert CHANGES_A_DOSE.search(wrong)


def test_disclaimer_says_what_azacare_is_not() -> None:
    """It must be there in full wherever it is shown."""
    said = " ".join(disclaimer(WORDS))
    for part in ("not a doctor", "Never stop, start or change", "call {number} now", "clinician"):
        assert part in said


# --- reading level --------------------------------------------------------------------------

_NAMES = re.compile(
    r"\b(azathioprine|AzaCare('s)?|nausea|vomiting|diarrhea|mercaptopurine|chlorambucil"
    r"|cyclophosphamide|melphalan)\b|\bX\d+\b|https?://\S+",
    re.IGNORECASE,
)
"""Names of medicines, the program, sources, and of symptoms that have no plainer word."""

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_END = re.compile(r"[.!?:]+[”)]?(?:\s+|$)")


def as_read(text: str) -> str:
    """The text with something short for each field, as a person reads it."""
    filled = re.sub(r"\{\w+\}|%n|\[[^\]]*\]", "five", text).replace("(s)", "s")
    return _NAMES.sub("it", filled)


def sentences(text: str) -> list[str]:
    return [part for part in _END.split(as_read(text)) if _WORD.search(part)]


def syllables(word: str) -> int:
    """The larger of two counts: hyphenation alone misses many, groups of vowels a few."""
    plain = re.sub(r"['’]s?$", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", plain)) + len(re.findall(r"i[ao](?!us|n)|eo", plain))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscxzhg]es$", plain):
        groups -= 1
    return max(groups, 1, *(len(get_pyphen("en_US").positions(part)) + 1 for part in [plain]))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade. textstat's own needs a dictionary that it would download."""
    words = _WORD.findall(as_read(text))
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * spoken / len(words) - 15.59


def is_measurable(text: str) -> bool:
    """Sentences of five words or more, and labels of eight: one syllable more moves the grade of a
    label of five words by more than two.
    """
    words = len(_WORD.findall(as_read(text)))
    return words >= (5 if re.search(r"[.!?]”?$", text.strip()) else 8)


@pytest.mark.parametrize("text", sorted({t for _context, t in TEXTS if is_measurable(t)}))
def test_text_reads_at_grade_eight_or_below(text: str) -> None:
    """Somebody ill, tired or new to English has to understand it at once."""
    assert grade(text) <= 8


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The cat sat on the mat.", -2, 1),
        ("Take your next dose at its usual time.", 0, 4),
        ("Azathioprine administration necessitates regular haematological monitoring.", 14, 40),
    ],
)
def test_grade_is_measured_as_the_formula_says(text: str, low: float, high: float) -> None:
    """A measure that calls everything easy proves nothing."""
    assert low <= grade(text) <= high


@pytest.mark.parametrize(
    "text",
    sorted(
        {
            t
            for context, t in TEXTS
            if context in ("Advice", "Disclaimer", "Guide", "Reminder", "Symptoms")
        }
    ),
)
def test_advice_sentences_have_twenty_words_at_most(text: str) -> None:
    """A long sentence is read to its middle."""
    for sentence in sentences(text):
        assert len(_WORD.findall(sentence)) <= 20, sentence


# --- the next dose --------------------------------------------------------------------------

ACTIONS = {
    Rule.M0: Action.CALL,
    Rule.M1: Action.EMERGENCY,
    Rule.M2: Action.PAUSED,
    Rule.M3: Action.CALL,
    Rule.M4: Action.SKIP,
    Rule.M5: Action.CALL,
    Rule.M7: Action.TAKE,
    Rule.M7B: Action.WAIT,
    Rule.M7C: Action.EARLY,
    Rule.M8: Action.SKIP,
    Rule.M9: Action.CALL,
    Rule.M10: Action.SKIP,
    Rule.AFTER_PAUSE: Action.CALL,
    Rule.UNKNOWN: Action.ASK,
    Rule.FILLED: Action.NONE,
}


def whole(text: AdviceText) -> str:
    return text.in_one()


def inputs_at(now: datetime) -> AdviceInputs:
    plan = plan_of()
    slot = found(plan, "2026-03-08 08:00")
    return standing_at(plan, now).inputs_for(slot)


@pytest.mark.parametrize("rule", list(Rule))
def test_every_advice_shows_the_next_planned_time_and_date(rule: Rule) -> None:
    """ "Skip this one" without "then at eight" leaves a person with two questions."""
    early = rule is Rule.M7C
    inputs = inputs_at(datetime(2026, 3, 8, 6 if early else 10, tzinfo=UTC))
    advice = Advice(ACTIONS[rule], rule, inputs, wait_until=inputs.now + timedelta(hours=1))
    expected = "Sunday, March 8, 8:00 AM" if early else "Sunday, March 8, 8:00 PM"
    assert expected in whole(advice_text(advice, UTC, WORDS))


@pytest.mark.parametrize("answer", list(RecordKind))
def test_answered_slots_have_words(answer: RecordKind) -> None:
    """No record may leave the page without a sentence."""
    inputs = inputs_at(datetime(2026, 3, 8, 10, tzinfo=UTC))
    advice = Advice(Action.NONE, Rule.FILLED, AdviceInputs(**{**vars(inputs), "answer": answer}))
    assert advice_text(advice, UTC, WORDS).title


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(standings())
def test_any_advice_of_any_life_shows_the_next_dose_and_nothing_unfilled(
    standing: Standing,
) -> None:
    """Whatever happened before: the next time is there, and no field was left open."""
    zone = standing.plan.zone_at(standing.now)
    advice = standing.advice()
    said = whole(advice_text(advice, zone, WORDS))
    if advice.next_slot is not None:
        assert WORDS.moment(advice.next_slot.due.astimezone(zone)) in said
    assert not re.search(r"[{}%]|\bNone\b|\(s\)|  ", said)
    assert not NEVER.search(said)
