"""What was wrong with a file that was to be written, or with a log of doses that was to come in."""

from __future__ import annotations

from collections.abc import Mapping

from azacare.domain.problems import Problem
from azacare.wording.words import Words


def sharing_sentences(words: Words) -> Mapping[Problem, str]:
    """One plain sentence for each."""
    return {
        Problem.FILE_DISK_FULL: words.translate(
            "Problem", "The disk is full, so {typed} was not written. Free some space first."
        ),
        Problem.STILL_TO_COME: words.translate(
            "Problem", "That day is still to come. Choose an earlier one."
        ),
        Problem.NOT_PRINTED: words.translate(
            "Problem", "The printer cannot be used. Choose another one, or save a PDF."
        ),
        Problem.FILE_NOT_READ: words.translate(
            "Problem", "{typed} cannot be read. Choose another file."
        ),
        Problem.FILE_TOO_LARGE: words.translate(
            "Problem", "{typed} is too large for a log of doses. Nothing was changed."
        ),
        Problem.NOT_A_LOG: words.translate(
            "Problem", "{typed} is no log of doses that AzaCare can read. Nothing was changed."
        ),
        Problem.WHICH_COLUMN: words.translate(
            "Problem", "Which column holds the date? This file has: {columns}."
        ),
        Problem.UNKNOWN_COLUMN: words.translate(
            "Problem", "This file has no column “{typed}”. It has: {columns}."
        ),
        Problem.WHICH_MEDICINE: words.translate(
            "Problem", "Which of these is azathioprine? {names}. Say it with --medicine."
        ),
        Problem.NOT_A_STATE: words.translate(
            "Problem", "“{typed}” says neither taken nor skipped."
        ),
        Problem.NO_TIME_OF_DAY: words.translate("Problem", "There is no time of day."),
        Problem.AMOUNT_UNCLEAR: words.translate(
            "Problem", "“{typed}” is not an amount in mg, and the tablet strength is not known."
        ),
        Problem.OTHER_MEDICINE: words.translate("Problem", "This is another medicine: {typed}."),
        Problem.NEVER_ANSWERED: words.translate(
            "Problem", "Nobody said whether this dose was taken."
        ),
        Problem.DOSE_IS_HERE: words.translate("Problem", "This dose is here already."),
        Problem.NO_AMOUNT: words.translate(
            "Problem", "The amount is missing, and no planned dose tells it."
        ),
        Problem.NOT_A_DOSE: words.translate("Problem", "This is not about a dose."),
        Problem.NOTHING_TO_BRING_IN: words.translate(
            "Problem", "There is no dose in {typed} that can come in."
        ),
    }
