"""What AzaCare knows of other medicines beside azathioprine: rules, names, and words that mean
several things. The list is `resources/clinical/interactions.toml` (clinical section 6).

A name that is not on the list means nothing but "ask your pharmacist" (F125).
"""

from __future__ import annotations

from enum import Enum

from azacare.domain.frozen import dataclass
from azacare.domain.other_medicines import MedicineKind


class Level(Enum):
    """How urgent a card is, the most urgent first."""

    RED = "red"  # call before the next dose, or before taking both
    AMBER = "amber"  # tell provider and pharmacist, ask about blood tests
    INFO = "info"  # make sure that the team knows

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return list(Level).index(self)


@dataclass(frozen=True)
class Says:
    """What a card says: the action first, then the rest."""

    level: Level
    action: str
    more: str


@dataclass(frozen=True)
class InteractionRule:
    """One line of the list.

    Attributes:
        title: what such a medicine is. why: the reason in one line.
        generics, brands: names as people write them.
        kinds: a medicine of this kind that no other rule knows gets this one.
        past: what is said when it has ended; None when nothing is.
        given: what is said of a vaccine given a short time ago; None for other medicines.
        stronger: what is said to a male under 35 with a bowel illness (3-38).
        first: the level while there was none before and nobody knows of it; None for `level`.
        off: no name gets it.
        question, answers: it is shown to who gave one of these answers under About you, without a
            medicine of the list; empty where nobody is asked.
        facts, marks: sources.
    """

    id: str
    title: str
    says: Says
    why: str
    generics: tuple[str, ...]
    brands: tuple[str, ...] = ()
    kinds: frozenset[MedicineKind] = frozenset()
    past: Says | None = None
    given: Says | None = None
    stronger: Says | None = None
    first: Level | None = None
    off: bool = False
    question: str = ""
    answers: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnclearName:
    """A name that means several things, and what each of them is: (rule, wording)."""

    id: str
    names: tuple[str, ...]
    wording: str
    choices: tuple[tuple[str, str], ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class InteractionBook:
    """The data file as loaded.

    Attributes:
        recent_months: for how long a vaccine that was given still matters [J].
        closing: the sentence that ends every card. unknown: what is said of other names.
        salts: words that say how a medicine is made up, and not which one it is.
        silent: names that get no card and no praise.
        never_endings, never_names: what is never taken for a name of the list.
    """

    version: str
    reviewed_by: str
    reviewed_on: str
    recent_months: int
    closing: str
    unknown: str
    unknown_more: str
    sources: tuple[str, ...]
    salts: tuple[str, ...]
    silent: tuple[str, ...]
    never_endings: tuple[str, ...]
    never_names: tuple[str, ...]
    rules: tuple[InteractionRule, ...]
    unclear: tuple[UnclearName, ...]

    def rule(self, rule_id: str) -> InteractionRule | None:
        """The rule of that id."""
        return next((one for one in self.rules if one.id == rule_id), None)
