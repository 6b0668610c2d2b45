"""Loads the list of symptoms from its data file, and refuses a damaged one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from azacare.content.entries import Entry, read_entry
from azacare.content.symptom_checks import check_symptoms
from azacare.domain.symptoms import (
    AnswerKind,
    Branch,
    Condition,
    Group,
    Option,
    Question,
    Symptom,
    SymptomList,
    TriageFigures,
)
from azacare.domain.tiers import Tier
from azacare.domain.triage import AFTER_DOSE, TREATED_INFECTION, VERY_UNWELL

_FILE = "symptoms.toml"
_YES_NO = "yes-no"
_FLAGS = ("fever", "cluster", "starred", "infection", "bleeding", "ibd", "happened")
_RULES = re.compile(r"T([1-9]|1[0-2])|2\.[1-4]|3-\d{1,2}|J")
_SOURCE = re.compile(r"S[1-9]\d{0,2}|X[1-9]\d?|J")
_FIGURES: Mapping[str, tuple[str, str]] = {
    "fever_tenths_f": ("860", "1000"),  # plausible from 86 °F; never above 100 °F (3-1)
    "early_days": ("1", "60"),
    "recent_change_days": ("1", "365"),
    "no_answer_minutes": ("1", "120"),
    "low_neutrophils": ("0.1", "5"),
}
"""What a figure may be. Wide on purpose: it only catches a slip of the key [J]."""


def load_symptoms(text: str | None = None) -> SymptomList:
    """Load `resources/clinical/symptoms.toml`, or `text` in its place.

    Raises:
        ContentError: an entry is missing, unknown, unsourced, or contradicts another one.
    """
    file = read_entry("clinical", _FILE, text)
    words = _Questions(file)
    first = file.texts("first")
    symptoms = _SymptomReader(words).read(file.entries("symptoms"))
    loaded = SymptomList(
        version=file.text("version"),
        reviewed_by=file.text("reviewed_by", empty=True),
        reviewed_on=file.text("reviewed_on", empty=True),
        groups=tuple(_group(entry) for entry in file.entries("groups")),
        symptoms=_with_first(file, symptoms, first),
        general=words.general,
        figures=_figures(file.entry("figures"), file.entry("switches")),
    )
    file.close()
    check_symptoms(_FILE, loaded)
    return loaded


def _with_first(
    file: Entry, symptoms: tuple[Symptom, ...], first: tuple[str, ...]
) -> tuple[Symptom, ...]:
    for name in first:
        if name not in {symptom.id for symptom in symptoms}:
            file.refuse(f"first names {name}, which is not on the list")
    rank = {name: place for place, name in enumerate(first, start=1)}
    return tuple(replace(symptom, first=rank.get(symptom.id, 0)) for symptom in symptoms)


def _group(entry: Entry) -> Group:
    group = Group(entry.text("id"), entry.text("wording"))
    entry.close()
    return group


def _figures(figures: Entry, switches: Entry) -> TriageFigures:
    values = {name: _figure(figures.entry(name), name) for name in _FIGURES}
    any_two, literal = switches.entry("cluster_any_two"), switches.entry("literal_reading")
    _sourced(any_two)
    _sourced(literal)
    read = TriageFigures(
        fever_tenths_f=int(values["fever_tenths_f"]),
        early_days=int(values["early_days"]),
        recent_change_days=int(values["recent_change_days"]),
        no_answer_minutes=int(values["no_answer_minutes"]),
        low_neutrophils=values["low_neutrophils"],
        cluster_any_two=any_two.flag("on"),
        literal_reading=literal.flag("on"),
        literal_items=frozenset(literal.texts("items")),
    )
    for entry in (figures, switches, any_two, literal):
        entry.close()
    return read


def _figure(entry: Entry, name: str) -> Decimal:
    _sourced(entry)
    typed = entry.text("value")
    entry.close()
    try:
        value = Decimal(typed)
    except InvalidOperation:
        entry.refuse(f"value must be a number, not {typed!r}")
    least, most = (Decimal(bound) for bound in _FIGURES[name])
    if not value.is_finite() or not least <= value <= most:
        entry.refuse(f"value must be {least} to {most}, not {typed}")
    if name != "low_neutrophils" and value != int(value):
        entry.refuse(f"value must be a whole number, not {typed}")
    return value


def _sourced(entry: Entry) -> None:
    if not entry.text("source").startswith("["):
        entry.refuse("it names no source")


class _Questions:
    """Reads questions: those of the whole check, those that items share, and an item's own."""

    def __init__(self, file: Entry) -> None:
        yes_no = file.entry("yes_no")
        self._yes_no = (Option("no", yes_no.text("no")), Option("yes", yes_no.text("yes")))
        yes_no.close()
        self.general = tuple(self.read(entry) for entry in file.entries("general"))
        asked = tuple(question.id for question in self.general)
        if asked != (VERY_UNWELL, AFTER_DOSE, TREATED_INFECTION):
            file.refuse(f"general must ask {VERY_UNWELL}, {AFTER_DOSE} and {TREATED_INFECTION}")
        if any(question.options != self._yes_no for question in self.general):
            file.refuse("general questions take yes or no")
        shared = [self.read(entry) for entry in file.entries("shared")]
        self._shared = {question.id: question for question in shared}
        if len(self._shared) < len(shared):
            file.refuse("shared holds a question twice")

    def of(self, symptom: Entry) -> tuple[Question, ...]:
        """The questions of one item: a table of its own, or the name of a shared one."""
        return tuple(self._one(symptom, item) for item in symptom.items("questions"))

    def _one(self, symptom: Entry, item: object) -> Question:
        if isinstance(item, str):
            if item not in self._shared:
                symptom.refuse(f"no shared question is called {item}")
            return self._shared[item]
        return self.read(symptom.named("questions", item))

    def read(self, entry: Entry) -> Question:
        """One question; "yes-no" is a choice between the two."""
        name, wording, said = entry.text("id"), entry.text("wording"), entry.text("said", "")
        if said and "{answer}" not in said:
            entry.refuse("said has no place for the {answer}")
        kind, options = self._kind(entry)
        entry.close()
        return Question(name, kind, wording, options, said)

    def _kind(self, entry: Entry) -> tuple[AnswerKind, tuple[Option, ...]]:
        known = [_YES_NO, *(kind.value for kind in AnswerKind)]
        kind = entry.text("kind")
        if kind not in known:
            entry.refuse(f"kind must be one of {', '.join(known)}, not {kind!r}")
        if kind == _YES_NO:
            return AnswerKind.CHOICE, self._yes_no
        if kind != AnswerKind.CHOICE.value:
            return AnswerKind(kind), ()
        options = entry.entry("options")
        read = tuple(Option(name, options.text(name)) for name in options.names())
        if len(read) < 2:
            entry.refuse("a choice needs two options at least")
        return AnswerKind.CHOICE, read


