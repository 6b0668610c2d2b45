"""Bringing records in: choose a file, see what it does, then decide. Each can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from azacare.services.errors import KnownError
from azacare.services.transfer_ports import Incoming, Progress
from azacare.ui.context import Context
from azacare.ui.files import Files
from azacare.ui.long_work import LongWork
from azacare.ui.pages.share_work import WorkCard
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column, bring_into_sight
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.sharing import incoming_lines

if TYPE_CHECKING:
    from azacare.domain.dose_matching import LogPreview
    from azacare.services.dose_import import LogBroughtIn
    from azacare.services.sharing import BroughtIn
    from azacare.ui.pages.share_log_form import LogForm

_CSV, _MEDTIMER, _DOSAGE = "csv-doses", "medtimer", "dosage"
"""As `services.dose_import` names them; it is imported when a log is chosen."""


class ShareInCard(WorkCard):
    """Nothing comes in before the person has seen what it does."""

    def __init__(self, context: Context, look: Look, work: LongWork, files: Files) -> None:
        words = context.words
        super().__init__(context, look, work, words.translate("Share", "Bring records in"))
        self._files = files
        self._parcel: Any = None
        self.form: LogForm | None = None
        self.form_place = Column(look)
        self.add(
            Muted(words.translate("Share", "You see first what a file does. Then you decide."))
        )
        self.add(WrappingLabel(words.translate("Share", "From AzaCare"), TextKind.BOLD))
        self.records = Button(look, words.translate("Share", "AzaCare records…"))
        self.add(self.records)
        self.add(WrappingLabel(words.translate("Share", "Doses from elsewhere"), TextKind.BOLD), 6)
        self.table = Button(look, words.translate("Share", "A table (CSV)…"))
        self.medtimer = Button(look, words.translate("Share", "MedTimer…"))
        self.dosage = Button(look, words.translate("Share", "Dosage…"))
        row = FlowLayout(look, gap=12)
        for button in (self.table, self.medtimer, self.dosage):
            row.add(button)
        self.add(row)
        self.add_places()
        self.earlier = Muted("")
        self.undo_earlier = Button(look, words.translate("Share", "Take these doses back"))
        self.add(self.earlier, 6)
        self.add(self.undo_earlier)
        self.earlier.hide()
        self.undo_earlier.hide()
        self.records.clicked.connect(self._choose_records)
        changes(self.records)
        self.table.clicked.connect(lambda: self._choose_log(_CSV))
        self.medtimer.clicked.connect(lambda: self._choose_log(_MEDTIMER))
        self.dosage.clicked.connect(lambda: self._choose_log(_DOSAGE))
        for button in (self.table, self.medtimer, self.dosage):
            changes(button)
        self.undo_earlier.clicked.connect(self._take_back_doses)
        changes(self.undo_earlier)

    def refresh(self) -> None:
        """Show what came in last from a log, so that it can be taken back."""
        try:
            batches = self._context.services.dose_import.batches(self._context.person_id)
        except KnownError:  # nobody has a prescription yet: there is nothing to take back
            batches = ()
        newest = batches[-1] if batches else None
        if newest is not None:
            n = len(newest.value.doses)
            count = self._words.translate("Share", "%n dose(s)", None, n)
            text = self._words.translate("Share", "Came in last: {count} from {name}.")
            self.earlier.setText(text.format(count=count, name=newest.value.name))
        for part in (self.earlier, self.undo_earlier):
            set_shown(part, newest is not None)

    def close_form(self) -> bool:
        """Close the preview; False when none is open."""
        opened = self.form is not None or self._parcel is not None
        self.form, self._parcel = None, None
        self.form_place.clear()
        if opened:
            self.clear_result()
        return opened

    # --- AzaCare's own ----------------------------------------------------------------------

    def _choose_records(self) -> None:
        name = self._words.translate("Share", "AzaCare records")
        path = self._files.open(self, ((name, ".json"),))
        if path is not None:
            self.look_at_records(path)

    def look_at_records(self, path: Path) -> None:
        """Read a file, and say what it does."""
        sharing = self._context.services.sharing

        def look(watch: Progress) -> tuple[Any, Incoming]:
            parcel = sharing.read_records(path, watch)
            return parcel, sharing.preview(parcel, watch)

        self.close_form()
        self.run(self._words.translate("Share", "Reading…"), look, self._show_incoming)

    def _show_incoming(self, seen: tuple[Any, Incoming]) -> None:
        words = self._words
        parcel, incoming = seen
        lines = incoming_lines(incoming, words)
        if not incoming.changes_something:
            self.say(words.translate("Share", "Nothing new"), lines, Tone.INFO)
            return
        self._parcel = parcel
        notice = self.say(words.translate("Share", "What this file does"), lines, Tone.AMBER)
        yes = notice.add_action(words.translate("Share", "Bring these in"), ButtonKind.MAIN)
        no = notice.add_action(words.translate("Share", "Leave everything as it is"))
        yes.clicked.connect(self._bring_records_in)
        no.clicked.connect(self.close_form)

    def _bring_records_in(self) -> None:
        parcel, sharing = self._parcel, self._context.services.sharing
        self._parcel = None
        self.run(
            self._words.translate("Share", "Bringing records in…"),
            lambda watch: sharing.bring_in(parcel, self._context.actor, watch),
            self._show_brought_in,
        )

    def _show_brought_in(self, done: BroughtIn) -> None:
        words = self._words
        self._context.hub.tell(done.changes)
        lines = incoming_lines(done.incoming, words, done=True)
        if done.kept is not None:
            lines.append(words.translate("Share", "What was here before is kept as a backup."))
        notice = self.say(words.translate("Share", "Done"), lines)
        if done.kept is not None:
            undo = notice.add_action(words.translate("Share", "Undo"))
            undo.clicked.connect(lambda: self._take_records_back(done))

    def _take_records_back(self, done: BroughtIn) -> None:
        words, sharing = self._words, self._context.services.sharing

        def told(changes: Any) -> None:
            self.say(
                words.translate("Share", "Undone"),
                words.translate("Share", "Your records are what they were before."),
            )
            self._context.hub.tell(changes)

        self.run(
            words.translate("Share", "Going back…"), lambda _watch: sharing.take_back(done), told
        )

    # --- logs of doses ----------------------------------------------------------------------

    def _choose_log(self, kind: str) -> None:
        words = self._words
        kinds = {
            _CSV: ((words.translate("Share", "Table"), ".csv"),),
            _DOSAGE: ((words.translate("Share", "Dosage history"), ".json"),),
            _MEDTIMER: (
                (words.translate("Share", "MedTimer backup"), ".json"),
                (words.translate("Share", "Table"), ".csv"),
            ),
        }
        path = self._files.open(self, kinds[kind])
        if path is not None:
            self.look_at_log(path, kind)

    def look_at_log(self, path: Path, kind: str) -> None:
        """Open the form about a log, and say what it does."""
        from azacare.ui.pages.share_log_form import LogForm  # noqa: PLC0415 - see above

        self.close_form()
        self.clear_result()
        self.form = LogForm(self._look, self._context, path, kind)
        self.form.changed.connect(self._look_again)
        self.form.submit.clicked.connect(self._bring_log_in)
        self.form.leave.clicked.connect(self.close_form)
        card = Card(self._look)
        card.add(self.form)
        self.form_place.add(card)
        self.form.prepare()
        bring_into_sight(card)
        self._look_again()

    def _look_again(self) -> None:
        form = self.form
        if form is None or self._work.is_running:
            return
        service, person = self._context.services.dose_import, self._context.person_id
        request = form.request()
        self.progress.begin(self._words.translate("Share", "Reading…"))
        self._work.start(
            lambda _watch: service.preview(request, person),
            self._show_log,
            self._log_refused,
        )

    def _show_log(self, seen: LogPreview) -> None:
        self.progress.end()
        if self.form is not None:
            self.form.show_preview(seen)

    def _log_refused(self, error: Exception) -> None:
        self.progress.end()
        if self.form is not None:
            self.form.show_problem(error)

    def _bring_log_in(self) -> None:
        form = self.form
        if form is None:
            return
        service, person = self._context.services.dose_import, self._context.person_id
        request = form.request()
        actor = self._context.actor
        self.close_form()
        self.run(
            self._words.translate("Share", "Bringing doses in…"),
            lambda watch: service.bring_in(request, person, actor, watch),
            self._show_log_done,
        )

    def _show_log_done(self, done: LogBroughtIn) -> None:
        from azacare.wording.dose_import import log_lines  # noqa: PLC0415 - see above

        words = self._words
        self._context.hub.tell(done.changes)
        lines = log_lines(done.preview, words, done=True)
        notice = self.say(words.translate("Share", "Done"), lines)
        if done.batch:
            undo = notice.add_action(words.translate("Share", "Undo"))
            undo.clicked.connect(lambda: self._take_back_doses(done.batch))
        self.refresh()

    def _take_back_doses(self, batch: object = "") -> None:
        service, person = self._context.services.dose_import, self._context.person_id
        which = batch if isinstance(batch, str) else ""
        actor = self._context.actor

        def told(done: Any) -> None:
            from azacare.wording.dose_import import taken_back_text  # noqa: PLC0415 - see above

            self.say(self._words.translate("Share", "Undone"), taken_back_text(done, self._words))
            self._context.hub.tell(done.changes)
            self.refresh()

        self.run(
            self._words.translate("Share", "Going back…"),
            lambda _watch: service.take_back(which, person, actor),
            told,
        )
