"""The report for the provider in words. It says what was recorded, and judges nobody."""

from __future__ import annotations

from collections.abc import Iterable

from azacare.domain.interaction_cards import InteractionCard, MedicineCards
from azacare.domain.interactions import Level
from azacare.domain.life_events import LifeEvent
from azacare.domain.other_medicines import MedicineKind
from azacare.domain.symptoms import SymptomList
from azacare.services.report_views import Report
from azacare.wording.disclaimer import disclaimer
from azacare.wording.events import day_text, event_text
from azacare.wording.long_term import amount_text, parts_text, time_text
from azacare.wording.medicines import card_title, kind_text
from azacare.wording.profile import line_text, weight_text
from azacare.wording.prompt_wording import Shipped
from azacare.wording.report_checks import check_items
from azacare.wording.report_doses import doses_of, plan_items
from azacare.wording.report_log import log_of
from azacare.wording.report_results import older_results, result_questions, results_of
from azacare.wording.report_text import Item, ReportText, Section
from azacare.wording.steps import short_day
from azacare.wording.words import Words


def report_text(
    report: Report, shipped: Shipped, version: str, number: str, words: Words
) -> ReportText:
    """Word a whole report; `version` is that of AzaCare, `number` the one for an emergency."""
    span = words.translate("Report", "{first} to {last}").format(
        first=words.day_with_year(report.first), last=words.day_with_year(report.last)
    )
    made = words.translate("Report", "Made on {day}, {time}, with AzaCare {version}").format(
        day=words.day_with_year(report.today), time=words.time(report.now), version=version
    )
    return ReportText(
        title=words.translate("Report", "Azathioprine report"),
        name=report.person.name,
        span=span,
        made=made,
        left=(
            _section(
                words.translate("Report", "Prescription"),
                (*plan_items(report, words), *_in_all(report, words)),
                words,
            ),
            _checks(report, shipped.symptoms, words),
        ),
        right=(_questions(report, words), _to_tell(report, words)),
        doses=doses_of(report, words),
        results=results_of(report, words),
        older=older_results(report, words),
        low_left=(_medicines(report, words),),
        low_right=(_events(report, words),),
        rest=words.translate("Report", "What did not fit on the first page"),
        foot=[text.format(number=number) for text in disclaimer(words)],
        page=words.translate("Report", "Page {number} of {count}"),
        more=words.translate("Report", "{number} more on the next page"),
        log_title=words.translate("Report", "Full log"),
        log=None if report.log is None else log_of(report, shipped, words),
    )


def report_name(report: Report, words: Words) -> str:
    """The name that is offered for the file, without its ending."""
    text = words.translate("Report", "Azathioprine report {day}")
    return text.format(day=report.today.isoformat())


def _section(title: str, items: Iterable[Item], words: Words) -> Section:
    found = tuple(items) or (Item(words.translate("Report", "Nothing is listed.")),)
    rest = words.translate("Report", "{heading}, whole list").format(heading=title)
    return Section(title, rest, found)


def _missing(words: Words) -> Item:
    return Item(words.translate("Report", "This part cannot be read. Install AzaCare again."))


# --- to ask and to tell -----------------------------------------------------------------------


def _questions(report: Report, words: Words) -> Section:
    title = words.translate("Report", "Questions to ask")
    return _section(title, [Item(text) for text in _asked(report, words)], words)


def _asked(report: Report, words: Words) -> Iterable[str]:
    yield from result_questions(report, words)
    for one in report.medicines.current if report.medicines else ():
        levels = {card.level for card in one.open_cards}
        if one.unknown or levels & {Level.RED, Level.AMBER}:
            text = words.translate("Report", "May I take {name} along with azathioprine?")
            if one.medicine.kind is MedicineKind.VACCINE:
                text = words.translate("Report", "May I have this vaccine: {name}?")
            yield text.format(name=one.medicine.name)
    for event in report.events:
        if not event.told and (event.on is None or event.on >= report.today):
            text = words.translate("Report", "What should I know before this: {event}?")
            yield text.format(event=_event(event, words))
    if report.use.call is not None:
        yield words.translate("Report", "After 3 months it is no better. What now?")
    if report.use.bring_up is not None:
        yield words.translate("Report", "Which skin checks do I need after such long use?")


