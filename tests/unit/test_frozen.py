"""The frozen values of AzaCare beside those of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain import frozen
from azacare.domain.frozen import dataclass

_values = st.one_of(st.integers(-2, 2), st.sampled_from(["", "a"]), st.none())


def _both() -> tuple[type[Any], type[Any]]:
    def made(decorate: Callable[[type], type]) -> type[Any]:
        class Value:
            first: object
            second: object = 2
            third: list[int] = field(default_factory=list, compare=False)
            fourth: object = field(default=None, repr=False)

        return decorate(Value)

    return made(frozen.dataclass(frozen=True)), made(dataclasses.dataclass(frozen=True))


OURS, THEIRS = _both()


@dataclass(frozen=True)
class Kept:
    """A value that a module names."""

    name: str
    amount: int = 1

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("less than nothing")


@dataclass(frozen=True)
class Larger(Kept):
    """A value with more in it."""

    more: str = ""


@dataclass(frozen=True)
class Nothing:
    """A value without fields."""


@given(_values, _values, _values, _values)
def test_values_are_equal_when_the_standard_ones_are(
    first: object, second: object, other: object, fourth: object
) -> None:
    ours = OURS(first, second), OURS(other, second, [1], fourth)
    theirs = THEIRS(first, second), THEIRS(other, second, [1], fourth)
    assert (ours[0] == ours[1]) is (theirs[0] == theirs[1])
    assert ours[0] != theirs[0]
    if ours[0] == ours[1]:
        assert hash(ours[0]) == hash(ours[1])
    assert repr(ours[1]) == repr(theirs[1])
    assert dataclasses.astuple(ours[1]) == dataclasses.astuple(theirs[1])


def test_it_is_described_as_the_standard_one() -> None:
    assert [each.name for each in fields(OURS)] == [each.name for each in fields(THEIRS)]
    assert OURS.__match_args__ == THEIRS.__match_args__
    ours, theirs = (inspect.signature(each) for each in (OURS, THEIRS))
    assert list(ours.parameters) == list(theirs.parameters)
    assert OURS(1).third is not OURS(1).third


def test_nothing_can_be_assigned_or_deleted() -> None:
    value = Kept("dose")
    with pytest.raises(FrozenInstanceError):
        value.name = "other"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        value.new = "other"  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        del value.name
    assert value == Kept("dose", 1)


def test_it_is_replaced_copied_and_kept() -> None:
    value = Kept("dose", 2)
    assert replace(value, amount=3) == Kept("dose", 3)
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value
    with pytest.raises(ValueError, match="less than nothing"):
        replace(value, amount=-1)
    match value:
        case Kept(name, 2):
            assert name == "dose"
        case _:
            pytest.fail("it did not match")


def test_one_may_be_the_ground_of_another() -> None:
    assert Larger("dose", 2, "more") != Kept("dose", 2)
    assert Larger("dose", more="x").amount == 1
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


def test_what_it_does_not_know_is_left_to_the_standard_one() -> None:
    @dataclass(frozen=True, order=True)
    class Ordered:
        rank: int

    assert Ordered(1) < Ordered(2)


def test_other_kinds_of_fields_are_refused() -> None:
    with pytest.raises(TypeError, match="only plain fields"):

        @dataclass(frozen=True)
        class _Later:
            rank: int = field(init=False)


def test_a_missing_argument_is_named() -> None:
    with pytest.raises(TypeError, match="name"):
        Kept()  # type: ignore[call-arg]
