"""What else a person takes, as it was entered, and which provider knows of a pair."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from enum import Enum

from azacare.domain.entry import check_day
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem


class MedicineKind(Enum):
    """What sort of medicine it is; F133 asks for every one of them."""

    PRESCRIPTION = "prescription"
    OVER_THE_COUNTER = "over-the-counter"
    VITAMIN = "vitamin"
    HERBAL = "herbal"
    CONTRACEPTIVE = "contraceptive"
    VACCINE = "vaccine"


@dataclass(frozen=True)
class OtherMedicine:
    """One other medicine, or one vaccine.

    Attributes:
        name: as typed, or as chosen after "did you mean".
        kind: None when nobody said.
        starts, ends: local days; None when not known or still taken. Of a vaccine, `starts` is
            the day it was given.
        chosen: the rule that the person chose where a name could mean several ("sulfa"), or one
            of NOT_SURE, AS_TYPED and NONE_OF_THESE; empty while nothing was asked or answered.
    """

    name: str
    kind: MedicineKind | None = None
    starts: date | None = None
    ends: date | None = None
    note: str = ""
    chosen: str = ""


@dataclass(frozen=True)
class ProviderKnows:
    """A "My provider knows": quiets a card and stays in the report (clinical 3-7).

    Attributes:
        medicine: the entity id of the other medicine.
        rule: the id of the interaction rule, such as "INT-ACE".
        who: the provider, in the person's words; on: the local day they were told.
    """

    medicine: str
    rule: str
    who: str
    on: date


LONGEST_NAME = 100
LONGEST_NOTE = 300
NOT_SURE, AS_TYPED, NONE_OF_THESE = "not-sure", "as-typed", "none-of-these"
"""What `OtherMedicine.chosen` may be besides a rule: the person does not know (every meaning then
counts), the name is spelled as it should be, or it is none of what was asked about."""

_MARKUP = re.compile(r"</?[a-z!][^>]*>", re.IGNORECASE)
"""Such as "<b>": pasted from a page, and part of no medicine's name."""
_HIDING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows: a name could look like another one."""


def check_medicine(medicine: OtherMedicine) -> OtherMedicine:
    """The medicine with its words on one line each, when it can be meant.

    Raises:
        InputProblem: no name, or a name or note that is too long or not plain text; an end
            before the beginning; a year in which nobody took it.
    """
    name = _one_line(medicine.name, "name", LONGEST_NAME)
    note = _one_line(medicine.note, "note", LONGEST_NOTE)
    if not any(letter.isalnum() for letter in name):
        raise InputProblem(Problem.EMPTY, "name")
    for field, day in (("start", medicine.starts), ("end", medicine.ends)):
        if day is not None:
            try:
                check_day(day)
            except InputProblem as problem:
                raise problem.at(field) from None
    starts, ends = medicine.starts, medicine.ends
    if starts is not None and ends is not None and ends < starts:
        raise InputProblem(Problem.ENDS_BEFORE_START, "end", start=starts, end=ends)
    return replace(medicine, name=name, note=note)


def check_to_keep(medicine: OtherMedicine) -> OtherMedicine:
    """The same for one that goes on the list, where markup is a slip of pasting. Asked about only,
    it is looked through like any other name.

    Raises:
        InputProblem: as `check_medicine` says; a name with markup in it.
    """
    checked = check_medicine(medicine)
    if _MARKUP.search(checked.name):
        raise InputProblem(Problem.MARKUP, "name")
    return checked


def check_knows(knows: ProviderKnows, today: date) -> ProviderKnows:
    """Who knows of it, when it can be meant.

    Raises:
        InputProblem: nobody named, too long, or a day to come.
    """
    who = _one_line(knows.who, "who", LONGEST_NAME)
    if not who:
        raise InputProblem(Problem.WHO_NEEDED, "who")
    try:
        check_day(knows.on)
    except InputProblem as problem:
        raise problem.at("on") from None
    if knows.on > today:
        raise InputProblem(Problem.IN_THE_FUTURE, "on")
    return replace(knows, who=who)


def _one_line(text: str, field: str, most: int) -> str:
    line = " ".join(text.split())
    if len(line) > most:
        raise InputProblem(Problem.NAME_TOO_LONG, field, most=most)
    if any(unicodedata.category(one) in {"Cc", "Cs"} or one in _HIDING for one in line):
        raise InputProblem(Problem.NOT_PLAIN_TEXT, field)
    return line
