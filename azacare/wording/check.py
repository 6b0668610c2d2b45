"""The result of a symptom check in words: the action first, then who, then why (clinical 7).

Pure functions of a `CheckView`. None says that somebody is well, and none changes a dose.
"""

from __future__ import annotations

from datetime import timedelta

from azacare.domain.frozen import dataclass
from azacare.domain.symptoms import Symptom
from azacare.domain.temperature import Temperature
from azacare.domain.tiers import Tier
from azacare.domain.triage import AFTER_DOSE, TREATED_INFECTION, VERY_UNWELL, Finding, Note
from azacare.services.check_views import CheckView
from azacare.wording.check_script import script
from azacare.wording.late_doses import temperature_text as line_text
from azacare.wording.symptoms import said_text, symptom_text
from azacare.wording.words import Words

EXTRA_DOSE, PREGNANT, HAIR = "extra-dose-taken", "pregnant-or-planning", "hair-changes"
"""Items with advice of their own (clinical 2.4, 3-16)."""

_JUDGED = frozenset({"J", "T3", "T6", "T7"})
"""Rules that rest on our own judgement (clinical 2.2)."""


@dataclass(frozen=True)
class ResultText:
    """One result.

    Attributes:
        tier: how urgent it is.
        label: the tier in a word or two.
        headline: what to do.
        action: by when, or what would change it.
        ticked: what was ticked, in one sentence.
        reason: why, in one line.
        large: what must be seen at once, such as what to do when nobody answers.
        notes: what else to ask or to say.
        why: each thing that counted, and its rule.
        source: where the rules come from.
        script: what to say, word for word; empty while nothing counts.
    """

    tier: Tier
    label: str
    headline: str
    action: str
    ticked: str
    reason: str
    large: tuple[str, ...]
    notes: tuple[str, ...]
    why: tuple[str, ...]
    source: str
    script: str

    def in_one(self) -> str:
        """Everything that is said about what to do, without explanation and source."""
        parts = (self.label, self.headline, self.action, self.ticked, *self.large, self.reason)
        return " ".join(_ended(part) for part in (*parts, *self.notes) if part)


def result_text(view: CheckView, words: Words) -> ResultText:
    """Word a result."""
    return ResultText(
        tier=view.tier,
        label=tier_label(view.tier, words),
        headline=_headline(view, words),
        action=_action(view, words),
        ticked=ticked_text(view, words),
        reason=_reason(view, words),
        large=_large(view, words),
        notes=_notes(view, words),
        why=why_lines(view, words),
        source=_source(view, words),
        script=script(view, words) if view.tier is not Tier.NONE else "",
    )


def tier_label(tier: Tier, words: Words) -> str:
    """The tier in a word or two; it is always shown beside a shape, never a color alone."""
    texts = {
        Tier.NONE: words.translate("Check", "Nothing ticked"),
        Tier.EXPECTED: words.translate("Check", "Expected"),
        Tier.CALL: words.translate("Check", "Call"),
        Tier.CALL_NOW: words.translate("Check", "Call now"),
        Tier.EMERGENCY: words.translate("Check", "Emergency"),
    }
    return texts[tier]


def tier_headline(tier: Tier, words: Words) -> str:
    """What a tier asks of the person (clinical 7)."""
    texts = {
        Tier.NONE: words.translate("Check", "You did not tick any warning signs."),
        Tier.EXPECTED: words.translate("Check", "This can happen. Keep watching it."),
        Tier.CALL: words.translate("Check", "Call your provider"),
        Tier.CALL_NOW: words.translate("Check", "Call your provider now"),
        Tier.EMERGENCY: words.translate("Check", "Get emergency help now"),
    }
    return texts[tier]


def fever_sign_text(tenths_f: int, words: Words) -> str:
    """The sign "fever" with the line that holds for the person, in both scales."""
    text = words.translate("Check", "A temperature of {temperature} or higher")
    return text.format(temperature=line_text(tenths_f, words))


def emergency_strip(words: Words) -> tuple[str, str, str]:
    """What stands above the list: the first signs, the same in short, and what to do."""
    return (
        words.translate(
            "Check", "Trouble breathing, a swollen face or throat, a seizure, or sudden confusion?"
        ),
        words.translate("Check", "Trouble breathing? A swollen face? A seizure?"),
        words.translate("Check", "Do not finish this list. Get emergency help now."),
    )


def ticked_text(view: CheckView, words: Words) -> str:
    """Such as "You ticked a fever of 101.2 °F and a cough."; empty when nothing was."""
    told = _told(view)
    had = [_sign(symptom, view, words) for symptom in told if not symptom.happened]
    general = view.answers.general
    parts = []
    if had:
        text = words.translate("Check", "You ticked: {signs}.")
        parts.append(text.format(signs=words.listing(had)))
    happened = words.translate("Check", "You have {sign}.")
    parts += [happened.format(sign=said_text(one, words)) for one in told if one.happened]
    if view.answers.other.strip():
        other = words.translate("Check", "You also noticed: {text}.")
        parts.append(other.format(text=view.answers.other.strip().rstrip(".")))
    if general.get(VERY_UNWELL) == "yes":
        parts.append(words.translate("Check", "You feel very unwell."))
    if general.get(AFTER_DOSE) == "yes":
        parts.append(words.translate("Check", "It began within hours of a dose."))
    if general.get(TREATED_INFECTION) == "yes":
        parts.append(words.translate("Check", "You are being treated for an infection."))
    return " ".join(parts)


