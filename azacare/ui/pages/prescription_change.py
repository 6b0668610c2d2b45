"""The form of the Prescription page: what the provider ordered, or a mistake to mend."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.problems import InputProblem
from azacare.services.prescribing import Step
from azacare.ui.context import Context
from azacare.ui.pages.prescription_form import PrescriptionForm
from azacare.ui.theme import Look
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.text import Muted
from azacare.wording.words import Words


class ChangeCard(Card):
    """Asks for a version, filled in with the present plan.

    Signals:
        confirmed: the person says that it matches (a tuple of `PrescriptionEntry`, the change
            first and then its later steps).
        cancelled: the person leaves it.
    """

    confirmed = Signal(object)
    cancelled = Signal()

    def __init__(
        self, look: Look, context: Context, present: PrescriptionVersion, mended: Step | None, /
    ) -> None:
        """A change of `present`; with `mended`, a correction of that step."""
        words = context.words
        super().__init__(look, _title(words, mended))
        self.mended = mended
        new = mended is None
        services, person = context.services, context.person_id
        self.form = PrescriptionForm(
            look,
            services,
            words,
            ask_by=new,
            ask_later=new,
            left_out=lambda entry: services.prescribing.left_out(entry, person),
        )
        note = words.translate(
            "Prescription page",
            "Change only what your provider changed. The days before the first day keep the plan "
            "they had.",
        )
        if mended is not None:
            note = words.translate(
                "Prescription page",
                "Mend what was copied wrongly. The days before the first day keep the plan they "
                "had.",
            )
        self.add(Muted(note))
        self.add(self.form)
        self.form.load(present)
        self.form.all_confirmed.connect(self.confirmed)
        self.form.cancelled.connect(self.cancelled)

    def begin_on(self, today: date, mended: PrescriptionVersion) -> None:
        """Fill in the day from which a correction holds, its end and who ordered it."""
        self.form.days.starts.set_text(max(today, mended.starts).isoformat())
        self.form.days.ends.set_text(mended.ends.isoformat() if mended.ends else "")
        self.form.by.set_text(mended.by)

    def focus_first(self) -> None:
        """Put the keyboard on the first field."""
        self.form.setFocus()

    def show_problem(self, problem: InputProblem) -> None:
        """Say what is wrong, beside the field."""
        self.form.show_problem(problem)


def _title(words: Words, mended: Step | None) -> str:
    if mended is not None:
        return words.translate("Prescription page", "Correct a mistake")
    return words.translate("Prescription page", "What did your provider order?")
