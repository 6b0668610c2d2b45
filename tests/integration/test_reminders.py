"""`reconcile`: every dose has its reminder exactly once, or its place in a summary."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azacare.bootstrap import build_services
from azacare.domain.people import Relation
from azacare.domain.prescription import Form
from azacare.domain.problems import InputProblem
from azacare.domain.reminder_marks import Mark
from azacare.domain.slots import Pause, SlotId
from azacare.domain.standing import LOOK_BACK
from azacare.services.loading import load_person, to_the_minute
from azacare.services.people import FirstStart
from azacare.services.preferences import ReminderSettings
from azacare.services.prescribing import PrescriptionEntry
from azacare.services.prompts import is_prompt
from azacare.services.reminders import Reconciled
from azacare.wording.reminders import reminder_notice, summary_notice
from azacare.wording.words import english
from tests.fakes import NEW_YORK, FakeClock, local
from tests.scene import Scene

LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
MORNING, EVENING = SlotId.parse("2026-03-01T08:00"), SlotId.parse("2026-03-01T20:00")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path, "2026-03-01T07:00")
    yield made
    made.close()


def look(scene: Scene, now: str) -> Reconciled:
    return scene.at(now).services.reminders.reconcile()


def shown(found: Reconciled) -> list[tuple[str, int]]:
    return [(str(r.slot.slot.id), r.repeat) for r in found.reminders]


def summed(found: Reconciled) -> list[list[str]]:
    return [[str(view.slot.id) for view in s.slots] for s in found.summaries]


def follow(scene: Scene, until: str) -> list[tuple[str, str, int]]:
    """Look at each returned wake time, as a computer that is awake does."""
    end = local(until, scene.zone)
    found = scene.services.reminders.reconcile()
    seen: list[tuple[str, str, int]] = []
    while True:
        wall = scene.clock.now().astimezone(scene.zone)
        seen += [(f"{wall:%d %H:%M}", slot[-5:], repeat) for slot, repeat in shown(found)]
        assert not found.summaries
        assert found.next_wake is not None
        assert found.next_wake > scene.clock.now()
        if found.next_wake > end:
            return seen
        scene.clock.set(found.next_wake)
        found = scene.services.reminders.reconcile()


# --- one dose -------------------------------------------------------------------------------


def test_unanswered_dose_comes_again_every_ten_minutes_and_six_times_at_most(scene: Scene) -> None:
    """Somebody in the shower must be asked again; nobody must be asked for ever."""
    assert follow(scene, "2026-03-01T19:59") == [
        ("01 08:00", "08:00", 0),
        ("01 08:10", "08:00", 1),
        ("01 08:20", "08:00", 2),
        ("01 08:30", "08:00", 3),
        ("01 08:40", "08:00", 4),
        ("01 08:50", "08:00", 5),
        ("01 09:00", "08:00", 6),
    ]


def test_looking_again_shows_nothing_again(scene: Scene) -> None:
    """The heartbeat looks every quarter of a minute."""
    assert shown(look(scene, "2026-03-01T08:00")) == [(str(MORNING), 0)]
    for seconds in (0, 1, 14, 15):
        scene.clock.advance(seconds=seconds)
        found = scene.services.reminders.reconcile()
        assert not found.reminders
        assert found.open_keys == {f"{scene.person}|{MORNING}"}


def test_restart_does_not_show_again(scene: Scene) -> None:
    """Quitting and starting must not be a second alarm."""
    look(scene, "2026-03-01T08:00")
    scene.restart()
    assert not scene.services.reminders.reconcile().reminders
    assert shown(look(scene, "2026-03-01T08:10")) == [(str(MORNING), 1)]


def test_missed_repeats_do_not_burst(scene: Scene) -> None:
    """After half an hour asleep there is one reminder and not four."""
    look(scene, "2026-03-01T08:00")
    assert shown(look(scene, "2026-03-01T08:35")) == [(str(MORNING), 3)]
    assert shown(look(scene, "2026-03-01T08:39")) == []


def test_two_programs_on_one_file_show_a_reminder_once(scene: Scene) -> None:
    """A window and a second start of the program must not both ring."""
    other = build_services(scene.folder, scene.clock)
    scene.at("2026-03-01T08:00")
    both = [scene.services.reminders.reconcile(), other.reminders.reconcile()]
    assert [len(found.reminders) for found in both] == [1, 0]
    scene.at("2026-03-03T09:00")
    both = [other.reminders.reconcile(), scene.services.reminders.reconcile()]
    assert [len(found.summaries) for found in both] == [1, 0]
    other.store.close()


@pytest.mark.parametrize("how", ["take", "skip", "unsure"])
def test_record_made_anywhere_ends_all_reminders(scene: Scene, how: str) -> None:
    """A reminder after the dose was recorded invites a second dose."""
    look(scene, "2026-03-01T08:00")
    other = build_services(scene.folder, scene.clock)
    if how == "take":
        scene.take()
    else:
        getattr(other.doses, how)(MORNING)
    other.store.close()
    found = look(scene, "2026-03-01T08:10")
    assert not found.reminders
    assert not found.open_keys
    assert found.next_wake == local("2026-03-01T20:00")


def test_undo_opens_the_question_again(scene: Scene) -> None:
    """A slip that was taken back must not cost the reminder."""
    look(scene, "2026-03-01T08:00")
    scene.take()
    scene.services.doses.undo()
    assert shown(look(scene, "2026-03-01T08:10")) == [(str(MORNING), 1)]


# --- snooze ---------------------------------------------------------------------------------


def test_snooze_moves_the_reminder_and_the_old_time_stays_silent(scene: Scene) -> None:
    """A snoozed reminder that also comes at its old time is two reminders."""
    look(scene, "2026-03-01T08:00")
    scene.at("2026-03-01T08:05").services.reminders.snooze(scene.person, MORNING, 30)
    assert [at for at, _slot, _repeat in follow(scene, "2026-03-01T10:00")] == [
        f"01 {wall}" for wall in ("08:35", "08:45", "08:55", "09:05", "09:15", "09:25", "09:35")
    ]


def test_snooze_again_and_again(scene: Scene) -> None:
    """Each snooze counts from its own moment."""
    look(scene, "2026-03-01T08:00")
    for now, back in (("08:01", "08:11"), ("08:12", "08:22"), ("08:22", "08:32")):
        scene.at(f"2026-03-01T{now}").services.reminders.snooze(scene.person, MORNING, 10)
        assert shown(look(scene, f"2026-03-01T{back}")) == [(str(MORNING), 0)]


def test_snooze_holds_when_fewer_repeats_were_chosen_meanwhile(scene: Scene) -> None:
    """Changing a setting between two reminders must not swallow the next one."""
    preferences = scene.services.preferences
    preferences.set_reminders(scene.person, ReminderSettings(repeat_every=5, repeat_most=12), "me")
    follow(scene, "2026-03-01T08:50")
    preferences.set_reminders(scene.person, ReminderSettings(repeat_most=1), "me")
    scene.services.reminders.snooze(scene.person, MORNING, 10)
    assert shown(look(scene, "2026-03-01T09:00")) == [(str(MORNING), 0)]


@pytest.mark.parametrize("minutes", [0, -5, 241])
def test_impossible_snooze_is_refused(scene: Scene, minutes: int) -> None:
    """A snooze of a day would be a dose forgotten by agreement."""
    with pytest.raises(InputProblem):
        scene.services.reminders.snooze(scene.person, MORNING, minutes)


# --- gaps -----------------------------------------------------------------------------------


def test_after_a_gap_there_is_one_summary_with_everything(scene: Scene) -> None:
    """After days asleep: one calm question, and the dose that is due now among it."""
    found = look(scene, "2026-03-03T08:05")
    assert not found.reminders
    assert summed(found) == [
        [
            "2026-03-01T08:00",
            "2026-03-01T20:00",
            "2026-03-02T08:00",
            "2026-03-02T20:00",
            "2026-03-03T08:00",
        ]
    ]
    again = look(scene, "2026-03-03T08:10")
    assert shown(again) == [("2026-03-03T08:00", 1)]
    assert not again.summaries


def test_dose_whose_time_is_over_is_summed_up_and_not_rung_for(scene: Scene) -> None:
    """Three hours late there is nothing to ring for, but something to ask."""
    found = look(scene, "2026-03-01T11:00")
    assert not found.reminders
    assert summed(found) == [[str(MORNING)]]
    assert summed(look(scene, "2026-03-01T11:01")) == []


def test_summary_leaves_out_what_was_recorded_or_shown(scene: Scene) -> None:
    """Asking again about an answered dose doubts the person."""
    follow(scene, "2026-03-01T19:59")  # every reminder of the morning
    scene.at("2026-03-01T20:00")
    scene.take(str(EVENING))
    assert summed(look(scene, "2026-03-02T20:00")) == [["2026-03-02T08:00", "2026-03-02T20:00"]]


def test_reminder_that_was_broken_off_is_summed_up_once(scene: Scene) -> None:
    """A computer that is shut right after the first reminder forgets no dose."""
    look(scene, "2026-03-01T08:00")
    scene.restart()
    assert summed(look(scene, "2026-03-01T12:00")) == [[str(MORNING)]]
    assert summed(look(scene, "2026-03-01T12:30")) == []
    assert summed(look(scene, "2026-03-02T07:00")) == [[str(EVENING)]]


def test_reminder_that_was_broken_off_comes_with_the_dose_that_is_due(scene: Scene) -> None:
    """Asleep from the first reminder to after the next dose: one card asks about both."""
    look(scene, "2026-03-01T08:00")
    found = look(scene, "2026-03-01T20:05")
    assert summed(found) == [[str(MORNING), str(EVENING)]]
    assert shown(found) == []


def test_snoozed_reminder_that_was_slept_through_is_summed_up(scene: Scene) -> None:
    """Putting it off must not lose it."""
    look(scene, "2026-03-01T08:00")
    scene.services.reminders.snooze(scene.person, MORNING, 60)
    assert summed(look(scene, "2026-03-01T14:00")) == [[str(MORNING)]]


def test_answered_after_the_first_reminder_is_not_summed_up(scene: Scene) -> None:
    """Whoever took it and then closed the computer is asked nothing."""
    look(scene, "2026-03-01T08:00")
    scene.take(str(MORNING))
    assert summed(look(scene, "2026-03-01T12:00")) == []


def test_every_reminder_came_and_nothing_is_summed_up(scene: Scene) -> None:
    """Whoever sat there and did not answer is not asked once more."""
    follow(scene, "2026-03-01T09:00")
    assert summed(look(scene, "2026-03-01T15:00")) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 24 * 60 - 1), max_size=8, unique=True))
def test_unanswered_dose_is_reminded_of_in_full_or_summed_up(minutes: list[int]) -> None:
    """However the computer is on and off in a day, nothing is left half reminded of."""
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(Path(folder), "2026-03-01T07:00")
        repeats: Counter[str] = Counter()
        told: Counter[str] = Counter()
        for minute in (*sorted(minutes), 24 * 60):
            scene.clock.set(local("2026-03-01T07:30") + minute * MINUTE)
            found = scene.services.reminders.reconcile()
            repeats.update({slot: repeat - repeats[slot] for slot, repeat in shown(found)})
            told.update(slot for slots in summed(found) for slot in slots)
            again = scene.services.reminders.reconcile()
            assert (again.reminders, again.summaries) == ((), ())
        for slot in (MORNING, EVENING):
            assert told[str(slot)] or repeats[str(slot)] == 6
        scene.close()


def test_summary_reaches_back_no_further_than_the_look_back(scene: Scene) -> None:
    """After a year in a drawer nobody wants seven hundred questions."""
    (slots,) = summed(look(scene, "2027-03-01T07:00"))
    assert len(slots) == 2 * LOOK_BACK.days


def test_advice_of_reminders_and_summaries_is_kept(scene: Scene) -> None:
    """What was advised on the screen must be provable, whichever way it came."""
    look(scene, "2026-03-01T08:00")
    look(scene, "2026-03-03T11:00")
    assert [row["outcome"] for row in scene.rows("advice_log")] == ["take M7", "take M7 M6"]


# --- what the rules say ---------------------------------------------------------------------


def test_wait_defers_the_reminder_to_the_end_of_the_wait(scene: Scene) -> None:
    """Ringing at a time when the dose must not be taken is dangerous."""
    look(scene, "2026-03-01T08:00")
    scene.at("2026-03-01T17:00").take(str(MORNING), anyway=True)
    assert follow(scene, "2026-03-01T23:15") == [
        ("01 23:00", "20:00", 0),
        ("01 23:10", "20:00", 1),
    ]


def test_wait_that_begins_after_a_reminder_rings_again_at_its_end(scene: Scene) -> None:
    """The evening dose was shown, then it came out that the last one was late."""
    follow(scene, "2026-03-01T19:59")
    assert shown(look(scene, "2026-03-01T20:30"))
    scene.take(str(MORNING), at="2026-03-01T17:00", anyway=True)
    assert shown(look(scene, "2026-03-01T22:59")) == []
    assert shown(look(scene, "2026-03-01T23:00")) == [(str(EVENING), 0)]


def test_paused_days_are_silent(scene: Scene) -> None:
    """A reminder in a pause asks for what the provider forbade."""
    scene.services.pausing.pause(Pause(date(2026, 3, 1), date(2026, 3, 2), "Dr. Lee"), "me")
    found = look(scene, "2026-03-02T20:00")
    assert not found.reminders
    assert not found.summaries
    assert not [key for key in found.open_keys if not is_prompt(key.partition("|")[2])]
    assert shown(look(scene, "2026-03-03T08:00")) == [("2026-03-03T08:00", 0)]


def test_injections_are_silent(tmp_path: Path) -> None:
    """A nurse gives it; nobody can take it at 8:00."""
    clock = FakeClock(local("2026-03-01T07:00"))
    services = build_services(tmp_path, clock)
    entry = PrescriptionEntry((), ("8:00",), ("100",), "2026-03-01", form=Form.INJECTION)
    services.people.set_up(FirstStart("Ann", Relation.SELF, entry, NEW_YORK))
    for day in range(1, 4):
        clock.set(local(f"2026-03-0{day}T08:00"))
        found = services.reminders.reconcile()
        assert not found.reminders
        assert not found.summaries
    services.store.close()


def test_notifications_are_private_by_default_and_by_choice_not(scene: Scene) -> None:
    """A phone call's distance away, others read the screen."""
    (reminder,) = look(scene, "2026-03-01T08:00").reminders
    notice = reminder_notice(reminder, english())
    for secret in ("Ann", "azathioprine", "75", "mg", "tablet"):
        assert secret not in f"{notice.title} {notice.body}"
    scene.take(str(MORNING))
    scene.services.preferences.set_reminders(scene.person, ReminderSettings(private=False), "me")
    (reminder,) = look(scene, "2026-03-01T20:00").reminders
    assert "Ann: azathioprine, 75 mg" in reminder_notice(reminder, english()).body
    (summary,) = look(scene, "2026-03-04T07:00").summaries
    assert "Ann" not in f"{summary_notice(summary, english())}".replace(summary.key, "")


