"""Something new: surgery, a vaccine, a contact, another medicine; whom to tell, and reminders."""

from __future__ import annotations

from azacare.domain.event_cards import CONTACT, MEDICINE, SURGERY, VACCINE
from azacare.domain.life_events import EventKind, LifeEvent
from azacare.domain.triage import Answers
from azacare.services.changes import Changes
from azacare.services.errors import KnownError
from azacare.services.events import EventsView
from azacare.services.ports import Kept
from azacare.ui.context import Context
from azacare.ui.links import Links, desktop_links
from azacare.ui.pages.call_book import CallBook, read_call_book
from azacare.ui.pages.events_cards import AdviceCard, ChooserCard, EventsCard
from azacare.ui.pages.events_forms import EventForm, ToldForm
from azacare.ui.pages.keeping import Keeping, Saved
from azacare.ui.pages.notice_place import NoticePlace
from azacare.ui.theme import Look
from azacare.ui.widgets.page import Column, Page
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.ui.widgets.text import WrappingLabel
from azacare.wording.events import event_text
from azacare.wording.problems import error_text

_SUBTITLE_UP_TO = 130  # percent
_KINDS = {
    SURGERY: (EventKind.SURGERY, EventKind.DENTAL),
    VACCINE: (EventKind.VACCINE,),
    CONTACT: (EventKind.CONTACT,),
    MEDICINE: (),  # Other medicines keeps those
}


