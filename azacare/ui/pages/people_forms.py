"""The forms of the People page: a person's name and color, a role, and the hand-over sheet."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from azacare.domain.people import Person, Role
from azacare.domain.symptoms import SymptomList
from azacare.services.handover import HOURS, Handover
from azacare.services.households import COLORS
from azacare.ui.pages.blood_tests_forms import TestForm
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.chips import Chips
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.field import ComboField, Field, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.text import Muted, TextHeading, TextKind, WrappingLabel
from azacare.wording.handover import handover_parts, handover_title
from azacare.wording.people import actor_text, role_detail, role_text
from azacare.wording.words import Words


class PersonForm(TestForm):
    """What a person is called, and their color.

    Signals:
        archive: the person is to be archived.
    """

    archive = Signal()

    needs_role = Role.CHANGE

    def __init__(self, look: Look, words: Words, person: Person) -> None:
        title = words.translate("People", "Change {name}")
        super().__init__(look, words, title.format(name=person.name))
        self.name = TextField(look, words.translate("People", "Name"), text=person.name, width=260)
        colors = list(zip(COLORS, _color_names(words), strict=True))
        if person.color not in COLORS:
            colors.append((person.color, words.translate("People", "Another color")))
        self.color = ComboField(
            look, words.translate("People", "Color"), colors, chosen=person.color, width=220
        )
        self.add(self.name)
        self.add(self.color)
        self.finish(words.translate("People", "Save"))
        self.away = Button(look, words.translate("People", "Archive"), icon="box")
        self.away.clicked.connect(self.archive)
        changes(self.away)
        text = words.translate(
            "People", "Archive: the records stay, reminders end, and you can bring them back."
        )
        self.add(Muted(text))
        self.add(self.away)

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        return {"name": self.name, "color": self.color}


class RoleForm(TestForm):
    """What one actor may do; for somebody new it asks the name first."""

    needs_role = Role.CHANGE

    def __init__(
        self, look: Look, words: Words, person: str, actor: str = "", role: Role | None = None
    ) -> None:
        if actor:
            title = words.translate("People", "What may {who} do for {name}?")
            title = title.format(who=actor_text(actor, words), name=person)
        else:
            title = words.translate("People", "Who else records for {name}?").format(name=person)
        super().__init__(look, words, title)
        self._actor = actor
        self.name = TextField(
            look,
            words.translate("People", "Name"),
            words.translate("People", "As it stands in the records, like “my daughter”."),
            width=260,
        )
        self.choice = Choice(
            look,
            words.translate("People", "What they may do"),
            [Option(r.value, role_text(r, words), role_detail(r, words)) for r in Role],
            chosen=role.value if role is not None else None,
        )
        if not actor:
            self.add(self.name)
        self.add(self.choice)
        self.finish(words.translate("People", "Save"))

    @property
    def actor(self) -> str:
        """Whose role it is."""
        return self._actor or self.name.text()

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        return {"role": self.choice} if self._actor else {"name": self.name, "role": self.choice}

    def role(self) -> Role | None:
        """What was chosen; None after saying what is wrong."""
        self.clear_errors()
        key = self.choice.key()
        if not self.actor.strip():
            self.say("name", self._words.translate("People", "Enter a name."))
        if key is None:
            self.say("role", self._words.translate("People", "Choose one."))
        return None if self.lead_to_wrong() or key is None else Role(key)


class HandoverCard(Card):
    """The hand-over sheet, to read, print and save.

    Signals:
        hours: how far it is to look back.
        print_wanted / save_wanted / closed: the button of that name.
    """

    hours = Signal(int)
    print_wanted = Signal()
    save_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look, words: Words, hours: int) -> None:
        super().__init__(look, words.translate("Handover", "Hand-over sheet"))
        self._words = words
        self.span = Chips(
            look,
            words.translate("Handover", "Look back and ahead"),
            [(str(each), self._span_text(each)) for each in HOURS],
            chosen=str(hours),
        )
        self.span.chosen.connect(lambda key: self.hours.emit(int(key)))
        self.add(self.span)
        self.body = Column(look)
        self.add(self.body)
        self.said = WrappingLabel("", TextKind.BOLD)
        self.add(self.said)
        self.said.hide()
        row = FlowLayout(look, gap=12)
        self.print = Button(look, words.translate("Handover", "Print"), ButtonKind.MAIN)
        self.save = Button(look, words.translate("Handover", "Save as a file"))
        self.leave = Button(look, words.translate("Handover", "Close"))
        self.print.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.leave.clicked.connect(self.closed)
        for button in (self.print, self.save, self.leave):
            row.add(button)
        self.add(row)

    def show_sheet(self, sheet: Handover, symptoms: SymptomList | None) -> None:
        """Show it as it will stand on paper."""
        self.set_title(handover_title(sheet, self._words))
        self.body.clear()
        for heading, lines in handover_parts(sheet, symptoms, self._words):
            self.body.add(TextHeading(heading))
            self.body.add(WrappingLabel("\n".join(lines)))
        self.body.show()

    def say(self, text: str) -> None:
        """Say what became of it."""
        self.said.setText(text)
        self.said.show()

    def _span_text(self, hours: int) -> str:
        return self._words.translate("Handover", "%n hours", None, hours)


def _color_names(words: Words) -> tuple[str, ...]:
    return (
        words.translate("People", "Blue"),
        words.translate("People", "Peach"),
        words.translate("People", "Violet"),
        words.translate("People", "Green"),
        words.translate("People", "Pink"),
        words.translate("People", "Yellow"),
        words.translate("People", "Teal"),
        words.translate("People", "Sand"),
    )
