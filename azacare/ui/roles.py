"""What the one who uses this computer may do with somebody's records: asked, and told above pages.

Asked once whenever a window looks at its records again. See `widgets/bounds.py` for the controls.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.people import Role
from azacare.services.catalog import Services
from azacare.services.errors import KnownError
from azacare.ui.context import Context
from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.bounds import Bounds, set_bounds
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import Tone, clear_layout
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import walked
from azacare.wording.words import Words

_NO_BOUNDS = Bounds()
_WHOLE_UP_TO = 130  # percent
_SIDE, _BELOW = 28, 12


def bounds_of(services: Services, words: Words, person_id: str, actor: str) -> Bounds:
    """How far `actor` reaches with the records of a person. What cannot be read holds nothing
    back here: the services decide, and the page says why it cannot be read.
    """
    try:
        role = services.actors.role(actor, person_id)
    except KnownError:
        return _NO_BOUNDS
    if role is Role.CHANGE:
        return _NO_BOUNDS
    from azacare.wording.people import held_text  # noqa: PLC0415 - no usual start needs it

    return Bounds(role, held_text(actor, role, words))


def may_record_here(services: Services, words: Words, person_id: str) -> bool:
    """Whether the one who uses this computer may record for that person."""
    try:
        here = services.actors.here(person_id)
    except KnownError:
        return True  # whoever tries is told why not
    return bounds_of(services, words, person_id, here).reach(Role.RECORD)


class RoleBar(QWidget):
    """Above every page: what this name may not do, and the way to another one.

    With large text it is one button, for the page needs the room more.

    Attributes:
        text: what it says.
        choose: offers the other names; `short` does so where there is little room.
    """

    def __init__(self, context: Context, look: Look, role: Role) -> None:
        from azacare.wording.people import bounds_text, short_bounds_text  # noqa: PLC0415 - seldom

        super().__init__()
        words, self._context, self._look = context.words, context, look
        name = context.services.people.person(context.person_id).value.name
        self.text = bounds_text(context.actor, role, name, words)
        self._notice = Notice(look, "", self.text, Tone.PLAIN)
        self._notice.setAccessibleName(self.text)
        self._notice.setAccessibleDescription("")
        choose = words.translate("Window", "Choose another name")
        self.choose = self._notice.add_action(choose)
        shorter = short_bounds_text(context.actor, role, words)
        self.short = Button(look, shorter, trailing="chevron", wide=True)
        self.short.setAccessibleDescription(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part, button in ((self._notice, self.choose), (self.short, self.short)):
            column.addWidget(part)
            button.clicked.connect(partial(self._offer, button))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._fit()

    def announce(self) -> None:
        """Let a screen reader say it, as for something that has just appeared."""
        announce(self, self.text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        is_large = self._look.theme.percent > _WHOLE_UP_TO
        set_shown(self._notice, not is_large)
        set_shown(self.short, is_large)

    def _offer(self, below: QWidget, _checked: bool = False) -> None:
        offer_names(self._context, below)


class RolePlace(QWidget):
    """Holds pages to the role of the one who uses this computer. Where not everything is allowed
    it is seen above them, and says so.

    Attributes:
        bounds: how far they reach with the records that are shown.
        bar: what is said; None where nothing is out of reach.
    """

    def __init__(self, look: Look, before: QWidget) -> None:
        """`before` comes before it when somebody walks with Tab."""
        super().__init__()
        self._look, self._before = look, before
        self.bounds, self._has_held = _NO_BOUNDS, False
        self.bar: RoleBar | None = None
        self._column = QVBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.hide()

    def ask(self, context: Context) -> None:
        """Ask for the role anew, and say what it forbids."""
        self.bounds = bounds_of(context.services, context.words, context.person_id, context.actor)
        bar = None
        if not self.bounds.reach_all:
            bar = RoleBar(context, self._look, self.bounds.role)
        if (bar and bar.text) == (self.bar and self.bar.text):
            return
        clear_layout(self._column)
        self.bar = bar
        set_shown(self, bar is not None and self.bounds.role is Role.SEE)
        if bar is None:
            return
        gap = self._look.theme.gap
        self._column.setContentsMargins(_SIDE, 0, _SIDE, gap(_BELOW))
        self._column.addWidget(bar)
        set_shown(bar)
        for before, after in pairwise((self._before, *walked(bar))):
            QWidget.setTabOrder(before, after)
        if self.isVisible():
            bar.announce()

    def keep(self, page: Any, *, quietly: bool = False) -> None:
        """Hold back what is out of reach on the page. Whoever may record is told of it only
        where it matters; where nothing ever was held back there is nothing to do.

        With `quietly` nothing is said above the page.
        """
        if self.bounds.reach_all and not self._has_held:
            return
        self._has_held = True
        page.held_came = partial(self._say, quietly)
        held = set_bounds(page, self.bounds)
        self._say(quietly, matters=held > 0 or self.bounds.role is Role.SEE)

    def _say(self, quietly: bool, *, matters: bool = True) -> None:
        """Parts that come after the page's first picture may matter too."""
        set_shown(self, self.bar is not None and matters and not quietly)


def offer_names(context: Context, below: QWidget) -> QMenu:
    """Open the list of those who may use this computer, each with what holds them back."""
    from azacare.wording.people import name_and_role_text  # noqa: PLC0415 - seldom seen

    words, actors = context.words, context.services.actors
    menu = QMenu(below)
    menu.setAccessibleName(words.translate("Window", "Who uses this computer?"))
    menu.aboutToHide.connect(menu.deleteLater)
    for one in actors.roles(context.person_id):
        text = name_and_role_text(one.actor, one.role, words)
        action = menu.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(one.actor == context.actor)
        action.triggered.connect(partial(choose_actor, context, one.actor))
    menu.popup(below.mapToGlobal(QPoint(0, below.height())))
    return menu


def choose_actor(context: Context, name: str, _checked: bool = False) -> None:
    """From now on `name` uses this computer."""
    context.hub.tell(context.services.actors.choose(name))
    context.hub.actor_changed.emit()
