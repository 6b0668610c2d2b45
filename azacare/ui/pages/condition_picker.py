"""What azathioprine is taken for: a list to search, with several to tick and nothing ticked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.conditions import OTHER, PREFER_NOT_TO_SAY, ConditionList, TreatedCondition
from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import page_of
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.ui.widgets.text import Muted
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.symptoms import condition_names, condition_text
from azacare.wording.words import Words

_ALONE = (OTHER, PREFER_NOT_TO_SAY)


class ConditionPicker(QWidget):
    """Shows what was ticked and what was searched for, or the whole list.

    Signals:
        changed: the person ticked or unticked something.
    """

    changed = Signal()

    def __init__(self, look: Look, words: Words, conditions: ConditionList) -> None:
        super().__init__()
        self._look, self._words, self._list = look, words, conditions
        self._rows: dict[str, CheckRow] = {}
        self._unknown: tuple[str, ...] = ()
        self._whole = False
        self.whole = Button(
            look, words.translate("Conditions", "Show the whole list"), ButtonKind.QUIET
        )
        self.search = TextField(
            look,
            words.translate("Conditions", "Search the list"),
            words.translate("Conditions", "Like “colitis”. You can tick more than one."),
            width=240,
            beside=(self.whole,),
        )
        self._found = Muted("")
        self._holder = QWidget()
        self._holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._flow = FlowLayout(look, self._holder, gap=8, row_gap=0, even=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.search, self._found, self._holder):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.search.edited.connect(self._show)
        self.whole.clicked.connect(self._on_whole)
        self._show("")

    def ids(self) -> tuple[str, ...]:
        """What is ticked, in the order of the list."""
        ticked = tuple(name for name, row in self._rows.items() if row.isChecked())
        return (*ticked, *self._unknown)

    def choose(self, ids: Iterable[str]) -> None:
        """Tick `ids` and nothing else. Emits nothing. What the list does not know is kept."""
        wanted = tuple(ids)
        self._unknown = tuple(name for name in wanted if self._list.find(name) is None)
        if wanted:
            self._make_rows()
        for name, row in self._rows.items():
            with QSignalBlocker(row):
                row.setChecked(name in wanted)
        self._show(self.search.text())

    def row(self, name: str) -> CheckRow:
        """The row of a condition."""
        self._make_rows()
        return self._rows[name]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter in the search ticks the only thing found, and never leaves the page."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (
            enter and self.window().focusWidget() is self.search.line and self.search.text().strip()
        ):
            super().keyPressEvent(event)
            return
        event.accept()
        found = self._matching(self.search.text())
        if len(found) == 1:
            self._rows[found[0]].setChecked(True)

    def _make_rows(self) -> None:
        if self._rows:
            return
        for condition in self._list.conditions:
            text = condition_text(condition, self._words)
            others = [name for name in self._others(condition) if _plain(name) != _plain(text)]
            row = CheckRow(self._look, text, ", ".join(others))
            row.toggled.connect(partial(self._on_toggled, condition.id))
            row.hide()
            self._flow.add(row, grow=1, basis=230)
            self._rows[condition.id] = row
        page = page_of(self)
        body = page.widget() if page is not None else None
        if body is not None:
            arrange_tab_order(body)

    def _on_whole(self) -> None:
        self._whole = not self._whole
        self.whole.set_words(
            self._words.translate("Conditions", "Show less")
            if self._whole
            else self._words.translate("Conditions", "Show the whole list")
        )
        self._show(self.search.text())

    def _show(self, typed: str) -> None:
        searching = bool(typed.strip())
        if searching or self._whole:
            self._make_rows()
        found = self._matching(typed) if searching else []
        for name, row in self._rows.items():
            whole = self._whole and not searching
            set_shown(row, whole or row.isChecked() or name in found)
        set_shown(self._holder, any(not row.isHidden() for row in self._rows.values()))
        self._say_found(len(found) if searching else None)

    def _say_found(self, found: int | None) -> None:
        if found is None:
            self._found.hide()
            return
        text = self._words.translate("Conditions", "%n found.", None, found)
        if not found:
            text = self._words.translate(
                "Conditions", "Not on the list. Try another word, or tick “Something else”."
            )
        self._found.setText(text)
        self._found.show()
        announce(self, text)
        if not found:
            self._rows[OTHER].show()
            self._holder.show()

    def _matching(self, typed: str) -> list[str]:
        """What has every typed word in one of its names."""
        wanted = _plain(typed).split()
        return [
            condition.id
            for condition in self._list.conditions
            if any(all(word in name for word in wanted) for name in self._names(condition))
        ]

    def _names(self, condition: TreatedCondition) -> list[str]:
        return [_plain(name) for name in condition_names(condition, self._words)]

    def _others(self, condition: TreatedCondition) -> tuple[str, ...]:
        return condition_names(condition, self._words)[1:]

    def _on_toggled(self, name: str, on: bool) -> None:
        for other, row in self._rows.items():
            if on and other != name and (name in _ALONE or other in _ALONE):
                with QSignalBlocker(row):
                    row.setChecked(False)
        if on and name in _ALONE:
            self._unknown = ()
        self._show(self.search.text())
        self.changed.emit()


def _plain(text: str) -> str:
    """Without accents, apostrophes and capital letters: "behcets" finds "Behçet's"."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c) and c not in "'’")
