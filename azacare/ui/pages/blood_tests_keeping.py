"""What the Blood tests page does: its forms, what they keep, and how that is taken back."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from azacare.domain.appointments import Appointment
from azacare.domain.frozen import dataclass
from azacare.domain.monitoring import MonitoringPlan, Stage
from azacare.domain.monitoring_list import MonitoringList, OneTimeRecord
from azacare.services.blood_tests import BloodTestsView, Booking
from azacare.services.changes import EVERYTHING, Changes
from azacare.services.ports import Kept
from azacare.ui.context import Context
from azacare.ui.pages.blood_tests_booking import BookingForm, HadForm
from azacare.ui.pages.blood_tests_forms import TestForm
from azacare.ui.pages.blood_tests_plan import PlanForm
from azacare.ui.pages.keeping import Keeping, Saved
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import ButtonKind
from azacare.ui.widgets.card import Tone
from azacare.ui.widgets.notice import Notice
from azacare.wording.blood_tests import booked_text, stages_text
from azacare.wording.steps import short_day

if TYPE_CHECKING:
    from azacare.ui.pages.blood_tests import BloodTestsPage


@dataclass(frozen=True)
class Increase:
    """A dose that went up while a plan held: the day, and the amount of a day in words."""

    day: date
    amount: str


class TestActions:
    """Opens forms on the page and keeps what comes of them."""

    __test__ = False

    def __init__(self, context: Context, look: Look, page: BloodTestsPage) -> None:
        self._context, self._words, self._look, self._page = context, context.words, look, page
        self.keeping = Keeping(context.hub, context.words, page)
        self.form: TestForm | None = None
        self._first = False

    @property
    def _who(self) -> tuple[str, str]:
        return self._context.actor, self._context.person_id

    @property
    def _shipped(self) -> MonitoringList:
        return self._context.services.blood_tests.shipped

    def _today(self) -> date:
        view = self._page.view
        return view.now.date() if view else self._context.services.results.today()

    # --- forms -----------------------------------------------------------------------------

    def ask_plan(self, *, first: bool = False) -> PlanForm:
        """Open "What did your provider tell you?", filled with the plan that holds."""
        form = PlanForm(self._look, self._words, self._today(), self._shipped, can_leave=not first)
        view = self._page.view
        if view is not None and view.plan is not None:
            form.load(view.plan.value)
        form.submitted.connect(lambda: self._keep_plan(form))
        self.open(form, lead=not first)
        self._first = first
        return form

    def ask_booking(self, day: date | None) -> None:
        """Open the form of an appointment, on `day` where one is known."""
        title = self._words.translate("Blood tests", "Book a blood test")
        form = BookingForm(self._look, self._words, self._today(), self._shipped, title)
        if day is not None and day >= self._today():
            form.day.set_text(day.isoformat())
        form.submitted.connect(lambda: self._keep_booking(form))
        self.open(form)

    def ask_move(self, kept: Kept[Appointment]) -> None:
        """Open the form of an appointment that is to be moved."""
        title = self._words.translate("Blood tests", "Another time for your blood test")
        form = BookingForm(self._look, self._words, self._today(), self._shipped, title)
        form.load(kept.value)
        form.submitted.connect(lambda: self._keep_move(form, kept))
        self.open(form)

    def ask_had(self) -> None:
        """Open the form of a test that was made without an appointment."""
        form = HadForm(self._look, self._words, self._today())
        form.submitted.connect(lambda: self._keep_had(form))
        self.open(form)

    def open(self, form: TestForm, *, lead: bool = True) -> None:
        """Show `form` in place of the one that was open."""
        self._page.form_place.clear()
        self.form, self._first = form, False
        form.cancelled.connect(self._leave)
        self._page.form_place.add(form)
        form.show()
        self._page.arrange()
        if lead:
            form.focus_first()
            self._page.show_beginning(form)

    def close(self) -> bool:
        """Close the form that is open; the first plan stays until there is one."""
        if self.form is None or self._first:
            return False
        self._done()
        self._page.refresh()
        self._page.focus_main()
        return True

    def _leave(self) -> None:
        self.close()

    def _done(self) -> None:
        self.form, self._first = None, False
        self._page.form_place.clear()
        self._page.arrange()

    def finish(self, done: bool) -> None:
        """Close the form, and lead back to what is said of it."""
        if done:
            self._done()
            self._page.refresh()
            if self._page.notice is not None:
                self._page.notice.take_focus()
                self._page.verticalScrollBar().setValue(0)

    # --- keeping ---------------------------------------------------------------------------

    def _keep_plan(self, form: PlanForm) -> None:
        plan = form.plan()
        if plan is None:
            return
        service, (actor, person) = self._context.services.blood_tests, self._who
        known = {kept.entity_id for kept in service.plans(person)}

        def undo() -> Changes:
            new = [one for one in service.plans(person) if one.entity_id not in known]
            return service.take_back_plan(new[-1].entity_id, actor, person)

        text = self._words.translate("Blood tests", "Saved: a test {often}.")
        saved = Saved(text.format(often=stages_text(plan.stages, self._words)), undo)
        keep = self.keeping.keep
        self.finish(keep(lambda: service.set_plan(plan, actor, person), saved, form.show_problem))

    def take_back_plan(self, kept: Kept[MonitoringPlan]) -> None:
        """A plan was entered by mistake."""
        service, (actor, person) = self._context.services.blood_tests, self._who
        text = self._words.translate("Blood tests", "Taken back: that plan is gone.")
        saved = Saved(text, lambda: service.set_plan(kept.value, actor, person))
        self.keeping.keep(lambda: service.take_back_plan(kept.entity_id, actor, person), saved)

    def _keep_booking(self, form: BookingForm) -> None:
        booking = form.booking()
        if booking is None:
            return
        made: list[str] = []
        service, (actor, person) = self._context.services.blood_tests, self._who

        def book() -> Changes:
            made.append(service.book(booking, actor, person))
            return EVERYTHING

        text = self._words.translate("Blood tests", "Booked: {when}.")
        when = self._words.day(booking.day), self._words.time(booking.at)
        saved = Saved(
            text.format(when=", ".join(when)), lambda: service.cancel(made[0], actor, person)
        )
        self.finish(self.keeping.keep(book, saved, form.show_problem))

    def _keep_had(self, form: HadForm) -> None:
        booking = form.booking()
        if booking is None:
            return
        made: list[str] = []
        service, (actor, person) = self._context.services.blood_tests, self._who

        def keep() -> Changes:
            made.append(service.book(booking, actor, person))
            return service.answer(made[0], went=True, by=actor, person=person)

        text = self._words.translate("Blood tests", "Saved: you had a blood test on {day}.")
        saved = Saved(
            text.format(day=self._words.day(booking.day)),
            lambda: service.cancel(made[0], actor, person),
        )
        self.finish(self.keeping.keep(keep, saved, form.show_problem))

    def _keep_move(self, form: BookingForm, kept: Kept[Appointment]) -> None:
        booking = form.booking()
        if booking is None:
            return
        service, (actor, person) = self._context.services.blood_tests, self._who
        text = self._words.translate("Blood tests", "Saved: your appointment is on {when}.")
        when = self._words.day(booking.day), self._words.time(booking.at)
        saved = Saved(text.format(when=", ".join(when)), lambda: self._back(kept))
        self.finish(
            self.keeping.keep(
                lambda: service.change(kept.entity_id, booking, actor, person),
                saved,
                form.show_problem,
            )
        )

    def cancel(self, kept: Kept[Appointment]) -> None:
        """Call an appointment off."""
        service, (actor, person) = self._context.services.blood_tests, self._who
        text = self._words.translate("Blood tests", "Cancelled: {when}. Tell the lab as well.")
        saved = Saved(
            text.format(when=booked_text(kept.value, self._words)), lambda: self._back(kept)
        )
        self.keeping.keep(lambda: service.cancel(kept.entity_id, actor, person), saved)

    def went(self, kept: Kept[Appointment]) -> None:
        """The person went; before its day they are asked if it was today."""
        if kept.value.day <= self._today():
            self.answer(kept, went=True)
            return
        words = self._words
        text = words.translate("Blood tests", "It is booked for {when}.")
        notice = Notice(
            self._look,
            words.translate("Blood tests", "Did you go today already?"),
            text.format(when=booked_text(kept.value, words)),
            Tone.INFO,
        )
        yes = notice.add_action(words.translate("Blood tests", "Yes, today"), ButtonKind.MAIN)
        no = notice.add_action(words.translate("Blood tests", "Not yet"))
        yes.clicked.connect(lambda: self._went_today(kept))
        records(yes)
        no.clicked.connect(self._page.close_notice)
        self._page.put_notice(notice, closes=False)

    def _went_today(self, kept: Kept[Appointment]) -> None:
        view = self._page.view
        if view is None:
            return
        service, (actor, person) = self._context.services.blood_tests, self._who
        now = view.now.replace(second=0, microsecond=0)

        def keep() -> Changes:
            service.move(kept.entity_id, now.date(), now.time(), actor, person)
            return service.answer(kept.entity_id, went=True, by=actor, person=person)

        text = self._words.translate("Blood tests", "Saved: you went today.")
        self.keeping.keep(keep, Saved(text, lambda: self._back(kept)))

    def answer(self, kept: Kept[Appointment], *, went: bool) -> None:
        """Say whether the person went."""
        service, (actor, person) = self._context.services.blood_tests, self._who
        words = self._words
        text = words.translate("Blood tests", "Saved: you went on {day}.")
        if not went:
            text = words.translate("Blood tests", "Saved: you missed the test on {day}.")
        saved = Saved(text.format(day=words.day(kept.value.day)), lambda: self._back(kept))
        self.keeping.keep(
            lambda: service.answer(kept.entity_id, went=went, by=actor, person=person), saved
        )

    def _back(self, kept: Kept[Appointment]) -> Changes:
        """An appointment as it was before, booked again where it stood."""
        service, (actor, person) = self._context.services.blood_tests, self._who
        one = kept.value
        if not one.stands:
            return service.answer(
                kept.entity_id, went=one.state.value == "went", by=actor, person=person
            )
        booking = Booking(
            one.day, one.at, one.place, one.panels, one.other, one.note, one.leads, one.zone
        )
        service.change(kept.entity_id, booking, actor, person)
        return service.move(kept.entity_id, one.day, one.at, actor, person)

    def say_one_time(self, record: OneTimeRecord) -> None:
        """What the person says of a test that is made once."""
        service, (actor, person) = self._context.services.blood_tests, self._who
        row = self._page.once_card.rows[record.test]
        text = self._words.translate("Blood tests", "Saved.")
        changes: list[Changes] = []

        def keep() -> Changes:
            changes.append(service.set_one_time(record, actor, person))
            return changes[0]

        self.keeping.keep(keep, Saved(text), row.show_problem)

    # --- after a higher dose ---------------------------------------------------------------

    def increase_to_ask(self, view: BloodTestsView) -> Increase | None:
        """A dose that went up since the plan began, about which nobody was asked yet."""
        if view.plan is None:
            return None
        services, person = self._context.services, self._context.person_id
        steps = services.prescribing.steps(person).steps
        found: Increase | None = None
        for before, after in pairwise(steps):
            most = max(after.version.day_totals_mg())
            begun = view.plan.value.starts < after.version.starts <= view.now.date()
            if begun and most > max(before.version.day_totals_mg()):
                found = Increase(after.version.starts, self._words.mg(most))
        if found is None or services.preferences.note(self._asked_key(found)):
            return None
        return found

    def increase_text(self, asked: Increase) -> str:
        """Since when it is more."""
        text = self._words.translate("Blood tests", "Your dose is {amount} a day since {day}.")
        return text.format(amount=asked.amount, day=short_day(asked.day, self._words))

    def extra_test(self, asked: Increase) -> None:
        """They wanted one more test."""
        self.no_extra(asked)
        self.ask_booking(None)

    def extra_plan(self, asked: Increase) -> None:
        """They wanted the first steps again, or others."""
        stages = self._stages_again()
        self.no_extra(asked)
        form = self.ask_plan()
        view = self._page.view
        if stages and view is not None and view.plan is not None:
            form.load(MonitoringPlan(asked.day, stages), asked.day)
        else:
            form.starts.set_text(asked.day.isoformat())

    def no_extra(self, asked: Increase) -> None:
        """It was asked; it is not asked again."""
        changes = self._context.services.preferences.set_note(
            self._asked_key(asked), True, self._context.actor
        )
        self._context.hub.tell(changes)

    def _stages_again(self) -> tuple[Stage, ...]:
        view = self._page.view
        if view is None or view.plan is None:
            return ()
        preset = self._shipped.find_plan(view.plan.value.preset)
        return preset.after_increase if preset else ()

    def _asked_key(self, asked: Increase) -> str:
        return f"blood-tests.extra:{self._context.person_id}:{asked.day.isoformat()}"
