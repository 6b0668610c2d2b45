"""Reads the name of a medicine as people type it: brands, salts, doses, combinations, slips.

A name that is spelled as the list has it counts at once. One edit away from a long name, or an
unknown name with the ending of ACE inhibitors, is a question and never an answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum

from azacare.domain.frozen import dataclass
from azacare.domain.interactions import InteractionBook

ACE = "INT-ACE"
LIVE, ANY_VACCINE = "INT-LIVE", "INT-VAX"
SHORTEST_GUESSED = 7
"""Names with fewer letters must be spelled right: one edit away from a short one is another."""
_WORD = re.compile(r"[^\W_]+(?:['’ʼ´`][^\W_]+)*")
_DOSE = re.compile(
    r"[0-9]+([a-z]{1,4})?|mg|mcg|g|ml|iu|units?|tabs?|tablets?|caps?|capsules?|ds|xl|er|sr|xr|la"
)
_LINKS = frozenset({"and", "with", "plus"})
_PARTS = re.compile(r"[/+&,;]|(?<=[^\W\d_])-(?=[^\W\d_])|\b(?:and|with|plus)\b", re.IGNORECASE)
_SHORTEST_HALF, _MOST_HALF = 4, 2
_NO_NAMES = frozenset(
    {"food", "meal", "meals", "breakfast", "lunch", "dinner", "water", "milk", "bedtime"}
    | {"morning", "evening", "night", "day", "days", "daily", "week", "needed"}
    | {"tablet", "vitamin", "vitamins"}
)
_PRIL, _SHORTEST_PRIL = "pril", 6
_MOST_GUESSES = 3
_MOST_WORDS = 4


class QuestionKind(Enum):
    """What is asked about a name."""

    DID_YOU_MEAN = "did-you-mean"
    WHICH_ONE = "which-one"
    ACE_INHIBITOR = "ace-inhibitor"
    SAME_AGAIN = "same-again"


@dataclass(frozen=True)
class NameQuestion:
    """A question about a part of a name.

    Attributes:
        part: as it was typed.
        rules: those that count while nobody knows.
        meant: for DID_YOU_MEAN, names of the list, each with the whole name that it would make.
        unclear: for WHICH_ONE, the id of the entry that says what it can be.
    """

    kind: QuestionKind
    part: str
    rules: tuple[str, ...] = ()
    meant: tuple[tuple[str, str], ...] = ()
    unclear: str = ""


@dataclass(frozen=True)
class NameReading:
    """What a name says.

    Attributes:
        rules: those that it names for certain, in the order of the list.
        silent: it is a name that gets no card.
        key: the name without doses and salts, to find the same medicine again.
        unknown: of several medicines in one, those that the list does not have, as typed.
    """

    rules: tuple[str, ...]
    questions: tuple[NameQuestion, ...]
    silent: bool
    key: str
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class _Entry:
    name: str
    rule: str = ""
    unclear: str = ""


class NameBook:
    """The names of the list, ready to be looked up."""

    def __init__(self, book: InteractionBook) -> None:
        self.book = book
        self._order = {rule.id: place for place, rule in enumerate(book.rules)}
        self._exact = dict(_entries(book))
        self._never = {words_of(name)[0] for name in book.never_names}
        self._never_endings = tuple(book.never_endings)
        self._salts = {word for salt in book.salts for word in words_of(salt)}
        self._longest = max(map(len, self._exact), default=1)
        self._by_length: dict[int, list[tuple[str, _Entry]]] = {}
        for words, entry in self._exact.items():
            joined = "".join(words)
            if entry.rule or entry.unclear:
                self._by_length.setdefault(len(joined), []).append((joined, entry))

    def read(self, name: str) -> NameReading:
        """What `name` says."""
        words = _words(name)
        found, left = self._found(words)
        rules = {entry.rule for entry in found if entry.rule}
        if LIVE in rules:  # "MMR vaccine": any other vaccine means other than a live one
            rules.discard(ANY_VACCINE)
        guesses = list(self._guesses(name, left))
        guessed = {"".join(words_of(question.part)) for question in guesses}
        questions = [*guesses, *self._which(found, rules), *self._pril(name, left, guessed)]
        names = [word for word in words if not self._is_extra(word.text)]
        vaccine = bool(rules & {LIVE, ANY_VACCINE})  # one shot is called by all that it is against
        joined = bool(found or questions) and not vaccine
        return NameReading(
            rules=tuple(sorted(rules, key=self._order.__getitem__)),
            questions=tuple(questions),
            silent=any(not (entry.rule or entry.unclear) for entry in found),
            key=" ".join(sorted(word.text for word in names or words)),
            unknown=tuple(self._unknown(name, left, questions)) if joined else (),
        )

    def _unknown(
        self, name: str, runs: list[list[_Word]], asked: Iterable[NameQuestion]
    ) -> Iterator[str]:
        """Parts between "/", "+" or "and" that hold no name of the list and no question."""
        left = {word.start for run in runs for word in run}
        parts = [part for part in _parts(name) if words_of(part[1])]
        for start, part in parts if len(parts) > 1 else ():
            words = [word for word in _words(part) if not self._is_extra(word.text)]
            if not 0 < len(words) <= _MOST_HALF or any(w.text in _NO_NAMES for w in words):
                continue
            if max(len(word.text) for word in words) < _SHORTEST_HALF:
                continue  # "HD", "DM": how it is made, and no medicine
            known = any(
                start + word.start not in left and not self._is_never(word.text) for word in words
            )
            if not known and not any(one.part in part for one in asked):
                yield part[words[0].start : words[-1].end]

    def _found(self, words: list[_Word]) -> tuple[list[_Entry], list[list[_Word]]]:
        """Names that stand there, the longest first, and runs of words that are none."""
        found, runs, place = list[_Entry](), list[list[_Word]]([[]]), 0
        while place < len(words):
            for size in range(min(self._longest, len(words) - place), 0, -1):
                entry = self._exact.get(tuple(w.text for w in words[place : place + size]))
                if entry is not None:
                    found.append(entry)
                    runs.append([])
                    place += size
                    break
            else:
                self._keep(words[place], runs)
                place += 1
        return found, [run for run in runs if run]

    def _keep(self, word: _Word, runs: list[list[_Word]]) -> None:
        if self._is_extra(word.text) or self._is_never(word.text):
            runs.append([])
        else:
            runs[-1].append(word)

    def _is_extra(self, word: str) -> bool:
        return word in self._salts or word in _LINKS or bool(_DOSE.fullmatch(word))

    def _is_never(self, word: str) -> bool:
        return word in self._never or word.endswith(self._never_endings)

    def _which(self, found: list[_Entry], rules: set[str]) -> Iterator[NameQuestion]:
        """Questions about names that mean several things, unless the rest of the name says it."""
        for entry in dict.fromkeys(found):
            unclear = next((one for one in self.book.unclear if one.id == entry.unclear), None)
            if unclear is None:
                continue
            meant = tuple(rule for rule, _wording in unclear.choices)
            if not rules.intersection(meant):
                kind = QuestionKind.WHICH_ONE
                yield NameQuestion(kind, entry.name, meant, unclear=unclear.id)

    def _pril(
        self, name: str, runs: list[list[_Word]], guessed: set[str]
    ) -> Iterator[NameQuestion]:
        """Unknown names with the ending of ACE inhibitors."""
        for word in (word for run in runs for word in run):
            known = word.text in guessed or len(word.text) < _SHORTEST_PRIL
            if word.text.endswith(_PRIL) and not known:
                part = name[word.start : word.end]
                yield NameQuestion(QuestionKind.ACE_INHIBITOR, part, (ACE,))

    def _guesses(self, name: str, runs: list[list[_Word]]) -> Iterator[NameQuestion]:
        """Names of the list that are one edit away from what stands there."""
        for run in runs:
            place = 0
            while place < len(run):
                for size in range(min(_MOST_WORDS, len(run) - place), 0, -1):
                    part = run[place : place + size]
                    near = self._near("".join(word.text for word in part))
                    if near:
                        yield self._guess(name, part, near)
                        place += size - 1
                        break
                place += 1

    def _guess(self, name: str, part: list[_Word], near: list[_Entry]) -> NameQuestion:
        start, end = part[0].start, part[-1].end
        meant = tuple((one.name, f"{name[:start]}{one.name}{name[end:]}") for one in near)
        unclear = {one.id: one for one in self.book.unclear}
        rules = list[str]()
        for one in near:
            several = [rule for rule, _w in unclear[one.unclear].choices] if one.unclear else []
            rules += [one.rule] if one.rule else several
        kind = QuestionKind.DID_YOU_MEAN
        return NameQuestion(kind, name[start:end], tuple(dict.fromkeys(rules)), meant)

    def _near(self, typed: str) -> list[_Entry]:
        if self._is_never(typed):
            return []
        near = [
            (typed != joined, entry.name, entry)
            for size in (len(typed), len(typed) - 1, len(typed) + 1)
            for joined, entry in self._by_length.get(size, [])
            if size >= SHORTEST_GUESSED and within_one_edit(typed, joined)
        ]
        return [entry for _far, _name, entry in sorted(near, key=lambda one: one[:2])][
            :_MOST_GUESSES
        ]


def _entries(book: InteractionBook) -> Iterator[tuple[tuple[str, ...], _Entry]]:
    """Every name that is looked up, as its words."""
    for name in book.silent:
        yield words_of(name), _Entry(name)
    for unclear in book.unclear:
        for name in unclear.names:
            yield words_of(name), _Entry(name, unclear=unclear.id)
    for rule in book.rules:
        for name in () if rule.off else (*rule.generics, *rule.brands):
            yield words_of(name), _Entry(name, rule=rule.id)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in small plain letters: "M-M-R II" is m, m, r, ii."""
    return tuple(word.text for word in _words(name))


def within_one_edit(one: str, other: str) -> bool:
    """Whether one letter changed, missing, added, or two neighbors swapped make them equal."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def _parts(name: str) -> Iterator[tuple[int, str]]:
    """The medicines that a name joins, each with where it begins."""
    begins = 0
    for link in _PARTS.finditer(name):
        yield begins, name[begins : link.start()]
        begins = link.end()
    yield begins, name[begins:]


def _words(name: str) -> list[_Word]:
    found = list[_Word]()
    for match in _WORD.finditer(name):
        text = _folded(match.group())
        if text:
            found.append(_Word(text, match.start(), match.end()))
    return found


def _folded(word: str) -> str:
    """Small letters without accents, apostrophes and characters that nobody sees."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in plain if letter.isalnum())
