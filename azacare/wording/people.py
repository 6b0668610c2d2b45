"""Everybody at a glance, and who may do what, in words."""

from __future__ import annotations

from datetime import date

from azacare.domain.attention import Attention, Concern
from azacare.domain.people import Role
from azacare.services.households import PersonGlance
from azacare.wording.doses import who_text
from azacare.wording.steps import dose_text
from azacare.wording.words import Words


def attention_text(one: Attention, words: Words) -> str:
    """What waits, in a few words: "8:00 AM not recorded"."""
    return _TEXTS[one.concern](one, words)


def _emergency(_one: Attention, words: Words) -> str:
    return words.translate("People", "Emergency still open")


def _call_now(_one: Attention, words: Words) -> str:
    return words.translate("People", "Call the provider now")


def _call(_one: Attention, words: Words) -> str:
    return words.translate("People", "Call the provider")


def _late(one: Attention, words: Words) -> str:
    text = words.translate("People", "{time} not recorded")
    return text.format(time=words.time(one.at)) if one.at else text


def _missed(one: Attention, words: Words) -> str:
    text = words.translate("People", "{time} missed")
    return text.format(time=words.time(one.at)) if one.at else text


def _due(one: Attention, words: Words) -> str:
    text = words.translate("People", "{time} is due")
    return text.format(time=words.time(one.at)) if one.at else text


def _overdue(_one: Attention, words: Words) -> str:
    return words.translate("People", "Blood test overdue")


def _ask(_one: Attention, words: Words) -> str:
    return words.translate("People", "Blood test: say if they went")


def _low(one: Attention, words: Words) -> str:
    days = one.left
    if days is None:
        return words.translate("People", "Time to order tablets")
    return words.translate("People", "Tablets for %n day(s)", None, days)


_TEXTS = {
    Concern.EMERGENCY: _emergency,
    Concern.CALL_NOW: _call_now,
    Concern.LATE: _late,
    Concern.MISSED: _missed,
    Concern.DUE: _due,
    Concern.CALL: _call,
    Concern.TEST_OVERDUE: _overdue,
    Concern.TEST_ASK: _ask,
    Concern.LOW_SUPPLY: _low,
}


def state_line(one: PersonGlance, words: Words) -> str:
    """The one thing to know about a person: what waits first, or how the day stands."""
    if one.first is not None:
        return attention_text(one.first, words)
    if one.pause is not None:
        return words.translate("People", "Paused by the provider")
    if one.version is None and one.next_at is None:
        return words.translate("People", "No prescription yet")
    if one.all_recorded:
        return words.translate("People", "All taken today")
    if one.next_at is None:
        return words.translate("People", "No dose is planned")
    return next_line(one, words)


def next_line(one: PersonGlance, words: Words) -> str:
    """When the next dose comes; empty when none does."""
    if one.next_at is None:
        return ""
    if one.next_at.date() == one.now.date():
        text = words.translate("People", "Next dose at {time}")
        return text.format(time=words.time(one.next_at))
    return words.translate("People", "Next dose: {moment}").format(moment=words.moment(one.next_at))


def plan_line(one: PersonGlance, words: Words) -> str:
    """The prescription in a few words."""
    if one.version is None:
        return words.translate("People", "No prescription yet")
    return dose_text(one.version, words)


def more_lines(one: PersonGlance, words: Words) -> tuple[str, ...]:
    """What else to know, each once: other things that wait, the pause, the test, the tablets."""
    rest = [attention_text(other, words) for other in one.attentions[1:]]
    said = state_line(one, words)
    concerns = {other.concern for other in one.attentions}
    pause = _pause_line(one, words) if one.pause is not None else ""
    test = "" if Concern.TEST_OVERDUE in concerns else _test_line(one, words)
    tablets = "" if Concern.LOW_SUPPLY in concerns else _tablets_line(one, words)
    coming = next_line(one, words)
    found = (*rest, pause, coming if coming != said else "", test, tablets)
    return tuple(dict.fromkeys(line for line in found if line))


