"""What a person is asked before results are kept, and what a file would bring in."""

from __future__ import annotations

from azacare.domain.analytes import Analyte, Span
from azacare.domain.result_checks import Doubt, DoubtKind
from azacare.domain.result_import import MOST_ROWS, ImportPreview
from azacare.wording.analytes import amount_text, full_name
from azacare.wording.result_levels import plain_amount, span_text
from azacare.wording.words import Words


def doubt_text(doubt: Doubt, analyte: Analyte, words: Words) -> str:
    """What a person is asked before a value is kept."""
    texts = {
        DoubtKind.CHECK_UNIT: words.translate(
            "Result", "{name}: {amount}. Is this right? Check the unit."
        ),
        DoubtKind.OTHER_UNIT: words.translate(
            "Result", "{name}: {amount}. Is this right, or is it {other}?"
        ),
        DoubtKind.CHECK_RANGE: words.translate(
            "Result", "{name}: the lab's range is {range}. Is this right? Check its unit."
        ),
        DoubtKind.SAME_DAY: words.translate(
            "Result", "{name}: for this day {kept} is here already. Replace it, or keep both?"
        ),
    }
    value = doubt.value
    other = plain_amount(value.number, analyte, doubt.likely, words) if doubt.likely else ""
    return texts[doubt.kind].format(
        name=full_name(analyte, words),
        amount=amount_text(value, analyte, words),
        other=other,
        kept=amount_text(doubt.kept, analyte, words) if doubt.kept is not None else "",
        range=span_text(Span(value.low, value.high), words),
    )


def import_summary(preview: ImportPreview, words: Words) -> tuple[str, ...]:
    """What a file holds, before anything comes in."""
    count, refused = len(preview.rows), len(preview.refused)
    lines = [
        words.translate("Result", "%n result(s) would come in.", None, count),
        words.translate(
            "Result", "%n line(s) or cell(s) would not come in. See why below.", None, refused
        ),
    ]
    if preview.left_out:
        text = words.translate(
            "Result",
            "The file has {total} lines. Only the first {most} were read. Bring in the "
            "others from a second file.",
        )
        lines.append(text.format(total=preview.total, most=MOST_ROWS))
    if preview.ignored:
        text = words.translate("Result", "Nothing is read from these columns: {columns}.")
        lines.append(text.format(columns=words.listing(list(preview.ignored))))
    return tuple(line for place, line in enumerate(lines) if place != 1 or refused)
