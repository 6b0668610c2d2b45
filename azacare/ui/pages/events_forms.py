"""The forms of an event: what it is and when, and who was told of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from azacare.domain.event_cards import ANSWERS, NO, NOT_YET, YES
from azacare.domain.life_events import EventKind, LifeEvent
from azacare.ui.pages.blood_tests_forms import TestForm, day_hint
from azacare.ui.theme import Look
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import Field, TextField
from azacare.wording.events import kind_text
from azacare.wording.words import Words


class EventForm(TestForm):
    """Asks what, and on which day; both can be left open."""

    __test__ = False

    def __init__(self, look: Look, words: Words, today: date, kinds: tuple[EventKind, ...]) -> None:
        contact = EventKind.CONTACT in kinds
        title = words.translate("Event", "Keep it, and be reminded")
        if contact:
            title = words.translate("Event", "Keep it with your records")
        super().__init__(look, words, title)
        self._kinds = kinds
        self.kind: Choice | None = None
        if len(kinds) > 1:
            self.kind = Choice(
                look,
                words.translate("Event", "What is planned?"),
                [Option(one.value, kind_text(one, words)) for one in kinds],
                side_by_side=True,
                basis=150,
            )
            self.add(self.kind)
        label = words.translate("Event", "What is it? You can leave this open.")
        if contact:
            label = words.translate("Event", "Who was ill, and how close were you?")
        elif EventKind.VACCINE in kinds:
            label = words.translate("Event", "Which vaccine? You can leave this open.")
        self.what = TextField(look, label, width=320)
        quick = [(words.translate("Event", "Today"), today)] if contact else []
        self.day = DayField(
            look,
            words.translate("Event", "Day. You can leave this open."),
            words.day_with_year,
            day_hint(words, today),
            quick=quick,
        )
        self.add(self.what)
        self.add(self.day)
        self.finish(words.translate("Event", "Keep it"))

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        entries: dict[str, Field | Choice] = {"what": self.what, "on": self.day}
        return {"kind": self.kind, **entries} if self.kind is not None else entries

    def read_event(self) -> LifeEvent | None:
        """What was entered; None after saying what is wrong."""
        self.clear_errors()
        kind = self._kinds[0]
        if self.kind is not None:
            chosen = self.kind.key()
            if chosen is None:
                self.say("kind", self._words.translate("Event", "Choose one."))
            else:
                kind = EventKind(chosen)
        day = None
        if self.day.text().strip():
            day = self.read("on", self.day.value)
        if self.lead_to_wrong():
            return None
        return LifeEvent(kind, day, self.what.text())


class ToldForm(TestForm):
    """Who was told, when, and what they said."""

    __test__ = False

    def __init__(
        self, look: Look, words: Words, today: date, event: LifeEvent, provider: str
    ) -> None:
        vaccine = event.kind is EventKind.VACCINE
        title = words.translate("Event", "Whom did you tell?")
        if vaccine:
            title = words.translate("Event", "What did your provider say?")
        super().__init__(look, words, title)
        self.choice: Choice | None = None
        if vaccine:
            texts = {
                YES: words.translate("Event", "Yes, I may have it"),
                NO: words.translate("Event", "No"),
                NOT_YET: words.translate("Event", "Ask again later"),
            }
            self.choice = Choice(
                look,
                words.translate("Event", "Their answer"),
                [Option(key, texts[key]) for key in ANSWERS],
            )
            self.add(self.choice)
        self.who = TextField(look, words.translate("Event", "Name"), width=280)
        self.who.set_text(provider if vaccine else "")
        self.day = DayField(
            look, words.translate("Event", "Day"), words.day_with_year, day_hint(words, today)
        )
        self.day.set_text(today.isoformat())
        self.said = TextField(look, words.translate("Event", "What they said"), width=320)
        self.add(self.who)
        self.add(self.day)
        if not vaccine:
            self.add(self.said)
        self.finish(words.translate("Event", "Keep it"))

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        entries: dict[str, Field | Choice] = {"told": self.who, "told-on": self.day}
        if self.choice is not None:
            entries["choice"] = self.choice
        else:
            entries["answer"] = self.said
        return entries

    def told(self) -> tuple[str, str, date] | None:
        """Who, what they said, and the day; None after saying what is wrong."""
        self.clear_errors()
        answer = self.said.text()
        if self.choice is not None:
            answer = self.choice.key() or ""
            if not answer:
                self.say("choice", self._words.translate("Event", "Choose one."))
        day = self.read("told-on", self.day.value)
        if self.lead_to_wrong() or day is None:
            return None
        return self.who.text(), answer, day
