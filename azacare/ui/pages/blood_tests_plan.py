"""The form of a plan: what the provider said about how often blood is tested."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from azacare.domain.monitoring import (
    IntervalUnit,
    MonitoringPlan,
    PlanKind,
    Stage,
    every,
    window,
)
from azacare.domain.monitoring_list import MonitoringList, SuggestedPlan
from azacare.domain.people import Role
from azacare.domain.problems import InputProblem, Problem
from azacare.ui.pages.blood_tests_forms import TestForm, day_hint, read_count
from azacare.ui.pages.blood_tests_stages import UNITS, StageRows, unit_options
from azacare.ui.theme import Look
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import ComboField, Field, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted
from azacare.wording.monitoring import plan_text, told_by_text
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

EVERY, WINDOW, STAGES, PRESET = "every", "window", "stages", "preset"
_KINDS = {PlanKind.INTERVAL: EVERY, PlanKind.WINDOW: WINDOW, PlanKind.STAGES: STAGES}


class PlanForm(TestForm):
    """Asks what the provider said. Nothing is chosen beforehand, and no plan is proposed."""

    __test__ = False

    needs_role = Role.CHANGE

    def __init__(
        self,
        look: Look,
        words: Words,
        today: date,
        shipped: MonitoringList,
        *,
        can_leave: bool = True,
    ) -> None:
        super().__init__(
            look, words, words.translate("Blood tests", "What did your provider tell you?")
        )
        self._shipped = shipped
        self.kind = Choice(
            look,
            words.translate("Blood tests", "How often is your blood to be tested?"),
            (
                Option(EVERY, words.translate("Blood tests", "Every so many weeks or months")),
                Option(WINDOW, words.translate("Blood tests", "Within a span, like 4 to 8 weeks")),
                Option(STAGES, words.translate("Blood tests", "In steps, more often at first")),
                Option(PRESET, words.translate("Blood tests", "By a published plan")),
            ),
            side_by_side=True,
            basis=250,
        )
        self._make_often()
        self.stages = StageRows(look, words)
        self.preset = self._presets()
        self.by = TextField(look, words.translate("Blood tests", "Who said it?"), width=280)
        self.starts = DayField(
            look,
            words.translate("Blood tests", "From which day?"),
            words.day_with_year,
            words.translate("Blood tests", "The day of your last test is best. {hint}").format(
                hint=day_hint(words, today)
            ),
            quick=((words.translate("Blood tests", "Today"), today),),
        )
        self.words_said = TextField(
            look,
            words.translate("Blood tests", "What did they say? You can leave this open."),
            width=420,
        )
        self._parts: dict[str, tuple[QWidget, ...]] = {
            EVERY: (self.often,),
            WINDOW: (self.span,),
            STAGES: (self.stages,),
            PRESET: (self.preset,),
        }
        note = words.translate(
            "Blood tests",
            "AzaCare counts by this plan and reminds you. Only your provider can say how often.",
        )
        self.add(Muted(note))
        for part in (self.kind, self.often, self.span, self.stages, self.preset):
            self.add(part)
        for part in (self.by, self.starts, self.words_said):
            self.add(part)
        self.finish(words.translate("Blood tests", "Save the plan"), can_leave)
        self.kind.chosen.connect(self._show_kind)
        self._show_kind("")

    def load(self, plan: MonitoringPlan, starts: date | None = None) -> None:
        """Fill in a plan to change it; who said so is asked anew."""
        kind = _KINDS[plan.kind]
        only = plan.stages[0]
        self.kind.choose(kind)
        if kind == EVERY:
            self.count.set_text(str(only.every.count))
            self.unit.choose(only.every.unit.value)
        elif kind == WINDOW and only.earliest and only.latest:
            self.first.set_text(str(only.earliest.least_days // 7))
            self.last.set_text(str(only.latest.least_days // 7))
        else:
            self.kind.choose(STAGES)
            self.stages.load(plan.stages)
        if plan.preset and self._shipped.find_plan(plan.preset):
            self.kind.choose(PRESET)
            self.preset.choose(plan.preset)
        if starts is not None:
            self.starts.set_text(starts.isoformat())
        self._show_kind("")

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        return {
            "kind": self.kind,
            "count": self.count,
            "first": self.first,
            "last": self.last,
            "window": self.last,
            "preset": self.preset,
            "by": self.by,
            "start": self.starts,
        }

    def plan(self) -> MonitoringPlan | None:
        """What was entered; None after saying what is wrong."""
        self.clear_errors()
        self.stages.clear_errors()
        stages = self._stages()
        preset = self.preset.key() or "" if self.kind.key() == PRESET else ""
        if not self.by.text().strip():
            self.say("by", problem_text(InputProblem(Problem.EMPTY), self._words))
        starts = self.read("start", self._start)
        if self.lead_to_wrong() or stages is None or starts is None:
            return None
        by, said = self.by.text().strip(), self.words_said.text().strip()
        return MonitoringPlan(starts, stages, by, None, said, preset)

    def _start(self) -> date:
        if not self.starts.text().strip():
            raise InputProblem(Problem.EMPTY)
        return self.starts.value()

    def _stages(self) -> tuple[Stage, ...] | None:
        kind = self.kind.key()
        if kind == EVERY:
            count = self.read("count", lambda: read_count(self.count.text()))
            return every(count, IntervalUnit(self.unit.key())) if count else None
        if kind == WINDOW:
            first = self.read("first", lambda: read_count(self.first.text()))
            last = self.read("last", lambda: read_count(self.last.text()))
            return window(first, last) if first and last else None
        if kind == STAGES:
            found = self.stages.stages()
            if found is None:
                self._wrong.extend(self.stages.wrong)
            return found
        if kind == PRESET and self.preset.key():
            chosen = self._shipped.find_plan(self.preset.key() or "")
            return chosen.stages if chosen else None
        name = "preset" if kind == PRESET else "kind"
        self.say(name, problem_text(InputProblem(Problem.EMPTY), self._words))
        return None

    def _make_often(self) -> None:
        look, words = self._look, self._words
        self.count = TextField(look, words.translate("Blood tests", "Every"), width=90)
        self.unit = ComboField(
            look,
            words.translate("Blood tests", "Weeks or months"),
            unit_options(words, UNITS),
            chosen=IntervalUnit.WEEKS.value,
            width=160,
        )
        self.often = QWidget()
        row = FlowLayout(look, self.often, gap=12, top=True)
        row.add(self.count, basis=200)
        row.add(self.unit, basis=180)
        self.first = TextField(look, words.translate("Blood tests", "Not before (weeks)"), width=90)
        self.last = TextField(look, words.translate("Blood tests", "Not after (weeks)"), width=90)
        self.span = QWidget()
        row = FlowLayout(look, self.span, gap=12, top=True)
        row.add(self.first, basis=220)
        row.add(self.last, basis=220)

    def _presets(self) -> Choice:
        words = self._words
        return Choice(
            self._look,
            words.translate(
                "Blood tests", "These are printed plans. Choose one only if your provider uses it."
            ),
            [self._preset(plan) for plan in self._shipped.plans],
        )

    def _preset(self, plan: SuggestedPlan) -> Option:
        words = self._words
        return Option(plan.id, plan_text(plan, words), told_by_text(plan, words))

    def _show_kind(self, _key: str) -> None:
        self.kind.set_error("")
        self.trouble.set_text("")
        chosen = self.kind.key()
        for kind, parts in self._parts.items():
            for part in parts:
                set_shown(part, kind == chosen)
