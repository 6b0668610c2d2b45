"""If a dose is late: every rule as a sentence, with who decided it and a way to change it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.thresholds import Threshold, Thresholds, ThresholdSetting
from azacare.services.preferences import ReminderSettings
from azacare.services.thresholds import LateDoseView
from azacare.ui.context import Context
from azacare.ui.pages.keeping import Keeping, Saved
from azacare.ui.pages.threshold_form import ThresholdForm
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import page_of
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.late_doses import deciding, owner_text, threshold_text
from azacare.wording.words import Words

SHOWN = (
    Threshold.GRACE,
    Threshold.LATE_CUTOFF,
    Threshold.MIN_GAP,
    Threshold.EARLY_WINDOW,
    Threshold.MISS_CALL,
    Threshold.MISS_COUNT_7D,
    Threshold.RESTART_ASK,
    Threshold.VOMIT_REPEAT,
)


class LateCard(Card):
    """The rules of missed-dose advice as they hold for the dose in question.

    Signals:
        changed_shape: a form opened or closed.
        reminders_wanted: the settings of reminders.
    """

    changed_shape = Signal()
    reminders_wanted = Signal()

    def __init__(self, look: Look, context: Context, keeping: Keeping) -> None:
        words = context.words
        super().__init__(look, words.translate("Late dose", "If a dose is late"))
        self._context, self._words, self._keeping = context, words, keeping
        self._view: LateDoseView | None = None
        self.form: ThresholdForm | None = None
        self._unknown = Muted(
            words.translate("Late dose", "These rules show when a dose is planned.")
        )
        self.rows = {threshold: RuleRow(look, words) for threshold in SHOWN}
        self.again = RuleRow(look, words)
        self.again.button.clicked.connect(self.reminders_wanted)
        self.add(self._unknown)
        for threshold, row in self.rows.items():
            row.button.clicked.connect(lambda _=False, it=threshold: self.open(it))
            changes(row.button)
            self.add(row)
        self.add(self.again)

    def show_rules(self, view: LateDoseView, reminders: ReminderSettings) -> None:
        """Show what holds; an open form stays open."""
        self._view = view
        thresholds = view.thresholds
        set_shown(self._unknown, thresholds is None)
        for threshold, row in self.rows.items():
            set_shown(row, thresholds is not None)
            if thresholds is not None:
                self._say(row, threshold, thresholds, view)
        words, times, minutes = self._words, reminders.repeat_most, reminders.repeat_every
        every = words.translate("Late dose", "Remind again every %n minute(s),", None, minutes)
        most = words.translate("Late dose", "up to %n time(s).", None, times)
        text = words.translate("Late dose", "{every} {most}").format(every=every, most=most)
        if not times:
            text = words.translate("Late dose", "Remind once, and not again.")
        self.again.show_rule(text, words.translate("Late dose", "Changed in Settings"))

    def open(self, threshold: Threshold) -> None:
        """Open the form of a rule below it."""
        self.close_form()
        view = self._view
        if view is None or view.thresholds is None:
            return
        clock = self._context.services.clock
        today = clock.now().astimezone(clock.zone()).date()
        own = [s for s in view.settings if s.threshold is threshold and not s.by_provider]
        form = ThresholdForm(self._look, self._words, threshold, today, has_own=bool(own))
        form.submitted.connect(lambda: self._save(form))
        form.cleared.connect(lambda: self._clear(own[-1]))
        form.cancelled.connect(lambda: self._leave(threshold))
        self.form = form
        self.rows[threshold].put(form)
        form.show()
        self.changed_shape.emit()
        form.focus_first()
        page = page_of(self)
        if page is not None:
            page.show_beginning(self.rows[threshold])

    def close_form(self) -> bool:
        """Close the form that is open; False when none is."""
        if self.form is None:
            return False
        self.form.hide()
        self.form.deleteLater()
        self.rows[self.form.threshold].button.show()
        self.form = None
        self.changed_shape.emit()
        return True

    def _leave(self, threshold: Threshold) -> None:
        self.close_form()
        self.rows[threshold].button.setFocus()

    def _say(
        self, row: RuleRow, threshold: Threshold, thresholds: Thresholds, view: LateDoseView
    ) -> None:
        text = threshold_text(threshold, thresholds, self._words)
        owner = owner_text(deciding(threshold, view.settings), self._words)
        row.show_rule(text, owner)

    def _save(self, form: ThresholdForm) -> None:
        context = self._context
        setting = form.setting(context.actor)
        view = self._view
        if setting is None or view is None:
            return
        same = [
            s
            for s in view.settings
            if s.threshold is setting.threshold and s.by_provider is setting.by_provider
        ]
        before = same[-1] if same else None
        service, person, actor = context.services.thresholds, context.person_id, context.actor
        done = self._keeping.keep(
            lambda: service.set(setting, actor, person),
            Saved(
                self._words.translate("Late dose", "Saved. AzaCare now uses this figure."),
                lambda: service.take_back(setting, before, actor, person),
            ),
            form.show_problem,
        )
        if done:
            self.close_form()

    def _clear(self, own: ThresholdSetting) -> None:
        context = self._context
        service, person, actor = context.services.thresholds, context.person_id, context.actor
        done = self._keeping.keep(
            lambda: service.clear_own(own, actor, person),
            Saved(
                self._words.translate("Late dose", "Your own figure was taken back."),
                lambda: service.set(own, actor, person),
            ),
        )
        if done:
            self.close_form()


class RuleRow(QWidget):
    """One rule: the sentence, its owner, and "Change…"."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._words = words
        self._text = WrappingLabel("", TextKind.BOLD)
        self._owner = Muted("", small=True)
        text = words.translate("Late dose", "Change…")
        self.button = Button(look, text, ButtonKind.QUIET)
        said = QWidget()
        said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._text)
        column.addWidget(self._owner)
        flow = FlowLayout(look, gap=6, row_gap=0)
        flow.add(said, grow=1, basis=150)
        flow.add(self.button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.addLayout(flow)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        """The rule and its owner, as shown."""
        return f"{self._text.text()} {self._owner.text()}"

    def show_rule(self, text: str, owner: str) -> None:
        """Say the rule and who decided it."""
        self._text.setText(text)
        self._owner.setText(owner)
        name = self._words.translate("Late dose", "Change: {rule}")
        self.button.setAccessibleName(name.format(rule=text))

    def put(self, form: QWidget) -> None:
        """Show a form below, in place of the button."""
        self.button.hide()
        self._column.addWidget(form)
