"""Tablets at home on real records: doses, corrections and undo, orders, trips, bad input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from azacare.domain.packages import Movement, MovementKind, Package
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.prompt_answers import PromptAnswer
from azacare.domain.run_out import Lasting
from azacare.domain.slots import Pause
from azacare.domain.supply_entry import read_count, read_tablets
from azacare.domain.trips import Trip
from azacare.services.preferences import SupplySettings
from azacare.services.prescribing import PrescriptionEntry
from azacare.services.supply import SupplyService
from azacare.services.supply_checks import Pickup
from azacare.services.supply_views import SupplyView
from azacare.storage.store import FILE_NAME
from tests.fakes import local
from tests.scene import Scene, dump_of

SIXTY = Pickup(Decimal(60), pharmacy="Corner Pharmacy")


@pytest.fixture
def ann(tmp_path: Path) -> Iterator[Scene]:
    """Ann takes 75 mg at 8:00 and 20:00 of 50 mg tablets: 3 a day."""
    scene = Scene(tmp_path, now="2026-03-02T07:00")
    yield scene
    scene.close()


def supply(scene: Scene) -> SupplyService:
    return scene.services.supply


def shown(scene: Scene) -> SupplyView:
    return supply(scene).view()


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_sixty_tablets_last_twenty_days(ann: Scene) -> None:
    supply(ann).add(SIXTY)
    view = shown(ann)
    out = view.strengths[0].run_out
    assert (view.left, out.days_left, out.day) == (60, 20, day("2026-03-21"))
    assert view.order is not None
    assert view.order.by == day("2026-03-16")  # 5 working days before Saturday the 21st
    assert not view.order.new_prescription


def test_nothing_is_shown_or_worked_out_before_a_package_comes(ann: Scene) -> None:
    assert supply(ann).glance() is None
    assert (shown(ann).known, shown(ann).order, shown(ann).first_out) == (False, None, None)


def test_doses_draw_by_themselves_and_corrections_give_back(ann: Scene) -> None:
    supply(ann).add(SIXTY)
    ann.at("2026-03-02T08:03").take("2026-03-02T08:00")
    assert shown(ann).left == Decimal("58.5")
    ann.services.doses.undo()
    assert shown(ann).left == 60
    ann.take("2026-03-02T08:00", mg="50", anyway=True)
    assert shown(ann).left == 59


def test_a_dose_that_is_recorded_takes_nothing_more_today(ann: Scene) -> None:
    supply(ann).add(replace(SIXTY, tablets=Decimal(6)))
    ann.at("2026-03-02T08:03").take("2026-03-02T08:00")
    out = shown(ann).strengths[0].run_out
    assert str(out.last) == "2026-03-03T20:00"


def test_as_of_counts_only_what_was_there_then(ann: Scene) -> None:
    supply(ann).add(SIXTY)
    ann.at("2026-03-05T07:00")
    supply(ann).add(SIXTY)
    assert shown(ann).left == 120
    earlier = supply(ann).view(as_of=local("2026-03-03T07:00"))
    assert (earlier.left, len(earlier.packages)) == (60, 1)


def test_a_count_is_believed_and_can_be_taken_back(ann: Scene) -> None:
    supply(ann).add(SIXTY)
    counted = supply(ann).count(Decimal("52.5"))
    assert shown(ann).left == Decimal("52.5")
    supply(ann).take_back(Movement, counted.id)
    assert shown(ann).left == 60


def test_steps_and_a_pause_in_between_by_hand(ann: Scene) -> None:
    """60 tablets. 3 a day until March 8 (21), pause March 9 to 15, then 100 mg twice a day, 4 a
    day: 39 last until the morning of March 25, 9 days and one dose of 2, and 1 is left over.
    """
    supply(ann).add(SIXTY)
    entry = PrescriptionEntry(("50",), ("8:00", "20:00"), ("100",), "2026-03-16")
    ann.services.prescribing.change(entry, "me")
    ann.services.pausing.pause(Pause(day("2026-03-09"), day("2026-03-15"), "Dr. Lee"), "me")
    out = shown(ann).strengths[0].run_out
    assert str(out.last) == "2026-03-25T08:00"
    assert out.days_left == 23


def test_an_ended_prescription_never_warns(tmp_path: Path) -> None:
    scene = Scene(tmp_path, now="2026-03-02T07:00", ends="2026-03-10")
    supply(scene).add(replace(SIXTY, tablets=Decimal(3), expires=day("2026-03-20")))
    scene.at("2026-03-11T09:00")
    view = shown(scene)
    assert (view.strengths[0].run_out.lasting, view.order) == (Lasting.NOT_NEEDED, None)
    end = local("2026-06-01T00:00")
    found = scene.services.reminders.foreseen_prompts(local("2026-03-11T00:00"), end)
    assert found == ()
    scene.close()


# --- orders -----------------------------------------------------------------------------------


def test_said_to_be_ordered_is_quiet_until_a_package_comes(ann: Scene) -> None:
    supply(ann).add(replace(SIXTY, tablets=Decimal(12)))
    order = shown(ann).order
    assert order is not None
    assert order.due_on(day("2026-03-02"))
    said = supply(ann).ordered(order.subject)
    quiet = shown(ann).order
    assert quiet is not None
    assert (quiet.ordered, quiet.due_on(day("2026-03-02"))) == (day("2026-03-02"), False)
    supply(ann).take_back(PromptAnswer, said.id)
    again = shown(ann).order
    assert again is not None
    assert again.ordered is None
    supply(ann).ordered(order.subject)
    ann.at("2026-03-03T07:00")
    supply(ann).add(replace(SIXTY, tablets=Decimal(3)))
    fresh = shown(ann).order
    assert fresh is not None
    assert fresh.ordered is None


def test_without_refills_the_provider_is_asked_earlier(ann: Scene) -> None:
    """5 working days more: from Friday March 27 back to March 13. A package uses one refill."""
    supply(ann).set_refills(1, None)
    ann.at("2026-03-08T07:00")
    supply(ann).add(SIXTY)
    view = shown(ann)
    assert view.refills_left == 0
    assert view.order is not None
    assert (view.order.runs_out, view.order.by) == (day("2026-03-27"), day("2026-03-13"))
    assert view.order.new_prescription


def test_a_prescription_that_cannot_be_used_any_more_needs_a_new_one(ann: Scene) -> None:
    supply(ann).add(SIXTY)
    supply(ann).set_refills(3, day("2026-03-10"))
    order = shown(ann).order
    assert order is not None
    assert order.new_prescription


def test_public_holidays_are_no_working_days(tmp_path: Path) -> None:
    """60 tablets from December 9 run out on Monday the 28th; Christmas is a Friday."""
    scene = Scene(tmp_path, now="2026-12-09T07:00", starts="2026-12-01")
    supply(scene).add(SIXTY)
    supply(scene).set_settings(SupplySettings(lead_days=1))
    order = shown(scene).order
    assert order is not None
    assert (order.runs_out, order.by) == (day("2026-12-28"), day("2026-12-25"))
    supply(scene).set_settings(SupplySettings(lead_days=1, country="us"))
    order = shown(scene).order
    assert order is not None
    assert order.by == day("2026-12-24")
    scene.close()


def prompts(scene: Scene, until: str) -> list[tuple[str, str]]:
    now = scene.clock.now()
    found = scene.services.reminders.foreseen_prompts(now, local(until))
    return [
        (one.occasion.due.astimezone(scene.zone).strftime("%m-%d %H:%M"), kind)
        for one in found
        if (kind := one.occasion.subject.partition(":")[0]) in ("refill", "expiry")
    ]


def test_refill_and_expiry_are_reminded_of(ann: Scene) -> None:
    """Order by March 16; if nothing came, asked again 2 working days before; expiry 30 days."""
    supply(ann).add(replace(SIXTY, expires=day("2026-05-01")))
    assert prompts(ann, "2026-06-01T00:00") == [
        ("03-16 10:00", "refill"),
        ("03-19 10:00", "refill"),
        ("04-01 10:00", "expiry"),
        ("05-02 10:00", "expiry"),
    ]
    order = shown(ann).order
    assert order is not None
    supply(ann).ordered(order.subject)
    assert prompts(ann, "2026-04-01T00:00") == [("03-19 10:00", "refill")]


def test_a_reminder_comes_once(ann: Scene) -> None:
    supply(ann).add(replace(SIXTY, tablets=Decimal(15)))  # until Friday: order now
    ann.at("2026-03-02T10:00")
    first = ann.services.reminders.reconcile().prompts
    assert [one.prompt.occasion.subject.partition(":")[0] for one in first] == ["refill"]
    ann.at("2026-03-02T10:30")
    assert ann.services.reminders.reconcile().prompts == ()


# --- trips ------------------------------------------------------------------------------------


def test_a_two_week_trip_by_hand(ann: Scene) -> None:
    """60 on March 2: 24 left on March 14. 14 days and 1 spare take 45: 21 are missing."""
    supply(ann).add(SIXTY)
    trip = Trip(day("2026-03-14"), day("2026-03-27"), spare_days=1)
    found = supply(ann).look_at_trip(trip)
    assert (found.needed, found.have, found.short) == (45, 24, 21)
    assert found.order_by == day("2026-03-09")  # 5 working days before Saturday the 14th
    assert shown(ann).trips == ()


def test_a_kept_trip_is_shown_changed_and_removed(ann: Scene) -> None:
    supply(ann).add(SIXTY)
    trip = Trip(day("2026-03-14"), day("2026-03-27"))
    kept = supply(ann).keep_trip(trip)
    supply(ann).keep_trip(replace(trip, spare_days=2), trip_id=kept.id)
    view = shown(ann).next_trip
    assert view is not None
    assert (view.id, view.trip.spare_days, view.needed) == (kept.id, 2, 48)
    supply(ann).take_back(Trip, kept.id)
    assert shown(ann).next_trip is None
    supply(ann).put_back(kept.id, trip)
    assert shown(ann).next_trip is not None
    ann.at("2026-03-28T07:00")
    assert shown(ann).next_trip is None


# --- bad input --------------------------------------------------------------------------------

Attempt = Callable[[SupplyService, str], object]
BAD: list[tuple[Attempt, Problem]] = [
    (lambda s, _: s.count(read_count("-3")), Problem.COUNT_BELOW_ZERO),
    (lambda s, _: s.count(Decimal(-3)), Problem.COUNT_BELOW_ZERO),
    (lambda s, p: s.count(Decimal(13), package_id=p), Problem.MORE_THAN_PACKAGE),
    (lambda s, _: s.count(Decimal(13)), Problem.MORE_THAN_PACKAGE),
    (lambda s, _: s.count(read_count("12.25")), Problem.TABLETS_NOT_HALVES),
    (lambda s, _: s.count(Decimal(2001)), Problem.TABLETS_OUT_OF_RANGE),
    (lambda s, _: s.count(Decimal(1), Decimal(25)), Problem.STRENGTH_NOT_PRESCRIBED),
    (lambda s, _: s.count(Decimal(1), package_id="nobody"), Problem.UNKNOWN_ENTRY),
    (lambda s, _: s.add(Pickup(read_tablets("2001"))), Problem.TABLETS_OUT_OF_RANGE),
    (lambda s, _: s.add(Pickup(Decimal(0))), Problem.NOT_POSITIVE),
    (lambda s, _: s.add(Pickup(read_tablets("0"))), Problem.NOT_POSITIVE),
    (lambda s, _: s.add(Pickup(read_tablets("many"))), Problem.NOT_A_NUMBER),
    (
        lambda s, _: s.add(Pickup(Decimal(60), expires=day("2026-03-01"))),
        Problem.EXPIRY_IN_PAST,
    ),
    (lambda s, _: s.add(Pickup(Decimal(60), opened=day("2026-03-03"))), Problem.IN_THE_FUTURE),
    (lambda s, _: s.add(Pickup(Decimal(60), lot="x" * 121)), Problem.NAME_TOO_LONG),
    (lambda s, _: s.gone(MovementKind.LOST, Decimal(13)), Problem.MORE_THAN_LEFT),
    (lambda s, _: s.gone(MovementKind.LOST, Decimal(0)), Problem.NOT_POSITIVE),
    (lambda s, _: s.set_refills(100, None), Problem.REFILLS_OUT_OF_RANGE),
    (lambda s, _: s.set_settings(SupplySettings(lead_days=31)), Problem.SUPPLY_LEAD_OUT_OF_RANGE),
    (lambda s, _: s.set_settings(SupplySettings(country="ZZ")), Problem.UNKNOWN_HOLIDAY_REGION),
    (
        lambda s, _: s.set_settings(SupplySettings(country="DE", part="ZZ")),
        Problem.UNKNOWN_HOLIDAY_REGION,
    ),
    (
        lambda s, _: s.keep_trip(Trip(day("2026-03-14"), day("2026-03-13"))),
        Problem.TRIP_ENDS_BEFORE,
    ),
    (lambda s, _: s.take_back(Package, "nobody"), Problem.UNKNOWN_ENTRY),
]


@pytest.mark.parametrize(("attempt", "code"), BAD)
def test_bad_input_is_refused_and_nothing_is_changed(
    ann: Scene, attempt: Attempt, code: Problem
) -> None:
    package = supply(ann).add(Pickup(Decimal("12.5")))
    before = dump_of(ann.folder / FILE_NAME)
    with pytest.raises(InputProblem) as refused:
        attempt(supply(ann), package.id)
    assert refused.value.code is code
    assert dump_of(ann.folder / FILE_NAME) == before


def test_of_two_strengths_one_must_be_named(tmp_path: Path) -> None:
    scene = Scene(tmp_path, tablets=("50", "25"))
    with pytest.raises(InputProblem) as refused:
        supply(scene).add(SIXTY)
    assert refused.value.code is Problem.WHICH_STRENGTH
    supply(scene).add(replace(SIXTY, strength_mg=Decimal(25)))
    assert [one.left for one in shown(scene).strengths] == [0, 60]
    scene.close()


def test_a_package_is_corrected_and_keeps_when_it_came(ann: Scene) -> None:
    package = supply(ann).add(SIXTY).id
    ann.at("2026-03-02T08:03").take("2026-03-02T08:00")
    ann.at("2026-03-04T07:00")
    supply(ann).correct_package(package, replace(SIXTY, tablets=Decimal(30)))
    assert shown(ann).left == Decimal("28.5")
    supply(ann).take_back(Package, package)
    assert not shown(ann).known
