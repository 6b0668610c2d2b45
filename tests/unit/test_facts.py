"""Every fact of the leaflets that has a use is served by some entry of the content."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from azacare.content.guide import load_guide
from azacare.content.symptoms import load_symptoms
from azacare.domain.guide import GuideCard
from azacare.domain.tiers import Tier

ROOT = Path(__file__).resolve().parents[2]
CLINICAL = ROOT / "resources" / "clinical"
_USED_BY_NOBODY = "nothing"


def listed() -> dict[str, dict[str, str]]:
    """The list of facts: number, leaflet lines, and what AzaCare does with it."""
    path = ROOT / "tests" / "data" / "facts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["number"]: row for row in csv.DictReader(file)}


FACTS = listed()
USED = {number for number, row in FACTS.items() if not row["use"].startswith(_USED_BY_NOBODY)}


def cited_in(value: object) -> Iterator[str]:
    """What stands in lists called `facts`, wherever they are."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "facts" and isinstance(inner, list):
                yield from map(str, inner)
            else:
                yield from cited_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from cited_in(inner)


def cited() -> Counter[str]:
    found: Counter[str] = Counter()
    for path in sorted(CLINICAL.rglob("*.toml")):
        found.update(cited_in(tomllib.loads(path.read_text(encoding="utf-8"))))
    return found


CITED = cited()
SYMPTOMS = load_symptoms()


def test_the_list_is_whole() -> None:
    """A fact that fell out of the list would be missed by nobody."""
    assert list(FACTS) == [f"F{number:03d}" for number in range(1, 218)]
    assert len(USED) == 206


@pytest.mark.parametrize("number", sorted(USED))
def test_fact_with_a_use_is_cited_by_an_entry(number: str) -> None:
    """A fact that no entry cites is one that no patient is told."""
    assert CITED[number], FACTS[number]["use"]


def test_no_entry_cites_a_missing_fact() -> None:
    """A slip in a number would cite nothing, and hide that the fact is missing."""
    assert set(CITED) <= set(FACTS)


def _span(lines: str) -> set[str]:
    return {part.strip() for part in lines.split(",") if part.strip()}


@pytest.mark.parametrize("card", load_guide().cards, ids=lambda card: card.id)
def test_card_names_the_lines_of_its_facts(card: GuideCard) -> None:
    """The lines are what a reviewer looks up; they must be those of the facts, and all of them."""
    named = [mark[3:-1] for mark in card.marks if mark.startswith("[S ")]
    assert set().union(*map(_span, named)) == set().union(
        *(_span(FACTS[fact]["lines"]) for fact in card.facts)
    )


def test_every_sign_of_a_fact_is_on_the_symptom_list() -> None:
    """ "checklist: cough" is kept only when there is a sign called cough to tick."""
    known = {symptom.id for symptom in SYMPTOMS.symptoms}
    wanted = {sign.strip() for row in FACTS.values() for sign in _signs(row["use"])}
    assert len(wanted) > 40
    assert wanted <= known


HOW_SOON = {
    Tier.EMERGENCY: ("emergency help",),
    Tier.CALL_NOW: ("right away", "emergency help"),
}


@pytest.mark.parametrize("card", load_guide().cards, ids=lambda card: card.id)
def test_card_is_as_urgent_as_the_signs_that_it_names(card: GuideCard) -> None:
    """A card that says "call" where the symptom check says "now" would cost hours."""
    text = " ".join((*card.answer, *card.points, *card.after))
    for fact in card.facts:
        for sign in _signs(FACTS[fact]["use"]):
            found = SYMPTOMS.find(sign)
            assert found is not None
            expected = HOW_SOON.get(found.tier, ("",))
            assert any(words in text for words in expected), (fact, sign, found.tier)


def _signs(use: str) -> Iterator[str]:
    """The ids behind "checklist:", up to what is said about them."""
    if not use.startswith("checklist:"):
        return
    said = use.removeprefix("checklist:").split("=")[0].split("(")[0].split(";")[0].split("+")[0]
    for part in said.split(","):
        words = part.split()
        if len(words) == 1:
            yield words[0]