def _pause_line(one: PersonGlance, words: Words) -> str:
    pause = one.pause
    if pause is None:
        return ""
    if pause.until is None:
        text = words.translate("People", "Paused since {begins}. Ask before the next dose.")
        return text.format(begins=words.day(pause.begins))
    text = words.translate("People", "Paused until {until}")
    return text.format(until=words.day(pause.until))


def _test_line(one: PersonGlance, words: Words) -> str:
    if one.outlook.test_on is None:
        return ""
    when = ahead_text(one.outlook.test_on, one.now.date(), words)
    if one.outlook.test_booked:
        return words.translate("People", "Blood test {when}").format(when=when)
    return words.translate("People", "Blood test due {when}").format(when=when)


def _tablets_line(one: PersonGlance, words: Words) -> str:
    days = one.outlook.days_left
    if days is None:
        return ""
    return words.translate("People", "%n day(s) of tablets", None, days)


def ahead_text(day: date, today: date, words: Words) -> str:
    """How far ahead a day is: "today", "tomorrow", "in 4 days"; one that has passed by its name."""
    ahead = (day - today).days
    if ahead < 0:
        return words.day(day)
    if ahead == 0:
        return words.translate("People", "today")
    if ahead == 1:
        return words.translate("People", "tomorrow")
    if ahead % 7 == 0:
        weeks = ahead // 7
        return words.translate("People", "in %n week(s)", None, weeks)
    return words.translate("People", "in %n day(s)", None, ahead)


def spoken_person(one: PersonGlance, words: Words) -> str:
    """A person and what waits, as a screen reader says it and a menu shows it."""
    text = words.translate("People", "{name}: {state}")
    return text.format(name=one.name, state=state_line(one, words))


def role_text(role: Role, words: Words) -> str:
    """What somebody in that role may do."""
    texts = {
        Role.CHANGE: words.translate("People", "may record and change"),
        Role.RECORD: words.translate("People", "may record"),
        Role.SEE: words.translate("People", "may only see"),
    }
    return texts[role]


def role_detail(role: Role, words: Words) -> str:
    """What that means."""
    texts = {
        Role.CHANGE: words.translate("People", "All of it: the plan and the roles too."),
        Role.RECORD: words.translate(
            "People", "Doses, checks, test results, tablets and notes. Not the prescription."
        ),
        Role.SEE: words.translate("People", "Nothing is recorded under this name."),
    }
    return texts[role]


def actor_text(actor: str, words: Words) -> str:
    """An actor's name to begin a line with: "Me", "My daughter"."""
    said = who_text(actor, words)
    return said[:1].upper() + said[1:]


def no_lock_text(words: Words) -> str:
    """What roles are not."""
    return words.translate(
        "People",
        "Roles keep mistakes away. They are not a lock: anyone at this computer can choose "
        "another name.",
    )


def bounds_text(actor: str, role: Role, name: str, words: Words) -> str:
    """What the one who uses this computer may not do with the records of `name`."""
    if role is Role.SEE:
        text = words.translate(
            "People", "“{who}” may only see the records of {name}. To record, choose another name."
        )
    else:
        text = words.translate(
            "People",
            "“{who}” may record for {name}, but not change what is planned or set. To change it, "
            "choose another name.",
        )
    return text.format(who=actor_text(actor, words), name=name)


def short_bounds_text(actor: str, role: Role, words: Words) -> str:
    """The same where there is little room, on the button that offers other names."""
    if role is Role.SEE:
        text = words.translate("People", "“{who}” may only see. Choose another name")
    else:
        text = words.translate("People", "“{who}” may not change this. Choose another name")
    return text.format(who=actor_text(actor, words))


def held_text(actor: str, role: Role, words: Words) -> str:
    """Why a button is out of use."""
    if role is Role.SEE:
        text = words.translate(
            "People", "“{who}” may only see these records. To record, choose another name."
        )
    else:
        text = words.translate(
            "People", "“{who}” may record, but not change this. To change it, choose another name."
        )
    return text.format(who=actor_text(actor, words))


def name_and_role_text(actor: str, role: Role, words: Words) -> str:
    """A name in a list of those who may use this computer, with what holds them back."""
    if role is Role.CHANGE:
        return actor_text(actor, words)
    text = words.translate("People", "{who} · {may}")
    return text.format(who=actor_text(actor, words), may=role_text(role, words))
