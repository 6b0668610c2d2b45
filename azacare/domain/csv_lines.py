"""Lines and cells of a CSV file as people have them: any encoding, any mark between the cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from azacare.domain.problems import InputProblem, Problem

_MARKS = ";\t|,"


def text_of(data: str | bytes) -> str:
    """The text of a file in any of the encodings that spreadsheets write.

    Raises:
        InputProblem: it is no text.
    """
    if isinstance(data, str):
        text = data.removeprefix("\ufeff")
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise InputProblem(Problem.NOT_A_TABLE, "file")
    return text


def mark_of(text: str) -> str:
    """What stands between the cells: the mark that the first line has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if re.fullmatch(r"sep=.", first.strip(), re.IGNORECASE):
        return first.strip()[-1]
    return max(reversed(_MARKS), key=first.count)


def lines_of(text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not empty, with their number in the file.

    Raises:
        InputProblem: it is no table.
    """
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        for cells in rows:
            named = len(cells) == 1 or not any(cells[1:])
            if any(cell.strip() for cell in cells) and not (
                named and cells[0].strip().lower().startswith("sep=")
            ):
                yield rows.line_num, cells
    except csv.Error:
        raise InputProblem(Problem.NOT_A_TABLE, "file") from None
