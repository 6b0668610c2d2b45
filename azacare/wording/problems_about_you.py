"""What is wrong with an entry about the person, an event, or long-term use."""

from __future__ import annotations

from collections.abc import Mapping

from azacare.domain.problems import Problem
from azacare.wording.words import Words


def about_you_sentences(words: Words) -> Mapping[Problem, str]:
    """The sentences by code."""
    return {
        Problem.WEIGHT_OUT_OF_RANGE: words.translate(
            "Problem", "“{typed}” cannot be a body weight. It must be {low} to {high} {unit}."
        ),
        Problem.GRAMS_OUT_OF_RANGE: words.translate(
            "Problem", "This must be more than 0 and at most {most} grams. 1 gram is 1000 mg."
        ),
        Problem.NOT_A_COUNT_OF_MONTHS: words.translate(
            "Problem", "Write a whole number of months, 1 to {most}."
        ),
        Problem.WHO_NEEDED: words.translate("Problem", "Enter whom you told, or who said it."),
    }
