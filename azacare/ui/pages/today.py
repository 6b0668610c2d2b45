"""Today: what to do now first, then the doses of the day, the week, and whom to call."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from azacare.domain.advice import Advice
from azacare.services.errors import KnownError
from azacare.services.views import SlotView, TodayView
from azacare.ui.after_paint import FirstPaint
from azacare.ui.context import Context
from azacare.ui.links import Links, desktop_links
from azacare.ui.pages.call_book import CallBook, read_call_book
from azacare.ui.pages.dose_list import DoseList
from azacare.ui.pages.next_dose_card import NextDoseCard
from azacare.ui.pages.recording import Done, Recording
from azacare.ui.pages.today_advice import AdviceBanner, BannerMatter
from azacare.ui.pages.today_aside import CheckInGlance, ContactsCard, SomethingElseCard, UnwellCard
from azacare.ui.pages.today_notices import PlanNotices
from azacare.ui.pages.today_plan import (
    banner_advice,
    big_dose,
    last_unrecorded,
    notice_tone,
    view_of_coming,
)
from azacare.ui.pages.today_supply import SupplyCard
from azacare.ui.pages.today_tests import NextTestCard
from azacare.ui.theme import Look
from azacare.ui.trouble import error_text
from azacare.ui.widgets.card import Tone
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column, Page
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.wording.advice import advice_text

if TYPE_CHECKING:
    from azacare.ui.pages.today_extra import MissedCard, TooMuchCard
    from azacare.ui.pages.zone_card import ZoneCard

_NOTICE_STAYS = timedelta(minutes=10)


class TodayPage(Page):
    """The page that opens first. It owns no timer: the window calls `refresh` every minute."""

    def __init__(self, context: Context, look: Look, links: Links | None = None) -> None:
        words = context.words
        super().__init__(look, words.translate("Today", "Today"))
        self._context, self._words = context, words
        self._links = links or desktop_links()
        self._view: TodayView | None = None
        self._done: Done | None = None
        self._unread = self._was_seen = False
        self._scroll_to: QWidget | None = None
        self._painted: FirstPaint | None = None
        self.recording = Recording(context, self)
        self.trouble_place, self.notice_place = Column(look), Column(look)
        self.zone_place, self.advice_place, self.extra_place = (Column(look) for _ in range(3))
        self.news = PlanNotices(look, context)
        for place in self._places():
            self.banners.add(place)
            place.hide()
        self.notice: Notice | None = None
        self.trouble: Notice | None = None
        self.banner: AdviceBanner | None = None
        self.zone_card: ZoneCard | None = None
        self.missed_card: MissedCard | None = None
        self.too_much_card: TooMuchCard | None = None
        self.next_card = NextDoseCard(look, words, self.recording)
        self.dose_list = DoseList(look, words, self.recording)
        self.something_else, self.unwell = SomethingElseCard(look, words), UnwellCard(look, words)
        self.contacts = ContactsCard(look, words, self._links)
        self.check_in = CheckInGlance(context, look)
        self.tests, self.supply = NextTestCard(look, words), SupplyCard(context, look)
        self.main.add(self.next_card)
        self.main.add(self.dose_list)
        rest = (self.something_else, self.contacts, self.unwell)
        for card in (self.check_in, self.tests, self.supply, *rest):
            self.aside.add(card)
        self._connect()

    @property
    def title(self) -> str:
        """What the navigation and the window call it."""
        return self._words.translate("Today", "Today")

    def refresh(self) -> None:
        """Read the records again and show them; forms that are open stay open."""
        services, person = self._context.services, self._context.person_id
        try:
            view = services.today.today(person)
            book = read_call_book(self._context)
        except KnownError as error:
            self._say_trouble(error_text(error, self._words))
            self._unread = True
            return
        if self._unread:
            self._unread = False
            self._clear_trouble()
        place = self.hold_place()
        row = self.dose_list.key_of(place.focused)
        self._view = view
        self.recording.zone = view.now.tzinfo or self.recording.zone
        self.set_title(self.title, self._words.day(view.now.date()))
        self._show_notice(view)
        self._show_zone(view)
        self._show_banner(view, book)
        dose = big_dose(view, self._words)
        set_shown(self.next_card, dose is not None)
        if dose is not None:
            self.next_card.show_dose(dose)
        self.dose_list.show_view(view)
        self.contacts.show_book(book)
        if self._was_seen:
            self._show_rest()
        elif self._painted is None:
            self._painted = FirstPaint(self.widget() or self)
            self._painted.came.connect(self._show_rest)
        self._arrange()
        if self.isVisible():  # what is not seen yet gets its places when it is shown
            self._settle()
        if self._scroll_to is not None:
            self.show_widget(self._scroll_to)
            self._scroll_to = None
        else:
            # not a button of another dose: Enter would record that one
            in_row = self.dose_list.button_of(row)
            self.restore_place(place, in_row or self.banner or self.next_card)

    def _show_rest(self) -> None:
        """What nobody who opens AzaCare waits for, see decisions 0016 and 0023."""
        self._was_seen = True
        if self.banner is not None:
            self._log(self.banner.matter.advice)
        try:
            self.tests.show_tests(self._context)
            self.news.show_notices()
            self.supply.show_soon()
            self.check_in.show_check_in()
            self.something_else.show_open(self._context)
        except KnownError as error:
            self._say_trouble(error_text(error, self._words))

    def focus_main(self) -> None:
        """Begin at the top, with the keyboard on the main action."""
        self.verticalScrollBar().setValue(0)
        button = self.banner.main_button if self.banner is not None else None
        target = button or self.next_card.take_button
        if target is not None:
            target.setFocus()

    def cancel(self) -> bool:
        """Close the form that is open (Escape); False when none is."""
        if self.missed_card is not None or self.too_much_card is not None:
            self._close_extra()
            return True
        banner = self.banner is not None and self.banner.cancel()
        return banner or self.next_card.cancel() or self.dose_list.cancel()

    def show_missed(self) -> None:
        """Open "I missed a dose"."""
        view = self._view
        if view is None:
            return
        self._close_extra()
        missed, advice = last_unrecorded(view), None
        if self._banner_is_about(missed):
            return
        if missed is not None:
            try:
                advice = self._context.services.advising.advice(
                    missed.slot.id, person=self._context.person_id
                )
            except KnownError as error:
                self._say_trouble(error_text(error, self._words))
                return
        book = read_call_book(self._context)
        from azacare.ui.pages.today_extra import MissedCard  # noqa: PLC0415 - opened by hand

        card = MissedCard(self._look, self._words, self._links, view, book, missed, advice)
        card.closed.connect(self._close_extra)
        card.record_wanted.connect(self._record_missed)
        card.settings_wanted.connect(self._open_settings)
        self.missed_card = card
        self._put_extra(card)
        card.close_button.setFocus()

    def show_too_much(self) -> None:
        """Open "I took too much": whom to call first, and then the form."""
        view = self._view
        if view is None:
            return
        self._close_extra()
        book = read_call_book(self._context)
        from azacare.ui.pages.today_extra import (  # noqa: PLC0415 - opened by hand
            TooMuchCard,
            too_much_advice,
        )

        card = TooMuchCard(self._look, self._words, self._links, self.recording, view, book)
        card.closed.connect(self._close_extra)
        card.settings_wanted.connect(self._open_settings)
        card.changed_shape.connect(self._arrange)
        self.too_much_card = card
        self.advice_place.hide()  # "Take it now" below "I took too much" would contradict it
        self._put_extra(card)
        self._log(too_much_advice(view))
        card.form.focus_first()

    def _places(self) -> tuple[Column, ...]:
        first = (self.trouble_place, self.extra_place, self.advice_place)
        return (*first, self.notice_place, self.news, self.zone_place)

    def _connect(self) -> None:
        hub = self._context.hub
        self.recording.done.connect(self._on_done)
        self.recording.refused.connect(self._say_trouble)
        for part in (self.next_card, self.dose_list, self.news):
            part.changed_shape.connect(self._arrange)
        self.dose_list.prescription_wanted.connect(lambda: hub.page_wanted.emit("prescription"))
        self.something_else.missed.connect(self.show_missed)
        self.something_else.too_much.connect(self.show_too_much)
        self.something_else.something_new.connect(lambda: hub.page_wanted.emit("events"))
        self.contacts.settings_wanted.connect(self._open_settings)
        self.unwell.wanted.connect(lambda: hub.page_wanted.emit("unwell"))
        self.tests.wanted.connect(lambda: hub.page_wanted.emit("tests"))
        hub.too_much_wanted.connect(self.show_too_much)

    def _open_settings(self) -> None:
        self._context.hub.page_wanted.emit("settings")

    # --- banners ---------------------------------------------------------------------------

    def _show_banner(self, view: TodayView, book: CallBook) -> None:
        advice = banner_advice(view)
        if advice is None:
            self.banner = None
            self.advice_place.clear()
            return
        slot = view_of_coming(view, advice.slot) if advice.slot else None
        matter = BannerMatter(advice, slot, book)
        if self.banner is not None and matter.same_as(self.banner.matter):
            self.banner.now = view.now
            return
        self.advice_place.clear()
        self.banner = banner = AdviceBanner(
            self._look, self._words, self._links, self.recording, matter, view.now
        )
        banner.changed_shape.connect(self._arrange)
        banner.settings_wanted.connect(self._open_settings)
        hub = self._context.hub
        banner.prescription_wanted.connect(lambda: hub.page_wanted.emit("prescription"))
        self.advice_place.add(banner)
        set_shown(banner)
        set_shown(self.advice_place, self.too_much_card is None)

    def _log(self, advice: Advice) -> None:
        try:
            self._context.services.advising.shown(self._context.person_id, advice)
        except KnownError as error:
            self._say_trouble(error_text(error, self._words))

    def _show_zone(self, view: TodayView) -> None:
        choice = None
        if view.zone_question is not None:
            choice = self._context.services.travel.question(self._context.person_id)
        if self.zone_card is not None and self.zone_card.choice == choice:
            return
        self.zone_place.clear()
        self.zone_card = None
        if choice is None:
            return
        from azacare.ui.pages.zone_card import ZoneCard  # noqa: PLC0415 - seldom seen

        self.zone_card = card = ZoneCard(self._look, self._words, choice, view.now)
        card.keep_wanted.connect(lambda: self._answer_zone(moved=False))
        card.move_wanted.connect(lambda: self._answer_zone(moved=True))
        self.zone_place.add(card)
        set_shown(card)

    def _answer_zone(self, *, moved: bool) -> None:
        travel, context = self._context.services.travel, self._context
        answer = travel.move if moved else travel.keep_home
        try:
            changes = answer(context.person_id, context.actor)
        except KnownError as error:
            self._say_trouble(error_text(error, self._words))
            return
        context.hub.tell(changes)

    def _on_done(self, done: Done) -> None:
        self._done = done
        self.notice = None
        self._clear_trouble()

    def _show_notice(self, view: TodayView) -> None:
        done = self._done
        if done is None or view.now - done.at > _NOTICE_STAYS:
            self._done, self.notice = None, None
            self.notice_place.clear()
            return
        if self.notice is not None:
            return
        self.notice_place.clear()
        follows = self._follows(done, view)
        notice = Notice(self._look, done.sentence, follows, notice_tone(done, follows))
        if done.record is not None:
            undo = notice.add_action(self._words.translate("Today", "Undo"), icon="undo")
            undo.clicked.connect(lambda: self.recording.undo(done))
        close = notice.add_action(self._words.translate("Today", "Close"))
        close.clicked.connect(self._close_notice)
        self.notice = notice
        self.notice_place.add(notice)
        notice.show()
        notice.announce()
        notice.take_focus()
        self._scroll_to = notice

    def _follows(self, done: Done, view: TodayView) -> str:
        """Advice that follows from a record, unless the banner says it already."""
        advice = done.warning
        if advice is None or any(shown.rule is advice.rule for shown in view.advice):
            return ""
        return advice_text(advice, view.now.tzinfo, self._words).in_one()

    def _close_notice(self) -> None:
        self._done, self.notice = None, None
        self.notice_place.clear()
        self._arrange()
        self.focus_main()

    def _say_trouble(self, sentence: str) -> None:
        self.trouble_place.clear()
        title = self._words.translate("Today", "This did not work")
        self.trouble = Notice(self._look, title, sentence, Tone.AMBER)
        close = self.trouble.add_action(self._words.translate("Today", "Close"))
        close.clicked.connect(self._clear_trouble)
        self.trouble_place.add(self.trouble)
        self.trouble.show()
        self.trouble.announce()
        self.verticalScrollBar().setValue(0)
        self._arrange()

    def _clear_trouble(self) -> None:
        if self.trouble is None:
            return
        self.trouble = None
        self.trouble_place.clear()
        self._arrange()

    # --- "I missed a dose", "I took too much" ------------------------------------------------

    def _put_extra(self, card: QWidget) -> None:
        self.extra_place.add(card)
        card.show()
        self._arrange()
        self.verticalScrollBar().setValue(0)

    def _banner_is_about(self, missed: SlotView | None) -> bool:
        """Whether the banner answers "I missed a dose" already; the eye is then led there."""
        banner = self.banner
        if missed is None or banner is None or banner.matter.advice.slot != missed.slot:
            return False
        self._arrange()
        self.show_widget(banner)
        banner.take_focus()
        return True

    def _close_extra(self) -> None:
        self.missed_card, self.too_much_card = None, None
        self.extra_place.clear()
        self.advice_place.setVisible(self.banner is not None)
        self._arrange()

    def _record_missed(self, missed: SlotView) -> None:
        view = self._view
        self._close_extra()
        block = self.dose_list.show_day_of(missed, view) if view is not None else None
        if block is not None:
            block.ask()
            self.show_widget(block)

    def _settle(self) -> None:
        """Give new widgets their places now, so that one of them can be scrolled to."""
        body = self.widget()
        layout = body.layout() if body is not None else None
        if layout is not None:
            layout.activate()

    def _arrange(self) -> None:
        set_shown(self.banners, any(not place.isHidden() for place in self._places()))
        body = self.widget()
        if body is not None:
            arrange_tab_order(body)
