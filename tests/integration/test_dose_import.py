"""Logs of doses from a spreadsheet, MedTimer and Dosage: what comes in, what not, and undo."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from azacare.domain.dose_log import AmountUnit
from azacare.domain.dose_log_csv import LogColumn, LogOptions
from azacare.domain.dose_matching import LogPreview
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.records import RecordKind
from azacare.domain.result_import import DateOrder
from azacare.services.dose_import import CSV, DOSAGE, MEDTIMER, LogRequest
from azacare.services.errors import NothingToUndo
from azacare.storage.store import FILE_NAME
from azacare.wording.dose_import import log_lines
from azacare.wording.words import english
from tests.fakes import local
from tests.scene import Scene, dump_of

HEAD = "Date,Time,Medicine,Amount,State\n"


@pytest.fixture
def ann(tmp_path: Path) -> Scene:
    return Scene(tmp_path / "ann").at("2026-03-08T12:00")


def table(folder: Path, *lines: str, head: str = HEAD) -> LogRequest:
    path = folder / "log.csv"
    path.write_text(head + "\n".join(lines))
    return LogRequest(path)


def seconds(wall: str) -> int:
    return int(local(wall).timestamp())


def codes(seen: LogPreview) -> list[Problem]:
    return [one.problem.code for one in seen.left_out]


def test_lines_answer_the_planned_doses(ann: Scene, tmp_path: Path) -> None:
    request = table(
        tmp_path,
        "2026-03-02,08:00,Imuran,75 mg,taken",
        "2026-03-02,20:00,Imuran,1.5 tablets,taken",
        "2026-03-03,08:00,Imuran,,skipped",
        "2026-02-10,07:30,Imuran,50 mg,taken",
    )
    seen = ann.services.dose_import.preview(request)
    assert ann.records() == ()
    assert [(str(d.record.slot), d.record.kind, d.record.amount_mg) for d in seen.doses] == [
        ("2026-02-10T07:30", RecordKind.TAKEN, Decimal(50)),
        ("2026-03-02T08:00", RecordKind.TAKEN, Decimal(75)),
        ("2026-03-02T20:00", RecordKind.TAKEN, Decimal(75)),
        ("2026-03-03T08:00", RecordKind.SKIPPED, None),
    ]
    ann.services.dose_import.bring_in(request)
    kept = {str(r.slot): r for r in ann.records()}
    assert kept["2026-03-02T08:00"].at == local("2026-03-02T08:00")
    assert ann.services.today.today().slots


def test_second_time_changes_nothing(ann: Scene, tmp_path: Path) -> None:
    request = table(
        tmp_path, "2026-03-02,08:00,Imuran,75 mg,taken", "2026-03-03,20:00,Imuran,75 mg,taken"
    )
    ann.services.dose_import.bring_in(request)
    before = dump_of(ann.folder / FILE_NAME)
    again = ann.services.dose_import.bring_in(request)
    assert (len(again.preview.doses), again.preview.here, again.batch) == (0, 2, "")
    assert dump_of(ann.folder / FILE_NAME) == before


def test_dose_that_is_recorded_here_stays(ann: Scene, tmp_path: Path) -> None:
    ann.take("2026-03-02T08:00", at="2026-03-02T09:00", anyway=True)
    request = table(tmp_path, "2026-03-02,08:00,Imuran,75 mg,skipped")
    assert ann.services.dose_import.preview(request).here == 1


def test_undo_takes_back_all_but_what_was_corrected(ann: Scene, tmp_path: Path) -> None:
    request = table(
        tmp_path, "2026-03-02,08:00,Imuran,75 mg,taken", "2026-03-02,20:00,Imuran,75 mg,taken"
    )
    service = ann.services.dose_import
    service.bring_in(request)
    (batch,) = service.batches()
    assert (batch.value.source, batch.value.name, len(batch.value.doses)) == (
        "csv-doses",
        "log.csv",
        2,
    )
    first = ann.records()[0]
    ann.services.doses.correct(first, kind=RecordKind.TAKEN, at=local("2026-03-02T08:30"))
    done = service.take_back()
    assert (done.doses, done.stay) == (1, 1)
    assert [record.entity_id for record in ann.records()] == [first.entity_id]
    assert service.batches() == ()
    with pytest.raises(NothingToUndo):
        service.take_back()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("2026-03-02,08:00,Imuran,2,taken", Problem.AMOUNT_UNCLEAR),
        ("2026-03-02,08:00,Imuran,2 drops,taken", Problem.AMOUNT_UNCLEAR),
        ("2026-03-02,08:00,Imuran,7500 mg,taken", Problem.AMOUNT_OUT_OF_RANGE),
        ("2026-03-02,08:00,Imuran,75 mg,missed", Problem.NEVER_ANSWERED),
        ("2026-03-02,08:00,Imuran,75 mg,perhaps", Problem.NOT_A_STATE),
        ("2026-03-02,25:00,Imuran,75 mg,taken", Problem.NOT_A_TIME),
        ("2026-03-02,,Imuran,75 mg,taken", Problem.NO_TIME_OF_DAY),
        ("2026-13-02,08:00,Imuran,75 mg,taken", Problem.NOT_A_DATE),
        ("02/03/2026,08:00,Imuran,75 mg,taken", Problem.TWO_DAYS_TO_READ),
        ("1912-03-02,08:00,Imuran,75 mg,taken", Problem.DATE_OUT_OF_RANGE),
        ("2027-03-02,08:00,Imuran,75 mg,taken", Problem.IN_THE_FUTURE),
        ("2026-02-02,08:00,Imuran,,taken", Problem.NO_AMOUNT),
        ("2026-03-02,08:00,Aspirin,100 mg,taken", Problem.OTHER_MEDICINE),
    ],
)
def test_line_that_cannot_be_taken_says_why(
    ann: Scene, tmp_path: Path, line: str, problem: Problem
) -> None:
    good = "2026-03-05,08:00,Imuran,75 mg,taken"
    seen = ann.services.dose_import.preview(table(tmp_path, line, good))
    assert codes(seen) == [problem]
    assert len(seen.doses) == 1


def test_what_is_unclear_can_be_said(ann: Scene, tmp_path: Path) -> None:
    path = table(
        tmp_path, "02/03/2026,08:00,morning pill,2,taken", "02/03/2026,09:00,Aspirin,1,taken"
    ).path
    service = ann.services.dose_import
    assert set(codes(service.preview(LogRequest(path)))) == {Problem.TWO_DAYS_TO_READ}
    with pytest.raises(InputProblem) as raised:
        service.preview(LogRequest(path, CSV, LogOptions(date_order=DateOrder.DAY_FIRST)))
    assert raised.value.code is Problem.WHICH_MEDICINE
    said = LogRequest(
        path,
        CSV,
        LogOptions(date_order=DateOrder.DAY_FIRST),
        "Morning pill",
        Decimal(25),
        AmountUnit.TABLETS,
    )
    (dose,) = service.preview(said).doses
    assert (str(dose.record.slot), dose.record.amount_mg) == ("2026-03-02T08:00", Decimal(50))


def test_columns_can_be_said(ann: Scene, tmp_path: Path) -> None:
    path = table(tmp_path, "x,2026-03-02 08:05,75", head="a,b,c\n").path
    service = ann.services.dose_import
    with pytest.raises(InputProblem) as raised:
        service.preview(LogRequest(path))
    assert raised.value.code is Problem.WHICH_COLUMN
    head = service.head(path)
    places = {LogColumn.TAKEN: head.place_of("B"), LogColumn.AMOUNT: head.place_of("3")}
    seen = service.preview(LogRequest(path, CSV, LogOptions(places), unit=AmountUnit.MG))
    (dose,) = seen.doses
    assert dose.record.at == local("2026-03-02T08:05")
    assert str(dose.record.slot) == "2026-03-02T08:00"
    with pytest.raises(InputProblem):
        head.place_of("z")


def test_table_that_cannot_say_skipped_says_so_first(ann: Scene, tmp_path: Path) -> None:
    """A skipped dose that came in as taken would be a wrong record."""
    warning = "Each line counts as taken: no column says which dose was skipped."
    service, words = ann.services.dose_import, english()
    silent = table(tmp_path, "2026-03-02 08:05,75 mg", head="date,dose\n")
    assert warning in log_lines(service.preview(silent), words)
    told = table(tmp_path, "2026-03-02,08:00,Imuran,75 mg,taken")
    assert warning not in log_lines(service.preview(told), words)


def test_own_tables_come_back(ann: Scene, tmp_path: Path) -> None:
    """The doses.csv of one AzaCare is a log for another."""
    import zipfile

    ann.take("2026-03-07T08:00", at="2026-03-07T08:10", anyway=True)
    ann.services.sharing.write_tables(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        (tmp_path / "doses.csv").write_bytes(archive.read("doses.csv"))
    other = Scene(tmp_path / "other").at("2026-03-08T12:00")
    other.services.dose_import.bring_in(LogRequest(tmp_path / "doses.csv"))
    told = [(r.slot, r.at, r.amount_mg, r.tablets, r.kind) for r in other.records()]
    assert told == [(r.slot, r.at, r.amount_mg, r.tablets, r.kind) for r in ann.records()]


# --- MedTimer ---------------------------------------------------------------------------------


def event(status: str, reminded: str, processed: str = "", **more: Any) -> dict[str, Any]:
    return {
        "medicineName": "Azathioprin 50",
        "amount": "1.5 Tabletten",
        "color": -65536,
        "useColor": True,
        "status": status,
        "remindedTimestamp": seconds(reminded),
        "processedTimestamp": seconds(processed) if processed else 0,
        "reminderId": 3,
        "tags": [],
        "notes": "",
        "reminderType": "TIME_BASED",
        **more,
    }


def medtimer(folder: Path, *events: object) -> LogRequest:
    path = folder / "medtimer.json"
    content = {
        "medicines": {"version": 25, "list": [{"medicine": {"name": "Azathioprin 50"}}]},
        "events": {"version": 25, "list": list(events)},
        "settings": {"a": 1, "b": 2},
    }
    path.write_text(json.dumps(content))
    return LogRequest(path, MEDTIMER)


def test_medtimer_backup(ann: Scene, tmp_path: Path) -> None:
    request = medtimer(
        tmp_path,
        event("TAKEN", "2026-03-02T08:00", "2026-03-02T08:17"),
        event("SKIPPED", "2026-03-02T20:00", "2026-03-02T20:10"),
        event("RAISED", "2026-03-03T08:00"),
        event("TAKEN", "2026-03-03T20:05", "2026-03-03T20:06"),
        event("TAKEN", "2026-03-04T08:00", "2026-03-04T08:01", reminderType="REFILL"),
        {"status": "TAKEN"},
        "what",
    )
    seen = ann.services.dose_import.preview(request)
    assert [(str(d.record.slot), d.record.kind, d.record.amount_mg) for d in seen.doses] == [
        ("2026-03-02T08:00", RecordKind.TAKEN, Decimal(75)),
        ("2026-03-02T20:00", RecordKind.SKIPPED, None),
        ("2026-03-03T20:00", RecordKind.TAKEN, Decimal(75)),
    ]
    assert seen.doses[0].record.at == local("2026-03-02T08:17")
    assert codes(seen) == [
        Problem.NEVER_ANSWERED,
        Problem.NOT_A_DOSE,
        Problem.NOT_A_DOSE,
        Problem.NOT_A_DOSE,
    ]
    assert seen.log.left_over == {"medicines": 1, "settings": 2}
    done = ann.services.dose_import.bring_in(request)
    assert done.preview.log.source == "medtimer-json"
    assert len(ann.records()) == 3


def test_medtimer_table(ann: Scene, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        "Erinnert;Name;Dosierung;Genommen;Tags;Intervall;Notizen;Erinnert (ISO 8601);"
        "Genommen (ISO 8601)\n"
        "02.03.2026 08:00;Azathioprin;75 mg;02.03.2026 08:09;;0;note;2026-03-02T13:00:00Z;"
        "2026-03-02T13:09:00Z\n"
        "02.03.2026 20:00;Azathioprin;75 mg;;;0;;2026-03-03T01:00:00Z;\n"
    )
    seen = ann.services.dose_import.preview(LogRequest(path, MEDTIMER))
    (dose,) = seen.doses
    assert seen.log.source == "medtimer-csv"
    assert (str(dose.record.slot), dose.record.at, dose.record.note) == (
        "2026-03-02T08:00",
        local("2026-03-02T08:09"),
        "note",
    )
    assert codes(seen) == [Problem.NEVER_ANSWERED]


# --- Dosage -----------------------------------------------------------------------------------


def dosage_item(said: str, code: int, clock: list[int]) -> dict[str, Any]:
    return {
        "name": "Azathioprine",
        "unit": "mg",
        "time": clock,
        "dose": 75,
        "color": "default",
        "taken": [seconds(said) * 1000, code],
    }


ITEMS = (
    dosage_item("2026-03-02T08:17", 1, [8, 0]),
    dosage_item("2026-03-02T20:00", 0, [20, 0]),
    dosage_item("2026-03-03T08:00", -1, [8, 0]),
    dosage_item("2026-03-03T23:00", 3, [20, 0]),
)


@pytest.mark.parametrize(
    "content",
    [
        {"version": 1, "history": list(ITEMS)},
        {"history": {"2026-03-02": list(ITEMS[:2]), "2026-03-03": list(ITEMS[2:])}},
    ],
)
def test_dosage_history(ann: Scene, tmp_path: Path, content: object) -> None:
    path = tmp_path / "dosage-history.json"
    path.write_text(json.dumps(content))
    seen = ann.services.dose_import.preview(LogRequest(path, DOSAGE))
    assert [(str(d.record.slot), d.record.kind, d.record.at) for d in seen.doses] == [
        ("2026-03-02T08:00", RecordKind.TAKEN, local("2026-03-02T08:17")),
        ("2026-03-02T20:00", RecordKind.SKIPPED, local("2026-03-02T20:00")),
        ("2026-03-03T20:00", RecordKind.TAKEN, local("2026-03-03T20:00")),
    ]
    assert codes(seen) == [Problem.NEVER_ANSWERED]


def test_oldest_dosage_history(ann: Scene, tmp_path: Path) -> None:
    info = {"time": [8, 0], "dose": 75}
    old = {"_name": "Imuran", "_unit": "mg", "_date": "2026-03-02T13:17:00.000Z", "_info": info}
    path = tmp_path / "old.json"
    path.write_text(json.dumps({"meds": [{**old, "_taken": "yes"}, {**old, "_taken": "miss"}]}))
    seen = ann.services.dose_import.preview(LogRequest(path, DOSAGE))
    assert [d.record.at for d in seen.doses] == [local("2026-03-02T08:17")]
    assert codes(seen) == [Problem.NEVER_ANSWERED]


def test_dose_of_late_evening_said_after_midnight(ann: Scene, tmp_path: Path) -> None:
    path = tmp_path / "late.json"
    item = dosage_item("2026-03-03T00:20", 1, [23, 0])
    path.write_text(json.dumps({"history": [item]}))
    (dose,) = ann.services.dose_import.preview(LogRequest(path, DOSAGE)).doses
    assert str(dose.record.slot) == "2026-03-02T23:00"
