"""An emergency that is open: what to say, and the one way to close it (T12)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal

from azacare.domain.problems import InputProblem, Problem
from azacare.domain.wallclock import instant_of
from azacare.services.check_views import CheckView
from azacare.ui.links import Links
from azacare.ui.pages.symptom_check_calls import CallsBox
from azacare.ui.pages.symptom_check_result import ScriptBox
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.field import ComboField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.held_line import HeldLine
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextHeading, TextKind, WrappingLabel
from azacare.ui.widgets.time_field import TimeField
from azacare.wording.check import ResultText
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

_MOST_DAYS = 14
_CALLS = 420  # px at 100 %


class EmergencyPanel(Card):
    """Full width, below the number: why, what to say, and "I got medical help".

    Signals:
        helped: medical help was got, at this moment (UTC).
        kept_wanted / print_wanted / save_wanted / settings_wanted: as in `ResultCard`.
    """

    helped = Signal(object)
    kept_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, look: Look, words: Words, links: Links) -> None:
        super().__init__(look, "", Tone.CALL)
        self._words = words
        self._zone: ZoneInfo | None = None
        self._begun: date | None = None
        self._phone = ""
        self._links = links
        self.headline = WrappingLabel("", TextKind.LEAD)
        self.copy = Button(look, words.translate("Call", "Copy number"))
        self.copy.clicked.connect(self._copy)
        self.about = Muted()
        self.ticked = WrappingLabel("", TextKind.HEADING)
        self.action, self.reason = WrappingLabel(), Muted()
        self.notes = WrappingLabel()
        self.script = ScriptBox(look, words, links)
        self.calls = CallsBox(look, words, links)
        self.time = TimeField(
            look, words.translate("Check", "When did you get medical help?"), words.time
        )
        self.day = ComboField(look, words.translate("Check", "On which day?"), (), width=220)
        self.help_button = Button(look, words.translate("Check", "I got medical help"))
        self.why = Muted(small=True)
        for part in (self.headline, self.ticked, self.action, self.reason):
            self.add(part)
        self.add(self.copy)
        self.add(self.notes)
        self.add(self.script, space=6)
        self.add(TextHeading(words.translate("Check", "After you got help")), space=6)
        text = words.translate("Check", "This stays here until you say that you got medical help.")
        self.add(WrappingLabel(text))
        row = FlowLayout(look, gap=16, top=True)
        row.add(self.day, basis=240)
        row.add(self.time, grow=1, basis=240)
        self.add(row)
        self.add(self.help_button)
        self.held = HeldLine(self.help_button)
        self.add(self.held)
        calls = FlowLayout(look)
        calls.add(self.calls, basis=_CALLS)
        self.add(calls, space=6)
        self.add(self.about)
        self.add(self.why)
        self.script.copied.connect(self.kept_wanted)
        self.script.print_wanted.connect(self.print_wanted)
        self.script.save_wanted.connect(self.save_wanted)
        self.calls.add_wanted.connect(self.settings_wanted)
        self.calls.called.connect(self.kept_wanted)
        self.help_button.clicked.connect(self._press)
        records(self.help_button)
        self.time.line.returnPressed.connect(self.help_button.click)

    def show_emergency(self, view: CheckView, text: ResultText, begun: datetime) -> None:
        """Show an emergency that began at `begun`; `view` holds what was ticked then."""
        words = self._words
        zone = view.now.tzinfo
        assert isinstance(zone, ZoneInfo)
        local = begun.astimezone(zone)
        about = words.translate("Check", "This symptom check is from {moment}.")
        self.about.setText(about.format(moment=words.moment(local)))
        self._phone = view.emergency.phone
        self.headline.setText(text.headline)
        self.ticked.setText(text.ticked)
        self.action.setText(text.action)
        self.reason.setText(text.reason)
        self.notes.setText("\n".join(f"•\u00a0{line}" for line in text.notes))
        set_shown(self.notes, bool(text.notes))
        self.why.setText("\n".join((*text.why, text.source)))
        self.script.show_text(text.script)
        others = tuple(one for one in view.calls[1:] if one.phone)
        self.calls.show_calls(others, urgent=False)
        self.setAccessibleName(f"{text.label}: {text.headline}")
        self.setAccessibleDescription(text.in_one())
        if self._begun != local.date() or self._zone != zone:
            self._zone, self._begun = zone, local.date()
            self._offer(view.now)

    def show_compact(self, *, compact: bool) -> None:
        """Say here what the strip above has no room for."""
        set_shown(self.headline, compact)
        set_shown(self.copy, compact)

    def take_focus(self) -> None:
        """Put the keyboard on the panel itself: a key pressed twice then does nothing."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_error(self, problem: InputProblem) -> None:
        """Say beside the time what is wrong with it."""
        self.time.set_error(problem_text(problem, self._words))
        self.time.line.setFocus()

    def _offer(self, now: datetime) -> None:
        """Offer the days since it began, and the time as it is now."""
        self.time.set_value(now.time().replace(second=0, microsecond=0, tzinfo=None))
        begun = self._begun or now.date()
        first = max(begun, now.date() - timedelta(days=_MOST_DAYS))
        count = (now.date() - first).days + 1
        self.day.combo.clear()
        for back in range(count):
            day = now.date() - timedelta(days=back)
            self.day.combo.addItem(self._words.day(day), day.isoformat())
        self.day.choose(now.date().isoformat())
        set_shown(self.day, count > 1)

    def _copy(self) -> None:
        self._links.copy(self._phone)
        self.copy.set_words(self._words.translate("Call", "Copied"))
        self.kept_wanted.emit()

    def _press(self) -> None:
        value = self.time.value()
        if isinstance(value, Problem):
            self.set_error(InputProblem(value, "at", typed=self.time.text()))
            return
        key = self.day.key()
        if self._zone is None or key is None:
            return
        self.time.set_error("")
        self.helped.emit(instant_of(date.fromisoformat(key), value, self._zone))
