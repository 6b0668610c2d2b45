"""`people`: the fields, the lines, and what is refused."""

from __future__ import annotations

import pytest

from tests.integration.test_cli import Shell, empty  # noqa: F401 - a fixture


@pytest.fixture
def family(empty: Shell) -> Shell:  # noqa: F811
    """Ann takes 75 mg twice a day; Rosa, whom she looks after, 50 mg at 9:00."""
    assert empty.at("2026-03-01T07:00").setup(start="2026-03-01").code == 0
    added = empty.run(
        *("people", "add", "--name", "Rosa", "--cared-for", "--dose-mg", "50"),
        *("--times", "09:00", "--start", "2026-03-01", "--zone", "America/New_York"),
    )
    assert added.code == 0
    return empty


def test_list_puts_whoever_needs_somebody_first(family: Shell) -> None:
    found = family.at("2026-03-01T13:00").json("people", "list")
    assert [one["name"] for one in found["people"]] == ["Ann", "Rosa"]
    first = found["people"][0]
    assert [need["kind"] for need in first["needs"]] == ["late"]
    assert first["needs"][0]["at"] == "2026-03-01T08:00:00-05:00"
    assert first["next_dose"] == "2026-03-01T20:00:00-05:00"
    assert found["archived"] == []
    assert family.run("people", "list").out.splitlines()[0].startswith("Ann: 8:00 AM not recorded")


def test_archived_person_is_asked_about_no_more(family: Shell) -> None:
    refused = family.run("today")
    assert refused.code == 2
    assert "more than one person" in refused.err
    assert family.run("people", "archive", "Rosa").out == "Rosa: archived\n"
    assert family.run("today").code == 0
    assert family.json("people", "list")["archived"] == [{"name": "Rosa", "since": "2026-03-01"}]
    assert family.run("people", "restore", "Rosa").code == 0
    assert len(family.json("people", "list")["people"]) == 2


def test_role_is_kept_told_and_held_to(family: Shell) -> None:
    said = family.run("people", "role", "Rosa", "--actor", "my daughter", "--role", "see")
    assert said.out == "My daughter may only see\n"
    refused = family.at("2026-03-01T09:01").run("take", "--person", "Rosa", "--by", "my daughter")
    assert refused.code == 3
    assert refused.err == (
        "azacare: my daughter may only look at these records. Nothing was changed.\n"
    )
    roles = family.json("people", "show", "Rosa")["roles"]
    assert {"actor": "my daughter", "role": "see"} in roles
    last = family.run("people", "role", "Rosa", "--actor", "caregiver", "--role", "record")
    assert last.code == 2
    assert "Somebody must be able to change" in last.err


def test_handover_is_printed_and_given_as_data(family: Shell) -> None:
    assert family.at("2026-03-01T08:10").run("take", "--person", "Ann").code == 0
    found = family.json("people", "handover", "Ann", "--by", "my daughter")
    assert found["made_by"] == "my daughter"
    assert found["planned"] == [
        {
            "slot": "2026-03-01T08:00",
            "amount_mg": 75,
            "recorded": "taken",
            "at": "2026-03-01T08:10:00-05:00",
            "by": "me",
            "paused": False,
        }
    ]
    assert [one["slot"] for one in found["coming"]] == ["2026-03-01T20:00", "2026-03-02T08:00"]
    printed = family.run("people", "handover", "Ann").out
    assert printed.startswith("Hand-over for Ann\n")
    for urgent in ("get emergency help now", "call the provider right away, at any hour"):
        assert urgent in printed  # whoever reads it may have no symptom check at hand
    assert family.run("people", "handover").code == 2
    assert family.run("people", "handover", "Ann", "--hours", "36").code == 2


def test_rename_keeps_the_records_and_refuses_a_name_in_use(family: Shell) -> None:
    assert family.run("people", "rename", "Rosa", "--to", "Ann").code == 2
    assert family.run("people", "rename", "Rosa", "--to", "Mum").code == 0
    assert family.run("today", "--person", "Mum").code == 0
    unknown = family.run("people", "show", "Rosa")
    assert unknown.code == 2
    assert "Nobody here is called “Rosa”" in unknown.err
