"""From where on it is a fever: the provider may set it lower, with who, when and the words."""

from __future__ import annotations

from azacare.domain.problems import InputProblem
from azacare.domain.thresholds import Threshold, ThresholdSetting
from azacare.services.changes import Changes
from azacare.services.errors import NotSetUp
from azacare.ui.context import Context
from azacare.ui.pages.prescription_late import RuleRow
from azacare.ui.pages.settings_card import SettingsCard
from azacare.ui.pages.threshold_form import ThresholdForm
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.page import page_of
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.ui.widgets.text import Muted
from azacare.wording.late_doses import deciding, fever_text, owner_text

_LINE = Threshold.FEVER_LINE


class FeverCard(SettingsCard):
    """The line that the symptom check uses, and a form to change it."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(context, look, words.translate("Fever", "When is it a fever?"))
        self.form: ThresholdForm | None = None
        self._settings: tuple[ThresholdSetting, ...] = ()
        self.row = RuleRow(look, words)
        self.row.button.clicked.connect(self.open)
        changes(self.row.button)
        self.add(self.row)
        self.add(
            Muted(
                words.translate(
                    "Fever", "The symptom check uses it. Your provider may want to hear sooner."
                ),
                small=True,
            )
        )

    def refresh(self) -> None:
        """Show what holds; an open form stays open.

        Raises:
            RecordsError: the records cannot be read.
        """
        thresholds = self._context.services.thresholds
        try:
            view = thresholds.view(self._context.person_id)
        except NotSetUp:
            self.hide()
            return
        self._settings = view.settings
        owner = owner_text(deciding(_LINE, view.settings), self._words)
        self.row.show_rule(fever_text(view.fever_tenths_f, self._words), owner)

    def open(self) -> None:
        """Open the form below the rule."""
        clock = self._context.services.clock
        today = clock.now().astimezone(clock.zone()).date()
        own = self._own()
        form = ThresholdForm(self._look, self._words, _LINE, today, has_own=own is not None)
        form.submitted.connect(lambda: self._save(form))
        form.cleared.connect(self._clear)
        form.cancelled.connect(self.close_form)
        self.form = form
        self.row.put(form)
        form.show()
        arrange_tab_order(self)
        form.focus_first()
        page = page_of(self)
        if page is not None:
            page.show_beginning(self.row)

    def close_form(self) -> bool:
        """Close the form; False when it is not open."""
        if self.form is None:
            return False
        self.form.hide()
        self.form.deleteLater()
        self.form = None
        self.row.button.show()
        self.row.button.setFocus()
        return True

    def _own(self) -> ThresholdSetting | None:
        own = [s for s in self._settings if s.threshold is _LINE and not s.by_provider]
        return own[-1] if own else None

    def _save(self, form: ThresholdForm) -> None:
        context = self._context
        setting = form.setting(context.actor)
        if setting is None:
            return
        thresholds, refused = context.services.thresholds, []

        def use_case() -> Changes:
            try:
                return thresholds.set(setting, context.actor, context.person_id)
            except InputProblem as problem:
                refused.append(problem)
                raise

        if self.keep(use_case, lambda _text: None):
            self.close_form()
        elif refused:
            form.show_problem(refused[0])

    def _clear(self) -> None:
        context, own = self._context, self._own()
        if own is None:
            return
        thresholds = context.services.thresholds
        if self.keep(
            lambda: thresholds.clear_own(own, context.actor, context.person_id),
            self.trouble.set_text,
        ):
            self.close_form()
