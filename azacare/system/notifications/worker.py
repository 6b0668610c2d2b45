"""The one thread that talks to the notification service, with an asyncio loop of its own.

The GUI thread only posts wishes; everything else, a service that hangs included, happens
here. For each key only the latest wish counts, so a service that comes back after an
hour shows one notification and not six.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from azacare.domain.frozen import dataclass
from azacare.services.ports import Button, Notice
from azacare.system.notifications import library, problems

if TYPE_CHECKING:
    import desktop_notifier

_log = logging.getLogger(__name__)

CONNECT_WITHIN = 5.0
ANSWER_WITHIN = 5.0
WITHDRAW_WITHIN = 1.0
JOIN_WITHIN = 3.0


@dataclass(frozen=True)
class Report:
    """What the worker learned: `problem` None means the last call went well.

    `buttons` and `sound` are what the service can do, None while it has not said.
    """

    problem: str | None
    buttons: bool | None = None
    sound: bool | None = None


class NotificationWorker:
    """Wishes in, answers and reports out; both callables are called in the worker's thread."""

    def __init__(
        self,
        app_name: str,
        icon: Path | None,
        answer: Callable[[str, Button], None],
        report: Callable[[Report], None],
    ) -> None:
        self._app_name = app_name
        self._icon = icon
        self._answer = answer
        self._report = report
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        # Below: touched in the loop only.
        self._wanted: dict[str, Notice | None] = {}
        self._pumps: dict[str, asyncio.Task[None]] = {}
        self._shown: dict[str, str] = {}
        self._notifier: desktop_notifier.DesktopNotifier | None = None
        self._connecting = asyncio.Lock()
        self._can: dict[str, bool] = {}
        self._errands: set[asyncio.Task[None]] = set()
        self._sending: set[asyncio.Future[str]] = set()

    # --- the GUI thread's side ---

    def want(self, key: str, notice: Notice | None) -> None:
        """Show `notice` for `key`, or with None take away what is shown for it."""
        if notice is not None or self._thread is not None:
            self._post(self._on_want, key, notice)

    def connect(self) -> None:
        """Find the service and report what it can do."""
        self._post(self._on_connect)

    def forget(self) -> None:
        """The service was replaced: what it knew of us is void."""
        if self._thread is not None:
            self._post(self._drop)

    def close(self) -> bool:
        """Withdraw everything and join the thread; False when it did not end in time."""
        self._closed = True
        thread, loop = self._thread, self._loop
        if thread is None or loop is None:
            return True
        with contextlib.suppress(RuntimeError):  # the loop may have ended by itself
            loop.call_soon_threadsafe(loop.stop)
        thread.join(JOIN_WITHIN)
        if thread.is_alive():
            _log.error("the notification thread did not end")
            return False
        self._thread = None
        return True

    def _post(self, what: Callable[..., None], *arguments: object) -> None:
        if self._closed:
            _log.debug("notification wish after closing ignored")
            return
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            # A daemon, so that a service's library that blocks cannot keep the app alive.
            self._thread = threading.Thread(target=self._run, name="notifications", daemon=True)
            self._thread.start()
        self._loop.call_soon_threadsafe(what, *arguments)

    # --- the worker's side ---

    def _run(self) -> None:
        loop = self._loop
        if loop is None:
            return
        asyncio.set_event_loop(loop)
        loop.set_exception_handler(_on_loop_error)
        try:
            loop.run_forever()
            loop.run_until_complete(self._finish())
        finally:
            loop.close()
            asyncio.set_event_loop(None)

    async def _finish(self) -> None:
        """Leave nothing on the screen that could no longer be answered."""
        await self._cancel([*self._pumps.values(), *self._errands])
        if self._notifier is not None:
            clearing = [self._clear(identifier) for identifier in self._shown.values()]
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asyncio.gather(*clearing), WITHDRAW_WITHIN)
        self._drop()
        others = asyncio.all_tasks() - {task for task in (asyncio.current_task(),) if task}
        await self._cancel(list(others))

    async def _cancel(self, tasks: list[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=WITHDRAW_WITHIN)

    def _on_want(self, key: str, notice: Notice | None) -> None:
        self._wanted[key] = notice
        if key not in self._pumps:
            self._pumps[key] = asyncio.get_running_loop().create_task(self._pump(key))

    def _on_connect(self) -> None:
        errand = asyncio.get_running_loop().create_task(self._connect_and_report())
        self._errands.add(errand)
        errand.add_done_callback(self._errands.discard)

    async def _connect_and_report(self) -> None:
        if await self._connected() is not None:
            self._say(None)

    async def _pump(self, key: str) -> None:
        """Fulfil the wishes for one key in order, skipping those already overtaken."""
        try:
            while key in self._wanted:
                await self._fulfil(key, self._wanted.pop(key))
        finally:
            self._pumps.pop(key, None)

    async def _fulfil(self, key: str, notice: Notice | None) -> None:
        earlier = self._shown.pop(key, None)
        if notice is not None:
            await self._show(key, notice)
        if earlier is not None:
            # After the new one, so that there is never a moment without either.
            await self._clear(earlier)

    async def _show(self, key: str, notice: Notice) -> None:
        """Show it; once more on a new connection when the old one turns out to be dead."""
        for _attempt in range(2):
            notifier = await self._connected()
            if notifier is None:
                return
            if await self._shown_by(notifier, key, notice):
                self._say(None)
                return
        _log.info("notification not shown: the service refused or is gone")
        self._say(problems.LAST_FAILED)

    async def _shown_by(
        self, notifier: desktop_notifier.DesktopNotifier, key: str, notice: Notice
    ) -> bool:
        sent = asyncio.Event()
        identifier: list[str] = []
        numbers: list[int | None] = []

        def on_gone() -> None:
            if identifier and self._shown.get(key) == identifier[0]:
                del self._shown[key]

        def on_answer(button: Button) -> None:
            on_gone()
            self._close_answered(notifier, numbers)
            self._answer(key, button)

        notification = library.build(notice, self._icon, on_answer, sent.set, on_gone)
        identifier.append(notification.identifier)
        self._shown[key] = notification.identifier
        await self._patiently(notifier.send_notification(notification))
        if sent.is_set():
            numbers.append(library.number_of(notifier, notification.identifier))
            return True
        on_gone()
        if self._notifier is notifier:
            self._drop()
        return False

    async def _patiently(self, sending: Coroutine[Any, Any, str]) -> None:
        """Wait as long as it takes, as the service may wake up, but say so when it is slow.

        Giving up would leave a notification on the screen whose buttons nobody hears.
        """
        task = asyncio.ensure_future(sending)
        self._sending.add(task)
        try:
            await asyncio.wait({task}, timeout=ANSWER_WITHIN)
            if not task.done():
                _log.info("the notification service is slow")
                self._say(problems.LAST_SLOW)
            await asyncio.wait({task})  # unlike awaiting it, not ended by its being dropped
        finally:
            self._sending.discard(task)
            task.cancel()

    async def _clear(self, identifier: str) -> None:
        if self._notifier is None:
            return
        try:
            await asyncio.wait_for(self._notifier.clear(identifier), ANSWER_WITHIN)
        except KeyError:
            _log.debug("the notification was gone already")
        except Exception as error:  # whatever a D-Bus or system library raises
            _log.info("notification not withdrawn: %s", type(error).__name__)

    def _close_answered(
        self, notifier: desktop_notifier.DesktopNotifier, numbers: list[int | None]
    ) -> None:
        if not numbers or numbers[0] is None:
            return
        errand = asyncio.get_running_loop().create_task(self._close(notifier, numbers[0]))
        self._errands.add(errand)
        errand.add_done_callback(self._errands.discard)

    async def _close(self, notifier: desktop_notifier.DesktopNotifier, number: int) -> None:
        try:
            await asyncio.wait_for(library.close_answered(notifier, number), ANSWER_WITHIN)
        except Exception as error:  # it is closed already, or the service is gone
            _log.debug("answered notification not closed: %s", type(error).__name__)

    async def _connected(self) -> desktop_notifier.DesktopNotifier | None:
        """The library's notifier, connected and asked what it can do; None when in vain."""
        async with self._connecting:
            if self._notifier is None:
                try:
                    self._notifier = await self._connect()
                except Exception as error:  # no bus, no service, no library, no answer
                    _log.info("no notification service: %s", type(error).__name__)
                    missing = isinstance(error, ImportError)
                    self._say(problems.NO_LIBRARY if missing else problems.NO_SERVER)
            return self._notifier

    async def _connect(self) -> desktop_notifier.DesktopNotifier:
        loaded = library.load()
        icon = loaded.Icon(path=self._icon) if self._icon else loaded.Icon(name="azacare")
        notifier: desktop_notifier.DesktopNotifier = loaded.DesktopNotifier(
            app_name=self._app_name, app_icon=icon
        )
        try:
            can = await asyncio.wait_for(notifier.get_capabilities(), CONNECT_WITHIN)
        except BaseException:
            library.disconnect(notifier)
            raise
        if not can:
            raise ImportError("desktop-notifier knows no way on this system")
        self._can = {
            "buttons": loaded.Capability.BUTTONS in can,
            "sound": loaded.Capability.SOUND in can,
        }
        return notifier

    def _drop(self) -> None:
        """Let the connection go: after a restart the service's numbers mean others' notices."""
        notifier, self._notifier = self._notifier, None
        self._shown.clear()
        for sending in self._sending:
            sending.cancel()  # nobody will ever answer it on a closed connection
        if notifier is not None:
            library.disconnect(notifier)

    def _say(self, problem: str | None) -> None:
        self._report(Report(problem, self._can.get("buttons"), self._can.get("sound")))


def _on_loop_error(_loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    """Log what a callback raised, without the objects asyncio would print: they hold texts."""
    error = context.get("exception")
    kind = type(error).__name__ if error else "unknown"
    _log.error("error in the notification thread: %s", kind)
