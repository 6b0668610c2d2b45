"""Files that a person chooses: to write into, or to read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from azacare.domain.frozen import dataclass
from azacare.wording.words import Words

Kinds = Sequence[tuple[str, str]]
"""What is offered: a name for people ("Picture") and the end of the file's name (".png"); to read,
there may be several ends (".png .jpg").
"""


@dataclass(frozen=True)
class Files:
    """Injected, so that tests open no dialog.

    Attributes:
        save: asks where to write, offering a name; None when the person changed their mind.
        open: asks what to read; None when they changed it.
    """

    save: Callable[[QWidget, str, Kinds], Path | None]
    open: Callable[[QWidget, Kinds], Path | None]


def desktop_files(words: Words) -> Files:
    """The desktop's own dialogs."""

    def save(parent: QWidget, name: str, kinds: Kinds) -> Path | None:
        title = words.translate("Papers", "Save as a file")
        start = str(Path.home() / f"{name}{kinds[0][1]}")
        chosen, kind = QFileDialog.getSaveFileName(parent, title, start, _filter(kinds))
        if not chosen:
            return None
        path = Path(chosen)
        ends = dict(zip(_filter(kinds).split(";;"), kinds, strict=True))
        return path if path.suffix else path.with_suffix(ends.get(kind, kinds[0])[1])

    def open_one(parent: QWidget, kinds: Kinds) -> Path | None:
        title = words.translate("Papers", "Choose a file")
        chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(Path.home()), _filter(kinds))
        return Path(chosen) if chosen else None

    return Files(save, open_one)


def _filter(kinds: Kinds) -> str:
    patterns = ((name, " ".join(f"*{end}" for end in ends.split())) for name, ends in kinds)
    return ";;".join(f"{name} ({pattern})" for name, pattern in patterns)
