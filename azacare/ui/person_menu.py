"""The menu under the chip: who else is here, what waits for them, and who records."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from azacare.domain.people import Person
from azacare.services.errors import KnownError
from azacare.services.ports import Kept
from azacare.ui.context import Context
from azacare.ui.page_list import PEOPLE
from azacare.ui.roles import choose_actor
from azacare.wording.doses import who_text
from azacare.wording.people import attention_text


def offer_people(context: Context, below: QWidget, *, pages: bool = True) -> QMenu:
    """Open the menu at `below`. It is walked with the arrow keys and left with Escape.

    Without `pages` it leads to no other page.
    """
    words = context.words
    menu = QMenu(below)
    menu.setAccessibleName(words.translate("Window", "People"))
    menu.aboutToHide.connect(menu.deleteLater)
    try:
        _add_people(menu, context)
        _add_actors(menu, context)
    except KnownError:
        menu.clear()  # the page below says why
    if pages:
        _add_pages(menu, context)
    menu.popup(below.mapToGlobal(QPoint(0, below.height())))
    return menu


def _add_pages(menu: QMenu, context: Context) -> None:
    words = context.words
    menu.addSeparator()
    everyone = menu.addAction(words.translate("Window", "All people…"))
    everyone.triggered.connect(lambda: context.hub.page_wanted.emit(PEOPLE))
    sheet = menu.addAction(words.translate("Window", "Hand-over sheet…"))
    sheet.triggered.connect(lambda: _hand_over(context))


def _add_people(menu: QMenu, context: Context) -> None:
    group = QActionGroup(menu)
    for kept in context.services.households.present():
        action = menu.addAction(_line(kept, context).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(kept.entity_id == context.person_id)
        group.addAction(action)
        action.triggered.connect(partial(_show, context, kept.entity_id))


def _show(context: Context, person_id: str, _checked: bool = False) -> None:
    if person_id != context.person_id:
        context.hub.person_wanted.emit(person_id, "")


def _hand_over(context: Context) -> None:
    context.hub.page_wanted.emit(PEOPLE)
    context.hub.handover_wanted.emit()


def _line(kept: Kept[Person], context: Context) -> str:
    waits = context.services.households.waiting(kept.entity_id)
    if waits is None:
        return kept.value.name
    text = context.words.translate("Window", "{name} · {state}")
    return text.format(name=kept.value.name, state=attention_text(waits, context.words))


def _add_actors(menu: QMenu, context: Context) -> None:
    words, actors = context.words, context.services.actors
    text = words.translate("Window", "Recorded by: {who}")
    inner = menu.addMenu(text.format(who=who_text(context.actor, words)).replace("&", "&&"))
    group = QActionGroup(inner)
    for name in actors.names(context.person_id):
        action = inner.addAction(who_text(name, words).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(name == context.actor)
        group.addAction(action)
        action.triggered.connect(partial(choose_actor, context, name))
