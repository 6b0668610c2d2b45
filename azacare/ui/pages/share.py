"""Sharing: records for other programs and people, and records from elsewhere."""

from __future__ import annotations

from azacare.ui.after_paint import AfterPaint
from azacare.ui.context import Context
from azacare.ui.files import Files, desktop_files
from azacare.ui.long_work import LongWork
from azacare.ui.pages.share_in import ShareInCard
from azacare.ui.pages.share_out import ShareOutCard
from azacare.ui.pages.share_report import AskPrinter, ShareReportCard, desktop_printer
from azacare.ui.theme import Look
from azacare.ui.widgets.page import Column, Page
from azacare.ui.widgets.tab_order import arrange_tab_order


class SharePage(Page):
    """What goes out, and what comes in. Both may take long and never hold the window up."""

    def __init__(
        self,
        context: Context,
        look: Look,
        files: Files | None = None,
        ask_printer: AskPrinter = desktop_printer,
    ) -> None:
        words = context.words
        super().__init__(
            look,
            words.translate("Share", "Share"),
            words.translate("Share", "Records for others, and records from elsewhere"),
            ratio=(1, 1),
        )
        self._words = words
        chosen = files or desktop_files(words)
        self.work = LongWork(self)
        self.report = ShareReportCard(context, look, self.work, chosen, ask_printer)
        self.out = ShareOutCard(context, look, self.work, chosen)
        self.bring_in = ShareInCard(context, look, self.work, chosen)
        wide = Column(look)
        self.banners.add(self.report.preview_place)
        self.banners.add(wide)
        self.bring_in.form_place = wide  # out of the way while it is empty
        self.main.add(self.report)
        self.main.add(self.bring_in)
        self.aside.add(self.out)
        self._painted = AfterPaint(self)  # what came in before is read once the page is seen
        self._painted.came.connect(self.bring_in.refresh)
        self._painted.came.connect(self.report.refresh)

    @property
    def title(self) -> str:
        """What the navigation and the window call it."""
        return self._words.translate("Share", "Share")

    def refresh(self) -> None:
        """Show what came in before; what is being looked at stays."""
        self._painted.start()
        body = self.widget()
        if body is not None:
            arrange_tab_order(body)

    def cancel(self) -> bool:
        """Stop what is under way, or close the preview; False when there is neither."""
        if self.work.is_running:
            self.work.cancel()
            return True
        return self.report.close_preview() or self.bring_in.close_form()

    def focus_main(self) -> None:
        """Put the keyboard on the report, the file that is wanted most."""
        self.report.save.setFocus()
