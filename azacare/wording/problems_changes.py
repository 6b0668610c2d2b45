"""What was wrong with an entry about a change of the dose, or about a pause."""

from __future__ import annotations

from collections.abc import Mapping

from azacare.domain.problems import Problem
from azacare.wording.words import Words


def change_sentences(words: Words) -> Mapping[Problem, str]:
    """A sentence for each code; the fields are filled in by `problem_text`."""
    return {
        Problem.STEP_BEFORE_FIRST_DAY: words.translate(
            "Problem", "Your first dose was planned for {first}. Enter that day or a later one."
        ),
        Problem.STEP_DAY_TWICE: words.translate(
            "Problem",
            "There is a step on {day} already. Enter another day, or take that step back.",
        ),
        Problem.STEP_NOT_LATER: words.translate(
            "Problem", "Enter the steps in order. This one must come after {last}."
        ),
        Problem.NO_DOSE_AFTER_FIRST: words.translate(
            "Problem", "No dose comes at {time} or later that day. Enter the time of a dose."
        ),
        Problem.PAUSE_BEFORE_FIRST_DAY: words.translate(
            "Problem", "Your first dose was planned for {first}. Enter that day or a later one."
        ),
        Problem.PAUSE_OVER_PAUSE: words.translate(
            "Problem",
            "The pause from {begins} is recorded already. Take that one back first, or enter other "
            "days.",
        ),
        Problem.NO_PAUSE_THEN: words.translate(
            "Problem", "There is no pause recorded for {day}, so there is nothing to end."
        ),
    }
