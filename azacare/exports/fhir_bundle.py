"""One person's records as a FHIR R4B bundle, each resource checked by fhir.resources.

R4B and not R5: health apps and clinics read R4, and R4B is R4 for every resource used here.
The resources are written one by one, so that ten years of doses need little memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import BinaryIO, Protocol

from fhir.resources.R4B.appointment import Appointment
from fhir.resources.R4B.medicationadministration import MedicationAdministration
from fhir.resources.R4B.medicationrequest import MedicationRequest
from fhir.resources.R4B.medicationstatement import MedicationStatement
from fhir.resources.R4B.observation import Observation
from fhir.resources.R4B.patient import Patient
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from azacare.exports.fhir_care import Resource, care_resources, instant
from azacare.exports.fhir_findings import finding_resources
from azacare.services.person_records import PersonRecords
from azacare.services.transfer_ports import Progress

_WATCHED_EVERY = 200


class _Made(Protocol):
    def model_dump_json(self) -> str: ...


class _Model(Protocol):
    def model_validate(self, obj: Resource) -> _Made: ...


_MODELS: Mapping[str, _Model] = {
    "Appointment": Appointment,
    "MedicationAdministration": MedicationAdministration,
    "MedicationRequest": MedicationRequest,
    "MedicationStatement": MedicationStatement,
    "Observation": Observation,
    "Patient": Patient,
    "QuestionnaireResponse": QuestionnaireResponse,
}


def write_bundle(file: BinaryIO, records: PersonRecords, progress: Progress) -> Mapping[str, int]:
    """Write the bundle; returns how many resources of each kind are in it."""
    counts: Counter[str] = Counter()
    total = len(records.doses) + 1
    head = f'{{"resourceType": "Bundle", "type": "collection", "timestamp": "{_made(records)}",'
    file.write(f'{head} "entry": [\n'.encode())
    mark = ""
    for resource in _resources(records):
        kind = resource["resourceType"]
        made = _MODELS[kind].model_validate(resource).model_dump_json()
        url = f'"fullUrl": "urn:uuid:{resource["id"]}"'
        file.write(f'{mark}{{{url}, "resource": {made}}}'.encode())
        mark = ",\n"
        counts[kind] += 1
        if counts.total() % _WATCHED_EVERY == 0:
            progress(min(counts.total(), total), total)
    file.write(b"\n]}\n")
    progress(total, total)
    return dict(counts)


def _resources(records: PersonRecords) -> Iterator[Resource]:
    return chain(care_resources(records), finding_resources(records))


def _made(records: PersonRecords) -> str:
    return instant(records.now)
