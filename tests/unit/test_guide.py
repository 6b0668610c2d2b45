"""For whom a card is: known ones first, others last, and what is not known hides nothing."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.content.conditions import load_conditions
from azacare.content.guide import load_guide
from azacare.domain.conditions import OTHER, PREFER_NOT_TO_SAY, ConditionGroup
from azacare.domain.guide import Audience, Fit, GuideCard, Reader, arranged
from azacare.domain.prescription import Form

GUIDE = load_guide()
CONDITIONS = load_conditions()
IDS = [one.id for one in CONDITIONS.conditions]

IBD = Audience("ibd", "For people with Crohn's", groups=frozenset({ConditionGroup.IBD}))
MS = Audience("ms", "For people with MS", conditions=frozenset({"multiple-sclerosis"}))
VEIN = Audience("vein", "Into a vein", forms=frozenset({Form.INJECTION}))
US = Audience("us", "In the US", regions=frozenset({"US"}))
OLD = Audience("old", "65 and over", answers={"age": frozenset({"65-or-over"})})
BOYS = Audience(
    "boys", "", answers={"sex": frozenset({"male"}), "age": frozenset({"under-18", "18-34"})}
)


def taking_for(*ids: str) -> Reader:
    groups = frozenset(one for one in ConditionGroup if CONDITIONS.has(ids, one))
    return Reader(conditions=frozenset(ids), groups=groups)


def card(name: str, *audiences: Audience) -> GuideCard:
    return GuideCard(name, "about", f"{name}?", ("Yes.",), audiences=audiences)


@pytest.mark.parametrize(
    ("audience", "reader", "fit"),
    [
        (IBD, Reader(), Fit.UNKNOWN),
        (IBD, taking_for("crohns-disease"), Fit.YES),
        (IBD, taking_for("lupus"), Fit.NO),
        (IBD, taking_for(OTHER), Fit.UNKNOWN),
        (IBD, taking_for(PREFER_NOT_TO_SAY), Fit.UNKNOWN),
        (MS, taking_for("multiple-sclerosis", "lupus"), Fit.YES),
        (MS, taking_for("lupus"), Fit.NO),
        (VEIN, Reader(form=Form.INJECTION), Fit.YES),
        (VEIN, Reader(form=Form.TABLET), Fit.NO),
        (VEIN, Reader(), Fit.UNKNOWN),
        (US, Reader(region="US"), Fit.YES),
        (US, Reader(region="NP"), Fit.NO),
        (US, Reader(), Fit.UNKNOWN),
        (OLD, Reader(answers={"age": "65-or-over"}), Fit.YES),
        (OLD, Reader(answers={"age": "18-to-34"}), Fit.NO),
        (OLD, Reader(answers={"age": "not-sure"}), Fit.UNKNOWN),
        (OLD, Reader(answers={"age": "prefer-not-to-say"}), Fit.UNKNOWN),
        (OLD, Reader(), Fit.UNKNOWN),
        (BOYS, Reader(answers={"sex": "male", "age": "18-34"}), Fit.YES),
        (BOYS, Reader(answers={"sex": "male", "age": "35-64"}), Fit.NO),
        (BOYS, Reader(answers={"sex": "male"}), Fit.UNKNOWN),
        (BOYS, Reader(answers={"sex": "prefer-not-to-say", "age": "18-34"}), Fit.UNKNOWN),
        (BOYS, Reader(answers={"sex": "female"}), Fit.NO),
    ],
)
def test_who_belongs_to_an_audience(audience: Audience, reader: Reader, fit: Fit) -> None:
    """What was not said, or not told, is unknown and never a no."""
    assert audience.fits(reader) is fit


def test_a_transplant_team_is_a_transplant() -> None:
    """Somebody may have said that by hand, and no condition."""
    transplant = Audience("t", "", groups=frozenset({ConditionGroup.TRANSPLANT}))
    assert transplant.fits(Reader(transplant=True)) is Fit.YES
    assert transplant.fits(Reader()) is Fit.UNKNOWN


@pytest.mark.parametrize("order", list(permutations((IBD, US, OLD))))
def test_all_audiences_of_a_card_must_fit(order: tuple[Audience, ...]) -> None:
    """A card for old people with Crohn's in the US is for nobody else."""
    one = card("a", *order)
    crohns = taking_for("crohns-disease")
    old, young = {"age": "65-or-over"}, {"age": "18-to-34"}
    here = Reader(crohns.conditions, crohns.groups, region="US", answers=old)
    assert one.fits(here) is Fit.YES
    assert one.fits(Reader(crohns.conditions, crohns.groups, region="US")) is Fit.UNKNOWN
    assert one.fits(Reader(crohns.conditions, crohns.groups, answers=young)) is Fit.NO
    assert card("b").fits(here) is Fit.EVERYONE


