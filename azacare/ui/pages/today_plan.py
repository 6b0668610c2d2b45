"""What Today puts where: which advice needs a banner, and which dose is shown big."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from azacare.domain.advice import Action, Advice, Rule
from azacare.domain.frozen import dataclass
from azacare.domain.records import RecordKind
from azacare.domain.slots import Slot
from azacare.domain.standing import SlotState
from azacare.services.views import SlotView, TodayView
from azacare.ui.pages.recording import Done
from azacare.ui.widgets.card import Tone
from azacare.wording.today import card_label, until_text
from azacare.wording.words import Words

CALLING = (Action.CALL, Action.EMERGENCY)


@dataclass(frozen=True)
class BigDose:
    """The dose that is shown big.

    Attributes:
        label: the line above the time.
        time: the time to show, which for "wait" is not the planned one.
        note: such as "Planned for 8:00 AM"; empty for none.
        may_record: whether it has buttons; False while the banner speaks of this dose.
        main: recording it is the main action of the page.
    """

    view: SlotView
    label: str
    time: datetime
    note: str = ""
    may_record: bool = True
    main: bool = False


class Offer(Enum):
    """What can be recorded, or opened, from the banner."""

    TAKE_NOW = "take-now"
    TOOK_IT = "took-it"
    SKIPPED = "skipped"
    NOT_SURE = "not-sure"
    PRESCRIPTION = "prescription"
    RESUME = "resume"


def offers(advice: Advice, slot: SlotView | None, now: datetime) -> tuple[Offer, ...]:
    """The buttons of the banner, the main one first. Only "take" ever offers to take it now."""
    paused = advice.action is Action.PAUSED
    found = [Offer.PRESCRIPTION] if paused else []
    if advice.rule is Rule.AFTER_PAUSE:
        found.append(Offer.RESUME)
    if slot is None or advice.rule in (Rule.M0, Rule.M9):
        return tuple(found)
    answer = slot.record.kind if slot.record else None
    if answer not in (None, RecordKind.UNSURE):
        return tuple(found)
    if advice.action is Action.TAKE:
        found.append(Offer.TAKE_NOW)
    if slot.due > now:
        return tuple(found)
    rest = [Offer.TOOK_IT]
    if not paused:
        rest.insert(0 if advice.rule is Rule.M8 else 1, Offer.SKIPPED)
        rest += [Offer.NOT_SURE] if answer is None else []
    return (*found, *rest)


def banner_advice(view: TodayView) -> Advice | None:
    """The advice that needs a banner; a dose simply due is asked about by its own card."""
    advice = view.advice[0] if view.advice else None
    if advice is None:
        return None
    plain = advice.action is Action.TAKE and advice.in_grace and not advice.extras
    return None if plain else advice


def big_dose(view: TodayView, words: Words) -> BigDose | None:
    """The dose to show big beside, and never instead of, what the banner says; none in a pause."""
    found = _big_dose(view, words)
    return None if found is None or found.view.state is SlotState.PAUSED else found


def _big_dose(view: TodayView, words: Words) -> BigDose | None:
    banner = banner_advice(view)
    if banner is not None and banner.action is Action.PAUSED:
        return None
    if banner is None:
        if view.next is None:
            return None
        take = view.question.action is Action.TAKE
        label = card_label(view.next, view.now, words)
        return BigDose(view.next, label, view.next.due, main=take)
    if banner.action is Action.WAIT and view.next is not None and banner.wait_until is not None:
        return _waiting(view, view.next, banner.wait_until, words)
    following = banner.next_slot
    if following is None:
        return None
    shown = view_of_coming(view, following)
    return BigDose(shown, card_label(shown, view.now, words), shown.due)


def _waiting(view: TodayView, dose: SlotView, until: datetime, words: Words) -> BigDose:
    label = words.translate("Today", "Wait. You can take it {when}")
    note = words.translate("Today", "Planned for {time}")
    return BigDose(
        dose,
        label.format(when=until_text(until, view.now, words)),
        until.astimezone(view.now.tzinfo),
        note.format(time=words.time(dose.due)),
        may_record=False,
    )


def view_of_coming(view: TodayView, slot: Slot) -> SlotView:
    """A coming slot as it is shown, whether it lies on this day or later."""
    listed: list[SlotView] = [*view.slots, *([view.next] if view.next else [])]
    for known in listed:
        if known.slot.id == slot.id:
            return known
    return SlotView(
        slot=slot,
        due=slot.due.astimezone(view.now.tzinfo),
        state=SlotState.UPCOMING,
        tablets=slot.version.tablets_for(slot.amount_mg),
    )


def last_unrecorded(view: TodayView) -> SlotView | None:
    """The newest dose of the last seven days that was not taken and has come due."""
    open_states = (SlotState.DUE, SlotState.LATE, SlotState.MISSED, SlotState.UNSURE)
    found = [
        slot
        for day in view.week
        for slot in day.slots
        if slot.state in open_states and slot.slot.due <= view.now
    ]
    return max(found, key=lambda slot: slot.slot.due, default=None)


def notice_tone(done: Done, follows: str) -> Tone:
    """Green is for "in order"; what the banner already says in red is not said in red twice."""
    if done.warning is None:
        return Tone.GREEN
    if not follows:
        return Tone.PLAIN
    return Tone.RED if done.warning.action in CALLING else Tone.AMBER
