"""No notifications at all, and the reason."""

from __future__ import annotations

import logging
from collections.abc import Callable

from azacare.services.ports import Button, ChannelState, Notice

_log = logging.getLogger(__name__)


class NullNotifier:
    """Shows nothing and says why; the reminder window still comes."""

    def __init__(self, problem: str) -> None:
        """Prepare with the reason, a text of `problems`."""
        self._problem = problem

    def on_answer(self, handler: Callable[[str, Button], None]) -> None:
        """Nobody can answer what is not shown."""

    def show(self, notice: Notice) -> None:
        """Show nothing."""
        _log.debug("notification not shown: there is no channel")

    def withdraw(self, key: str) -> None:
        """Nothing was shown."""

    def state(self) -> ChannelState:
        """Not available, with the reason."""
        return ChannelState(False, None, buttons=False, sound=False, problem=self._problem)

    def close(self) -> None:
        """Nothing is open."""
