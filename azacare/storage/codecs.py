"""Finds how a kind of value is kept.

Each family of records has a module of its own, which is imported when one of them is first read
or written: a start needs few of them (decision 0016). A new family joins `_FAMILIES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from azacare.storage.codec import Codec
from azacare.storage.core_codecs import CODECS as _CORE

Codecs = Mapping[type, Codec]


def codec_of(kind: type[object]) -> Codec:
    """How values of `kind` are kept.

    Raises:
        KeyError: they are not.
    """
    for family in _FAMILIES:
        found = family().get(kind)
        if found is not None:
            return found
    raise KeyError(kind)


def all_codecs() -> Codecs:
    """How every kind of value is kept, for whoever carries all of them."""
    return {kind: codec for family in _FAMILIES for kind, codec in family().items()}


def _core() -> Codecs:
    return _CORE


def _checks() -> Codecs:
    from azacare.storage.check_codecs import CODECS

    return CODECS


def _labs() -> Codecs:
    from azacare.storage.lab_codecs import CODECS

    return CODECS


def _care() -> Codecs:
    from azacare.storage.care_codecs import CODECS

    return CODECS


_FAMILIES: tuple[Callable[[], Codecs], ...] = (_core, _checks, _labs, _care)