class _SymptomReader:
    """Reads the items; `ticked_at_least` is resolved once all of them are known."""

    def __init__(self, questions: _Questions) -> None:
        self._questions = questions
        self._at_least: list[tuple[str, int, Tier]] = []

    def read(self, entries: Iterable[Entry]) -> tuple[Symptom, ...]:
        """All of them, in the order of the file."""
        read = tuple(self._symptom(entry) for entry in entries)
        return tuple(self._resolved(symptom, read) for symptom in read)

    def _symptom(self, entry: Entry) -> Symptom:
        name = entry.text("id")
        symptom = Symptom(
            id=name,
            wording=entry.text("wording"),
            said=entry.text("said"),
            group=entry.text("group"),
            tier=entry.choice("tier", Tier),
            sources=_sources(entry),
            questions=self._questions.of(entry),
            raises=self._branches(entry, name, "raises"),
            lowers=self._branches(entry, name, "lowers"),
            outside=entry.flag("outside", default=False),
            **_flags(entry),
        )
        entry.close()
        return symptom

    def _branches(self, symptom: Entry, name: str, key: str) -> tuple[Branch, ...]:
        read = []
        for place, entry in enumerate(symptom.entries(key)):
            rule = entry.text("rule")
            if not _RULES.fullmatch(rule):
                entry.refuse(f"no rule is called {rule}")
            branch = Branch(entry.choice("tier", Tier), _condition(entry), rule)
            if entry.has("ticked_at_least"):
                if key == "lowers":
                    entry.refuse("what else was ticked never lowers")
                tier = entry.choice("ticked_at_least", Tier)
                self._at_least.append((name, place, tier))
            elif branch.when == Condition():
                entry.refuse("it says no condition")
            entry.close()
            read.append(branch)
        return tuple(read)

    def _resolved(self, symptom: Symptom, read: tuple[Symptom, ...]) -> Symptom:
        raises = list(symptom.raises)
        for place, tier in [(p, t) for name, p, t in self._at_least if name == symptom.id]:
            others = {
                other.id
                for other in read
                if other.tier.urgency >= tier.urgency and other.group != symptom.group
            }
            when = raises[place].when
            when = replace(when, ticked=when.ticked | others)
            raises[place] = replace(raises[place], when=when)
        return replace(symptom, raises=tuple(raises))


def _condition(entry: Entry) -> Condition:
    answers: dict[str, frozenset[str]] = {}
    if entry.has("answers"):
        given = entry.entry("answers")
        answers = {name: frozenset(given.texts(name)) for name in given.names()}
    return Condition(
        answers=answers,
        days_over=entry.whole("days_over") if entry.has("days_over") else None,
        days_at_most=entry.whole("days_at_most") if entry.has("days_at_most") else None,
        alone=entry.flag("alone", default=False),
        not_ibd=entry.flag("not_ibd", default=False),
        not_alone=entry.flag("not_alone", default=False),
        not_early=entry.flag("not_early", default=False),
        ticked=frozenset(entry.texts("ticked", ())),
    )


def _flags(entry: Entry) -> dict[str, bool]:
    given = entry.texts("flags", ())
    for flag in given:
        if flag not in _FLAGS:
            entry.refuse(f"no flag is called {flag}")
    return {flag: flag in given for flag in _FLAGS}


def _sources(entry: Entry) -> tuple[str, ...]:
    sources = entry.texts("sources")
    for source in sources:
        if not _SOURCE.fullmatch(source):
            entry.refuse(f"no source is written {source}")
    if not any(source.startswith(("S", "X")) for source in sources):
        entry.refuse("it names no source")
    return sources
