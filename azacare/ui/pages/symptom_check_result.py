"""The result beside the list. It is filled anew at every tick and never made anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.symptoms import SymptomList
from azacare.domain.tiers import Tier
from azacare.domain.triage import AFTER_DOSE, TREATED_INFECTION
from azacare.services.check_views import CheckView
from azacare.ui.links import Links
from azacare.ui.pages.symptom_check_answers import Entry
from azacare.ui.pages.symptom_check_calls import CallsBox, shown_calls
from azacare.ui.pages.symptom_check_questions import choice_chips
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.chips import Chips
from azacare.ui.widgets.field import Picture
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextHeading, TextKind, WrappingLabel
from azacare.ui.widgets.tier_pill import TierPill
from azacare.wording.check import EXTRA_DOSE, ResultText
from azacare.wording.disclaimer import footer
from azacare.wording.words import Words

_TONES = {
    Tier.NONE: Tone.PLAIN,
    Tier.EXPECTED: Tone.PLAIN,
    Tier.CALL: Tone.PLAIN,
    Tier.CALL_NOW: Tone.CALL,
    Tier.EMERGENCY: Tone.CALL,
}


class ScriptBox(QWidget):
    """What to say, and what can be done with the result.

    Signals:
        copied / print_wanted / save_wanted: the button of that name.
    """

    copied = Signal()
    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, look: Look, words: Words, links: Links) -> None:
        super().__init__()
        self._words, self._links = words, links
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(TextHeading(words.translate("Check", "What to say")))
        self._text = WrappingLabel()
        column.addWidget(self._text)
        self.copy = Button(look, words.translate("Check", "Copy"))
        self.print = Button(look, words.translate("Check", "Print"))
        self.save = Button(look, words.translate("Check", "Save"))
        self._name(self.copy, words.translate("Check", "Copy these words"))
        self._name(self.print, words.translate("Check", "Print this result"))
        self._name(self.save, words.translate("Check", "Save this result as a file"))
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self.save_wanted)
        row = FlowLayout(look, gap=8)
        for button in (self.copy, self.print, self.save):
            row.add(button)
        column.addLayout(row)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    def show_text(self, text: str) -> None:
        """Show another script, or none."""
        if text != self._text.text():
            self._text.setText(text)
            self.copy.set_words(
                self._words.translate("Check", "Copy"),
                self._words.translate("Check", "Copy these words"),
            )
        set_shown(self, bool(text))

    def _name(self, button: Button, name: str) -> None:
        button.set_words(button.words, name)

    def _copy(self) -> None:
        self._links.copy(self._text.text())
        self.copy.set_words(self._words.translate("Call", "Copied"))
        self.copied.emit()


class GeneralQuestions(QWidget):
    """Questions about the whole check (T3 c, T7).

    Signals:
        changed: an answer was given; the `Entry` holds it.
    """

    changed = Signal()

    def __init__(self, look: Look, words: Words, symptoms: SymptomList, entry: Entry) -> None:
        super().__init__()
        self._entry = entry
        self.chips: dict[str, Chips] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for question in symptoms.general:
            chips = choice_chips(look, question, "", words)
            chips.chosen.connect(lambda key, name=question.id: self._say(name, key))
            self.chips[question.id] = chips
            column.addWidget(chips)

    def show_entry(self) -> None:
        """Show what was answered, and only the questions that matter now."""
        for name, chips in self.chips.items():
            answer = self._entry.general.get(name)
            if chips.key() != answer:
                chips.choose(answer)
            set_shown(chips, name != AFTER_DOSE or bool(self._entry.ticked) or bool(answer))

    def _say(self, name: str, answer: str) -> None:
        self._entry.general[name] = answer
        self.changed.emit()


class ResultCard(Card):
    """How urgent it is, whom to call, and what to say.

    Signals:
        kept_wanted: something was done with the result that it has to be kept for.
        print_wanted / save_wanted / clear_wanted: the button of that name.
        settings_wanted / pause_wanted / too_much_wanted: show the place for that.
    """

    kept_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    clear_wanted = Signal()
    settings_wanted = Signal()
    pause_wanted = Signal()
    too_much_wanted = Signal()

    def __init__(self, look: Look, words: Words, links: Links, general: GeneralQuestions) -> None:
        super().__init__(look)
        self._words = words
        self._why_open = False
        self._shown: tuple[CheckView, ResultText] | None = None
        self.pill = TierPill(look, "", Tier.NONE)
        self.headline = WrappingLabel("", TextKind.LEAD)
        self.action, self.ticked = WrappingLabel(), WrappingLabel("", TextKind.BOLD)
        self.large = _Large(look)
        self.reason = Muted()
        self.calls = CallsBox(look, words, links)
        self.notes = WrappingLabel()
        self.general = general
        self.script = ScriptBox(look, words, links)
        self.too_much = Button(look, words.translate("Check", "See what to do after too much"))
        self.pause = Button(look, words.translate("Check", "My provider told me to pause"))
        self.clear_button = Button(
            look, words.translate("Check", "Begin a new check"), ButtonKind.QUIET
        )
        self.why_button = Button(look, words.translate("Check", "Why?"), ButtonKind.QUIET)
        self.why = Muted(small=True)
        self.kept = Muted(small=True)
        for part in (self.pill, self.headline, self.action, self.large, self.ticked):
            self.add(part)
        self.add(self.calls, space=2)
        self.add(self.too_much)
        self.add(self.script, space=6)
        for lower in (self.reason, self.notes, self.pause):
            self.add(lower)
        self.add(self.general, space=6)
        row = FlowLayout(look, gap=4)
        row.add(self.why_button)
        row.add(self.clear_button)
        self.add(row)
        self.add(self.why)
        self.add(self.kept)
        own = words.translate("Check", "Do not stop or change your dose on your own.")
        self.add(Muted(f"{own} {footer(words)}", small=True))
        self._connect()

    def show_result(self, view: CheckView, text: ResultText) -> bool:
        """Show a result; whether what can be reached with Tab is different now."""
        before = self._reachable()
        self._outline(_TONES[text.tier])
        if self.pill.tier is not text.tier or self.pill.text() != text.label:
            self.pill.set_tier(text.label, text.tier)
        _say(self.headline, text.headline)
        _say(self.action, text.action)
        _say(self.ticked, text.ticked)
        _say(self.reason, text.reason)
        self.large.say("\n".join(text.large))
        _say(self.notes, "\n".join(f"•\u00a0{line}" for line in text.notes))
        _say(self.why, "\n".join((*text.why, text.source)) if self._why_open else "")
        urgent = text.tier.urgency >= Tier.CALL_NOW.urgency
        calls = shown_calls(view) if text.tier is not Tier.NONE else ()
        reordered = self.calls.show_calls(calls, urgent=urgent)
        set_shown(self.calls, bool(calls))
        self.general.show_entry()
        self.script.show_text(text.script)
        set_shown(self.too_much, EXTRA_DOSE in view.answers.ticked)
        set_shown(self.pause, view.answers.general.get(TREATED_INFECTION) == "yes")
        set_shown(self.why_button, bool(text.why))
        set_shown(self.clear_button, bool(view.answers.ticked or view.answers.general))
        self.setAccessibleName(f"{text.label}: {text.headline}")
        self.setAccessibleDescription(text.in_one())
        self._shown = (view, text)
        return reordered or before != self._reachable()

    def say_kept(self, sentence: str) -> None:
        """Say quietly what was done with it."""
        _say(self.kept, sentence)

    def _outline(self, tone: Tone) -> None:
        """Show another outline; nothing inside depends on it, so nothing there is styled anew."""
        if self._tone is not tone:
            self._tone = tone
            self.setProperty("tone", tone.value)
            self.style().unpolish(self)
            self.style().polish(self)
            self.update()

    def _reachable(self) -> tuple[bool, ...]:
        parts = (self.too_much, self.pause, self.script, self.why_button, self.clear_button)
        chips = self.general.chips.values()
        return tuple(not part.isHidden() for part in (*parts, *chips))

    def _connect(self) -> None:
        self.calls.called.connect(self.kept_wanted)
        self.calls.add_wanted.connect(self.settings_wanted)
        self.script.copied.connect(self.kept_wanted)
        self.script.print_wanted.connect(self.print_wanted)
        self.script.save_wanted.connect(self.save_wanted)
        self.too_much.clicked.connect(self.too_much_wanted)
        self.pause.clicked.connect(self.pause_wanted)
        self.clear_button.clicked.connect(self.clear_wanted)
        self.why_button.clicked.connect(self._toggle_why)

    def _toggle_why(self) -> None:
        self._why_open = not self._why_open
        if self._shown is not None:
            self.show_result(*self._shown)


class _Large(QWidget):
    """What must be seen at once, with a mark before it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._text = WrappingLabel("", TextKind.LEAD)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        row = FlowLayout(look, gap=10, top=True)
        row.add(Picture(look, "warning", "call_line", 24))
        row.add(self._text, grow=1, basis=160)
        column.addLayout(row)
        self.hide()

    def say(self, text: str) -> None:
        _say(self._text, text)
        set_shown(self, bool(text))


def _say(label: WrappingLabel, text: str) -> None:
    """Show `text`; an empty one takes no room."""
    if label.text() != text:
        label.setText(text)
    set_shown(label, bool(text))
