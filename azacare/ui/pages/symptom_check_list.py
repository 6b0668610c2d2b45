"""The list of symptoms: groups in columns, light rows, questions in place under a ticked one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.symptoms import Group, Symptom, SymptomList
from azacare.ui.pages.symptom_check_answers import Entry
from azacare.ui.pages.symptom_check_questions import FollowUps
from azacare.ui.theme import Look
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.columns import ColumnsLayout
from azacare.ui.widgets.painting import crisp
from azacare.ui.widgets.text import TextHeading
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.check import fever_sign_text
from azacare.wording.symptoms import group_text, symptom_text
from azacare.wording.words import Words

_WALKING = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}


class SymptomRow(CheckRow):
    """One symptom to tick; a line ends it unless its questions are open below."""

    walked = Signal(Qt.Key)
    """An arrow, Home or End was pressed on it."""

    def __init__(self, look: Look, symptom: Symptom, words: Words) -> None:
        super().__init__(look, symptom_text(symptom, words))
        self.symptom = symptom
        self.opened = False
        self._tall: dict[tuple[int, int], int] = {}
        self._least: dict[int, QSize] = {}

    def set_title(self, title: str) -> None:
        """Say something else, and forget how large it was."""
        self._tall.clear()
        self._least.clear()
        super().set_title(title)

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """How tall it is. Seventy rows are asked again and again at every tick."""
        key = (width, self._look.theme.percent)
        if key not in self._tall:
            self._tall[key] = super().heightForWidth(width)
        return self._tall[key]

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Its longest word."""
        percent = self._look.theme.percent
        if percent not in self._least:
            self._least[percent] = super().minimumSizeHint()
        return self._least[percent]

    def sizeHint(self) -> QSize:  # noqa: N802
        """Columns decide how wide it is, so that its least width says enough."""
        return self.minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Hand the walking keys on; Space ticks."""
        if Qt.Key(event.key()) in _WALKING and not event.modifiers():
            self.walked.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the row and the line below it."""
        super().paintEvent(event)
        if not self.opened:
            painter = crisp(self)
            line = QRectF(0, self.height() - 1, self.width(), 1)
            painter.fillRect(line, self._look.theme.color("line"))
            painter.end()


class GroupBlock(QWidget):
    """A heading and its rows. Tab enters at one row of it, the arrow keys walk."""

    def __init__(self, look: Look, group: Group, rows: list[SymptomRow], words: Words) -> None:
        super().__init__()
        self._look, self.rows = look, rows
        name = group_text(group, words)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.heading = TextHeading(name)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.heading)
        for row in rows:
            self._column.addWidget(row)
        self._space()

    def base_height(self, width: int) -> int:
        """How tall it is at `width` with no questions open."""
        margins = self._column.contentsMargins()
        rows = sum(row.heightForWidth(width) for row in self.rows)
        return self.heading.heightForWidth(width) + rows + margins.top() + margins.bottom()

    def put_below(self, row: SymptomRow, panel: QWidget) -> None:
        """Open `panel` under `row`, also for a screen reader that walks from child to child."""
        self._column.insertWidget(self._column.indexOf(row) + 1, panel)
        following = self.rows.index(row) + 1
        if following < len(self.rows):
            panel.stackUnder(self.rows[following])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, self._look.theme.gap(22))


