"""The list of symptoms that ships: complete, sourced, and a damaged one is named."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from azacare.content.errors import ContentError
from azacare.content.files import resource
from azacare.content.symptoms import load_symptoms
from azacare.domain.symptoms import AnswerKind
from azacare.domain.tiers import Tier
from azacare.wording import symptoms as wording
from azacare.wording.words import english

TEXT = resource("clinical", "symptoms.toml").read_text(encoding="utf-8")
LIST = load_symptoms()

LEAFLET_LINES = {
    *(22, 28, 35, 36, 37, 38, 39, 40, 41, 42, 43, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73),
    *(74, 75, 76, 77, 114, 115, 116, 117, 118, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135),
    *(136, 137, 138, 179, 193, 195, 197, 199, 273),
}
"""Every line of the leaflets that names a symptom (clinical 2.1)."""

CLUSTER = {
    *("fever", "severe-chills", "skin-rash", "itching", "face-tongue-throat-swelling"),
    *("severe-dizziness", "trouble-breathing", "cough", "joint-or-muscle-aches", "dark-urine"),
    *("severe-stomach-symptoms", "vomiting", "diarrhea"),
}


def changed(old: str, new: str, after: str = "") -> str:
    """The shipped text with the first `old` behind `after` replaced."""
    where = TEXT.index(old, TEXT.index(after))
    return TEXT[:where] + new + TEXT[where + len(old) :]


def item(name: str) -> str:
    return f'[[symptoms]]\nid = "{name}"'


def test_every_line_that_names_a_symptom_is_cited() -> None:
    """A sign in the leaflet that is not on the list would be read as harmless."""
    cited = {
        int(source[1:])
        for symptom in LIST.symptoms
        for source in symptom.sources
        if source.startswith("S")
    }
    assert cited == LEAFLET_LINES


def test_figures_and_switches() -> None:
    """The figures of clinical 2.2; a slip in the file is a slip in every result."""
    figures = LIST.figures
    assert (figures.fever_tenths_f, figures.early_days, figures.recent_change_days) == (
        1000,
        28,
        42,
    )
    assert (figures.no_answer_minutes, figures.low_neutrophils) == (30, Decimal("1.0"))
    assert not figures.cluster_any_two
    assert not figures.literal_reading
    assert figures.literal_items == {
        *("fever", "skin-rash", "itching", "cough", "joint-or-muscle-aches")
    }


def test_nobody_has_reviewed_it_and_it_says_so() -> None:
    """The app shows that no clinician reviewed the list, until one has."""
    assert LIST.version
    assert (LIST.reviewed_by, LIST.reviewed_on) == ("", "")


def flagged(flag: str) -> set[str]:
    return {symptom.id for symptom in LIST.symptoms if getattr(symptom, flag)}


def test_flags_of_the_rules() -> None:
    """T3, T5 and 3-1 name their members one by one."""
    assert flagged("cluster") == CLUSTER
    assert flagged("starred") == {
        *("skin-rash", "itching", "severe-chills", "face-tongue-throat-swelling"),
        *("severe-dizziness", "trouble-breathing", "dark-urine", "severe-stomach-symptoms"),
    }
    assert flagged("ibd") == {
        *("fever", "weight-loss", "stomach-pain", "night-sweats", "bruising-or-bleeding")
    }
    assert flagged("fever") == {"fever"}
    assert {"fever", "cough", "sore-throat", "painful-urination"} <= flagged("infection")
    assert {"bruising-or-bleeding", "black-stools", "blood-in-stool"} <= flagged("bleeding")
    noted = flagged("infection") | flagged("bleeding")
    for symptom in LIST.symptoms:
        if any(f"S{line}" in symptom.sources for line in range(63, 77)):
            assert symptom.id in noted
    assert not flagged("infection") & {"seizure", "weakness", "hair-changes"}


def test_every_emergency_sign_stands_above_the_list() -> None:
    """Nobody who cannot breathe should have to look for it among 69 lines."""
    first = [symptom.id for symptom in LIST.first]
    assert first[:4] == [
        *("trouble-breathing", "face-tongue-throat-swelling", "seizure"),
        "confusion-or-thinking-change",
    ]
    assert set(first) == {s.id for s in LIST.symptoms if s.tier is Tier.EMERGENCY}


def test_groups_in_their_order() -> None:
    """The headings of clinical 2.1, each with its items."""
    assert [group.id for group in LIST.groups] == [
        *("whole-body", "skin", "mouth", "chest", "heart", "stomach", "liver", "urine"),
        *("bleeding", "brain", "events"),
    ]
    shown = [symptom for group in LIST.groups for symptom in LIST.of_group(group.id)]
    assert shown == list(LIST.symptoms)


def test_what_is_said_follows_i_have_and_you_had() -> None:
    """It is put behind either, so it may speak of neither."""
    for symptom in LIST.symptoms:
        assert not re.search(r"\b(I|me|my|you|your)\b|[.?!]$", symptom.said), symptom.id
        assert symptom.said == symptom.said.strip()


def test_every_answer_of_a_choice_can_be_told() -> None:
    """The script for the phone is put together from these."""
    for symptom in LIST.symptoms:
        for question in symptom.questions:
            assert question.said, (symptom.id, question.id)
            told = wording.answer_said_text(question, "3", english())
            assert "3" in told
            assert "{" not in told


def test_questions_without_words_for_the_phone_say_nothing() -> None:
    """A question may be only for AzaCare."""
    text = changed('said = "How bad it is: {answer}."\n', "")
    nausea = load_symptoms(text).find("nausea")
    assert nausea is not None
    assert wording.answer_said_text(nausea.questions[0], "3", english()) == ""


def test_texts_are_those_of_the_file() -> None:
    """In English the text is its own translation."""
    cough = LIST.find("cough")
    assert cough is not None
    words = english()
    assert wording.symptom_text(cough, words) == "A cough, dry or wet"
    assert wording.said_text(cough, words) == "a cough"
    assert wording.question_text(cough.questions[1], words) == "Is it hard to breathe?"
    assert wording.option_text(cough.questions[1].options[1], words) == "Yes"
    assert wording.group_text(LIST.groups[6], words) == "Liver"
    assert cough.questions[0].kind is AnswerKind.DAYS


def test_the_shipped_text_loads_as_the_default() -> None:
    """What the tests damage is what the program reads."""
    assert load_symptoms(TEXT) == LIST


WHOLE = [
    ('version = "', 'edition = "', "version"),
    ('version = "', "version = ", "symptoms.toml"),
    ("[yes_no]", "[no_yes]", "yes_no"),
    ("[switches.literal_reading]", "[extra]\n[switches.literal_reading]", "extra"),
    ('"trouble-breathing", "face', '"no-such-sign", "face', "no-such-sign"),
    ('"trouble-breathing", "face', '"cough", "face', "cough"),
    ('value = "1000"', 'value = "1010"', "fever_tenths_f"),
    ('value = "1000"', 'value = "hot"', "fever_tenths_f"),
    ('value = "1000"', 'value = "nan"', "fever_tenths_f"),
    ('value = "1000"', "value = 1000", "fever_tenths_f"),
    ('value = "28"', 'value = "28.5"', "early_days"),
    ('source = "[J] T3, T11"', 'source = ""', "no_answer_minutes"),
    ('source = "[J] T3, T11"', 'source = "me"', "no_answer_minutes"),
    ("on = false", 'on = "no"', "cluster_any_two"),
    ('items = ["fever",', 'items = ["feverr",', "feverr"),
    ("[figures.early_days]", "[figures.earliest]", "early_days"),
    ('id = "skin"', 'id = "liver"', "liver"),
    ("[[groups]]", '[[groups]]\nid = "empty"\nwording = "Empty"\n[[groups]]', "empty"),
    ('id = "after-dose"', 'id = "before-dose"', "after-dose"),
    ('kind = "yes-no"', 'kind = "text"', "general"),
    ('severe = "Very bad" }', 'awful = "Awful" }', "severity"),
    ('worse = "Worse" }', 'not-sure = "Not sure" }', "worse"),
    ('kind = "days"', 'kind = "count"', "days"),
    ('[[shared]]\nid = "worse"', '[[shared]]\nid = "severity"', "twice"),
    ("so far: {answer}.", "so far.", "days"),
    ('ticked = ["fever", ', 'ticked = ["fevr", ', "fevr"),
    ('ticked = ["fever", ', 'ticked = ["fatigue", ', "fatigue"),
    ("outside = true\n", "outside = true\nfirst = true\n", "swollen-glands"),
    (', black = "Black" }', " }", "color"),
    (' usual = "Yes, like my usual arthritis",', "", "usual"),
    ('sources = ["X1", "J"]\noutside = true', 'sources = ["X1"]', "chest-pain"),
    ('group = "liver"', 'group = "lever"', "yellow-eyes-or-skin"),
    ('id = "cough"', 'id = "seizure"', "seizure"),
    ('["cluster", "infection"]', '["fever"]', "fever"),
    ('["mild"]', '["not-sure"]', "stomach-pain"),
]
"""Damage to the first such place of the file: the old text, the new one, and what is named."""

COUGH = [
    ('tier = "call-now"', 'tier = "urgent"', "cough"),
    ('tier = "call-now"', 'tier = "none"', "cough"),
    ('sources = ["S71", "S273"]', "sources = []", "cough"),
    ('sources = ["S71", "S273"]', 'sources = ["J"]', "cough"),
    ('sources = ["S71", "S273"]', 'sources = ["Z71"]', "Z71"),
    ('sources = ["S71", "S273"]', 'sources = ["X1"]', "cough"),
    ('sources = ["S71", "S273"]\n', "", "sources"),
    ('wording = "A cough', 'words = "A cough', "wording"),
    ('said = "a cough"', 'said = ""', "said"),
    ('["cluster", "infection"]', '["alergy"]', "alergy"),
    ('["cluster", "infection"]', '["starred"]', "starred"),
    ('"breath",', '"breadth",', "breadth"),
    ('"breath",', '"breath", "breath",', "breath"),
    ('"blood", kind = "yes-no"', '"blood", kind = "maybe"', "blood"),
    ('id = "blood"', 'id = "very-unwell"', "very-unwell"),
    ('id = "blood", kind', 'id = "blood", mood = "x", kind', "mood"),
    ('tier = "emergency", rule', 'tier = "call", rule', "more urgent"),
    ('lowers = [{ tier = "call"', 'lowers = [{ tier = "emergency"', "less urgent"),
    ('lowers = [{ tier = "call"', 'lowers = [{ tier = "none"', "less urgent"),
    ("days_at_most = 2, alone", "alone", "answer"),
    ("days_at_most = 2", "days_at_most = 0", "days_at_most"),
    ("days_at_most = 2", "days_at_least = 2, days_at_most = 2", "days_at_least"),
    ("alone = true", 'ticked = ["fever"]', "worse"),
    ("alone = true", 'ticked_at_least = "call"', "never lowers"),
    ('breath = ["yes"]', 'breth = ["yes"]', "breth"),
    ('breath = ["yes"]', 'breath = ["yess"]', "yess"),
    ('breath = ["yes"]', "breath = []", "breath"),
    ('breath = ["yes"]', 'days = ["3"]', "days"),
    ('    "days",\n', "", "days"),
    (', answers = { breath = ["yes"] }', "", "condition"),
    ('rule = "J"', 'rule = "T13"', "T13"),
    ("raises = [", 'raises = "x"\nraised = [', "raises"),
    ("questions = [", "questions = [7,", "questions"),
]
"""Damage to one item; what is named beside it."""


def refusal(text: str) -> str:
    with pytest.raises(ContentError) as caught:
        load_symptoms(text)
    assert "symptoms.toml" in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(("old", "new", "named"), WHOLE)
def test_a_damaged_file_names_the_entry(old: str, new: str, named: str) -> None:
    """A slip in the list must stop the check with its name, not turn into advice."""
    assert named in refusal(changed(old, new))


@pytest.mark.parametrize(("old", "new", "named"), COUGH)
def test_a_damaged_item_is_named(old: str, new: str, named: str) -> None:
    """Among 69 items, "a branch is wrong" would not help whoever edits the file."""
    said = refusal(changed(old, new, item("cough")))
    assert named in said
    assert "cough" in said


@pytest.mark.parametrize(
    ("name", "old", "named"),
    [("weight-loss", '    "ibd",\n', "ibd"), ("fever", '    "temperature",\n', "temperature")],
)
def test_a_rule_whose_question_is_missing_is_refused(name: str, old: str, named: str) -> None:
    """A rule that nobody can answer would never lower, or never count."""
    said = refusal(changed(old, "", item(name)))
    assert named in said
    assert name in said


def test_an_empty_file_is_refused() -> None:
    """Nothing to tick would read as "no warning signs"."""
    assert "missing" in refusal("")
