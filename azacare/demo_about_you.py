"""What the demo's person said about themselves, and an event to tell the dentist of."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from azacare.domain.life_events import EventKind, LifeEvent
from azacare.domain.profile import ProfileAnswer, Weight, WeightUnit
from azacare.services.ports import Stamp, Writer

_ANSWERS = (
    ("kidney", "no", ""),
    ("liver", "not-sure", ""),
    ("tpmt", "in-range", ""),
    ("cancer", "no", ""),
    ("allergy-medicine", "other", "penicillin, a rash"),
    ("contact-sport", "yes", "judo"),
    ("age", "35-64", ""),
)


def tell_about(writer: Writer, person_id: str, today: date, stamp: Stamp) -> None:
    """Enter a few answers, two weights, dental work ahead and a vaccine that was allowed."""
    on = today - timedelta(days=20)
    for question, answer, detail in _ANSWERS:
        writer.add(person_id, ProfileAnswer(question, answer, on, detail), stamp)
    for ago, pounds in ((62, "161"), (20, "158.5")):
        day = today - timedelta(days=ago)
        writer.add(person_id, Weight(day, Decimal(pounds), WeightUnit.POUND), stamp)
    tooth = LifeEvent(EventKind.DENTAL, today + timedelta(days=11), "wisdom tooth")
    flu = LifeEvent(EventKind.VACCINE, on, "flu shot", "Dr. Lee", on, "yes")
    for event in (flu, tooth):
        writer.add(person_id, event, stamp)