class SymptomListCard(Card):
    """Every symptom of the list.

    Signals:
        changed: something was ticked, unticked or answered; the `Entry` holds it.
        shape_changed: questions came or went, so that Tab has a new order.
        walked_to: the keyboard was moved to this row.
    """

    changed = Signal()
    shape_changed = Signal()
    walked_to = Signal(QWidget)

    def __init__(self, look: Look, words: Words, symptoms: SymptomList, entry: Entry) -> None:
        super().__init__(look)
        self._words, self._symptoms, self._entry = words, symptoms, entry
        self.setAccessibleName(words.translate("Check", "Warning signs"))
        self._rows: dict[str, SymptomRow] = {}
        self._blocks: dict[str, GroupBlock] = {}
        self._open: dict[str, FollowUps] = {}
        self._columns = ColumnsLayout(look)
        for group in symptoms.groups:
            self._add_group(group)
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        holder.setLayout(self._columns)
        self.add(holder)
        self._ordered = list(self._rows.values())

    @property
    def rows(self) -> Mapping[str, SymptomRow]:
        """Every row by the id of its symptom."""
        return self._rows

    def show_fever_line(self, tenths_f: int | None) -> None:
        """Name the line from which a temperature counts, where a provider set a lower one."""
        for row in self._rows.values():
            if row.symptom.fever:
                own = fever_sign_text(tenths_f, self._words) if tenths_f else ""
                row.set_title(own or symptom_text(row.symptom, self._words))

    def questions(self, name: str) -> FollowUps | None:
        """The questions that are open under a row."""
        return self._open.get(name)

    def first_row(self) -> SymptomRow:
        """Where the keyboard enters."""
        return self._ordered[0]

    def show_entry(self) -> None:
        """Show what the `Entry` holds; for a check that is cleared or taken up again."""
        for name in list(self._open):
            self._close(name)
        for name, row in self._rows.items():
            with QSignalBlocker(row):
                row.setChecked(name in self._entry.ticked)
            row.update()
            if row.isChecked():
                self._open_questions(row)
        self.shape_changed.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_columns"):
            self._columns.forget()

    def _add_group(self, group: Group) -> None:
        rows: list[SymptomRow] = []
        for symptom in self._symptoms.of_group(group.id):
            row = SymptomRow(self._look, symptom, self._words)
            row.setFocusPolicy(Qt.FocusPolicy.ClickFocus if rows else Qt.FocusPolicy.StrongFocus)
            # not `clicked`: what acts through the accessibility bus only toggles
            row.toggled.connect(partial(self._on_toggled, row))
            row.walked.connect(partial(self._walk, row))
            rows.append(row)
            self._rows[symptom.id] = row
        block = GroupBlock(self._look, group, rows, self._words)
        for row in rows:
            self._blocks[row.symptom.id] = block
        self._columns.add(block, block.base_height)

    def _on_toggled(self, row: SymptomRow, on: bool) -> None:
        name = row.symptom.id
        before = self._entry.asks_temperature(self._symptoms)
        if on:
            self._entry.ticked.add(name)
            self._enter_at(row)
            self._open_questions(row)
        else:
            self._entry.ticked.discard(name)
            self._close(name)
        self._move_temperature(before)
        self.shape_changed.emit()
        self.changed.emit()

    def _move_temperature(self, before: str) -> None:
        """Only one row asks for the temperature: the first of the list that is ticked."""
        after = self._entry.asks_temperature(self._symptoms)
        if before == after:
            return
        for name in (before, after):
            row = self._rows.get(name)
            panel = self._open.get(name)
            if row is not None and row.isChecked() and not _asks_rightly(panel, name == after):
                self._close(name)
                self._open_questions(row)

    def _open_questions(self, row: SymptomRow) -> None:
        name = row.symptom.id
        if not row.symptom.questions or name in self._open:
            return
        asks = self._entry.asks_temperature(self._symptoms) == name
        panel = FollowUps(self._look, self._words, row.symptom, self._entry, temperature=asks)
        if panel.is_empty:
            panel.deleteLater()
            return
        panel.changed.connect(self.changed)
        panel.shape_changed.connect(self.shape_changed)
        self._open[name] = panel
        self._blocks[name].put_below(row, panel)
        panel.show()
        row.opened = True
        row.update()

    def _close(self, name: str) -> None:
        panel = self._open.pop(name, None)
        if panel is None:
            return
        panel.hide()
        panel.setParent(None)
        panel.deleteLater()
        self._rows[name].opened = False
        self._rows[name].update()

    def _walk(self, row: SymptomRow, key: Qt.Key) -> None:
        """Up and down go through the whole list, left and right to the group before or after."""
        here = self._ordered.index(row)
        heads = [block.rows[0] for block in dict.fromkeys(self._blocks.values())]
        group = heads.index(self._blocks[row.symptom.id].rows[0])
        there = {
            Qt.Key.Key_Up: self._ordered[max(here - 1, 0)],
            Qt.Key.Key_Down: self._ordered[min(here + 1, len(self._ordered) - 1)],
            Qt.Key.Key_Left: heads[max(group - 1, 0)],
            Qt.Key.Key_Right: heads[min(group + 1, len(heads) - 1)],
            Qt.Key.Key_Home: self._ordered[0],
            Qt.Key.Key_End: self._ordered[-1],
        }[key]
        self._enter_at(there)
        there.setFocus(Qt.FocusReason.TabFocusReason)
        self.walked_to.emit(there)

    def _enter_at(self, row: SymptomRow) -> None:
        """Tab enters the group of `row` there. It stays in the list at most once a group."""
        for each in self._blocks[row.symptom.id].rows:
            policy = Qt.FocusPolicy.StrongFocus if each is row else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(policy)


def _asks_rightly(panel: FollowUps | None, wanted: bool) -> bool:
    return panel is not None and (panel.temperature is not None) is wanted
