"""Every name of the list matches its rule, slips are asked about, and nothing else is flagged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.content.profile import load_profile
from azacare.domain.interaction_cards import said_cards
from azacare.domain.interactions import Level
from azacare.domain.medicine_names import (
    SHORTEST_GUESSED,
    QuestionKind,
    within_one_edit,
    words_of,
)
from azacare.domain.other_medicines import AS_TYPED, NONE_OF_THESE, NOT_SURE, OtherMedicine
from tests.unit.medicine_cases import BOOK, NAMES, TODAY, one, rules

LISTED = {
    "INT-XO": "allopurinol febuxostat oxipurinol oxypurinol thiopurinol topiroxostat Zyloprim "
    "Aloprim Lopurin Duzallo Zyloric Progout Uloric Adenuric Feburic",
    "INT-ACE": "benazepril captopril cilazapril enalapril enalaprilat fosinopril lisinopril "
    "moexipril perindopril quinapril ramipril trandolapril imidapril zofenopril delapril spirapril "
    "temocapril alacepril Lotensin Lotensin_HCT Lotrel Capoten Capozide Vasotec Epaned Vaseretic "
    "Lexxel Teczem Monopril Monopril_HCT Prinivil Prinzide Zestril Zestoretic Qbrelis Univasc "
    "Uniretic Aceon Coversyl Coveram Prestalia Accupril Accuretic Altace Tritace Mavik Tarka "
    "Inhibace Innovace Carace Tanatril Zofenil",
    "INT-5ASA": "mesalamine mesalazine olsalazine sulfasalazine sulphasalazine balsalazide 5-ASA "
    "aminosalicylate Apriso Asacol Asacol_HD Canasa Delzicol Lialda Pentasa Rowasa sfRowasa "
    "Dipentum Azulfidine Azulfidine_EN-tabs Salazopyrin Colazal Giazo Asacolon Mezavant Octasa "
    "Salofalk Claversal Mesasal",
    "INT-TNF": "adalimumab infliximab etanercept certolizumab certolizumab_pegol golimumab Humira "
    "Amjevita Cyltezo Hadlima Hyrimoz Hulio Idacio Yuflyma Yusimry Abrilada Simlandi Imraldi "
    "Amgevita Remicade Inflectra Renflexis Avsola Zymfentra Ixifi Remsima Flixabi Enbrel Erelzi "
    "Eticovo Benepali Cimzia Simponi Simponi_Aria",
    "INT-ALK": "chlorambucil cyclophosphamide melphalan busulfan bendamustine ifosfamide Leukeran "
    "Cytoxan Neosar Endoxan Alkeran Evomela Myleran Busulfex",
    "INT-LIVE": "MMR varicella zoster_live yellow_fever oral_typhoid nasal_flu oral_polio "
    "rotavirus BCG live_dengue live_chikungunya live_oral_cholera adenovirus_4/7 M-M-R_II Priorix "
    "ProQuad Varivax Zostavax YF-Vax Stamaril Vivotif FluMist Fluenz Rotarix RotaTeq ACAM2000 "
    "Dengvaxia Ixchiq Vaxchora",
    "INT-VAX": "influenza_shot flu_shot COVID-19 pneumococcal Shingrix hepatitis_B tetanus RSV HPV",
    "INT-IUD": "copper_IUD levonorgestrel_IUD Paragard Mirena Kyleena Liletta Skyla Jaydess",
    "INT-SXT": "sulfamethoxazole-trimethoprim co-trimoxazole trimethoprim Bactrim Bactrim_DS "
    "Septra Sulfatrim Septrin Primsol Proloprim",
    "INT-RBV": "ribavirin Copegus Rebetol Ribasphere Moderiba Virazole",
    "INT-VKA": "warfarin acenocoumarol phenprocoumon Coumadin Jantoven Marevan Sintrom Marcoumar",
    "INT-6MP": "mercaptopurine tioguanine thioguanine azathioprine Purinethol Purixan Xaluprine "
    "Tabloid Lanvis Imuran Azasan",
    "INT-MARROW": "methotrexate mycophenolate leflunomide penicillamine hydroxyurea ganciclovir "
    "valganciclovir clozapine carbamazepine cyclosporine tacrolimus Trexall Otrexup Rasuvo "
    "CellCept Myfortic Arava Cuprimine Depen Hydrea Cytovene Valcyte Clozaril Tegretol Neoral "
    "Sandimmune Prograf",
    "INT-MISC": "cimetidine indometacin indomethacin Tagamet Indocin Tivorbex",
    "INT-ANES": "atracurium suxamethonium succinylcholine",
    "INT-ALC": "alcohol",
    "INT-HERB": "echinacea St_John's_wort",
}
PAIRS = [(name.replace("_", " "), rule) for rule, names in LISTED.items() for name in names.split()]

_COMMON = Path(__file__).resolve().parents[1] / "data" / "common_medicines.txt"
OTHERS = [
    line for line in _COMMON.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("name", "rule"), PAIRS)
def test_every_name_meets_its_rule_for_certain(name: str, rule: str) -> None:
    """One brand that is not recognized is one warning that never comes."""
    reading = NAMES.read(name)
    assert reading.rules == (rule,)
    assert reading.questions == ()


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_every_name_of_the_file_meets_its_own_rule(rule: object) -> None:
    """Also those that the file has beyond the list above."""
    names = (*rule.generics, *rule.brands)  # type: ignore[attr-defined]
    met = {name: NAMES.read(name).rules for name in names}
    expected = () if rule.off else (rule.id,)  # type: ignore[attr-defined]
    assert set(met.values()) == {expected}


@pytest.mark.parametrize("name", OTHERS)
def test_other_names_are_neither_flagged_nor_called_fine(name: str) -> None:
    """They are unknown: a pharmacist checks them. An ARB is no ACE inhibitor."""
    found = one(OtherMedicine(name))
    assert (found.cards, found.questions, found.unknown) == ((), (), True)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("lisinopril/hydrochlorothiazide", "INT-ACE"),
        ("amlodipine and benazepril", "INT-ACE"),
        ("Zestoretic 20-12.5", "INT-ACE"),
        ("perindopril erbumine 4mg", "INT-ACE"),
        ("ENALAPRIL MALEATE", "INT-ACE"),
        ("fosinopril sodium", "INT-ACE"),
        ("Ramipríl", "INT-ACE"),
        ("perindopril + indapamide", "INT-ACE"),
        ("Bactrim DS 800/160", "INT-SXT"),
        ("Co-Trimoxazole", "INT-SXT"),
        ("cotrimoxazole", "INT-SXT"),
        ("trimethoprim with sulfamethoxazole", "INT-SXT"),
        ("Asacol HD", "INT-5ASA"),
        ("allopurinol 100 mg once a day", "INT-XO"),
        ("<b>allopurinol</b>", "INT-XO"),
        ("warfarin sodium", "INT-VKA"),
        ("adalimumab-adaz", "INT-TNF"),
        ("St. John’s Wort", "INT-HERB"),
        ("mercaptopurine (6-MP)", "INT-6MP"),
    ],
)
def test_salts_doses_and_combinations_do_not_hide_a_name(name: str, rule: str) -> None:
    """People copy what stands on the box."""
    assert rule in NAMES.read(name).rules


def test_all_cards_of_a_combination_are_shown_the_most_urgent_first() -> None:
    """Two medicines in one tablet are two reasons to call."""
    assert list(rules("mesalamine and allopurinol")) == ["INT-XO", "INT-5ASA"]


LONG = sorted(
    {
        name
        for rule in BOOK.rules
        if not rule.off
        for name in (*rule.generics, *rule.brands)
        if len(words_of(name)) == 1 and len(name) >= SHORTEST_GUESSED and name.isalpha()
    }
)


@given(st.sampled_from(LONG), st.data())
def test_one_slip_in_a_long_name_is_a_question_and_never_an_answer(
    name: str, data: st.DataObject
) -> None:
    """A letter wrong, missing, added, or two swapped: asked, with the right name among them."""
    typed = data.draw(slips(name.casefold()))
    reading = NAMES.read(typed)
    if reading.rules or reading.silent:  # another name of the list
        return
    meant = [n for q in reading.questions for n, _w in q.meant]
    assert reading.questions[0].kind is QuestionKind.DID_YOU_MEAN
    assert name in meant or len(meant) == 3


@st.composite
def slips(draw: st.DrawFn, word: str) -> str:
    at = draw(st.integers(0, len(word) - 2))
    letter = draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    return draw(
        st.sampled_from(
            [
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )


def distance(one: str, other: str) -> int:
    """The textbook's edit distance with swaps of neighbors, letter by letter."""
    rows = {(-1, -1): 0}
    for i in range(-1, len(one)):
        for j in range(-1, len(other)):
            if (i, j) == (-1, -1):
                continue
            ways = []
            if i >= 0:
                ways.append(rows[i - 1, j] + 1)
            if j >= 0:
                ways.append(rows[i, j - 1] + 1)
            if i >= 0 and j >= 0:
                ways.append(rows[i - 1, j - 1] + (one[i] != other[j]))
            if i > 0 and j > 0 and one[i] == other[j - 1] and one[i - 1] == other[j]:
                ways.append(rows[i - 2, j - 2] + 1)
            rows[i, j] = min(ways)
    return rows[len(one) - 1, len(other) - 1]


