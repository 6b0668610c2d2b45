"""`azacare check`: the fields, the sentences and the exit codes that scripts rely on."""

from __future__ import annotations

import pytest

from azacare.content.errors import ContentError
from azacare.content.symptoms import load_symptoms
from tests.integration.test_cli import Shell, empty  # noqa: F401 - a fixture

_KNOWN = load_symptoms()


@pytest.fixture
def ann(empty: Shell) -> Shell:  # noqa: F811
    """Ann, who has taken azathioprine since 2023, on Sunday March 8, 2026, at 13:20."""
    assert empty.at("2026-03-08T13:20").setup(start="2023-03-01").code == 0
    return empty


def test_result_has_every_field(ann: Shell) -> None:
    found = ann.json("check", "fever", "chills-or-sweats", "--temperature", "101.2F")
    assert found["tier"] == "call-now"
    assert found["why"] == [
        {"symptom": "fever", "tier": "call-now", "rule": "T1"},
        {"symptom": "chills-or-sweats", "tier": "call-now", "rule": "T1"},
    ]
    assert [one["role"] for one in found["call"]] == ["provider", "after-hours", "emergency"]
    assert set(found["call"][0]) >= {"role", "name", "phone"}
    assert "101.2\u00a0°F" in found["script"]
    assert found["script"].startswith("“I take azathioprine, 75")
    assert found["text"].startswith("Call now. Call your provider now.")


@pytest.mark.parametrize(
    ("typed", "tier"),
    [
        (("fever", "skin-rash"), "emergency"),
        (("fever", "cough"), "call-now"),
        (("fever", "cough", "--as-of", "2023-03-22T10:00"), "emergency"),
        (("cough", "--days", "cough=1"), "call"),
        (("cough", "--days", "cough=3"), "call-now"),
        (("cough", "--days", "cough=1", "--answer", "cough.blood=not-sure"), "call-now"),
        (("--severity", "stomach-pain=severe"), "emergency"),
        (("--temperature", "37.8C"), "call-now"),
        (("--temperature", "37.7 C"), "none"),
        (("--temperature", "99.9F"), "none"),
        (("--temperature", "38,2 °C"), "call-now"),
        (("--other", "My knee hurts"), "call"),
        (("--answer", "treated-infection=yes"), "call"),
        ((), "none"),
    ],
)
def test_tier_of_what_was_typed(ann: Shell, typed: tuple[str, ...], tier: str) -> None:
    assert ann.json("check", *typed)["tier"] == tier


def test_nothing_ticked_never_means_fine(ann: Shell) -> None:
    said = ann.run("check").out
    assert "You did not tick any warning signs. Check again any time." in said


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("fevr",), "“fevr” is not on the list. Did you mean fever"),
        (("fever", "--temperature", "abc"), "not a temperature"),
        (("fever", "--temperature", "372"), "cannot be a body temperature"),
        (("fever", "--temperature", "20"), "cannot be a body temperature"),
        (("fever", "--temperature", "101C"), "Is “101C” in °F?"),
        (("fever", "--temperature", "38.1"), "Is “38.1” in °C?"),
        (("fever", "--temperature", ""), "Please fill this in."),
        (("cough", "--days", "cough=x"), "--days: “x” is not a whole number"),
        (("cough", "--days", "cough=-1"), "--days: “-1” is not a whole number"),
        (("cough", "--days", "cough=1e9"), "--days: “1e9” is not a whole number"),
        (("cough", "--days", "3"), "Write it like cough=3."),
        (("seizure", "--days", "seizure=3"), "“seizure.days” is not asked here"),
        (("nausea", "--severity", "nausea=bad"), "mild, moderate, severe and not-sure"),
        (("cough", "--days", "cough=1", "--days", "cough=2"), "has two answers"),
        (("--answer", "very-unwell"), "cannot be read"),
        (("fever", "--save", "--as-of", "2026-03-01T10:00"), "Leave out --as-of or --save"),
        (("--other", "x" * 501), "500"),
    ],
)
def test_slip_is_refused_in_one_sentence(ann: Shell, typed: tuple[str, ...], sentence: str) -> None:
    said = ann.run("check", *typed)
    assert said.code == 2
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err


def test_list_names_every_sign(ann: Shell) -> None:
    found = ann.json("check", "--list")
    assert [one["id"] for one in found] == [one.id for one in _KNOWN.symptoms]
    fields = {"id", "wording", "group", "tier", "questions"}
    assert all(fields <= set(one) for one in found)
    lines = ann.run("check", "--list").out
    assert all(one.id in lines for one in _KNOWN.symptoms)


@pytest.mark.parametrize("symptom", [one.id for one in _KNOWN.symptoms])
def test_each_sign_alone_is_at_least_as_urgent_as_the_list_says(ann: Shell, symptom: str) -> None:
    """Mild nausea is expected in the first weeks only, and this is the third year."""
    known = _KNOWN.find(symptom)
    assert known is not None
    tier = "call-now" if symptom == "nausea-mild-early" else known.tier.value
    assert ann.json("check", symptom)["tier"] == tier


def test_saved_check_is_asked_about_and_heard_by_the_advice(ann: Shell) -> None:
    assert ann.json("check", "cough", "--days", "cough=1", "--save")["saved"]
    coming = ann.json("reminders", "--from", "2026-03-10", "--to", "2026-03-11")
    (question,) = [one for one in coming if one["kind"] == "follow-up"]
    assert question["at"] == "2026-03-10T10:00:00-04:00"
    assert question["text"] == "On Sunday you had a cough. Is it still there?"
    ann.json("check", "trouble-breathing", "--save")
    advice = ann.json("advice")
    assert (advice["action"], advice["rule"]) == ("emergency", "M1")


def test_check_that_is_not_saved_leaves_the_advice_alone(ann: Shell) -> None:
    assert ann.json("check", "trouble-breathing")["saved"] is None
    assert ann.json("advice")["rule"] != "M1"


def test_check_works_before_first_start_but_cannot_be_kept(empty: Shell) -> None:  # noqa: F811
    found = empty.json("check", "trouble-breathing")
    assert found["tier"] == "emergency"
    assert found["call"][0]["phone"]
    assert empty.run("check", "fever", "--save").code == 4


@pytest.mark.usefixtures("allow_logs")
def test_damaged_list_says_so_and_whom_to_call(ann: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("azacare.content.symptoms.load_symptoms", _broken)
    said = ann.run("check", "fever")
    assert said.code == 2
    assert "call your provider now, or the emergency number" in said.err


def _broken() -> None:
    raise ContentError("symptoms.toml: cough has no tier")
