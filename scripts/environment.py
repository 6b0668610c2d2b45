"""Makes `.venv` from a lock file with hashes, and only when something changed.

Every script begins here, so this file and those it imports must be readable by
Python 3.8: an old Python gets a sentence, not a syntax error.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import sys
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from steps import SetupError, follow, say, show, step
from system_packages import System, apt_install, install_line, this_system

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
NEWEST = (3, 14)
THIS = sys.version_info[:2]

# A .venv made from dev.lock holds all that run.lock asks for.
SERVES = {"run": ("run",), "dev": ("run", "dev")}

NO_NETWORK = (
    "NewConnectionError",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Max retries exceeded",
    "ProxyError",
    "ReadTimeoutError",
    "ConnectTimeoutError",
    "Connection broken",
    "Network is unreachable",
)


class Work(Enum):
    """How much of the set-up is still to do."""

    NOTHING = "nothing"
    PROJECT = "AzaCare itself"
    PACKAGES = "packages on top of those that are there"
    EVERYTHING = "all of it"


class Stamp(NamedTuple):
    """What a finished `.venv` was made from: which lock, and the fingerprints."""

    lock: str
    packages: str
    project: str


def refusal(version: Sequence[int]) -> str | None:
    """Why this Python cannot run AzaCare, in one sentence; None when it can."""
    if OLDEST <= (version[0], version[1]) <= NEWEST:
        return None
    return (
        f"AzaCare needs Python {_dotted(OLDEST)} to {_dotted(NEWEST)}, and this is Python "
        f"{_dotted(version)}; start this with python{_dotted(OLDEST)} or newer instead."
    )


def _dotted(version: Sequence[int]) -> str:
    return f"{version[0]}.{version[1]}"


def venv_python(root: Path = ROOT) -> Path:
    """The Python inside `.venv`."""
    inside = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    return root / ".venv" / inside


def wanted_stamp(root: Path, lock: str, python: Sequence[int]) -> Stamp:
    """The stamp of a `.venv` that is right for the files as they are now.

    The folder is part of it: a `.venv` copied elsewhere still runs the old folder's code.
    """
    made_from = f"{_dotted(python)}\n{root}\n".encode()
    lock_text = (root / "requirements" / f"{lock}.lock").read_bytes()
    project_text = (root / "pyproject.toml").read_bytes()
    return Stamp(lock, _fingerprint(made_from + lock_text), _fingerprint(project_text))


def _fingerprint(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def _stamp_file(root: Path) -> Path:
    return root / ".venv" / "azacare-stamp.json"


def read_stamp(root: Path) -> Stamp | None:
    """The stamp in `.venv`; None when the set-up never reached its end."""
    try:
        found = json.loads(_stamp_file(root).read_text(encoding="utf-8"))
        return Stamp(str(found["lock"]), str(found["packages"]), str(found["project"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_stamp(root: Path, stamp: Stamp) -> None:
    """The last act of a set-up: without it the next one begins anew."""
    _stamp_file(root).write_text(json.dumps(stamp._asdict()), encoding="utf-8")


def work_to_do(root: Path, lock: str, python: Sequence[int]) -> Work:
    """What is missing until `.venv` holds everything `lock` asks for."""
    stamp = read_stamp(root)
    if stamp is None or stamp.lock not in SERVES or not venv_python(root).exists():
        return Work.EVERYTHING
    wanted = wanted_stamp(root, stamp.lock, python)
    if stamp.packages != wanted.packages:
        return Work.EVERYTHING
    if lock not in SERVES[stamp.lock]:
        return Work.PACKAGES
    return Work.NOTHING if stamp.project == wanted.project else Work.PROJECT


def ensure_environment(lock: str, root: Path = ROOT) -> Path:
    """Makes `.venv` right for `lock` ("run" or "dev") and returns its Python.

    Raises SetupError with one plain sentence when that cannot be done.
    """
    refused = refusal(THIS)
    if refused:
        raise SetupError(refused)
    if work_to_do(root, lock, THIS) is not Work.NOTHING:
        with _only_one_at_a_time(root):
            _set_up(root, lock)
    return venv_python(root)


def _set_up(root: Path, lock: str) -> None:
    work = work_to_do(root, lock, THIS)
    if work is Work.NOTHING:  # another one was faster
        return
    present = read_stamp(root)
    _stamp_file(root).unlink(missing_ok=True)
    _log(root).unlink(missing_ok=True)
    if work is Work.EVERYTHING:
        ensure_venv_module(this_system())
        _make_venv(root)
    if work is Work.PROJECT and present is not None:
        lock = present.lock
    else:
        _install_packages(root, lock)
    _install_azacare(root)
    write_stamp(root, wanted_stamp(root, lock, THIS))


def ensure_venv_module(
    system: System,
    there: Callable[[str], object] = importlib.util.find_spec,
    install: Callable[[Sequence[str]], bool] = apt_install,
) -> None:
    """Debian keeps what `python -m venv` needs in a package of its own."""
    if there("venv") and there("ensurepip"):
        return
    package = f"python{_dotted(THIS)}-venv"
    if system.debian and system.root and install([package]):
        importlib.invalidate_caches()
        if there("ensurepip"):
            return
    if system.debian:
        line = install_line([package])
        raise SetupError(f"Python's venv module is missing. Run this line first: {line}")
    raise SetupError("This Python has no venv and ensurepip; install a complete Python.")


def _make_venv(root: Path) -> None:
    with step(f"Making .venv with Python {_dotted(THIS)} (about 5 s)"):
        command = [_base_python(), "-m", "venv", "--clear", str(root / ".venv")]
        outcome = follow(command, log=_log(root))
        if outcome.code != 0:
            show(outcome.last_lines)
            raise SetupError(
                "The folder .venv could not be made; close AzaCare if it is open, "
                "delete the folder .venv and start this again."
            )


def _base_python() -> str:
    """The Python that `.venv` is made from, which is never the one inside `.venv`."""
    if sys.prefix == sys.base_prefix:
        return sys.executable
    name = f"bin/python{_dotted(THIS)}"
    base = Path(sys.base_prefix, "python.exe" if sys.platform == "win32" else name)
    return str(base) if base.exists() else sys.executable


def _install_packages(root: Path, lock: str) -> None:
    file = root / "requirements" / f"{lock}.lock"
    text = file.read_text(encoding="utf-8")
    total = sum("==" in line for line in text.splitlines())
    with step(f"Installing {total} packages, about 100 MB (half a minute to five)"):
        _pip(root, ["--require-hashes", "-r", str(file)], _Counter())


def _install_azacare(root: Path) -> None:
    with step("Installing AzaCare itself (about 3 s)"):
        _pip(root, ["--no-deps", "--no-build-isolation", "-e", str(root)])


class _Counter:
    """Says every ten packages how far pip has come."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, line: str) -> None:
        if line.startswith(("Collecting ", "Requirement already satisfied: ")):
            self.count += 1
            if self.count % 10 == 0:
                say(f"  {self.count} found")
        elif line.startswith("Installing collected packages"):
            say("  all downloaded, unpacking")


