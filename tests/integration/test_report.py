"""What a report says, against the records it is made of."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from azacare.demo import fill
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.standing import SlotState
from azacare.services.catalog import Services
from azacare.services.prescribing import PrescriptionEntry
from azacare.services.report_views import Report
from azacare.services.transfer_ports import Cancelled
from azacare.wording.prompt_wording import Shipped
from azacare.wording.report_text import ReportText
from azacare.wording.reports import report_text
from azacare.wording.words import english
from tests.fakes import NEW_YORK, FakeClock, local
from tests.scene import Scene

WORDS = english()


def worded(services: Services, report: Report) -> ReportText:
    shipped = Shipped(services.checking.symptoms_or_none, services.blood_tests.shipped_or_none)
    return report_text(report, shipped, "9.9", "911", WORDS)


def ann(folder: Path) -> Scene:
    scene = Scene(folder).at("2026-03-01T08:05")
    scene.take()
    scene.at("2026-03-01T20:10").take(mg="50", anyway=True)
    return scene.at("2026-03-03T13:20")


def items(text: ReportText, title: str) -> list[str]:
    sections = (*text.left, *text.right, *text.low_left, *text.low_right)
    (section,) = (one for one in sections if one.title == title)
    return [f"{one.lead} {one.text}".strip() for one in section.items]


def test_counts_are_those_of_history_with_what_they_are_of(tmp_path: Path) -> None:
    scene = ann(tmp_path)
    report = scene.services.reports.report(date(2026, 3, 1), date(2026, 3, 3))
    figures = scene.services.history.span(date(2026, 3, 1), date(2026, 3, 3)).figures
    assert report.history.figures == figures
    assert worded(scene.services, report).doses.figure == "50%: Taken 2 of 4 planned doses"


def test_span_never_reaches_beyond_today(tmp_path: Path) -> None:
    scene = ann(tmp_path)
    report = scene.services.reports.report(date(2026, 3, 1), date(2027, 1, 1))
    assert report.last == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        (date(2026, 3, 3), date(2026, 3, 2), Problem.ENDS_BEFORE_START),
        (date(2026, 3, 4), date(2026, 3, 9), Problem.STILL_TO_COME),
    ],
)
def test_span_that_cannot_be_is_refused(
    tmp_path: Path, first: date, last: date, problem: Problem
) -> None:
    with pytest.raises(InputProblem) as refused:
        ann(tmp_path).services.reports.report(first, last)
    assert refused.value.code is problem


def test_usual_span_holds_three_months_and_no_day_twice(tmp_path: Path) -> None:
    reports = ann(tmp_path).services.reports
    assert reports.usual_span() == (date(2025, 12, 4), date(2026, 3, 3))
    assert reports.usual_span(last=date(2026, 5, 31)) == (date(2026, 3, 1), date(2026, 5, 31))


def test_log_has_each_record_and_what_the_plan_asked(tmp_path: Path) -> None:
    scene = ann(tmp_path)
    report = scene.services.reports.report(date(2026, 3, 1), date(2026, 3, 3), full=True)
    assert report.log is not None
    first = report.log[0]
    assert [one.planned_mg for one in first.doses] == [Decimal(75), Decimal(75)]
    assert [one.record for one in first.doses] == list(scene.records())
    assert [one.state for one in report.log[1].doses] == [SlotState.MISSED] * 2
    log = worded(scene.services, report).log
    assert log is not None
    said = [line.what for line in log[0].lines]
    assert said[0] == "8:00 AM, 75 mg: Taken at 8:05 AM, recorded by me"
    assert said[1] == "8:00 PM, 75 mg: 50 mg taken at 8:10 PM, recorded by me"
    assert "8:00 AM, 75 mg: missed" in said


def test_answer_to_a_dose_that_is_no_longer_planned_stays_in_the_log(tmp_path: Path) -> None:
    scene = ann(tmp_path)
    reports, prescribing = scene.services.reports, scene.services.prescribing
    entry = PrescriptionEntry(("50",), ("9:00", "21:00"), ("75",), "2026-03-01")
    prescribing.correct(prescribing.steps().steps[0].entity_id, entry, "me")
    report = reports.report(date(2026, 3, 1), date(2026, 3, 3), full=True)
    assert report.log is not None
    unplanned = [one for one in report.log[0].doses if one.planned_mg is None]
    assert [one.record for one in unplanned] == list(scene.records())
    assert [(one.due.hour, one.state) for one in unplanned] == [
        (8, SlotState.TAKEN),
        (20, SlotState.TAKEN),
    ]
    log = worded(scene.services, report).log
    assert log is not None
    assert any("no longer planned: 75 mg taken at 8:05 AM" in line.what for line in log[0].lines)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Services:
    from azacare.bootstrap import build_services

    clock = FakeClock(local("2026-03-08T13:20"), NEW_YORK)
    services = build_services(tmp_path_factory.mktemp("demo"), clock)
    fill(services.store, clock.now(), NEW_YORK)
    return services


def test_every_medicine_is_listed_with_its_cards_also_the_known_ones(demo: Services) -> None:
    report = demo.reports.report(*demo.reports.usual_span())
    assert report.medicines is not None
    said = items(worded(demo, report), "Other medicines")
    assert len(said) == len(report.medicines.listed)
    for one, text in zip(report.medicines.listed, said, strict=True):
        assert text.startswith(one.medicine.name)
        for card in one.cards:
            assert card.known is None or f"{card.known.who} knows since" in text
    assert any("knows since" in text for text in said)


def test_checks_come_with_their_tier_and_what_was_told(demo: Services) -> None:
    text = worded(demo, demo.reports.report(*demo.reports.usual_span()))
    (check,) = items(text, "Symptom checks")
    assert "Call" in check
    assert "Was told: “Keep on, we talk about it next time.”" in check


def test_results_stand_as_the_lab_gave_them(demo: Services) -> None:
    table = worded(demo, demo.reports.report(*demo.reports.usual_span())).results
    white = next(row for row in table.rows if row.name.startswith("White cells"))
    assert white.range == "4.0 to 11.0"
    assert white.cells == ("7.9", "7.2", "6.7", "5.8", "4.9", "4.1")
    alt = next(row for row in table.rows if "ALT" in row.name)
    assert "<5" in alt.cells
    assert len(white.points) == 7


def test_value_beyond_the_lab_s_own_range_is_marked_by_a_letter(tmp_path: Path) -> None:
    from azacare.domain.results import Comparator, LabValue, Sample

    scene = ann(tmp_path)
    low, high = Decimal("4.0"), Decimal("11.0")
    for day, number, sign in ((1, "3.9", "="), (2, "12", "="), (3, "4.0", "<")):
        value = LabValue("wbc", number, Decimal(number), "10*3/uL", Comparator(sign), low, high)
        scene.services.results.add([Sample(date(2026, 3, day), (value,))])
    report = scene.services.reports.report(date(2026, 3, 1), date(2026, 3, 3))
    (row,) = worded(scene.services, report).results.rows
    assert row.cells == ("3.9 L", "12 H", "<4.0 L")
    assert [point.side for point in row.points] == [-1, 1, -1]


def test_reading_is_cancelled_in_the_midst(demo: Services) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    last = date(2026, 3, 8)
    with pytest.raises(Cancelled):
        demo.reports.report(last - timedelta(days=60), last, full=True, progress=cancel)
