"""Why notifications may not arrive, in words for the health panel.

Marked for translation here, translated in `ui` with the context `Notifications`.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

ASKING = str(
    QT_TRANSLATE_NOOP("Notifications", "AzaCare is still asking this computer about notifications.")
)
NO_BUS = str(
    QT_TRANSLATE_NOOP(
        "Notifications", "This session has no message bus, so no notification can be shown."
    )
)
NO_SERVER = str(
    QT_TRANSLATE_NOOP("Notifications", "No notification service answers on this computer.")
)
NO_LIBRARY = str(
    QT_TRANSLATE_NOOP("Notifications", "This system does not let AzaCare show notifications.")
)
LAST_FAILED = str(
    QT_TRANSLATE_NOOP(
        "Notifications",
        "The last notification could not be shown.",
    )
)
LAST_SLOW = str(
    QT_TRANSLATE_NOOP("Notifications", "The notification service takes long to answer.")
)
NO_TRAY = str(
    QT_TRANSLATE_NOOP("Notifications", "This desktop has no area for small program icons.")
)
SWITCHED_OFF = str(
    QT_TRANSLATE_NOOP("Notifications", "Desktop notifications are switched off in AzaCare.")
)
