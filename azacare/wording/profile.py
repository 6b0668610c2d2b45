"""The questions about a person, and the list for the doctor that their answers make."""

from __future__ import annotations

from decimal import Decimal

from azacare.domain.profile import ProfileAnswer, Weight, WeightUnit
from azacare.domain.profile_list import (
    NO,
    NOT_SURE,
    SAID,
    YES,
    ProfileQuestion,
    QuestionGroup,
    QuestionKind,
    TellLine,
    TellList,
    Urgent,
)
from azacare.domain.tiers import Tier
from azacare.services.profile import ProfileView
from azacare.wording.about_you_data import profile_text
from azacare.wording.disclaimer import footer
from azacare.wording.words import Words


def question_text(question: ProfileQuestion, words: Words) -> str:
    """The question itself."""
    return profile_text(question.wording, words)


def topic_text(question: ProfileQuestion, words: Words) -> str:
    """What it is about, in a few words."""
    return profile_text(question.topic, words)


def group_text(group: QuestionGroup, words: Words) -> str:
    """A heading."""
    return profile_text(group.wording, words)


def detail_label(question: ProfileQuestion, words: Words) -> str:
    """The label of the line for the person's own words; empty for none."""
    return profile_text(question.detail, words) if question.detail else ""


def option_text(question: ProfileQuestion, answer: str, words: Words) -> str:
    """One answer as it is offered."""
    texts = {
        NOT_SURE: words.translate("About you", "I am not sure"),
        YES: words.translate("About you", "Yes"),
        NO: words.translate("About you", "No"),
    }
    offered = question.options.get(answer)
    return profile_text(offered, words) if offered is not None else texts.get(answer, answer)


def answer_text(question: ProfileQuestion, answer: ProfileAnswer | None, words: Words) -> str:
    """What was answered, with the person's own words; "Not answered" for nothing."""
    if answer is None:
        return words.translate("About you", "Not answered")
    if question.kind is QuestionKind.TEXT or answer.answer == SAID:
        return answer.detail
    said = option_text(question, answer.answer, words)
    if not answer.detail:
        return said
    return words.translate("About you", "{answer}: {detail}").format(
        answer=said, detail=answer.detail
    )


def note_text(question: ProfileQuestion, answer: str, words: Words) -> str:
    """What the person is told after an answer; empty for nothing."""
    note = question.notes.get(answer)
    return profile_text(note, words) if note else ""


def line_text(one: TellLine, words: Words) -> str:
    """One line of the list for the doctor."""
    line = profile_text(one.line, words)
    if not one.answer.detail:
        return line
    return words.translate("About you", "{line} “{detail}”").format(
        line=line, detail=one.answer.detail
    )


def urgent_texts(urgent: Urgent, words: Words) -> tuple[str, str, str]:
    """What to do, what to say, and why."""
    return (
        profile_text(urgent.action, words),
        profile_text(urgent.script, words),
        profile_text(urgent.why, words),
    )


def urgent_label(urgent: Urgent, words: Words) -> str:
    """How soon, in two words or three."""
    if urgent.tier is Tier.CALL_NOW:
        return words.translate("About you", "Call now")
    return words.translate("About you", "Call")


def progress_text(view: ProfileView, words: Words) -> str:
    """How many questions have an answer."""
    n = len(view.asked.questions) - len(view.unanswered)
    text = words.translate("About you", "%n of {all} answered", None, n)
    return text.format(all=len(view.asked.questions))


def open_text(listed: TellList, words: Words) -> str:
    """What is not answered yet; empty when everything is."""
    if not listed.open:
        return ""
    names = "; ".join(topic_text(one, words) for one in listed.open)
    return words.translate("About you", "Not answered yet: {topics}.").format(topics=names)


def weight_text(weight: Weight, words: Words) -> str:
    """Such as "72.5 kg"."""
    value = words.number(weight.value)
    if weight.unit is WeightUnit.KILOGRAM:
        return words.translate("About you", "{value} kg").format(value=value)
    return words.translate("About you", "{value} lb").format(value=value)


def unit_name(unit: WeightUnit, words: Words) -> str:
    """The unit as it is offered."""
    if unit is WeightUnit.KILOGRAM:
        return words.translate("About you", "kg")
    return words.translate("About you", "lb")


def paper_text(view: ProfileView, grams: Decimal | None, words: Words) -> str:
    """The list as plain text, for paper and for a file."""
    title = words.translate("About you", "For the doctor of {name}")
    made = words.translate("About you", "Written on {day} with AzaCare.")
    takes = words.translate("About you", "I take azathioprine. Please look at these points:")
    nothing = words.translate("About you", "Nothing was listed.")
    lines = [f"[ ] {line_text(one, words)}" for one in view.listed.lines] or [nothing]
    extra = []
    if view.weights:
        newest = view.weights[0].value
        text = words.translate("About you", "My weight on {day}: {weight}.")
        extra.append(
            text.format(day=words.day_with_year(newest.on), weight=weight_text(newest, words))
        )
    if grams is not None and grams >= 1:
        text = words.translate(
            "About you", "I have taken about {grams} g of azathioprine in all. It is an estimate."
        )
        extra.append(text.format(grams=words.number(grams.quantize(Decimal(1)))))
    blocks = (
        title.format(name=view.person_name),
        made.format(day=words.day_with_year(view.today)),
        takes if view.listed.lines else "",
        "\n".join(lines),
        "\n".join(extra),
        open_text(view.listed, words),
        footer(words),
    )
    return "\n\n".join(block for block in blocks if block) + "\n"


def paper_name(view: ProfileView, words: Words) -> str:
    """The name that is offered for the file, without its ending."""
    text = words.translate("About you", "For my doctor {day}")
    return text.format(day=view.today.isoformat())
