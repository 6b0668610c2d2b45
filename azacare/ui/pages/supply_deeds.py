"""What the Supply page does: its forms, what they keep, and how that is taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from azacare.domain.packages import Movement, MovementKind, Package, Refills
from azacare.domain.prompt_answers import PromptAnswer
from azacare.domain.supply import PackageLeft
from azacare.domain.trips import Trip
from azacare.services.changes import Changes
from azacare.services.supply import Entered
from azacare.services.supply_views import Order, SupplyView, TripView
from azacare.ui.context import Context
from azacare.ui.pages.blood_tests_forms import TestForm
from azacare.ui.pages.keeping import Keeping, Saved, UseCase
from azacare.ui.pages.supply_forms import CountForm, LeadForm, PickupForm, RefillsForm
from azacare.ui.pages.supply_trip import TripForm
from azacare.ui.theme import Look
from azacare.wording.supply import of_strength, trip_days

if TYPE_CHECKING:
    from azacare.ui.pages.supply import SupplyPage


EnterCase = Callable[[], Entered]


class SupplyActions:
    """Opens forms on the page and keeps what comes of them."""

    def __init__(self, context: Context, look: Look, page: SupplyPage) -> None:
        self._context, self._words, self._look, self._page = context, context.words, look, page
        self._service = context.services.supply
        self.keeping = Keeping(context.hub, context.words, page)
        self.form: TestForm | None = None

    @property
    def _who(self) -> tuple[str, str]:
        return self._context.actor, self._context.person_id

    def _view(self) -> SupplyView:
        return self._page.view or self._service.view(self._context.person_id)

    # --- forms -----------------------------------------------------------------------------

    def ask_pickup(self) -> None:
        """Open the form of a package that came."""
        form = PickupForm(self._look, self._words, self._view())
        form.submitted.connect(lambda: self._keep_pickup(form))
        self._open(form)

    def ask_correction(self, one: PackageLeft) -> None:
        """Open the form of a package that is there."""
        form = PickupForm(self._look, self._words, self._view(), one.package)
        form.submitted.connect(lambda: self._keep_correction(form, one))
        form.remove.clicked.connect(lambda: self._remove_package(one))
        self._open(form)

    def ask_count(self) -> None:
        """Open the form of a count."""
        form = CountForm(self._look, self._words, self._view())
        form.submitted.connect(lambda: self._keep_count(form))
        self._open(form)

    def ask_refills(self) -> None:
        """Open the form of refills."""
        form = RefillsForm(self._look, self._words, self._view())
        form.submitted.connect(lambda: self._keep_refills(form))
        self._open(form)

    def ask_lead(self) -> None:
        """Open the form of how early to order."""
        form = LeadForm(self._look, self._words, self._view())
        form.submitted.connect(lambda: self._keep_lead(form))
        self._open(form)

    def ask_trip(self, known: TripView | None = None) -> None:
        """Open the form of a trip, filled with one that is remembered."""
        form = TripForm(self._look, self._words, self._view(), known.trip if known else None)
        form.submitted.connect(lambda: self._work_out(form))
        form.keep.connect(lambda: self._keep_trip(form, known))
        self._open(form)
        if known is not None:
            self._work_out(form)

    def _open(self, form: TestForm) -> None:
        self._page.notices.take_away()
        self._page.form_place.clear()
        self.form = form
        form.cancelled.connect(self.close)
        self._page.form_place.add(form)
        form.show()
        self._page.arrange()
        form.focus_first()
        self._page.show_beginning(form)

    def close(self) -> bool:
        """Close the form that is open; False when none is."""
        if self.form is None:
            return False
        self._done()
        self._page.focus_main()
        return True

    def _done(self) -> None:
        self.form = None
        self._page.form_place.clear()
        self._page.arrange()

    # --- keeping ---------------------------------------------------------------------------

    def ordered(self, order: Order) -> None:
        """Keep that it was ordered."""
        by, person = self._who
        said = self._words.translate("Supply", "Kept: you ordered it.")
        self._enter(lambda: self._service.ordered(order.subject, by, person), PromptAnswer, said)

    def remove_trip(self, one: TripView) -> None:
        """Take a trip back."""
        by, person = self._who
        text = self._words.translate("Supply", "Removed: the trip of {days}.")
        self._keep(
            lambda: self._service.take_back(Trip, one.id, by, person),
            text.format(days=trip_days(one.trip, self._words)),
            lambda: self._service.put_back(one.id, one.trip, by, person),
        )

    def _keep_pickup(self, form: PickupForm) -> None:
        pickup = form.pickup()
        if pickup is None:
            return
        by, person = self._who
        said = self._words.translate("Supply", "The package is entered.")
        self._enter(lambda: self._service.add(pickup, by, person), Package, said, form)

    def _keep_correction(self, form: PickupForm, one: PackageLeft) -> None:
        pickup = form.pickup()
        if pickup is None:
            return
        by, person = self._who
        self._keep(
            lambda: self._service.correct_package(one.id, pickup, by, person),
            self._words.translate("Supply", "The package is corrected."),
            lambda: self._service.put_back(one.id, one.package, by, person),
            form,
        )

    def _remove_package(self, one: PackageLeft) -> None:
        by, person = self._who
        package = one.package
        text = self._words.translate("Supply", "Removed: a package of {tablets}.")
        self._keep(
            lambda: self._service.take_back(Package, one.id, by, person),
            text.format(tablets=of_strength(package.tablets, package.strength_mg, self._words)),
            lambda: self._service.put_back(one.id, package, by, person),
        )

    def _keep_count(self, form: CountForm) -> None:
        said = form.said()
        if said is None:
            return
        by, person = self._who

        def enter() -> Entered:
            if said.kind is MovementKind.COUNTED:
                return self._service.count(
                    said.tablets, said.strength_mg, said.package_id, by, person
                )
            return self._service.gone(
                said.kind, said.tablets, said.strength_mg, said.package_id, by, person
            )

        self._enter(enter, Movement, self._words.translate("Supply", "The number is kept."), form)

    def _keep_refills(self, form: RefillsForm) -> None:
        said = form.said()
        if said is None:
            return
        by, person = self._who
        before = self._view().refills
        sentence = self._words.translate("Supply", "The refills are kept.")
        left, until = said
        if before is None:
            self._enter(
                lambda: self._service.set_refills(left, until, by, person), Refills, sentence, form
            )
            return
        self._keep(
            lambda: self._service.set_refills(left, until, by, person).changes,
            sentence,
            lambda: self._service.put_back(before.entity_id, before.value, by, person),
            form,
        )

    def _keep_lead(self, form: LeadForm) -> None:
        settings = form.settings()
        if settings is None:
            return
        by, person = self._who
        before = self._view().settings
        self._keep(
            lambda: self._service.set_settings(settings, by, person),
            self._words.translate("Supply", "Kept: how early to order."),
            lambda: self._service.set_settings(before, by, person),
            form,
        )

    def _work_out(self, form: TripForm) -> None:
        trip = form.trip()
        if trip is None:
            return
        self._page.try_to(
            lambda: form.show_result(self._service.look_at_trip(trip, self._context.person_id)),
            form.show_problem,
        )
        self._page.arrange()

    def _keep_trip(self, form: TripForm, known: TripView | None) -> None:
        trip = form.trip()
        if trip is None:
            return
        by, person = self._who
        sentence = self._words.translate("Supply", "The trip is remembered.")
        if known is None:
            self._enter(lambda: self._service.keep_trip(trip, by, person), Trip, sentence, form)
            return
        self._keep(
            lambda: self._service.keep_trip(trip, by, person, known.id).changes,
            sentence,
            lambda: self._service.put_back(known.id, known.trip, by, person),
            form,
        )

    def _enter(
        self,
        enter: EnterCase,
        kind: type[Package | Movement | Trip | Refills | PromptAnswer],
        sentence: str,
        form: TestForm | None = None,
    ) -> None:
        """Keep something new; Undo takes it back."""
        by, person = self._who
        made: list[str] = []

        def act() -> Changes:
            entered = enter()
            made.append(entered.id)
            return entered.changes

        def undo() -> Changes:
            return self._service.take_back(kind, made[-1], by, person)

        self._keep(act, sentence, undo, form)

    def _keep(
        self, act: UseCase, sentence: str, undo: UseCase, form: TestForm | None = None
    ) -> None:
        wrong = form.show_problem if form is not None else None
        if self.keeping.keep(act, Saved(sentence, undo), wrong):
            self._done()
            self._page.notices.lead()
