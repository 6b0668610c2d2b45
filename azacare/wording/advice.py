"""Missed-dose advice in plain words: the action first, then who to call, then why.

Our own sentences, grade 8 or below. None says stop, start, raise, lower, split or double, and
none says that anything is safe; `tests/unit/test_wording_safety.py` holds that.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from azacare.domain.advice import Action, Advice, Extra, Rule
from azacare.domain.frozen import dataclass
from azacare.domain.records import RecordKind
from azacare.wording.words import Words


@dataclass(frozen=True)
class AdviceText:
    """One advice card.

    Attributes:
        title: the action, and by when.
        body: why and how, in short sentences.
        added: further lines, such as whom to call today.
        next_dose: the planned next time and date; always shown when it is known.
        source: where the rule comes from.
    """

    title: str
    body: str
    added: tuple[str, ...]
    next_dose: str
    source: str

    def in_one(self) -> str:
        """Everything as one paragraph, without the source."""
        parts = (self.title, self.body, *self.added, self.next_dose)
        return " ".join(part for part in parts if part)


def advice_text(advice: Advice, zone: tzinfo | None, words: Words) -> AdviceText:
    """Word an advice; times are written in `zone`."""
    speaker = _Speaker(advice, zone, words)
    title, body = speaker.main()
    return AdviceText(title, body, speaker.added(), speaker.next_dose(), speaker.source())


@dataclass(frozen=True)
class _Speaker:
    advice: Advice
    zone: tzinfo | None
    words: Words

    def _say(self, text: str, **values: object) -> str:
        return text.format(**values) if values else text

    def _moment(self, at: datetime) -> str:
        return self.words.moment(at.astimezone(self.zone))

    def main(self) -> tuple[str, str]:
        rows = {
            Rule.M0: self._m0,
            Rule.M1: self._m1,
            Rule.M2: self._m2,
            Rule.M3: self._m3,
            Rule.M4: self._m4,
            Rule.M5: self._m5,
            Rule.M7: self._m7,
            Rule.M7B: self._m7b,
            Rule.M7C: self._m7c,
            Rule.M8: self._m8,
            Rule.M9: self._m9,
            Rule.M10: self._m10,
            Rule.AFTER_PAUSE: self._after_pause,
            Rule.UNKNOWN: self._unknown,
            Rule.FILLED: self._filled,
        }
        return rows[self.advice.rule]()

    def _m0(self) -> tuple[str, str]:
        return (
            self.words.translate("Advice", "Call the clinic to set a new time."),
            self.words.translate("Advice", "A nurse or doctor gives you this dose."),
        )

    def _m1(self) -> tuple[str, str]:
        return (
            self.words.translate("Advice", "Get medical help first."),
            self.words.translate("Advice", "Ask them about your azathioprine."),
        )

    def _m2(self) -> tuple[str, str]:
        return (
            self.words.translate("Advice", "Your provider told you to pause this medicine."),
            self.words.translate(
                "Advice",
                "This does not count as a missed dose. Call your provider if you are not sure "
                "when to begin again.",
            ),
        )

    def _after_pause(self) -> tuple[str, str]:
        over = self.advice.inputs.pause_over
        until = self.words.day(over.until) if over and over.until else ""
        why = self.words.translate(
            "Advice",
            "Your provider's pause was set to end on {day}. Ask if you may take it again. Then "
            "record here who told you.",
        )
        return (
            self.words.translate("Advice", "Call your provider before you take your next dose."),
            self._say(why, day=until),
        )

    def _m3(self) -> tuple[str, str]:
        return (
            self.words.translate("Advice", "Call your provider or pharmacist now."),
            self.words.translate(
                "Advice",
                "You may have taken extra. In the US you can also call Poison Help at "
                "1-800-222-1222. Get emergency help if you feel very unwell. Ask about your "
                "next dose when you call.",
            ),
        )

    def _m4(self) -> tuple[str, str]:
        return (
            self.words.translate("Advice", "If you are not sure, do not take it again."),
            self.words.translate(
                "Advice", "Take your next dose at its usual time. Count your tablets to check."
            ),
        )

    def _m5(self) -> tuple[str, str]:
        inputs = self.advice.inputs
        n = inputs.days_without_dose
        days = (
            self.words.translate(
                "Advice",
                "It has been %n day(s) since your last dose.",
                None,
                n,
            )
            if inputs.last_dose
            else self.words.translate("Advice", "No dose is on record for %n day(s).", None, n)
        )
        return (
            self.words.translate("Advice", "Call your provider before you take the next dose."),
            days,
        )

    def _m7(self) -> tuple[str, str]:
        if self.advice.in_grace:
            return (
                self.words.translate("Advice", "Take it now."),
                self.words.translate("Advice", "Take only this one dose."),
            )
        return (
            self.words.translate("Advice", "You can take this dose now."),
            self.words.translate(
                "Advice", "Take only this one dose. Take your next dose at its usual time."
            ),
        )

    def _m7b(self) -> tuple[str, str]:
        inputs = self.advice.inputs
        title = self.words.translate("Advice", "Wait until {time}.")
        body = (
            self.words.translate(
                "Advice", "You took a dose at {time}. It is too soon for the next one."
            )
            if inputs.last_dose_sure
            else self.words.translate(
                "Advice", "You may have taken a dose at {time}. It is too soon for the next one."
            )
        )
        until = self._moment(self.advice.wait_until) if self.advice.wait_until else ""
        last = self._moment(inputs.last_dose) if inputs.last_dose else ""
        return self._say(title, time=until), self._say(body, time=last)

    def _m7c(self) -> tuple[str, str]:
        slot = self.advice.slot
        due = self._moment(slot.due) if slot else ""
        text = self.words.translate("Advice", "This dose is not due until {time}.")
        return self._say(text, time=due), ""

    def _m8(self) -> tuple[str, str]:
        if self.advice.over_day:
            why = self.words.translate("Advice", "You already have the full amount for this day.")
        elif self.advice.too_soon:
            why = self.words.translate("Advice", "It is too soon after your last dose.")
        else:
            why = self.words.translate("Advice", "It is too close to your next dose.")
        rest = self.words.translate(
            "Advice",
            "Take your next dose at its usual time. Do not take two doses to make up.",
        )
        return self.words.translate("Advice", "Skip this one dose."), f"{why} {rest}"

    def _m9(self) -> tuple[str, str]:
        return (
            self.words.translate("Advice", "Do not take another dose to replace it."),
            self.words.translate(
                "Advice",
                "Call your provider or pharmacist and ask what to do. If you keep vomiting, or "
                "it is severe, look at “Feeling unwell?”.",
            ),
        )

    def _m10(self) -> tuple[str, str]:
        return (
            self.words.translate("Advice", "It is too late for this dose."),
            self.words.translate("Advice", "Do not take two doses to make up."),
        )

    def _unknown(self) -> tuple[str, str]:
        title = self.words.translate("Advice", "Ask your pharmacist or provider about this dose.")
        inputs = self.advice.inputs
        if inputs.slot is None:
            why = self.words.translate("Advice", "AzaCare knows of no planned dose.")
        elif inputs.latest_log is not None and inputs.now < inputs.latest_log:
            why = self.words.translate(
                "Advice",
                "This computer's clock is earlier than your last record. Check its date and time.",
            )
        elif inputs.next_slot is None:
            why = self.words.translate(
                "Advice", "AzaCare does not know when your next dose is planned."
            )
        else:
            why = self.words.translate("Advice", "AzaCare does not know enough to say.")
        return title, why

    def _filled(self) -> tuple[str, str]:
        if self.advice.inputs.answer is RecordKind.SKIPPED:
            return self.words.translate("Advice", "You recorded this dose as skipped."), ""
        return self.words.translate("Advice", "You recorded this dose as taken."), ""

    def added(self) -> tuple[str, ...]:
        """The lines of M6, M11, M12 and their like."""
        return tuple(self._added(extra) for extra in self.advice.extras)

    def _added(self, extra: Extra) -> str:
        inputs = self.advice.inputs
        if extra is Extra.MISSED_IN_A_ROW:
            return self._missed_in_a_row(inputs.misses)
        if extra is Extra.MISSED_THIS_WEEK:
            n = inputs.misses_7d
            return self.words.translate(
                "Advice", "You have missed %n dose(s) in 7 days. Tell your provider.", None, n
            )
        if extra is Extra.MAY_REPEAT:
            return self._may_repeat()
        texts = {
            Extra.TRANSPLANT: self.words.translate(
                "Advice", "Call your transplant team today about this dose."
            ),
            Extra.ASK_WHEN_YOU_CALL: self.words.translate(
                "Advice", "Ask about this dose when you call your provider."
            ),
            Extra.ASK_ABOUT_GAP: self.words.translate(
                "Advice", "Call your pharmacist or provider if you are not sure."
            ),
        }
        return texts[extra]

    def _missed_in_a_row(self, misses: int) -> str:
        if misses < 2:
            return self.words.translate(
                "Advice", "You have missed a dose. Call your provider today."
            )
        return self.words.translate(
            "Advice",
            "You have missed %n dose(s) in a row. Call your provider today. Do not take extra to "
            "catch up.",
            None,
            misses,
        )

    def _may_repeat(self) -> str:
        rule = self.advice.repeat_rule
        if rule is None:
            return ""
        text = self.words.translate(
            "Advice", "{who} said on {day} that you may repeat this dose once: “{words}”"
        )
        return self._say(text, who=rule.who, day=self.words.day(rule.on), words=rule.words)

    def next_dose(self) -> str:
        """The planned next time and date."""
        following = self.advice.next_slot
        if following is None or self.advice.action is Action.EARLY:
            return ""
        if self.advice.action in {Action.CALL, Action.EMERGENCY, Action.PAUSED}:
            text = self.words.translate("Advice", "Your next planned dose: {time}.")
        else:
            text = self.words.translate("Advice", "Your next dose: {time}.")
        return self._say(text, time=self._moment(following.due))

    def source(self) -> str:
        """Where the rule comes from, in one line."""
        ours = self.words.translate(
            "Advice",
            "From your leaflet. The time limits are AzaCare's own; no clinician checked them.",
        )
        texts = {
            Rule.M2: self.words.translate("Advice", "From what you recorded."),
            Rule.AFTER_PAUSE: self.words.translate("Advice", "From what you recorded."),
            Rule.M3: self.words.translate(
                "Advice", "From another azathioprine leaflet (X2); ask your provider."
            ),
            Rule.M5: self.words.translate(
                "Advice", "AzaCare's own rule; no clinician checked it. Ask your provider."
            ),
            Rule.M9: self.words.translate(
                "Advice", "Sources differ (X20). This is the careful choice."
            ),
        }
        return texts.get(self.advice.rule, ours)
