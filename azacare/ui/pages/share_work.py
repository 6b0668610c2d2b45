"""A card whose deeds take long: progress, a way to cancel, what came of it, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from azacare.domain.problems import InputProblem
from azacare.services.errors import KnownError
from azacare.services.transfer_ports import Progress
from azacare.ui.context import Context
from azacare.ui.long_work import LongWork
from azacare.ui.theme import Look
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.field import ErrorLine
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column, bring_into_sight
from azacare.ui.widgets.progress_row import ProgressRow
from azacare.ui.widgets.showing import set_shown
from azacare.wording.problems import error_text, problem_text

T = TypeVar("T")


class WorkCard(Card):
    """Shares its `LongWork` with the other cards of the page: one thing at a time."""

    def __init__(self, context: Context, look: Look, work: LongWork, title: str) -> None:
        super().__init__(look, title)
        self._context, self._words, self._work = context, context.words, work
        self.progress = ProgressRow(look, context.words)
        self.trouble = ErrorLine(look)
        self.result = Column(look)
        self.notice: Notice | None = None
        self.progress.cancelled.connect(work.cancel)

    def add_places(self) -> None:
        """Put in place where progress and results are shown."""
        for part in (self.trouble, self.progress, self.result):
            self.add(part)

    def run(
        self,
        what: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
    ) -> None:
        """Let `work` run beside the window, then show what came of it."""
        if self._work.is_running:
            return
        self.clear_result()
        self.progress.begin(what)
        bring_into_sight(self.progress)
        self._work.progressed.connect(self.progress.show_percent)

        def finish(act: Callable[[], object]) -> None:
            self._work.progressed.disconnect(self.progress.show_percent)
            self.progress.end()
            act()

        self._work.start(
            work,
            lambda result: finish(lambda: done(result)),
            lambda error: finish(lambda: self.say_error(error)),
        )

    def say_error(self, error: Exception) -> None:
        """What went wrong, in one sentence."""
        if isinstance(error, InputProblem):
            self.trouble.set_text(problem_text(error, self._words))
        elif isinstance(error, KnownError):
            self.trouble.set_text(error_text(error, self._words))
        bring_into_sight(self.trouble)

    def say(self, title: str, text: str | Sequence[str], tone: Tone = Tone.GREEN) -> Notice:
        """What came of it."""
        self.clear_result()
        lines = text if isinstance(text, str) else "\n".join(text)
        self.notice = Notice(self._look, title, lines, tone)
        self.result.add(self.notice)
        set_shown(self.notice)  # now, so that it can be scrolled to
        self.notice.announce()
        bring_into_sight(self.notice)
        return self.notice

    def clear_result(self) -> None:
        """Forget what came of the last deed."""
        self.trouble.set_text("")
        self.notice = None
        self.result.clear()
