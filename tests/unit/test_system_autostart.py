from __future__ import annotations

import plistlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.services.ports import Autostart
from azacare.system.autostart import chooser, linux
from azacare.system.autostart.linux import DesktopEntryAutostart, exec_line
from azacare.system.autostart.macos import LABEL, LaunchAgentAutostart
from azacare.system.autostart.windows import APPROVED_KEY, RUN_KEY, RunKeyAutostart

COMMAND = ("/opt/my apps/python", "-m", "azacare", "--background")


class DictRegistry:
    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}

    def read(self, key: str, name: str) -> str | bytes | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, value: str) -> None:
        self.values[key, name] = value

    def delete(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)


@pytest.fixture(params=["linux", "windows", "macos"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Autostart, Autostart]:
    """Two installations of the same program at different places of one computer."""
    moved = ("/elsewhere/python", *COMMAND[1:])
    if request.param == "linux":
        return DesktopEntryAutostart(COMMAND, tmp_path), DesktopEntryAutostart(moved, tmp_path)
    if request.param == "macos":
        return LaunchAgentAutostart(COMMAND, tmp_path), LaunchAgentAutostart(moved, tmp_path)
    registry = DictRegistry()
    return RunKeyAutostart(COMMAND, registry), RunKeyAutostart(moved, registry)


def test_enabling_and_disabling(pair: tuple[Autostart, Autostart]) -> None:
    autostart, _ = pair
    assert autostart.is_supported()
    assert not autostart.is_enabled()
    autostart.disable()
    autostart.enable()
    assert autostart.is_enabled()
    autostart.enable()
    autostart.disable()
    assert not autostart.is_enabled()


def test_a_moved_program_is_not_enabled_until_it_writes_itself(
    pair: tuple[Autostart, Autostart],
) -> None:
    old, new = pair
    old.enable()
    assert not new.is_enabled()
    new.enable()
    assert new.is_enabled()
    assert not old.is_enabled()


# --- Linux ---


def _entry(folder: Path) -> Path:
    return folder / "azacare.desktop"


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_switched_off_by_the_session_is_not_enabled(tmp_path: Path, line: str) -> None:
    autostart = DesktopEntryAutostart(COMMAND, tmp_path)
    autostart.enable()
    text = _entry(tmp_path).read_text().replace("X-GNOME-Autostart-enabled=true\n", "")
    _entry(tmp_path).write_text(f"{text}{line}\n")
    assert not autostart.is_enabled()
    autostart.enable()
    assert autostart.is_enabled()


def test_keys_of_other_groups_and_comments_count_for_nothing(tmp_path: Path) -> None:
    autostart = DesktopEntryAutostart(COMMAND, tmp_path)
    autostart.enable()
    text = _entry(tmp_path).read_text()
    _entry(tmp_path).write_text(f"# Hidden=true\n{text}[Other]\nHidden=true\n")
    assert autostart.is_enabled()


def test_an_unreadable_entry_is_not_enabled(tmp_path: Path) -> None:
    _entry(tmp_path).write_bytes(b"[Desktop Entry]\nExec=\xff\xfe\n")
    assert not DesktopEntryAutostart(COMMAND, tmp_path).is_enabled()


def test_the_config_folder_of_the_session_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    DesktopEntryAutostart(COMMAND).enable()
    assert _entry(tmp_path / "autostart").exists()
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert linux._autostart_folder() == tmp_path / "home" / ".config" / "autostart"


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    with pytest.raises(OSError, match="file"):
        DesktopEntryAutostart(COMMAND, blocker / "autostart").enable()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("/usr/bin/azacare", "--background"), "/usr/bin/azacare --background"),
        (("/my apps/azacare",), '"/my apps/azacare"'),
        (("/100%/azacare",), "/100%%/azacare"),
        (("/a$b/`c`",), r'"/a\\$b/\\`c\\`"'),
        (('/a"b',), r'"/a\\"b"'),
        (("/a\\b",), r'"/a\\\\b"'),
        (("",), '""'),
    ],
)
def test_exec_quoting_of_the_specification(words: tuple[str, ...], line: str) -> None:
    assert exec_line(words) == line


