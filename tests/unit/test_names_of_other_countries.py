"""Names on boxes of other countries find their rule; look-alikes find none.

The names are general knowledge; a pharmacist must check them.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from azacare.domain.interaction_cards import Timing
from azacare.domain.interactions import Level
from azacare.domain.other_medicines import MedicineKind, OtherMedicine
from tests.unit.medicine_cases import NAMES, TODAY, one, rules

NAMED = {
    "INT-XO": (
        *("Purinol", "Apurin", "Milurit", "Zurig", "Hamarin", "Atisuril", "allopurinolum"),
        *(
            "allopurinolo",
            "alopurinol",
            "allo purinol",
            "febuxostatum",
            "Allopurinol AL 100",
            "febuxostat 80",
        ),
    ),
    "INT-ACE": (
        *("Xanef", "Renitec", "Delix", "Triatec", "Acercomp", "Cibacen", "Accupro", "Fosinorm"),
        *("Gopten", "Odrik", "Vascace", "Preterax", "Triplixam", "Viacoram", "Lopirin", "Ecopace"),
        *("captopril 25", "perindopril arginine", "ACE-Hemmer", "Enalaprilmaleat"),
    ),
    "INT-6MP": (
        *("Xaluprine", "mercaptopurina", "Mercaptopurin", "Ismipur", "6-TG", "6TG", "6MP 50 mg"),
        *("Azafalk", "Zytrim", "azathioprin", "azatioprina", "Imurek", "Imuran 50"),
    ),
    "INT-LIVE": (
        *("MMRVAXPRO", "MMR Vaxpro", "M-M-RVAXPRO", "ROR", "Typhoral L", "Gelbfieber", "BCG"),
        *("OncoTICE", "Imojev", "Ervebo", "FluMist", "Zostavax", "Stamaril"),
    ),
    "INT-ALK": (
        *("Chloraminophene", "Procytox", "Holoxan", "Treanda", "Levact", "Temodal", "BiCNU"),
        *("ciclofosfamida", "melfalan", "Busilvex"),
    ),
    "INT-5ASA": (
        *("Azulfidine", "sulfasalazin", "Salazopirina", "Pleon", "Mezera", "Fivasa", "Colazide"),
        "Salofalk",
    ),
    "INT-TNF": ("Hukyndra", "Hefiya", "Zessly", "Nepexto", "Amsparity", "Brenzys"),
    "INT-SXT": (
        *("cotrim", "Cotrim forte", "Septrin forte", "Eusaprim", "Kepinol", "Infectotrim"),
        *("SMX-TMP", "trimetoprim", "Bactrim forte"),
    ),
    "INT-RBV": ("Ibavyr", "ribavirina"),
    "INT-VKA": (
        *("warfarina", "Marcumar", "Falithrom", "Sinthrome", "Previscan", "Waran"),
        "acenocumarol",
    ),
    "INT-MARROW": (
        *("MTX", "Metoject", "Lantarel", "MMF", "micofenolato", "Leponex", "Litalir"),
        *("Rapamune", "Mavenclad", "5-FU", "Advagraf"),
    ),
    "INT-IUD": ("Levosert", "Nova T", "Kupferspirale", "stérilet"),
    "INT-VAX": ("Shingrix", "flu jab", "Vaxigrip", "Nuvaxovid", "pneumonia jab", "Encepur"),
}
LOOK_ALIKES = (
    *("Imitrex", "mesna", "co-amilofruse", "Zurampic", "lesinurad", "captodiame", "colchicine"),
    *("losartan", "Entresto", "azithromycin", "azelastine", "probenecid", "sulindac", "Prozac"),
    *("sulfadiazine", "metoprolol", "oxcarbazepine", "valacyclovir", "mercaptamine", "Eliquis"),
)


@pytest.mark.parametrize(
    ("rule", "name"), [(rule, name) for rule, names in NAMED.items() for name in names]
)
def test_name_of_another_country_finds_its_rule(rule: str, name: str) -> None:
    """A red card that a box from abroad does not get is a call that nobody makes."""
    assert rule in rules(name)


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_look_alike_finds_no_rule_and_is_not_called_fine(name: str) -> None:
    """Another medicine with a like name gets no card of a rule, and goes to the pharmacist."""
    reading = NAMES.read(name)
    assert (reading.rules, reading.questions) == ((), ())
    found = one(OtherMedicine(name))
    assert found.unknown
    assert not found.cards


def test_captopril_brand_is_not_taken_for_a_gout_medicine() -> None:
    """Lopirin is captopril and Lopurin allopurinol: one letter, two rules, no guess."""
    assert set(rules("Lopirin")) == {"INT-ACE"}
    assert set(rules("Lopurin")) == {"INT-XO"}


def test_vaccine_that_nobody_knows_may_be_a_live_one() -> None:
    """ "“Often advised” alone would say of a live one that it is fine."""
    found = one(OtherMedicine("Travelvax 9", MedicineKind.VACCINE))
    (card,) = found.cards
    assert card.rule.id == "INT-VAX"
    assert "if it is a live one" in card.says.action
    assert "not live" in card.says.more


@pytest.mark.parametrize("field", ["starts", "ends"])
def test_live_vaccine_is_told_by_whichever_day_was_entered(field: str) -> None:
    """A day that was entered as the end must not hide that it was given."""
    yesterday = TODAY - timedelta(days=1)
    given = OtherMedicine(
        "Zostavax",
        MedicineKind.VACCINE,
        starts=yesterday if field == "starts" else None,
        ends=yesterday if field == "ends" else None,
    )
    (card,) = one(given).cards
    assert (card.timing, card.level) == (Timing.GIVEN, Level.RED)
    assert "Call your provider now" in card.says.action
