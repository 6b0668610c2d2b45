"""What is done on the About you page: answers, weights, earlier use, and what was called about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azacare.domain.long_term import CheckIn, Reached
from azacare.domain.profile import ProfileAnswer, Weight, WeightUnit
from azacare.domain.profile_list import ProfileQuestion, TellLine
from azacare.services.changes import Changes
from azacare.services.ports import Kept
from azacare.ui.context import Context
from azacare.ui.pages.about_you_long_term import EarlierForm
from azacare.ui.pages.about_you_question import QuestionForm
from azacare.ui.pages.about_you_weight import WeightForm
from azacare.ui.pages.keeping import Keeping, Saved
from azacare.ui.theme import Look
from azacare.wording.long_term import after_check_in
from azacare.wording.profile import topic_text, weight_text

if TYPE_CHECKING:
    from azacare.services.long_term import LongTermService
    from azacare.services.profile import ProfileService
    from azacare.ui.pages.about_you import AboutYouPage

_POUND_REGIONS = frozenset({"US"})
"""Where scales show pounds first; elsewhere kg."""


class AboutYouDeeds:
    """Keeps what the page asks for, each with its undo."""

    def __init__(self, context: Context, look: Look, page: AboutYouPage) -> None:
        self._context, self._look, self._page = context, look, page
        self._words = context.words
        self.keeping = Keeping(context.hub, context.words, page)
        self.weight_form: WeightForm | None = None
        self.earlier_form: EarlierForm | None = None

    def close_forms(self) -> bool:
        """Put the forms of weight and earlier use away; False when none is open."""
        opened = self.weight_form is not None or self.earlier_form is not None
        if self.weight_form is not None:
            self.weight_form = None
            self._page.weight_card.ask(None)
            self._page.weight_card.button.setFocus()
        if self.earlier_form is not None:
            self.earlier_form = None
            long_card = self._page.long_card
            if long_card is not None:
                long_card.ask(None)
                long_card.button.setFocus()
        self._page.arrange()
        return opened

    # --- answers ---------------------------------------------------------------------------

    def keep_answer(self, form: QuestionForm) -> None:
        """Keep the answer and go on to the next question."""
        given = form.answer()
        if given is None:
            return
        question, before = form.question, self._before(form.question)
        profile, actor, person = self._profile, self._context.actor, self._context.person_id
        answer, detail = given

        def use_case() -> Changes:
            return profile.answer(question.id, answer, detail, by=actor, person=person)

        def undo() -> Changes:
            return profile.restore(question.id, before, by=actor, person=person)

        text = self._words.translate("About you", "Kept: {topic}")
        saved = Saved(text.format(topic=topic_text(question, self._words)), undo)
        if self.keeping.keep(use_case, saved, form.show_wrong):
            if question.urgent_for(answer) is not None:
                self._page.show_calls(question.id)
            else:
                self._page.go_on(question.id)

    def take_back(self, question: ProfileQuestion) -> None:
        """Leave the question unanswered again."""
        before = self._before(question)
        profile, actor, person = self._profile, self._context.actor, self._context.person_id
        text = self._words.translate("About you", "Taken back: {topic}")
        saved = Saved(
            text.format(topic=topic_text(question, self._words)),
            lambda: profile.restore(question.id, before, by=actor, person=person),
        )
        self._page.close_question()
        self.keeping.keep(lambda: profile.take_back(question.id, by=actor, person=person), saved)
        self._page.row(question.id).setFocus()

    def called(self, one: TellLine) -> None:
        """The person called about an answer."""
        profile, actor, person = self._profile, self._context.actor, self._context.person_id
        text = self._words.translate("About you", "Kept that you called. It stays on the list.")
        saved = Saved(text, lambda: profile.not_called(one, by=actor, person=person))
        self.keeping.keep(lambda: profile.called(one, by=actor, person=person), saved)

    # --- weight ----------------------------------------------------------------------------

    def ask_weight(self) -> None:
        """Open the form of a weight."""
        view = self._page.view
        if view is None:
            return
        unit = view.weights[0].value.unit if view.weights else self._usual_unit()
        form = WeightForm(self._look, self._words, view.today, unit)
        form.submitted.connect(lambda: self._keep_weight(form))
        form.cancelled.connect(self.close_forms)
        self.weight_form = form
        self._page.weight_card.ask(form)
        self._page.arrange()
        form.focus_first()

    def _keep_weight(self, form: WeightForm) -> None:
        read = form.read_all()
        if read is None:
            return
        value, unit, day = read
        profile, actor, person = self._profile, self._context.actor, self._context.person_id
        made: list[str] = []

        def use_case() -> Changes:
            kept = profile.add_weight(value, unit, day, by=actor, person=person)
            made.append(kept.entity_id)
            return profile.touched

        def undo() -> Changes:
            return profile.remove_weight(made[0], by=actor, person=person)

        text = self._words.translate("About you", "Kept: {weight}")
        said = weight_text(Weight(day, value, unit), self._words)
        if self.keeping.keep(use_case, Saved(text.format(weight=said), undo), form.show_problem):
            self.close_forms()

    def remove_weight(self, kept: Kept[Weight]) -> None:
        """Take a weight back; undo enters it anew."""
        profile, actor, person = self._profile, self._context.actor, self._context.person_id
        value = kept.value

        def undo() -> Changes:
            profile.add_weight(value.value, value.unit, value.on, by=actor, person=person)
            return profile.touched

        text = self._words.translate("About you", "Removed: {weight}")
        said = text.format(weight=weight_text(value, self._words))
        self.keeping.keep(
            lambda: profile.remove_weight(kept.entity_id, by=actor, person=person),
            Saved(said, undo),
        )

    # --- long-term -------------------------------------------------------------------------

    def ask_earlier(self) -> None:
        """Open the form of what was taken before."""
        view, use, card = self._page.view, self._page.use, self._page.long_card
        if view is None or use is None or card is None:
            return
        form = EarlierForm(self._look, self._words, view.today, use.use.earlier)
        form.submitted.connect(lambda: self._keep_earlier(form))
        form.cancelled.connect(self.close_forms)
        self.earlier_form = form
        card.ask(form)
        self._page.arrange()
        form.focus_first()

    def _keep_earlier(self, form: EarlierForm) -> None:
        read, use = form.read_all(), self._page.use
        if read is None or use is None:
            return
        grams, since = read
        before = use.use.earlier
        service, actor, person = self._use, self._context.actor, self._context.person_id
        saved = Saved(
            self._words.translate("Long term", "Kept. It counts from now on."),
            lambda: service.restore_earlier(before, by=actor, person=person),
        )
        if self.keeping.keep(
            lambda: service.set_earlier(grams, since, by=actor, person=person),
            saved,
            form.show_problem,
        ):
            self.close_forms()

    def answer_check_in(self, check_in: CheckIn, answer: str) -> None:
        """Keep whether it helps."""
        service, actor, person = self._use, self._context.actor, self._context.person_id
        saved = Saved(
            after_check_in(check_in, answer, self._words),
            lambda: service.take_back(check_in.subject, by=actor, person=person),
        )
        self.keeping.keep(
            lambda: service.answer_check_in(check_in, answer, by=actor, person=person), saved
        )

    def called_about(self, check_in: CheckIn) -> None:
        """The person called because it is no better."""
        service, actor, person = self._use, self._context.actor, self._context.person_id
        saved = Saved(
            self._words.translate("About you", "Kept that you called."),
            lambda: service.take_back(check_in.called_subject, by=actor, person=person),
        )
        self.keeping.keep(lambda: service.called(check_in, by=actor, person=person), saved)

    def brought_up(self, reached: Reached) -> None:
        """The milestones were seen."""
        service, actor, person = self._use, self._context.actor, self._context.person_id
        saved = Saved(
            self._words.translate("Long term", "Kept. AzaCare says it once."),
            lambda: service.take_back(reached.subject, by=actor, person=person),
        )
        self.keeping.keep(lambda: service.brought_up(reached, by=actor, person=person), saved)

    @property
    def _profile(self) -> ProfileService:
        return self._context.services.profile

    @property
    def _use(self) -> LongTermService:
        return self._context.services.long_term

    def _before(self, question: ProfileQuestion) -> ProfileAnswer | None:
        view = self._page.view
        return view.answers.get(question.id) if view is not None else None

    def _usual_unit(self) -> WeightUnit:
        context = self._context
        region = context.services.people.person(context.person_id).value.region
        return WeightUnit.POUND if region in _POUND_REGIONS else WeightUnit.KILOGRAM
