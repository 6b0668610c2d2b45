"""What comes first, and how few letters tell people apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.attention import CALM, Attention, Concern, in_order, rank_of, short_names

AT = datetime(2026, 3, 8, 8, tzinfo=UTC)
NAMES = st.lists(
    st.text("abmuDeé ß", min_size=1, max_size=6).map(str.strip).filter(bool),
    min_size=1,
    max_size=6,
    unique_by=str.casefold,
)
ATTENTIONS = st.lists(
    st.builds(
        Attention,
        st.sampled_from(Concern),
        st.integers(0, 50).map(lambda hours: AT + timedelta(hours=hours)) | st.none(),
    )
)


def test_danger_comes_before_doses_and_doses_before_what_can_wait() -> None:
    order = [one.value for one in sorted(Concern, key=lambda one: one.rank)]
    assert order == [
        "emergency",
        "call-now",
        "late",
        "missed",
        "due",
        "call",
        "test-overdue",
        "test-ask",
        "low-supply",
    ]


@given(ATTENTIONS)
def test_order_loses_nothing_and_begins_with_the_most_urgent(found: list[Attention]) -> None:
    ordered = in_order(found)
    assert sorted(map(repr, ordered)) == sorted(map(repr, found))
    ranks = [one.concern.rank for one in ordered]
    assert ranks == sorted(ranks)
    assert rank_of(found) == (ranks[0] if ranks else CALM)


@given(NAMES)
def test_short_names_tell_everybody_apart_and_begin_the_name(names: list[str]) -> None:
    shorts = short_names(names)
    assert set(shorts) == set(names)
    assert len({short.casefold() for short in shorts.values()}) == len(names)
    for name, short in shorts.items():
        assert short
        assert name.startswith(short)


def test_one_letter_is_enough_where_it_tells_them_apart() -> None:
    assert short_names(["Rosa", "Sam"]) == {"Rosa": "R", "Sam": "S"}
    assert short_names(["Mum", "Me"]) == {"Mum": "Mu", "Me": "Me"}
    assert short_names(["Ann", "Anna"]) == {"Ann": "Ann", "Anna": "Anna"}
