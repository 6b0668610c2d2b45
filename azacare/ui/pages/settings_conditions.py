"""What azathioprine is taken for: said in words, and chosen from a list below."""

from __future__ import annotations

from azacare.services.changes import Changes
from azacare.ui.context import Context
from azacare.ui.pages.condition_picker import ConditionPicker
from azacare.ui.pages.settings_card import SettingsCard
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.page import bring_into_sight
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.symptoms import condition_text
from azacare.wording.words import Words


class ConditionsCard(SettingsCard):
    """What was said, and a list to change it. Every tick is kept at once."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        title = words.translate("Conditions", "What you take azathioprine for")
        super().__init__(context, look, title)
        self.said = WrappingLabel("", TextKind.BOLD)
        self.team = Muted(
            words.translate("Conditions", "A transplant team is set to “yes”, under “About you”."),
            small=True,
        )
        self.picker: ConditionPicker | None = None
        self._held: tuple[str, ...] = ()
        self.change = Button(look, title)
        self.add(Muted(why_asked(words)))
        self.add(self.said)
        self.add(self.team)
        self.add(self.change)
        self.change.clicked.connect(self._on_change)
        changes(self.change)

    def refresh(self) -> None:
        """Show what holds.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        people = self._context.services.people
        person = people.person(self._context.person_id).value
        self._held = person.conditions
        self.said.setText(self._said(person.conditions))
        set_shown(self.team, person.transplant)
        self._name_button(bool(person.conditions))
        if self.picker is not None and self.picker.ids() != person.conditions:
            self.picker.choose(person.conditions)

    def open(self) -> None:
        """Show the list."""
        people = self._context.services.people
        if not people.conditions.conditions:
            self.trouble.set_text(
                self._words.translate(
                    "Conditions", "The list cannot be read. Install AzaCare again."
                )
            )
            return
        picker = ConditionPicker(self._look, self._words, people.conditions)
        self.picker = picker
        self.add(picker)
        picker.choose(self._held)
        picker.changed.connect(self._keep)
        picker.show()
        self._name_button(True)
        bring_into_sight(picker)
        picker.search.line.setFocus()

    def close_list(self) -> bool:
        """Put the list away; False when it is not shown."""
        if self.picker is None:
            return False
        self.picker.hide()
        self.picker.deleteLater()
        self.picker = None
        self._name_button(bool(self._held))
        self.change.setFocus()
        return True

    def _on_change(self) -> None:
        if not self.close_list():
            self.open()

    def _keep(self) -> None:
        context, picker = self._context, self.picker
        if picker is None:
            return

        def use_case() -> Changes:
            people = context.services.people
            return people.set_conditions(picker.ids(), context.actor, context.person_id)

        if not self.keep(use_case, self.trouble.set_text):
            picker.choose(self._held)

    def _said(self, ids: tuple[str, ...]) -> str:
        words = self._words
        if not ids:
            return words.translate("Conditions", "Not said")
        known = self._context.services.people.conditions
        found = [known.find(name) for name in ids]
        return ", ".join(
            condition_text(one, words)
            if one is not None
            else words.translate("Conditions", "something this list does not have")
            for one in found
        )

    def _name_button(self, said: bool) -> None:
        words = self._words
        if self.picker is not None:
            self.change.set_words(words.translate("Conditions", "Close the list"))
            return
        text = words.translate("Conditions", "Choose…")
        name = words.translate("Conditions", "Choose what you take azathioprine for")
        if said:
            text = words.translate("Conditions", "Change…")
            name = words.translate("Conditions", "Change what you take azathioprine for")
        self.change.set_words(text, name)


def why_asked(words: Words) -> str:
    """Why it is asked, in a line."""
    return words.translate(
        "Conditions",
        "Some warning signs are more urgent with Crohn's or colitis. A transplant team wants to "
        "know about missed doses.",
    )
