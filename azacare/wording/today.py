"""The sentences of the Today page that are neither advice nor amounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, tzinfo

from azacare.domain.advice import Action, Advice
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import Pause, Slot
from azacare.domain.standing import SlotState
from azacare.services.views import DayView, SlotView, TodayView
from azacare.wording.doses import short_dose, span_text, state_text, who_text, whole_record_text
from azacare.wording.words import Words

_OPEN = (SlotState.DUE, SlotState.LATE, SlotState.MISSED)


def about_slot(advice: Advice, now: datetime, words: Words) -> str:
    """Which dose an advice is about: "Your 8:00 AM dose is not recorded."; empty for none."""
    slot = advice.slot
    if slot is None or advice.action in (Action.PAUSED, Action.EMERGENCY):
        return ""
    answer = advice.inputs.answer
    if answer is None and slot.due > now:
        return ""
    texts = {
        None: words.translate("Today", "Your {time} dose ({amount}) is not recorded."),
        RecordKind.UNSURE: words.translate(
            "Today", "You are not sure if you took your {time} dose."
        ),
        RecordKind.TAKEN: words.translate("Today", "You recorded your {time} dose as taken."),
        RecordKind.SKIPPED: words.translate("Today", "You recorded your {time} dose as skipped."),
    }
    amount = short_dose(slot.amount_mg, slot.version.tablets_for(slot.amount_mg), words)
    text = texts.get(answer, texts[None]).format(time=time_of(slot, now, words), amount=amount)
    if advice.action is Action.TAKE:
        check = words.translate("Today", "If you have not taken it:")
        return words.translate("Today", "{sentence} {more}").format(sentence=text, more=check)
    return text


def pause_text(pause: Pause | None, words: Words) -> str:
    """Until when the recorded pause holds; empty where there is none."""
    if pause is None:
        return ""
    if pause.until is None:
        return words.translate("Today", "The pause has no end date.")
    text = words.translate("Today", "The last day of the pause is {day}.")
    return text.format(day=words.day(pause.until))


def time_of(slot: Slot, now: datetime, words: Words) -> str:
    """The planned time of a slot, with its day when that is not today."""
    due = slot.due.astimezone(now.tzinfo)
    return words.time(due) if due.date() == now.date() else words.moment(due)


def until_text(due: datetime, now: datetime, words: Words) -> str:
    """Such as "in 6 h 40 min"; "now" once it is due."""
    if due <= now:
        return words.translate("Today", "now")
    text = words.translate("Today", "in {span}")
    return text.format(span=span_text(due - now, words))


def card_label(view: SlotView, now: datetime, words: Words) -> str:
    """What stands above the big time."""
    if view.state in (SlotState.DUE, SlotState.LATE):
        return words.translate("Today", "Your dose is due now")
    text = words.translate("Today", "Next dose · {when}")
    return text.format(when=until_text(view.due, now, words))


def pill_text(view: SlotView, words: Words) -> str:
    """The state in the list; a taken dose with its time, and its weekday if it is another."""
    record = view.record
    if view.state is not SlotState.TAKEN or record is None:
        return state_text(view.state, words)
    at = record.at.astimezone(view.due.tzinfo)
    if at.date() == view.due.date():
        return words.translate("Today", "Taken {time}").format(time=words.time(at))
    text = words.translate("Today", "Taken {weekday} {time}")
    return text.format(weekday=words.short_weekday(at.date()), time=words.time(at))


def by_text(record: DoseRecord, words: Words) -> str:
    """Who recorded it, where several names record for one person."""
    return words.translate("Today", "by {who}").format(who=who_text(record.recorded_by, words))


def row_detail(view: SlotView, words: Words, *, several: bool) -> str:
    """The second line of a row: who, why, what happened after; empty when there is nothing.

    Where only one name records for the person, it is left out: it would say the same everywhere.
    """
    parts = [view.slot.routine] if view.slot.routine else []
    record = view.record
    if record is not None:
        if several:
            parts.append(by_text(record, words))
        if record.reason:
            parts.append(record.reason)
        if record.revision > 1:
            parts.append(words.translate("Today", "corrected"))
    for event in view.events:
        if event.kind is RecordKind.VOMITED:
            text = words.translate("Today", "vomited at {time}")
            parts.append(text.format(time=words.time(event.at.astimezone(view.due.tzinfo))))
            if several:
                parts.append(by_text(event, words))
    return " · ".join(parts)


def recorded_text(record: DoseRecord, slot: SlotView | None, now: datetime, words: Words) -> str:
    """What was just recorded, for the line with Undo."""
    at = in_zone(record.at, now.tzinfo, now, words)
    due = time_of(slot.slot, now, words) if slot else at
    amount = words.mg(record.amount_mg) if record.amount_mg else ""
    texts = {
        RecordKind.TAKEN: words.translate("Today", "Recorded: {amount} at {at}"),
        RecordKind.EXTRA: words.translate("Today", "Recorded: extra dose, {amount} at {at}"),
        RecordKind.SKIPPED: words.translate("Today", "Recorded: your {due} dose as skipped"),
        RecordKind.UNSURE: words.translate("Today", "Recorded: not sure about your {due} dose"),
        RecordKind.VOMITED: words.translate("Today", "Recorded: vomited at {at}"),
    }
    if record.at.astimezone(now.tzinfo).date() != now.date():
        texts |= {
            RecordKind.TAKEN: words.translate("Today", "Recorded: {amount} on {at}"),
            RecordKind.EXTRA: words.translate("Today", "Recorded: extra dose, {amount} on {at}"),
            RecordKind.VOMITED: words.translate("Today", "Recorded: vomited on {at}"),
        }
    return texts[record.kind].format(amount=amount, at=at, due=due)


def undone_text(slot: SlotView | None, now: datetime, words: Words) -> str:
    """What holds after Undo."""
    if slot is None:
        return words.translate("Today", "Taken back: that record no longer counts")
    text = words.translate("Today", "Taken back. Your {due} dose: {state}")
    return text.format(due=time_of(slot.slot, now, words), state=state_text(slot.state, words))


def week_text(week: Sequence[DayView], now: datetime, words: Words) -> str:
    """Such as "12 of the last 13 doses taken · 1 not recorded"; those paused or
    in the archive do not count.
    """
    past = [s.state for day in week for s in day.slots if s.slot.due <= now]
    counts: Counter[SlotState] = Counter(past)
    for unasked in (SlotState.PAUSED, SlotState.ARCHIVED):
        counts.pop(unasked, None)
    total = sum(counts.values())
    if not total:
        return words.translate("Today", "No dose has come due in these 7 days.")
    first = words.translate("Today", "{taken} of the last {total} doses taken")
    if total == 1:
        first = words.translate("Today", "{taken} of 1 dose taken")
    parts = [first.format(taken=counts[SlotState.TAKEN], total=total)]
    open_ones = sum(counts[state] for state in _OPEN)
    for number, text in (
        (open_ones, words.translate("Today", "{number} not recorded")),
        (counts[SlotState.SKIPPED], words.translate("Today", "{number} skipped")),
        (counts[SlotState.UNSURE], words.translate("Today", "{number} not sure")),
    ):
        if number:
            parts.append(text.format(number=number))
    return " · ".join(parts)


def day_name(day: DayView, words: Words) -> str:
    """What a screen reader says of a day of the week strip."""
    if not day.slots:
        states = words.translate("Today", "no dose planned")
    else:
        states = words.listing(
            [f"{words.time(slot.due)} {state_text(slot.state, words)}" for slot in day.slots]
        )
    text = words.translate("Today", "{day}: {doses}")
    return text.format(day=words.day(day.day), doses=states)


def empty_text(view: TodayView, words: Words) -> tuple[str, str]:
    """Title and text for a day without any dose: in plain words, with the next dose day."""
    version, following = view.version, view.next
    if following is not None:
        title = words.translate("Today", "No dose is planned today.")
        text = words.translate("Today", "Your next dose: {time}.")
        return title, text.format(time=words.moment(following.due))
    title = words.translate("Today", "No dose is planned.")
    if version is not None and version.ends is not None and version.ends < view.now.date():
        text = words.translate(
            "Today",
            "The prescription in AzaCare ended on {day}. If your provider gave you a new one, "
            "enter it. Call your provider if you are not sure.",
        )
        return title, text.format(day=words.day_with_year(version.ends))
    text = words.translate("Today", "Enter your prescription, so that AzaCare can remind you.")
    return title, text


def history_lines(revisions: Sequence[DoseRecord], zone_of: datetime, words: Words) -> list[str]:
    """What a corrected record said before, oldest first."""
    text = words.translate("Today", "Before: {record}")
    return [text.format(record=whole_record_text(r, words, zone_of)) for r in revisions]


def in_zone(at: datetime, zone: tzinfo | None, now: datetime, words: Words) -> str:
    """A time, with its day when that is not today's."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    return words.time(local) if local.date() == today else words.moment(local)
