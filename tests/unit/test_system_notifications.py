from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon

from azacare.services.ports import Button, ChannelState, Notice, Sound
from azacare.system.notifications import library, problems
from azacare.system.notifications.chooser import NotifierChain, choose_notifier
from azacare.system.notifications.silent import NullNotifier
from azacare.system.notifications.tray_message import TrayMessageNotifier

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NOTICE = Notice("slot-1", "Time", "It is 08:00.", ((Button.TAKEN, "Taken"),))


class Channel:
    """A notifier whose availability the test decides."""

    def __init__(self, problem: str | None = None) -> None:
        self.problem = problem
        self.shown: list[str] = []
        self.withdrawn: list[str] = []
        self.closed = False
        self.handler: Callable[[str, Button], None] | None = None

    def on_answer(self, handler: Callable[[str, Button], None]) -> None:
        self.handler = handler

    def show(self, notice: Notice) -> None:
        self.shown.append(notice.key)

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)

    def state(self) -> ChannelState:
        good = self.problem is None
        return ChannelState(good, None, buttons=good, sound=good, problem=self.problem)

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("first", "second", "chosen"),
    [
        (None, None, 0),
        (problems.NO_SERVER, None, 1),
        (problems.ASKING, None, 0),
        (problems.NO_SERVER, problems.NO_TRAY, 0),
    ],
)
def test_the_first_channel_that_may_arrive_is_taken(
    first: str | None, second: str | None, chosen: int
) -> None:
    channels = [Channel(first), Channel(second)]
    chain = NotifierChain(channels)
    chain.show(NOTICE)
    assert [bool(channel.shown) for channel in channels] == [chosen == 0, chosen == 1]
    assert channels[1 - chosen].withdrawn == ["slot-1"]
    assert chain.state() == channels[chosen].state()


def test_a_channel_that_comes_later_is_taken_then() -> None:
    late, tray = Channel(problems.NO_SERVER), Channel()
    chain = NotifierChain([late, tray])
    chain.show(NOTICE)
    late.problem = None
    chain.show(NOTICE)
    assert (tray.shown, late.shown) == (["slot-1"], ["slot-1"])
    assert tray.withdrawn == ["slot-1"]


def test_the_chain_passes_everything_on() -> None:
    channels = [Channel(), Channel()]
    chain = NotifierChain(channels)
    answers: list[tuple[str, Button]] = []
    chain.on_answer(lambda key, button: answers.append((key, button)))
    for channel in channels:
        assert channel.handler is not None
        channel.handler("slot-1", Button.SKIP)
    assert answers == [("slot-1", Button.SKIP)] * 2
    chain.withdraw("slot-2")
    chain.close()
    assert all(channel.withdrawn == ["slot-2"] and channel.closed for channel in channels)


def test_a_chain_needs_a_candidate() -> None:
    with pytest.raises(ValueError, match="candidate"):
        NotifierChain([])


def test_the_null_notifier_says_why() -> None:
    silent = NullNotifier(problems.SWITCHED_OFF)
    silent.on_answer(lambda _key, _button: None)
    silent.show(NOTICE)
    silent.withdraw("slot-1")
    silent.close()
    state = silent.state()
    assert (state.available, state.problem) == (False, problems.SWITCHED_OFF)


def test_every_problem_is_a_sentence() -> None:
    texts = [value for name, value in vars(problems).items() if name.isupper() and "_" in name]
    texts = [text for text in texts if isinstance(text, str)]
    assert len(set(texts)) == len(texts) >= 7
    assert all(text.endswith(".") and text[0].isupper() for text in texts)


def _tray_notifier(can_show: bool) -> tuple[QSystemTrayIcon, TrayMessageNotifier]:
    tray = QSystemTrayIcon(QIcon(QPixmap(16, 16)))
    return tray, TrayMessageNotifier(tray, can_show=lambda: can_show)


def test_a_press_on_a_tray_message_only_ever_opens(qtbot: QtBot) -> None:
    tray, notifier = _tray_notifier(can_show=True)
    answers: list[tuple[str, Button]] = []
    notifier.on_answer(lambda key, button: answers.append((key, button)))
    tray.messageClicked.emit()
    assert not answers
    notifier.show(NOTICE)
    tray.messageClicked.emit()
    assert answers == [("slot-1", Button.OPEN)]
    notifier.withdraw("other")
    notifier.withdraw("slot-1")
    tray.messageClicked.emit()
    assert len(answers) == 1
    notifier.close()
    tray.messageClicked.emit()
    assert len(answers) == 1


@pytest.mark.parametrize("can_show", [True, False])
def test_the_tray_promises_neither_buttons_nor_sound(qtbot: QtBot, can_show: bool) -> None:
    _tray, notifier = _tray_notifier(can_show)
    state = notifier.state()
    assert state.available is can_show
    assert not state.buttons
    assert not state.sound
    assert (state.problem is None) is can_show
    notifier.show(NOTICE)
    notifier.close()


def test_the_chooser_offers_the_desktop_first(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Never the bus of the person who runs the tests.
    monkeypatch.setattr(
        "azacare.system.notifications.chooser.DesktopNotifier",
        lambda *_arguments: Channel(problems.NO_BUS),
    )
    tray = QSystemTrayIcon()
    chain = choose_notifier("AzaCare", None, tray)
    assert chain.state().problem == problems.NO_BUS
    chain.close()
    assert choose_notifier("AzaCare", None, None).state().problem == problems.NO_BUS


# --- the library ---


def _built(notice: Notice) -> library.desktop_notifier.Notification:  # type: ignore[name-defined]
    return library.build(notice, None, lambda _button: None, lambda: None, lambda: None)


def test_a_question_stays_until_it_is_answered() -> None:
    assert _built(NOTICE).timeout == 0
    assert _built(Notice("note", "Recorded", "")).timeout == -1


@pytest.mark.parametrize(
    ("sound", "urgency"),
    [(Sound.OFF, "normal"), (Sound.GENTLE, "normal"), (Sound.INSISTENT, "critical")],
)
def test_insistent_is_critical(sound: Sound, urgency: str) -> None:
    built = _built(Notice("slot-1", "Time", "", sound=sound))
    assert built.urgency.value == urgency
    assert (built.sound is None) is (sound is Sound.OFF)


def test_each_showing_has_names_of_its_own() -> None:
    one, two = _built(NOTICE), _built(NOTICE)
    assert one.identifier != two.identifier
    assert one.buttons[0].identifier != two.buttons[0].identifier


def test_buttons_answer_for_themselves() -> None:
    answers: list[Button] = []
    pairs = ((Button.TAKEN, "Taken"), (Button.SNOOZE, "Snooze"), (Button.SKIP, "Skip"))
    built = library.build(
        Notice("slot-1", "Time", "", pairs), None, answers.append, lambda: None, lambda: None
    )
    for button in built.buttons:
        assert button.on_pressed is not None
        button.on_pressed()
    assert built.on_clicked is not None
    built.on_clicked()
    assert answers == [Button.TAKEN, Button.SNOOZE, Button.SKIP, Button.OPEN]


def test_the_library_keeps_texts_out_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    library.load()
    logger = logging.getLogger("desktop_notifier.backends.base")
    with caplog.at_level(logging.DEBUG):
        logger.debug("Notification sent: %s", "Azathioprine")
        try:
            raise OSError("Azathioprine")
        except OSError:
            logger.warning("Notification failed", exc_info=True)
    assert "Azathioprine" not in caplog.text
    assert [record.getMessage() for record in caplog.records] == ["Notification failed: OSError"]