class EventsPage(Page):
    """Two presses from Today: what is new, and what to do about it."""

    def __init__(self, context: Context, look: Look, links: Links | None = None) -> None:
        words = context.words
        super().__init__(
            look,
            words.translate("Event", "Something new"),
            words.translate(
                "Event", "Some news your provider must hear. AzaCare says whom to tell."
            ),
        )
        self._context, self._words = context, words
        self._links = links or desktop_links()
        self.keeping = Keeping(context.hub, words, self)
        self.view: EventsView | None = None
        self.book: CallBook | None = None
        self.chooser: ChooserCard | None = None
        self.advice: AdviceCard | None = None
        self.form: EventForm | ToldForm | None = None
        self.notices = NoticePlace(self, look, words, self.keeping)
        self.advice_place, self.form_place = Column(look), Column(look)
        self.open_card = EventsCard(look, words, words.translate("Event", "Coming up, or to tell"))
        self.past_card = EventsCard(look, words, words.translate("Event", "Before"))
        self.empty = WrappingLabel(
            words.translate("Event", "Nothing was kept yet. Choose above what is new.")
        )
        self.chooser_place = Column(look)
        for part in (self.notices, self.chooser_place, self.advice_place, self.form_place):
            self.banners.add(part)
            part.hide()
        for card in (self.open_card, self.past_card, self.empty):
            self.below.add(card)
        self.open_card.told.connect(self.ask_told)
        self.open_card.remove.connect(self._remove)
        self.past_card.told.connect(self.ask_told)
        self.past_card.remove.connect(self._remove)
        self.notices.changed.connect(self.arrange)
        self.notices.left.connect(self.focus_main)

    @property
    def title(self) -> str:
        """What the window calls it."""
        return self._words.translate("Event", "Something new")

    def heading(self) -> tuple[str, str]:
        """Title and subtitle; large text leaves the room to the page."""
        title, subtitle = super().heading()
        return title, "" if self._look.theme.percent > _SUBTITLE_UP_TO else subtitle

    def refresh(self) -> None:
        """Read the records again and show them; a form that is open stays open."""
        services, person = self._context.services, self._context.person_id
        try:
            shipped = services.events.shipped
            view = services.events.view(person)
            self.book = read_call_book(self._context)
        except KnownError as error:
            self.notices.say_trouble(error_text(error, self._words))
            return
        self.view = view
        if self.chooser is None:
            self.chooser = ChooserCard(self._look, self._words, shipped.cards)
            self.chooser.chosen.connect(self.choose)
            self.chooser_place.add(self.chooser)
            set_shown(self.chooser)
        self.open_card.show_events(view.open, view.today)
        self.past_card.show_events(view.past, view.today)
        set_shown(self.open_card, bool(view.open))
        set_shown(self.past_card, bool(view.past))
        set_shown(self.empty, not (view.open or view.past))
        self.arrange()

    def focus_main(self) -> None:
        """Put the keyboard on the first choice."""
        if self.form is not None:
            self.form.focus_first()
        elif self.chooser is not None:
            next(iter(self.chooser.buttons.values())).setFocus()

    def cancel(self) -> bool:
        """Close what is open (Escape); False when nothing is."""
        opened = self.form is not None or self.advice is not None
        self.close()
        return opened

    def choose(self, card_id: str) -> None:
        """Show what to do about that kind of event, and the form below it."""
        view, book = self.view, self.book
        if view is None or book is None:
            return
        self._clear()
        services = self._context.services
        card = next(one for one in services.events.shipped.cards if one.id == card_id)
        symptoms = services.checking.symptoms_or_none
        minutes = symptoms.figures.no_answer_minutes if symptoms is not None else None
        advice = AdviceCard(self._look, self._words, self._links, card, book, minutes)
        wanted = self._context.hub.page_wanted
        advice.add_wanted.connect(lambda: wanted.emit("settings"))
        advice.page_wanted.connect(wanted.emit)
        advice.check_wanted.connect(self._check)
        advice.closed.connect(self.close)
        self.advice = advice
        self.advice_place.add(advice)
        set_shown(advice)
        if _KINDS[card_id]:
            self._ask_event(_KINDS[card_id])
        self.arrange()
        self.show_beginning(advice)
        advice.copy.setFocus()

    def close(self) -> bool:
        """Put advice and form away, and lead back to the choice."""
        self._clear()
        self.arrange()
        self.focus_main()
        return True

    def ask_told(self, kept: Kept[LifeEvent]) -> None:
        """Ask who was told of that event."""
        view, book = self.view, self.book
        if view is None or book is None:
            return
        self._clear()
        form = ToldForm(self._look, self._words, view.today, kept.value, book.provider.name)
        form.submitted.connect(lambda: self._keep_told(form, kept))
        self._put_form(form)
        self.show_beginning(form)
        form.focus_first()

    def _ask_event(self, kinds: tuple[EventKind, ...]) -> None:
        view = self.view
        assert view is not None
        form = EventForm(self._look, self._words, view.today, kinds)
        form.submitted.connect(lambda: self._keep_event(form))
        self._put_form(form)

    def _put_form(self, form: EventForm | ToldForm) -> None:
        form.cancelled.connect(self.close)
        self.form = form
        self.form_place.add(form)
        set_shown(form)
        self.arrange()

    def _keep_event(self, form: EventForm) -> None:
        event = form.read_event()
        if event is None:
            return
        events = self._context.services.events
        actor, person = self._who()
        made: list[str] = []

        def use_case() -> Changes:
            made.append(events.add(event, by=actor, person=person).entity_id)
            return events.touched

        text = self._words.translate("Event", "Kept: {event}")
        saved = Saved(
            text.format(event=event_text(event, self._words)),
            lambda: events.take_back(made[0], by=actor, person=person),
        )
        if self.keeping.keep(use_case, saved, form.show_problem):
            urgent = self.advice if event.kind is EventKind.CONTACT else None
            self._clear_form()
            if urgent is None:  # whom to call about a contact stays on the screen
                self._clear()
            self.arrange()

    def _keep_told(self, form: ToldForm, kept: Kept[LifeEvent]) -> None:
        given = form.told()
        if given is None:
            return
        who, answer, day = given
        events = self._context.services.events
        actor, person = self._who()
        saved = Saved(
            self._words.translate("Event", "Kept. Nothing more is asked about it."),
            lambda: events.put_back(kept.entity_id, kept.value, by=actor, person=person),
        )
        if self.keeping.keep(
            lambda: events.told(
                kept.entity_id, who, answer=answer, on=day, by=actor, person=person
            ),
            saved,
            form.show_problem,
        ):
            self._clear()
            self.arrange()

    def _remove(self, kept: Kept[LifeEvent]) -> None:
        events = self._context.services.events
        actor, person = self._who()

        def undo() -> Changes:
            events.add(kept.value, by=actor, person=person)
            return events.touched

        text = self._words.translate("Event", "Removed: {event}")
        self.keeping.keep(
            lambda: events.take_back(kept.entity_id, by=actor, person=person),
            Saved(text.format(event=event_text(kept.value, self._words)), undo),
        )

    def _check(self, sign: str) -> None:
        """Open the symptom check with that sign ticked."""
        hub = self._context.hub
        hub.page_wanted.emit("unwell")
        hub.signs_wanted.emit(Answers({sign: {}}))

    def _who(self) -> tuple[str, str]:
        return self._context.actor, self._context.person_id

    def _clear(self) -> None:
        self.advice = None
        self.advice_place.clear()
        self._clear_form()

    def _clear_form(self) -> None:
        self.form = None
        self.form_place.clear()

    def arrange(self) -> None:
        """Let Tab walk the page in order."""
        places = (self.notices, self.chooser_place, self.advice_place, self.form_place)
        set_shown(self.banners, any(not place.isHidden() for place in places))
        body = self.widget()
        if body is not None:
            arrange_tab_order(body)
