"""About the person's care, and about AzaCare itself."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from azacare.services.changes import Changes
from azacare.ui.context import Context
from azacare.ui.pages.call_book import read_call_book
from azacare.ui.pages.settings_card import SettingsCard
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.disclaimer import disclaimer
from azacare.wording.words import Words

_YES, _NO = "yes", "no"


class CareCard(SettingsCard):
    """What AzaCare must know of the person's care to say whom to call."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(context, look, words.translate("Settings", "About you"))
        self.transplant = Choice(
            look,
            words.translate("Settings", "Does a transplant team look after you?"),
            (
                Option(_YES, words.translate("Settings", "Yes")),
                Option(_NO, words.translate("Settings", "No")),
            ),
            side_by_side=True,
            basis=110,
        )
        self.add(self.transplant)
        self.add(
            Muted(
                words.translate(
                    "Settings",
                    "With a yes, AzaCare asks you to call the team after a missed dose.",
                ),
                small=True,
            )
        )
        self.more = Button(look, words.translate("Settings", "Answer more about you"))
        self.add(self.more)
        self.transplant.chosen.connect(self._set)
        changes(self.transplant)
        self.more.clicked.connect(lambda: context.hub.page_wanted.emit("about-you"))

    def refresh(self) -> None:
        """Show what holds.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        person = self._context.services.people.person(self._context.person_id)
        self.transplant.choose(_YES if person.value.transplant else _NO)

    def _set(self, key: str) -> None:
        context = self._context

        def use_case() -> Changes:
            people = context.services.people
            return people.set_transplant(key == _YES, context.actor, context.person_id)

        if not self.keep(use_case, self.transplant.set_error):
            self.transplant.choose(_NO if key == _YES else _YES)


class AboutCard(Card):
    """Which AzaCare this is, who checked its texts, and where its rules come from."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(look, words.translate("Settings", "About AzaCare"))
        self._context, self._words = context, words
        self._shown: tuple[str, ...] = ()

    def refresh(self) -> None:
        """Show it, with the emergency number as it is now.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        words = self._words
        number = read_call_book(self._context).emergency.phone
        limits = tuple(text.format(number=number) for text in disclaimer(words))
        if limits == self._shown:
            return
        self._shown = limits
        self.clear()
        reviewed = reviewed_text(self._context.services.content_reviewed_by, words)
        self.add(WrappingLabel(reviewed, TextKind.BOLD))
        for text in limits:
            self.add(WrappingLabel(text))
        self.add(WrappingLabel(words.translate("Settings", "Sources"), TextKind.BOLD), space=4)
        for text in sources(words):
            self.add(Muted(text, small=True))
        self.add(WrappingLabel(words.translate("Settings", "Version"), TextKind.BOLD), space=4)
        for text in self._versions():
            self.add(Muted(text, small=True))

    def _versions(self) -> tuple[str, ...]:
        words = self._words
        app = words.translate("Settings", "AzaCare {version}, MIT license")
        data = words.translate("Settings", "Rules and texts of {version}")
        return (
            app.format(version=app_version(words)),
            data.format(version=self._context.services.content_version),
            words.translate("Settings", "Letters: Inter, SIL Open Font License"),
        )


def app_version(words: Words) -> str:
    """The version that is installed."""
    try:
        return version("azacare")
    except PackageNotFoundError:
        return words.translate("Settings", "of unknown version")


def reviewed_text(by: str, words: Words) -> str:
    """Whether a clinician read the texts."""
    if not by:
        return words.translate("Settings", "No clinician has reviewed these texts yet.")
    return words.translate("Settings", "Reviewed by {name}.").format(name=by)


def sources(words: Words) -> tuple[str, ...]:
    """Where the rules come from; the numbers are those of docs/clinical.md."""
    return (
        words.translate("Settings", "Your own label and leaflet come first."),
        words.translate(
            "Settings", "X1: Mayo Clinic and Merative Micromedex, azathioprine by mouth"
        ),
        words.translate("Settings", "X2: EMA patient leaflet of Jayempi (azathioprine), 2022"),
        words.translate("Settings", "X14: NHS Specialist Pharmacy Service, missed doses"),
        words.translate(
            "Settings", "X20: hospital rules on vomiting and transplants; they disagree"
        ),
    )
