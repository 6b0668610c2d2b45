"""What azathioprine is taken for, and where side effects can be reported."""

from __future__ import annotations

import pytest

from azacare.content.conditions import load_conditions
from azacare.content.errors import ContentError
from azacare.content.files import resource
from azacare.content.regions import load_reporting_numbers
from azacare.domain.conditions import ConditionGroup
from azacare.wording.symptoms import condition_names, condition_text
from azacare.wording.words import english

LIST = load_conditions()
TEXT = resource("clinical", "conditions.toml").read_text(encoding="utf-8")
NUMBERS = resource("contacts", "reporting_numbers.toml").read_text(encoding="utf-8")

USES = {84, 86, 6, *range(229, 262)}
"""The lines of the leaflets that name a use: 33 in the list of part D, and three others."""


def test_every_use_of_the_leaflets_is_there() -> None:
    """Somebody who does not find their illness would pick a wrong one."""
    cited = {int(s[1:]) for one in LIST.conditions for s in one.sources if s.startswith("S")}
    assert cited >= USES


def test_each_is_there_once() -> None:
    """The leaflet lists Crohn's three times and eczema under two names (3-39)."""
    wordings = [one.wording for one in LIST.conditions]
    assert len(wordings) == len(set(wordings)) == 33
    assert [one.id for one in LIST.conditions if "236" in "".join(one.sources)] == [
        "crohns-disease"
    ]
    assert [one.id for one in LIST.conditions if "S229" in one.sources] == ["eczema"]
    assert wordings[-2:] == ["Something else", "I would rather not say"]


@pytest.mark.parametrize(
    ("group", "ids"),
    [
        (
            ConditionGroup.IBD,
            {"crohns-disease", "ulcerative-colitis", "inflammatory-bowel-disease"},
        ),
        (ConditionGroup.TRANSPLANT, {"kidney-transplant", "organ-transplant"}),
        (ConditionGroup.ARTHRITIS, {"rheumatoid-arthritis", "psoriatic-arthritis"}),
        (
            ConditionGroup.LIVER,
            {"autoimmune-hepatitis", "chronic-active-hepatitis", "primary-biliary-cholangitis"},
        ),
    ],
)
def test_groups(group: ConditionGroup, ids: set[str]) -> None:
    """Rules hang on these, and on nothing else of the list."""
    assert {one.id for one in LIST.conditions if group in one.groups} == ids
    assert {one.id for one in LIST.conditions if LIST.has([one.id], group)} == ids
    assert not LIST.has([], group)
    assert not LIST.has(["no-such-illness"], group)


@pytest.mark.parametrize(
    ("ids", "ibd"),
    [
        ((), None),
        (("other",), None),
        (("prefer-not-to-say",), None),
        (("from-a-newer-list",), None),
        (("other", "from-a-newer-list"), None),
        (("lupus", "prefer-not-to-say"), None),
        (("lupus",), False),
        (("lupus", "other"), False),
        (("crohns-disease",), True),
        (("lupus", "ulcerative-colitis"), True),
        (("inflammatory-bowel-disease", "prefer-not-to-say"), True),
    ],
)
def test_bowel_disease_is_true_false_or_unknown(ids: tuple[str, ...], ibd: bool | None) -> None:
    """Unknown counts as Crohn's in triage (T5), so it must not be taken for a no."""
    assert LIST.ibd(ids) is ibd


def test_names_to_search_by() -> None:
    """ "MS" and "Crohn" have to find something."""
    names = {n.lower() for one in LIST.conditions for n in condition_names(one, english())}
    assert {"ms", "ra", "sle", "itp", "ibd", "atopic dermatitis", "renal transplant"} <= names
    assert condition_text(LIST.conditions[6], english()) == "Crohn's disease"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('version = "', 'edition = "', "version"),
        ('id = "lupus"', 'id = "eczema"', "eczema"),
        ('id = "other"', 'id = "another"', "other"),
        ('id = "prefer-not-to-say"', 'id = "secret"', "prefer-not-to-say"),
        ('groups = ["ibd"]', 'groups = ["gut"]', "crohns-disease"),
        ('sources = ["S6", ', 'sources = ["6", ', "multiple-sclerosis"),
        ('sources = ["S261"]', "sources = []", "uveitis"),
        ('wording = "Lupus"', 'wording = ""', "lupus"),
        ('wording = "Lupus"', 'label = "Lupus"', "lupus"),
        ('wording = "Lupus"', 'wording = "Lupus"\ntier = "call"', "lupus"),
        ("[[conditions]]", "[conditions]", "conditions"),
        ("[[conditions]]", "[[conditions", "conditions.toml"),
    ],
)
def test_a_damaged_list_names_the_entry(old: str, new: str, named: str) -> None:
    """A condition without its group would quietly change a tier."""
    assert old in TEXT
    with pytest.raises(ContentError, match=named):
        load_conditions(TEXT.replace(old, new, 1))


@pytest.mark.parametrize(("region", "digits"), [("US", "1-800-332-1088"), ("ca", "1-866-234-2345")])
def test_reporting_number_of_a_region(region: str, digits: str) -> None:
    """The leaflet gives two (3-36)."""
    found = load_reporting_numbers().for_region(region)
    assert found is not None
    assert found.digits == digits


@pytest.mark.parametrize("region", ["GB", "DE", "", "XX"])
def test_elsewhere_there_is_no_number(region: str) -> None:
    """An American number would be of no use there: a pharmacist knows the right one."""
    assert load_reporting_numbers().for_region(region) is None


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('id = "CA"', 'id = "US"', "US"),
        ('id = "CA"', 'id = "Canada"', "Canada"),
        ('digits = "1-866-234-2345"', 'digits = "call us"', "CA"),
        ('source = "[S 273]"', 'source = "me"', "US"),
        ('office = "FDA"', 'name = "FDA"', "US"),
        ('office = "FDA"', 'office = "FDA"\nhours = "9 to 5"', "hours"),
        ("version", "edition", "version"),
    ],
)
def test_a_damaged_table_of_numbers_names_the_entry(old: str, new: str, named: str) -> None:
    """A wrong number looks like any other number."""
    assert old in NUMBERS
    with pytest.raises(ContentError, match=named):
        load_reporting_numbers(NUMBERS.replace(old, new, 1))
