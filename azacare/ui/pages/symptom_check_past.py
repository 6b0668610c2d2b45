"""Earlier checks: the questions that they leave open, and the list of them."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.checks import Ask, FollowUp, SymptomCheck
from azacare.domain.symptoms import SymptomList
from azacare.services.checking import LONGEST_TEXT
from azacare.services.ports import Kept
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.held_line import HeldLine
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, WrappingLabel
from azacare.ui.widgets.tier_pill import TierPill
from azacare.wording.check import tier_label
from azacare.wording.past_checks import (
    earlier_text,
    earlier_title,
    past_details,
    past_outcome,
    past_signs,
)
from azacare.wording.words import Words

_FIRST = 3


class EarlierQuestion(Card):
    """Asks whether a sign is still there, or whether they were reached.

    Signals:
        yes / no: the answer, with what they said.
    """

    yes = Signal(str)
    no = Signal(str)

    def __init__(
        self, look: Look, words: Words, question: FollowUp, symptoms: SymptomList, zone: ZoneInfo
    ) -> None:
        title = earlier_title(question, words)
        super().__init__(look, title, Tone.AMBER)
        text = earlier_text(question, symptoms, zone, words)
        self.add(WrappingLabel(text))
        self.setAccessibleDescription(text)
        self.told: TextField | None = None
        still = question.ask is Ask.STILL_THERE
        if not still:
            self.told = TextField(look, words.translate("Check", "What were you told?"), width=360)
            self.told.line.setMaxLength(LONGEST_TEXT)
            self.add(self.told)
        yes = words.translate("Check", "Yes, I reached them")
        no = words.translate("Check", "Not yet")
        if still:
            yes = words.translate("Check", "Still there")
            no = words.translate("Check", "Gone")
        self.yes_button, self.no_button = Button(look, yes), Button(look, no)
        self.yes_button.clicked.connect(lambda: self.yes.emit(self._note()))
        self.no_button.clicked.connect(lambda: self.no.emit(self._note()))
        records(self.yes_button)
        records(self.no_button)
        row = FlowLayout(look, gap=10)
        row.add(self.yes_button)
        row.add(self.no_button)
        self.add(row)
        self.add(HeldLine(self.yes_button))

    def _note(self) -> str:
        return self.told.text().strip() if self.told is not None else ""


class PastCard(Card):
    """The newest checks, and the others on request.

    Signals:
        shape_changed: rows or details came or went.
    """

    shape_changed = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Check", "Earlier checks"))
        self._words = words
        self._all = False
        self._shown: tuple[object, ...] = ()
        self._kept: Sequence[Kept[SymptomCheck]] = ()
        self._symptoms: SymptomList | None = None
        self._zone: ZoneInfo | None = None
        self.rows: list[PastRow] = []
        self.all_button: Button | None = None
        self.hide()

    def show_checks(
        self, kept: Sequence[Kept[SymptomCheck]], symptoms: SymptomList | None, zone: ZoneInfo
    ) -> None:
        """Show `kept`, the newest first."""
        shown = (tuple((one.entity_id, one.value) for one in kept), zone, self._all)
        if shown == self._shown:
            return
        self._shown = shown
        self._kept, self._symptoms, self._zone = kept, symptoms, zone
        self.clear()
        self.rows = []
        for one in kept if self._all else kept[:_FIRST]:
            row = PastRow(self._look, self._words, one.value, symptoms, zone)
            row.shape_changed.connect(self.shape_changed)
            self.rows.append(row)
            self.add(row)
        self.all_button = None
        if len(kept) > _FIRST and not self._all:
            n = len(kept)
            text = self._words.translate("Check", "Show all %n check(s)", None, n)
            self.all_button = Button(self._look, text, ButtonKind.QUIET)
            self.all_button.clicked.connect(self._show_all)
            self.add(self.all_button)
        set_shown(self, bool(kept))
        self.shape_changed.emit()

    def _show_all(self) -> None:
        self._all = True
        if self._zone is not None:
            self.show_checks(self._kept, self._symptoms, self._zone)
        if len(self.rows) > _FIRST:
            self.rows[_FIRST].button.setFocus()


class PastRow(QWidget):
    """One earlier check: when, how urgent, what was ticked, what came of it.

    Signals:
        shape_changed: its details came or went.
    """

    shape_changed = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        check: SymptomCheck,
        symptoms: SymptomList | None,
        zone: ZoneInfo,
    ) -> None:
        super().__init__()
        self._words, self._check, self._symptoms = words, check, symptoms
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        local = check.at.astimezone(zone)
        when = words.moment(local)
        signs = past_signs(check, symptoms, words)
        label = tier_label(check.tier, words)
        self.pill = TierPill(look, label, check.tier)
        self._details = Muted(small=True)
        self._details.hide()
        name = words.translate("Check", "Details of {moment}").format(moment=when)
        self.button = Button(look, words.translate("Check", "Details"), ButtonKind.QUIET, name=name)
        self.button.clicked.connect(self._turn)
        said = QWidget()
        said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        lines = QVBoxLayout(said)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(Muted(when, small=True))
        lines.addWidget(WrappingLabel(signs))
        outcome = past_outcome(check, zone, words)
        if outcome:
            lines.addWidget(Muted(outcome, small=True))
        flow = FlowLayout(look, gap=12, row_gap=6)
        flow.add(self.pill, basis=112)
        flow.add(said, grow=1, basis=220)
        flow.add(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addLayout(flow)
        column.addWidget(self._details)
        self.setAccessibleName(f"{when}. {label}. {signs}. {outcome}".strip())

    def _turn(self) -> None:
        show = self._details.isHidden()
        if show:
            details = past_details(self._check, self._symptoms, self._words)
            self._details.setText("\n".join(details))
        set_shown(self._details, show)
        self.shape_changed.emit()
