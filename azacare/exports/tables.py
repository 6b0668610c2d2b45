"""One person's records as CSV files in a zip: one file a kind, what holds now.

Days and times are ISO 8601, units stand in the headings, and the headings never change with the
language, so that a table made today can be read by a script next year. Each file begins with a
byte order mark: without it Excel reads UTF-8 as an old Western code page and spoils every name
with an accent. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import BinaryIO

from azacare.domain.frozen import dataclass
from azacare.domain.records import DoseRecord
from azacare.domain.temperature import TemperatureUnit
from azacare.services.person_records import PersonRecords
from azacare.services.transfer_ports import Progress

Cells = Sequence[object]
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")
_ALWAYS_THE_SAME = (1980, 1, 1, 0, 0, 0)
"""The hour written into the zip, so that the same records give the same bytes."""
_WATCHED_EVERY = 500
_DEGREES = {TemperatureUnit.CELSIUS: "Cel", TemperatureUnit.FAHRENHEIT: "[degF]"}


@dataclass(frozen=True)
class TableKind:
    """One file.

    Attributes:
        name: of the file, without its end.
        columns: the headings, with units.
    """

    name: str
    columns: tuple[str, ...]
    rows: Callable[[PersonRecords], Iterable[Cells]]


def write_tables(file: BinaryIO, records: PersonRecords, progress: Progress) -> Mapping[str, int]:
    """Write every kind, empty ones too: a missing file could mean that something went wrong."""
    counts: dict[str, int] = {}
    total = len(records.doses) + len(TABLE_KINDS)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind in TABLE_KINDS:
            text = io.StringIO(newline="")
            writer = csv.writer(text)
            writer.writerow(kind.columns)
            count = 0
            for count, cells in enumerate(kind.rows(records), 1):
                writer.writerow([cell_text(cell) for cell in cells])
                if count % _WATCHED_EVERY == 0:
                    progress(min(count, total), total)
            counts[kind.name] = count
            info = zipfile.ZipInfo(f"{kind.name}.csv", _ALWAYS_THE_SAME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, text.getvalue().encode("utf-8-sig"))
    progress(total, total)
    return counts


def cell_text(value: object) -> str:
    """How a value stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    return _harmless(str(value))


def _harmless(text: str) -> str:
    """An apostrophe makes a spreadsheet show what it would have run."""
    return f"'{text}" if text.startswith(_RUN_BY_SPREADSHEETS) else text


# --- the kinds --------------------------------------------------------------------------------


def _doses(records: PersonRecords) -> Iterator[Cells]:
    for dose in sorted(records.doses, key=lambda one: one.at):
        slot = dose.slot
        yield (
            slot.day if slot else dose.at.astimezone(records.zone).date(),
            slot.at if slot else None,
            dose.kind,
            dose.at.astimezone(records.zone) if dose.happened else None,
            dose.amount_mg,
            _tablets(dose),
            dose.reason,
            dose.note,
            dose.recorded_at,
            dose.recorded_by,
            dose.entity_id,
        )


def _tablets(dose: DoseRecord) -> str:
    return " + ".join(f"{part.count:f} x {part.strength_mg:f} mg" for part in dose.tablets)


def _prescriptions(records: PersonRecords) -> Iterator[Cells]:
    for kept in sorted(records.prescriptions, key=lambda one: (one.value.starts, one.recorded_at)):
        version = kept.value
        for entry in version.times:
            yield (
                version.starts,
                version.first_at,
                version.ends,
                version.form,
                entry.at,
                " then ".join(f"{amount:f}" for amount in entry.amounts_mg),
                ", ".join(f"{strength:f}" for strength in version.strengths_mg),
                version.food,
                version.pattern.kind,
                version.pattern.interval_days,
                " ".join(str(day + 1) for day in sorted(version.pattern.weekdays)),
                entry.routine,
                version.by,
                kept.recorded_at,
                kept.recorded_by,
            )


def _pauses(records: PersonRecords) -> Iterator[Cells]:
    for kept in records.pauses:
        one = kept.value
        cells = (one.begins, one.until, one.by, one.reason, one.resumed_by)
        yield (*cells, kept.recorded_at, kept.recorded_by)


def _appointments(records: PersonRecords) -> Iterator[Cells]:
    for kept in sorted(records.appointments, key=lambda one: one.value.instant):
        one = kept.value
        what = ", ".join((*one.panels, *([one.other] if one.other else [])))
        cells = (one.day, one.at, one.zone, what, one.place, one.state, one.note)
        yield (*cells, kept.recorded_at, kept.recorded_by)


def _results(records: PersonRecords) -> Iterator[Cells]:
    for kept in sorted(records.samples, key=lambda one: one.value.taken_on):
        sample = kept.value
        for one in sample.values:
            yield (
                sample.taken_on,
                one.analyte,
                one.comparator if one.comparator.value != "=" else "",
                one.number,
                one.unit,
                one.low,
                one.high,
                one.flag.value,
                sample.lab,
                sample.ordered_by,
                sample.note,
                kept.recorded_at,
                kept.recorded_by,
            )


