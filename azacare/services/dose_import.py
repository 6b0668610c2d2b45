"""Bringing a log of doses in from a spreadsheet or another tracker, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from azacare.domain.dose_log import AmountUnit, DoseLog
from azacare.domain.dose_log_csv import LogOptions, TableHead, read_csv_log, read_head
from azacare.domain.dose_matching import LogPreview, MatchOptions, match_log
from azacare.domain.frozen import dataclass
from azacare.domain.import_batches import ImportBatch
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.tracker_logs import read_tracker
from azacare.services.changes import Changes, Touched
from azacare.services.errors import NothingToUndo
from azacare.services.loading import LoadedPerson, load_person, stamp_of
from azacare.services.ports import Clock, Kept, Reader, Store
from azacare.services.transfer_ports import Progress, unwatched

MOST_BYTES = 64_000_000
"""More than any log of doses; a film or a disk image is not read into memory [J]."""
CSV, MEDTIMER, DOSAGE = "csv-doses", "medtimer", "dosage"
_BATCH = 500
_TOUCHED: Changes = frozenset({Touched.DOSES, Touched.REMINDERS})
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class LogRequest:
    """Which file, and how it is to be read.

    Attributes:
        kind: CSV, MEDTIMER (its backup or its table of events) or DOSAGE.
        table: how a table is to be read.
        medicine, tablet_mg, unit: see `domain.dose_matching.MatchOptions`.
    """

    path: Path
    kind: str = CSV
    table: LogOptions = field(default_factory=LogOptions)
    medicine: str = ""
    tablet_mg: Decimal | None = None
    unit: AmountUnit | None = None


@dataclass(frozen=True)
class LogBroughtIn:
    """What came in, and under which id it can be taken back; empty when nothing did."""

    preview: LogPreview
    batch: str
    changes: Changes = _TOUCHED


@dataclass(frozen=True)
class TakenBack:
    """How many doses were taken back, and how many stay because somebody corrected them since."""

    batch: ImportBatch
    doses: int
    stay: int
    changes: Changes = _TOUCHED


class DoseImportService:
    """Reads logs, shows what would come in, keeps it, and takes it back."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def head(self, path: Path) -> TableHead:
        """The headings of a table, and what they were taken for.

        Raises:
            InputProblem: it cannot be read, or is no table.
        """
        return read_head(_bytes_of(path))

    def preview(self, request: LogRequest, person: str | None = None) -> LogPreview:
        """What would come in. Nothing is changed.

        Raises:
            InputProblem: the file cannot be used.
            NotSetUp: there is no prescription to put the doses beside.
        """
        data = _bytes_of(request.path)
        with self._store.read() as reader:
            return self._look(reader, load_person(reader, person), data, request, "")

    def bring_in(
        self,
        request: LogRequest,
        person: str | None = None,
        by: str = "",
        progress: Progress = unwatched,
    ) -> LogBroughtIn:
        """Keep what would come in, all of it or nothing.

        Raises:
            InputProblem: the file cannot be used, or holds nothing that can come in.
            Cancelled: by `progress`. Nothing was changed.
        """
        data = _bytes_of(request.path)
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            stamp = stamp_of(self._clock, loaded.person, by)
            preview = self._look(writer, loaded, data, request, stamp.by)
            if not preview.doses:
                if preview.here:
                    return LogBroughtIn(preview, "", frozenset())
                raise InputProblem(Problem.NOTHING_TO_BRING_IN, typed=str(request.path))
            ids: list[str] = []
            total = len(preview.doses)
            for start in range(0, total, _BATCH):
                some = preview.doses[start : start + _BATCH]
                new = [(dose.record, dose.day) for dose in some]
                ids += writer.add_doses(loaded.id, new, stamp)
                progress(min(start + _BATCH, total), total)
            batch = ImportBatch(preview.log.source, request.path.name[:200], stamp.at, tuple(ids))
            return LogBroughtIn(preview, writer.add(loaded.id, batch, stamp))

    def batches(self, person: str | None = None) -> tuple[Kept[ImportBatch], ...]:
        """What came in and was not taken back, the newest last."""
        with self._store.read() as reader:
            return reader.current(ImportBatch, load_person(reader, person).id)

    def take_back(self, batch: str = "", person: str | None = None, by: str = "") -> TakenBack:
        """Take back what came in together; without `batch`, the last time. Doses that somebody
        corrected since stay.

        Raises:
            NothingToUndo: there is none.
        """
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            kept = writer.current(ImportBatch, loaded.id)
            found = [one for one in kept if batch in ("", one.entity_id)]
            if not found:
                raise NothingToUndo
            stamp = stamp_of(self._clock, loaded.person, by)
            taken_back = writer.retract_untouched(found[-1].value.doses, stamp)
            writer.retract(ImportBatch, found[-1].entity_id, stamp)
            stay = len(found[-1].value.doses) - taken_back
            return TakenBack(found[-1].value, taken_back, stay)

    def _look(
        self, reader: Reader, loaded: LoadedPerson, data: bytes, request: LogRequest, by: str
    ) -> LogPreview:
        log = self._read(data, request, loaded)
        now = self._clock.now()
        moments = [
            moment.date() for e in log.entries for moment in (e.at, e.planned) if moment is not None
        ]
        kept = (
            reader.doses_between(loaded.id, min(moments) - 2 * _DAY, max(moments) + 2 * _DAY)
            if moments
            else ()
        )
        options = MatchOptions(request.medicine, request.tablet_mg, request.unit)
        return match_log(log, loaded.plan, kept, now, by or loaded.actor, options)

    def _read(self, data: bytes, request: LogRequest, loaded: LoadedPerson) -> DoseLog:
        zone = loaded.plan.zone_at(self._clock.now())
        try:
            if request.kind == CSV or not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
                return read_csv_log(data, request.table)
            source = "medtimer-json" if request.kind == MEDTIMER else "dosage-json"
            return read_tracker(data, source, zone)
        except InputProblem as problem:
            if problem.code in _ABOUT_THE_FILE:
                raise InputProblem(Problem.NOT_A_LOG, typed=str(request.path)) from problem
            raise


_ABOUT_THE_FILE: Sequence[Problem] = (Problem.NOT_A_LOG, Problem.NOT_A_TABLE, Problem.EMPTY)


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():  # a folder, a pipe or a device, which may never end
            raise InputProblem(Problem.FILE_NOT_READ, typed=str(path))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputProblem(Problem.FILE_NOT_READ, typed=str(path)) from error
    if len(data) > MOST_BYTES:
        raise InputProblem(Problem.FILE_TOO_LARGE, typed=str(path))
    return data
