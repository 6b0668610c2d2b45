"""What never leaves the page: the emergency strip, and the result in short when it is narrow."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.tiers import Tier
from azacare.services.check_views import CheckView
from azacare.ui.links import Links, tel
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.ui.widgets.tier_pill import TierPill
from azacare.wording.check import ResultText, emergency_strip, tier_headline, tier_label
from azacare.wording.words import Words

_ROOMY = 560  # px at 100 %; with less the compact bar has no room for a headline


class EmergencyStrip(Card):
    """The first emergency signs and the number; in an emergency the number first and biggest.

    Signals:
        called: the number was called or copied.
    """

    called = Signal()

    def __init__(self, look: Look, words: Words, links: Links) -> None:
        super().__init__(look, "", Tone.RED)
        self._words, self._links = words, links
        self._full, self._short, self._do = emergency_strip(words)
        self.phone = ""
        self.loud = self.compact = False
        self.text = WrappingLabel(rich=True)
        self.short = WrappingLabel(f"<b>{escape(self._short)}</b>", TextKind.SMALL, rich=True)
        self.figure = WrappingLabel("", TextKind.FIGURE)
        self.pill = TierPill(look, tier_label(Tier.EMERGENCY, words), Tier.EMERGENCY)
        self.headline = WrappingLabel(tier_headline(Tier.EMERGENCY, words), TextKind.LEAD)
        self._said = QWidget()
        self._said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self._said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.pill)
        column.addWidget(self.headline)
        column.addWidget(self.text)
        column.addWidget(self.short)
        self.call = Button(look, " ", ButtonKind.CALL, icon="phone")
        self.copy = Button(look, words.translate("Call", "Copy number"))
        self.call.clicked.connect(self._dial)
        self.copy.clicked.connect(self._copy)
        row = FlowLayout(look, gap=12, row_gap=8)
        row.add(self.figure)
        row.add(self._said, grow=1, basis=150)
        row.add(self.call)
        row.add(self.copy)
        self.add(row)
        self._show()

    def show_number(self, phone: str) -> None:
        """Show the emergency number."""
        if phone == self.phone:
            return
        self.phone = phone
        words = self._words
        role = words.translate("Call", "Emergency")
        text = words.translate("Call", "Call {phone}").format(phone=phone)
        name = words.translate("Call", "Call {phone}, {role}").format(phone=phone, role=role)
        self.call.set_words(text, name)
        copy = words.translate("Call", "Copy the number {phone}, {role}")
        self.copy.set_words(
            words.translate("Call", "Copy number"), copy.format(phone=phone, role=role)
        )
        self.figure.setText(phone)

    def show_state(self, *, loud: bool, compact: bool) -> None:
        """`loud` in an emergency; `compact` where there is little room."""
        if (loud, compact) == (self.loud, self.compact):
            return
        self.loud, self.compact = loud, compact
        self._show()

    def _show(self) -> None:
        loud, compact = self.loud, self.compact
        set_shown(self.figure, loud and not compact)
        set_shown(self.pill, loud)
        set_shown(self.headline, loud and not compact)  # the panel below says it then
        set_shown(self.text, not loud and not compact)
        set_shown(self.short, not loud and compact)
        set_shown(self.copy, not compact)
        self.text.setText(f"<b>{escape(self._full)}</b> {escape(self._do)}")
        name = tier_headline(Tier.EMERGENCY, self._words)
        self.setAccessibleName(name if loud else f"{self._full} {self._do}")

    def _dial(self) -> None:
        self._links.open_url(tel(self.phone))
        self.called.emit()

    def _copy(self) -> None:
        self._links.copy(self.phone)
        self.copy.set_words(self._words.translate("Call", "Copied"), self.copy.accessibleName())
        self.called.emit()

    def _space(self) -> None:
        theme = self._look.theme
        self._column.setContentsMargins(theme.gap(20), theme.gap(12), theme.gap(14), theme.gap(12))
        self._column.setSpacing(theme.gap(6))


class ResultBar(Card):
    """The result in short, pinned below the list where both do not fit side by side.

    Attributes:
        room: how wide it will be, in px.

    Signals:
        called: the number was called.
        turned: show the result in full, or the list again.
    """

    called = Signal()
    turned = Signal()

    def __init__(self, look: Look, words: Words, links: Links) -> None:
        super().__init__(look)
        self._words, self._links = words, links
        self._phone = ""
        self.room = 0
        self._turned = self._compact = self._roomy = False
        self.pill = TierPill(look, tier_label(Tier.NONE, words), Tier.NONE)
        self.headline = WrappingLabel("", TextKind.HEADING)
        self.call = Button(look, " ", ButtonKind.CALL, icon="phone")
        self.more = Button(look, " ")
        self.call.clicked.connect(self._dial)
        self.more.clicked.connect(self.turned)
        row = FlowLayout(look, gap=10, row_gap=8)
        row.add(self.pill)
        row.add(self.headline, grow=1, basis=170)
        row.add(self.call)
        row.add(self.more)
        self.add(row)
        self._name_buttons()

    def show_result(self, view: CheckView, text: ResultText) -> None:
        """Show a result."""
        if self.pill.tier is not text.tier or self.pill.text() != text.label:
            self.pill.set_tier(text.label, text.tier)
        if self.headline.text() != text.headline:
            self.headline.setText(text.headline)
        first = view.calls[0] if view.calls and text.tier is not Tier.NONE else None
        self._phone = first.phone if first else ""
        urgent = text.tier.urgency >= Tier.CALL_NOW.urgency
        if self.isVisible():  # a tone is dear, and this is only seen in a narrow window
            self.set_tone(Tone.CALL if urgent else Tone.PLAIN)
        set_shown(self.call, bool(self._phone))
        self.call.set_kind(ButtonKind.CALL if urgent else ButtonKind.PLAIN)
        self._name_buttons()
        self.setAccessibleName(f"{text.label}: {text.headline}")

    def show_state(self, *, turned: bool, compact: bool) -> None:
        """`turned` while the result is shown in place of the list; `compact` to take less room."""
        self._turned, self._compact = turned, compact
        self._roomy = self.room >= self._look.theme.px(_ROOMY)
        set_shown(self.headline, not compact or self._roomy)
        self._name_buttons()

    def _name_buttons(self) -> None:
        words = self._words
        more, short = words.translate("Check", "See what to do"), words.translate("Check", "More")
        if self._turned:
            more = words.translate("Check", "Back to the list")
            short = words.translate("Check", "Back")
        shown = short if self._compact else more
        if self.more.words != shown:
            self.more.set_words(shown, more)
        text = words.translate("Call", "Call {phone}").format(phone=self._phone)
        terse = self._compact and not self._roomy
        shown = words.translate("Call", "Call") if terse else text
        if (self.call.words, self.call.accessibleName()) != (shown, text):
            self.call.set_words(shown, text)

    def _dial(self) -> None:
        self._links.open_url(tel(self._phone))
        self.called.emit()

    def _space(self) -> None:
        theme = self._look.theme
        self._column.setContentsMargins(theme.gap(16), theme.gap(8), theme.gap(12), theme.gap(8))
        self._column.setSpacing(theme.gap(6))
