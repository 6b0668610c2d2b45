"""The Blood tests page: results entered, pasted, brought in, corrected, judged and drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from azacare.domain.results import Sample
from azacare.services.prescribing import PrescriptionEntry
from azacare.ui.pages.blood_tests_calls import ResultCall
from azacare.ui.pages.blood_tests_entry import ResultForm
from azacare.ui.theme import Scheme
from azacare.ui.widgets.trend_chart import TrendChart
from tests.ui.clinic import DAYS, FALLING, Clinic, K, value_of
from tests.ui.house import has_button, press, settle, text_of


@pytest.fixture
def clinic(qtbot: QtBot, tmp_path: Path) -> Iterator[Clinic]:
    made = Clinic(qtbot, tmp_path)
    made.plan()
    yield made
    made.close()


def result_form(clinic: Clinic) -> ResultForm:
    form = clinic.form
    assert isinstance(form, ResultForm)
    return form


def opened(clinic: Clinic) -> ResultForm:
    press(clinic.page, "Add result…")
    return result_form(clinic)


def chart(clinic: Clinic) -> TrendChart:
    found = clinic.page.results_card.chart
    assert found is not None
    return found


def test_without_results_it_says_what_they_are_for(clinic: Clinic) -> None:
    page = clinic.open()
    assert "No results yet." in text_of(page.results_card)
    assert page.results_card.chart is None


def test_seven_white_cells_with_a_third_fall_give_card_chart_and_due_date(clinic: Clinic) -> None:
    """The way of a new user through the issue."""
    entry = PrescriptionEntry(("50",), ("8:00", "20:00"), ("75",), "2025-12-01", by="Dr. Lee")
    clinic.services.prescribing.change(entry, "me", clinic.person)
    page = clinic.open()
    for day, typed in zip(DAYS, FALLING, strict=True):
        form = opened(clinic)
        form.day.line.setText(day.isoformat())
        form.rows["wbc"].value.line.setText(typed)
        form.rows["wbc"].range.line.setText("4.0-11.0")
        press(page, "Save the results")
        assert page.deeds.form is None, form.trouble.text
    said = text_of(page)
    assert "This result may need a call." in said
    assert "It fell 3 times in a row by more than 10 %" in said
    assert "Do not change your dose on your own." in said
    assert "By your plan the next test is due on Thursday, April 9, 2026." in said
    assert "3.5" in chart(clinic)._trends[0].levels[0].words
    assert [mark.words for mark in chart(clinic)._marks] == ["150 mg a day"]
    assert len(chart(clinic)._trends[0].points) == 7
    for word in ("normal", "safe"):
        assert word not in said.casefold()


def test_a_number_in_the_wrong_unit_is_asked_about_in_place(clinic: Clinic) -> None:
    page = clinic.open()
    form = opened(clinic)
    form.day.line.setText("2026-03-05")
    form.rows["neut"].value.line.setText("2400")
    press(page, "Save the results")
    assert clinic.services.results.samples() == ()
    row = form.rows["neut"]
    assert row.value.text() == "2400"
    assert "Is it 2400 cells/uL?" in row.error.text
    press(row, "It is cells/uL")
    press(page, "Save the results")
    assert page.deeds.form is None, (row.error.text, row.unit.key(), form.doubts.isVisible())
    kept = clinic.services.results.samples()[0].value.values[0]
    assert (kept.typed, kept.unit) == ("2400", row.analyte.find_unit("cells/uL"))


def test_a_doubtful_number_is_kept_once_it_is_said_to_be_right(clinic: Clinic) -> None:
    page = clinic.open()
    form = opened(clinic)
    form.day.line.setText("2026-03-05")
    form.rows["plt"].value.line.setText("1050")
    press(page, "Save the results")
    assert clinic.services.results.samples() == ()
    form.doubts.asked[0].chip("right").click()
    press(page, "Save the results")
    assert clinic.services.results.samples()[0].value.values[0].typed == "1050"


@pytest.mark.parametrize(
    ("analyte", "typed", "said"),
    [
        ("wbc", "-4", "below 0"),
        ("wbc", "1,000", "two ways"),
        ("wbc", "many", "“many”"),
        ("wbc", "4.1 apples", "cannot be read as a unit"),
        ("hb", "300", "cannot be right"),
    ],
)
def test_a_bad_value_is_said_below_its_row_and_stays(
    clinic: Clinic, analyte: str, typed: str, said: str
) -> None:
    page = clinic.open()
    form = opened(clinic)
    form.day.line.setText("2026-03-05")
    form.rows[analyte].value.line.setText(typed)
    press(page, "Save the results")
    assert said in form.rows[analyte].error.text
    assert form.rows[analyte].value.text() == typed
    assert clinic.services.results.samples() == ()


@pytest.mark.parametrize("day", ["2026-03-09", "1900-01-01", "2026-02-31", ""])
def test_a_day_that_cannot_be_is_said_beside_it(clinic: Clinic, day: str) -> None:
    page = clinic.open()
    form = opened(clinic)
    form.day.line.setText(day)
    form.rows["wbc"].value.line.setText("5")
    press(page, "Save the results")
    assert form.day.error
    assert clinic.services.results.samples() == ()


def test_parts_above_the_white_cells_are_refused(clinic: Clinic) -> None:
    page = clinic.open()
    form = opened(clinic)
    form.day.line.setText("2026-03-05")
    form.rows["wbc"].value.line.setText("4.0")
    form.rows["neut"].value.line.setText("6.0")
    press(page, "Save the results")
    assert "more than all white cells" in form.rows["neut"].error.text


def test_pasted_lines_are_shown_before_they_are_kept(clinic: Clinic) -> None:
    page = clinic.open()
    form = opened(clinic)
    form.paste.editor.setPlainText("WBC 4.1 (4.0-11.0) 10^9/L\nALT <5 U/L\nMood 7 of 10")
    press(page, "Read these lines")
    said = text_of(form)
    assert "Understood: White cells (WBC), 4.1 10^9/L. Lab's range: 4.0 to 11.0" in said
    assert "Understood: Liver enzyme ALT, <5 U/L." in said
    assert "Not understood:" in said
    assert clinic.services.results.samples() == ()
    form.day.line.setText("2026-03-05")
    press(page, "Save the results")
    kept = clinic.services.results.samples()[0].value
    assert [(v.analyte, v.typed) for v in kept.values] == [("wbc", "4.1"), ("alt", "<5")]


def test_the_same_day_twice_asks_to_replace_or_keep_both(clinic: Clinic) -> None:
    clinic.services.results.add([Sample(date(2026, 3, 5), (value_of("wbc", "5.0", K),))])
    page = clinic.open()
    form = opened(clinic)
    form.day.line.setText("2026-03-05")
    form.rows["wbc"].value.line.setText("5.5")
    press(page, "Save the results")
    assert "Replace it, or keep both?" in text_of(form)
    form.doubts.asked[0].chip("replace").click()
    press(page, "Save the results")
    assert [s.value.values[0].typed for s in clinic.services.results.samples()] == ["5.5"]
    press(page, "Undo")
    assert [s.value.values[0].typed for s in clinic.services.results.samples()] == ["5.0"]


def test_a_correction_tells_what_was_there_and_can_be_undone(clinic: Clinic) -> None:
    clinic.white_cells()
    page = clinic.open()
    press(page, "Edit the results of Feb 26, 2026")
    form = result_form(clinic)
    assert form.rows["wbc"].value.text() == "4.1"
    assert form.rows["wbc"].range.text() == "4.0-11.0"
    form.rows["wbc"].value.line.setText("5.6")
    press(page, "Save the results")
    assert "Kept from before: WBC was 4.1." in text_of(page)
    assert "This result may need a call." not in text_of(page)
    press(page, "Undo")
    assert "This result may need a call." in text_of(page)
    press(page, "Edit the results of Feb 26, 2026")
    press(page, "These results were entered by mistake")
    assert len(clinic.services.results.samples()) == 6


def test_call_now_is_urgent_and_offers_the_symptom_check(clinic: Clinic) -> None:
    clinic.services.results.add([Sample(date(2026, 3, 5), (value_of("neut", "0.8", K),))])
    page = clinic.open()
    said = text_of(page.calls_place)
    assert page.calls_place.findChildren(ResultCall)[0].text.label == "Call now"
    assert "If you have a fever, get emergency help now." in said
    press(page, "Call 555-0142, Your provider")
    assert clinic.dialled == ["tel:5550142"]
    press(page, "Copy these words")
    assert "Neutrophils" in clinic.copied[0]
    press(page, "I feel unwell too")
    assert clinic.wanted == ["unwell"]


def test_a_file_is_looked_at_before_it_comes_in(clinic: Clinic) -> None:
    path = clinic.folder / "results.csv"
    path.write_text(
        "date,test,result,unit\n2026-03-01,WBC,5.1,K/uL\n2026-03-01,ALT,=1+1,U/L\n"
        "2026-13-01,WBC,5,K/uL\n",
        encoding="utf-8",
    )
    clinic.to_open = path
    page = clinic.open()
    press(page, "From a file…")
    said = text_of(clinic.form)
    assert "1 result would come in." in said
    assert "Line 3" in said
    assert "formula" in said
    assert clinic.services.results.samples() == ()
    press(page, "Bring these in")
    assert "Brought in: 1 result." in text_of(page)
    assert len(clinic.services.results.samples()) == 1


def test_a_level_is_set_with_who_and_words(clinic: Clinic) -> None:
    clinic.white_cells(("7.4",))
    page = clinic.open()
    press(page, "Show the levels")
    assert "Call below 3.5 K/uL" in text_of(page.levels_card)
    press(page, "Set a level… White cells (WBC)")
    press(page, "Save the level")
    assert clinic.form.kind.error  # type: ignore[attr-defined]
    form = clinic.form
    form.kind.card("low").click()  # type: ignore[attr-defined]
    form.what.card("set").click()  # type: ignore[attr-defined]
    form.number.line.setText("3.0")  # type: ignore[attr-defined]
    form.who.line.setText("Dr. Lee")  # type: ignore[attr-defined]
    form.on.line.setText("2026-03-06")  # type: ignore[attr-defined]
    form.said.line.setText("Call me below 3")  # type: ignore[attr-defined]
    press(page, "Save the level")
    assert "Set by Dr. Lee" in text_of(page.levels_card)


# --- the chart ------------------------------------------------------------------------------


def test_units_are_switched_and_kept(clinic: Clinic) -> None:
    day = date(2026, 3, 5)
    clinic.services.results.add([Sample(day, (value_of("hb", "13.2", "g/dL"),))])
    page = clinic.open()
    assert "13.2" in text_of(page.results_card)
    page.results_card.unit_chips.chip("si").click()
    settle()
    assert "132" in text_of(page.results_card)
    assert chart(clinic)._trends[0].points[0].value == pytest.approx(132)


def test_the_keyboard_goes_from_value_to_value_and_zooms(clinic: Clinic) -> None:
    clinic.white_cells()
    clinic.open()
    shown = chart(clinic)
    assert "Results over time" in shown.accessibleName()
    assert "4.1 K/uL" in shown.accessibleDescription()
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Left)
    assert shown.chosen == "Feb 26, 2026: 4.1 K/uL (Call)"
    QTest.keyClick(shown, Qt.Key.Key_Left)
    assert shown.chosen == "Jan 15, 2026: 4.9 K/uL"
    whole = shown.seen
    QTest.keyClick(shown, Qt.Key.Key_Plus)
    assert shown.seen[1] - shown.seen[0] < whole[1] - whole[0]
    QTest.keyClick(shown, Qt.Key.Key_Home)
    assert shown.seen == whole


@pytest.mark.parametrize("count", [1, 7, 200])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_the_chart_is_drawn_and_saved(clinic: Clinic, count: int, scheme: Scheme) -> None:
    """A picture that is blank, or that cannot be read back, is no picture."""
    first = date(2026, 3, 1) - timedelta(days=14 * count)
    clinic.services.results.add(
        [
            Sample(
                first + timedelta(days=14 * n),
                (
                    value_of("wbc", f"{5 + n % 4}.{n % 10}", K, "4.0", "11.0"),
                    *([value_of("alt", "<5" if n % 3 else "31", "U/L")] if n % 5 else []),
                ),
            )
            for n in range(count)
        ]
    )
    clinic.look.choose(scheme, 100)
    page = clinic.open()
    page.results_card.choose([key for key in ("wbc", "alt") if key in page.results_card.chips])
    for name in ("chart.png", "chart.svg"):
        clinic.to_save = clinic.folder / name
        press(page, "Save as a picture…")
        assert clinic.to_save.stat().st_size > 2000
    image = QImage(str(clinic.folder / "chart.png"))
    main = clinic.look.theme.color("main").rgb()
    seen = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, 900, 3)}
    assert main in seen
    assert "<svg" in (clinic.folder / "chart.svg").read_text(encoding="utf-8")[:400]


def test_more_samples_are_shown_when_asked_for(clinic: Clinic) -> None:
    clinic.white_cells()
    page = clinic.open()
    assert not has_button(page, "Edit the results of Jul 3, 2025")
    press(page, "Show more (3 left)")
    assert has_button(page, "Edit the results of Jul 3, 2025")


def test_a_level_far_away_does_not_press_the_values_flat(clinic: Clinic) -> None:
    clinic.services.results.add([Sample(date(2026, 3, 5), (value_of("alt", "20", "U/L"),))])
    clinic.open()
    assert chart(clinic)._trends[0].levels == ()
