"""Whom to call: names, numbers and hours, kept with one button; the country is kept at once."""

from __future__ import annotations

from dataclasses import replace

from azacare.domain.people import Contact, ContactRole
from azacare.services.changes import Changes
from azacare.ui.context import Context
from azacare.ui.pages.contact_entry import ContactEntry
from azacare.ui.pages.settings_card import SettingsCard
from azacare.ui.pages.settings_region import RegionBox
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.page import bring_into_sight

ROLES = (
    ContactRole.PROVIDER,
    ContactRole.AFTER_HOURS,
    ContactRole.PHARMACY,
    ContactRole.EMERGENCY,
)


class ContactsCard(SettingsCard):
    """The numbers that Today and the symptom check show."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(context, look, words.translate("Settings", "Whom to call"))
        self.entries = {role: ContactEntry(look, words, role) for role in ROLES}
        self.region = RegionBox(look, words)
        self.save = Button(
            look,
            words.translate("Settings", "Save the numbers"),
            ButtonKind.MAIN,
        )
        for entry in self.entries.values():
            self.add(entry)
            entry.entered.connect(self._save)
            entry.edited.connect(self.saved.hide)
        self.add(self.region)
        self.add(self.save, space=4)
        self.save.clicked.connect(self._save)
        changes(self)
        self.region.region_chosen.connect(self._set_region)
        self.region.number_wanted.connect(self._use_number)

    def refresh(self) -> None:
        """Show the contacts; what is typed and not saved yet stays.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        context = self._context
        people = context.services.people
        found = {contact.role: contact for contact in people.contacts(context.person_id)}
        for role, entry in self.entries.items():
            entry.show_contact(found.get(role) or Contact(role, "", ""))
        self._held_region = people.person(context.person_id).value.region
        self.region.show_region(self._held_region)
        number = context.services.emergency_numbers.for_region(self._held_region)
        text = self._words.translate("Settings", "AzaCare shows {number} while this is empty.")
        self.entries[ContactRole.EMERGENCY].phone.set_help(text.format(number=number))

    def _save(self) -> None:
        self.saved.hide()
        wrong = [part for entry in self.entries.values() for part in entry.wrong_parts()]
        if wrong:
            bring_into_sight(wrong[0])
            return
        changed = [entry for entry in self.entries.values() if entry.is_changed()]
        self.keep(lambda: self._set(changed), self.trouble.set_text)

    def _set(self, changed: list[ContactEntry]) -> Changes:
        context = self._context
        changes: Changes = frozenset()
        for entry in changed:
            contact = entry.contact()
            people = context.services.people
            changes |= people.set_contact(contact, context.actor, context.person_id)
            entry.load(contact)
        return changes

    def _set_region(self, region: str) -> None:
        """Keep the country, and offer its number where the person has another one."""
        context, before = self._context, self._held_region
        people = context.services.people
        self.region.take_back()
        if not self.keep(
            lambda: people.set_region(region, context.actor, context.person_id),
            self.region.field.set_error,
        ):
            self.region.show_region(before)
            return
        number = context.services.emergency_numbers.for_region(region)
        own = self.entries[ContactRole.EMERGENCY].phone.text().strip()
        if own and own != number and self.region.knows_number(region):
            self.region.offer_number(number, own)

    def _use_number(self, number: str) -> None:
        context, entry = self._context, self.entries[ContactRole.EMERGENCY]
        contact = replace(entry.held, phone=number)

        def use_case() -> Changes:
            people = context.services.people
            changes = people.set_contact(contact, context.actor, context.person_id)
            entry.load(contact)
            return changes

        if self.keep(use_case, self.trouble.set_text):
            self.region.take_back()
