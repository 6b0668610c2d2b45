"""The guide as use cases: what it says to a person, and what is found in it."""

from __future__ import annotations

from collections.abc import Callable

from azacare.domain.conditions import ConditionGroup, ConditionList
from azacare.domain.frozen import dataclass
from azacare.domain.guide import Fit, Guide, GuideCard, Reader, Topic
from azacare.domain.people import Person
from azacare.domain.prescription import Form
from azacare.domain.profile import ProfileAnswer
from azacare.domain.wallclock import local_day
from azacare.services import ports
from azacare.services.errors import GuideUnavailable, NotSetUp
from azacare.services.guide_search import GuideIndex
from azacare.services.loading import find_person, load_plan


@dataclass(frozen=True)
class TopicView:
    """A topic with all of its cards, those for the person first."""

    topic: Topic
    cards: tuple[GuideCard, ...]


@dataclass(frozen=True)
class GuideView:
    """The whole guide as it is shown to one person.

    Attributes:
        reader: what is known of them; it decides the order and never what can be found.
    """

    guide: Guide
    reader: Reader
    topics: tuple[TopicView, ...]


class GuideService:
    """Shows the guide. It keeps nothing."""

    def __init__(
        self,
        store: ports.Store,
        clock: ports.Clock,
        load_guide: Callable[[], Guide | None],
        load_conditions: Callable[[], ConditionList | None],
    ) -> None:
        """`load_guide` gives the guide that AzaCare ships, None when it is damaged."""
        self._store, self._clock = store, clock
        self._load_guide, self._load_conditions = load_guide, load_conditions

    @property
    def shipped(self) -> Guide:
        """The guide.

        Raises:
            GuideUnavailable: a data file is damaged.
        """
        found = self._load_guide()
        if found is None:
            raise GuideUnavailable
        return found

    def view(self, person: str | None = None) -> GuideView:
        """All topics as they are shown to a person; before anybody is entered, as to a stranger.

        Raises:
            GuideUnavailable: a data file is damaged.
            InputProblem: nobody is called that.
        """
        guide, reader = self.shipped, self.reader(person)
        topics = tuple(TopicView(one, guide.of_topic(one.id, reader)) for one in guide.topics)
        return GuideView(guide, reader, topics)

    def reader(self, person: str | None = None) -> Reader:
        """What is known of a person; nothing before anybody is entered.

        Raises:
            InputProblem: nobody is called that.
        """
        with self._store.read() as reader:
            try:
                kept = find_person(reader, person)
            except NotSetUp:
                return Reader()
            said = sorted(
                reader.current(ProfileAnswer, kept.entity_id), key=lambda one: one.recorded_at
            )
            conditions, groups = self._conditions(kept.value)
            return Reader(
                conditions=conditions,
                groups=groups,
                transplant=kept.value.transplant,
                form=self._form(reader, kept.entity_id),
                region=kept.value.region,
                answers={one.value.question: one.value.answer for one in said},
            )

    def search(self, index: GuideIndex, typed: str, view: GuideView) -> tuple[GuideCard, ...]:
        """The cards that have something of what was typed, the best first. None is left out for
        what is known of the person; those that are known not to be for them come last.
        """
        by_id = {card.id: card for card in view.guide.cards}
        found = [by_id[name] for name in index.search(typed) if name in by_id]
        return tuple(sorted(found, key=lambda card: card.fits(view.reader) is Fit.NO))

    def _conditions(self, person: Person) -> tuple[frozenset[str], frozenset[ConditionGroup]]:
        """What it is taken for, and its groups; nothing is known without the list of them."""
        known = self._load_conditions() if person.conditions else None
        if known is None:
            return frozenset(), frozenset()
        groups = (one for one in ConditionGroup if known.has(person.conditions, one))
        return frozenset(person.conditions), frozenset(groups)

    def _form(self, reader: ports.Reader, person_id: str) -> Form | None:
        plan = load_plan(reader, person_id)
        if plan is None:
            return None
        now = self._clock.now()
        version = plan.version_on(local_day(now, plan.zone_at(now)))
        return version.form if version else None