SHORT_TEXTS = st.text("abc", max_size=6)


@given(SHORT_TEXTS, SHORT_TEXTS)
def test_one_edit_is_what_the_textbook_calls_one_edit(left: str, right: str) -> None:
    """The quick answer equals the slow one, both ways round."""
    assert within_one_edit(left, right) == (distance(left, right) <= 1)
    assert within_one_edit(left, right) == within_one_edit(right, left)


@given(st.text(max_size=120))
def test_any_text_can_be_read(name: str) -> None:
    """Whatever is typed: no error, and the same answer twice."""
    assert NAMES.read(name) == NAMES.read(name)


@pytest.mark.parametrize("name", ["alopurinol", "allo-purinal", "allopurinal", "allpourinol"])
def test_dictation_and_typing_slips_ask_did_you_mean(name: str) -> None:
    """Until it is answered the card counts; a "yes" makes the right name."""
    found = one(OtherMedicine(name))
    assert found.questions[0].meant == (("allopurinol", "allopurinol"),)
    assert [(card.rule.id, card.possible) for card in found.cards] == [("INT-XO", True)]


def test_short_names_are_never_guessed() -> None:
    """One edit away from Arava is a dozen other things."""
    assert NAMES.read("Arawa").questions == ()


def test_an_unknown_pril_is_asked_about() -> None:
    """A new ACE inhibitor has that ending; it counts until somebody says no."""
    found = one(OtherMedicine("novopril"))
    assert [question.kind for question in found.questions] == [QuestionKind.ACE_INHIBITOR]
    assert rules("novopril") == {"INT-ACE": Level.RED}
    assert rules("novopril", chosen=NOT_SURE) == {"INT-ACE": Level.RED}
    assert rules("novopril", chosen=NONE_OF_THESE) == {}
    assert one(OtherMedicine("novopril", chosen=NONE_OF_THESE)).unknown


