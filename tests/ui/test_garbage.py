"""Garbage is looked for at the heartbeat, and not while a page opens."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from azacare.ui.garbage import YOUNG, GarbageRounds


class Node:
    """Refers to itself, so that only a look for garbage lets it go."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def rounds(qtbot: QtBot) -> Iterator[GarbageRounds]:
    parent = QObject()
    made = GarbageRounds(parent)
    made.on_beat()  # the first takes what is there as settled
    yield made
    made.close()
    gc.unfreeze()


def garbage() -> weakref.ref[Node]:
    return weakref.ref(Node())


def many() -> list[list[int]]:
    return [[number] for number in range(2 * YOUNG)]


def test_nothing_is_looked_for_while_something_is_done(rounds: GarbageRounds) -> None:
    left = garbage()
    kept = many()
    assert left() is not None
    assert len(kept) > YOUNG


def test_a_beat_lets_go_of_what_came_together(rounds: GarbageRounds) -> None:
    left = garbage()
    kept = many()
    rounds.on_beat()
    assert left() is None
    assert kept


def test_a_beat_with_little_to_look_at_does_nothing(rounds: GarbageRounds) -> None:
    kept = many()
    rounds.on_beat()
    left = garbage()
    rounds.on_beat()
    assert left() is not None
    assert kept


def test_what_lived_long_is_let_go_too_in_the_end(rounds: GarbageRounds) -> None:
    node = Node()
    left = weakref.ref(node)
    kept = []
    for _ in range(3):
        kept.append(many())
        rounds.on_beat()  # it is old by now
    del node
    for _ in range(20):
        kept.append(many())
        rounds.on_beat()
    assert left() is None


def test_afterwards_python_looks_by_itself(rounds: GarbageRounds) -> None:
    assert not gc.isenabled()
    rounds.close()
    assert gc.isenabled()