def sign_names(view: CheckView, words: Words) -> list[str]:
    """What was ticked or measured, in the order of the list, as people say it."""
    return [_sign(symptom, view, words) for symptom in _told(view)]


def _told(view: CheckView) -> list[Symptom]:
    return [
        symptom
        for symptom in view.symptoms.symptoms
        if symptom.id in view.answers.ticked or _is_measured(symptom, view)
    ]


def _is_measured(symptom: Symptom, view: CheckView) -> bool:
    return symptom.fever and any(one.symptom == symptom.id for one in view.triage.why)


def _sign(symptom: Symptom, view: CheckView, words: Words) -> str:
    said, measured = said_text(symptom, words), view.answers.temperature
    if not symptom.fever or measured is None:
        return said
    if Note.BELOW_FEVER_LINE in view.triage.notes:
        text = words.translate("Check", "a temperature of {temperature}")
    else:
        text = words.translate("Check", "a fever of {temperature}")
    return text.format(temperature=temperature_text(measured, words))


def temperature_text(measured: Temperature, words: Words) -> str:
    """Such as "101.2 °F", in the scale it was typed in."""
    text = words.translate("Check", "{number}\u00a0°{unit}")
    return text.format(number=words.number(measured.value), unit=measured.unit.value)


def _headline(view: CheckView, words: Words) -> str:
    if view.tier is Tier.NONE and view.answers.ticked:
        return words.translate("Check", "Call if something worries you.")
    return tier_headline(view.tier, words)


def _action(view: CheckView, words: Words) -> str:
    if view.tier is Tier.NONE:
        if view.answers.ticked:
            return words.translate("Check", "Check again any time.")
        return words.translate("Check", "Check again any time. Call if something worries you.")
    if view.tier is Tier.EXPECTED:
        return words.translate(
            "Check",
            "Call your provider now if it gets worse or if you throw up. Call now, too, if you "
            "cannot eat or drink, or if you notice anything else.",
        )
    if view.tier is Tier.CALL:
        return words.translate("Check", "Call on the next working day. Call now if it gets worse.")
    if view.tier is Tier.CALL_NOW:
        return _office(view, words)
    return words.translate("Check", "Tell them that you take azathioprine.")


def _office(view: CheckView, words: Words) -> str:
    if view.office_open is not False:
        return words.translate("Check", "Call at any hour, by day or at night.")
    if view.calls[0].phone and view.calls[0].role.value == "after-hours":
        return words.translate("Check", "The office is closed now. Call the after-hours line.")
    return words.translate(
        "Check",
        "The office is closed now. Call its number for the after-hours line. If nobody answers, "
        "go to urgent care or the emergency room.",
    )


def _reason(view: CheckView, words: Words) -> str:
    if not view.triage.why:
        return ""
    top = view.triage.why[0]
    symptom = view.symptoms.find(top.symptom)
    by_rule = {
        "T3": words.translate(
            "Check", "Two of these signs at once can mean a serious reaction to the medicine."
        ),
        "T4": words.translate("Check", "It has lasted for some days, or it gets worse."),
        "T6": words.translate(
            "Check", "Your last blood count was low. A fever then needs help at once."
        ),
        "T7": words.translate(
            "Check", "Your provider needs to know that you are treated for an infection."
        ),
    }
    if top.symptom == VERY_UNWELL:
        return words.translate("Check", "You said that you feel very unwell.")
    if top.rule in by_rule:
        return by_rule[top.rule]
    if top.symptom == PREGNANT:
        return words.translate("Check", "Azathioprine may harm an unborn baby.")
    if top.symptom == EXTRA_DOSE:
        return words.translate("Check", "Too much azathioprine can make you ill, even days later.")
    return _reason_by_kind(symptom, top.tier, words)


def _reason_by_kind(symptom: Symptom | None, tier: Tier, words: Words) -> str:
    if tier is Tier.EMERGENCY:
        return words.translate("Check", "This sign can be serious. It cannot wait.")
    if tier is Tier.EXPECTED:
        return words.translate("Check", "Mild nausea is common in the first weeks.")
    if tier is Tier.CALL:
        return words.translate("Check", "Your provider needs to know about this.")
    if symptom is not None and symptom.infection:
        return words.translate("Check", "With this medicine, germs can make you very ill fast.")
    if symptom is not None and symptom.bleeding:
        return words.translate(
            "Check", "This medicine can cause low blood counts. Bleeding can be a sign of it."
        )
    return words.translate("Check", "With this medicine, this sign needs an answer now.")


