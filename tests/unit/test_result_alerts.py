"""When a result may need a call: the three triggers at, just above and just below (5.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.analytes import LevelKind
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_alerts import Card, Reason, Standing, judge, judge_all, months_before
from azacare.domain.result_levels import LevelSetting, check_level, held_levels
from azacare.domain.results import LabFlag, Reading, Sample, last_known, readings
from tests.unit.lab_cases import BOOK, FIRST, series, setting, value, verdict


def reasons(analyte: str, *typed: str) -> set[Reason]:
    return {cause.reason for cause in verdict(analyte, *typed).causes}


NONE, CALL, NOW = Card.NONE, Card.CALL, Card.CALL_NOW


@pytest.mark.parametrize(
    ("analyte", "typed", "card"),
    [
        ("wbc", "3.6", NONE),
        ("wbc", "3.5", NONE),
        ("wbc", "3.49", CALL),
        ("wbc", "3499 cells/uL", CALL),
        ("wbc", "3500 cells/uL", NONE),
        ("neut", "1.6", NONE),
        ("neut", "1.59", CALL),
        ("neut", "1.0", CALL),
        ("neut", "0.99", NOW),
        ("neut", "999 cells/uL", NOW),
        ("plt", "140", NONE),
        ("plt", "139", CALL),
        ("plt", "50", CALL),
        ("plt", "49", NOW),
        ("eos", "0.5", NONE),
        ("eos", "0.51", CALL),
        ("mcv", "105", NONE),
        ("mcv", "105.1", CALL),
        ("alt", "100", NONE),
        ("alt", "101", CALL),
        ("alt", "1.66 ukat/L", NONE),
        ("alt", "1.67 ukat/L", CALL),
        ("ast", "100", NONE),
        ("ast", "100.1", CALL),
        ("alb", "30 g/L", NONE),
        ("alb", "2.9 g/dL", CALL),
        ("alb", "3.0 g/dL", NONE),
        ("egfr", "60", NONE),
        ("egfr", "59", CALL),
        ("lymph", "0.1", NONE),
        ("hb", "70 g/L", NONE),
    ],
)
def test_past_a_level(analyte: str, typed: str, card: Card) -> None:
    """Strictly past: the level itself is not."""
    assert verdict(analyte, typed).card is card


@pytest.mark.parametrize(
    ("analyte", "typed", "card"),
    [
        ("wbc", "<3.5", CALL),
        ("wbc", "<10", CALL),  # may be anything down to 0
        ("wbc", ">3.5", NONE),
        ("wbc", ">3.4", CALL),
        ("wbc", "≥3.5", NONE),
        ("neut", "<0.5", NOW),
        ("neut", "<1.0", NOW),
        ("neut", "<2.0", NOW),
        ("neut", ">1.0", CALL),
        ("plt", "<50", NOW),
        ("plt", ">50", CALL),
        ("alt", "<5", NONE),
        ("alt", "<100", NONE),
        ("alt", "≤100", NONE),
        ("alt", "<101", CALL),
        ("alt", ">90", CALL),  # may be anything above
        ("eos", "<0.1", NONE),
        ("egfr", ">90", NONE),
        ("egfr", ">60", NONE),
        ("egfr", ">59", CALL),
        ("egfr", "<60", CALL),
    ],
)
def test_a_value_that_is_not_known_exactly(analyte: str, typed: str, card: Card) -> None:
    """It counts as the worst that it can be: unknown never means fine."""
    assert verdict(analyte, typed).card is card


def test_how_sure_it_is() -> None:
    """The sentence says "may be" only where it is not known."""
    for typed, certain in (("<3.5", True), ("<10", False), ("3.4", True), (">3", False)):
        assert [cause.certain for cause in verdict("wbc", typed).causes] == [certain]
    assert verdict("alt", ">100").causes[0].certain
    assert not verdict("alt", ">90").causes[0].certain


def test_call_now_comes_first() -> None:
    """The most urgent reason is read first."""
    found = verdict("neut", "0.9 L")
    assert [cause.reason for cause in found.causes] == [
        Reason.CALL_NOW_LEVEL,
        Reason.BELOW_LEVEL,
        Reason.LAB_LOW,
    ]


# --- the lab ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("35 L", Reason.LAB_LOW),
        ("35 H", Reason.LAB_HIGH),
        ("35 *", Reason.LAB_MARKED),
        ("35 (40-130)", Reason.BELOW_LAB_RANGE),
        ("131 (40-130)", Reason.ABOVE_LAB_RANGE),
        ("131 (<130)", Reason.ABOVE_LAB_RANGE),
        (">90 (40-130)", Reason.ABOVE_LAB_RANGE),
    ],
)
def test_flagged_by_the_lab(typed: str, reason: Reason) -> None:
    """ALP has no level: the lab's word alone is a reason, also as its printed range."""
    found = verdict("alp", typed)
    assert found.card is Card.CALL
    assert [cause.reason for cause in found.causes] == [reason]


