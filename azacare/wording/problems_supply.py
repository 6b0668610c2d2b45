"""What was wrong with an entry about tablets at home, or about a trip."""

from __future__ import annotations

from collections.abc import Mapping

from azacare.domain.problems import Problem
from azacare.wording.words import Words


def supply_sentences(words: Words) -> Mapping[Problem, str]:
    """A sentence for each code; the fields are filled in by `problem_text`."""
    return {**_tablets(words), **_days(words), **_settings(words)}


def _tablets(words: Words) -> Mapping[Problem, str]:
    return {
        Problem.TABLETS_OUT_OF_RANGE: words.translate(
            "Problem", "{count} tablets cannot be right. The most is {most}."
        ),
        Problem.TABLETS_NOT_HALVES: words.translate(
            "Problem", "{count} cannot be right. Count whole tablets and halves, like 12.5."
        ),
        Problem.COUNT_BELOW_ZERO: words.translate(
            "Problem", "There cannot be fewer than 0 tablets. Enter 0 if none are left."
        ),
        Problem.MORE_THAN_PACKAGE: words.translate(
            "Problem",
            "There cannot be {count}. What you entered came to {most}. Count again, or enter the "
            "refill first.",
        ),
        Problem.MORE_THAN_LEFT: words.translate(
            "Problem", "{count} cannot be gone. By your records {most} are left. Count them first."
        ),
        Problem.WHICH_STRENGTH: words.translate(
            "Problem", "Which tablets? Your prescription has {strengths}."
        ),
        Problem.STRENGTH_NOT_PRESCRIBED: words.translate(
            "Problem",
            "Your prescription has no tablets of {strength}. It has {strengths}. Check the label.",
        ),
        Problem.NO_TABLETS_PRESCRIBED: words.translate(
            "Problem", "Your prescription has no tablets, so there is nothing to count."
        ),
    }


def _days(words: Words) -> Mapping[Problem, str]:
    return {
        Problem.EXPIRY_IN_PAST: words.translate(
            "Problem",
            "{expires} has passed, so these tablets are out of date. Check the day on the package. "
            "If it is right, ask your pharmacist how to throw them away.",
        ),
        Problem.TRIP_ENDS_BEFORE: words.translate(
            "Problem", "The trip ends on {end}, before it begins on {start}. Check both days."
        ),
        Problem.TRIP_IS_OVER: words.translate(
            "Problem", "This trip ended on {end}. Enter one that is still to come."
        ),
        Problem.TRIP_OUT_OF_RANGE: words.translate(
            "Problem", "A trip can be planned up to 2 years ahead, and last up to a year."
        ),
        Problem.SPARE_OUT_OF_RANGE: words.translate(
            "Problem", "The spare days must be 0 to {most}."
        ),
    }


def _settings(words: Words) -> Mapping[Problem, str]:
    return {
        Problem.REFILLS_OUT_OF_RANGE: words.translate(
            "Problem", "The refills that are left must be a whole number, 0 to {most}."
        ),
        Problem.SUPPLY_LEAD_OUT_OF_RANGE: words.translate(
            "Problem", "The working days before you run out must be 0 to {most}."
        ),
        Problem.UNKNOWN_HOLIDAY_REGION: words.translate(
            "Problem", "No public holidays are known for “{typed}”. Write two letters, like US."
        ),
    }
