"""Other medicines in words: kinds, levels, cards, questions, and who knows.

The texts of the data file itself are in `wording/medicines_data.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from azacare.domain.interaction_cards import InteractionCard, MedicineCards, Timing
from azacare.domain.interactions import InteractionBook, InteractionRule, Level, UnclearName
from azacare.domain.medicine_names import NameQuestion, QuestionKind
from azacare.domain.other_medicines import (
    AS_TYPED,
    NONE_OF_THESE,
    NOT_SURE,
    MedicineKind,
    OtherMedicine,
    ProviderKnows,
)
from azacare.wording.medicines_data import data_text
from azacare.wording.words import Words


def kind_text(kind: MedicineKind | None, words: Words) -> str:
    """What sort of medicine it is."""
    texts = {
        MedicineKind.PRESCRIPTION: words.translate("Medicines page", "Prescription"),
        MedicineKind.OVER_THE_COUNTER: words.translate("Medicines page", "Bought without one"),
        MedicineKind.VITAMIN: words.translate("Medicines page", "Vitamin"),
        MedicineKind.HERBAL: words.translate("Medicines page", "Herb"),
        MedicineKind.CONTRACEPTIVE: words.translate("Medicines page", "Birth control"),
        MedicineKind.VACCINE: words.translate("Medicines page", "Vaccine"),
    }
    return texts[kind] if kind else words.translate("Medicines page", "Kind not said")


def level_text(level: Level, words: Words) -> str:
    """How urgent a card is."""
    texts = {
        Level.RED: words.translate("Medicines page", "Call first"),
        Level.AMBER: words.translate("Medicines page", "Tell them"),
        Level.INFO: words.translate("Medicines page", "Good to know"),
    }
    return texts[level]


def when_text(medicine: OtherMedicine, today: date, words: Words) -> str:
    """Since when, or until when, it is taken; empty when no day is known."""
    starts, ends = medicine.starts, medicine.ends
    if medicine.kind is MedicineKind.VACCINE and starts is not None:
        if starts < today:
            text = words.translate("Medicines page", "Given on {day}")
        else:
            text = words.translate("Medicines page", "Planned for {day}")
        return text.format(day=words.day_with_year(starts))
    if starts and ends:
        text = words.translate("Medicines page", "{first} to {last}")
        first, last = words.day_with_year(starts), words.day_with_year(ends)
        return text.format(first=first, last=last)
    if ends:
        text = words.translate("Medicines page", "Until {day}")
        return text.format(day=words.day_with_year(ends))
    if starts:
        text = words.translate("Medicines page", "From {day}")
        return text.format(day=words.day_with_year(starts))
    return ""


# --- cards ------------------------------------------------------------------------------------


def card_title(card: InteractionCard, words: Words) -> str:
    """What such a medicine is, or may be."""
    title = data_text(card.rule.title, words)
    if card.possible:
        return words.translate("Medicines page", "May be: {what}").format(what=title)
    return title


def action_text(card: InteractionCard, words: Words) -> str:
    """What to do first."""
    return data_text(card.says.action, words)


def more_text(card: InteractionCard, words: Words) -> str:
    """The rest of what it says."""
    return data_text(card.says.more, words)


def why_text(card: InteractionCard, words: Words) -> str:
    """The reason in one line."""
    return data_text(card.rule.why, words)


def script_text(name: str, card: InteractionCard, words: Words) -> str:
    """What to say on the phone."""
    if card.timing is Timing.GIVEN:
        text = words.translate(
            "Medicines page", "“I take azathioprine. I had this vaccine: {name}. What should I do?”"
        )
    elif card.timing is Timing.PAST:
        text = words.translate(
            "Medicines page", "“I take azathioprine. I took this in the past: {name}.”"
        )
    elif card.rule.id in ("INT-LIVE", "INT-VAX"):
        text = words.translate(
            "Medicines page", "“I take azathioprine. May I have this vaccine: {name}?”"
        )
    else:
        text = words.translate(
            "Medicines page",
            "“I take azathioprine. I also have {name}. May I take both? Do I need a blood test?”",
        )
    return text.format(name=name)


def call_line_text(name: str, phone: str, words: Words) -> str:
    """Whom to call in one line, where the buttons stand on a card above; empty without a number."""
    if not phone:
        return ""
    text = words.translate("Medicines page", "Call {who}: {phone}")
    return text.format(who=name or words.translate("Prompt", "your provider"), phone=phone)


def source_text(rule: InteractionRule, words: Words) -> str:
    """Where it comes from; what is ours is said to be ours."""
    leaflet = any(mark.startswith("[S ") for mark in rule.marks)
    outside = sorted({mark[3:].split("]")[0] for mark in rule.marks if mark.startswith("[O:")})
    judged = any(mark.startswith("[J]") for mark in rule.marks)
    if leaflet and not (outside or judged):
        return words.translate("Medicines page", "From your leaflet.")
    parts = [words.translate("Medicines page", "your leaflet")] if leaflet else []
    text = words.translate("Medicines page", "source {name}")
    parts += [text.format(name=name) for name in outside]
    if judged:
        parts.append(words.translate("Medicines page", "AzaCare's own words"))
    text = words.translate("Medicines page", "From {sources}; ask your provider.")
    return text.format(sources=words.listing(parts))


def closing_text(book: InteractionBook, words: Words) -> str:
    """The last sentence of every card."""
    return data_text(book.closing, words)


def unknown_text(book: InteractionBook, words: Words) -> str:
    """What is said of a name that the list does not have."""
    return f"{data_text(book.unknown, words)} {data_text(book.unknown_more, words)}"


def known_text(known: ProviderKnows, words: Words) -> str:
    """Who knows of it."""
    text = words.translate("Medicines page", "{who} knows, since {day}.")
    return text.format(who=known.who, day=words.day_with_year(known.on))


def whole_card(card: InteractionCard, book: InteractionBook, words: Words) -> str:
    """A card in one line, for the command line and screen readers."""
    parts = [
        f"{card_title(card, words)}.",
        action_text(card, words),
        more_text(card, words),
        closing_text(book, words),
    ]
    if card.known is not None:
        parts.append(known_text(card.known, words))
    return " ".join(parts)


def row_text(one: MedicineCards, book: InteractionBook, words: Words) -> str:
    """What is said of what the list does not have; empty when it has all of it."""
    if not one.unknown_parts:
        return unknown_text(book, words) if one.unknown else ""
    text = words.translate(
        "Medicines page",
        "Ask your pharmacist to check this part too: {names}. AzaCare does not know it.",
    )
    return text.format(names=words.listing(list(one.unknown_parts)))


def said_title(words: Words) -> str:
    """What stands above a card that comes from About you."""
    return words.translate("Medicines page", "You said so under About you")


# --- questions --------------------------------------------------------------------------------


def question_text(question: NameQuestion, unclear: Sequence[UnclearName], words: Words) -> str:
    """What is asked about a name."""
    if question.kind is QuestionKind.DID_YOU_MEAN:
        names = [name for name, _whole in question.meant]
        either = words.translate("Medicines page", " or ")
        text = words.translate("Medicines page", "You typed “{part}”. Did you mean {names}?")
        return text.format(part=question.part, names=either.join(names))
    if question.kind is QuestionKind.ACE_INHIBITOR:
        text = words.translate(
            "Medicines page",
            "“{part}” sounds like an ACE inhibitor, for blood pressure or the heart. Is it one?",
        )
        return text.format(part=question.part)
    if question.kind is QuestionKind.SAME_AGAIN:
        text = words.translate(
            "Medicines page", "{name} is on your list already. Do you want it there twice?"
        )
        return text.format(name=question.part)
    found = next(one for one in unclear if one.id == question.unclear)
    return data_text(found.wording, words)


def question_choices(
    question: NameQuestion, unclear: Sequence[UnclearName], words: Words
) -> tuple[tuple[str, str], ...]:
    """The answers that a person may choose: (what `chosen` becomes, its words). For
    DID_YOU_MEAN the names that were meant come before these.
    """
    not_sure = words.translate("Medicines page", "I am not sure")
    if question.kind is QuestionKind.DID_YOU_MEAN:
        text = words.translate("Medicines page", "No, keep “{part}”")
        return ((AS_TYPED, text.format(part=question.part)), (NOT_SURE, not_sure))
    if question.kind is QuestionKind.ACE_INHIBITOR:
        return (
            (question.rules[0], words.translate("Medicines page", "Yes")),
            (NONE_OF_THESE, words.translate("Medicines page", "No")),
            (NOT_SURE, not_sure),
        )
    if question.kind is QuestionKind.SAME_AGAIN:
        return ()
    found = next(one for one in unclear if one.id == question.unclear)
    named = tuple((rule, data_text(wording, words)) for rule, wording in found.choices)
    neither = words.translate("Medicines page", "None of these")
    return (*named, (NOT_SURE, not_sure), (NONE_OF_THESE, neither))


def meant_text(name: str, words: Words) -> str:
    """The button that takes a name that was meant."""
    return words.translate("Medicines page", "Yes, {name}").format(name=name)


def unclear_text(
    questions: Sequence[NameQuestion], unclear: Sequence[UnclearName], words: Words
) -> str:
    """Why a medicine was not kept, and what to say, on the command line."""
    asked = [question_text(one, unclear, words) for one in questions]
    first = questions[0]
    if first.kind is QuestionKind.DID_YOU_MEAN:
        how = words.translate(
            "Command", "Type the name again, or add --anyway to keep it as it is."
        )
    elif first.kind is QuestionKind.SAME_AGAIN:
        how = words.translate("Command", "To keep it twice, add --anyway.")
    else:
        names = [key for key, _text in question_choices(first, unclear, words)]
        text = words.translate("Command", "Say it with --means and one of {names}.")
        how = text.format(names=words.listing(names))
    return " ".join([*asked, how])
