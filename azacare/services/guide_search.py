"""Searching the guide: whole words, beginnings of words, plurals, and words that are misspelt.

How near two words are is rapidfuzz's to say (decision 0013); it is imported with the first search.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from azacare.domain.frozen import dataclass

_QUESTION, _KEYWORD, _BODY = 1.0, 0.9, 0.35
_WHOLE, _PLURAL, _BEGINNING, _LONGER, _MISSPELT, _BEGINNING_MISSPELT = (
    1.0,
    0.97,
    0.85,
    0.8,
    0.7,
    0.55,
)
_ONE_EDIT, _TWO_EDITS, _TWO_AT_LEAST = 5, 8, 6
"""From so many letters on, a word may be misspelt by one or two letters; by two in a shorter word
only where nothing else is found. [J]
"""
_ENDING = 4
"""Letters that a typed word may have more than a known one, which has more than these. [J]"""
_LEAST_OF_BEST, _SMALL = 0.3, 0.1
"""Cards with less than so much of the best are left out; a small word counts so little. [J]"""
_MOST_WORDS, _MOST_LETTERS = 12, 200
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class CardTexts:
    """What a card is found by, in the language shown.

    Attributes:
        body: the answer and everything below it.
    """

    id: str
    question: str
    keywords: tuple[str, ...]
    body: str


class GuideIndex:
    """The words of the guide, made once for a language.

    `small_words` are those that say nothing about a question, as "the"; they count only when
    nothing else is typed.
    """

    def __init__(self, texts: Iterable[CardTexts], small_words: str = "") -> None:
        found: dict[str, dict[str, float]] = defaultdict(dict)
        self._order: dict[str, int] = {}
        for card in texts:
            self._order[card.id] = len(self._order)
            fields = ((card.body, _BODY), (" ".join(card.keywords), _KEYWORD))
            for text, weight in (*fields, (card.question, _QUESTION)):  # the heaviest stays
                for word in words_of(text):
                    found[word][card.id] = weight
        self._cards: Mapping[str, Mapping[str, float]] = found
        self._vocabulary = list(found)
        self._small = frozenset(words_of(small_words))

    def search(self, typed: str) -> tuple[str, ...]:
        """The ids of the cards that have something of what was typed, the best first."""
        wanted = list(dict.fromkeys(words_of(typed[:_MOST_LETTERS])))[:_MOST_WORDS]
        telling = [word for word in wanted if word not in self._small]
        total = self._total(telling or wanted)
        least = max(total.values(), default=0.0) * _LEAST_OF_BEST
        kept = [card for card, score in total.items() if score >= least]
        small = self._total([word for word in wanted if word in self._small]) if telling else {}
        for card in kept:
            total[card] += small.get(card, 0.0) * _SMALL
        return tuple(sorted(kept, key=lambda card: (-total[card], self._order[card])))

    def _total(self, wanted: Iterable[str]) -> dict[str, float]:
        """What each card has of the words; a word that few cards have counts more."""
        total: dict[str, float] = defaultdict(float)
        for word in wanted:
            scores = self._scores(word)
            top = max(scores.values(), default=0.0)
            alike = sum(score > top / 2 for score in scores.values())
            rarity = math.log(1 + len(self._order) / max(alike, 1))
            for card, score in scores.items():
                total[card] += score * rarity
        return total

    def _scores(self, word: str) -> Mapping[str, float]:
        """How well each card has `word`, from 0 to 1."""
        best: dict[str, float] = {}
        for known, closeness in self._near(word).items():
            for card, weight in self._cards[known].items():
                best[card] = max(best.get(card, 0.0), closeness * weight)
        return best

    def _near(self, word: str) -> Mapping[str, float]:
        """The words of the guide that `word` may stand for, with how close they are."""
        near = dict(self._misspelt(word, _edits(word)))
        single = _singular(word)
        for known in self._vocabulary:
            value = _closeness(word, single, known)
            if value > near.get(known, 0.0):
                near[known] = value
        if not near and len(word) >= _TWO_AT_LEAST:
            first = word[0]  # seldom the wrong one, and "parking" is not meant for "warning"
            return {one: value for one, value in self._misspelt(word, 2) if one[0] == first}
        return near

    def _misspelt(self, word: str, edits: int) -> Iterable[tuple[str, float]]:
        """What `word` is but for so many letters, and what it may be the beginning of."""
        if not edits:
            return
        from rapidfuzz import process  # noqa: PLC0415 - most starts never search
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        short = (
            len(word) < _ONE_EDIT
        )  # then it may only lack a letter of a word that is long enough
        for length in () if short else (len(word) - 1, len(word), len(word) + 1):
            cut = [known[:length] for known in self._vocabulary]
            found = process.extract(word, cut, scorer=OSA.distance, score_cutoff=1, limit=None)
            for _text, _distance, place in found:
                yield self._vocabulary[place], _BEGINNING_MISSPELT
        found = process.extract(
            word, self._vocabulary, scorer=OSA.distance, score_cutoff=edits, limit=None
        )
        for known, distance, _place in found:
            if not short or len(known) >= _ONE_EDIT:
                yield known, _MISSPELT / max(distance, 1) ** 0.3


def words_of(text: str) -> list[str]:
    """The words of a text without capitals, accents and apostrophes: "Crohn's" is "crohns"."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in parts if not unicodedata.combining(c) and c not in "'’")
    return _WORD.findall(plain)


def _closeness(word: str, single: str, known: str) -> float:
    if known == word:
        return _WHOLE
    if _singular(known) == single:
        return _PLURAL
    if known.startswith(word):
        return _BEGINNING + 0.1 * len(word) / len(known)
    longer = len(word) - len(known)
    return _LONGER if word.startswith(known) and longer <= _ENDING < len(known) else 0.0


def _edits(word: str) -> int:
    """How many letters of `word` may be wrong; a word that lacks one is a letter shorter."""
    if len(word) < _ONE_EDIT - 1 or not word.isalpha():
        return 0
    return 2 if len(word) >= _TWO_EDITS else 1


def _singular(word: str) -> str:
    """English plurals without their ending; it may be no word, as long as both lose the same."""
    if len(word) < _ENDING:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ches", "shes", "sses", "xes"):
        if word.endswith(ending):
            return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
