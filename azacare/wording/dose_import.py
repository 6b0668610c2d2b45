"""What is said of a log of doses that comes in."""

from __future__ import annotations

from collections.abc import Mapping

from azacare.domain.dose_log import LeftOut
from azacare.domain.dose_matching import LogPreview
from azacare.services.dose_import import TakenBack
from azacare.wording.problems import problem_text
from azacare.wording.words import Words


def log_lines(seen: LogPreview, words: Words, *, done: bool = False) -> list[str]:
    """What a log adds, skips and leaves out, or did."""
    n = len(seen.doses)
    lines = [
        words.translate("Share", "%n dose(s) came in.", None, n)
        if done
        else words.translate("Share", "Adds %n dose(s).", None, n)
    ]
    n = seen.here
    if n:
        lines.append(words.translate("Share", "Skips %n that AzaCare already has.", None, n))
    n = len(seen.left_out)
    if n:
        lines.append(words.translate("Share", "%n line(s) cannot be taken.", None, n))
    if seen.log.all_taken and not done:
        lines.append(
            words.translate(
                "Share", "Each line counts as taken: no column says which dose was skipped."
            )
        )
    lines += _left_over(seen.log.left_over or {}, words)
    if seen.log.ignored:
        text = words.translate("Share", "Columns that are not read: {names}.")
        lines.append(text.format(names=", ".join(seen.log.ignored)))
    return lines


def _left_over(counts: Mapping[str, int], words: Words) -> list[str]:
    lines = []
    n = counts.get("medicines", 0)
    if n:
        text = words.translate(
            "Share", "%n medicine plan(s) stay behind. Enter them yourself.", None, n
        )
        lines.append(text)
    n = counts.get("settings", 0)
    if n:
        lines.append(
            words.translate("Share", "%n setting(s) of the other app stay behind.", None, n)
        )
    return lines


def left_out_text(one: LeftOut, words: Words) -> str:
    """Which entry cannot be taken, and why."""
    text = words.translate("Share", "Entry {line}: {shown}. {why}")
    why = problem_text(one.problem, words)
    return text.format(line=one.line, shown=one.shown, why=why)


def taken_back_text(done: TakenBack, words: Words) -> list[str]:
    """What was taken back, and what stays."""
    n = done.doses
    lines = [words.translate("Share", "%n dose(s) taken back.", None, n)]
    n = done.stay
    if n:
        lines.append(
            words.translate("Share", "%n dose(s) stay. Somebody corrected them since.", None, n)
        )
    return lines
