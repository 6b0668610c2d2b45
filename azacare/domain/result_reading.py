"""Strict reading of one blood test result: "wbc=4.1", "alt=<5 U/L", "4.1 L (4.0-11.0) 10^9/L".

"1,000" is refused: it is one in one country and a thousand in another. A unit that is not known
is never replaced by the usual one, and what was not used is handed back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from azacare.domain.analytes import Analyte, AnalyteBook, Span, UnitSystem, name_key
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.results import Comparator, LabFlag, LabValue

_FIELD = "result"
_NUM = r"\d+(?:[.,]\d+)*|[.,]\d+"
_CMP = r"<=|>=|=<|=>|[<>≤≥]"
_NUMBER = re.compile(r"(?P<whole>[0-9]{0,7})(?:(?P<sign>[.,])(?P<part>[0-9]{1,6}))?")
_GLUED = re.compile(rf"(?P<cmp>{_CMP}|=)?(?P<num>{_NUM})(?P<more>.*)")
_NEGATIVE = re.compile(r"-[0-9.,]+")
_RANGE = (
    rf"(?<![\w.,^/-])(?P<range>[(\[]?\s*(?P<low>{_NUM})\s*(?:-|to)\s*(?P<high>{_NUM})\s*[)\]]?)"
    r"(?![\w.,^/-])"
)
_ONE_SIDED = rf"(?P<open>[(\[])?\s*(?P<side>{_CMP})(?P<end>{_NUM})(?![\w.,^/%])\s*[)\]]?"
_PIECE = re.compile(rf"{_RANGE}|(?P<one>{_ONE_SIDED})|(?P<word>\S+)")
_ONE_SIDED_ALONE = re.compile(rf"\s*{_ONE_SIDED}\s*")
_RANGE_ALONE = re.compile(rf"\s*{_RANGE}\s*")
_SAID = re.compile(r"(?P<name>[^=:<>≤≥]*)(?:=(?!=)|:)?(?P<rest>.*)", re.DOTALL)
_LAB_CODE = re.compile(r"0[0-9]")
"""LabCorp and others print the number of the laboratory behind each line."""

_DASH, _SPACE = re.compile("[‐‑‒–—−]"), re.compile("[\u00a0\u2009\u202f]")
_COMPARATORS = {
    "<": Comparator.LESS,
    **dict.fromkeys(("<=", "=<", "≤"), Comparator.AT_MOST),
    **dict.fromkeys((">=", "=>", "≥"), Comparator.AT_LEAST),
    ">": Comparator.MORE,
}
_FLAGS = {
    **dict.fromkeys(("L", "LL", "LOW", "low", "Low", "↓", "↓↓", "--"), LabFlag.LOW),
    **dict.fromkeys(("H", "HH", "HIGH", "high", "High", "↑", "↑↑", "+", "++"), LabFlag.HIGH),
    **dict.fromkeys(("A", "AA", "ABN", "abnormal", "Abnormal", "C", "!", "!!"), LabFlag.MARKED),
    **dict.fromkeys(("*", "**", "***", "critical", "Critical"), LabFlag.MARKED),
}
_NO_FLAG = frozenset(("", "n", "normal", "no", "none", "in range", "within range", "wnl", "ok"))
FILLERS = frozenset(
    (
        *("abs", "absolute", "auto", "automated", "calc", "calculated", "count", "level"),
        *("result", "value", "serum", "plasma", "blood", "ref", "reference", "range", "interval"),
        *("limits", "normal", "n", "flag", "final", "verified", "unit", "units"),
        *("s", "p", "b", "fs", "fp"),  # S-ALT, fP-Bilirubin
    )
)
"""Words of a laboratory's paper that change nothing."""


@dataclass(frozen=True)
class ReadValue:
    """What was understood.

    Attributes:
        rest: what stood there too and was not used; a person should see it.
    """

    value: LabValue
    rest: str = ""


def plain_text(text: str) -> str:
    """With one kind of dash and space, and no space behind "<"."""
    plain = _SPACE.sub(" ", _DASH.sub("-", text))
    return re.sub(r"([<>≤≥]=?)\s+(?=[\d.,])", r"\1", plain)


