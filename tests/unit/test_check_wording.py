"""What a symptom check says: the script word for word, and nothing that soothes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.content.analytes import load_analytes
from azacare.content.symptoms import load_symptoms
from azacare.domain.people import Contact, ContactRole, OfficeHours
from azacare.domain.prescription import DoseTime, PrescriptionVersion, Tablet
from azacare.domain.results import Comparator, LabValue, Sample
from azacare.domain.symptoms import NOT_SURE, AnswerKind, Symptom
from azacare.domain.temperature import Temperature, TemperatureUnit
from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers, Background, triage
from azacare.services.check_views import Callee, CheckView, Patient, calls_for
from azacare.wording.check import ResultText, result_text
from azacare.wording.check_paper import paper_text
from azacare.wording.words import english
from tests.unit.test_wording_safety import NEVER

SYMPTOMS = load_symptoms()
WORDS = english()
ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 5, 10, 13, 20, tzinfo=ZONE)  # a Sunday
HOURS = (OfficeHours(frozenset(range(5)), time(9), time(17)),)
DOSES = tuple(DoseTime(time(hour), (Decimal(75),)) for hour in (8, 20))
FEVER = Temperature(Decimal("101.2"), TemperatureUnit.FAHRENHEIT)


def version(starts: str = "2026-03-02") -> PrescriptionVersion:
    return PrescriptionVersion(date.fromisoformat(starts), DOSES, (Tablet(Decimal(50)),))


def view_of(
    ticked: Mapping[str, Mapping[str, str]],
    *,
    general: Mapping[str, str] | None = None,
    temperature: Temperature | None = None,
    other: str = "",
    since: str | None = "2026-03-02",
    holds: PrescriptionVersion | None = None,
    background: Background | None = None,
    contacts: tuple[Contact, ...] = (),
    office_open: bool | None = None,
) -> CheckView:
    answers = Answers(ticked, general or {}, temperature, other)
    result = triage(SYMPTOMS, answers, background or Background(ibd=False, days_since_change=69))
    emergency = Callee(ContactRole.EMERGENCY, "", "911")
    known = {contact.role: contact for contact in contacts}
    patient = Patient("p", Background(), ZONE, None, None, known, emergency)
    begun = date.fromisoformat(since) if since else None
    return CheckView(
        symptoms=SYMPTOMS,
        answers=answers,
        triage=result,
        now=NOW,
        version=(holds or version()) if since else None,
        since=begun,
        calls=calls_for(result.tier, patient, office_open),
        emergency=emergency,
        office_open=office_open,
    )


def said(view: CheckView) -> ResultText:
    return result_text(view, WORDS)


# --- the script, word for word ---------------------------------------------------------------

TAKES = "I take azathioprine, 75 mg twice a day, since March."
ASKS = "Should I be seen today? What should I do about my next dose?"


@pytest.mark.parametrize(
    ("ticked", "more", "middle"),
    [
        (
            {"fever": {}, "chills-or-sweats": {}},
            {"temperature": FEVER},
            "I have a fever of 101.2\u00a0°F and chills or sweats.",
        ),
        ({"cough": {"days": "1"}}, {}, "Since today I have a cough."),
        ({"cough": {"days": "3"}}, {}, "For 3 days I have had a cough."),
        (
            {"cough": {"days": "3", "breath": "no", "blood": "not-sure"}, "nausea": {"days": "3"}},
            {},
            "For 3 days I have had a cough and nausea.",
        ),
        (
            {"cough": {"days": "2"}, "sore-throat": {}, "mouth-sores": {}, "headache": {}},
            {},
            ("I have a sore throat, mouth sores and a headache. For 2 days I have had a cough."),
        ),
        (
            {"nausea": {"severity": "moderate", "worse": "worse"}},
            {},
            ("I have nausea. How bad it is: In between. It is getting better or worse: Worse."),
        ),
        (
            {"nausea": {"severity": "moderate"}, "urine-bloody": {"other": "yes"}},
            {},
            (
                "I have nausea and blood in the urine. About nausea: How bad it is: In "
                "between. About blood in the urine: I bleed somewhere else too."
            ),
        ),
        (
            {"weight-loss": {"amount": "4 kg in a month"}},
            {},
            "I have lost weight without trying. How much, and over how long: 4 kg in a month.",
        ),
        (
            {"other-symptom": {"what": "My ear rings."}},
            {},
            "I have something else that is a worry. What it is: My ear rings.",
        ),
        (
            {"hair-changes": {}},
            {"other": "I sleep badly", "general": {"very-unwell": "yes"}},
            (
                "I have hair that falls out or has changed. I also noticed: I sleep "
                "badly. I feel very unwell."
            ),
        ),
        (
            {"fever": {}, "cough": {}},
            {"temperature": Temperature(Decimal("37.5"), TemperatureUnit.CELSIUS)},
            "I have a cough. My highest temperature is 37.5\u00a0°C.",
        ),
    ],
)
def test_the_script_can_be_read_out(
    ticked: Mapping[str, Mapping[str, str]], more: Mapping[str, object], middle: str
) -> None:
    view = view_of(ticked, **more)  # type: ignore[arg-type]
    assert said(view).script == f"“{TAKES} {middle} {ASKS}”"


def test_the_script_of_an_emergency_begins_with_the_need() -> None:
    assert said(view_of({"fever": {}, "skin-rash": {}}, temperature=FEVER)).script == (
        "“I need emergency help. I have a fever of 101.2\u00a0°F and a new rash. I take "
        "azathioprine, 75 mg twice a day, since March. With it, I cannot fight germs as well as "
        "others.”"
    )


def test_the_script_tells_the_last_counts() -> None:
    values = (
        LabValue("wbc", "3.1", Decimal("3.1"), "10*3/uL"),
        LabValue("plt", "<150", Decimal(150), "10*3/uL", Comparator.LESS),
        LabValue("alt", "40", Decimal(40), "U/L"),
    )
    sample = Sample(date(2026, 4, 28), values)
    view = replace(view_of({"cough": {}}), last_count=sample, book=load_analytes())
    assert (
        "My last blood test was on Tuesday, April 28: white cells 3.1 K/uL and platelets "
        "less than 150 K/uL."
    ) in said(view).script


def test_the_script_asks_about_a_pause_in_a_treated_infection() -> None:
    script = said(view_of({"cough": {}}, general={"treated-infection": "yes"})).script
    assert "I am being treated for an infection." in script
    assert "Should my azathioprine be paused while I am treated?" in script


@pytest.mark.parametrize(
    ("since", "starts", "first"),
    [
        ("2024-01-05", "2024-01-05", "75 mg twice a day, since January 2024."),
        ("2026-04-20", "2026-04-20", "75 mg twice a day, since Monday, April 20."),
        (
            "2024-01-05",
            "2026-04-20",
            "75 mg twice a day, since Monday, April 20. I began it in January 2024.",
        ),
    ],
)
def test_the_dose_is_told_since_it_holds(since: str, starts: str, first: str) -> None:
    view = view_of({"cough": {}}, since=since, holds=version(starts))
    assert said(view).script.startswith(f"“I take azathioprine, {first}")


def test_without_a_prescription_the_medicine_alone_is_named() -> None:
    assert said(view_of({"cough": {}}, since=None)).script.startswith(
        "“I take azathioprine. I have a cough."
    )


# --- results ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ticked", "tier", "label", "headline"),
    [
        ({"chest-pain": {}}, Tier.EMERGENCY, "Emergency", "Get emergency help now"),
        ({"fever": {}}, Tier.CALL_NOW, "Call now", "Call your provider now"),
        ({"hair-changes": {}}, Tier.CALL, "Call", "Call your provider"),
        ({}, Tier.NONE, "Nothing ticked", "You did not tick any warning signs."),
    ],
)
def test_each_tier_has_its_words(
    ticked: Mapping[str, Mapping[str, str]], tier: Tier, label: str, headline: str
) -> None:
    text = said(view_of(ticked))
    assert (text.tier, text.label, text.headline) == (tier, label, headline)


def test_expected_says_what_would_change_it() -> None:
    early = Background(ibd=False, days_since_change=5)
    given = {"worse": "same", "vomited": "no", "fluids": "no"}
    text = said(view_of({"nausea-mild-early": given}, background=early))
    assert text.tier is Tier.EXPECTED
    assert text.headline == "This can happen. Keep watching it."
    assert "Call your provider now if it gets worse" in text.action


def test_what_is_ours_is_said_to_be_ours() -> None:
    assert said(view_of({"sore-throat": {}})).source == "From the leaflets."
    assert said(view_of({"swollen-glands": {}})).source == (
        "From other sources (X1). Ask your provider."
    )
    text = said(view_of({"fever": {}, "skin-rash": {}}))
    assert text.source == "From the leaflets and our own judgement. Ask your provider."
    assert "A new rash, with or without an itch: Emergency. Rule T3." in text.why


@pytest.mark.parametrize("night", [True, False])
def test_a_closed_office_names_the_way_that_there_is(night: bool) -> None:
    office = Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142", hours=HOURS)
    line = Contact(ContactRole.AFTER_HOURS, "Night line", "555-0199")
    contacts = (office, line) if night else (office,)
    text = said(view_of({"fever": {}}, contacts=contacts, office_open=False))
    assert text.action.startswith("The office is closed now.")
    assert ("emergency room" in text.action) is not night


def test_the_paper_holds_numbers_script_and_disclaimer() -> None:
    office = Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142")
    paper = paper_text(view_of({"fever": {}}, temperature=FEVER, contacts=(office,)), WORDS)
    for part in (
        "Symptom check of Sunday, May 10, 2026, 1:20 PM",
        "Call now: Call your provider now",
        "Your provider, Dr. Lee: 555-0142",
        "Emergency: 911",
        "“I take azathioprine",
        "not a doctor",
        "call 911 now",
    ):
        assert part in paper


# --- all of them -----------------------------------------------------------------------------


def check_wording(text: ResultText) -> None:
    parts = (text.in_one(), *text.why, text.source, text.script)
    whole = " ".join(part for part in parts if part)
    assert not NEVER.search(whole), whole
    assert not re.search(r"[{}%]|\bNone\b|\(s\)|  |\.\.", whole), whole
    assert bool(text.script) is (text.tier is not Tier.NONE)
    assert text.label
    assert text.headline


@pytest.mark.parametrize("symptom", SYMPTOMS.symptoms, ids=lambda symptom: symptom.id)
def test_every_symptom_alone_has_words(symptom: Symptom) -> None:
    text = said(view_of({symptom.id: {}}))
    check_wording(text)
    assert re.search(r"\bI have ", text.script)
    assert symptom.said in text.script
    assert text.reason


def test_every_two_symptoms_have_words() -> None:
    for one, other in combinations(SYMPTOMS.symptoms, 2):
        check_wording(said(view_of({one.id: {}, other.id: {}})))


@st.composite
def answers(draw: st.DrawFn) -> Answers:
    places = st.integers(0, len(SYMPTOMS.symptoms) - 1)
    picked = [SYMPTOMS.symptoms[n] for n in draw(st.sets(places, max_size=5))]
    ticked: dict[str, dict[str, str]] = {}
    for symptom in picked:
        ticked[symptom.id] = {}
        for question in symptom.questions:
            options: list[str] = ["", *(option.id for option in question.options)]
            if question.kind is AnswerKind.CHOICE:
                options.append(NOT_SURE)
            if question.kind in (AnswerKind.DAYS, AnswerKind.COUNT):
                options += ["1", "2", "30"]
            answer = draw(st.sampled_from(options))
            if answer:
                ticked[symptom.id][question.id] = answer
    general = {q.id: draw(st.sampled_from(("yes", "no", NOT_SURE))) for q in SYMPTOMS.general}
    measured = draw(
        st.sampled_from((None, FEVER, Temperature(Decimal(37), TemperatureUnit.CELSIUS)))
    )
    return Answers(ticked, general, measured)


@given(answers())
def test_any_answers_have_words(given_answers: Answers) -> None:
    one = given_answers
    view = view_of(one.ticked, general=one.general, temperature=one.temperature)
    check_wording(said(view))