def _checks(records: PersonRecords) -> Iterator[Cells]:
    for kept in records.checks:
        one = kept.value
        measured = one.answers.temperature
        yield (
            one.at.astimezone(records.zone),
            one.tier,
            " ".join(one.answers.ticked),
            " ".join(dict.fromkeys(found.rule for found in one.why)),
            measured.value if measured else None,
            _DEGREES[measured.unit] if measured else None,
            one.answers.other,
            one.outcome.reached,
            one.outcome.told,
            one.outcome.helped_at,
            kept.recorded_at,
            kept.recorded_by,
        )


def _supplies(records: PersonRecords) -> Iterator[Cells]:
    for kept in records.packages:
        one = kept.value
        yield (
            *(one.at, "package", one.strength_mg, one.tablets, one.pharmacy, one.opened),
            *(one.expires, one.lot, "", kept.recorded_at, kept.recorded_by),
        )
    for moved in records.movements:
        two = moved.value
        yield (
            *(two.at, two.kind, two.strength_mg, two.tablets, "", None, None, "", two.note),
            *(moved.recorded_at, moved.recorded_by),
        )


def _medicines(records: PersonRecords) -> Iterator[Cells]:
    knows: dict[str, list[str]] = {}
    for said in records.knows:
        knows.setdefault(said.value.medicine, []).append(f"{said.value.who} {said.value.on}")
    for kept in records.medicines:
        one = kept.value
        told = "; ".join(knows.get(kept.entity_id, ()))
        cells = (one.name, one.kind, one.starts, one.ends, one.note, told)
        yield (*cells, kept.recorded_at, kept.recorded_by)


def _weights(records: PersonRecords) -> Iterator[Cells]:
    for kept in sorted(records.weights, key=lambda one: one.value.on):
        yield kept.value.on, kept.value.value, kept.value.unit, kept.recorded_at, kept.recorded_by


def _notes(records: PersonRecords) -> Iterator[Cells]:
    for kept in sorted(records.notes, key=lambda one: one.value.day):
        yield kept.value.day, kept.value.text, kept.recorded_at, kept.recorded_by


def _events(records: PersonRecords) -> Iterator[Cells]:
    for kept in records.events:
        one = kept.value
        cells = (one.on, one.kind, one.what, one.told, one.told_on, one.answer)
        yield (*cells, kept.recorded_at, kept.recorded_by)


def _answers(records: PersonRecords) -> Iterator[Cells]:
    for kept in records.answers:
        one = kept.value
        yield one.on, one.question, one.answer, one.detail, kept.recorded_at, kept.recorded_by


def _earlier(records: PersonRecords) -> Iterator[Cells]:
    for kept in records.earlier:
        one = kept.value
        yield one.on, one.since, one.grams, kept.recorded_at, kept.recorded_by


def _contacts(records: PersonRecords) -> Iterator[Cells]:
    for kept in records.contacts:
        one = kept.value
        more = "; ".join(f"{label}: {phone}" for label, phone in one.more_phones)
        yield one.role, one.name, one.phone, more, one.note, kept.recorded_at, kept.recorded_by


_WHO = ("recorded_at_utc", "recorded_by")

TABLE_KINDS: tuple[TableKind, ...] = (
    TableKind(
        "doses",
        (
            *("planned_on", "planned_at", "state", "taken_at", "amount_mg", "tablets"),
            *("reason", "note", *_WHO, "id"),
        ),
        _doses,
    ),
    TableKind(
        "prescriptions",
        (
            *("starts", "first_at", "ends", "form", "time", "amount_mg", "tablet_strengths_mg"),
            *("food", "days", "every_days", "weekdays_1_is_monday", "routine", "ordered_by"),
            *_WHO,
        ),
        _prescriptions,
    ),
    TableKind(
        "pauses", ("begins", "last_day", "ordered_by", "reason", "resumed_by", *_WHO), _pauses
    ),
    TableKind(
        "appointments",
        ("day", "time", "zone", "tests", "place", "state", "note", *_WHO),
        _appointments,
    ),
    TableKind(
        "results",
        (
            *("taken_on", "test", "comparator", "value", "unit_ucum", "range_low", "range_high"),
            *("flag", "laboratory", "ordered_by", "note", *_WHO),
        ),
        _results,
    ),
    TableKind(
        "symptom_checks",
        (
            *("at", "tier", "symptoms", "rules", "temperature", "temperature_unit_ucum", "other"),
            *("reached", "told", "helped_at_utc", *_WHO),
        ),
        _checks,
    ),
    TableKind(
        "supplies",
        (
            *("at_utc", "kind", "strength_mg", "tablets_count", "pharmacy", "opened", "expires"),
            *("lot", "note", *_WHO),
        ),
        _supplies,
    ),
    TableKind(
        "other_medicines",
        ("name", "kind", "starts", "ends", "note", "provider_knows", *_WHO),
        _medicines,
    ),
    TableKind("weights", ("day", "weight", "unit_ucum", *_WHO), _weights),
    TableKind("notes", ("day", "text", *_WHO), _notes),
    TableKind("events", ("day", "kind", "what", "told", "told_on", "answer", *_WHO), _events),
    TableKind("about_you", ("said_on", "question", "answer", "detail", *_WHO), _answers),
    TableKind("earlier_use", ("said_on", "since", "amount_g", *_WHO), _earlier),
    TableKind("contacts", ("role", "name", "phone", "more_phones", "note", *_WHO), _contacts),
)