def read_lab_number(text: str, *, decimal_comma: bool = False) -> Decimal:
    """Read a number of 0 or more, with a comma only where that is the decimal sign.

    Raises:
        InputProblem: not a number, below 0, or "1,000", which can be read in two ways.
    """
    cleaned = text.strip()
    if _NEGATIVE.fullmatch(_DASH.sub("-", cleaned)):
        raise InputProblem(Problem.NEGATIVE_RESULT, _FIELD, typed=cleaned)
    match = _NUMBER.fullmatch(cleaned)
    if match is None or not (match["whole"] or match["part"]) or not cleaned.isascii():
        wrong = re.fullmatch(r"[0-9]+([.,][0-9]+){2,}", cleaned)
        code = Problem.TWO_WAYS_TO_READ if wrong else Problem.NOT_A_RESULT
        raise InputProblem(code, _FIELD, typed=cleaned)
    whole, sign, part = match["whole"], match["sign"], match["part"]
    if sign and _is_unclear(whole, sign, part, decimal_comma):
        raise InputProblem(Problem.TWO_WAYS_TO_READ, _FIELD, typed=cleaned)
    return Decimal(f"{whole or '0'}.{part}" if part else whole)


def _is_unclear(whole: str, sign: str, part: str, decimal_comma: bool) -> bool:
    """Whether the sign may separate thousands. "0,250" and "4,15" cannot; "4,150" can."""
    thousands = len(part) == 3 and whole.strip("0") != "" and len(whole) <= 3
    if sign == ".":
        return decimal_comma and thousands
    return not decimal_comma or thousands


def find_analyte(typed: str, book: AnalyteBook) -> Analyte | None:
    """The analyte that a name means, also with "absolute", "count" or "serum" around it."""
    found = book.named(typed)
    if found is None:
        kept = [word for word in name_key(typed).split() if word not in FILLERS]
        found = book.named(" ".join(kept))
    return found


def read_result(
    text: str,
    book: AnalyteBook,
    system: UnitSystem = UnitSystem.US,
    *,
    decimal_comma: bool = False,
) -> LabValue:
    """Read "wbc=4.1", "alt=<5 U/L" or "hb: 13.2 g/dL L (12.0-16.0)".

    Without a unit it is the usual one of `system`, and `unit_typed` is empty.

    Raises:
        InputProblem: with the reason; the values name what was typed.
    """
    analyte, rest = _named(text, book)
    if re.match(r"\s*-", _DASH.sub("-", rest)):
        raise InputProblem(Problem.NEGATIVE_RESULT, analyte.id, typed=rest.strip())
    read = read_after_name(analyte, rest, system, decimal_comma=decimal_comma)
    if read.rest:
        raise InputProblem(Problem.NOT_UNDERSTOOD, analyte.id, typed=read.rest)
    return read.value


def read_range(
    text: str, book: AnalyteBook, *, decimal_comma: bool = False
) -> tuple[Analyte, Span]:
    """Read the lab's range: "wbc=4.0-11.0", "alt=<40", "egfr=>=60", in the unit of the value.

    Raises:
        InputProblem: with the reason.
    """
    analyte, rest = _named(text, book)
    return analyte, read_span(rest, decimal_comma=decimal_comma)


def read_span(text: str, *, decimal_comma: bool = False) -> Span:
    """Read a range without a name: "4.0-11.0", "(< 40)", "4,0 to 11,0".

    Raises:
        InputProblem: it is none, or its ends are the wrong way round.
    """
    cleaned = plain_text(text)
    both = _RANGE_ALONE.fullmatch(cleaned)
    if both is not None:
        return _span(both["low"], both["high"], decimal_comma)
    one = _ONE_SIDED_ALONE.fullmatch(cleaned)
    if one is None:
        raise InputProblem(Problem.NOT_A_RANGE, "range", typed=text.strip())
    return _half(one["side"], one["end"], decimal_comma)