def test_everybody_has_their_own_reminders(scene: Scene) -> None:
    """A caregiver tracks several people on one computer."""
    entry = PrescriptionEntry(("50",), ("8:00",), ("50",), "2026-03-01")
    scene.services.people.set_up(FirstStart("Bob", Relation.CARED_FOR, entry, NEW_YORK))
    found = look(scene, "2026-03-01T08:00")
    assert sorted(r.person_name for r in found.reminders) == ["Ann", "Bob"]
    assert len(found.open_keys) == 2
    scene.take()
    left = scene.services.reminders.reconcile()
    assert [dose.person_name for dose in left.waiting] == ["Bob"]


def test_time_in_the_archive_is_not_asked_about(scene: Scene) -> None:
    """Nobody looked after it here, so nobody can say."""
    entry = PrescriptionEntry(("50",), ("8:00",), ("50",), "2026-03-01")
    scene.services.people.set_up(FirstStart("Bob", Relation.CARED_FOR, entry, NEW_YORK))
    scene.at("2026-03-02T12:00").services.households.archive("me", "Bob")
    scene.at("2026-03-05T12:00").services.households.restore("me", "Bob")
    found = look(scene, "2026-03-06T12:00")
    (bob,) = (one for one in found.summaries if one.person_name == "Bob")
    assert [str(view.slot.id) for view in bob.slots] == [
        "2026-03-01T08:00",
        "2026-03-02T08:00",
        "2026-03-06T08:00",
    ]


