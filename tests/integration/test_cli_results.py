"""`result`: the fields, the sentences and the exit codes."""

from __future__ import annotations

import pytest

from tests.integration.test_cli import Shell, empty  # noqa: F401 - a fixture

FIELDS = {"analyte", "value", "unit", "comparator", "low", "high", "card", "text"}


@pytest.fixture
def ann(empty: Shell) -> Shell:  # noqa: F811
    """Ann, on Sunday March 8, 2026, at 13:20."""
    assert empty.at("2026-03-08T13:20").setup(start="2025-03-01").code == 0
    return empty


def add(ann: Shell, day: str, *values: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = ann.json("result", "add", "--date", day, *values)
    return found


def test_values_are_kept_as_typed_with_the_ranges_of_the_lab(ann: Shell) -> None:
    found = add(ann, "2026-03-05", "wbc=4.1", "plt=212", "alt=<5 U/L", "--range", "wbc=4.0-11.0")
    assert all(set(one) >= FIELDS for one in found)
    white, platelets, alt = found
    assert (white["value"], white["unit"], white["low"], white["high"]) == (4.1, "K/uL", 4, 11)
    assert platelets["value"] == 212
    assert (alt["comparator"], alt["value"]) == ("<", 5)
    assert {one["card"] for one in found} == {"none"}
    assert ann.json("result", "list") == found


def test_nothing_is_ever_called_normal_or_safe(ann: Shell) -> None:
    said = " ".join(str(one["text"]) for one in add(ann, "2026-03-05", "wbc=6", "plt=212"))
    assert "In the range you set" in said
    assert not {"normal", "safe", "fine", "good"} & set(said.lower().replace(".", "").split())


@pytest.mark.parametrize(
    ("value", "card"),
    [
        ("wbc=3.5", "none"),
        ("wbc=3.4", "call"),
        ("neut=1.0", "call"),
        ("neut=0.9", "call-now"),
        ("plt=49", "call-now"),
        ("alt=101", "call"),
        ("wbc=<3.5", "call"),
    ],
)
def test_level_decides_the_card(ann: Shell, value: str, card: str) -> None:
    (found,) = add(ann, "2026-03-05", value)
    assert found["card"] == card
    if card != "none":
        assert "call" in str(found["text"]).lower()
        assert "Do not change your dose on your own." in str(found["text"])
        assert found["script"]


def test_third_fall_in_a_row_needs_a_call(ann: Shell) -> None:
    """Seven results, of which the last three fall by more than a tenth each."""
    values = ("8.0", "8.2", "7.9", "8.1", "7.2", "6.4", "5.7")
    cards = [
        add(ann, f"2026-02-{day:02}", f"wbc={value}")[0]["card"]
        for day, value in enumerate(values, 1)
    ]
    assert cards == ["none"] * 6 + ["call"]


def test_fever_after_few_neutrophils_is_an_emergency(ann: Shell) -> None:
    add(ann, "2026-03-05", "neut=0.9")
    assert ann.json("check", "fever")["why"][0]["rule"] == "T6"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("wbc=4500",), "Is it 4500 cells/uL?"),
        (("wbc=4.1", "neut=5"), "more than all white cells"),
        (("wbc=-1",), ""),
        (("wbc=4,1",), "two ways"),
        (("wbc=high",), ""),
        (("horoscope=4",), "horoscope"),
        (("wbc=4.1", "wbc=4.2"), ""),
        (("wbc=4.1", "--range", "wbc=11-4"), "--range"),
        (("wbc=4.1", "--range", "plt=1-2"), "--range"),
    ],
)
def test_slip_is_refused_and_nothing_is_kept(
    ann: Shell, typed: tuple[str, ...], sentence: str
) -> None:
    said = ann.run("result", "add", "--date", "2026-03-05", *typed)
    assert said.code == 2
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert ann.json("result", "list") == []


@pytest.mark.parametrize("day", ["2026-03-09", "2026-02-31", "1950-01-01", "soon"])
def test_day_that_cannot_be_is_refused(ann: Shell, day: str) -> None:
    said = ann.run("result", "add", "--date", day, "wbc=4.1")
    assert said.code == 2
    assert said.err.startswith("azacare: --date: ")


def test_doubt_is_asked_about_first_and_the_truth_can_be_kept(ann: Shell) -> None:
    add(ann, "2026-03-05", "wbc=4.1")
    again = ("result", "add", "--date", "2026-03-05", "wbc=4.3")
    said = ann.run(*again)
    assert said.code == 3
    assert "Replace it, or keep both? If it is right, add --anyway." in said.err
    assert ann.run(*again, "--anyway").code == 0
    assert [one["value"] for one in ann.json("result", "list")] == [4.1, 4.3]
