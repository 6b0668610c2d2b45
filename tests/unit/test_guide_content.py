"""The guide that ships: whole, sourced, in the words that were chosen; a damaged one is refused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest

from azacare.content.conditions import load_conditions
from azacare.content.errors import ContentError
from azacare.content.files import resource
from azacare.content.guide import load_guide
from azacare.domain.guide import SERIOUS, GuideCard, Insert
from azacare.wording.guide import (
    after_texts,
    answer_texts,
    label_text,
    point_texts,
    question_text,
    source_text,
    topic_text,
    whole_answer,
)
from azacare.wording.words import english

GUIDE = load_guide()
WORDS = english()
TEXT = resource("clinical", "guide.toml").read_text(encoding="utf-8")
KEEPING = resource("clinical", "guide", "keeping.toml").read_text(encoding="utf-8")


def card(name: str) -> GuideCard:
    found = GUIDE.find(name)
    assert found is not None, name
    return found


def said(name: str) -> str:
    return whole_answer(card(name), WORDS)


def test_nobody_has_reviewed_it_and_it_says_so() -> None:
    """A review that did not happen must not be claimed."""
    assert (GUIDE.reviewed_by, GUIDE.reviewed_on) == ("", "")
    assert "No doctor has checked" in said("does-it-fit-me")


def test_files_of_cards_are_those_of_the_topics() -> None:
    """A file that no topic names would never be shown."""
    files = {path.name for path in resource("clinical", "guide").iterdir()}
    assert files == {f"{topic.id}.toml" for topic in GUIDE.topics}


def test_serious_warnings_stand_first() -> None:
    """Boxed warning, infection, blood, allergy, PML, HSTCL, pregnancy, the gravest pair."""
    assert GUIDE.topics[0].id == SERIOUS
    serious = {one.id for one in GUIDE.cards if one.topic == SERIOUS}
    assert serious == {
        *("emergency-signs", "infection-serious", "blood-counts", "cancer", "allergic-reaction"),
        *("pml", "hstcl-signs", "hstcl-young-males", "unborn-baby", "gout-medicine"),
    }


@pytest.mark.parametrize("one", GUIDE.cards, ids=lambda one: one.id)
def test_card_can_be_shown(one: GuideCard) -> None:
    """Whatever a card has reaches the person in words, and says where it comes from."""
    assert question_text(one, WORDS).endswith("?") or one.question.endswith(".")
    assert all((*answer_texts(one, WORDS), *point_texts(one, WORDS), *after_texts(one, WORDS)))
    assert len(answer_texts(one, WORDS)) <= 5
    assert one.keywords
    assert re.match(r"From .+\.$", source_text(one, GUIDE.sources, WORDS))


def test_source_line_says_what_is_ours_and_what_is_not() -> None:
    """A text of our own under the name of a leaflet would borrow its trust."""
    lines = {one.id: source_text(one, GUIDE.sources, WORDS) for one in GUIDE.cards}
    assert lines["where-to-keep"] == "From your leaflet."
    assert lines["iud"] == "From your leaflet and AzaCare's own words; ask your provider."
    assert lines["vomited"] == "From hospital rules; ask your provider."
    assert "a page on halving tablets" in lines["halve"]
    for one in GUIDE.cards:
        assert ("own words" in lines[one.id]) is one.judged
        assert ("ask your provider" in lines[one.id]) is bool(one.judged or one.outside)


def test_labels_say_for_whom() -> None:
    """A card for some must not read as one for all."""
    assert label_text(card("ms"), WORDS) == "For people with MS"
    assert label_text(card("vaccines"), WORDS) == ""
    assert topic_text(GUIDE.topics[0], WORDS) == "Serious warnings"


def profile_answers() -> Iterator[tuple[str, set[str]]]:
    """What can be answered to each question about the person."""
    text = resource("clinical", "profile.toml").read_text(encoding="utf-8")
    for question in tomllib.loads(text)["questions"]:
        yield question["id"], set(question.get("options", {"yes": "", "no": ""}))


def test_what_the_audiences_go_by_exists() -> None:
    """A misspelt condition or answer would be for nobody."""
    known = {one.id for one in load_conditions().conditions}
    for audience in GUIDE.audiences:
        assert audience.conditions <= known
    used_by_profile = dict(profile_answers())
    for audience in GUIDE.audiences:
        for question, answers in audience.answers.items():
            assert answers <= used_by_profile[question]
    used = {one.id for found in GUIDE.cards for one in found.audiences}
    assert used == {audience.id for audience in GUIDE.audiences}


def test_reporting_numbers_are_shown_by_region() -> None:
    """3-36: no number stands in the text, where it would be read in any country."""
    found = card("report-a-side-effect")
    assert found.insert is Insert.REPORTING
    assert not re.search(r"\d", said("report-a-side-effect"))


# --- what was chosen where the leaflets disagree (clinical 3) -----------------------------------

CHOSEN = {
    "fever": ("3-1", ("100 °F", "37.8 °C")),
    "breastfeeding": ("3-2", ("Ask your doctor before you breastfeed", "do not agree")),
    "how-often": ("3-3", ("Follow your label",)),
    "food": ("3-4", ("Follow your label", "Do not wait for a meal")),
    "missed-dose": ("3-5", ("Never take two doses together",)),
    "gout-medicine": ("3-6", ("before your next dose of either one",)),
    "blood-pressure-medicine": ("3-7", ("Do not stop your blood pressure medicine",)),
    "when-it-helps": ("3-8", ("8 to 12 weeks with arthritis", "after 3 months")),
    "how-often-tests": ("3-9", ("every 4 to 8 weeks", "Ask your provider")),
    "sick-stomach": ("3-10", ("if the feeling lasts or gets worse", "usually gets better")),
    "hair": ("3-12", ("Call your provider",)),
    "treated-infection": ("3-13", ("Ask if your dose should change",)),
    "vaccines": ("3-14", ("Ask your provider first, for each vaccine", "Your provider decides")),
    "vaccine-at-home": ("3-15", ("how long", "Tell your provider before")),
    "pregnant": ("3-16", ("right away", "Do not stop or keep taking it on your own")),
    "birth-control": ("3-17", ("two kinds", "any sex")),
    "birth-control-afterwards": ("3-17", ("3 to 6 months", "as long as your provider says")),
    "iud": ("3-18", ("may work less well", "Do not take it out on your own")),
    "given-into-a-vein": ("3-19", ("keeps the schedule",)),
    "alcohol": ("3-20", ("how much, if any",)),
    "same-medicine-twice": ("3-21", ("mercaptopurine", "second box")),
    "not-on-label": ("3-22", ("off-label",)),
    "long-use": ("3-24", ("not a line below which nothing can happen", "600 grams")),
    "liver-problem": ("3-25", ("Make sure that your provider knows",)),
    "why-blood-tests": ("3-26", ("show how it is working",)),
    "kidneys": ("3-27", ("more likely",)),
    "halve": ("3-28", ("Ask your pharmacist", "Do not handle broken tablets")),
    "pill-box": ("3-29", ("Ask your pharmacist before",)),
    "where-to-keep": ("3-30", ("Your pack has the exact range",)),
    "avoid-infections": ("3-31", ("when you can",)),
    "blood-lowering-medicines": ("3-33", ("ACE inhibitors", "ribavirin", "trimethoprim")),
    "low-count-signs": ("3-34", ("Trouble sleeping",)),
    "report-a-side-effect": ("3-36", ("ask your pharmacist",)),
    "hstcl-signs": ("3-38", ("Night sweats",)),
    "partner": ("3-42", ("ask men",)),
}


@pytest.mark.parametrize("name", CHOSEN)
def test_contradiction_is_told_as_it_was_resolved(name: str) -> None:
    """The card names the number of the conflict, and says what was chosen."""
    number, parts = CHOSEN[name]
    assert number in card(name).marks
    for part in parts:
        assert part in said(name)


@pytest.mark.parametrize("one", GUIDE.cards, ids=lambda one: one.id)
def test_no_card_gives_a_days_count_or_a_dose(one: GuideCard) -> None:
    """3-2, 3-6, 3-15: no waiting hours, no fraction of a dose, no days to keep apart."""
    text = whole_answer(one, WORDS)
    assert not re.search(r"\b(quarter|third|fraction) of\b|\bhalf (of )?(the|your) dose\b", text)
    assert not re.search(r"\b\d+ (hours|days) (after|before|apart)\b", text)
    assert not re.search(r"\bmg/kg\b|GlaxoSmithKline", text)


# --- a damaged file -----------------------------------------------------------------------------

DAMAGE = [
    (r'version = "2026', 'versoin = "2026', "version is missing"),
    (r'id = "serious"', 'id = "grave"', "the first topic must be serious"),
    (r'id = "about"', 'id = "taking"', "taking is there twice"),
    (r'id = "about"', 'id = "About"', "id must be small letters"),
    (r'groups = \["ibd"\]', 'groups = ["gut"]', "groups must be one of"),
    (r'groups = \["ibd"\]', "", "it says of nobody that it is for them"),
    (r'forms = \["injection"\]', 'forms = ["patch"]', "forms must be one of"),
    (r'id = "X2"', 'id = "X7"', "the source X2 has no words"),
]
CARD_DAMAGE = [
    (r'marks = \["\[S 92\]"\]', 'marks = ["92"]', "looks-different: it names no source"),
    (r'marks = \["\[S 92\]"\]', 'marks = ["[J] ours"]', "facts and leaflet lines belong together"),
    (r'marks = \["\[S 92\]"\]', "", "looks-different: the entry marks is missing"),
    (r'facts = \["F013"\]', 'facts = ["13"]', "facts must be numbers like F048"),
    (r'facts = \["F013"\]\n', "", "looks-different: it names no source"),
    (r'id = "holidays"', 'id = "enough"', "enough is there twice"),
    (r'question = "What about holidays\?"', 'question = "May I use a pill box?"', "there twice"),
    (r'question = "What about holidays\?"', 'question = ""', "question must be a text"),
    (r'question = "What about h', f'question = "{"x" * 80}', "the question is longer than"),
    (r'links = \["supply"\]', 'links = ["attic"]', "no page is called attic"),
    (r"keywords = \[", "keyword = [", "the entry keywords is missing"),
    (r'answer = \["Check your supply[^\]]*\]', "answer = []", "holidays: it has no answer"),
    (r"\[\[cards\]\]", "[[crads]]", "nothing is known about crads"),
    (r"(?s).*", "", "it has no cards"),
]


@pytest.mark.parametrize(("found", "put", "message"), DAMAGE)
def test_damaged_list_is_refused_by_name(found: str, put: str, message: str) -> None:
    """A guide that lost a topic or a source without a word would mislead."""
    damaged, times = re.subn(found, put, TEXT, count=1)
    assert times
    with pytest.raises(ContentError, match=re.escape(message)):
        load_guide(damaged)


@pytest.mark.parametrize(("found", "put", "message"), CARD_DAMAGE)
def test_damaged_card_is_refused_by_name(found: str, put: str, message: str) -> None:
    """The message names the card, so that it can be mended."""
    damaged, times = re.subn(found, put, KEEPING, count=0 if "crads" in put else 1)
    assert times
    with pytest.raises(ContentError, match=re.escape(message)):
        load_guide(cards={"keeping": damaged})


def test_card_for_an_unknown_audience_is_refused() -> None:
    """Such a card would carry no label and be read as one for all."""
    damaged = KEEPING.replace('id = "holidays"', 'id = "holidays"\nfor = ["martians"]')
    with pytest.raises(ContentError, match="for must be one of"):
        load_guide(cards={"keeping": damaged})


def test_text_that_is_no_toml_is_refused() -> None:
    """The error must be one of ours, with the name of the file."""
    with pytest.raises(ContentError, match=r"guide/keeping\.toml"):
        load_guide(cards={"keeping": "= nothing"})
