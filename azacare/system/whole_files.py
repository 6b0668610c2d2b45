"""Files that are written whole or not at all, for this user alone."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from azacare.domain.problems import InputProblem, Problem

T = TypeVar("T")


class WholeFiles:
    """Writes beside the target, forces it to disk, and gives it the name last."""

    def write(self, path: Path, fill: Callable[[BinaryIO], T], *, replace: bool) -> T:
        """Write what `fill` writes; see `services.transfer_ports.FileMaker`."""
        if path.exists() and (path.is_dir() or not replace):
            raise _exists(path)
        try:
            handle, name = tempfile.mkstemp(prefix=f".{path.stem[:60]}-", dir=path.parent)
        except OSError as error:
            raise _not_written(error, path) from error
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                made = fill(file)
                file.flush()
                os.fsync(file.fileno())
            _give_name(unfinished, path, replace=replace)
        except OSError as error:
            raise _not_written(error, path) from error
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        return made


def _give_name(unfinished: Path, path: Path, *, replace: bool) -> None:
    """A name that somebody else took in the meantime is not taken away, where links exist."""
    if replace:
        unfinished.replace(path)
        return
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise _exists(path) from None
    except OSError:  # a file system without links, such as that of a USB stick
        if path.exists():
            raise _exists(path) from None
        unfinished.replace(path)


def _exists(path: Path) -> InputProblem:
    return InputProblem(Problem.FILE_EXISTS, typed=str(path))


def _not_written(error: OSError, path: Path) -> InputProblem:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    code = Problem.FILE_DISK_FULL if full else Problem.FILE_NOT_WRITTEN
    return InputProblem(code, typed=str(path))
