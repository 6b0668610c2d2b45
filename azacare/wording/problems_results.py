"""What was wrong with a blood test result, a level, or a file of results."""

from __future__ import annotations

from collections.abc import Mapping

from azacare.domain.problems import Problem
from azacare.wording.words import Words


def result_sentences(words: Words) -> Mapping[Problem, str]:
    """One plain sentence or two for each problem of blood test results."""
    return {**_values(words), **_samples(words), **_levels(words), **_files(words)}


def _values(words: Words) -> Mapping[Problem, str]:
    return {
        Problem.UNKNOWN_ANALYTE: words.translate(
            "Problem", "“{typed}” is not among the blood tests that AzaCare knows."
        ),
        Problem.UNKNOWN_LAB_UNIT: words.translate(
            "Problem", "“{typed}” cannot be read as a unit of {name}. Use {units}."
        ),
        Problem.NOT_A_RESULT: words.translate(
            "Problem", "“{typed}” is not a result. Write it like 4.1 or <5."
        ),
        Problem.TWO_WAYS_TO_READ: words.translate(
            "Problem", "“{typed}” can be read in two ways. Write it like 4.1 or 1000."
        ),
        Problem.NEGATIVE_RESULT: words.translate(
            "Problem", "“{typed}” is below 0. No result can be. Check the paper."
        ),
        Problem.RESULT_OUT_OF_RANGE: words.translate(
            "Problem", "{name}: {typed} {unit} cannot be right. Check the number and the unit."
        ),
        Problem.RESULT_OTHER_UNIT: words.translate(
            "Problem", "{name}: {typed} {unit} cannot be right. Is it {typed} {likely}?"
        ),
        Problem.NOT_A_RANGE: words.translate(
            "Problem", "“{typed}” is not a range. Write it like 4.0-11.0 or <40."
        ),
        Problem.MORE_THAN_ONE_NUMBER: words.translate(
            "Problem", "There are more numbers than one in “{typed}”. Enter the newest one alone."
        ),
        Problem.NOT_UNDERSTOOD: words.translate(
            "Problem", "AzaCare cannot read “{typed}”. Enter it by hand."
        ),
    }


def _samples(words: Words) -> Mapping[Problem, str]:
    return {
        Problem.TWICE_IN_SAMPLE: words.translate(
            "Problem", "{name} is there twice. Keep one, or enter the other as a test of its own."
        ),
        Problem.COUNT_IS_THERE: words.translate(
            "Problem", "{name}: the count is there too, so the percent is left out."
        ),
        Problem.PARTS_ABOVE_WHITE_CELLS: words.translate(
            "Problem",
            "The neutrophils and other parts come to more than all white cells. Check the numbers.",
        ),
        Problem.NO_VALUES: words.translate("Problem", "Enter at least one result."),
        Problem.RESULT_IN_THE_FUTURE: words.translate(
            "Problem", "That day has not come yet. Enter the day when the blood was taken."
        ),
        Problem.RESULT_TOO_OLD: words.translate(
            "Problem", "That is more than {most} years ago. Check the year."
        ),
        Problem.RESULT_BEFORE_BIRTH: words.translate(
            "Problem", "That is before the day of birth. Check the year."
        ),
        Problem.TWO_DAYS_TO_READ: words.translate(
            "Problem", "“{typed}” can be two days. Write it as year-month-day, like 2026-03-08."
        ),
        Problem.ALREADY_KEPT: words.translate(
            "Problem", "This result is here already, so it is left out."
        ),
    }


def _levels(words: Words) -> Mapping[Problem, str]:
    return {
        Problem.LEVEL_OUT_OF_RANGE: words.translate(
            "Problem", "{typed} {unit} cannot be a level. Check the number and the unit."
        ),
        Problem.LEVEL_ONLY_MORE_CAREFUL: words.translate(
            "Problem",
            "{name}: this level can be more careful, but not less so, and not off. It is there "
            "for the day that cannot wait.",
        ),
        Problem.NO_SUCH_LEVEL: words.translate("Problem", "{name} has no level of this kind."),
    }


def _files(words: Words) -> Mapping[Problem, str]:
    return {
        Problem.FORMULA: words.translate(
            "Problem", "“{typed}” is a formula and not a value, so it is left out."
        ),
        Problem.COLUMNS_MISSING: words.translate(
            "Problem",
            "The first line must name the columns. AzaCare needs: date, test, result.",
        ),
        Problem.NOT_A_TABLE: words.translate(
            "Problem", "This file is not a table of text. Save it as CSV and try again."
        ),
    }
