"""What the role of whoever uses this computer does not reach: out of use, and saying why.

A card marks what it writes with (`records`, `changes`), where it makes it. The window, or one
card in it, carries the `Bounds` that hold there. The services check all the same.
"""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from azacare.domain.frozen import dataclass
from azacare.domain.people import Role

W = TypeVar("W", bound=QWidget)
_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox)


@dataclass(frozen=True)
class Bounds:
    """How far the role of one actor reaches.

    Attributes:
        role: what they may do with the records that are shown.
        why: what is said of a control that is out of reach.
    """

    role: Role = Role.CHANGE
    why: str = ""

    @property
    def reach_all(self) -> bool:
        """Whether nothing is out of reach."""
        return self.role is Role.CHANGE

    def reach(self, need: Role) -> bool:
        """Whether what needs that role may be done."""
        return need is Role.SEE or self.role in (Role.CHANGE, need)


def records(part: W) -> W:
    """Mark what writes down what happened: a control, or a card with all its controls."""
    _mark(part, Role.RECORD)
    return part


def changes(part: W) -> W:
    """Mark what decides what is planned, advised or shown."""
    _mark(part, Role.CHANGE)
    return part


def only_reads(part: W) -> W:
    """Mark a control of a marked card that everybody may use."""
    _mark(part, Role.SEE)
    return part


def set_bounds(root: Any, bounds: Bounds) -> int:
    """From now on `bounds` hold in `root`; returns how many marked parts in it are out of reach."""
    root.bounds = bounds
    return keep_bounds(root)


def keep_bounds(root: QWidget) -> int:
    """Hold back what is out of reach in `root`, let go of the rest; counts the parts held that
    can be seen when `root` is.
    """
    held = 0
    for part in root.findChildren(QWidget):
        is_marked = getattr(part, "needs", None) is not None
        if is_marked and keep_in_bounds(part) and part.isVisibleTo(root):
            held += 1
    return held


def keep_in_bounds(part: Any) -> bool:
    """Hold back or let go of one marked part; True when it is held."""
    root = _root_of(part)
    bounds: Bounds = root.bounds if root is not None else Bounds()
    held = not bounds.reach(part.needs)
    for control in _controls(part):
        if held:
            _hold(control, bounds.why)
        else:
            _let_go(control)
    return held


def keep_shown(part: QWidget) -> None:
    """A marked part is shown, perhaps long after its page: hold it, and let the page's window
    know (`held_came` of what carries the bounds) that something is out of reach there.
    """
    if keep_in_bounds(part):
        came = getattr(_root_of(part), "held_came", None)
        if came is not None:
            came()


class _WhenShown(QObject):
    """Holds a part that is no button as soon as it is shown; a button does so itself."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            keep_shown(watched)
        return super().eventFilter(watched, event)


def _mark(part: Any, need: Role) -> None:
    part.needs = need
    if not isinstance(part, QPushButton):
        part.installEventFilter(_WhenShown(part))


def _root_of(part: QWidget) -> Any:
    """The nearest that carries bounds; None where all is allowed."""
    widget: QWidget | None = part
    while widget is not None:
        if getattr(widget, "bounds", None) is not None:
            return widget
        widget = widget.parentWidget()
    return None


def _controls(part: QWidget) -> list[QWidget]:
    if isinstance(part, _CONTROLS):
        return [part]
    found = (inner for inner in part.findChildren(QWidget) if isinstance(inner, _CONTROLS))
    return [control for control in found if getattr(control, "needs", None) is None]


def _hold(control: Any, why: str) -> None:
    """Out of use, with the reason for screen readers and under the pointer."""
    if getattr(control, "before_held", None) is None:
        described = control.accessibleDescription()
        control.before_held = control.isEnabled(), described, control.toolTip()
    control.setAccessibleDescription(why)
    control.setToolTip(why)
    control.setEnabled(False)


def _let_go(control: Any) -> None:
    before = getattr(control, "before_held", None)
    if before is not None:
        control.before_held = None
        control.setEnabled(before[0])
        control.setAccessibleDescription(before[1])
        control.setToolTip(before[2])
