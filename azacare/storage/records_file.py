"""The file that carries all records: JSON, one row a line, in the order in which they were entered.

The same records always give the same bytes: nothing in it tells of the export itself. It is read
piece by piece and never as one value, so that the window stays smooth and a hostile file is
refused before it has grown. docs/records-format.md tells the format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Table

from azacare.services.transfer_ports import TransferError, TransferTrouble

FORMAT = "azacare-records"
VERSION = 1
"""Raised when a table gets a column or there is a new table; older files stay readable."""
MOST_BYTES = 256_000_000
"""Ten years of five people take some 20 million [J]."""
MOST_ROWS = 2_000_000
_SPACE = re.compile(r"[ \t\r\n]*")
_BLOCK = 1 << 20


def write_records(
    file: BinaryIO, tables: Iterable[tuple[Table, Iterable[Mapping[str, Any]]]]
) -> None:
    """Write the rows of every table."""
    file.write(f'{{"format": "{FORMAT}", "version": {VERSION}, "records": {{\n'.encode())
    between = ""
    for table, rows in tables:
        file.write(f'{between}"{table.name}": ['.encode())
        between, mark = ",\n", "\n"
        for row in rows:
            file.write(f"{mark}{json.dumps(row, ensure_ascii=False)}".encode())
            mark = ",\n"
        file.write(b"\n]" if mark != "\n" else b"]")
    file.write(b"\n}}\n")


def read_text(path: Path) -> str:
    """The text of a file that somebody chose.

    Raises:
        TransferError: it cannot be read, is too large, or no text.
    """
    try:
        if not path.is_file():  # a folder, a pipe or a device, which may never end
            raise TransferError(TransferTrouble.NOT_READ, path)
        with path.open("rb") as file:
            data = b"".join(_blocks(file, path))
    except OSError as error:
        raise TransferError(TransferTrouble.NOT_READ, path) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TransferError(TransferTrouble.NOT_RECORDS, path) from error


def _blocks(file: BinaryIO, path: Path) -> Iterator[bytes]:
    """Its bytes, up to a limit: what a file says of its own size is not believed."""
    size = 0
    while block := file.read(_BLOCK):
        size += len(block)
        if size > MOST_BYTES:
            raise TransferError(TransferTrouble.TOO_LARGE, path)
        yield block


class _Broken(Exception):
    """The text is no JSON at this place."""


class RecordsText:
    """Goes through the text of a file of records, one row after the other."""

    def __init__(self, text: str, path: Path) -> None:
        self._text, self._path, self._at = text, path, 0
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_no_twins, parse_constant=_no_constant, strict=True
        )
        self.version = 0

    @property
    def length(self) -> int:
        """Its letters."""
        return len(self._text)

    @property
    def place(self) -> int:
        """How far it was read."""
        return self._at

    def rows(self) -> Iterator[tuple[str, object]]:
        """Every row with the name of its table, in the order of the file.

        Raises:
            TransferError: it is no file of records, newer, cut off, or damaged.
        """
        if not self._text.lstrip().startswith("{"):
            raise TransferError(TransferTrouble.NOT_RECORDS, self._path)
        try:
            yield from self._all()
        except (_Broken, ValueError, RecursionError) as error:
            cut = len(self._text.rstrip()) - self._at < _LAST_PART and not self._whole()
            known = bool(self.version)
            trouble = TransferTrouble.WRONG if known else TransferTrouble.NOT_RECORDS
            if known and cut:
                trouble = TransferTrouble.CUT_OFF
            raise TransferError(trouble, self._path) from error

    def _whole(self) -> bool:
        return self._text.rstrip().endswith("}")

    def _all(self) -> Iterator[tuple[str, object]]:
        self._take("{")
        self._name("format")
        if self._value() != FORMAT:
            raise TransferError(TransferTrouble.NOT_RECORDS, self._path)
        self._take(",")
        self._name("version")
        version = self._value()
        if isinstance(version, bool) or not isinstance(version, int) or version < 1:
            raise TransferError(TransferTrouble.NOT_RECORDS, self._path)
        if version > VERSION:
            raise TransferError(TransferTrouble.NEWER, self._path)
        self.version = version
        self._take(",")
        self._name("records")
        yield from self._tables()
        self._take("}")
        self._skip()
        if self._at != len(self._text):
            raise _Broken

    def _tables(self) -> Iterator[tuple[str, object]]:
        self._take("{")
        seen: set[str] = set()
        while not self._has("}"):
            if seen:
                self._take(",")
            name = self._value()
            if not isinstance(name, str) or name in seen:
                raise _Broken
            seen.add(name)
            self._take(":")
            self._take("[")
            first = True
            while not self._has("]"):
                if not first:
                    self._take(",")
                first = False
                yield name, self._value()

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _has(self, mark: str) -> bool:
        self._skip()
        if self._text.startswith(mark, self._at):
            self._at += 1
            return True
        return False

    def _take(self, mark: str) -> None:
        if not self._has(mark):
            raise _Broken

    def _name(self, name: str) -> None:
        if self._value() != name:
            raise _Broken
        self._take(":")

    def _value(self) -> object:
        self._skip()
        found, self._at = self._decoder.raw_decode(self._text, self._at)
        return found


_LAST_PART = 100_000
"""Where a file that breaks so near its end, and does not end as one should, was cut off."""


def _no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Of two values of one name nobody knows which is meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Broken
    return found


def _no_constant(_name: str) -> object:
    """NaN and Infinity are no JSON."""
    raise _Broken
