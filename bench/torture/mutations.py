"""Spoils files: as a bad disk does, as a broken program does, and as somebody who means it."""

from __future__ import annotations

import random
import re

_WORDS = (
    b"null", b"true", b"-1", b"0", b"1e999", b"NaN", b"Infinity", b"99999999999999999999999",
    b"-0.0000001", b'""', b"[]", b"{}", b"[[[[[[[[[[", b'"\\ud800"', b'"\\u0000"', b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xf0\x9f\x92\x8a", b"\r\n", b"\r", b'"', b",", b";", b"\t",
    b"=cmd|' /C calc'!A0", b"2026-02-30", b"9999-12-31", b"0000-00-00", b"2026-03-08T02:30",
    b"24:00", b"1,5", b"1.234.567,8", b"\xd9\xa1\xd9\xa2", b"../../etc/passwd", b"' OR 1=1 --",
)  # fmt: skip
_NUMBER = re.compile(rb"-?\d+(\.\d+)?")
_QUOTED = re.compile(rb'"[^"\\]*"')


def spoil(data: bytes, chance: random.Random) -> bytes:
    """Some bytes of `data` otherwise; seldom all of them."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        data = chance.choice(_BYTES)(data, chance)
    return data


def spoil_text(data: bytes, chance: random.Random) -> bytes:
    """Values otherwise where the form stays, or bytes otherwise."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice((*_TEXTS, *_TEXTS, *_BYTES))(data, chance)
    return data


def _span(data: bytes, chance: random.Random, most: int = 4096) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(1, chance.choice((1, 4, 64, most))))


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 2, 20))):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _overwrite(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    fill = chance.choice((b"\x00", b"\xff", chance.randbytes(1)))
    return data[:start] + fill * (end - start) + data[end:]


def _randomize(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _cut_out(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] + data[end:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    other = chance.randrange(len(data) + 1)
    return data[:start] + data[other : other + end - start] + data[end:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.choice((1, 3, 100))) + data[at:]


def _word(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_WORDS) + data[at:]


def _value(pattern: re.Pattern[bytes], data: bytes, chance: random.Random) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    instead = chance.choice(
        (chance.choice(_WORDS), str(chance.randint(-(10**6), 10**18)).encode(), one[0] * 3, b"")
    )
    return data[: one.start()] + instead + data[one.end() :]


def _number(data: bytes, chance: random.Random) -> bytes:
    return _value(_NUMBER, data, chance)


def _quoted(data: bytes, chance: random.Random) -> bytes:
    return _value(_QUOTED, data, chance)


def _other_quoted(data: bytes, chance: random.Random) -> bytes:
    """A value in the place of another: right by itself, and wrong there."""
    found = list(_QUOTED.finditer(data))
    if not found:
        return data
    one, other = chance.choice(found), chance.choice(found)
    return data[: one.start()] + other[0] + data[one.end() :]


def _line(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    line = chance.randrange(len(lines))
    other = lines[chance.randrange(len(lines))]
    how = chance.choice(("twice", "gone", "moved"))
    lines[line : line + 1] = {"twice": [lines[line]] * 2, "gone": [], "moved": [other]}[how]
    return b"\n".join(lines)


_BYTES = (_flip, _flip, _overwrite, _randomize, _cut_off, _cut_out, _repeat, _swap, _insert)
_TEXTS = (_word, _number, _quoted, _other_quoted, _line)
