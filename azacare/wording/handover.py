"""The hand-over sheet: what was given, what comes, and what to watch, as plain text for paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from azacare.domain.checks import SymptomCheck
from azacare.domain.people import Contact, ContactRole
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.slots import Pause, Slot
from azacare.domain.symptoms import SymptomList
from azacare.domain.tiers import Tier
from azacare.services.handover import Handover, PlannedDose
from azacare.wording.check import tier_label
from azacare.wording.disclaimer import footer
from azacare.wording.doses import food_text, who_text, whole_record_text
from azacare.wording.past_checks import past_signs
from azacare.wording.people import attention_text, more_lines
from azacare.wording.steps import dose_text, pause_reason
from azacare.wording.words import Words

_BULLET = "- "


def handover_title(sheet: Handover, words: Words) -> str:
    """Whose sheet it is."""
    return words.translate("Handover", "Hand-over for {name}").format(name=sheet.person.name)


def handover_name(sheet: Handover, words: Words) -> str:
    """The name that is offered for the file, without its ending."""
    text = words.translate("Handover", "Hand-over {name} {day}")
    return text.format(name=sheet.person.name, day=sheet.now.date().isoformat())


def handover_parts(
    sheet: Handover, symptoms: SymptomList | None, words: Words
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each heading with its lines, in the order in which they are read."""
    hours = sheet.hours
    return (
        (words.translate("Handover", "The prescription"), tuple(_plan(sheet, words))),
        (
            words.translate("Handover", "The last %n hours", None, hours),
            tuple(_given(sheet, words)),
        ),
        (
            words.translate("Handover", "The next %n hours", None, hours),
            tuple(_coming(sheet, words)),
        ),
        (words.translate("Handover", "What to watch"), tuple(_watch(sheet, symptoms, words))),
        (words.translate("Handover", "Whom to call"), tuple(_contacts(sheet, words))),
    )


def handover_text(sheet: Handover, symptoms: SymptomList | None, words: Words) -> str:
    """The whole sheet."""
    made = words.translate("Handover", "Made {day}, {time}, by {who}")
    head = made.format(
        day=words.day_with_year(sheet.now.date()),
        time=words.time(sheet.now),
        who=who_text(sheet.by, words),
    )
    blocks = [f"{handover_title(sheet, words)}\n{head}"]
    for heading, lines in handover_parts(sheet, symptoms, words):
        blocks.append("\n".join([heading, *(f"{_BULLET}{line}" for line in lines)]))
    advice = words.translate(
        "Handover", "Look in AzaCare before each dose. This sheet does not change by itself."
    )
    return "\n\n".join([*blocks, f"{advice}\n{footer(words)}"]) + "\n"


def _plan(sheet: Handover, words: Words) -> Iterable[str]:
    version = sheet.version
    if version is None:
        yield words.translate("Handover", "None holds today.")
        return
    times = words.listing([words.time(one.at) for one in version.times])
    if times:
        text = words.translate("Handover", "{dose}, at {times}")
        yield text.format(dose=dose_text(version, words), times=times)
    else:
        yield dose_text(version, words)
    food = food_text(version.food, words)
    if food:
        yield food


def _given(sheet: Handover, words: Words) -> Iterable[str]:
    for one in sheet.planned:
        yield _planned(one, sheet.now, words)
    for record in sheet.extras:
        text = words.translate("Handover", "{day}: {what}")
        yield text.format(
            day=words.day(record.at.astimezone(sheet.now.tzinfo).date()),
            what=whole_record_text(record, words, sheet.now),
        )
    if not sheet.planned and not sheet.extras:
        yield words.translate("Handover", "No dose was planned, and none was recorded.")


def _planned(one: PlannedDose, now: datetime, words: Words) -> str:
    text = words.translate("Handover", "{moment}, {amount}: {what}")
    what = words.translate("Handover", "NOT RECORDED")
    if one.record is not None:
        what = whole_record_text(one.record, words, now)
    elif one.paused:
        what = words.translate("Handover", "paused, not to be taken")
    elif one.archived:
        what = words.translate("Handover", "in the archive, nobody was asked")
    return text.format(moment=words.moment(one.due), amount=words.mg(one.slot.amount_mg), what=what)