def test_without_a_prescription_there_is_nothing_to_wake_for(tmp_path: Path) -> None:
    """First start must not ring."""
    services = build_services(tmp_path, FakeClock(local("2026-03-01T07:00")))
    found = services.reminders.reconcile()
    assert found == Reconciled((), (), frozenset(), None, ())
    services.store.close()


# --- what will come -------------------------------------------------------------------------


def foreseen(scene: Scene, until: str) -> list[tuple[str, str, int]]:
    found = scene.services.reminders.foreseen(scene.clock.now(), local(until, scene.zone) + MINUTE)
    return [
        (f"{one.at.astimezone(scene.zone):%d %H:%M}", f"{one.slot.id.at:%H:%M}", one.repeat)
        for one in found
    ]


@pytest.mark.parametrize("story", ["plain", "late", "late against advice", "extra", "snoozed"])
def test_what_is_foreseen_is_what_comes(scene: Scene, story: str) -> None:
    """The list of coming reminders is a promise."""
    look(scene, "2026-03-01T08:00")
    if story == "late":
        scene.at("2026-03-01T13:30").take()
    elif story == "late against advice":
        scene.at("2026-03-01T17:00").take(str(MORNING), anyway=True)
    elif story == "extra":
        scene.take()
        scene.at("2026-03-01T12:00").take(anyway=True)
    elif story == "snoozed":
        scene.services.reminders.snooze(scene.person, MORNING, 45)
    scene.clock.advance(minutes=1)
    promised = foreseen(scene, "2026-03-04T09:00")
    assert promised == follow(scene, "2026-03-04T09:00")
    assert len(promised) > 14


