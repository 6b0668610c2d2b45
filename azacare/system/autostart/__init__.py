"""Starting with the computer, one module per operating system."""

from azacare.system.autostart.chooser import choose_autostart

__all__ = ["choose_autostart"]
