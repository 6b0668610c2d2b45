"""On Today: a step that begins, and the end of a pause, until the person says "I know"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from azacare.services.errors import KnownError
from azacare.ui.context import Context
from azacare.ui.theme import Look
from azacare.ui.trouble import error_text
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.card import Tone
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.showing import set_shown

if TYPE_CHECKING:
    from azacare.services.prompts import PromptReminder


class PlanNotices(Column):
    """One notice for each.

    Signals:
        changed_shape: another set of notices is shown.
    """

    changed_shape = Signal()

    def __init__(self, look: Look, context: Context) -> None:
        super().__init__(look)
        self._look, self._context = look, context
        self._shown: tuple[PromptReminder, ...] = ()
        self.notices: tuple[Notice, ...] = ()

    def show_notices(self) -> None:
        """Read what holds now and show it.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        found = self._context.services.plan_notices.now(self._context.person_id)
        if found == self._shown:
            return
        self._shown = found
        self.clear()
        self.notices = tuple(self._notice(one) for one in found)
        for notice in self.notices:
            self.add(notice)
            set_shown(notice)
        set_shown(self, bool(found))
        self.changed_shape.emit()

    def _notice(self, reminder: PromptReminder) -> Notice:
        from azacare.services.step_prompts import (  # noqa: PLC0415 - seldom shown
            PauseEndsPrompt,
            StepPrompt,
        )
        from azacare.wording.prompt_wording import Shipped, Told  # noqa: PLC0415 - seldom shown
        from azacare.wording.step_prompts import (  # noqa: PLC0415
            pause_ends_text,
            pause_ends_title,
            step_text,
            step_title,
        )

        words, about = self._context.words, reminder.prompt.about
        page = self._context.hub.page_wanted
        known = words.translate("Today", "I know")
        if isinstance(about, StepPrompt):
            title, text = step_title(about, words), step_text(about, words)
            notice = Notice(self._look, title, text, Tone.INFO)
            records(notice.add_action(known)).clicked.connect(lambda: self._answer(reminder))
            if about.more:
                tests = notice.add_action(words.translate("Today", "Blood tests"))
                tests.clicked.connect(lambda: page.emit("tests"))
            return notice
        assert isinstance(about, PauseEndsPrompt)
        told = Told(reminder.prompt, Shipped(None, None), reminder.zone)
        title, text = pause_ends_title(about, words), pause_ends_text(about, told, words)
        notice = Notice(self._look, title, text, Tone.AMBER)
        said = notice.add_action(words.translate("Today", "Enter what they said"))
        said.clicked.connect(lambda: page.emit("prescription"))
        records(notice.add_action(known)).clicked.connect(lambda: self._answer(reminder))
        return notice

    def _answer(self, reminder: PromptReminder) -> None:
        context = self._context
        subject = reminder.prompt.occasion.subject
        try:
            changes = context.services.prompt_answers.answer(
                subject, "known", by=context.actor, person=context.person_id
            )
        except KnownError as error:
            at = self._shown.index(reminder)
            self.notices[at].set_words(error_text(error, context.words))
            return
        context.hub.tell(changes)