def _pip(root: Path, arguments: list[str], on_line: Callable[[str], None] | None = None) -> None:
    pip = [str(venv_python(root)), "-m", "pip", "--no-input", "--disable-pip-version-check"]
    log = _log(root)
    outcome = follow([*pip, "install", *arguments], log=log, on_line=on_line)
    if outcome.code != 0:
        show(outcome.last_lines)
        everything = log.read_text(encoding="utf-8", errors="replace")
        raise SetupError(pip_advice(everything, log))


def pip_advice(output: str, log: Path) -> str:
    """One plain sentence on what to do about a pip that failed."""
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "A downloaded package is not the one we expect, and nothing of it was "
            "installed; start this again, and stop if it happens twice."
        )
    if "No space left on device" in output:
        return "The disk is full; free 1 GB and start this again."
    if any(sign in output for sign in NO_NETWORK):
        return (
            "The packages could not be downloaded; check the internet connection "
            "and start this again."
        )
    if "No matching distribution found" in output:
        return (
            "A package is not offered for this computer and this Python; try another "
            f"Python from {_dotted(OLDEST)} to {_dotted(NEWEST)}, or update the system."
        )
    return f"pip failed; the whole story is in {log}."


def _log(root: Path) -> Path:
    return root / ".azacare-setup" / "pip.log"


@contextmanager
def _only_one_at_a_time(root: Path) -> Iterator[None]:
    """Two starts in the same moment must not build the same `.venv`.

    The system gives the lock back when a process ends, however it ends.
    """
    folder = root / ".azacare-setup"
    try:
        folder.mkdir(exist_ok=True)
        file = (folder / "lock").open("a")
    except OSError as error:
        raise SetupError(f"The folder {root} cannot be written to: {error}.") from error
    with file:
        if not _lock(file.fileno(), wait=False):
            say("Another set-up is at work here; waiting for it ...")
            while not _lock(file.fileno(), wait=True):
                pass
        yield


def _lock(descriptor: int, *, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only Windows has it

            mode = msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK  # LK_LOCK waits for ten seconds
            msvcrt.locking(descriptor, mode, 1)
        else:
            import fcntl  # noqa: PLC0415 - Windows does not have it

            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