def _large(view: CheckView, words: Words) -> tuple[str, ...]:
    if Note.NO_ANSWER not in view.triage.notes:
        return ()
    n = view.symptoms.figures.no_answer_minutes
    return (
        words.translate(
            "Check", "No answer in %n minute(s)? Go to urgent care or the emergency room.", None, n
        ),
    )


def _notes(view: CheckView, words: Words) -> tuple[str, ...]:
    """What else to ask or to say, in the order in which it matters."""
    notes, ticked = view.triage.notes, view.answers.ticked
    found = (
        (PREGNANT in ticked, _pregnant(words)),
        (EXTRA_DOSE in ticked, _poison_help(words)),
        (
            Note.NEXT_DOSE in notes,
            words.translate("Check", "Ask about your next azathioprine dose when you call."),
        ),
        (
            Note.LAST_COUNT in notes,
            words.translate("Check", "Tell them when your last blood count was, and its result."),
        ),
        (
            Note.ASK_ABOUT_PAUSE in notes,
            words.translate(
                "Check", "Ask if your azathioprine should be paused while you are treated."
            ),
        ),
        (
            Note.NOT_REACHED in notes and view.tier is not Tier.EMERGENCY,
            _not_reached(view, words),
        ),
        (view.triage.ask_again is not None, _check_again(view, words)),
        (
            HAIR in ticked,
            words.translate("Check", "Hair loss with this medicine often ends in time."),
        ),
        (
            Note.BELOW_FEVER_LINE in notes,
            words.translate(
                "Check",
                "Your temperature is below the fever line. Call all the same if you feel ill.",
            ),
        ),
    )
    return tuple(text for holds, text in found if holds)


def _pregnant(words: Words) -> str:
    return words.translate(
        "Check", "Ask your doctor right away. Do not stop or keep taking it on your own: ask."
    )


def _poison_help(words: Words) -> str:
    return words.translate(
        "Check", "In the US you can also call Poison Help at 1-800-222-1222, day or night."
    )


def _check_again(view: CheckView, words: Words) -> str:
    """The day on which a sign that lasts would be more urgent."""
    if view.triage.ask_again is None:
        return ""
    text = words.translate("Check", "Still there on {day}? Check again then, or call.")
    day = view.now.date() + timedelta(days=view.triage.ask_again.in_days)
    return text.format(day=words.weekday(day))


def _not_reached(view: CheckView, words: Words) -> str:
    if Note.NO_ANSWER in view.triage.notes:
        return words.translate("Check", "Cannot reach your provider? Use the after-hours line.")
    return words.translate(
        "Check",
        "Cannot reach your provider? Use the after-hours line. If nobody answers, go to urgent "
        "care or the emergency room.",
    )


def why_lines(view: CheckView, words: Words) -> tuple[str, ...]:
    """Each thing that counted: which item, how urgent, by which rule."""
    text = words.translate("Check", "{sign}: {tier}. Rule {rule}.")
    return tuple(
        text.format(
            sign=_finding(one, view, words), tier=tier_label(one.tier, words), rule=one.rule
        )
        for one in view.triage.why
    )


def _finding(one: Finding, view: CheckView, words: Words) -> str:
    symptom = view.symptoms.find(one.symptom)
    if symptom is not None:
        return symptom_text(symptom, words)
    if one.symptom == VERY_UNWELL:
        return words.translate("Check", "You feel very unwell")
    if one.symptom == TREATED_INFECTION:
        return words.translate("Check", "You are treated for an infection")
    return one.symptom


def _source(view: CheckView, words: Words) -> str:
    """Where what made the result comes from; what is ours is said to be ours."""
    top = [one for one in view.triage.why if one.tier is view.tier]
    if not top:
        return ""
    symptoms = [symptom for one in top if (symptom := view.symptoms.find(one.symptom))]
    sources = {source for symptom in symptoms for source in symptom.sources}
    outside = sorted(source for source in sources if source.startswith("X"))
    named = []
    if any(source.startswith("S") for source in sources):
        named.append(words.translate("Check", "the leaflets"))
    if outside:
        text = words.translate("Check", "other sources ({names})")
        named.append(text.format(names=words.translate("Time", ", ").join(outside)))
    if "J" in sources or any(one.rule in _JUDGED for one in top) or not named:
        named.append(words.translate("Check", "our own judgement"))
    if named == [words.translate("Check", "the leaflets")]:
        return words.translate("Check", "From the leaflets.")
    text = words.translate("Check", "From {sources}. Ask your provider.")
    return text.format(sources=words.listing(named))


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "”")) else f"{text}."


def not_sure(words: Words) -> str:
    """The answer that every question with choices offers."""
    return words.translate("Check", "Not sure")


def not_a_count(typed: str, words: Words) -> str:
    """What is wrong with a number of days or times."""
    text = words.translate("Check", "“{typed}” is not a whole number. Write it like 3.")
    return text.format(typed=typed)
