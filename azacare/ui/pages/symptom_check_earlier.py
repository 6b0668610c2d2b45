"""What earlier checks still ask of the person, and the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from azacare.domain.checks import Ask, Course, FollowUp, SymptomCheck, follow_ups
from azacare.domain.symptoms import SymptomList
from azacare.domain.tiers import Tier
from azacare.services.changes import Changes
from azacare.services.errors import KnownError
from azacare.services.ports import Kept
from azacare.ui.context import Context
from azacare.ui.pages.symptom_check_past import EarlierQuestion, PastCard
from azacare.ui.theme import Look
from azacare.ui.widgets.page import Column

_ASK_FOR = timedelta(days=7)
"""How long a question waits, as the reminders do [J]."""


class EarlierChecks(QObject):
    """The questions above the list, and the earlier checks below it.

    Signals:
        taken_up: a sign is still there; the new check (a `SavedCheck`) is on the page now.
        failed: an answer could not be kept (a `KnownError`).
        shape_changed: something that can be reached with Tab came or went.
    """

    taken_up = Signal(object)
    failed = Signal(object)
    shape_changed = Signal()

    def __init__(self, context: Context, look: Look, symptoms: SymptomList) -> None:
        super().__init__()
        self._context, self._look, self._symptoms = context, look, symptoms
        self._asked: tuple[FollowUp, ...] = ()
        self.questions = Column(look)
        self.cards: tuple[EarlierQuestion, ...] = ()
        self.card = PastCard(look, context.words)
        self.card.shape_changed.connect(self.shape_changed)

    def show_past(
        self, past: Sequence[Kept[SymptomCheck]], now: datetime, zone: ZoneInfo, current: str
    ) -> None:
        """Show the checks that were kept; `current` is the one on the page."""
        self.card.show_checks(past, self._symptoms, zone)
        asked = tuple(
            question
            for one in past
            if one.entity_id != current
            for question in open_questions(one, now, zone)
        )
        if asked == self._asked:
            return
        self._asked = asked
        self.questions.clear()
        self.cards = tuple(self._card(question, zone) for question in asked)
        for card in self.cards:
            self.questions.add(card)
        self.shape_changed.emit()

    def _card(self, question: FollowUp, zone: ZoneInfo) -> EarlierQuestion:
        card = EarlierQuestion(self._look, self._context.words, question, self._symptoms, zone)
        if question.ask is Ask.STILL_THERE:
            card.yes.connect(lambda _told: self._still(question))
            card.no.connect(lambda _told: self._gone(question))
        else:
            card.yes.connect(lambda told: self._reached(question, told, reached=True))
            card.no.connect(lambda told: self._reached(question, told, reached=False))
        return card

    def _still(self, question: FollowUp) -> None:
        """Check again, as of today, with what was ticked then."""
        context = self._context
        try:
            saved = context.services.checking.still_there(
                question.check_id, by=context.actor, person=context.person_id or None
            )
        except KnownError as error:
            self.failed.emit(error)
            return
        self.taken_up.emit(saved)
        context.hub.tell(saved.changes)

    def _gone(self, question: FollowUp) -> None:
        context = self._context
        self._keep(
            lambda: context.services.checking.answer(
                question.check_id,
                course=Course.GONE,
                by=context.actor,
                person=context.person_id or None,
            )
        )

    def _reached(self, question: FollowUp, told: str, *, reached: bool) -> None:
        context = self._context
        self._keep(
            lambda: context.services.checking.answer(
                question.check_id,
                reached=reached,
                told=told or None,
                by=context.actor,
                person=context.person_id or None,
            )
        )

    def _keep(self, answer: Callable[[], Changes]) -> None:
        try:
            changes = answer()
        except KnownError as error:
            self.failed.emit(error)
            return
        self._context.hub.tell(changes)


def open_questions(one: Kept[SymptomCheck], now: datetime, zone: ZoneInfo) -> tuple[FollowUp, ...]:
    """What a check asks now. A "call now" of today asks at once whether they were reached (M12);
    an emergency has its own place on the page.
    """
    check = one.value
    if check.call_open(now, zone) and check.outcome.reached is None:
        return (FollowUp(one.entity_id, Ask.REACHED, check, check.at),)
    return tuple(
        question
        for question in follow_ups(one.entity_id, check, zone)
        if question.due <= now < question.due + _ASK_FOR
        and not (question.ask is Ask.REACHED and check.tier is Tier.EMERGENCY)
    )
