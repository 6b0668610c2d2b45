"""What History says: days and their doses, figures with what they are a share of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from azacare.domain.adherence import Adherence, Outcome, PartOfDay, Share, part_of_day
from azacare.domain.records import DoseRecord
from azacare.domain.standing import SlotState
from azacare.services.history_views import DayCell, DoseCell, MarkKind, RunView
from azacare.wording.doses import span_text, whole_record_text
from azacare.wording.words import Words


def month_title(day: date, words: Words) -> str:
    """Such as "March 2026"."""
    text = words.translate("History", "{month} {year}")
    return text.format(month=words.month(day), year=day.year)


def part_name(part: PartOfDay, words: Words) -> str:
    """A part of the day."""
    names = {
        PartOfDay.MORNING: words.translate("History", "Morning"),
        PartOfDay.AFTERNOON: words.translate("History", "Afternoon"),
        PartOfDay.EVENING: words.translate("History", "Evening"),
        PartOfDay.NIGHT: words.translate("History", "Night"),
    }
    return names[part]


def state_word(state: SlotState, words: Words) -> str:
    """The state of a dose as it stands in a sentence and in the legend."""
    texts = {
        SlotState.UPCOMING: words.translate("History", "coming up"),
        SlotState.DUE: words.translate("History", "due now"),
        SlotState.LATE: words.translate("History", "not recorded"),
        SlotState.MISSED: words.translate("History", "missed"),
        SlotState.TAKEN: words.translate("History", "taken"),
        SlotState.SKIPPED: words.translate("History", "skipped"),
        SlotState.UNSURE: words.translate("History", "not sure"),
        SlotState.PAUSED: words.translate("History", "paused"),
        SlotState.ARCHIVED: words.translate("History", "in the archive"),
    }
    return texts[state]


def mark_word(kind: MarkKind, words: Words) -> str:
    """What else a day holds, in a word or two."""
    texts = {
        MarkKind.CHECK: words.translate("History", "symptom check"),
        MarkKind.APPOINTMENT: words.translate("History", "blood test booked"),
        MarkKind.RESULTS: words.translate("History", "blood test results"),
        MarkKind.PAUSE_BEGINS: words.translate("History", "first day of the pause"),
        MarkKind.PAUSE_ENDS: words.translate("History", "last day of the pause"),
        MarkKind.ARCHIVED: words.translate("History", "put in the archive"),
        MarkKind.RESTORED: words.translate("History", "brought back from the archive"),
        MarkKind.DOSE_CHANGE: words.translate("History", "dose change"),
        MarkKind.DOSE_EVENT: words.translate("History", "extra dose or vomiting"),
        MarkKind.EVENT: words.translate("History", "event"),
        MarkKind.NOTE: words.translate("History", "note"),
    }
    return texts[kind]


def day_name(cell: DayCell, words: Words) -> str:
    """What a screen reader says of a day: its date, each dose, and what else it holds."""
    said = [dose_words(dose, cell.doses, words) for dose in cell.doses]
    if not said:
        said = [
            words.translate("History", "no dose planned")
            if cell.tracked
            else words.translate("History", "AzaCare was not in use yet")
        ]
    said += [mark_word(kind, words) for kind in dict.fromkeys(mark.kind for mark in cell.marks)]
    comma = words.translate("Time", ", ")
    text = words.translate("History", "{day}: {doses}")
    return text.format(day=words.day(cell.day), doses=comma.join(said))


def dose_words(dose: DoseCell, of_day: Sequence[DoseCell], words: Words) -> str:
    """Such as "morning taken at 8:05 AM"; by its time where two share a part of the day."""
    part = part_of_day(dose.due.time())
    alone = sum(part_of_day(other.due.time()) is part for other in of_day) == 1
    name = part_name(part, words).lower() if alone else words.time(dose.due)
    if dose.taken_at is not None:
        text = words.translate("History", "{dose} taken at {time}")
        same_day = dose.taken_at.date() == dose.due.date()
        at = words.time(dose.taken_at) if same_day else words.moment(dose.taken_at)
        return text.format(dose=name, time=at)
    text = words.translate("History", "{dose} {state}")
    return text.format(dose=name, state=state_word(dose.state, words))


def month_name(first: date, figures: Adherence, words: Words, *, tracked: bool = True) -> str:
    """What a screen reader says of a month of the year: its name and its count.

    Not `tracked`: AzaCare was not used on any of its days.
    """
    text = words.translate("History", "{month}: {count}")
    said = taken_text(figures.taken, words)
    if not tracked:
        said = words.translate("History", "AzaCare was not in use yet")
    parts = [said, *other_counts(figures, words)]
    comma = words.translate("Time", ", ")
    return text.format(month=month_title(first, words), count=comma.join(parts))


# --- figures --------------------------------------------------------------------------------


def percent_text(share: Share, words: Words) -> str:
    """Such as "95%"; a dash of nothing."""
    if share.percent is None:
        return words.translate("History", "–")
    return words.translate("History", "{percent}%").format(percent=share.percent)


def taken_text(share: Share, words: Words) -> str:
    """Such as "Taken 52 of 56 planned doses"."""
    if not share.whole:
        return words.translate("History", "No planned dose has come due")
    if share.whole == 1:
        text = words.translate("History", "Taken {taken} of 1 planned dose")
        return text.format(taken=share.part)
    text = words.translate("History", "Taken {taken} of {planned} planned doses")
    return text.format(taken=share.part, planned=share.whole)


def other_counts(figures: Adherence, words: Words) -> list[str]:
    """Such as "2 missed", "1 skipped", "4 paused"; what there is none of is left out."""
    texts = (
        (figures.counts[Outcome.MISSED], words.translate("History", "{number} missed")),
        (figures.skipped, words.translate("History", "{number} skipped")),
        (figures.counts[Outcome.UNSURE], words.translate("History", "{number} not sure")),
        (figures.counts[Outcome.PAUSED], words.translate("History", "{number} paused")),
        (figures.counts[Outcome.ARCHIVED], words.translate("History", "{number} in the archive")),
    )
    return [text.format(number=number) for number, text in texts if number]


def on_time_label(minutes: int, words: Words) -> str:
    """Such as "On time (within 1 h)"."""
    text = words.translate("History", "On time (within {span})")
    return text.format(span=window_text(minutes, words))


def window_text(minutes: int, words: Words) -> str:
    """The window as a length of time."""
    return span_text(timedelta(minutes=minutes), words)


def on_time_text(figures: Adherence, words: Words) -> str:
    """Such as "52 of 56 doses taken"."""
    share = figures.on_time
    if not share.whole:
        return words.translate("History", "No dose was recorded as taken")
    if share.whole == 1:
        return words.translate("History", "{number} of 1 dose taken").format(number=share.part)
    text = words.translate("History", "{number} of {taken} doses taken")
    return text.format(number=share.part, taken=share.whole)


def usual_delay(minutes: int | None, words: Words) -> str:
    """How far from their time doses are usually taken; empty where none was."""
    if minutes is None:
        return ""
    if minutes == 0:
        return words.translate("History", "Usually right at the planned time")
    span = span_text(timedelta(minutes=abs(minutes)), words)
    if minutes > 0:
        text = words.translate("History", "Usually {span} after the planned time")
    else:
        text = words.translate("History", "Usually {span} before the planned time")
    return text.format(span=span)


def run_figure(runs: RunView, words: Words) -> str:
    """The current run in days."""
    if runs.current >= runs.looked_days:
        return words.translate("History", "{days} or more").format(days=runs.current)
    return str(runs.current)


def best_run_text(runs: RunView, words: Words) -> str:
    """The best run of the past year."""
    n = runs.best
    return words.translate("History", "Best in the past year: %n day(s)", None, n)


def runs_help(words: Words) -> str:
    """What does not end a run."""
    return words.translate(
        "History",
        "A run goes on over a pause and over time in the archive. "
        "It also goes on if AzaCare says to leave a dose out.",
    )


def covered_text(figures: Adherence, words: Words) -> str:
    """Such as "All doses taken on 26 of 28 days"."""
    share = figures.covered
    if not share.whole:
        return words.translate("History", "No day is complete yet")
    if share.whole == 1:
        return words.translate("History", "All doses taken on {days} of 1 day").format(
            days=share.part
        )
    text = words.translate("History", "All doses taken on {days} of {of} days")
    return text.format(days=share.part, of=share.whole)


def share_text(share: Share, words: Words) -> str:
    """Such as "28 of 30"."""
    return words.translate("History", "{part} of {whole}").format(
        part=share.part, whole=share.whole
    )


# --- a day ----------------------------------------------------------------------------------


def earlier_text(record: DoseRecord, day: date, now: datetime, words: Words) -> str:
    """What a corrected record of `day` said before, by whom, and when that was entered.

    `now` is in the zone of the plan.
    """
    said = whole_record_text(record, words, now, day)
    entered = words.moment(record.recorded_at.astimezone(now.tzinfo))
    text = words.translate("History", "Before: {record}. Entered {moment}.")
    return text.format(record=said, moment=entered)


def unplanned_text(words: Words) -> str:
    """Why an answer stands apart from the planned doses."""
    return words.translate(
        "History", "Recorded for a time that is no longer in the plan. It is not counted above."
    )
