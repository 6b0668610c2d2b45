"""Reads one table of a data file: every key is asked for by name, and none may be left over."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import Enum
from typing import NoReturn, TypeVar

from azacare.content.errors import ContentError
from azacare.content.files import resource

Choice = TypeVar("Choice", bound=Enum)


class Entry:
    """One table. Every method raises ContentError, which names the table and the key."""

    def __init__(self, where: str, table: object) -> None:
        self.where = where
        if not isinstance(table, Mapping):
            raise ContentError(f"{where} must be a table, not {table!r}")
        self._left = dict(table)

    def refuse(self, why: str) -> NoReturn:
        """Say what is wrong with this table."""
        raise ContentError(f"{self.where}: {why}")

    def has(self, key: str) -> bool:
        """Whether the key is there and was not read yet."""
        return key in self._left

    def text(self, key: str, default: str | None = None, *, empty: bool = False) -> str:
        """A text; it may be empty only where `empty` says so."""
        value = self._take(key, default)
        if not isinstance(value, str) or not (value.strip() or empty or value == default):
            self.refuse(f"{key} must be a text, not {value!r}")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts, none of them twice."""
        value = self._take(key, default)
        listed = list(value) if isinstance(value, list | tuple) else [None]
        texts = tuple(part for part in listed if isinstance(part, str) and part)
        if len(set(texts)) < len(listed):
            self.refuse(f"{key} must be a list of texts, none of them twice, not {value!r}")
        return texts

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Whether it is true."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            self.refuse(f"{key} must be true or false, not {value!r}")
        return value

    def whole(self, key: str) -> int:
        """A whole number above 0."""
        value = self._take(key, None)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.refuse(f"{key} must be a whole number above 0, not {value!r}")
        return value

    def choice(self, key: str, kinds: type[Choice]) -> Choice:
        """One of the values of an enum."""
        value = self._take(key, None)
        known = {kind.value: kind for kind in kinds}
        if not isinstance(value, str) or value not in known:
            self.refuse(f"{key} must be one of {', '.join(known)}, not {value!r}")
        return known[value]

    def entry(self, key: str) -> Entry:
        """A table inside this one."""
        return Entry(f"{self.where}: {key}", self._take(key, None))

    def items(self, key: str) -> list[object]:
        """A list of anything; empty when the key is missing."""
        value = self._take(key, [])
        if not isinstance(value, list):
            self.refuse(f"{key} must be a list, not {value!r}")
        return list(value)

    def entries(self, key: str) -> list[Entry]:
        """A list of tables, each named by its `id`."""
        return [self.named(key, item) for item in self.items(key)]

    def named(self, key: str, item: object) -> Entry:
        """One table of a list, named by its `id` where it has one."""
        name = item.get("id", "") if isinstance(item, Mapping) else ""
        return Entry(f"{self.where}: {name or key}", item)

    def names(self) -> tuple[str, ...]:
        """The keys that were not read yet, for tables whose keys are names."""
        return tuple(self._left)

    def close(self) -> None:
        """Refuse what nobody asked for: a misspelt key would otherwise count for nothing."""
        if self._left:
            self.refuse(f"nothing is known about {', '.join(sorted(self._left))}")

    def _take(self, key: str, default: object) -> object:
        if key not in self._left and default is None:
            self.refuse(f"the entry {key} is missing")
        return self._left.pop(key, default)


def read_entry(folder: str, name: str, text: str | None) -> Entry:
    """The data file `resources/folder/name`, or `text` in its place.

    Raises:
        ContentError: it is not TOML.
    """
    if text is None:
        text = resource(folder, name).read_text(encoding="utf-8")
    try:
        return Entry(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{name} cannot be read: {error}") from error
