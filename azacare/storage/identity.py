"""Time-ordered ids (UUID version 7), from the instant of the record and not from the clock."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime


def new_id(at: datetime) -> str:
    """An id that sorts by the millisecond of `at` and is unique across computers.

    The standard library has `uuid.uuid7` only from Python 3.14 on, and it reads the clock.
    """
    milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
    value = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))
