"""The guide over real records: what is known of the person decides the order, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from azacare.bootstrap import build_services
from azacare.bootstrap.shipped import shipped_guide
from azacare.content.guide import load_guide
from azacare.domain.conditions import ConditionGroup
from azacare.domain.guide import Fit, Reader
from azacare.domain.prescription import Form
from azacare.domain.problems import InputProblem
from azacare.domain.profile import ProfileAnswer
from azacare.services.errors import GuideUnavailable
from azacare.services.guide import GuideService, GuideView
from azacare.services.ports import Stamp
from azacare.wording.guide import guide_index
from azacare.wording.problems import error_text
from azacare.wording.words import english
from tests.fakes import FakeClock, local
from tests.scene import Scene

GUIDE = load_guide()
INDEX = guide_index(GUIDE, english())


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path, "2026-03-08T07:00")
    yield made
    made.close()


def first_of(view: GuideView, topic: str) -> str:
    """The first card of a topic that is not pinned there."""
    cards = next(one.cards for one in view.topics if one.topic.id == topic)
    return next(card.id for card in cards if not card.pinned)


def test_before_anybody_is_entered_the_whole_guide_is_there(tmp_path: Path) -> None:
    """Somebody who has not set up AzaCare may need it most."""
    services = build_services(tmp_path, FakeClock(local("2026-03-08T07:00")))
    try:
        view = services.guide.view()
    finally:
        services.store.close()
    assert view.reader == Reader()
    assert sum(len(one.cards) for one in view.topics) == len(GUIDE.cards)


def test_what_is_known_of_the_person(scene: Scene) -> None:
    """Conditions with their groups, the form, and where they live."""
    scene.services.people.set_conditions(("crohns-disease",), "me")
    scene.services.people.set_region("US", "me")
    reader = scene.services.guide.reader()
    assert reader.conditions == {"crohns-disease"}
    assert reader.groups == {ConditionGroup.IBD}
    assert (reader.form, reader.region, reader.transplant) == (Form.TABLET, "US", False)


def test_newest_answer_of_a_question_counts(scene: Scene) -> None:
    """A person who answers again has changed their mind, or grown older."""
    stamps = (Stamp(local(f"2026-03-0{day}T07:00"), "me") for day in (2, 1))
    with scene.services.store.write() as writer:
        for answer, stamp in zip(("later", "earlier"), stamps, strict=True):
            said = ProfileAnswer("age", answer, date(2026, 3, 1))
            writer.add(scene.person, said, stamp)
    assert scene.services.guide.reader().answers == {"age": "later"}


def test_cards_for_the_person_come_first(scene: Scene) -> None:
    """The order changes with what is said, and back when it is taken back."""
    assert first_of(scene.services.guide.view(), "about") == "used-for"
    scene.services.people.set_conditions(("multiple-sclerosis",), "me")
    assert first_of(scene.services.guide.view(), "about") == "ms"
    scene.services.people.set_conditions((), "me")
    assert first_of(scene.services.guide.view(), "about") == "used-for"


def test_search_hides_nothing_and_puts_last_what_is_for_others(scene: Scene) -> None:
    """Somebody may search for another person, or have left out what they take it for."""
    guide = scene.services.guide
    found = [card.id for card in guide.search(INDEX, "crohns", guide.view())]
    assert found[0] == "hstcl-signs"
    scene.services.people.set_conditions(("lupus",), "me")
    later = [card.id for card in guide.search(INDEX, "crohns", guide.view())]
    assert set(later) == set(found)
    assert set(later[-2:]) == {"hstcl-signs", "hstcl-young-males"}


def test_unknown_person_is_said(scene: Scene) -> None:
    """A slip in a name must not show another one's guide."""
    with pytest.raises(InputProblem):
        scene.services.guide.view("Nobody")


def test_damaged_guide_is_one_plain_sentence(scene: Scene) -> None:
    """AzaCare goes on, and says where to ask in the meantime."""
    broken = GuideService(scene.services.store, scene.clock, lambda: None, lambda: None)
    with pytest.raises(GuideUnavailable) as caught:
        broken.view()
    assert "pharmacist" in error_text(caught.value, english())


def test_shipped_guide_is_read_once() -> None:
    """It is the same for everybody."""
    assert shipped_guide() is shipped_guide()


def test_without_conditions_nothing_is_taken_for_known(scene: Scene) -> None:
    """With the list of conditions damaged, a group cannot be told; the guide still shows."""
    scene.services.people.set_conditions(("crohns-disease",), "me")
    service = GuideService(scene.services.store, scene.clock, lambda: GUIDE, lambda: None)
    reader = service.reader()
    assert all(one.fits(reader) is Fit.UNKNOWN for one in GUIDE.audiences if one.groups)
    assert sum(len(one.cards) for one in service.view().topics) == len(GUIDE.cards)
