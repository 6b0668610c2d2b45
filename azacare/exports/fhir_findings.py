"""Results, weights and symptom checks as FHIR R4B resources; see `fhir_care`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID, uuid5

from azacare.domain.checks import SymptomCheck
from azacare.domain.profile import WeightUnit
from azacare.domain.results import Comparator, LabFlag, LabValue, Sample
from azacare.domain.symptoms import Question
from azacare.domain.temperature import TemperatureUnit
from azacare.exports.fhir_care import Resource, filled, instant, notes, quantity, reference
from azacare.services.person_records import PersonRecords
from azacare.services.ports import Kept

_LOINC = "http://loinc.org"
_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
_FLAGS = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"
_BODY_WEIGHT = "29463-7"
_WEIGHT_TEXT = {WeightUnit.KILOGRAM: "kg", WeightUnit.POUND: "lb"}
_DEGREES = {
    TemperatureUnit.CELSIUS: ("degrees C", "Cel"),
    TemperatureUnit.FAHRENHEIT: ("degrees F", "[degF]"),
}
_INTERPRETATION = {LabFlag.LOW: "L", LabFlag.HIGH: "H", LabFlag.MARKED: "A"}


def finding_resources(records: PersonRecords) -> Iterator[Resource]:
    """Every value of every sample, weights and symptom checks."""
    subject = reference(records.id)
    for kept in records.samples:
        for value in kept.value.values:
            yield _result(kept, value, records, subject)
    yield from _weights(records, subject)
    for check in records.checks:
        yield _check(check, records, subject)


def _result(
    kept: Kept[Sample], value: LabValue, records: PersonRecords, subject: Resource
) -> Resource:
    sample = kept.value
    amount = quantity(value.number, value.unit)
    if value.comparator is not Comparator.EQUAL:
        amount["comparator"] = value.comparator.value
    return filled(
        resourceType="Observation",
        id=str(uuid5(UUID(kept.entity_id), value.analyte)),
        status="final",
        category=[{"coding": [{"system": _CATEGORY, "code": "laboratory"}]}],
        code=_code_of(value, records),
        subject=subject,
        effectiveDateTime=sample.taken_on.isoformat(),
        issued=instant(kept.recorded_at),
        performer=[{"display": sample.lab}] if sample.lab.strip() else None,
        valueQuantity=amount,
        interpretation=_interpretation(value),
        referenceRange=_range(value),
        note=notes(sample.note),
    )


def _code_of(value: LabValue, records: PersonRecords) -> Resource:
    analyte = records.book.find(value.analyte) if records.book else None
    use = analyte.units.get(value.unit) if analyte else None
    coding = [{"system": _LOINC, "code": use.loinc}] if use and use.loinc else None
    return filled(coding=coding, text=value.analyte)


def _interpretation(value: LabValue) -> list[Resource] | None:
    code = _INTERPRETATION.get(value.flag)
    return [{"coding": [{"system": _FLAGS, "code": code}]}] if code else None


def _range(value: LabValue) -> list[Resource] | None:
    low = quantity(value.low, value.unit) if value.low is not None else None
    high = quantity(value.high, value.unit) if value.high is not None else None
    found = filled(low=low, high=high)
    return [found] if found else None


def _weights(records: PersonRecords, subject: Resource) -> Iterator[Resource]:
    for kept in records.weights:
        one = kept.value
        yield {
            "resourceType": "Observation",
            "id": kept.entity_id,
            "status": "final",
            "category": [{"coding": [{"system": _CATEGORY, "code": "vital-signs"}]}],
            "code": {"coding": [{"system": _LOINC, "code": _BODY_WEIGHT}], "text": "Body weight"},
            "subject": subject,
            "effectiveDateTime": one.on.isoformat(),
            "issued": instant(kept.recorded_at),
            "valueQuantity": quantity(one.value, _WEIGHT_TEXT[one.unit], one.unit.value),
        }


# --- symptom checks ---------------------------------------------------------------------------


def _check(kept: Kept[SymptomCheck], records: PersonRecords, subject: Resource) -> Resource:
    check = kept.value
    items = [_ticked(symptom, given, records) for symptom, given in check.answers.ticked.items()]
    items += [
        _item(f"general.{question}", question, _text(answer))
        for question, answer in check.answers.general.items()
        if answer.strip()
    ]
    measured = check.answers.temperature
    if measured is not None:
        amount = quantity(measured.value, *_DEGREES[measured.unit])
        items.append(_item("temperature", "Temperature", {"valueQuantity": amount}))
    if check.answers.other.strip():
        items.append(_item("other", "Something else", _text(check.answers.other)))
    items.append(_item("tier", "Result of the check", _text(check.tier.value)))
    return {
        "resourceType": "QuestionnaireResponse",
        "id": kept.entity_id,
        "status": "completed",
        "subject": subject,
        "authored": instant(check.at),
        "item": items,
    }


def _ticked(symptom_id: str, given: Mapping[str, str], records: PersonRecords) -> Resource:
    symptom = records.symptoms.find(symptom_id) if records.symptoms else None
    asked: Mapping[str, Question] = (
        {question.id: question for question in symptom.questions} if symptom else {}
    )
    item = _item(symptom_id, symptom.wording if symptom else symptom_id, {"valueBoolean": True})
    followed = [
        _item(
            f"{symptom_id}.{question}",
            asked[question].wording if question in asked else question,
            _text(answer),
        )
        for question, answer in given.items()
        if answer.strip()
    ]
    if followed:
        item["answer"][0]["item"] = followed
    return item


def _item(link: str, text: str, answer: Resource) -> Resource:
    return {"linkId": link, "text": text, "answer": [answer]}


def _text(answer: str) -> Resource:
    return {"valueString": answer}