@pytest.mark.parametrize("typed", ["40 (40-130)", "130 (40-130)", "<5 (0-130)", ">90 (>60)"])
def test_inside_the_range_of_the_lab(typed: str) -> None:
    """Its ends belong to it."""
    assert verdict("alp", typed).card is Card.NONE


def test_the_lab_counts_for_what_only_a_newer_list_has() -> None:
    """An analyte that this version does not know keeps its flag."""
    crp = Reading(FIRST, replace(value("alt=4"), analyte="crp", unit="mg/L"), None)
    assert judge(None, [crp], ()).standing is Standing.NO_LEVEL
    flagged = replace(crp, value=replace(crp.value, flag=LabFlag.HIGH))
    assert judge(None, [flagged], ()).card is Card.CALL


# --- trends -----------------------------------------------------------------------------------


@pytest.mark.parametrize("analyte", ["wbc", "neut", "plt"])
@pytest.mark.parametrize(
    ("shares", "falls"),
    [
        (("1000", "899", "808", "727"), True),  # each just more than 10 %
        (("1000", "900", "809", "727"), False),  # the first is 10 % exactly
        (("1000", "899", "809.1", "727"), False),  # the second is 10 % exactly
        (("1000", "899", "808", "727.2"), False),  # the third is 10 % exactly
        (("1000", "899", "808"), False),  # the second fall
        (("1000", "899", "808", "727", "654"), True),  # the fourth one too
        (("1000", "899", "808", "727", "720"), False),  # the row is broken
        (("1000", "899", "950", "808", "727"), False),
        (("2000", "1000", "899", "808", "727"), True),
    ],
)
def test_third_fall_in_a_row(analyte: str, shares: tuple[str, ...], falls: bool) -> None:
    """Three falls need four results, and 10 % exactly is no fall."""
    scale = {"wbc": Decimal("0.01"), "neut": Decimal("0.008"), "plt": Decimal("0.9")}[analyte]
    typed = [str(Decimal(share) * scale) for share in shares]
    assert (Reason.FALLING in reasons(analyte, *typed)) is falls


def test_falls_are_compared_across_units() -> None:
    """A lab that counts in cells/uL does not break the row."""
    assert Reason.FALLING in reasons("wbc", "10", "8800 cells/uL", "7.8 K/uL", "6.9")


def test_no_trend_where_none_is_asked_for() -> None:
    """Only white cells, neutrophils and platelets."""
    assert reasons("lymph", "4", "3", "2", "1.2") == set()


def test_what_cannot_be_compared_does_not_break_a_row() -> None:
    """A percent without white cells between two counts says nothing about a fall."""
    assert Reason.FALLING in reasons("neut", "6", "5", "55 %", "4", "3")


def test_a_result_that_was_entered_twice_does_not_break_a_row() -> None:
    """Two results of one day count as one that lies between them."""
    one = series("wbc", "10", "8.5", "7.2", "6.1")
    again = sorted((*one, one[2]), key=lambda reading: reading.taken_on)
    levels = held_levels(BOOK.get("wbc"), ())
    found = judge(BOOK.get("wbc"), again, levels)
    assert Reason.FALLING in {cause.reason for cause in found.causes}
    assert len(found.causes[0].compared) == 3


def test_falls_of_uncertain_values_count() -> None:
    """ "<" may be a fall; it is said as "may have"."""
    found = verdict("plt", "400", "350", "300", ">150", settings=())
    assert {cause.reason for cause in found.causes} == {Reason.FALLING}
    assert not found.causes[0].certain


def test_earlier_values_of_a_fall_are_told() -> None:
    """The row is shown, the oldest first."""
    cause = verdict("wbc", "20", "10", "8.5", "7.2", "6.1").causes[0]
    assert [one.value.typed for one in cause.compared] == ["10", "8.5", "7.2"]


