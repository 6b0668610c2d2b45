"""Handing records out, and bringing AzaCare's own records in again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Generic, TypeVar

from azacare.domain.analytes import AnalyteBook
from azacare.domain.frozen import dataclass
from azacare.domain.symptoms import SymptomList
from azacare.services.backups import BackupsService
from azacare.services.calendars import CalendarFile
from azacare.services.changes import EVERYTHING, Changes
from azacare.services.loading import find_person
from azacare.services.permissions import check_may_change
from azacare.services.person_records import PersonFile, PersonRecords, read_person
from azacare.services.ports import Clock, Stamp, Store
from azacare.services.transfer_ports import (
    FileMaker,
    Incoming,
    Parcel,
    Progress,
    RecordsCarrier,
    unwatched,
)

P = TypeVar("P", bound=Parcel)


@dataclass(frozen=True)
class Written:
    """A file that was written.

    Attributes:
        counts: how many of each kind are in it.
    """

    path: Path
    counts: Mapping[str, int]


@dataclass(frozen=True)
class BroughtIn:
    """What was brought in.

    Attributes:
        kept: a backup of what was here before; None when nothing was changed.
    """

    incoming: Incoming
    kept: Path | None
    changes: Changes = EVERYTHING


class SharingService(Generic[P]):
    """Writes files for other programs and other computers, and reads AzaCare's own."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        carrier: RecordsCarrier[P],
        files: FileMaker,
        tables: PersonFile,
        bundle: PersonFile,
        backups: BackupsService,
        load_book: Callable[[], AnalyteBook | None],
        load_symptoms: Callable[[], SymptomList | None],
    ) -> None:
        """Write with `carrier`, `tables` (CSV) and `bundle` (FHIR); before records come in, a
        backup is made.
        """
        self._store, self._clock = store, clock
        self._carrier, self._files, self._backups = carrier, files, backups
        self._tables, self._bundle = tables, bundle
        self._load_book, self._load_symptoms = load_book, load_symptoms

    # --- out --------------------------------------------------------------------------------

    def write_records(
        self, path: Path, *, replace: bool = False, progress: Progress = unwatched
    ) -> Written:
        """Everything of everybody, for another computer with AzaCare.

        Raises:
            InputProblem: the file is there already, or cannot be written.
            Cancelled: by `progress`. No part of a file is left behind.
        """
        counts = self._files.write(
            path, lambda file: self._carrier.write_to(file, progress), replace=replace
        )
        return Written(path, counts)

    def write_tables(
        self,
        path: Path,
        person: str | None = None,
        *,
        replace: bool = False,
        progress: Progress = unwatched,
    ) -> Written:
        """One person's records for a spreadsheet: a zip of CSV files; raises as `write_records`."""
        return self._write_person(self._tables, path, person, replace, progress)

    def write_bundle(
        self,
        path: Path,
        person: str | None = None,
        *,
        replace: bool = False,
        progress: Progress = unwatched,
    ) -> Written:
        """One person's records as a FHIR bundle; raises as `write_records`."""
        return self._write_person(self._bundle, path, person, replace, progress)

    def write_calendar(self, path: Path, made: CalendarFile, *, replace: bool = False) -> None:
        """A file for a calendar program; raises as `write_records`."""
        self._files.write(path, lambda file: file.write(made.data), replace=replace)

    def _write_person(
        self,
        writer: PersonFile,
        path: Path,
        person: str | None,
        replace: bool,
        progress: Progress,
    ) -> Written:
        records = self.records_of(person)
        counts = self._files.write(
            path, lambda file: writer.write(file, records, progress), replace=replace
        )
        return Written(path, counts)

    def records_of(self, person: str | None = None) -> PersonRecords:
        """What holds about one person.

        Raises:
            NotSetUp, InputProblem: there is no such person.
        """
        book, symptoms = self._load_book(), self._load_symptoms()
        now, zone = self._clock.now(), self._clock.zone()
        with self._store.read() as reader:
            return read_person(reader, find_person(reader, person), now, zone, book, symptoms)

    # --- in ---------------------------------------------------------------------------------

    def read_records(self, path: Path, progress: Progress = unwatched) -> P:
        """Read a file of records and check it whole; nothing is changed.

        Raises:
            TransferError: it cannot be used.
            Cancelled: by `progress`.
        """
        return self._carrier.read(path, progress)

    def preview(self, parcel: P, progress: Progress = unwatched) -> Incoming:
        """What bringing it in would do.

        Raises:
            TransferError: it contradicts what is here.
        """
        return self._carrier.compare(parcel, progress)

    def bring_in(self, parcel: P, by: str = "", progress: Progress = unwatched) -> BroughtIn:
        """Bring it in, all of it or nothing; before that, a backup is made and checked.

        Raises:
            TransferError: it contradicts what is here.
            NotAllowed: the role of that actor does not reach so far.
            BackupError, RecordsError: as their names say.
            Cancelled: by `progress`. Nothing was changed.
        """
        stamp = Stamp(self._clock.now(), by or "me")
        self._check_may_change(stamp.by)
        coming = self._carrier.compare(parcel, unwatched)
        if not coming.changes_something:
            return BroughtIn(coming, None, frozenset())
        kept = self._backups.make_now().path
        return BroughtIn(self._carrier.bring_in(parcel, stamp, progress), kept)

    def take_back(self, done: BroughtIn) -> Changes:
        """Let the records be what they were before.

        Raises:
            BackupError, RecordsError: as their names say.
        """
        if done.kept is not None:
            self._backups.restore(done.kept)
        return EVERYTHING

    def _check_may_change(self, by: str) -> None:
        with self._store.write() as writer:  # refuses at once where nothing can be written
            check_may_change(writer, by)
