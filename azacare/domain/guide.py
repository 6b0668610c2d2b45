"""The guide as data: short cards by question, for whom each is, and in which order they are shown.

The texts are `resources/clinical/guide.toml` and the files in `guide/`. What is not known of a
person never hides a card: unknown never means that it does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from enum import Enum

from azacare.domain.conditions import OTHER, PREFER_NOT_TO_SAY, ConditionGroup
from azacare.domain.frozen import dataclass
from azacare.domain.prescription import Form

SERIOUS = "serious"
"""The topic that stands first and can be reached from anywhere in the guide."""

_SAYS_NOTHING = frozenset({"", "not-sure", "unknown", PREFER_NOT_TO_SAY})


class Fit(Enum):
    """Whether a card is for a person."""

    EVERYONE = "everyone"
    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


class Insert(Enum):
    """What a page shows below the answer besides its text."""

    EMERGENCY = "emergency"
    REPORTING = "reporting"


@dataclass(frozen=True)
class Reader:
    """What is known of the person that the guide is shown to.

    Attributes:
        conditions: ids of what azathioprine is taken for; empty while nobody said.
        groups: the groups of these conditions.
        transplant: a transplant team looks after them; False also when nobody said.
        form: how the medicine is given; None before there is a prescription.
        region: ISO 3166 code; empty when not said.
        answers: what they answered about themselves, by question.
    """

    conditions: frozenset[str] = frozenset()
    groups: frozenset[ConditionGroup] = frozenset()
    transplant: bool = False
    form: Form | None = None
    region: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def names_conditions(self) -> bool:
        """Whether they said what it is taken for, and something that can be gone by."""
        return bool(self.conditions - {OTHER}) and PREFER_NOT_TO_SAY not in self.conditions


@dataclass(frozen=True)
class Audience:
    """People that some cards are for. Every part that is not empty must fit.

    Attributes:
        wording: the label of such a card, as "For people with MS".
        groups, conditions: what it is taken for; one of either is enough.
        answers: the answers that fit, by question of the profile.
    """

    id: str
    wording: str
    groups: frozenset[ConditionGroup] = frozenset()
    conditions: frozenset[str] = frozenset()
    forms: frozenset[Form] = frozenset()
    regions: frozenset[str] = frozenset()
    answers: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def fits(self, reader: Reader) -> Fit:
        """Whether `reader` belongs to it; UNKNOWN while one part cannot be told."""
        return _all([*self._by_condition(reader), *self._by_record(reader)])

    def _by_condition(self, reader: Reader) -> Iterable[Fit]:
        if not (self.groups or self.conditions):
            return
        named = self.groups & reader.groups or self.conditions & reader.conditions
        if named or (ConditionGroup.TRANSPLANT in self.groups and reader.transplant):
            yield Fit.YES
        else:
            yield Fit.NO if reader.names_conditions else Fit.UNKNOWN

    def _by_record(self, reader: Reader) -> Iterable[Fit]:
        if self.forms:
            yield _fit(reader.form is not None, reader.form in self.forms)
        if self.regions:
            yield _fit(bool(reader.region), reader.region in self.regions)
        for question, fitting in self.answers.items():
            said = reader.answers.get(question, "")
            yield _fit(said not in _SAYS_NOTHING, said in fitting)


@dataclass(frozen=True)
class Topic:
    """A heading of the guide."""

    id: str
    wording: str


@dataclass(frozen=True)
class GuideCard:
    """One question with its answer.

    Attributes:
        answer: paragraphs, what to do first; points: a list below them; after: what follows it.
        audiences: for whom it is; all must fit. Empty: for everyone.
        facts: numbers of the leaflets' facts that it serves, as "F048".
        marks: where it comes from, as "[S 51]", "[O:X2]", "[J]", "3-30".
        keywords: what else people type for it; never shown.
        links: pages of AzaCare that go on from here, by their keys.
        pinned: it stands first in its topic, whoever reads it.
    """

    id: str
    topic: str
    question: str
    answer: tuple[str, ...]
    points: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    audiences: tuple[Audience, ...] = ()
    facts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    insert: Insert | None = None
    pinned: bool = False

    @property
    def outside(self) -> tuple[str, ...]:
        """The sources besides the leaflets, as "X2"."""
        return tuple(sorted({m[3:].split("]")[0] for m in self.marks if m.startswith("[O:")}))

    @property
    def from_leaflets(self) -> bool:
        """Whether a leaflet says it."""
        return any(mark.startswith("[S ") for mark in self.marks)

    @property
    def judged(self) -> bool:
        """Whether some of it is our own judgement, which no source says."""
        return any(mark.startswith("[J]") for mark in self.marks)

    def fits(self, reader: Reader) -> Fit:
        """Whether it is for `reader`: all of its audiences must be."""
        if not self.audiences:
            return Fit.EVERYONE
        return _all([audience.fits(reader) for audience in self.audiences])


@dataclass(frozen=True)
class Guide:
    """The data files as loaded.

    Attributes:
        version: the day it was last changed.
        reviewed_by: the clinician who reviewed it; empty while nobody has.
        cards: in the order of the topics, and as written within each.
        sources: what the other sources are called in plain words, by id.
    """

    version: str
    reviewed_by: str
    reviewed_on: str
    topics: tuple[Topic, ...]
    audiences: tuple[Audience, ...]
    cards: tuple[GuideCard, ...]
    sources: Mapping[str, str]

    def find(self, card_id: str) -> GuideCard | None:
        """The card called `card_id`."""
        return next((card for card in self.cards if card.id == card_id), None)

    def of_topic(self, topic_id: str, reader: Reader) -> tuple[GuideCard, ...]:
        """All cards of a topic: those for `reader` first, those that are not for them last."""
        return arranged([card for card in self.cards if card.topic == topic_id], reader)


def arranged(cards: Sequence[GuideCard], reader: Reader) -> tuple[GuideCard, ...]:
    """All of `cards`, in their order but for those made for `reader`, or not for them."""
    rank = {Fit.YES: 1, Fit.EVERYONE: 2, Fit.UNKNOWN: 2, Fit.NO: 3}
    return tuple(sorted(cards, key=lambda card: 0 if card.pinned else rank[card.fits(reader)]))


def _all(parts: Sequence[Fit]) -> Fit:
    """One NO is a no, and without one an UNKNOWN leaves it open."""
    return next((fit for fit in (Fit.NO, Fit.UNKNOWN) if fit in parts), Fit.YES)


def _fit(known: bool, fitting: bool) -> Fit:
    if not known:
        return Fit.UNKNOWN
    return Fit.YES if fitting else Fit.NO