@pytest.mark.parametrize(
    ("typed", "rises"),
    [
        (("80", "104"), False),
        (("80", "104.1"), True),
        (("100", "80", "105"), True),  # above the least, not the last
        (("80",), False),
        (("0.9 mg/dL", "104"), True),  # 79.56 umol/L
        (("80", ">104"), True),
        (("80", "<104"), False),
        (("<80", "60"), True),
    ],
)
def test_creatinine_rises_by_more_than_30_percent(typed: tuple[str, ...], rises: bool) -> None:
    """30 % exactly is not more."""
    assert (Reason.RISING in reasons("creat", *typed)) is rises


def test_creatinine_is_compared_for_twelve_months() -> None:
    """The same day of the year before still counts, the day before it not."""
    for days, rises in ((365, True), (366, False)):
        found = verdict("creat", "80", "110", every=days)
        assert (found.card is Card.CALL) is rises


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 5), 1, date(2025, 12, 5)),
        (date(2026, 12, 5), 12, date(2025, 12, 5)),
        (date(2026, 11, 23), 720, date(1966, 11, 23)),
    ],
)
def test_months_before(day: date, months: int, before: date) -> None:
    """The last of the month where there is no such day."""
    assert months_before(day, months) == before


def test_judge_all_judges_each_as_the_newest() -> None:
    """The card of a result does not change with what came after it."""
    levels = held_levels(BOOK.get("wbc"), ())
    history = series("wbc", "10", "8.5", "7.2", "6.1", "6.0", "3.4")
    found = judge_all(BOOK.get("wbc"), history, levels)
    assert [one.card for one in found] == [NONE, NONE, NONE, CALL, NONE, CALL]
    for place, one in enumerate(found):
        assert one == judge(BOOK.get("wbc"), history[: place + 1], levels)


def test_there_must_be_a_result() -> None:
    """No result is not "no card"."""
    with pytest.raises(ValueError, match="no result"):
        judge(BOOK.get("wbc"), (), ())


# --- without a card ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("analyte", "typed", "standing"),
    [
        ("wbc", "5.0", Standing.IN_SET_RANGE),
        ("wbc", "25", Standing.NO_LEVEL_HIGH),
        ("wbc", "25 (4.0-30.0)", Standing.IN_SET_RANGE),
        ("mcv", "70", Standing.NO_LEVEL_LOW),
        ("mcv", "91", Standing.IN_SET_RANGE),
        ("hb", "132", Standing.NO_LEVEL),
        ("lymph", "1.5", Standing.NO_LEVEL),
        ("creat", "80", Standing.NO_LEVEL),
        ("neut", "62 %", Standing.NOT_COMPARED),
        ("lymph", "30 %", Standing.NO_LEVEL),
    ],
)
def test_without_a_card(analyte: str, typed: str, standing: Standing) -> None:
    """What cannot be judged is never said to be in a range."""
    found = verdict(analyte, typed)
    assert (found.card, found.standing) == (Card.NONE, standing)


def test_a_large_mcv_alone_can_wait_for_office_hours() -> None:
    """5.3: tier call, not urgent; also where the lab marks it."""
    assert not verdict("mcv", "107").today
    assert not verdict("mcv", "107 H (80-100)").today
    assert verdict("mcv", "70 L").today
    assert verdict("wbc", "3.4").today


# --- levels of the person ---------------------------------------------------------------------


def test_the_provider_sets_a_level() -> None:
    """In the unit that was said; what ships no longer holds."""
    stricter = setting("wbc", LevelKind.LOW, "4000", "/uL")
    check_level(stricter, BOOK)
    assert verdict("wbc", "3.9", settings=[stricter]).card is Card.CALL
    assert verdict("wbc", "4.0", settings=[stricter]).card is Card.NONE
    looser = setting("wbc", LevelKind.LOW, "3.0")
    check_level(looser, BOOK)
    assert verdict("wbc", "3.4", settings=[stricter, looser]).card is Card.NONE
    assert (
        verdict("wbc", "2.9", settings=[stricter, looser]).causes[0].held
        == (held_levels(BOOK.get("wbc"), [looser])[0])
    )


