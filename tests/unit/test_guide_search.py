"""The guide is found by its words, their beginnings, their plurals, and with a letter wrong."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from azacare.content.guide import load_guide
from azacare.domain.guide import GuideCard
from azacare.services.guide_search import CardTexts, GuideIndex, words_of
from azacare.wording.guide import guide_index, keyword_texts, question_text
from azacare.wording.words import Words, english

WORDS = english()
GUIDE = load_guide()
INDEX = guide_index(GUIDE, WORDS)
LONG = 5
IN_SIGHT = 5

ASKED = {  # as people say it, and the card that has to come first
    "Can I have a flu shot": "vaccines",
    "can i drink beer": "alcohol",
    "throw up": "vomited",
    "lost hair": "hair",
    "stop taking": "no-longer",
    "i want to stop taking it": "no-longer",
    "grandson chickenpox": "chickenpox",
    "where to keep pills": "where-to-keep",
    "dentist": "surgery",
    "tooth": "surgery",
    "ibuprofen": "other-medicines",
    "allopurinol": "gout-medicine",
    "lisinopril": "blood-pressure-medicine",
    "football": "sport",
    "sunscreen": "sun",
    "dog": "children-and-pets",
    "expired tablets": "out-of-date",
    "yellow eyes": "emergency-signs",
    "breast feeding": "breastfeeding",
    "vaxine": "vaccines",
    "pregnent": "pregnant",
    "nausia": "sick-stomach",
    "bloood tests": "why-blood-tests",
    "HSTCL": "hstcl-signs",
    "Crohn’s": "hstcl-signs",
    "IUD": "iud",
    "MS": "ms",
}


@pytest.mark.parametrize("typed", ASKED)
def test_what_people_type_finds_the_card(typed: str) -> None:
    """These are the words of people, not of leaflets."""
    assert INDEX.search(typed)[0] == ASKED[typed]


def question_words() -> Iterator[tuple[GuideCard, str]]:
    for card in GUIDE.cards:
        for word in dict.fromkeys(words_of(question_text(card, WORDS))):
            yield card, word


QUESTION_WORDS = list(question_words())
CARDS = st.sampled_from(GUIDE.cards)


@pytest.mark.parametrize("card", GUIDE.cards, ids=lambda card: card.id)
def test_each_word_of_a_question_finds_its_card(card: GuideCard) -> None:
    """Also the words that say little: somebody may type only "what"."""
    for word in words_of(question_text(card, WORDS)):
        assert card.id in INDEX.search(word), word


@pytest.mark.parametrize("card", GUIDE.cards, ids=lambda card: card.id)
def test_each_question_finds_its_card_first(card: GuideCard) -> None:
    """A question typed as it stands must not be answered by another one."""
    assert INDEX.search(question_text(card, WORDS))[0] == card.id


@pytest.mark.parametrize("card", GUIDE.cards, ids=lambda card: card.id)
def test_each_keyword_finds_its_card(card: GuideCard) -> None:
    """What nothing finds is there for nobody."""
    for keyword in keyword_texts(card, WORDS):
        assert card.id in INDEX.search(keyword), keyword


@given(st.sampled_from(QUESTION_WORDS), st.data())
def test_beginning_of_a_word_finds_its_card(
    pair: tuple[GuideCard, str], data: st.DataObject
) -> None:
    """At each key on the way to the word, from the first letter on."""
    card, word = pair
    typed = word[: data.draw(st.integers(1, len(word)))]
    assert card.id in INDEX.search(typed)


@st.composite
def misspelt(draw: st.DrawFn, word: str) -> str:
    """`word` with one letter left out, put in, changed, or two next to each other swapped."""
    place = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from(string.ascii_lowercase))
    kind = draw(st.sampled_from(("leave out", "put in", "change", "swap")))
    if kind == "leave out":
        return word[:place] + word[place + 1 :]
    if kind == "put in":
        return word[:place] + letter + word[place:]
    if kind == "change":
        return word[:place] + letter + word[place + 1 :]
    return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


@given(CARDS, st.data())
def test_question_with_a_word_misspelt_finds_its_card_among_the_first(
    card: GuideCard, data: st.DataObject
) -> None:
    """The first five are what is seen without scrolling."""
    said = words_of(question_text(card, WORDS))
    long = [place for place, word in enumerate(said) if len(word) >= LONG]
    assume(long)
    place = data.draw(st.sampled_from(long))
    typed = [*said[:place], data.draw(misspelt(said[place])), *said[place + 1 :]]
    assert card.id in INDEX.search(" ".join(typed))[:IN_SIGHT]


def nearby(typed: str) -> set[str]:
    """Cards that have, in question or keywords, a word as near to `typed` as one letter."""
    found = set()
    for card in GUIDE.cards:
        said = words_of(" ".join((question_text(card, WORDS), *keyword_texts(card, WORDS))))
        for word in said:
            near = (word, *(word[: len(typed) + more] for more in (-1, 0, 1)))
            if any(OSA.distance(typed, one) <= 1 for one in near):
                found.add(card.id)
    return found


@given(st.sampled_from([pair for pair in QUESTION_WORDS if len(pair[1]) >= LONG]), st.data())
def test_word_misspelt_finds_its_card_among_the_first(
    pair: tuple[GuideCard, str], data: st.DataObject
) -> None:
    """Among the first five, or among those whose own words are as near, where these are more."""
    card, word = pair
    typed = data.draw(misspelt(word))
    alike = nearby(typed)
    assert card.id in alike
    assert card.id in INDEX.search(typed)[: max(IN_SIGHT, len(alike))]


@given(st.text(max_size=400))
@example("")
@example("   ")
@example("<b>" * 4000)
@example("a" * 10_000)
@example("ß\u202e\x00🙂 \U0010ffff")
def test_anything_can_be_typed(typed: str) -> None:
    """What is typed is a person's; it may be anything, and each card comes at most once."""
    found = INDEX.search(typed)
    assert len(set(found)) == len(found)
    assert set(found) <= {card.id for card in GUIDE.cards}


