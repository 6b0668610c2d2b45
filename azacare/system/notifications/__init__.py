"""Desktop notifications: the extra channel beside AzaCare's own reminder window."""

from azacare.system.notifications.chooser import choose_notifier

__all__ = ["choose_notifier"]