def _words_a_session_reads(line: str) -> list[str]:
    """Read a value of Exec as the specification says: unescape, unquote, expand %%."""
    text = line.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t")
    text = text.replace("\0", "\\")
    words: list[str] = []
    word, quoted, escaped, started = "", False, False, False
    for mark in text:
        if escaped:
            word, escaped = word + mark, False
        elif quoted and mark == "\\":
            escaped = True
        elif mark == '"':
            quoted, started = not quoted, True
        elif mark == " " and not quoted:
            if word or started:
                words.append(word)
            word, started = "", False
        else:
            word += mark
    if word or started:
        words.append(word)
    return [item.replace("%%", "%") for item in words]


_PRINTABLE = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20)


@given(st.lists(_PRINTABLE, min_size=1, max_size=4))
def test_any_path_survives_exec_quoting(words: list[str]) -> None:
    assert _words_a_session_reads(exec_line(words)) == words


# --- Windows ---


def test_a_path_with_blanks_is_quoted_for_windows() -> None:
    registry = DictRegistry()
    RunKeyAutostart((r"C:\Program Files\AzaCare\azacare.exe", "--background"), registry).enable()
    assert registry.values[RUN_KEY, "AzaCare"] == (
        r'"C:\Program Files\AzaCare\azacare.exe" --background'
    )


@pytest.mark.parametrize(("first", "enabled"), [(2, True), (3, False), (6, True), (7, False)])
def test_the_task_managers_switch_is_honoured(first: int, enabled: bool) -> None:
    registry = DictRegistry()
    autostart = RunKeyAutostart(COMMAND, registry)
    autostart.enable()
    registry.values[APPROVED_KEY, "AzaCare"] = bytes([first]) + bytes(11)
    assert autostart.is_enabled() is enabled
    autostart.enable()
    assert autostart.is_enabled()


def test_without_a_registry_it_refuses() -> None:
    autostart = RunKeyAutostart(COMMAND, None)
    assert not autostart.is_supported()
    assert not autostart.is_enabled()
    with pytest.raises(OSError, match="registry"):
        autostart.enable()


# --- macOS ---


@pytest.mark.parametrize(
    "content",
    [b"", b"rubbish", plistlib.dumps(["list"]), plistlib.dumps({"Label": LABEL})],
)
def test_a_broken_agent_is_not_enabled(tmp_path: Path, content: bytes) -> None:
    (tmp_path / f"{LABEL}.plist").write_bytes(content)
    assert not LaunchAgentAutostart(COMMAND, tmp_path).is_enabled()


def test_a_disabled_agent_is_not_enabled(tmp_path: Path) -> None:
    autostart = LaunchAgentAutostart(COMMAND, tmp_path)
    autostart.enable()
    file = tmp_path / f"{LABEL}.plist"
    agent = plistlib.loads(file.read_bytes())
    file.write_bytes(plistlib.dumps(agent | {"Disabled": True}))
    assert not autostart.is_enabled()


# --- which one ---


def test_the_command_is_this_installation() -> None:
    command = chooser.own_command()
    shown = subprocess.run([command[0], "-c", "import azacare"], check=False, capture_output=True)
    assert shown.returncode == 0
    assert command[1:] == ("-m", "azacare", "--background")


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", "/opt/AzaCare/azacare")
    assert chooser.own_command() == ("/opt/AzaCare/azacare", "--background")


@pytest.mark.parametrize(
    ("platform", "kind"),
    [
        ("linux", DesktopEntryAutostart),
        ("darwin", LaunchAgentAutostart),
        ("win32", RunKeyAutostart),
    ],
)
def test_each_system_has_its_way(
    monkeypatch: pytest.MonkeyPatch, platform: str, kind: type
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert isinstance(chooser.choose_autostart(COMMAND), kind)


def test_an_unknown_system_refuses() -> None:
    autostart = chooser.NoAutostart()
    assert not autostart.is_supported()
    assert not autostart.is_enabled()
    autostart.disable()
    with pytest.raises(OSError, match="no way"):
        autostart.enable()