@given(st.lists(st.sampled_from([word for _card, word in QUESTION_WORDS]), max_size=6))
def test_order_and_capitals_of_the_words_do_not_matter(typed: list[str]) -> None:
    """The same words are the same question."""
    forward = INDEX.search(" ".join(typed))
    assert set(INDEX.search(" ".join(typed[::-1]).upper())) == set(forward)


def test_nothing_is_found_for_what_is_not_there() -> None:
    """A wrong card for "parking" would be worse than none."""
    for typed in ("", "?!", "parking", "zzzz", "bitcoin"):
        assert INDEX.search(typed) == ()


def test_plurals_accents_and_apostrophes_are_the_same_word() -> None:
    """As they are written in one place and typed in another."""
    index = GuideIndex(
        (
            CardTexts("a", "Behçet's disease", (), ""),
            CardTexts("b", "My boxes", ("pregnancies",), ""),
            CardTexts("c", "Éclair", (), "A dress"),
        )
    )
    assert index.search("behcets")[0] == "a"
    assert index.search("BEHÇET’S diseases")[0] == "a"
    assert index.search("box") == ("b",)
    assert index.search("pregnancy") == ("b",)
    assert index.search("dresses") == ("c",)
    assert index.search("eclairs") == ("c",)


class Spelled:
    """A language in which the guide is about to be shown: only some of it is translated yet."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        known = {
            ("Guide", "Can I have a vaccine?"): "Darf ich geimpft werden?",
            ("Guide search", "booster"): "Auffrischung",
        }
        return known.get((context, text), text)


def test_translated_guide_is_searched_in_its_language() -> None:
    """What is shown and what is found must be the same words."""
    index = guide_index(GUIDE, Words(Spelled()))
    for typed in ("geimpft", "gempft", "Auffrischung", "auffr"):
        assert index.search(typed)[0] == "vaccines"
    assert INDEX.search("geimpft") == ()


def test_a_question_counts_more_than_an_answer() -> None:
    """What is asked stands in the question; what is said in passing in many answers."""
    index = GuideIndex(
        (
            CardTexts("passing", "One", (), "alcohol"),
            CardTexts("key", "Two", ("alcohol",), ""),
            CardTexts("asked", "What about alcohol", (), ""),
        ),
        small_words="what about",
    )
    assert index.search("what about alcohol") == ("asked", "key", "passing")
    assert index.search("what about") == ("asked",)