def _coming(sheet: Handover, words: Words) -> Iterable[str]:
    for slot, due in sheet.coming:
        yield _coming_dose(slot, due, words)
    if not sheet.coming:
        yield words.translate("Handover", "No dose is planned.")


def _coming_dose(slot: Slot, due: datetime, words: Words) -> str:
    text = words.translate("Handover", "{moment}, {amount}").format(
        moment=words.moment(due), amount=words.mg(slot.amount_mg)
    )
    if not slot.routine:
        return text
    both = words.translate("Handover", "{dose}, {routine}")
    return both.format(dose=text, routine=slot.routine)


def _watch(sheet: Handover, symptoms: SymptomList | None, words: Words) -> Iterable[str]:
    waiting = [attention_text(one, words) for one in sheet.glance.attentions]
    yield from waiting
    for pause in sheet.pauses:
        yield _pause(pause, words)
    for version in sheet.changes:
        yield _change(version, words)
    for check in sheet.checks:
        yield _check(check, symptoms, sheet.now, words)
    for booked in sheet.appointments:
        text = words.translate("Handover", "Blood test: {moment}")
        yield text.format(moment=words.moment(booked.instant.astimezone(ZoneInfo(booked.zone))))
    said = set(waiting)
    yield from (line for line in more_lines(sheet.glance, words) if line not in said)
    for note in sheet.notes:
        text = words.translate("Handover", "Note of {day}: {text}")
        yield text.format(day=words.day(note.day), text=note.text)
    yield from _signs(words)


def _signs(words: Words) -> Iterable[str]:
    """As urgent as in the symptom check: whoever holds the sheet may have no AzaCare at hand."""
    yield words.translate(
        "Handover", "Trouble breathing, or yellow eyes or skin: get emergency help now."
    )
    yield words.translate(
        "Handover", "Fever, a sore throat, or bleeding: call the provider right away, at any hour."
    )
    yield words.translate("Handover", "Anything else: open the symptom check.")


def _pause(pause: Pause, words: Words) -> str:
    if pause.until is None:
        text = words.translate("Handover", "Paused by {by} from {begins}, until they call")
        text = text.format(by=pause.by, begins=words.day(pause.begins))
    else:
        text = words.translate("Handover", "Paused by {by} from {begins} to {until}")
        text = text.format(
            by=pause.by, begins=words.day(pause.begins), until=words.day(pause.until)
        )
    reason = pause_reason(pause, words)
    if not reason:
        return text
    return words.translate("Handover", "{pause}: {reason}").format(pause=text, reason=reason)


def _change(version: PrescriptionVersion, words: Words) -> str:
    text = words.translate("Handover", "From {day}: {dose}")
    return text.format(day=words.day(version.starts), dose=dose_text(version, words))


def _check(check: SymptomCheck, symptoms: SymptomList | None, now: datetime, words: Words) -> str:
    text = words.translate("Handover", "Symptom check, {moment}: {signs}")
    said = text.format(
        moment=words.moment(check.at.astimezone(now.tzinfo)),
        signs=past_signs(check, symptoms, words),
    )
    if check.tier is Tier.NONE:
        return said
    both = words.translate("Handover", "{check}. Result: {tier}")
    return both.format(check=said, tier=tier_label(check.tier, words))


def _contacts(sheet: Handover, words: Words) -> Iterable[str]:
    shown = [one for one in sheet.contacts if one.phone.strip()]
    for one in shown:
        yield _contact(one, words)
    if not shown:
        yield words.translate("Handover", "No number is entered yet.")


def _contact(one: Contact, words: Words) -> str:
    roles = {
        ContactRole.PROVIDER: words.translate("Call", "Provider"),
        ContactRole.AFTER_HOURS: words.translate("Call", "After hours"),
        ContactRole.PHARMACY: words.translate("Call", "Pharmacy"),
        ContactRole.EMERGENCY: words.translate("Call", "Emergency"),
        ContactRole.CAREGIVER: words.translate("Call", "Caregiver"),
    }
    role = roles[one.role]
    if not one.name:
        return words.translate("Paper", "{role}: {phone}").format(role=role, phone=one.phone)
    text = words.translate("Paper", "{role}, {name}: {phone}")
    return text.format(role=role, name=one.name, phone=one.phone)
