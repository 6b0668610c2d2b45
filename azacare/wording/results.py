"""Blood test results in words: what to do first, then why, and what to say on the phone.

None of these says that somebody is well, and none says anything about a dose but to ask.
"""

from __future__ import annotations

from collections.abc import Sequence

from azacare.domain.analytes import Analyte, Span
from azacare.domain.frozen import dataclass
from azacare.domain.result_alerts import Card, Cause, Reason, Standing, Verdict
from azacare.domain.results import Comparator, LabValue, Reading
from azacare.wording.analytes import amount_text, full_name, number_text
from azacare.wording.result_levels import level_amount, source_text, span_text
from azacare.wording.words import Words

_NEUTROPHILS = "neut"
_LAB = frozenset(
    (
        *(Reason.LAB_LOW, Reason.LAB_HIGH, Reason.LAB_MARKED),
        *(Reason.BELOW_LAB_RANGE, Reason.ABOVE_LAB_RANGE),
    )
)


@dataclass(frozen=True)
class ResultText:
    """One result (clinical 5.3, 7).

    Attributes:
        label: how soon to call, in a word or two; empty without a card.
        result: the name and the value.
        headline: what it may need, or what can be said without a card.
        action: by when to call, what to tell, and not to change anything alone.
        large: what must be seen at once beside a call-now; empty otherwise.
        reasons: why, each in one sentence.
        sources: where the levels come from.
        script: what to say, word for word; empty without a card.
    """

    card: Card
    label: str
    result: str
    headline: str
    action: str = ""
    large: str = ""
    reasons: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    script: str = ""

    def in_one(self) -> str:
        """Everything that is said about what to do."""
        parts = (self.headline, self.action, self.large, *self.reasons)
        return " ".join(part for part in parts if part)


def result_text(
    verdict: Verdict, analyte: Analyte | None, words: Words, before: Reading | None = None
) -> ResultText:
    """Word one result; `before` is the one before it, to be told on the phone."""
    value = verdict.reading.value
    result = words.translate("Result", "{name}: {amount}").format(
        name=_name(analyte, value, words), amount=amount_text(value, analyte, words)
    )
    if verdict.card is Card.NONE:
        return ResultText(verdict.card, "", result, _standing(verdict, words))
    now = verdict.card is Card.CALL_NOW
    return ResultText(
        card=verdict.card,
        label=card_label(verdict.card, words),
        result=result,
        headline=words.translate("Result", "Call your provider now.")
        if now
        else words.translate("Result", "This result may need a call."),
        action=_action(verdict, words),
        large=_large(analyte, words) if now else "",
        reasons=tuple(_reason(cause, value, analyte, words) for cause in verdict.causes),
        sources=_sources(verdict.causes, words),
        script=script(verdict.reading, analyte, words, before),
    )


def card_label(card: Card, words: Words) -> str:
    """How soon to call, in a word or two; empty without a card."""
    texts = {
        Card.NONE: "",
        Card.CALL: words.translate("Result", "Call"),
        Card.CALL_NOW: words.translate("Result", "Call now"),
    }
    return texts[card]


def _name(analyte: Analyte | None, value: LabValue, words: Words) -> str:
    return full_name(analyte, words) if analyte is not None else value.analyte


def _action(verdict: Verdict, words: Words) -> str:
    if verdict.card is Card.CALL_NOW:
        return words.translate(
            "Result", "Tell them this number. Do not change your dose on your own."
        )
    if verdict.today:
        return words.translate(
            "Result",
            "Call your provider today and tell them this number. Do not change your dose on your "
            "own.",
        )
    return words.translate(
        "Result",
        "Call your provider when the office is next open, and tell them this number. Do not "
        "change your dose on your own.",
    )


def _large(analyte: Analyte | None, words: Words) -> str:
    line = words.translate(
        "Result",
        "If nobody answers, use the after-hours line. If you cannot reach anyone, go to urgent "
        "care or the emergency room.",
    )
    if analyte is None or analyte.id != _NEUTROPHILS:
        return line
    fever = words.translate("Result", "If you have a fever, get emergency help now.")
    return f"{fever} {line}"


def _standing(verdict: Verdict, words: Words) -> str:
    texts = {
        Standing.IN_SET_RANGE: words.translate("Result", "In the range you set."),
        Standing.NO_LEVEL: words.translate(
            "Result", "No level is set for this test. Ask your provider at which number to call."
        ),
        Standing.NO_LEVEL_LOW: words.translate(
            "Result",
            "Below the usual range, and no level is set there. Ask your provider about it.",
        ),
        Standing.NO_LEVEL_HIGH: words.translate(
            "Result",
            "Above the usual range, and no level is set there. Ask your provider about it.",
        ),
        Standing.NOT_COMPARED: words.translate(
            "Result",
            "A percent cannot be compared with your levels by itself. Enter the white cells of "
            "the same test too.",
        ),
    }
    return texts[verdict.standing or Standing.NO_LEVEL]


# --- why --------------------------------------------------------------------------------------


