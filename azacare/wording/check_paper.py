"""A result on paper: for the file, and for the printer."""

from __future__ import annotations

from azacare.services.check_views import Callee, CheckView
from azacare.wording.check import result_text
from azacare.wording.disclaimer import disclaimer
from azacare.wording.words import Words


def paper_text(view: CheckView, words: Words) -> str:
    """The whole result as plain text, the action first, with the disclaimer at the end."""
    result = result_text(view, words)
    title = words.translate("Paper", "Symptom check of {moment}")
    say = words.translate("Paper", "What to say")
    why = words.translate("Paper", "Why")
    number = view.emergency.phone
    blocks = (
        title.format(moment=_moment(view, words)),
        _lines(f"{result.label}: {result.headline}", result.action, *result.large),
        result.ticked,
        _lines(*(_call(one, words) for one in view.calls if one.phone)),
        _lines(result.reason, *result.notes),
        _lines(say, result.script) if result.script else "",
        _lines(why, *result.why, result.source) if result.why else "",
        _lines(*(part.format(number=number) for part in disclaimer(words))),
    )
    return "\n\n".join(block for block in blocks if block) + "\n"


def paper_name(view: CheckView, words: Words) -> str:
    """The name that is offered for the file, without its ending."""
    text = words.translate("Paper", "Symptom check {day}")
    return text.format(day=view.now.date().isoformat())


def _moment(view: CheckView, words: Words) -> str:
    text = words.translate("Paper", "{day}, {time}")
    now = view.now
    return text.format(day=words.day_with_year(now.date()), time=words.time(now))


def _call(one: Callee, words: Words) -> str:
    who = role_name(one, words)
    if not one.name:
        return words.translate("Paper", "{role}: {phone}").format(role=who, phone=one.phone)
    text = words.translate("Paper", "{role}, {name}: {phone}")
    return text.format(role=who, name=one.name, phone=one.phone)


def role_name(one: Callee, words: Words) -> str:
    """What somebody is for."""
    texts = {
        "provider": words.translate("Call", "Your provider"),
        "after-hours": words.translate("Call", "After hours"),
        "pharmacy": words.translate("Call", "Pharmacy"),
        "emergency": words.translate("Call", "Emergency"),
        "caregiver": words.translate("Call", "Caregiver"),
    }
    return texts[one.role.value]


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
