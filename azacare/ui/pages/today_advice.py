"""The banner that says what to do now about the dose in question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.advice import Action, Advice, Rule
from azacare.domain.frozen import dataclass
from azacare.domain.records import RecordKind
from azacare.domain.slots import SlotId
from azacare.services.views import SlotView
from azacare.ui.links import Links
from azacare.ui.pages.call_book import CallBook, CallEntry, CallLine
from azacare.ui.pages.recording import Recording, Refused
from azacare.ui.pages.today_plan import CALLING, Offer, offers
from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.advice import advice_text
from azacare.wording.disclaimer import footer
from azacare.wording.today import about_slot, pause_text
from azacare.wording.words import Words

if TYPE_CHECKING:
    from azacare.ui.pages.record_form import InlineForm
    from azacare.ui.pages.rule_warning import RuleWarning


@dataclass(frozen=True)
class BannerMatter:
    """All that the banner shows; the same again leaves it as it is, with what was typed in it.

    Attributes:
        slot: the dose it is about, None when there is no plan.
    """

    advice: Advice
    slot: SlotView | None
    book: CallBook

    def same_as(self, other: BannerMatter | None) -> bool:
        """Whether nothing that is shown differs; the passing minute alone does not count."""
        return other is not None and self.shown == other.shown

    @property
    def shown(self) -> tuple[object, ...]:
        """What can be seen of it."""
        a = self.advice
        i = a.inputs
        counts = (i.misses, i.misses_7d, i.days_without_dose, i.last_dose, a.wait_until)
        return (a.action, a.rule, a.extras, a.next_slot, *counts, self.slot, self.book)


class AdviceBanner(Card):
    """Action first, then why, whom to call, and what can be recorded.

    Attributes:
        now: in the zone of the plan, kept up to date while the banner stays.

    Signals:
        settings_wanted / prescription_wanted: show that page.
        changed_shape: what can be reached with Tab is different now.
    """

    settings_wanted = Signal()
    prescription_wanted = Signal()
    changed_shape = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        links: Links,
        recording: Recording,
        matter: BannerMatter,
        now: datetime,
    ) -> None:
        super().__init__(look, "", _tone(matter.advice))
        self._words, self._links = words, links
        self._recording, self._matter, self.now = recording, matter, now
        self.main_button: Button | None = None
        self.form: InlineForm | None = None
        self.warning: RuleWarning | None = None
        self._text = advice_text(matter.advice, now.tzinfo, words)
        self._about = about_slot(matter.advice, now, words)
        self._then = self._text.next_dose
        if matter.advice.action is Action.PAUSED:  # the next planned one may be paused too
            self._then = pause_text(matter.advice.inputs.pause, words)
        self._say()
        self._add_calls()
        self._actions = QWidget()
        self._actions.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._buttons = FlowLayout(look, self._actions, gap=12)
        self._offer()
        self._inline = QVBoxLayout()
        if self._about and matter.advice.action in CALLING and self._buttons.count():
            self.add(WrappingLabel(self._about), space=2)
        self.add(self._actions, space=2)
        set_shown(self._actions, self._buttons.count() > 0)
        self.add(self._inline)
        both = words.translate("Today", "{source} {more}")
        self.add(Muted(both.format(source=self._text.source, more=footer(words)), small=True))
        self.setAccessibleName(self._text.title)
        self.setAccessibleDescription(self._text.in_one())

    @property
    def matter(self) -> BannerMatter:
        """What it shows."""
        return self._matter

    def take_focus(self) -> None:
        """Draw the eye and the keyboard here: it says already what was asked."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._text.in_one())

    def cancel(self) -> bool:
        """Close what is open in it; False when nothing is."""
        if self.form is None and self.warning is None:
            return False
        self._close()
        return True

    def _say(self) -> None:
        calling = self._matter.advice.action in CALLING
        about = "" if calling else self._about
        words = QWidget()
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if about:
            column.addWidget(WrappingLabel(about))
        column.addWidget(WrappingLabel(self._text.title, TextKind.LEAD))
        body = " ".join(part for part in (self._text.body, self._then) if part)
        if body:
            column.addWidget(WrappingLabel(body))
        for line in self._text.added:
            column.addWidget(WrappingLabel(line, TextKind.BOLD))
        self.add(words)

    def _add_calls(self) -> None:
        advice, book = self._matter.advice, self._matter.book
        if not advice.call:
            return
        entries: list[CallEntry] = [book.provider]
        if advice.rule is Rule.M3 and book.pharmacy.phone:
            entries.append(book.pharmacy)
        if advice.action is Action.EMERGENCY:
            entries.insert(0, book.emergency)
        for number, entry in enumerate(entries):
            urgent = advice.action in CALLING and number == 0
            kind = ButtonKind.CALL if urgent else ButtonKind.PLAIN
            line = CallLine(self._look, self._words, self._links, entry, kind)
            line.add_wanted.connect(self.settings_wanted)
            self.add(line)

    def _offer(self) -> None:
        slot, advice = self._matter.slot, self._matter.advice
        for offer in offers(advice, slot, self.now):
            if offer is Offer.PRESCRIPTION:
                text = self._words.translate("Today", "See the prescription")
                self._button(text, self.prescription_wanted.emit)
            elif offer is Offer.RESUME:  # the page leads with the form for it
                text = self._words.translate("Today", "My provider told me to start again…")
                self._button(text, self.prescription_wanted.emit)
            elif slot is not None:
                self._offer_about(offer, slot)

    def _offer_about(self, offer: Offer, slot: SlotView) -> None:
        words = self._words
        if offer is Offer.TAKE_NOW:
            self._offer_taking(slot)
        elif offer is Offer.TOOK_IT:
            text = words.translate("Today", "I took it earlier…")
            self._record_button(text, lambda: self._open(RecordKind.TAKEN))
        elif offer is Offer.SKIPPED:
            advised = self._matter.advice.rule is Rule.M8
            text = words.translate("Today", "I skipped it")
            button = self._record_button(text, lambda: self._do(lambda: self._skip(slot)))
            if advised:
                button.set_kind(ButtonKind.MAIN)
                self.main_button = button
        else:
            text = words.translate("Today", "Not sure")
            unsure = self._recording.unsure
            self._record_button(text, lambda: self._do(lambda: unsure(slot.slot.id)))

    def _skip(self, slot: SlotView) -> Refused | None:
        if slot.record is None:
            return self._recording.skip(slot.slot.id)
        from azacare.services.doses import TakeRequest  # noqa: PLC0415 - no start records

        request = TakeRequest(slot=slot.slot.id)
        return self._recording.correct(slot.record, RecordKind.SKIPPED, request)

    def _offer_taking(self, slot: SlotView) -> None:
        words = self._words
        name = words.translate("Today", "Take it now: record the {time} dose as taken now")
        self.main_button = self._button(
            words.translate("Today", "Take it now"),
            lambda: self._take(slot.slot.id),
            ButtonKind.MAIN,
            name.format(time=words.time(slot.due)),
        )
        records(self.main_button)

    def _button(
        self,
        text: str,
        act: Callable[[], None],
        kind: ButtonKind = ButtonKind.PLAIN,
        name: str = "",
    ) -> Button:
        button = Button(self._look, text, kind, name=name)
        button.clicked.connect(act)
        self._buttons.add(button)
        return button

    def _record_button(self, text: str, act: Callable[[], None]) -> Button:
        return records(self._button(text, act))

    def _open(self, kind: RecordKind) -> None:
        slot = self._matter.slot
        if slot is None:
            return
        from azacare.ui.pages.record_form import RecordForm  # noqa: PLC0415 - opened by hand

        self._close()
        self.form = RecordForm(self._look, self._words, self._recording, slot, self.now, kind=kind)
        self._put(self.form)
        self.form.closed.connect(self._close)
        self.form.changed_shape.connect(self.changed_shape)
        self.form.focus_first()

    def _take(self, slot: SlotId, *, anyway: bool = False) -> None:
        from azacare.services.doses import TakeRequest  # noqa: PLC0415 - no start records

        refused = self._recording.take(TakeRequest(slot=slot, anyway=anyway))
        if refused is None:
            return
        if refused.warned is None:
            self._recording.refused.emit(refused.sentence)
            return
        from azacare.ui.pages.rule_warning import RuleWarning  # noqa: PLC0415 - seldom seen

        self._close()
        self.warning = RuleWarning(self._look, self._words, refused.warned)
        self.warning.back.connect(self._close)
        self.warning.anyway.connect(lambda: self._take(slot, anyway=True))
        self._put(self.warning)
        self.warning.back_button.setFocus()

    def _do(self, act: Callable[[], Refused | None]) -> None:
        refused = act()
        if refused is None:
            return
        sentence = refused.sentence
        if refused.warned is not None:  # somebody else recorded it a moment ago
            advice, zone = refused.warned.advice, refused.warned.zone
            sentence = advice_text(advice, zone, self._words).in_one()
        self._recording.refused.emit(sentence)

    def _put(self, widget: QWidget) -> None:
        self._actions.hide()
        self._inline.addWidget(widget)
        widget.show()
        self.changed_shape.emit()

    def _close(self) -> None:
        for widget in (self.form, self.warning):
            if widget is not None:
                self._inline.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.form = self.warning = None
        self._actions.setVisible(self._buttons.count() > 0)
        self.changed_shape.emit()


def _tone(advice: Advice) -> Tone:
    if advice.action in CALLING:
        return Tone.RED
    return Tone.INFO if advice.action is Action.PAUSED else Tone.AMBER