def _reason(cause: Cause, value: LabValue, analyte: Analyte | None, words: Words) -> str:
    if cause.reason in (Reason.FALLING, Reason.RISING):
        return _trend(cause, value, analyte, words)
    texts = _sure(words) if cause.certain else _unsure(words)
    level = ""
    if cause.held is not None and analyte is not None:
        level = level_amount(cause.held, analyte, value.unit, words)
    span = span_text(Span(value.low, value.high), words)
    return texts[cause.reason].format(level=level, range=span)


def _sure(words: Words) -> dict[Reason, str]:
    return {
        Reason.CALL_NOW_LEVEL: words.translate(
            "Result", "It is below {level}, where a call cannot wait."
        ),
        Reason.BELOW_LEVEL: words.translate("Result", "It is below the level of {level}."),
        Reason.ABOVE_LEVEL: words.translate("Result", "It is above the level of {level}."),
        Reason.LAB_LOW: words.translate("Result", "The lab marked it as low."),
        Reason.LAB_HIGH: words.translate("Result", "The lab marked it as high."),
        Reason.LAB_MARKED: words.translate("Result", "The lab marked it."),
        Reason.BELOW_LAB_RANGE: words.translate("Result", "It is below the lab's range: {range}."),
        Reason.ABOVE_LAB_RANGE: words.translate("Result", "It is above the lab's range: {range}."),
    }


def _unsure(words: Words) -> dict[Reason, str]:
    return {
        Reason.CALL_NOW_LEVEL: words.translate(
            "Result", "It may be below {level}, where a call cannot wait."
        ),
        Reason.BELOW_LEVEL: words.translate("Result", "It may be below the level of {level}."),
        Reason.ABOVE_LEVEL: words.translate("Result", "It may be above the level of {level}."),
        Reason.BELOW_LAB_RANGE: words.translate(
            "Result", "It may be below the lab's range: {range}."
        ),
        Reason.ABOVE_LAB_RANGE: words.translate(
            "Result", "It may be above the lab's range: {range}."
        ),
    }


def _trend(cause: Cause, value: LabValue, analyte: Analyte | None, words: Words) -> str:
    held = cause.held
    percent = number_text(held.level.value, words) if held is not None else ""
    if cause.reason is Reason.FALLING:
        text = (
            words.translate(
                "Result", "It fell {times} times in a row by more than {percent} %: {all}."
            )
            if cause.certain
            else words.translate(
                "Result",
                "It may have fallen {times} times in a row by more than {percent} %: {all}.",
            )
        )
        found = [amount_text(one.value, analyte, words) for one in cause.compared]
        found.append(amount_text(value, analyte, words))
        arrow = words.translate("Result", ", then ")
        return text.format(times=len(cause.compared), percent=percent, all=arrow.join(found))
    text = (
        words.translate(
            "Result",
            "It went up by more than {percent} % in {months} months, from {amount} on {day}.",
        )
        if cause.certain
        else words.translate(
            "Result",
            "It may have gone up by more than {percent} % in {months} months, from {amount} on "
            "{day}.",
        )
    )
    first = cause.compared[0]
    return text.format(
        percent=percent,
        months=held.level.months if held is not None else "",
        amount=amount_text(first.value, analyte, words),
        day=words.day_with_year(first.taken_on),
    )


def _sources(causes: Sequence[Cause], words: Words) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cause in causes:
        if cause.reason in _LAB:
            found[words.translate("Result", "From your lab's report.")] = None
        elif cause.held is not None:
            found[source_text(cause.held, words)] = None
    return tuple(found)


# --- on the phone -----------------------------------------------------------------------------


def spoken_amount(value: LabValue, analyte: Analyte | None, words: Words) -> str:
    """A value to be read out: "less than 5 U/L"."""
    plain = LabValue(value.analyte, value.typed, value.number, value.unit)
    amount = amount_text(plain, analyte, words)
    texts = {
        Comparator.EQUAL: "{amount}",
        Comparator.LESS: words.translate("Result", "less than {amount}"),
        Comparator.AT_MOST: words.translate("Result", "{amount} or less"),
        Comparator.AT_LEAST: words.translate("Result", "{amount} or more"),
        Comparator.MORE: words.translate("Result", "more than {amount}"),
    }
    return texts[value.comparator].format(amount=amount)


def script(
    reading: Reading, analyte: Analyte | None, words: Words, before: Reading | None = None
) -> str:
    """What to say, word for word, in quotation marks."""
    value = reading.value
    first = words.translate(
        "Result", "I take azathioprine. My blood test of {day} says: {name}, {amount}."
    )
    parts = [
        first.format(
            day=words.day_with_year(reading.taken_on),
            name=_name(analyte, value, words),
            amount=spoken_amount(value, analyte, words),
        )
    ]
    if value.low is not None or value.high is not None:
        text = words.translate("Result", "The lab's range is {range}.")
        parts.append(text.format(range=span_text(Span(value.low, value.high), words)))
    if before is not None:
        text = words.translate("Result", "The time before, on {day}, it was {amount}.")
        amount = spoken_amount(before.value, analyte, words)
        parts.append(text.format(day=words.day_with_year(before.taken_on), amount=amount))
    parts.append(words.translate("Result", "Should I be seen, or tested again?"))
    parts.append(words.translate("Result", "What should I do about my next dose?"))
    return words.translate("Result", "“{text}”").format(text=" ".join(parts))