def read_flag(text: str) -> LabFlag:
    """Read a cell that holds nothing but a flag; a mark that is not known counts as one."""
    word = text.strip().strip("()[]")
    found = _FLAGS.get(word) or _FLAGS.get(word.strip("*!"))
    if found is not None:
        return found
    return LabFlag.NONE if name_key(word) in _NO_FLAG else LabFlag.MARKED


def _named(text: str, book: AnalyteBook) -> tuple[Analyte, str]:
    match = _SAID.fullmatch(text)
    if match is None or not match["name"].strip() or not match["rest"].strip():
        raise InputProblem(Problem.NOT_AN_ANSWER, _FIELD, typed=text.strip(), example="wbc=4.1")
    analyte = find_analyte(match["name"], book)
    if analyte is None:
        raise InputProblem(Problem.UNKNOWN_ANALYTE, _FIELD, typed=match["name"].strip())
    return analyte, match["rest"]


def _span(low: str, high: str, decimal_comma: bool) -> Span:
    ends = [read_lab_number(end, decimal_comma=decimal_comma) for end in (low, high)]
    if ends[0] >= ends[1]:
        raise InputProblem(Problem.NOT_A_RANGE, "range", typed=f"{low}-{high}")
    return Span(*ends)


def _half(side: str, end: str, decimal_comma: bool) -> Span:
    number = read_lab_number(end, decimal_comma=decimal_comma)
    return Span(high=number) if side in ("<", "<=", "=<", "≤") else Span(low=number)


# --- a whole line ----------------------------------------------------------------------------


def read_after_name(
    analyte: Analyte, text: str, system: UnitSystem, *, decimal_comma: bool = False
) -> ReadValue:
    """Read what stands behind the name: value, unit, flag and range, in any order.

    Raises:
        InputProblem: no value or more than one, or a unit that is not known.
    """
    reader = _Reader(analyte, text, decimal_comma)
    reader.read()
    return reader.result(system)


