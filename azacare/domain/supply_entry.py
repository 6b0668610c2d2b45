"""Strict reading of what is said about tablets at home."""

from __future__ import annotations

import re
from decimal import Decimal

from azacare.domain.entry import read_number
from azacare.domain.packages import Package
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.supply import in_halves

MOST_TABLETS = Decimal(2000)
"""Of one package, or of a count [J]: more than a person at the highest amount takes in a year."""
MOST_REFILLS = 99
LONGEST_TEXT = 120


def read_tablets(text: str) -> Decimal:
    """Read a number of tablets above 0, with halves: "60", "12.5", "1½".

    Raises:
        InputProblem: not such a number.
    """
    return check_tablets(read_number(text))


def read_count(text: str) -> Decimal:
    """Read a number of tablets that may be 0.

    Raises:
        InputProblem: not such a number, or below 0.
    """
    cleaned = text.strip()
    if re.fullmatch(r"0+([.,]0+)?", cleaned):
        return Decimal(0)
    try:
        return check_tablets(read_number(cleaned))
    except InputProblem as problem:
        if problem.code is Problem.NOT_POSITIVE:
            raise InputProblem(Problem.COUNT_BELOW_ZERO) from None
        raise


def check_tablets(tablets: Decimal) -> Decimal:
    """Return `tablets` when it can be meant.

    Raises:
        InputProblem: below 0, above the most, or not in halves.
    """
    if tablets < 0:
        raise InputProblem(Problem.COUNT_BELOW_ZERO)
    if tablets > MOST_TABLETS:
        raise InputProblem(
            Problem.TABLETS_OUT_OF_RANGE, count=f"{tablets:f}", most=f"{MOST_TABLETS:f}"
        )
    if not in_halves(tablets):
        raise InputProblem(Problem.TABLETS_NOT_HALVES, count=f"{tablets:f}")
    return tablets


def read_refills(text: str) -> int | None:
    """Read how many refills are left; None for an empty text.

    Raises:
        InputProblem: not a whole number in range.
    """
    cleaned = text.strip()
    if not cleaned:
        return None
    if not (cleaned.isascii() and cleaned.isdecimal()) or int(cleaned[:9]) > MOST_REFILLS:
        raise InputProblem(Problem.REFILLS_OUT_OF_RANGE, most=MOST_REFILLS)
    return int(cleaned)


def check_texts(package: Package) -> Package:
    """Return `package` without blanks around its texts.

    Raises:
        InputProblem: one of them is too long.
    """
    for name, text in (("pharmacy", package.pharmacy), ("lot", package.lot)):
        if len(text.strip()) > LONGEST_TEXT:
            raise InputProblem(Problem.NAME_TOO_LONG, name, most=LONGEST_TEXT)
    return package