def _to_tell(report: Report, words: Words) -> Section:
    title = words.translate("Report", "To tell")
    profile = report.profile
    if profile is None:
        return _section(title, [_missing(words)], words)
    items = [Item(line_text(one, words)) for one in profile.listed.lines]
    if profile.weights:
        newest = profile.weights[0].value
        text = words.translate("Report", "Weight on {day}: {weight}")
        items.append(
            Item(text.format(day=short_day(newest.on, words), weight=weight_text(newest, words)))
        )
    return _section(title, items, words)


def _in_all(report: Report, words: Words) -> Iterable[Item]:
    use = report.use.use
    if use.grams <= 0:
        return
    parts = (parts_text(use, words), time_text(use, words))
    text = words.translate("Report", "{amount}:").format(amount=amount_text(use, words))
    yield Item(" ".join(part for part in parts if part), text)


# --- checks, medicines, events ----------------------------------------------------------------


def _checks(report: Report, symptoms: SymptomList | None, words: Words) -> Section:
    title = words.translate("Report", "Symptom checks")
    items = [Item(text, lead) for lead, text in check_items(report, symptoms, words)]
    return _section(title, items, words)


def _medicines(report: Report, words: Words) -> Section:
    title = words.translate("Report", "Other medicines")
    if report.medicines is None:
        return _section(title, [_missing(words)], words)
    return _section(
        title, [_medicine(one, report, words) for one in report.medicines.listed], words
    )


def _medicine(one: MedicineCards, report: Report, words: Words) -> Item:
    parts = [_about(one, report, words), *(_card(card, words) for card in one.cards)]
    if one.unknown:
        parts.append(words.translate("Report", "AzaCare does not know it. Ask a pharmacist."))
    if one.medicine.note:
        text = words.translate("Report", "Note: {note}")
        parts.append(text.format(note=one.medicine.note))
    return Item(" ".join(_ended(part) for part in parts if part), one.medicine.name)


def _about(one: MedicineCards, report: Report, words: Words) -> str:
    medicine = one.medicine
    kind = kind_text(medicine.kind, words)
    starts, ends = medicine.starts, medicine.ends
    if starts and ends:
        text = words.translate("Report", "{kind}, {first} to {last}")
    elif starts:
        text = words.translate("Report", "{kind}, from {first}")
    elif ends:
        text = words.translate("Report", "{kind}, until {last}")
    else:
        return kind
    first = short_day(starts, words) if starts else ""
    return text.format(kind=kind, first=first, last=short_day(ends, words) if ends else "")


def _card(card: InteractionCard, words: Words) -> str:
    text = words.translate("Report", "{card} ({level})")
    said = text.format(card=card_title(card, words), level=_level(card.level, words))
    if card.known is None:
        open_text = words.translate("Report", "{card}: the provider may not know")
        return open_text.format(card=said)
    known = words.translate("Report", "{card}: {who} knows since {day}")
    day = short_day(card.known.on, words)
    return known.format(card=said, who=card.known.who, day=day)


def _level(level: Level, words: Words) -> str:
    """How much it matters, as it is said to a clinician."""
    texts = {
        Level.RED: words.translate("Report", "talk about it first"),
        Level.AMBER: words.translate("Report", "talk about it"),
        Level.INFO: words.translate("Report", "for information"),
    }
    return texts[level]


def _events(report: Report, words: Words) -> Section:
    title = words.translate("Report", "Events")
    items = []
    for event in report.events:
        said = day_text(event, words) if event.on is None else short_day(event.on, words)
        parts = [event_text(event, words), _told(event, words)]
        items.append(Item(" ".join(_ended(part) for part in parts if part), said))
    return _section(title, items, words)


def _event(event: LifeEvent, words: Words) -> str:
    if event.on is None:
        return event_text(event, words)
    text = words.translate("Report", "{event}, {day}")
    return text.format(event=event_text(event, words), day=short_day(event.on, words))


def _told(event: LifeEvent, words: Words) -> str:
    if not event.told:
        return words.translate("Report", "Nobody was told yet")
    text = words.translate("Report", "{who} was told")
    if event.told_on:
        text = words.translate("Report", "{who} was told on {day}")
    day = short_day(event.told_on, words) if event.told_on else ""
    said = text.format(who=event.told, day=day)
    answers = {
        "yes": words.translate("Report", "said yes"),
        "no": words.translate("Report", "said no"),
        "not-yet": words.translate("Report", "said to ask again"),
    }
    answer = answers.get(event.answer, event.answer)
    if not answer:
        return said
    return words.translate("Report", "{told}: {answer}").format(told=said, answer=answer)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "”")) else f"{text}."
