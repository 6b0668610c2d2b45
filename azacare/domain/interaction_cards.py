"""Which cards a list of medicines gets. Pure: whenever the list changes, all rules run again."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum

from azacare.domain.frozen import dataclass
from azacare.domain.interactions import InteractionBook, InteractionRule, Level, Says
from azacare.domain.medicine_names import (
    ACE,
    ANY_VACCINE,
    LIVE,
    NameBook,
    NameQuestion,
    QuestionKind,
)
from azacare.domain.other_medicines import (
    AS_TYPED,
    NONE_OF_THESE,
    NOT_SURE,
    OtherMedicine,
    ProviderKnows,
)

_NOT_SURE_ANSWER = "not-sure"


class Timing(Enum):
    """Where a medicine stands on a day."""

    CURRENT = "current"  # taken, or planned
    PAST = "past"
    GIVEN = "given"  # a vaccine of the last months


@dataclass(frozen=True)
class About:
    """What is known of the person; None is not known, and never makes a card milder."""

    ibd: bool | None = None
    male: bool | None = None
    under_35: bool | None = None

    @property
    def young_male_with_ibd(self) -> bool:
        """Whether all three may hold (3-38; the age is [J])."""
        return False not in (self.ibd, self.male, self.under_35)


UNKNOWN_PERSON = About()


@dataclass(frozen=True)
class InteractionCard:
    """One rule that one medicine meets.

    Attributes:
        says: what it says here, with the level that holds here.
        possible: the name may mean it; nobody said for certain.
        known: who knows of it; such a card is quiet, and stays in the report.
    """

    rule: InteractionRule
    says: Says
    timing: Timing
    possible: bool = False
    known: ProviderKnows | None = None

    @property
    def level(self) -> Level:
        """How urgent it is here."""
        return self.says.level


@dataclass(frozen=True)
class MedicineCards:
    """What AzaCare has to say about one medicine.

    Attributes:
        cards: the most urgent first, those that somebody knows of last.
        questions: what the person has not answered yet.
        unknown: the list does not have it: a pharmacist must check it.
        unknown_parts: what of several medicines in one the list does not have, as typed.
    """

    medicine_id: str
    medicine: OtherMedicine
    current: bool
    cards: tuple[InteractionCard, ...] = ()
    questions: tuple[NameQuestion, ...] = ()
    unknown: bool = False
    unknown_parts: tuple[str, ...] = ()

    @property
    def open_cards(self) -> tuple[InteractionCard, ...]:
        """Those of which nobody knows yet."""
        return tuple(card for card in self.cards if card.known is None)

    @property
    def level(self) -> Level | None:
        """Of the most urgent card that is open; None without one."""
        return min((card.level for card in self.open_cards), key=_rank, default=None)


def _rank(level: Level) -> int:
    return level.rank


def is_current(medicine: OtherMedicine, today: date) -> bool:
    """Whether it is taken, or is to come. A vaccine of an earlier day has been given."""
    over = medicine.ends is not None and medicine.ends < today
    return not over


def open_questions(medicine: OtherMedicine, names: NameBook) -> tuple[NameQuestion, ...]:
    """What has to be asked about its name."""
    return _resolved(medicine, names)[2]


def medicine_cards(
    medicines: Iterable[tuple[str, OtherMedicine]],
    known: Sequence[ProviderKnows],
    names: NameBook,
    today: date,
    about: About = UNKNOWN_PERSON,
) -> tuple[MedicineCards, ...]:
    """The cards of every medicine of the list, in the order of the list.

    Args:
        medicines: each with the id of its record.
        known: every "My provider knows".
        names: the list of names and rules.
        today: the local day.
        about: what is known of the person.
    """
    listed = tuple(medicines)
    rules = {one_id: _resolved(medicine, names)[0] for one_id, medicine in listed}
    knows = {(one.medicine, one.rule): one for one in known}
    found = list[MedicineCards]()
    for one_id, medicine in listed:
        certain, possible, questions, silent = _resolved(medicine, names)
        cards = [
            replace(card, known=knows.get((one_id, card.rule.id)))
            for rule, maybe in ((*((r, False) for r in certain), *((r, True) for r in possible)))
            if (card := _card(rule, maybe, medicine, names, today, about)) is not None
        ]
        cards = [_first_time(card, one_id, medicine, listed, rules, known) for card in cards]
        cards.sort(key=lambda card: (card.known is not None, card.level.rank))
        nothing = not (certain or possible or silent)
        current = is_current(medicine, today)
        parts = names.read(medicine.name).unknown if current and not nothing else ()
        found.append(
            MedicineCards(
                one_id, medicine, current, tuple(cards), questions, nothing and current, parts
            )
        )
    return tuple(found)


def said_cards(
    answers: Mapping[str, str], book: InteractionBook, listed: Iterable[MedicineCards]
) -> tuple[InteractionCard, ...]:
    """Cards for what a person said under About you, where no medicine of the list has them.

    Args:
        answers: by the id of the question.
        book: the rules.
        listed: the cards of the list.
    """
    there = {card.rule.id for one in listed for card in one.cards}
    found = list[InteractionCard]()
    for rule in book.rules:
        answer = answers.get(rule.question, "")
        if answer and answer in rule.answers and rule.id not in there:
            timing = Timing.PAST if rule.past else Timing.CURRENT
            maybe = answer == _NOT_SURE_ANSWER
            found.append(InteractionCard(rule, rule.past or rule.says, timing, maybe))
    return tuple(found)


def _resolved(
    medicine: OtherMedicine, names: NameBook
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[NameQuestion, ...], bool]:
    """Rules for certain, rules that it may be, what is still to be asked, and whether it is a
    name that gets no card.
    """
    reading, chosen = names.read(medicine.name), medicine.chosen
    certain, asked = list(reading.rules), list(reading.questions)
    if chosen == NONE_OF_THESE:
        asked = []
    elif chosen and chosen != NOT_SURE:
        asked = [one for one in asked if one.kind is not QuestionKind.DID_YOU_MEAN]
        # "-pril" is left to ask when the spelling was right after all
        asked += _pril_again(reading.questions)
    if chosen not in ("", NOT_SURE, AS_TYPED, NONE_OF_THESE):
        asked = [one for one in asked if chosen not in one.rules]
        if chosen not in certain and names.book.rule(chosen) is not None:
            certain.append(chosen)
    if LIVE in certain:
        certain = [rule for rule in certain if rule != ANY_VACCINE]
    possible = [rule for one in asked for rule in one.rules if rule not in certain]
    if not (certain or possible or reading.silent):
        certain = [r.id for r in names.book.rules if medicine.kind in r.kinds and not r.off]
    answered = chosen not in ("", AS_TYPED)
    return (
        tuple(certain),
        tuple(dict.fromkeys(possible)),
        () if answered else tuple(asked),
        reading.silent,
    )


def _pril_again(questions: Iterable[NameQuestion]) -> list[NameQuestion]:
    return [
        NameQuestion(QuestionKind.ACE_INHIBITOR, one.part, (ACE,))
        for one in questions
        if one.kind is QuestionKind.DID_YOU_MEAN and one.part.casefold().endswith("pril")
    ]


def _card(
    rule_id: str,
    maybe: bool,
    medicine: OtherMedicine,
    names: NameBook,
    today: date,
    about: About,
) -> InteractionCard | None:
    rule = names.book.rule(rule_id)
    if rule is None or rule.off:
        return None
    had = medicine.starts or medicine.ends  # of a vaccine with one day alone, it is that day
    if rule.given is not None and had is not None and had < today:
        if had < months_before(today, names.book.recent_months):
            return None
        return InteractionCard(rule, rule.given, Timing.GIVEN, maybe)
    if not is_current(medicine, today):
        past = rule.past
        return InteractionCard(rule, past, Timing.PAST, maybe) if past is not None else None
    says = rule.says
    if rule.stronger is not None and about.young_male_with_ibd:
        says = rule.stronger
    return InteractionCard(rule, says, Timing.CURRENT, maybe)


def _first_time(
    card: InteractionCard,
    one_id: str,
    medicine: OtherMedicine,
    listed: Sequence[tuple[str, OtherMedicine]],
    rules: Mapping[str, Sequence[str]],
    known: Sequence[ProviderKnows],
) -> InteractionCard:
    """The first of its kind, of which nobody knows, is more urgent where the rule says so."""
    first = card.rule.first
    if first is None:
        return card
    had_before = any(
        other_id != one_id and card.rule.id in rules[other_id] and _before(other, medicine)
        for other_id, other in listed
    )
    told = any(one.rule == card.rule.id for one in known)
    return card if had_before or told else replace(card, says=replace(card.says, level=first))


def _before(other: OtherMedicine, medicine: OtherMedicine) -> bool:
    """Whether `other` had ended when `medicine` began."""
    if other.ends is None:
        return False
    return medicine.starts is None or other.ends <= medicine.starts


def months_before(day: date, months: int) -> date:
    """The day that many calendar months earlier; the last of a month that is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))
