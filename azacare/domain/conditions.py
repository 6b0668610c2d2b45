"""What azathioprine is taken for, and what follows from it for triage and missed doses.

The list itself is `resources/clinical/conditions.toml`. An illness never changes a dose here.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from azacare.domain.frozen import dataclass

OTHER, PREFER_NOT_TO_SAY = "other", "prefer-not-to-say"
"""The two answers that name no illness; the list always has them."""


class ConditionGroup(Enum):
    """Illnesses that something in AzaCare depends on."""

    IBD = "ibd"
    TRANSPLANT = "transplant"
    ARTHRITIS = "arthritis"
    LIVER = "liver"


@dataclass(frozen=True)
class TreatedCondition:
    """One entry of the list.

    Attributes:
        synonyms: other names that a person may look for.
        sources: lines of the leaflets, "S236"; "J" for the answers that name no illness.
    """

    id: str
    wording: str
    synonyms: tuple[str, ...] = ()
    groups: frozenset[ConditionGroup] = frozenset()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConditionList:
    """The whole data file, in the order in which it is shown."""

    version: str
    conditions: tuple[TreatedCondition, ...]

    def find(self, condition_id: str) -> TreatedCondition | None:
        """The condition of that id."""
        return next((one for one in self.conditions if one.id == condition_id), None)

    def has(self, ids: Iterable[str], group: ConditionGroup) -> bool:
        """Whether one of `ids` is known to belong to `group`."""
        found = (self.find(name) for name in ids)
        return any(one is not None and group in one.groups for one in found)

    def ibd(self, ids: Iterable[str]) -> bool | None:
        """Whether it is taken for Crohn's, colitis or another bowel inflammation (T5).

        None when it is not known: nothing said, not told, or nothing but "other". An id that
        this list does not have, as from a newer one, counts as "other".
        """
        said = frozenset(ids)
        if self.has(said, ConditionGroup.IBD):
            return True
        named = {name for name in said if self.find(name) is not None} - {OTHER}
        return None if not named or PREFER_NOT_TO_SAY in said else False