def test_a_pril_that_is_spelled_right_is_still_asked_about() -> None:
    """ "No, that is how it is spelled" does not settle what it is."""
    found = one(OtherMedicine("lisinopryl pril", chosen=AS_TYPED))
    assert not found.questions
    found = one(OtherMedicine("lisinoapril", chosen=AS_TYPED))
    assert [question.kind for question in found.questions] == [QuestionKind.ACE_INHIBITOR]


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("sulfa", ("INT-5ASA", "INT-SXT")),
        ("shingles shot", ("INT-LIVE", "INT-VAX")),
        ("flu vaccine", ("INT-LIVE", "INT-VAX")),
        ("typhoid vaccine", ("INT-LIVE", "INT-VAX")),
    ],
)
def test_names_that_mean_several_things_ask_which(name: str, choices: tuple[str, str]) -> None:
    """Until it is known, every meaning counts; a choice settles it."""
    found = one(OtherMedicine(name))
    assert found.questions[0].rules == choices
    assert set(rules(name)) == set(choices)
    for choice in choices:
        assert set(rules(name, chosen=choice)) == {choice}
        assert not one(OtherMedicine(name, chosen=choice)).questions


def test_shingrix_and_the_flu_shot_are_not_live() -> None:
    """Only the older shingles shot and the nose spray are."""
    assert rules("Shingrix shingles shot") == {"INT-VAX": Level.AMBER}
    assert rules("flu shot") == {"INT-VAX": Level.AMBER}
    assert rules("flu nasal spray") == {"INT-LIVE": Level.RED}
    assert rules("MMR vaccine") == {"INT-LIVE": Level.RED}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("lisinopril/zzyzx", ("zzyzx",)),
        ("amlodipine and benazepril 5 mg", ("amlodipine",)),
        ("lisinopril-hydrochlorothiazide 20-12.5 mg", ("hydrochlorothiazide",)),
        ("allopurinol + losartan", ("losartan",)),
        ("aspirin + zzyzx", ("zzyzx",)),
        ("lisinopril/trimethoprim", ()),
        ("Lisinopril Sandoz 10 mg", ()),
        ("lisinopril with food, in the evening", ()),
        ("Asacol-HD", ()),
        ("tetanus, diphtheria and pertussis", ()),
        ("zzyzx/foobar", ()),  # all of it is unknown, and called so
    ],
)
def test_what_is_not_known_of_several_in_one_is_named(name: str, parts: tuple[str, ...]) -> None:
    """One half with a card must not make the other look checked."""
    found = one(OtherMedicine(name))
    assert found.unknown_parts == parts
    assert found.unknown == (name == "zzyzx/foobar")


