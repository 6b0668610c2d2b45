"""What every kind of prompt says of itself; `wording.prompts` knows all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import Generic, TypeVar

from azacare.domain.frozen import dataclass
from azacare.domain.monitoring_list import MonitoringList
from azacare.domain.symptoms import SymptomList
from azacare.services.prompts import Prompt
from azacare.wording.words import Words

A = TypeVar("A")


@dataclass(frozen=True)
class Shipped:
    """The data files that texts name things from; None for one that is damaged."""

    symptoms: SymptomList | None
    tests: MonitoringList | None


@dataclass(frozen=True)
class Told:
    """What a text may look at besides what the prompt is about."""

    prompt: Prompt
    shipped: Shipped
    zone: tzinfo


@dataclass(frozen=True)
class PromptWording(Generic[A]):
    """The words of one kind of prompt; `A` is what such a prompt is about.

    Attributes:
        kind: what `azacare reminders` prints.
        title: in a few words. text: the whole of it.
        secret: a notification never says what it is about, whatever the person chose.
        title_in_list: whether the list of coming reminders needs the title before the text.
    """

    kind: str
    title: Callable[[A, Told, Words], str]
    text: Callable[[A, Told, Words], str]
    secret: bool = False
    title_in_list: Callable[[A], bool] = lambda _about: True
