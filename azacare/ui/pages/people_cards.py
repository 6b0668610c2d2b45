"""The cards of the People page: one for each person, who records, and who is archived."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.attention import Concern
from azacare.domain.people import Person
from azacare.services.actors import ActorRole
from azacare.services.households import PersonGlance
from azacare.services.ports import Kept
from azacare.ui.page_list import PRESCRIPTION, SUPPLY, TESTS, TODAY, UNWELL
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.field import ComboField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.person_chip import Initial
from azacare.ui.widgets.pill import Tag, TagTone
from azacare.ui.widgets.table import Table, TableColumn
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.doses import who_text
from azacare.wording.people import (
    actor_text,
    more_lines,
    no_lock_text,
    plan_line,
    role_text,
    state_line,
)
from azacare.wording.words import Words

_URGENT = {Concern.EMERGENCY, Concern.CALL_NOW, Concern.CALL}
_PAGES = {
    Concern.EMERGENCY: UNWELL,
    Concern.CALL_NOW: TODAY,
    Concern.CALL: TODAY,
    Concern.LATE: TODAY,
    Concern.MISSED: TODAY,
    Concern.DUE: TODAY,
    Concern.TEST_OVERDUE: TESTS,
    Concern.TEST_ASK: TESTS,
    Concern.LOW_SUPPLY: SUPPLY,
}


class PersonCard(Card):
    """One person: what waits first, what else to know, and the ways in.

    Signals:
        opened: the page that is wanted for them.
        change / sheet: the button of that name.
    """

    opened = Signal(str)
    change = Signal()
    sheet = Signal()

    def __init__(self, look: Look, words: Words, one: PersonGlance) -> None:
        super().__init__(look)
        self._words, self._one = words, one
        self.setAccessibleName(words.translate("People", "{name}").format(name=one.name))
        self.add(self._head())
        self.state = Tag(look, state_line(one, words), _tone(one))
        self.add(self.state)
        more = more_lines(one, words)
        if more:
            self.add(Muted(" · ".join(more)))
        self.add_stretch()
        self.add(self._buttons())

    def _head(self) -> FlowLayout:
        row = FlowLayout(self._look, gap=14)
        initial = Initial(self._look)
        initial.show_person(self._one.name, self._one.person.value.color)
        names = QWidget()
        names.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(WrappingLabel(self._one.name, TextKind.HEADING))
        column.addWidget(Muted(plan_line(self._one, self._words)))
        row.add(initial)
        row.add(names, grow=1, basis=120)
        return row

    def _buttons(self) -> FlowLayout:
        words = self._words
        row = FlowLayout(self._look, gap=12)
        self.main: Button | None = None
        label, page = self._next_step()
        if label:
            self.main = self._button(label, ButtonKind.MAIN)
            self.main.clicked.connect(lambda: self.opened.emit(page))
            row.add(self.main)
        self.open = self._button(words.translate("People", "Open"))
        self.open.clicked.connect(lambda: self.opened.emit(TODAY))
        self.hand = self._button(words.translate("People", "Hand over…"))
        self.hand.clicked.connect(self.sheet)
        self.edit = self._button(words.translate("People", "Change…"), ButtonKind.QUIET)
        self.edit.clicked.connect(self.change)
        changes(self.edit)
        for button in (self.open, self.hand, self.edit):
            row.add(button)
        return row

    def _button(self, label: str, kind: ButtonKind = ButtonKind.PLAIN) -> Button:
        name = self._words.translate("People", "{action}: {name}")
        spoken = name.format(action=label.rstrip("…"), name=self._one.name)
        return Button(self._look, label, kind, name=spoken)

    def _next_step(self) -> tuple[str, str]:
        """What the main button says, and where it leads; no label where nothing waits."""
        words, first = self._words, self._one.first
        if first is None:
            if self._one.pause is not None:
                return words.translate("People", "Resume…"), PRESCRIPTION
            return "", TODAY
        page = _PAGES[first.concern]
        texts = {
            UNWELL: words.translate("People", "Open the check"),
            TESTS: words.translate("People", "Blood tests"),
            SUPPLY: words.translate("People", "Supply"),
            TODAY: words.translate("People", "Record…"),
        }
        if first.concern in (Concern.CALL_NOW, Concern.CALL):
            return words.translate("People", "Whom to call"), page
        return texts[page], page


def _tone(one: PersonGlance) -> TagTone:
    if one.first is not None:
        return TagTone.RED if one.first.concern in _URGENT else TagTone.AMBER
    if one.pause is not None:
        return TagTone.RED
    return TagTone.GREEN if one.all_recorded else TagTone.GREY


class RolesCard(Card):
    """Who records on this computer, and what each may do with one person's records.

    Signals:
        recorder: the name that was chosen for this computer.
        change: the actor whose role is to be changed.
        add_wanted: somebody new is to be given a role.
    """

    recorder = Signal(str)
    change = Signal(str)
    add_wanted = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look)
        self._words = words
        self.here: ComboField | None = None
        self.buttons: dict[str, Button] = {}
        self._shown: object = None

    def show_roles(self, name: str, here: str, roles: Sequence[ActorRole]) -> None:
        """Show the roles for the person called `name`; `here` records on this computer."""
        if (name, here, tuple(roles)) == self._shown:
            return
        self._shown = (name, here, tuple(roles))
        words = self._words
        self.clear()
        title = words.translate("People", "Who records for {name}")
        self.set_title(title.format(name=name))
        names = list(dict.fromkeys([*(one.actor for one in roles), here]))
        self.here = ComboField(
            self._look,
            words.translate("People", "Who uses this computer?"),
            [(one, actor_text(one, words)) for one in names],
            words.translate("People", "This name is kept with all that is recorded here."),
            chosen=here,
            width=260,
        )
        self.here.chosen.connect(self.recorder)
        self.add(self.here)
        columns = (
            TableColumn(words.translate("People", "Name"), 130),
            TableColumn(words.translate("People", "May"), 150),
            TableColumn("", 110),
        )
        table = Table(self._look, words.translate("People", "Roles"), columns)
        self.buttons = {one.actor: self._button(one) for one in roles}
        for one in roles:
            who, may = actor_text(one.actor, words), role_text(one.role, words)
            table.add_row((who, may, self.buttons[one.actor]), highlighted=one.actor == here)
        self.add(table)
        self.more = Button(self._look, words.translate("People", "Add who records…"))
        self.more.clicked.connect(self.add_wanted)
        changes(self.more)
        self.add(self.more)
        self.add(Muted(no_lock_text(words), small=True))

    def _button(self, one: ActorRole) -> Button:
        words = self._words
        name = words.translate("People", "Change what {who} may do")
        button = Button(
            self._look,
            words.translate("People", "Change…"),
            name=name.format(who=who_text(one.actor, words)),
        )
        button.clicked.connect(partial(self.change.emit, one.actor))
        changes(button)
        return button


class ArchivedCard(Card):
    """People whose records rest.

    Signals:
        restore: the id of the person who is to come back.
    """

    restore = Signal(str)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("People", "Archived"))
        self._words = words
        self._shown: Sequence[Kept[Person]] = ()
        self.rows: dict[str, QWidget] = {}

    def show_people(self, people: Sequence[Kept[Person]]) -> None:
        """Show them with the way back."""
        if people == self._shown:
            return
        self._shown, words = people, self._words
        self.clear()
        self.rows = {}
        self.add(Muted(words.translate("People", "Records are kept. No reminders come.")))
        for kept in people:
            box = QWidget()
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            row = FlowLayout(self._look, box, gap=12)
            text = words.translate("People", "{name}, since {day}")
            day = kept.value.archived_on
            line = WrappingLabel(
                text.format(name=kept.value.name, day=words.day_with_year(day) if day else "")
            )
            name = words.translate("People", "Bring back {name}").format(name=kept.value.name)
            back = Button(self._look, words.translate("People", "Bring back"), name=name)
            back.clicked.connect(partial(self.restore.emit, kept.entity_id))
            changes(back)
            row.add(line, grow=1, basis=130)
            row.add(back)
            self.rows[kept.entity_id] = box
            self.add(box)
