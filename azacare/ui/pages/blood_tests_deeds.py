"""What the Blood tests page does with results and levels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from azacare.domain.analytes import Analyte, UnitSystem
from azacare.domain.results import LabValue, Sample
from azacare.services.changes import EVERYTHING, Changes
from azacare.services.errors import KnownError
from azacare.services.ports import Kept
from azacare.services.preferences import RESULT_UNITS
from azacare.services.results import ResultsService
from azacare.ui.context import Context
from azacare.ui.files import Files
from azacare.ui.pages.blood_tests_entry import ResultForm
from azacare.ui.pages.blood_tests_import import ImportForm
from azacare.ui.pages.blood_tests_levels import LevelForm
from azacare.ui.pages.keeping import Saved
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.wording.calendar import calendar_texts
from azacare.wording.problems import error_text
from azacare.wording.steps import short_day

if TYPE_CHECKING:
    from azacare.domain.appointments import Appointment
    from azacare.ui.pages.blood_tests import BloodTestsPage


@dataclass
class SampleChange:
    """One sample that is kept or corrected, and the values of the same day that it replaces."""

    service: ResultsService
    who: tuple[str, str]
    sample: Sample
    before: Kept[Sample] | None
    others: list[Kept[Sample]]
    replaced: tuple[LabValue, ...]
    made: tuple[str, ...] = ()

    def keep(self) -> Changes:
        """Keep it."""
        actor, person = self.who
        if self.before is not None:
            self.service.correct(self.before.entity_id, self.sample, actor, person)
        else:
            self.made = self.service.add([self.sample], by=actor, person=person)
        for one in self._touched():
            left = tuple(value for value in one.value.values if value not in self.replaced)
            if left:
                lessened = replace(one.value, values=left)
                self.service.correct(one.entity_id, lessened, actor, person)
            else:
                self.service.take_back(one.entity_id, actor, person)
        return EVERYTHING

    def undo(self) -> Changes:
        """Let everything be as it was before."""
        actor, person = self.who
        known = {one.entity_id for one in self.service.samples(person)}
        for one in self._touched():
            if one.entity_id in known:
                self.service.correct(one.entity_id, one.value, actor, person)
            else:
                self.service.add([one.value], by=actor, person=person)
        if self.before is not None:
            return self.service.correct(self.before.entity_id, self.before.value, actor, person)
        return self.service.take_back(self.made[0], actor, person)

    def _touched(self) -> list[Kept[Sample]]:
        return [
            one
            for one in self.others
            if one.value.taken_on == self.sample.taken_on
            and any(value in self.replaced for value in one.value.values)
        ]


class ResultActions:
    """Opens the forms of results and levels, and keeps what comes of them."""

    def __init__(self, context: Context, look: Look, page: BloodTestsPage, files: Files) -> None:
        self._context, self._words, self._look = context, context.words, look
        self._page, self._files = page, files

    @property
    def _who(self) -> tuple[str, str]:
        return self._context.actor, self._context.person_id

    # --- units -----------------------------------------------------------------------------

    def system(self) -> UnitSystem:
        """The units that the person chose, or those of their country."""
        services, person = self._context.services, self._context.person_id
        chosen = services.preferences.note(f"{RESULT_UNITS}:{person}")
        if chosen in ("us", "si"):
            return UnitSystem(chosen)
        region = services.people.person(person).value.region
        return UnitSystem.US if region in ("", "US") else UnitSystem.SI

    def choose_units(self, system: str) -> None:
        """Show other units from now on."""
        key = f"{RESULT_UNITS}:{self._context.person_id}"
        preferences, actor = self._context.services.preferences, self._context.actor
        try:
            changes = preferences.set_note(key, system, actor)
        except KnownError as error:
            self._page.say_trouble(error_text(error, self._words))
            return
        self._page.judge_again()
        self._context.hub.tell(changes)

    # --- results ---------------------------------------------------------------------------

    def ask_results(self) -> None:
        """Open the form of one sample."""
        results = self._context.services.results
        today = results.today(self._context.person_id)
        form = ResultForm(self._look, self._words, results.book, today, self.system())
        form.submitted.connect(lambda: self._keep(form, None))
        self._page.deeds.open(form)

    def ask_correction(self, kept: Kept[Sample]) -> None:
        """Open the form of a sample that is there."""
        results, words = self._context.services.results, self._words
        today = results.today(self._context.person_id)
        form = ResultForm(self._look, words, results.book, today, self.system())
        form.load(kept.value)
        back = Button(
            self._look,
            words.translate("Blood tests", "These results were entered by mistake"),
            ButtonKind.QUIET,
            icon="undo",
        )
        back.clicked.connect(lambda: self._take_back(kept))
        records(back)
        form.add(back)
        form.submitted.connect(lambda: self._keep(form, kept))
        self._page.deeds.open(form)

    def _keep(self, form: ResultForm, before: Kept[Sample] | None) -> None:
        sample = form.sample(before.value if before else None)
        if sample is None:
            return
        service, (_, person) = self._context.services.results, self._who
        mended = before.entity_id if before else ""
        others = [one for one in service.samples(person) if one.entity_id != mended]
        doubts = form.settle(sample, [one.value for one in others])
        if doubts is None:
            return
        change = SampleChange(
            service, self._who, sample, before, others, form.doubts.replaced(doubts)
        )
        saved = Saved(self._said(sample, before), change.undo)
        deeds = self._page.deeds
        deeds.finish(deeds.keeping.keep(change.keep, saved, form.show_problem))

    def _said(self, sample: Sample, before: Kept[Sample] | None) -> str:
        words, day = self._words, short_day(sample.taken_on, self._words)
        if before is None:
            return words.translate("Blood tests", "Saved: the results of {day}.").format(day=day)
        changed = []
        for value in before.value.values:
            now = sample.value(value.analyte)
            analyte = self._context.services.results.book.find(value.analyte)
            if analyte is not None and (now is None or now.number != value.number):
                text = words.translate("Blood tests", "{name} was {typed}")
                changed.append(text.format(name=analyte.short, typed=value.typed))
        text = words.translate("Blood tests", "Corrected: the results of {day}.")
        said = text.format(day=day)
        if changed:
            kept = words.translate("Blood tests", "Kept from before: {what}.")
            said = f"{said} {kept.format(what=words.listing(changed))}"
        return said

    def _take_back(self, kept: Kept[Sample]) -> None:
        service, (actor, person) = self._context.services.results, self._who

        def put_back() -> Changes:
            service.add([kept.value], by=actor, person=person)
            return EVERYTHING

        text = self._words.translate("Blood tests", "Taken back: the results of {day}.")
        saved = Saved(text.format(day=short_day(kept.value.taken_on, self._words)), put_back)
        deeds = self._page.deeds
        deeds.finish(
            deeds.keeping.keep(lambda: service.take_back(kept.entity_id, actor, person), saved)
        )

    # --- a file ----------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Choose a file and show what is in it."""
        words, results = self._words, self._context.services.results
        kinds = ((words.translate("Blood tests", "Table (CSV)"), ".csv"),)
        path = self._files.open(self._page, kinds)
        if path is None:
            return
        person = self._context.person_id
        kept = [one.value for one in results.samples(person)]
        form = ImportForm(
            self._look, words, results.book, results.today(person), kept, self.system()
        )
        try:
            form.read_file(path)
        except OSError:
            form.deleteLater()
            text = words.translate("Blood tests", "This file could not be read: {path}")
            self._page.say_trouble(text.format(path=path))
            return
        form.submitted.connect(lambda: self._bring(form))
        self._page.deeds.open(form)

    def _bring(self, form: ImportForm) -> None:
        samples = form.samples()
        if not samples:
            return
        service, (actor, person) = self._context.services.results, self._who
        made: list[str] = []

        def bring() -> Changes:
            made.extend(service.add(samples, by=actor, person=person))
            return EVERYTHING

        def undo() -> Changes:
            for one in made:
                service.take_back(one, actor, person)
            return EVERYTHING

        n = sum(len(sample.values) for sample in samples)
        text = self._words.translate("Blood tests", "Brought in: %n result(s).", None, n)
        deeds = self._page.deeds
        deeds.finish(deeds.keeping.keep(bring, Saved(text, undo), form.show_problem))

    # --- levels ----------------------------------------------------------------------------

    def show_levels(self) -> None:
        """Read the levels that hold, and show them."""
        results, person = self._context.services.results, self._context.person_id
        try:
            held = [(one, results.levels(one.id, person)) for one in results.book.analytes]
        except KnownError as error:
            self._page.say_trouble(error_text(error, self._words))
            return
        self._page.levels_card.show_levels(held, self.system())
        self._page.arrange()

    def ask_level(self, analyte: Analyte) -> None:
        """Open the form of a level."""
        today = self._context.services.results.today(self._context.person_id)
        form = LevelForm(self._look, self._words, analyte, today, self.system())
        form.submitted.connect(lambda: self._keep_level(form))
        self._page.deeds.open(form)

    def _keep_level(self, form: LevelForm) -> None:
        setting = form.setting()
        if setting is None:
            return
        service, (actor, person) = self._context.services.results, self._who
        text = self._words.translate("Blood tests", "Saved: the level that {who} set.")
        saved = Saved(text.format(who=setting.who))
        self._page.judge_again()
        deeds = self._page.deeds
        deeds.finish(
            deeds.keeping.keep(
                lambda: service.set_level(setting, actor, person), saved, form.show_problem
            )
        )
        if self._page.levels_card.shown:
            self.show_levels()

    # --- a calendar program ----------------------------------------------------------------

    def add_to_calendar(self, kept: Kept[Appointment]) -> None:
        """Write one appointment into a file for a calendar program."""
        words, calendars = self._words, self._context.services.calendars
        shipped = self._context.services.blood_tests.shipped_or_none
        texts = calendar_texts(words, shipped, told=False)
        kinds = ((words.translate("Blood tests", "Calendar (ICS)"), ".ics"),)
        name = words.translate("Blood tests", "blood-test")
        path = self._files.save(self._page, f"{name}-{kept.value.day.isoformat()}", kinds)
        if path is None:
            return
        try:
            data = calendars.appointments(
                texts, only=kept.entity_id, person=self._context.person_id
            )
            path.write_bytes(data.data)
        except OSError:
            text = words.translate("Blood tests", "The file could not be saved: {path}")
            self._page.say_trouble(text.format(path=path))
            return
        text = words.translate(
            "Blood tests", "Saved: {path}. Open it with your calendar. Save it again if you move."
        )
        self._page.say_saved(Saved(text.format(path=path)))