def test_reminders_that_were_promised_for_the_past_are_listed_too(scene: Scene) -> None:
    """ "What would have come" is a fair question on the command line."""
    scene.at("2026-03-05T07:00")
    found = scene.services.reminders.foreseen(local("2026-03-02T08:00"), local("2026-03-02T08:20"))
    assert [one.repeat for one in found] == [0, 1]


# --- a year ---------------------------------------------------------------------------------


@dataclass
class Year:
    """A computer that sleeps, is switched off, whose clock jumps, and that travels.

    It is looked at as the program does: when it starts, at the wake time that was asked for, and
    when the heartbeat finds that the clock has jumped; never in between.
    """

    scene: Scene
    chance: random.Random
    told: Counter[str] = field(default_factory=Counter)
    answered: set[str] = field(default_factory=set)
    deeds: Counter[str] = field(default_factory=Counter)

    def live(self, until: datetime) -> None:
        clock = self.scene.clock
        wake = self.look()
        while clock.now() < until:
            deed = self.chance.choices(
                ("wait", "sleep", "restart", "jump", "travel"), (88, 7, 2, 2.5, 0.5)
            )[0]
            self.deeds[deed] += 1
            if deed == "wait":
                assert wake is not None
                clock.set(max(wake, clock.now()))
            else:
                getattr(self, deed)()
            wake = self.look()

    def sleep(self) -> None:
        """From minutes to three days."""
        minutes = int(self.chance.expovariate(1 / 500)) + 1
        self.scene.clock.advance(minutes=min(minutes, 3 * 24 * 60))

    def restart(self) -> None:
        """Off for a while, and a new process on the same file."""
        self.scene.clock.advance(minutes=self.chance.choice([0, 1, 30, 600]))
        self.scene.restart()

    def jump(self) -> None:
        """The clock is set: seconds by NTP, or hours by a flat battery and then back."""
        seconds = self.chance.choice([-1, 1]) * self.chance.choice([2, 40, 600, 3600, 5 * 3600])
        self.scene.clock.advance(seconds=seconds)
        if self.chance.random() < 0.5:
            self.look()
            self.scene.clock.advance(seconds=-seconds)

    def travel(self) -> None:
        zones = (NEW_YORK, LORD_HOWE, ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Honolulu"))
        self.scene.clock.travel(self.chance.choice(zones))
        if self.scene.services.travel.question() is not None:
            answer = self.chance.choice(["move", "keep_home"])
            getattr(self.scene.services.travel, answer)(None, "me")

    def look(self) -> datetime | None:
        """Ask what to show; the same twice, or after an answer, is a double dose invited."""
        reminders = self.scene.services.reminders
        found = reminders.reconcile()
        assert len(found.reminders) + len(found.summaries) <= 1, "a burst"
        for reminder in found.reminders:
            assert str(reminder.slot.slot.id) not in self.answered
            self.told[str(reminder.slot.slot.id)] += 1
        for summary in found.summaries:
            names = {str(view.slot.id) for view in summary.slots}
            assert len(names) == len(summary.slots)
            assert not names & self.answered
            self.told.update(names)
        if self.chance.random() < 0.2:
            again = reminders.reconcile()
            assert not again.reminders
            assert not again.summaries
        now = to_the_minute(self.scene.clock.now())
        assert found.next_wake is None or now < found.next_wake <= now + timedelta(hours=25)
        return reminders.reconcile().next_wake if self.answer(found) else found.next_wake

    def answer(self, found: Reconciled) -> bool:
        """Mostly the dose is settled at once; sometimes it is snoozed, or waved away."""
        for reminder in found.reminders:
            slot, luck = reminder.slot.slot.id, self.chance.random()
            if luck < 0.75:
                self.scene.services.doses.skip(slot)
                self.answered.add(str(slot))
            elif luck < 0.85:
                minutes = self.chance.choice([5, 10, 60])
                self.scene.services.reminders.snooze(self.scene.person, slot, minutes)
            return luck < 0.85
        return False


@pytest.fixture
def memory_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: thousands of durable writes wait for the disk."""
    if not Path("/dev/shm").is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


@pytest.mark.parametrize(
    ("seed", "zone", "times"),
    [
        (1, NEW_YORK, ("8:00", "20:00")),
        (2, NEW_YORK, ("2:15",)),  # does not exist on the night when the clocks go forward
        (3, LORD_HOWE, ("1:45",)),  # comes twice on the night when they go back by half an hour
    ],
)
def test_year_of_sleeps_restarts_jumps_and_travel(
    memory_folder: Path, seed: int, zone: ZoneInfo, times: tuple[str, ...]
) -> None:
    """Every planned dose has its reminder or its place in a summary: first once, never not at all.

    A slot may be told of again (its repeats, after a snooze, when the clock went back), but what
    is told first is one reminder or one summary, and each line of the ledger is there once.
    """
    scene = Scene(memory_folder, "2026-01-01T00:00", starts="2026-01-01", times=times, zone=zone)
    rule = ReminderSettings(repeat_every=20, repeat_most=2)
    scene.services.preferences.set_reminders(scene.person, rule, "me")
    year = Year(scene, random.Random(seed))
    end = local("2027-01-01T00:00", zone)
    year.live(end)
    scene.clock.advance(days=3)
    year.look()
    with scene.services.store.read() as reader:
        plan = load_person(reader, scene.person).plan
        marks = reader.marks(scene.person, local("2025-01-01T00:00"))
    planned = {str(slot.id) for slot in plan.slots_between(plan.tracked_from, end)}
    assert planned - set(year.told) == set()
    lines = Counter((mark.subject, mark.mark, mark.number) for mark in marks)
    assert max(lines.values()) == 1
    summed_up = Counter(mark.subject for mark in marks if mark.mark is Mark.SUMMED_UP)
    assert max(summed_up.values()) == 1
    of_slot = Counter(mark.subject for mark in marks if mark.mark is not Mark.SNOOZED)
    assert sum(of_slot.values()) <= sum(year.told.values())
    assert len(planned) > 300 * len(times)
    assert all(year.deeds[deed] for deed in ("wait", "sleep", "restart", "jump", "travel"))
    scene.close()
