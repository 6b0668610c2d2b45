"""Recording from a page: record, take back, snooze, and say in one sentence what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from azacare.domain.advice import Advice
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import SlotId
from azacare.services.errors import KnownError, Warned
from azacare.services.permissions import check_permission
from azacare.ui.context import Context
from azacare.ui.trouble import error_text, problem_text
from azacare.wording.today import recorded_text, undone_text

if TYPE_CHECKING:
    from azacare.services.doses import DosesService, Recorded, TakeRequest


@dataclass(frozen=True)
class Done:
    """Something was recorded.

    Attributes:
        sentence: what, in words.
        record: what Undo takes back; None where there is nothing to take back.
        warning: advice that follows from it.
        at: when it was recorded (UTC).
    """

    sentence: str
    record: DoseRecord | None
    warning: Advice | None
    at: datetime


@dataclass(frozen=True)
class Refused:
    """Nothing was recorded.

    Attributes:
        warned: the rules advise against it; it can be recorded anyway.
        sentence: what to mend; empty with `warned`.
        field: the entry that it is about, in the words of the command line.
    """

    warned: Warned | None = None
    sentence: str = ""
    field: str = ""


class Recording(QObject):
    """Records for one person and tells everybody.

    Signals:
        done: something was recorded (a `Done`).
        refused: an error that belongs to no form, as a sentence.

    Attributes:
        zone: in which times are written; the page keeps it up to date.
    """

    done = Signal(object)
    refused = Signal(str)
    zone: tzinfo = UTC

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    @property
    def _doses(self) -> DosesService:
        return self._context.services.doses

    def take(self, request: TakeRequest) -> Refused | None:
        """Record a dose as taken; the actor is added where nobody else is named."""
        named = request.by
        request = replace(request, by=named or self._context.actor)
        return self._do(lambda: self._doses.take(request, self._context.person_id), named)

    def skip(
        self, slot: SlotId, reason: str = "", *, anyway: bool = False, by: str = ""
    ) -> Refused | None:
        """Record a dose as left out."""
        who = self._who(by)
        return self._do(lambda: self._doses.skip(slot, reason=reason, anyway=anyway, **who), by)

    def unsure(self, slot: SlotId, *, anyway: bool = False, by: str = "") -> Refused | None:
        """Record that nobody knows."""
        return self._do(lambda: self._doses.unsure(slot, anyway=anyway, **self._who(by)), by)

    def vomited(self, slot: SlotId, at: datetime) -> Refused | None:
        """Record vomiting after a dose."""
        return self._do(lambda: self._doses.vomited(slot, at=at, **self._who()))

    def correct(
        self, record: DoseRecord, kind: RecordKind, request: TakeRequest, reason: str = ""
    ) -> Refused | None:
        """Correct a record to what `request` says."""
        at = request.at or self._context.services.clock.now()
        return self._do(
            lambda: self._doses.correct(
                record,
                kind=kind,
                at=at,
                amount_mg=request.amount_mg,
                reason=reason,
                **self._who(request.by),
            ),
            request.by,
        )

    def undo(self, done: Done) -> None:
        """Take back what `done` recorded, unless something else was recorded since."""
        words = self._context.words
        if done.record is None:
            return
        slot = done.record.slot
        if slot is None and not self._is_last(done.record):
            self.refused.emit(
                words.translate(
                    "Today", "Something else was recorded since. Use “Correct” in the list below."
                )
            )
            return
        try:
            recorded = self._doses.undo(slot, **self._who())
        except KnownError as error:
            self.refused.emit(error_text(error, words))
            return
        now = self._local_now()
        sentence = undone_text(recorded.slot, now, words)
        self._tell(Done(sentence, None, recorded.warning, now), recorded)

    def snooze(self, slot: SlotId, minutes: int) -> None:
        """Let the reminder come back in so many minutes."""
        context = self._context
        try:
            changes = context.services.reminders.snooze(context.person_id, slot, minutes)
        except KnownError as error:
            self.refused.emit(error_text(error, context.words))
            return
        text = context.words.translate("Today", "The reminder comes back in {minutes} minutes")
        self.done.emit(Done(text.format(minutes=minutes), None, None, self._local_now()))
        context.hub.tell(changes)

    def history(self, record: DoseRecord) -> tuple[DoseRecord, ...]:
        """The earlier versions of a record, oldest first."""
        if record.revision < 2:
            return ()
        with self._context.services.store.read() as reader:
            return reader.dose_history(record.entity_id)[:-1]

    def several_record(self) -> bool:
        """Whether more than one name records for the person; what each recorded says so then."""
        context = self._context
        try:
            return len(context.services.actors.names(context.person_id)) > 1
        except KnownError:  # whoever shows the records says why they cannot be read
            return False

    def _is_last(self, record: DoseRecord) -> bool:
        with self._context.services.store.read() as reader:
            last = reader.last_recorded(self._context.person_id)
        return last is not None and last.entity_id == record.entity_id

    def _who(self, by: str = "") -> dict[str, str]:
        return {"by": by or self._context.actor, "person": self._context.person_id}

    def _local_now(self) -> datetime:
        return self._context.services.clock.now().astimezone(self.zone)

    def _check_naming(self, by: str) -> None:
        """Who names somebody else must be allowed to record, too.

        Raises:
            NotAllowed: the one who uses this computer may only see.
        """
        if by and by != self._context.actor:
            with self._context.services.store.read() as reader:
                check_permission(reader, self._context.person_id, DoseRecord, self._context.actor)

    def _do(self, act: Callable[[], Recorded], named: str = "") -> Refused | None:
        words = self._context.words
        try:
            self._check_naming(named)
            recorded = act()
        except Warned as warned:
            return Refused(warned=warned)
        except InputProblem as problem:
            return Refused(sentence=problem_text(problem, words), field=problem.field)
        except KnownError as error:
            return Refused(sentence=error_text(error, words))
        now = self._local_now()
        record = recorded.record
        sentence = recorded_text(record, recorded.slot, now, words) if record else ""
        self._tell(Done(sentence, record, recorded.warning, now), recorded)
        return None

    def _tell(self, done: Done, recorded: Recorded) -> None:
        self.done.emit(done)
        self._context.hub.tell(recorded.changes)