ANSWERS = st.sampled_from(("yes", "no", "not-sure", "male", "18-34", "65-up", "newer answer"))
READERS = st.builds(
    lambda ids, transplant, form, region, answers: Reader(
        frozenset(ids), taking_for(*ids).groups, transplant, form, region, answers
    ),
    st.lists(st.sampled_from(IDS), max_size=4),
    st.booleans(),
    st.none() | st.sampled_from(Form),
    st.sampled_from(("", "US", "CA", "NP")),
    st.dictionaries(st.sampled_from(("age", "sex", "kidney", "cancer")), ANSWERS),
)


@given(READERS)
def test_nobody_loses_a_card(reader: Reader) -> None:
    """Whoever reads it: each topic keeps all of its cards, each once."""
    for topic in GUIDE.topics:
        shown = [one.id for one in GUIDE.of_topic(topic.id, reader)]
        assert sorted(shown) == sorted(one.id for one in GUIDE.cards if one.topic == topic.id)


@given(READERS)
def test_cards_for_the_person_come_first_and_the_rest_keep_their_order(reader: Reader) -> None:
    """What is not known stands where it stood."""
    for topic in GUIDE.topics:
        shown = GUIDE.of_topic(topic.id, reader)
        fits = [one.fits(reader) for one in shown if not one.pinned]
        assert [one.pinned for one in shown] == sorted((one.pinned for one in shown), reverse=True)
        places = {Fit.YES: 0, Fit.EVERYONE: 1, Fit.UNKNOWN: 1, Fit.NO: 2}
        assert [places[fit] for fit in fits] == sorted(places[fit] for fit in fits)
        for fit in Fit:
            alike = [one for one in shown if one.fits(reader) is fit]
            assert alike == [one for one in GUIDE.cards if one in alike]


def test_stranger_sees_the_guide_as_it_was_written() -> None:
    """Without a profile nothing moves."""
    for topic in GUIDE.topics:
        written = tuple(one for one in GUIDE.cards if one.topic == topic.id)
        assert GUIDE.of_topic(topic.id, Reader()) == written


def test_known_people_find_their_cards_on_top() -> None:
    """By hand, for what the profile decides today."""
    ms = GUIDE.of_topic("about", taking_for("multiple-sclerosis"))
    assert [one.id for one in ms][:2] == ["what-is-it", "ms"]
    crohns = GUIDE.of_topic("serious", taking_for("crohns-disease"))
    assert [one.id for one in crohns][:2] == ["emergency-signs", "hstcl-signs"]
    assert GUIDE.of_topic("serious", taking_for("lupus"))[-1].id == "hstcl-young-males"
    old = GUIDE.of_topic("you", Reader(answers={"age": "65-up", "kidney": "yes"}))
    assert {one.id for one in old[:2]} == {"kidneys", "age-65"}
    assert old[-1].id == "children"
    assert GUIDE.of_topic("taking", Reader(form=Form.INJECTION))[0].id == "given-into-a-vein"


def test_arranged_keeps_what_it_is_given() -> None:
    """For lists that were found by a search."""
    cards = [card("not", MS), card("all"), card("mine", IBD), card("unknown", OLD)]
    assert [one.id for one in arranged(cards, taking_for("crohns-disease"))] == [
        *("mine", "all", "unknown", "not")
    ]