@dataclass
class _Reader:
    """One line, piece by piece."""

    analyte: Analyte
    text: str
    decimal_comma: bool
    number: str = ""
    comparator: Comparator = Comparator.EQUAL
    mark: str = ""
    span: Span | None = None
    unit: str = ""
    unit_typed: str = ""
    flag: LabFlag = LabFlag.NONE
    rest: list[str] = field(default_factory=list)

    def read(self) -> None:
        """Take in every piece."""
        pieces = list(_PIECE.finditer(plain_text(self.text)))
        place = 0
        while place < len(pieces):
            place += self._take(pieces, place)

    def result(self, system: UnitSystem) -> ReadValue:
        """What came of it."""
        if not self.number:
            raise self._problem(Problem.NOT_A_RESULT, self.text.strip())
        rest = " ".join(self.rest)
        if not self.unit and rest:
            known = tuple(use.unit.text for use in self.analyte.units.values())
            raise InputProblem(
                Problem.UNKNOWN_LAB_UNIT,
                self.analyte.id,
                typed=rest,
                name=self.analyte,
                units=known,
            )
        span = self.span or Span()
        number = self._read(self.number)
        if number == 0 and self.comparator is Comparator.LESS:
            raise self._problem(Problem.NEGATIVE_RESULT, f"<{self.number}")
        value = LabValue(
            analyte=self.analyte.id,
            typed=f"{self.mark}{self.number}",
            number=number,
            unit=self.unit or self.analyte.default_unit(system),
            comparator=self.comparator,
            low=span.low,
            high=span.high,
            flag=self.flag,
            unit_typed=self.unit_typed,
        )
        return ReadValue(value, rest)

    def _take(self, pieces: list[re.Match[str]], place: int) -> int:
        """Take in the piece at `place`; how many pieces that were."""
        piece = pieces[place]
        if piece["range"]:
            self._set_span(_span(piece["low"], piece["high"], self.decimal_comma), piece["range"])
        elif piece["one"]:
            if self.number or piece["open"]:
                span = _half(piece["side"], piece["end"], self.decimal_comma)
                self._set_span(span, piece["one"])
            else:
                self._set_number(piece["side"], piece["end"])
        else:
            return self._take_words(pieces, place)
        return 1

    def _take_words(self, pieces: list[re.Match[str]], place: int) -> int:
        word = pieces[place]["word"].strip("()[],;:|")
        glued = _GLUED.fullmatch(word)
        if not self.unit and (self.number or glued is None or glued["more"]):
            for used, joined in _joined(pieces, place):
                if self._is_unit(joined):
                    return used
        if _NEGATIVE.fullmatch(word) and not self.number:
            raise self._problem(Problem.NEGATIVE_RESULT, word)
        if glued is not None and self._take_glued(glued):
            return 1
        self._take_word(word)
        return 1

    def _take_word(self, word: str) -> None:
        if word in ("", "-", "=", ".", "#") or self._is_flag(word) or self._is_filler(word):
            return
        if not self.number:
            raise self._problem(Problem.NOT_UNDERSTOOD, self.text.strip())
        self.rest.append(word)

    def _take_glued(self, glued: re.Match[str]) -> bool:
        """A number with what is glued to it: "4.1L", "<5U/L", "62%"."""
        more = glued["more"]
        if self.number and not more and _LAB_CODE.fullmatch(glued["num"]):
            self.rest.append(glued["num"])
            return True
        if more and not (self._is_flag(more) or self._is_unit(more)):
            return False
        self._set_number(glued["cmp"] or "", glued["num"])
        return True

    def _is_flag(self, word: str) -> bool:
        found = _FLAGS.get(word) or _FLAGS.get(word.strip("*!"))
        if found is None:
            return False
        if self.flag in (LabFlag.NONE, LabFlag.MARKED):
            self.flag = found
        elif found not in (LabFlag.MARKED, self.flag):
            self.flag = LabFlag.MARKED
        return True

    def _is_unit(self, typed: str) -> bool:
        unit = typed.rstrip("*!")
        code = None if self.unit else self.analyte.find_unit(unit)
        if code is None:
            return False
        self.unit, self.unit_typed = code, unit
        if unit != typed:  # "K/uL*": out of the ordinary
            self._is_flag("*")
        return True

    def _is_filler(self, word: str) -> bool:
        keys = name_key(word).split()
        own = find_words(self.analyte)
        return bool(keys) and all(key in FILLERS or key in own for key in keys)

    def _set_number(self, mark: str, number: str) -> None:
        if self.number:
            raise self._problem(Problem.MORE_THAN_ONE_NUMBER, self.text.strip())
        self.number, self.mark = number, "" if mark == "=" else mark
        self.comparator = _COMPARATORS.get(mark, Comparator.EQUAL)

    def _set_span(self, span: Span, typed: str) -> None:
        if self.span is None:
            self.span = span
        else:
            self.rest.append(typed)

    def _read(self, typed: str) -> Decimal:
        try:
            return read_lab_number(typed, decimal_comma=self.decimal_comma)
        except InputProblem as problem:
            raise problem.at(self.analyte.id) from None

    def _problem(self, code: Problem, typed: str) -> InputProblem:
        return InputProblem(code, self.analyte.id, typed=typed)


def _joined(pieces: list[re.Match[str]], place: int) -> Iterator[tuple[int, str]]:
    """Up to five words together, the longest first: "mL/min/1.73 sq m", "x 10^9 / L"."""
    for used in range(min(5, len(pieces) - place), 0, -1):
        words = [piece["word"] for piece in pieces[place : place + used]]
        marked = any(word in _FLAGS and not word.isalpha() for word in words)
        if all(words) and not marked:
            joined = " ".join(words)
            closes = joined.count(")") > joined.count("(")
            yield used, (joined.rstrip(")") if closes else joined).strip("[],;:|")


def find_words(analyte: Analyte) -> frozenset[str]:
    """Other names of an analyte in one word, as in "Neutrophils (ANC)"."""
    names = (analyte.id, analyte.short, *analyte.names)
    return frozenset(name_key(name) for name in names)
