"""People: everyone who is looked after, what needs attention first, and who may record."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QSizePolicy, QWidget

from azacare.services.changes import Changes
from azacare.services.errors import KnownError
from azacare.services.handover import HOURS, Handover
from azacare.services.households import Outlook, PersonGlance, by_urgency
from azacare.ui.after_paint import AfterPaint
from azacare.ui.context import Context
from azacare.ui.page_list import ADD_PERSON
from azacare.ui.pages.keeping import Keeping, Saved
from azacare.ui.pages.people_cards import ArchivedCard, PersonCard, RolesCard
from azacare.ui.pages.people_forms import HandoverCard, PersonForm, RoleForm
from azacare.ui.papers import Papers, desktop_papers
from azacare.ui.roles import bounds_of
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import Bounds, set_bounds
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import Card, Tone, clear_layout
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column, Page
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.ui.widgets.text import Muted
from azacare.wording.handover import handover_name, handover_text
from azacare.wording.people import actor_text, role_text
from azacare.wording.problems import error_text

_SUBTITLE_UP_TO = 130  # percent
_BASIS = 285


class PeoplePage(Page):
    """A card for each person; the forms open in place."""

    def __init__(self, context: Context, look: Look, papers: Papers | None = None) -> None:
        words = context.words
        super().__init__(
            look,
            words.translate("People", "People"),
            words.translate("People", "Everyone you look after, at a glance"),
        )
        self._context, self._words = context, words
        self._papers = papers or desktop_papers(words)
        self.keeping = Keeping(context.hub, words, self)
        self.glances: tuple[PersonGlance, ...] = ()
        self._quick: tuple[PersonGlance, ...] = ()
        self._outlooks: dict[str, Outlook] = {}
        self._to_look: list[str] = []
        self._is_whole = False
        self._painted = AfterPaint(self)
        self._painted.came.connect(self._look_ahead)
        self.cards: dict[str, PersonCard] = {}
        self.form: PersonForm | RoleForm | None = None
        self.sheet_card: HandoverCard | None = None
        self._sheet: Handover | None = None
        self._sheet_of, self._hours = "", HOURS[0]
        self.notice: Notice | None = None
        self.notice_place, self.form_place = Column(look), Column(look)
        self._row = QWidget()
        self._row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._flow = FlowLayout(look, self._row, gap=16, fill_height=True, even=True)
        for part in (self.notice_place, self.form_place, self._row):
            self.banners.add(part)
        self.roles = RolesCard(look, words)
        self.archived = ArchivedCard(look, words)
        set_shown(self.roles, False)
        set_shown(self.archived, False)
        self.main.add(self.roles)
        self.aside.add(self._add_card())
        self.aside.add(self.archived)
        self._connect()

    @property
    def title(self) -> str:
        """What the navigation and the window call it."""
        return self._words.translate("People", "People")

    def heading(self) -> tuple[str, str]:
        """Title and subtitle; large text leaves the room to the page."""
        title, subtitle = super().heading()
        return title, "" if self._look.theme.percent > _SUBTITLE_UP_TO else subtitle

    def refresh(self) -> None:
        """Read the records again and show them; a form that is open stays open."""
        place = self.hold_place()
        try:
            found = self._context.services.households.quick_glance()
            if self._is_whole:
                self._show_rest()
        except KnownError as error:
            self._say_trouble(error_text(error, self._words))
            return
        self._quick, self._to_look = found, [one.id for one in found]
        self._show_glances()
        for person_id, card in self.cards.items():
            set_bounds(card, self._bounds(person_id))
        self._arrange()
        self.restore_place(place, self.add_button)
        self._painted.start()

    def _show_rest(self) -> None:
        """Who records, and who is archived; below the cards, so that it may come after them."""
        services, person = self._context.services, self._context.person_id
        name = services.people.person(person).value.name
        self.roles.show_roles(name, self._context.actor, services.actors.roles(person))
        archived = services.households.archived()
        self.archived.show_people(archived)
        for person_id, row in self.archived.rows.items():
            set_bounds(row, self._bounds(person_id))
        set_shown(self.roles)
        set_shown(self.archived, bool(archived))
        self._is_whole = True

    def focus_main(self) -> None:
        """Put the keyboard on the person who needs somebody first."""
        first = next(iter(self.cards.values()), None)
        if self.form is not None:
            self.form.focus_first()
        elif first is not None:
            (first.main or first.open).setFocus()

    def cancel(self) -> bool:
        """Close what is open (Escape); False when nothing is."""
        opened = self.form is not None or self.sheet_card is not None
        self._close()
        return opened

    def _look_ahead(self) -> None:
        """After the picture, one thing at a time: ten years of doses take a while to add up."""
        try:
            if not self._is_whole:
                self._show_rest()
                self._arrange()
            elif self._to_look:
                person_id = self._to_look.pop(0)
                outlook = self._context.services.households.outlook(person_id)
                self._outlooks[person_id] = outlook
            else:
                self._show_outlooks()
                return
        except KnownError as error:
            self._say_trouble(error_text(error, self._words))
            return
        self._painted.start()

    def _show_outlooks(self) -> None:
        place = self.hold_place()
        if self._show_glances():
            self._arrange()
            self.restore_place(place, self.add_button)

    def _show_glances(self) -> bool:
        """Show everybody with what is known of tests and tablets; False when all is the same."""
        unknown = Outlook()
        glances = by_urgency(
            one.with_outlook(self._outlooks.get(one.id, unknown)) for one in self._quick
        )
        if glances == self.glances:
            return False
        self.glances = glances
        self._show_people()
        return True

    # --- people -------------------------------------------------------------------------------

    def _show_people(self) -> None:
        clear_layout(self._flow)
        self.cards = {}
        for one in self.glances:
            card = PersonCard(self._look, self._words, one)
            card.opened.connect(partial(self._open, one.id))
            card.change.connect(partial(self.ask_change, one.id))
            card.sheet.connect(partial(self.show_sheet, one.id))
            set_bounds(card, self._bounds(one.id))
            self.cards[one.id] = card
            self._flow.add(card, grow=1, basis=_BASIS)
            set_shown(card)

    def _bounds(self, person_id: str) -> Bounds:
        """How far the one who uses this computer reaches with somebody's records."""
        context = self._context
        return bounds_of(context.services, self._words, person_id, context.actor)

    def _open(self, person_id: str, page: str) -> None:
        self._context.hub.person_wanted.emit(person_id, page)

    def ask_change(self, person_id: str) -> None:
        """Ask for a person's name and color."""
        person = self._context.services.people.person(person_id).value
        form = PersonForm(self._look, self._words, person)
        form.submitted.connect(partial(self._keep_person, person_id, form))
        form.archive.connect(partial(self._archive, person_id))
        set_bounds(form, self._bounds(person_id))
        self._open_form(form)

    def _keep_person(self, person_id: str, form: PersonForm) -> None:
        households, by = self._context.services.households, self._context.actor
        form.clear_errors()
        name, color = form.name.text(), form.color.key() or ""

        def keep() -> Changes:
            changes = households.rename(name, by, person_id)
            return changes | households.set_color(color, by, person_id)

        saved = Saved(self._words.translate("People", "Saved."))
        if self.keeping.keep(keep, saved, form.show_problem):
            self._close()

    def _archive(self, person_id: str) -> None:
        services, by = self._context.services, self._context.actor
        name = services.people.person(person_id).value.name
        text = self._words.translate("People", "{name} is archived. No reminders come.")
        saved = Saved(text.format(name=name), lambda: services.households.restore(by, person_id))
        if not self.keeping.keep(lambda: services.households.archive(by, person_id), saved):
            return
        self._close()
        if person_id == self._context.person_id:
            others = services.households.present()
            self._context.hub.person_wanted.emit(others[0].entity_id, "")

    def _restore(self, person_id: str) -> None:
        services, by = self._context.services, self._context.actor
        name = services.people.person(person_id).value.name
        text = self._words.translate("People", "{name} is back, with reminders.").format(name=name)
        saved = Saved(text, lambda: services.households.archive(by, person_id))
        self.keeping.keep(lambda: services.households.restore(by, person_id), saved)

    # --- who records --------------------------------------------------------------------------

    def ask_role(self, actor: str = "") -> None:
        """Ask what somebody may do for the person who is shown; without a name, ask who."""
        services, person = self._context.services, self._context.person_id
        role = services.actors.role(actor, person) if actor else None
        name = services.people.person(person).value.name
        form = RoleForm(self._look, self._words, name, actor, role)
        form.submitted.connect(partial(self._keep_role, form))
        self._open_form(form)

    def _keep_role(self, form: RoleForm) -> None:
        role = form.role()
        if role is None:
            return
        actors, person = self._context.services.actors, self._context.person_id
        actor, by = form.actor, self._context.actor
        text = self._words.translate("People", "{who} {may}.")
        saved = Saved(
            text.format(who=actor_text(actor, self._words), may=role_text(role, self._words))
        )
        keep = partial(actors.set_role, actor, role, by, person)
        if self.keeping.keep(keep, saved, form.show_problem):
            self._close()

    def _choose_recorder(self, name: str) -> None:
        saved = Saved(self._words.translate("People", "Saved."))
        if self.keeping.keep(lambda: self._context.services.actors.choose(name), saved):
            self._context.hub.actor_changed.emit()

    # --- the sheet ----------------------------------------------------------------------------

    def show_sheet(self, person_id: str, hours: int = HOURS[0]) -> None:
        """Show the hand-over sheet of a person."""
        services = self._context.services
        try:
            sheet = services.handover.sheet(self._context.actor, hours, person_id)
        except KnownError as error:
            self._say_trouble(error_text(error, self._words))
            return
        self._close()
        card = HandoverCard(self._look, self._words, hours)
        card.show_sheet(sheet, services.checking.symptoms_or_none)
        card.hours.connect(partial(self.show_sheet, person_id))
        card.print_wanted.connect(self._print)
        card.save_wanted.connect(self._save)
        card.closed.connect(self._close)
        self.sheet_card, self._sheet = card, sheet
        self.form_place.add(card)
        set_shown(card)
        self._arrange()
        self.show_beginning(card)
        card.print.setFocus()

    def _show_own_sheet(self) -> None:
        self.show_sheet(self._context.person_id)

    def _sheet_text(self, sheet: Handover) -> str:
        symptoms = self._context.services.checking.symptoms_or_none
        return handover_text(sheet, symptoms, self._words)

    def _print(self) -> None:
        if self._sheet is not None:
            self._papers.print(self, self._sheet_text(self._sheet))

    def _save(self) -> None:
        sheet, card, words = self._sheet, self.sheet_card, self._words
        if sheet is None or card is None:
            return
        try:
            path = self._papers.save(self, handover_name(sheet, words), self._sheet_text(sheet))
        except OSError as error:
            text = words.translate("Handover", "It could not be saved: {reason}")
            card.say(text.format(reason=error.strerror or ""))
            return
        if path is not None:
            card.say(words.translate("Handover", "Saved as {name}.").format(name=path.name))

    # --- forms and notices --------------------------------------------------------------------

    def _open_form(self, form: PersonForm | RoleForm) -> None:
        self._close()
        form.cancelled.connect(self._close)
        self.form = form
        self.form_place.add(form)
        set_shown(form)
        self._arrange()
        self.show_beginning(form)
        form.focus_first()

    def _close(self) -> None:
        self.form = self.sheet_card = self._sheet = None
        self.form_place.clear()

    def _say_saved(self, saved: Saved) -> None:
        self.notice_place.clear()
        self.notice = Notice(self._look, saved.sentence, tone=Tone.GREEN)
        if saved.undo is not None:
            undo = self.notice.add_action(self._words.translate("People", "Undo"))
            undo.clicked.connect(lambda: self.keeping.undo(saved))
        self.notice_place.add(self.notice)
        set_shown(self.notice)
        self.notice.announce()

    def _say_trouble(self, sentence: str) -> None:
        self.notice_place.clear()
        self.notice = Notice(self._look, sentence)
        self.notice_place.add(self.notice)
        set_shown(self.notice)
        self.notice.announce()

    def _add_card(self) -> Card:
        words = self._words
        card = Card(self._look, words.translate("People", "One more person"))
        card.add(
            Muted(
                words.translate(
                    "People",
                    "Each has a prescription, contacts, settings and a color of their own.",
                )
            )
        )
        self.add_button = Button(
            self._look, words.translate("People", "Add a person…"), icon="people"
        )
        self.add_button.clicked.connect(lambda: self._context.hub.page_wanted.emit(ADD_PERSON))
        card.add(self.add_button)
        return card

    def _connect(self) -> None:
        self.keeping.saved.connect(self._say_saved)
        self.keeping.failed.connect(self._say_trouble)
        self.roles.recorder.connect(self._choose_recorder)
        self.roles.change.connect(self.ask_role)
        self.roles.add_wanted.connect(self.ask_role)
        self.archived.restore.connect(self._restore)
        self._context.hub.handover_wanted.connect(self._show_own_sheet)

    def _arrange(self) -> None:
        body = self.widget()
        if body is not None:
            arrange_tab_order(body)
