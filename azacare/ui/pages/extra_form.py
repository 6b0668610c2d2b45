"""Records a dose outside the plan: too much, an extra one, or one more after vomiting."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import SlotId
from azacare.services.doses import TakeRequest
from azacare.ui.pages.entry_fields import AmountField, WhenFields
from azacare.ui.pages.record_form import InlineForm
from azacare.ui.pages.recording import Recording, Refused
from azacare.ui.theme import Look
from azacare.wording.words import Words


class ExtraForm(InlineForm):
    """Asks when and how much. It never refuses: whatever was swallowed can be recorded."""

    def __init__(
        self,
        look: Look,
        words: Words,
        recording: Recording,
        version: PrescriptionVersion | None,
        now: datetime,
        *,
        slot: SlotId | None = None,
        correcting: DoseRecord | None = None,
    ) -> None:
        """Record a dose about `slot`, or outside any, or correct an earlier record of one."""
        super().__init__(look, words)
        self._recording, self._slot, self._correcting = recording, slot, correcting
        around = correcting.at if correcting else now
        label = words.translate("Record", "When did you take it?")
        self.when = WhenFields(look, words, label, now, around)
        self.when.set_instant(around)
        self.amount = AmountField(
            look,
            words,
            words.translate("Record", "How much, in mg?"),
            version,
            correcting.amount_mg if correcting else None,
            words.translate("Record", "Count only what is not recorded yet"),
        )
        self._rows.addWidget(self.when)
        self._rows.addWidget(self.amount)
        text = words.translate("Record", "Record")
        self._buttons(text, self.submit, words.translate("Record", "Record this dose"))

    def focus_first(self) -> None:
        """The time."""
        self.when.time.line.setFocus()

    def submit(self) -> None:
        """Record it; the advice that follows is shown on the page."""
        at, amount = self.when.read(), self.amount.read()
        if at is None or amount is None:
            return
        request = TakeRequest(slot=self._slot, at=at, amount_mg=amount)
        if self._correcting is not None:
            refused = self._recording.correct(self._correcting, RecordKind.EXTRA, request)
        else:
            refused = self._recording.take(replace(request, anyway=True))
        self._settle(refused, lambda: None)

    def _say(self, refused: Refused) -> None:
        if refused.field == "at":
            self.when.set_error(refused.sentence)
        elif refused.field == "amount-mg":
            self.amount.set_error(refused.sentence)
        else:
            super()._say(refused)
