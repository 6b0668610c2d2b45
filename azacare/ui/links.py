"""The ways out of the window: opening an address and copying a text."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from azacare.domain.frozen import dataclass


@dataclass(frozen=True)
class Links:
    """Injected, so that tests neither dial nor touch the clipboard.

    Attributes:
        open_url: opens an address such as "tel:911"; False when nothing can.
        copy: puts a text on the clipboard.
    """

    open_url: Callable[[str], bool]
    copy: Callable[[str], None]


def desktop_links() -> Links:
    """The desktop's own."""
    return Links(
        open_url=lambda url: QDesktopServices.openUrl(QUrl(url)),
        copy=lambda text: QGuiApplication.clipboard().setText(text),
    )


def tel(phone: str) -> str:
    """The address that dials `phone`, as a person wrote it."""
    kept = re.sub(r"[^0-9+*#,;]", "", phone)
    return f"tel:{kept.replace('#', '%23')}"