@pytest.mark.parametrize(
    ("analyte", "kind", "typed"),
    [
        ("wbc", LevelKind.LOW, ("2.0",)),
        ("plt", LevelKind.LOW, ("60",)),
        ("mcv", LevelKind.HIGH, ("110",)),
        ("wbc", LevelKind.FALL, ("10", "8.5", "7.2", "6.1")),
        ("creat", LevelKind.RISE, ("80", "120")),
    ],
)
def test_every_call_level_can_be_off(analyte: str, kind: LevelKind, typed: tuple[str, ...]) -> None:
    """A switched-off level gives no card; nothing then says "in the range"."""
    off = setting(analyte, kind, None)
    check_level(off, BOOK)
    assert verdict(analyte, *typed).card is Card.CALL
    found = verdict(analyte, *typed, settings=[off])
    assert found.card is Card.NONE
    if kind in (LevelKind.LOW, LevelKind.HIGH):
        assert found.standing is Standing.NO_LEVEL


def test_call_now_can_only_be_made_more_careful() -> None:
    """The last line stays, whatever is stored."""
    more = setting("neut", LevelKind.CALL_NOW, "1.2")
    check_level(more, BOOK)
    assert verdict("neut", "1.1", settings=[more]).card is Card.CALL_NOW
    for wrong in (
        setting("neut", LevelKind.CALL_NOW, "0.9"),
        setting("neut", LevelKind.CALL_NOW, None),
    ):
        with pytest.raises(InputProblem) as caught:
            check_level(wrong, BOOK)
        assert caught.value.code is Problem.LEVEL_ONLY_MORE_CAREFUL
        assert verdict("neut", "0.95", settings=[wrong]).card is Card.CALL_NOW


def test_a_level_where_none_ships() -> None:
    """Hemoglobin has none until the provider says one."""
    new = setting("hb", LevelKind.LOW, "10", "g/dL")
    check_level(new, BOOK)
    assert verdict("hb", "99", settings=[new]).card is Card.CALL
    assert verdict("hb", "100", settings=[new]).standing is Standing.IN_SET_RANGE


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (setting("wbc", LevelKind.LOW, "4000"), Problem.LEVEL_OUT_OF_RANGE),
        (setting("wbc", LevelKind.LOW, "4", "g/dL"), Problem.UNKNOWN_LAB_UNIT),
        (setting("neut", LevelKind.LOW, "40", "%"), Problem.UNKNOWN_LAB_UNIT),
        (setting("wbc", LevelKind.FALL, "0.5", "%"), Problem.THRESHOLD_OUT_OF_RANGE),
        (setting("wbc", LevelKind.FALL, "91", "%"), Problem.THRESHOLD_OUT_OF_RANGE),
        (setting("creat", LevelKind.RISE, "501", "%"), Problem.THRESHOLD_OUT_OF_RANGE),
        (setting("alt", LevelKind.CALL_NOW, "5"), Problem.NO_SUCH_LEVEL),
        (LevelSetting("crp", LevelKind.LOW, None, "", "A", FIRST, "B"), Problem.UNKNOWN_ANALYTE),
        (
            LevelSetting("wbc", LevelKind.LOW, None, "", " ", FIRST, "B"),
            Problem.WHO_AND_WORDS_NEEDED,
        ),
        (
            LevelSetting("wbc", LevelKind.LOW, None, "", "A", FIRST, ""),
            Problem.WHO_AND_WORDS_NEEDED,
        ),
    ],
)
def test_levels_that_are_refused(wrong: LevelSetting, code: Problem) -> None:
    """Out of range, unsigned, in a unit that cannot be: nothing is stored."""
    with pytest.raises(InputProblem) as caught:
        check_level(wrong, BOOK)
    assert caught.value.code is code


def test_a_stored_level_that_cannot_be_used_falls_back_to_what_ships() -> None:
    """A setting of a newer version never switches an alert off by accident."""
    strange = setting("wbc", LevelKind.LOW, "3", "cells/pint")
    assert verdict("wbc", "3.4", settings=[strange]).card is Card.CALL
    other = setting("plt", LevelKind.LOW, None)
    assert verdict("wbc", "3.4", settings=[other]).card is Card.CALL


