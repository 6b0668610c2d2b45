"""Every text for people in the data files, as the program itself loads them."""

from __future__ import annotations

from collections.abc import Iterator

from azacare.content.analytes import load_analytes
from azacare.content.conditions import load_conditions
from azacare.content.guide import load_guide
from azacare.content.interactions import load_interactions
from azacare.content.life_events import load_event_cards
from azacare.content.monitoring import load_monitoring
from azacare.content.profile import load_profile
from azacare.content.symptoms import load_symptoms
from azacare.domain.event_cards import EventCard
from azacare.domain.guide import Guide
from azacare.domain.interactions import InteractionBook
from azacare.domain.monitoring_list import MonitoringList
from azacare.domain.profile_list import Questionnaire
from azacare.domain.symptoms import Question, SymptomList

SYMPTOMS, CONDITIONS, MONITORING = "Symptoms", "Conditions", "Monitoring"
ANALYTES = "Analytes"
GUIDE = "Guide"
PROFILE, EVENTS = "Profile", "Events"
MEDICINES = "Medicines"
TYPED = "Guide search"
"""What people type and never read; no rule about texts holds for it."""


def data_texts() -> set[tuple[str, str]]:
    """Each text with the context under which it is translated."""
    found = {(SYMPTOMS, text) for text in _of_symptoms(load_symptoms()) if text}
    for condition in load_conditions().conditions:
        found |= {(CONDITIONS, text) for text in (condition.wording, *condition.synonyms)}
    found |= {(MONITORING, text) for text in _of_monitoring(load_monitoring())}
    found |= {(ANALYTES, analyte.wording) for analyte in load_analytes().analytes}
    guide = load_guide()
    found |= {(GUIDE, text) for text in _of_guide(guide)}
    found |= {(TYPED, text) for card in guide.cards for text in card.keywords}
    found |= {(PROFILE, text) for text in _of_profile(load_profile()) if text}
    for event in load_event_cards().cards:
        found |= {(EVENTS, text) for text in _of_event(event) if text}
    found |= {(MEDICINES, text) for text in _of_interactions(load_interactions())}
    return found


def _of_interactions(book: InteractionBook) -> Iterator[str]:
    yield from (book.closing, book.unknown, book.unknown_more)
    for rule in book.rules:
        yield from (rule.title, rule.why)
        for says in (rule.says, rule.past, rule.given, rule.stronger):
            if says is not None:
                yield from (says.action, says.more)
    for unclear in book.unclear:
        yield unclear.wording
        yield from (wording for _rule, wording in unclear.choices)


def _of_profile(asked: Questionnaire) -> Iterator[str]:
    for group in asked.groups:
        yield group.wording
    for one in asked.questions:
        yield from (one.wording, one.topic, one.detail)
        yield from (*one.options.values(), *one.lines.values(), *one.notes.values())
        if one.urgent is not None:
            yield from (one.urgent.action, one.urgent.script, one.urgent.why)


def _of_event(card: EventCard) -> Iterator[str]:
    yield from (card.title, card.action, card.more, card.script, card.why)
    yield from (card.live_title, *card.live, card.other_title, *card.other)


def _of_guide(guide: Guide) -> Iterator[str]:
    yield from guide.sources.values()
    for named in (*guide.topics, *guide.audiences):
        yield named.wording
    for card in guide.cards:
        yield from (card.question, *card.answer, *card.points, *card.after)


def _of_monitoring(listed: MonitoringList) -> Iterator[str]:
    yield from (listed.reminder, listed.call)
    for plan in listed.plans:
        yield from (plan.wording, plan.told_by)
    for panel in listed.panels:
        yield panel.wording
    for test in listed.one_time:
        yield from (test.wording, test.why)


def _of_symptoms(symptoms: SymptomList) -> Iterator[str]:
    for group in symptoms.groups:
        yield group.wording
    for question in symptoms.general:
        yield from _of_question(question)
    for symptom in symptoms.symptoms:
        yield from (symptom.wording, symptom.said)
        for question in symptom.questions:
            yield from _of_question(question)


def _of_question(question: Question) -> Iterator[str]:
    yield from (question.wording, question.said, *(option.wording for option in question.options))