def test_what_ended_is_not_for_the_pharmacist() -> None:
    ended = OtherMedicine("lisinopril/zzyzx", ends=TODAY.replace(day=1))
    assert one(ended).unknown_parts == ()


# --- what was said under About you ------------------------------------------------------------


def test_an_earlier_medicine_that_was_named_under_about_you_gets_its_card() -> None:
    def said(answer: str) -> list[tuple[str, Level, bool]]:
        cards = said_cards({"earlier-medicines": answer}, BOOK, [])
        return [(card.rule.id, card.level, card.possible) for card in cards]

    assert said("yes") == [("INT-ALK", Level.AMBER, False)]
    assert said("not-sure") == [("INT-ALK", Level.AMBER, True)]  # unknown never means fine
    assert said("no") == []


def test_a_medicine_of_the_list_says_it_in_place_of_about_you() -> None:
    past = one(OtherMedicine("Leukeran", ends=TODAY.replace(day=1)))
    assert [card.rule.id for card in past.cards] == ["INT-ALK"]
    assert said_cards({"earlier-medicines": "yes"}, BOOK, [past]) == ()


def test_milk_is_for_those_whose_own_label_says_so() -> None:
    assert rules("milk") == {}
    (card,) = said_cards({"milk-on-label": "yes"}, BOOK, [])
    assert (card.rule.id, card.level) == ("INT-MILK", Level.INFO)
    assert said_cards({"milk-on-label": "not-sure"}, BOOK, []) == ()


def test_every_rule_that_asks_names_a_question_and_its_answers() -> None:
    asked = load_profile()
    for rule in BOOK.rules:
        question = asked.find(rule.question)
        assert (question is not None) == bool(rule.question) == bool(rule.answers)
        assert question is None or set(rule.answers) <= set(question.answers)
