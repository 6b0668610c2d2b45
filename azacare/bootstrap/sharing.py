"""Wires what hands records out and brings them in; the libraries load when a file is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from azacare.bootstrap.shipped import shipped_analytes, shipped_symptoms
from azacare.services.backups import BackupsService
from azacare.services.incoming import check_incoming
from azacare.services.person_records import PersonRecords
from azacare.services.ports import Clock, Store
from azacare.services.sharing import SharingService
from azacare.services.transfer_ports import Progress
from azacare.storage.opening import PLAIN, Opening
from azacare.storage.store import FILE_NAME
from azacare.storage.transfer import RecordsParcel, SqliteCarrier
from azacare.system.whole_files import WholeFiles


class CsvArchive:
    """A zip of CSV files."""

    def write(
        self, file: BinaryIO, records: PersonRecords, progress: Progress
    ) -> Mapping[str, int]:
        """Write it."""
        from azacare.exports.tables import write_tables  # noqa: PLC0415 - rarely wanted

        return write_tables(file, records, progress)


class FhirBundle:
    """A FHIR R4B bundle."""

    def write(
        self, file: BinaryIO, records: PersonRecords, progress: Progress
    ) -> Mapping[str, int]:
        """Write it."""
        from azacare.exports.fhir_bundle import write_bundle  # noqa: PLC0415 - slow

        return write_bundle(file, records, progress)


def open_sharing(
    folder: Path, store: Store, clock: Clock, backups: BackupsService, opening: Opening = PLAIN
) -> SharingService[RecordsParcel]:
    """Sharing of the records in `folder`; `opening` has their key, if any."""
    return SharingService(
        store,
        clock,
        SqliteCarrier(folder / FILE_NAME, check_incoming, opening),
        WholeFiles(),
        CsvArchive(),
        FhirBundle(),
        backups,
        shipped_analytes,
        shipped_symptoms,
    )
