"""Events of life: when to remind of telling somebody, and the cards that say what to do."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.content.errors import ContentError
from azacare.content.files import resource
from azacare.content.life_events import load_event_cards
from azacare.content.symptoms import load_symptoms
from azacare.domain.event_cards import CARD_OF, check_event, tellings
from azacare.domain.life_events import EventKind, LifeEvent
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.tiers import Tier

TODAY = date(2026, 3, 8)


def days_of(event: LifeEvent, entered: date = TODAY) -> list[tuple[str, date]]:
    return [(one.step, one.day) for one in tellings(event, entered)]


def test_surgery_in_three_weeks_is_reminded_of_three_times() -> None:
    """The day after the entry, a week before, and on the last day before it."""
    event = LifeEvent(EventKind.SURGERY, date(2026, 3, 29), "knee")
    assert days_of(event) == [
        ("entered", date(2026, 3, 9)),
        ("before-7", date(2026, 3, 22)),
        ("before-1", date(2026, 3, 28)),
    ]


def test_told_ends_every_reminder() -> None:
    """ "I told them" is the end of it."""
    event = LifeEvent(EventKind.SURGERY, date(2026, 3, 29), "knee", "Dr. Ray", TODAY)
    assert days_of(event) == []


@pytest.mark.parametrize("kind", [EventKind.CONTACT, EventKind.MEDICINE_STARTED])
def test_what_has_happened_reminds_of_nothing(kind: EventKind) -> None:
    """A contact is called about at once; tomorrow would be late."""
    assert days_of(LifeEvent(kind, TODAY)) == []


@given(st.one_of(st.none(), st.integers(-30, 400)), st.sampled_from(list(EventKind)))
def test_reminders_follow_each_other_and_end_with_the_day(
    ahead: int | None, kind: EventKind
) -> None:
    """Never two at a time, never after the event, never on the day of the entry."""
    on = None if ahead is None else TODAY + timedelta(days=ahead)
    found = tellings(LifeEvent(kind, on), TODAY)
    assert len({one.step for one in found}) == len(found)
    for earlier, later in pairwise(found):
        assert earlier.day < earlier.ends == later.day
    for one in found:
        assert TODAY < one.day < one.ends
        assert on is None or one.day <= on
    if found and on is not None:
        assert found[-1].ends == on + timedelta(days=1)


def test_a_contact_cannot_lie_ahead() -> None:
    """Nobody knows that yet."""
    with pytest.raises(InputProblem) as problem:
        check_event(LifeEvent(EventKind.CONTACT, TODAY + timedelta(days=1)), TODAY)
    assert problem.value.code is Problem.IN_THE_FUTURE


def test_ten_thousand_letters_are_refused() -> None:
    """A plain sentence, and nothing kept."""
    with pytest.raises(InputProblem) as problem:
        check_event(LifeEvent(EventKind.DENTAL, None, "x" * 10_000), TODAY)
    assert problem.value.code is Problem.NAME_TOO_LONG


def test_markup_is_kept_as_it_was_typed() -> None:
    """It is shown as text and never read as HTML."""
    event = check_event(LifeEvent(EventKind.DENTAL, None, " <b>tooth</b>\n now "), TODAY)
    assert event.what == "<b>tooth</b> now"


# --- the cards -----------------------------------------------------------------------------------


def test_every_kind_has_its_card() -> None:
    """A kind without a card would leave a person without advice."""
    cards = load_event_cards()
    assert set(CARD_OF) == set(EventKind)
    for kind in EventKind:
        assert cards.of(kind).action


def test_contact_is_to_be_called_about_now() -> None:
    """T8, and the item of the symptom check that says the same."""
    card = load_event_cards().of(EventKind.CONTACT)
    sign = load_symptoms().find(card.sign)
    assert card.tier is Tier.CALL_NOW
    assert sign is not None
    assert sign.tier is Tier.CALL_NOW


def test_vaccines_are_told_apart() -> None:
    """3-14: both ask first; no vaccine is on both lists."""
    card = load_event_cards().of(EventKind.VACCINE)
    assert card.live
    assert card.other
    assert not set(card.live) & set(card.other)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "contact"', 'id = "kontakt"'),
        ('tier = "call-now"', 'tier = "soon"'),
        ('facts = ["F087"]', "facts = []"),
        ('facts = ["F087"]', 'facts = ["87"]'),
        ('marks = ["[S 148]"', 'marks = ["S 148"'),
        ('page = "medicines"', 'pages = "medicines"'),
    ],
)
def test_damaged_file_is_refused(old: str, new: str) -> None:
    """A slip in the file must not reach a patient."""
    text = resource("clinical", "life_events.toml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(ContentError):
        load_event_cards(text.replace(old, new, 1))
