"""The wheel, and an empty environment with nothing but the wheel and the locked packages."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

# What a program needs to start at all on Windows; elsewhere these do not exist.
WINDOWS_NEEDS = ("SYSTEMROOT", "SYSTEMDRIVE", "COMSPEC", "PATHEXT")


def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs a program without input to its end, however it ends."""
    quiet: dict[str, Any] = {"capture_output": True, "stdin": subprocess.DEVNULL}
    return subprocess.run(command, encoding="utf-8", check=False, **quiet, **options)


def succeed(command: list[str], **options: Any) -> str:
    """Runs a program that must end well; returns what it printed."""
    ended = run(command, **options)
    assert ended.returncode == 0, f"{command}\n{ended.stdout}\n{ended.stderr}"
    return ended.stdout


class Installed:
    """AzaCare in an environment of its own, used from a folder far from the checkout."""

    def __init__(self, venv: Path, home: Path) -> None:
        inside = venv / ("Scripts" if sys.platform == "win32" else "bin")
        suffix = ".exe" if sys.platform == "win32" else ""
        self.python = str(inside / f"python{suffix}")
        self.program = str(inside / f"azacare{suffix}")
        self.home = home
        self.environ = {name: os.environ[name] for name in WINDOWS_NEEDS if name in os.environ}
        self.environ |= {
            "PATH": str(inside),
            "HOME": str(home),
            "USERPROFILE": str(home),
            "APPDATA": str(home),
            "LOCALAPPDATA": str(home),
            "TMPDIR": str(home),
            "QT_QPA_PLATFORM": "offscreen",
            "LANG": "C.UTF-8",
        }

    def succeed(self, *command: str) -> str:
        return succeed(list(command), cwd=self.home, env=self.environ)

    def azacare(self, *arguments: str) -> str:
        return self.succeed(self.python, "-m", "azacare", *arguments)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout with the hatchling that is installed here."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    succeed([*build, "--directory", str(folder)], cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The locked packages and the wheel in an empty environment."""
    folder = tmp_path_factory.mktemp("person")
    home = folder / "home"
    home.mkdir()
    succeed([sys.executable, "-m", "venv", str(folder / "venv")])
    azacare = Installed(folder / "venv", home)
    pip = [azacare.python, "-m", "pip", "--no-input", "--disable-pip-version-check", "install"]
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    lock = str(ROOT / "requirements" / "run.lock")
    succeed([*pip, "--require-hashes", "-r", lock], cwd=home, env=environ)
    succeed([*pip, "--no-deps", "--no-index", str(wheel)], cwd=home, env=environ)
    return azacare
