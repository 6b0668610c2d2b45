"""How urgent a result of the symptom check is."""

from __future__ import annotations

from enum import Enum


class Tier(Enum):
    """How urgent a result is (clinical 2). NONE means only that nothing counted was ticked."""

    NONE = "none"
    EXPECTED = "expected"
    CALL = "call"
    CALL_NOW = "call-now"
    EMERGENCY = "emergency"

    @property
    def urgency(self) -> int:
        """0 for NONE, higher is more urgent (T1)."""
        return _ORDER.index(self)


_ORDER = tuple(Tier)
