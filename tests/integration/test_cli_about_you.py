"""`event` and `profile` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from azacare.cli.main import DONE, WRONG_USAGE, main
from tests.scene import Scene


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Scene(tmp_path, "2026-03-08T09:00").close()
    return tmp_path


def run(folder: Path, *arguments: str) -> int:
    return main([*arguments, "--data-dir", str(folder)])


def test_event_is_entered_told_of_and_listed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The advice comes with it; "told" takes the end of an id."""
    assert run(folder, "event", "add", "dental", "--what", "wisdom tooth", "--json") == DONE
    added = json.loads(capsys.readouterr().out)
    assert added["kind"] == "dental"
    assert "Tell the surgeon or dentist" in added["text"]
    assert run(folder, "event", "told", added["id"][-6:], "--who", "Dr. Ray") == DONE
    assert "Dr. Ray" in capsys.readouterr().out
    assert run(folder, "event", "list", "--json") == DONE
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["id"], listed["told"]) == (added["id"], "Dr. Ray")


def test_contact_says_to_call_now(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """T8."""
    assert run(folder, "event", "add", "contact", "--json") == DONE
    added = json.loads(capsys.readouterr().out)
    assert added["tier"] == "call-now"
    assert "Call your provider now" in added["text"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("event", "add", "picnic"),
        ("event", "add", "dental", "--on", "tomorrow"),
        ("event", "add", "dental", "--what", "x" * 10_000),
        ("event", "told", "nothing", "--who", "Dr. Ray"),
        ("profile", "answer", "shoe-size", "42"),
        ("profile", "answer", "liver", "perhaps"),
    ],
)
def test_bad_input_gets_a_plain_sentence(
    folder: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is kept, and nothing is a traceback."""
    assert run(folder, *arguments) == WRONG_USAGE
    said = capsys.readouterr().err
    assert said.strip().count("\n") == 0
    assert "Traceback" not in said
    assert run(folder, "event", "list", "--json") == DONE
    assert json.loads(capsys.readouterr().out) == []


def test_answers_make_the_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not sure is listed too."""
    assert run(folder, "profile", "answer", "kidney", "not-sure") == DONE
    capsys.readouterr()
    assert run(folder, "profile", "answer", "pregnant", "not-sure", "--json") == DONE
    listed = json.loads(capsys.readouterr().out)
    assert [one["question"] for one in listed] == ["pregnant", "kidney"]
    assert listed[0]["call"] == "call-now"
    assert run(folder, "profile", "list", "--json") == DONE
    asked = {one["question"]: one["answer"] for one in json.loads(capsys.readouterr().out)}
    assert asked["kidney"] == "not-sure"
    assert asked["liver"] is None
    assert run(folder, "profile", "tell") == DONE
    assert "Not answered yet" in capsys.readouterr().out
