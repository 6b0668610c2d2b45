"""What carrying all records to another computer needs from the outside, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from enum import Enum
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

from azacare.domain.frozen import dataclass
from azacare.services.errors import KnownError
from azacare.services.ports import Stamp

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Told how much is done, and of how much; may raise `Cancelled`, and then nothing is kept."""


def unwatched(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


class Cancelled(KnownError):
    """The person cancelled; nothing was changed, and no file is left behind."""


class TransferTrouble(Enum):
    """Why a file of records was not used."""

    NOT_READ = "not-read"
    TOO_LARGE = "too-large"
    NOT_RECORDS = "not-records"
    NEWER = "newer"
    CUT_OFF = "cut-off"
    WRONG = "wrong"
    CONTRADICTS = "contradicts"


class TransferError(KnownError):
    """A file of records cannot be used; nothing was changed.

    Attributes:
        trouble: why.
        path: the file.
        kind, number: the kind of record that is wrong, and which of them, from 1; "" and 0 when
            it is the file as a whole.
    """

    def __init__(
        self, trouble: TransferTrouble, path: Path, kind: str = "", number: int = 0
    ) -> None:
        super().__init__(f"{trouble.value}: {path} {kind} {number}".strip())
        self.trouble = trouble
        self.path = path
        self.kind = kind
        self.number = number


@dataclass(frozen=True)
class Incoming:
    """What bringing a file in does, or did; each by the kind of record.

    Attributes:
        added: records that are not here.
        changed: records that are here and get further revisions.
        skipped: records of which everything is here already.
        people: the names of the people in the file.
        namesakes: those of them whose name somebody else has here.
    """

    added: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()

    @property
    def changes_something(self) -> bool:
        """Whether anything in the file is not here yet."""
        return bool(self.added or self.changed)


class Parcel(Protocol):
    """A file that was read and checked whole; what is previewed is what comes in."""

    @property
    def path(self) -> Path:
        """The file."""
        ...


P = TypeVar("P", bound=Parcel)


class RecordsCarrier(Protocol[P]):
    """Writes everything that is recorded into one file, and brings such a file in."""

    def write_to(self, file: BinaryIO, progress: Progress = unwatched) -> Mapping[str, int]:
        """Write every row of every table; returns how many rows each has.

        Raises:
            RecordsError: the records cannot be read.
            OSError: the file cannot be written.
            Cancelled: by `progress`.
        """
        ...

    def read(self, path: Path, progress: Progress = unwatched) -> P:
        """Read a file and check every row of it. Nothing is changed.

        Raises:
            TransferError: it cannot be used.
            Cancelled: by `progress`.
        """
        ...

    def compare(self, parcel: P, progress: Progress = unwatched) -> Incoming:
        """What bringing it in would do.

        Raises:
            TransferError: it contradicts what is here.
        """
        ...

    def bring_in(self, parcel: P, stamp: Stamp, progress: Progress = unwatched) -> Incoming:
        """Add what is not here, all of it or nothing; `stamp` is for what is entered besides.

        Raises:
            TransferError: it contradicts what is here.
            RecordsError: the records cannot be written.
            Cancelled: by `progress`.
        """
        ...


class FileMaker(Protocol):
    """Writes files that are whole or not there at all."""

    def write(self, path: Path, fill: Callable[[BinaryIO], T], *, replace: bool) -> T:
        """Let `fill` write into a file beside `path`, and give it that name when all is on disk.

        Raises:
            InputProblem: a file of that name is there and `replace` is False, or it cannot be
                written. Nothing is left behind, and what was there is as it was.
        """
        ...
