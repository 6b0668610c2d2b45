"""CSV tables and the FHIR bundle of one person: read back by others, and equal to the records."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.checks import SymptomCheck
from azacare.domain.day_notes import DayNote
from azacare.domain.other_medicines import MedicineKind, OtherMedicine
from azacare.domain.profile import Weight, WeightUnit
from azacare.domain.records import RecordKind
from azacare.domain.results import Comparator, LabFlag, LabValue, Sample
from azacare.domain.temperature import Temperature, TemperatureUnit
from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers, Finding
from azacare.exports.tables import TABLE_KINDS, cell_text
from azacare.services.ports import Stamp
from azacare.services.transfer_ports import Cancelled
from tests.fakes import local
from tests.scene import Scene


@pytest.fixture
def ann(tmp_path: Path) -> Scene:
    """Ann with a dose, a skipped one, an extra one, results, a check, a note and a weight."""
    scene = Scene(tmp_path / "ann").at("2026-03-01T08:10")
    scene.take()
    scene.at("2026-03-01T12:00").take(at="2026-03-01T12:00", mg="12.5", anyway=True)
    scene.at("2026-03-01T21:00")
    scene.services.doses.skip(None, reason="=HYPERLINK(1)")
    stamp = Stamp(scene.clock.now(), "me")
    sample = Sample(
        date(2026, 2, 28),
        (
            LabValue("wbc", "4.1", Decimal("4.1"), "10*3/uL", low=Decimal(4), high=Decimal(11)),
            LabValue("alt", "<5", Decimal(5), "U/L", Comparator.LESS, flag=LabFlag.LOW),
        ),
        "Riverside Lab",
    )
    check = SymptomCheck(
        local("2026-03-01T13:00"),
        Answers(
            {"fever": {"days": "3"}, "chills-or-sweats": {}},
            temperature=Temperature(Decimal("101.2"), TemperatureUnit.FAHRENHEIT),
        ),
        Tier.CALL_NOW,
        (Finding("fever", Tier.CALL_NOW, "T3"),),
        "1",
    )
    with scene.services.store.write() as writer:
        for value in (
            sample,
            check,
            DayNote(date(2026, 3, 1), "@SUM(A1)\nsecond line"),
            Weight(date(2026, 3, 1), Decimal("154.5"), WeightUnit.POUND),
            OtherMedicine("Vitamin D", MedicineKind.VITAMIN, date(2026, 1, 1)),
        ):
            writer.add(scene.person, value, stamp)
    return scene


def tables(scene: Scene, folder: Path) -> Mapping[str, Sequence[Mapping[str, str]]]:
    path = folder / "a.zip"
    scene.services.sharing.write_tables(path, replace=True)
    found = {}
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            data = archive.read(name)
            assert data.startswith(b"\xef\xbb\xbf")
            text = io.StringIO(data.decode("utf-8-sig"), newline="")
            found[name.removesuffix(".csv")] = list(csv.DictReader(text))
    return found


def test_every_kind_has_its_columns(ann: Scene, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    written = ann.services.sharing.write_tables(path)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == [f"{kind.name}.csv" for kind in TABLE_KINDS]
        for kind in TABLE_KINDS:
            text = archive.read(f"{kind.name}.csv").decode("utf-8-sig")
            rows = list(csv.reader(io.StringIO(text, newline="")))
            assert tuple(rows[0]) == kind.columns
            assert len(rows) - 1 == written.counts[kind.name]
            assert {len(row) for row in rows} == {len(kind.columns)}


def test_cells_say_what_the_records_say(ann: Scene, tmp_path: Path) -> None:
    found = tables(ann, tmp_path)
    first, extra, skipped = found["doses"]
    assert (first["planned_on"], first["planned_at"], first["amount_mg"]) == (
        "2026-03-01",
        "08:00",
        "75",
    )
    assert first["taken_at"] == "2026-03-01T08:10:00-05:00"
    assert (extra["state"], extra["amount_mg"], extra["planned_at"]) == ("extra", "12.5", "")
    assert (skipped["state"], skipped["taken_at"]) == ("skipped", "")
    assert found["results"][1]["comparator"] == "<"
    assert found["results"][0]["unit_ucum"] == "10*3/uL"
    assert found["symptom_checks"][0]["temperature_unit_ucum"] == "[degF]"
    assert found["weights"][0]["weight"] == "154.5"
    assert found["other_medicines"][0]["name"] == "Vitamin D"


def test_no_cell_is_run_by_a_spreadsheet(ann: Scene, tmp_path: Path) -> None:
    found = tables(ann, tmp_path)
    assert found["doses"][2]["reason"] == "'=HYPERLINK(1)"
    assert found["notes"][0]["text"] == "'@SUM(A1)\nsecond line"


@given(text=st.text(max_size=40))
def test_text_cells_never_begin_as_a_formula(text: str) -> None:
    cell = cell_text(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text


def test_same_records_give_the_same_bytes(ann: Scene, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        ann.services.sharing.write_tables(tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


# --- FHIR -------------------------------------------------------------------------------------


def resources(scene: Scene, folder: Path, kind: str) -> list[Any]:
    path = folder / "a.fhir.json"
    scene.services.sharing.write_bundle(path, replace=True)
    bundle = Bundle.model_validate_json(path.read_bytes())
    urls = [entry.fullUrl for entry in bundle.entry]
    assert len(set(urls)) == len(urls)
    assert all(entry.fullUrl == f"urn:uuid:{entry.resource.id}" for entry in bundle.entry)
    of_kind = [one.resource for one in bundle.entry]
    return [one for one in of_kind if type(one).__name__ == kind]


def test_doses_equal_the_records(ann: Scene, tmp_path: Path) -> None:
    found = {one.id: one for one in resources(ann, tmp_path, "MedicationAdministration")}
    records = {record.entity_id: record for record in ann.records()}
    assert found.keys() == records.keys()
    for name, record in records.items():
        one = found[name]
        if record.kind is RecordKind.SKIPPED:
            assert one.status == "not-done"
            assert one.effectiveDateTime == local("2026-03-01T20:00")
            assert one.dosage is None
            continue
        assert one.status == "completed"
        assert one.effectiveDateTime == record.at
        assert (one.dosage.dose.value, one.dosage.dose.code) == (record.amount_mg, "mg")


def test_prescription_has_its_timing(ann: Scene, tmp_path: Path) -> None:
    (request,) = resources(ann, tmp_path, "MedicationRequest")
    assert (request.status, request.intent) == ("active", "order")
    assert request.medicationCodeableConcept.coding[0].code == "L04AX01"
    times = []
    for instruction in request.dosageInstruction:
        repeat = instruction.timing.repeat
        assert (repeat.frequency, repeat.period, repeat.periodUnit) == (1, 1, "d")
        assert repeat.boundsPeriod.start == date(2026, 3, 1)
        assert instruction.doseAndRate[0].doseQuantity.value == 75
        times += [at.strftime("%H:%M") for at in repeat.timeOfDay]
    assert times == ["08:00", "20:00"]


def test_results_have_codes_units_and_bounds(ann: Scene, tmp_path: Path) -> None:
    found = {one.code.text: one for one in resources(ann, tmp_path, "Observation")}
    white, alt, weight = found["wbc"], found["alt"], found["Body weight"]
    assert (white.valueQuantity.value, white.valueQuantity.code) == (Decimal("4.1"), "10*3/uL")
    assert white.code.coding[0].system == "http://loinc.org"
    assert (white.referenceRange[0].low.value, white.referenceRange[0].high.value) == (4, 11)
    assert (alt.valueQuantity.comparator, alt.interpretation[0].coding[0].code) == ("<", "L")
    assert (weight.valueQuantity.value, weight.valueQuantity.code) == (
        Decimal("154.5"),
        "[lb_av]",
    )


def test_check_is_a_questionnaire_response(ann: Scene, tmp_path: Path) -> None:
    (check,) = resources(ann, tmp_path, "QuestionnaireResponse")
    assert check.authored == local("2026-03-01T13:00")
    items = {item.linkId: item for item in check.item}
    assert items["fever"].answer[0].valueBoolean is True
    assert items["fever"].answer[0].item[0].answer[0].valueString == "3"
    assert items["temperature"].answer[0].valueQuantity.code == "[degF]"
    assert items["tier"].answer[0].valueString == "call-now"


def test_appointment_and_other_medicines(ann: Scene, tmp_path: Path) -> None:
    blood_tests = ann.services.blood_tests
    assert blood_tests is not None
    (other,) = resources(ann, tmp_path, "MedicationStatement")
    assert other.medicationCodeableConcept.text == "Vitamin D"
    (patient,) = resources(ann, tmp_path, "Patient")
    assert patient.name[0].text == "Ann"
    assert patient.id == ann.person


def test_bundle_tells_when_it_was_made(ann: Scene, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    ann.services.sharing.write_bundle(path)
    bundle = Bundle.model_validate_json(path.read_bytes())
    assert bundle.timestamp == ann.clock.now().astimezone(UTC)
    assert isinstance(bundle.timestamp, datetime)


@pytest.mark.parametrize("what", ["write_tables", "write_bundle"])
def test_cancelled_file_is_not_there(ann: Scene, tmp_path: Path, what: str) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(Cancelled):
        getattr(ann.services.sharing, what)(folder / "file", progress=stop)
    assert list(folder.iterdir()) == []
