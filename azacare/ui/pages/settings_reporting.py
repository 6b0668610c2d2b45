"""Where a side effect can be reported. It is never the number for help."""

from __future__ import annotations

from azacare.ui.context import Context
from azacare.ui.links import Links, desktop_links
from azacare.ui.pages.call_book import NumberLine
from azacare.ui.theme import Look
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.text import Muted, WrappingLabel


class ReportingCard(Card):
    """The reporting number of the person's country, or the advice to ask a pharmacist (3-36)."""

    def __init__(self, context: Context, look: Look, links: Links | None = None) -> None:
        words = context.words
        super().__init__(look, words.translate("Settings", "Report a side effect"))
        self._context, self._words = context, words
        self._links = links or desktop_links()
        self._shown: str | None = None
        self.line: NumberLine | None = None

    def refresh(self) -> None:
        """Show the number of where the person lives now.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        context, words = self._context, self._words
        region = context.services.people.person(context.person_id).value.region
        if region == self._shown:
            return
        self._shown = region
        self.clear()
        self.line = None
        found = context.services.reporting_numbers.for_region(region)
        if found is None:
            ask = words.translate(
                "Settings", "Ask your pharmacist how to report a side effect where you live."
            )
            self.add(WrappingLabel(ask))
        else:
            self.line = NumberLine(
                self._look,
                words,
                self._links,
                found.office,
                found.phone,
                found.office,
                dialled=found.digits,
            )
            self.add(self.line)
        help_first = words.translate(
            "Settings", "This is not for help. If you feel unwell, call your provider first."
        )
        self.add(Muted(help_first, small=True))