def test_last_known_neutrophils() -> None:
    """For T6: the newest that can be compared, and of one day the least."""
    assert last_known(()) is None
    assert last_known(series("neut", "55 %")) is None
    assert last_known(series("neut", "2.0", "0.9", "55 %")) == Decimal("0.9")
    assert last_known(series("neut", "2.0", "<0.5")) == 0
    same = readings(
        [Sample(FIRST, (value("neut=0.8"),)), Sample(FIRST, (value("neut=2.0"),))], "neut", BOOK
    )
    assert last_known(same) == Decimal("0.8")


# --- what holds for all of them ---------------------------------------------------------------

MARKS = st.sampled_from(["", "<", "≤", "≥", ">"])
AMOUNTS = st.decimals(min_value=1, max_value=300, places=1, allow_nan=False)
TYPED = st.tuples(MARKS, AMOUNTS).map(lambda pair: f"{pair[0]}{pair[1]}")
HISTORIES = st.lists(TYPED, min_size=1, max_size=7)
DOWNWARD = ("wbc", "neut", "plt")
UPWARD = ("alt", "ast", "creat", "eos", "mcv")


@given(st.sampled_from([a.id for a in BOOK.analytes]), HISTORIES, st.sampled_from(list(LabFlag)))
def test_a_flag_never_makes_a_card_less_urgent(
    analyte: str, typed: list[str], flag: LabFlag
) -> None:
    """The lab's word only adds."""
    history = list(series(analyte, *typed))
    levels = held_levels(BOOK.get(analyte), ())
    before = judge(BOOK.get(analyte), history, levels)
    history[-1] = replace(history[-1], value=replace(history[-1].value, flag=flag))
    after = judge(BOOK.get(analyte), history, levels)
    assert after.card.urgency >= before.card.urgency
    assert set(before.causes) <= set(after.causes)
    if flag is not LabFlag.NONE:
        assert after.card.urgency >= Card.CALL.urgency


@given(st.sampled_from(DOWNWARD), HISTORIES, MARKS, AMOUNTS, AMOUNTS)
def test_a_smaller_count_is_never_less_urgent(
    analyte: str, earlier: list[str], mark: str, one: Decimal, other: Decimal
) -> None:
    """Whatever came before it."""
    small, large = sorted((one, other))
    worse = verdict(analyte, *earlier, f"{mark}{small}")
    better = verdict(analyte, *earlier, f"{mark}{large}")
    assert worse.card.urgency >= better.card.urgency


@given(st.sampled_from(UPWARD), HISTORIES, MARKS, AMOUNTS, AMOUNTS)
def test_a_larger_liver_value_is_never_less_urgent(
    analyte: str, earlier: list[str], mark: str, one: Decimal, other: Decimal
) -> None:
    """Whatever came before it."""
    small, large = sorted((one, other))
    worse = verdict(analyte, *earlier, f"{mark}{large}")
    better = verdict(analyte, *earlier, f"{mark}{small}")
    assert worse.card.urgency >= better.card.urgency


@given(st.sampled_from([a.id for a in BOOK.analytes]), HISTORIES, st.sampled_from(["<", ">"]))
def test_not_knowing_exactly_is_never_less_urgent(
    analyte: str, typed: list[str], mark: str
) -> None:
    """ "<5" holds every value below 5, so it is at least as urgent as each of them."""
    number = Decimal(typed[-1].strip("<>≤≥"))
    known = number / 2 if mark == "<" else number * 2
    unsure = verdict(analyte, *typed[:-1], f"{mark}{number}")
    sure = verdict(analyte, *typed[:-1], f"{known:f}")
    assert unsure.card.urgency >= sure.card.urgency


@given(st.sampled_from([a.id for a in BOOK.analytes]), HISTORIES)
def test_a_verdict_has_reasons_or_a_standing(analyte: str, typed: list[str]) -> None:
    """Never both, never neither."""
    found = verdict(analyte, *typed)
    assert (found.card is Card.NONE) == (not found.causes) == (found.standing is not None)
    assert found.today == any(cause.urgent for cause in found.causes)


def test_many_years_are_judged_at_once() -> None:
    """Ten years of a sample every two weeks: each is judged, in time order."""
    samples = [
        Sample(FIRST + timedelta(days=14 * n), (value(f"creat={0.9 + n % 3 / 10:.1f}"),))
        for n in range(260)
    ]
    history = readings(reversed(samples), "creat", BOOK)
    found = judge_all(BOOK.get("creat"), history, held_levels(BOOK.get("creat"), ()))
    assert [one.reading.taken_on for one in found] == [one.taken_on for one in samples]
