"""Whom to call, as it stands in a result: the number on the button, and a button that copies it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.people import ContactRole
from azacare.domain.tiers import Tier
from azacare.services.check_views import Callee, CheckView
from azacare.ui.links import Links, tel
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted
from azacare.wording.check_paper import role_name
from azacare.wording.words import Words

_NEEDED = {ContactRole.PROVIDER}
"""Whose number is asked for when it is not there."""


def shown_calls(view: CheckView) -> tuple[Callee, ...]:
    """Whom the result names, in order. The emergency number stands above the list already."""
    calls = view.calls
    if view.tier is not Tier.EMERGENCY:
        calls = tuple(one for one in calls if one.role is not ContactRole.EMERGENCY)
    return tuple(one for one in calls if one.phone or one.role in _NEEDED)


class CallBox(QWidget):
    """One contact.

    Signals:
        called: a number was called or copied.
        add_wanted: there is no number, and the person wants to enter one.
    """

    called = Signal()
    add_wanted = Signal()

    def __init__(
        self, look: Look, words: Words, links: Links, callee: Callee, kind: ButtonKind
    ) -> None:
        super().__init__()
        self._look, self._words, self._links = look, words, links
        self.callee = callee
        self.call: Button | None = None
        self.copy: Button | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        role = role_name(callee, words)
        text = words.translate("Call", "{role}: {name}")
        column.addWidget(
            Muted(text.format(role=role, name=callee.name) if callee.name else role, small=True)
        )
        if callee.phone:
            column.addLayout(self._numbers(callee.phone, role, kind))
            for note, phone in callee.more_phones:
                column.addWidget(Muted(note, small=True))
                column.addLayout(self._numbers(phone, note, ButtonKind.PLAIN))
        else:
            column.addWidget(Muted(words.translate("Call", "No number yet")))
            name = words.translate("Call", "Add the number in Settings: {role}")
            add = Button(
                look, words.translate("Call", "Add it in Settings"), name=name.format(role=role)
            )
            add.clicked.connect(self.add_wanted)
            column.addWidget(add)

    def _numbers(self, phone: str, role: str, kind: ButtonKind) -> FlowLayout:
        words = self._words
        text = words.translate("Call", "Call {phone}")
        name = words.translate("Call", "Call {phone}, {role}")
        call = Button(
            self._look,
            text.format(phone=phone),
            kind,
            icon="phone",
            name=name.format(phone=phone, role=role),
            wide=True,
        )
        copy_name = words.translate("Call", "Copy the number {phone}, {role}")
        copy = Button(
            self._look,
            words.translate("Check", "Copy"),
            name=copy_name.format(phone=phone, role=role),
        )
        call.clicked.connect(lambda: self._dial(phone))
        copy.clicked.connect(lambda: self._copy(copy, phone))
        self.call, self.copy = self.call or call, self.copy or copy
        row = FlowLayout(self._look, gap=8)
        row.add(call, grow=1)
        row.add(copy)
        return row

    def _dial(self, phone: str) -> None:
        self._links.open_url(tel(phone))
        self.called.emit()

    def _copy(self, button: Button, phone: str) -> None:
        self._links.copy(phone)
        button.set_words(self._words.translate("Call", "Copied"))
        self.called.emit()


class CallsBox(QWidget):
    """The contacts of a result. What was made for one tier is kept for when it comes back.

    Signals:
        called / add_wanted: as in `CallBox`.
    """

    called = Signal()
    add_wanted = Signal()

    def __init__(self, look: Look, words: Words, links: Links) -> None:
        super().__init__()
        self._look, self._words, self._links = look, words, links
        self._made: dict[tuple[Callee, ButtonKind], CallBox] = {}
        self.boxes: tuple[CallBox, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_calls(self, calls: tuple[Callee, ...], *, urgent: bool) -> bool:
        """Show `calls`, the first in red when `urgent`; whether that is another order."""
        kinds = [
            ButtonKind.CALL if urgent and number == 0 else ButtonKind.PLAIN
            for number in range(len(calls))
        ]
        boxes = tuple(self._box(one, kind) for one, kind in zip(calls, kinds, strict=True))
        if boxes == self.boxes:
            return False
        for box in self.boxes:
            if box not in boxes:
                box.hide()
        for place, box in enumerate(boxes):
            self._column.insertWidget(place, box)
            box.raise_()  # the order in which a screen reader finds them
            box.show()
        self.boxes = boxes
        set_shown(self, bool(boxes))
        return True

    def _box(self, callee: Callee, kind: ButtonKind) -> CallBox:
        key = (callee, kind)
        if key not in self._made:
            box = CallBox(self._look, self._words, self._links, callee, kind)
            box.called.connect(self.called)
            box.add_wanted.connect(self.add_wanted)
            self._made[key] = box
        return self._made[key]
