"""What was wrong with an entry, and what can be done when the records cannot be opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from azacare.domain.analytes import Analyte
from azacare.domain.people import Role
from azacare.domain.problems import InputProblem, Problem
from azacare.services.backup_ports import BackupError
from azacare.services.errors import (
    AboutYouUnavailable,
    BloodTestsUnavailable,
    CheckUnavailable,
    GuideUnavailable,
    KnownError,
    MedicinesUnavailable,
    MedicineUnclear,
    NoKeyring,
    NotAllowed,
    NothingToUndo,
    NotSetUp,
    RecordsError,
    ResultsUnavailable,
    WrongPassword,
)
from azacare.services.transfer_ports import Cancelled, TransferError
from azacare.wording.analytes import analyte_name
from azacare.wording.backups import backup_error_text
from azacare.wording.erasing import erasing_sentences
from azacare.wording.medicines import unclear_text
from azacare.wording.problems_about_you import about_you_sentences
from azacare.wording.problems_changes import change_sentences
from azacare.wording.problems_medicines import medicine_sentences
from azacare.wording.problems_people import people_sentences
from azacare.wording.problems_results import result_sentences
from azacare.wording.problems_sharing import sharing_sentences
from azacare.wording.problems_supply import supply_sentences
from azacare.wording.protection import (
    no_keyring_text,
    password_sentences,
    wrong_password_text,
)
from azacare.wording.records_trouble import records_text
from azacare.wording.sharing import cancelled_text, transfer_error_text
from azacare.wording.words import Words


def problem_text(problem: InputProblem, words: Words) -> str:
    """One plain sentence, or two: what is wrong, and what to enter in its place."""
    values = {key: _value(value, words) for key, value in problem.values.items()}
    return _sentences(words)[problem.code].format_map(_Missing(values))


class _Missing(dict[str, str]):
    """A field that the problem did not carry is left out rather than failing the sentence."""

    def __missing__(self, key: str) -> str:
        return ""


def _value(value: object, words: Words) -> str:
    if isinstance(value, Decimal):
        return words.mg(value)
    if isinstance(value, Analyte):
        return analyte_name(value, words)
    if isinstance(value, date):
        return words.day_with_year(value)
    if isinstance(value, time):
        return words.time(value)
    if isinstance(value, tuple):
        return words.listing([_value(part, words) for part in value])
    return str(value)


def _sentences(words: Words) -> Mapping[Problem, str]:
    return {
        **_numbers(words),
        **_days(words),
        **_others(words),
        **_blood_tests(words),
        **result_sentences(words),
        **password_sentences(words),
        **erasing_sentences(words),
        **about_you_sentences(words),
        **change_sentences(words),
        **people_sentences(words),
        **medicine_sentences(words),
        **sharing_sentences(words),
        **supply_sentences(words),
    }


def _numbers(words: Words) -> Mapping[Problem, str]:
    return {
        Problem.EMPTY: words.translate("Problem", "Please fill this in."),
        Problem.NOT_A_NUMBER: words.translate(
            "Problem", "“{typed}” is not a number. Write it like 50 or 12.5."
        ),
        Problem.DECIMAL_COMMA: words.translate(
            "Problem",
            "“{typed}” can be read in two ways. Write 12.5 with a point for one amount, or "
            "12.0,5.0 for one at each time.",
        ),
        Problem.NOT_POSITIVE: words.translate("Problem", "This must be more than 0."),
        Problem.TOO_MANY_DECIMALS: words.translate(
            "Problem", "“{typed}” has too many decimals. Write it like 1000 or 12.5."
        ),
        Problem.AMOUNT_OUT_OF_RANGE: words.translate(
            "Problem",
            "{amount} cannot be right. It must be {low} to {high}. Check the label.",
        ),
        Problem.DAY_TOTAL_OUT_OF_RANGE: words.translate(
            "Problem",
            "{amount} a day cannot be right. It must be {low} to {high} a day. Check the label.",
        ),
        Problem.STRENGTH_OUT_OF_RANGE: words.translate(
            "Problem", "{amount} cannot be the strength of one tablet. Check the label."
        ),
        Problem.CANNOT_BE_MADE: words.translate(
            "Problem",
            "{amount} cannot be made from whole and half tablets of {strengths}. Check the "
            "amount and the tablet strength on the label.",
        ),
        Problem.NO_STRENGTH: words.translate(
            "Problem", "Enter the strength of your tablets, such as 50."
        ),
        Problem.TOO_MANY_STRENGTHS: words.translate(
            "Problem", "AzaCare can keep {most} tablet strengths at most."
        ),
        Problem.SAME_STRENGTH_TWICE: words.translate(
            "Problem", "The same tablet strength is there twice."
        ),
        Problem.AMOUNTS_DO_NOT_MATCH_TIMES: words.translate(
            "Problem",
            "There are {amounts} amounts for {times} times. Enter one amount for each time.",
        ),
        Problem.INTERVAL_OUT_OF_RANGE: words.translate(
            "Problem", "The number of days must be 1 to {most}."
        ),
        Problem.THRESHOLD_OUT_OF_RANGE: words.translate("Problem", "This must be {low} to {high}."),
    }


def _days(words: Words) -> Mapping[Problem, str]:
    return {
        Problem.NOT_A_TIME: words.translate(
            "Problem", "“{typed}” is not a time of day. Write it like 8:00 or 20:00."
        ),
        Problem.SAME_TIME_TWICE: words.translate("Problem", "{time} is there twice."),
        Problem.NO_TIME: words.translate("Problem", "Enter at least one time of day."),
        Problem.TOO_MANY_TIMES: words.translate(
            "Problem", "AzaCare can plan {most} doses a day at most."
        ),
        Problem.NOT_A_MOMENT: words.translate(
            "Problem", "“{typed}” is not a date and time. Write it like 2026-03-08T08:00."
        ),
        Problem.NOT_A_DATE: words.translate(
            "Problem", "“{typed}” is not a date. Write it as year-month-day, like 2026-03-08."
        ),
        Problem.DATE_OUT_OF_RANGE: words.translate(
            "Problem", "{typed} cannot be right. Check the year."
        ),
        Problem.ENDS_BEFORE_START: words.translate(
            "Problem", "The end is before the start. Enter an end after {start}."
        ),
        Problem.UNKNOWN_ZONE: words.translate(
            "Problem", "“{typed}” is not a time zone. Write it like America/New_York."
        ),
        Problem.NO_WEEKDAY: words.translate("Problem", "Choose at least one day of the week."),
        Problem.IN_THE_FUTURE: words.translate(
            "Problem", "That time has not come yet. Enter when it happened."
        ),
        Problem.UNKNOWN_SLOT: words.translate(
            "Problem", "No dose is planned at “{typed}”. Write it like 2026-03-08T08:00."
        ),
    }


def _blood_tests(words: Words) -> Mapping[Problem, str]:
    return {
        Problem.NO_STAGE: words.translate("Problem", "Enter how often the blood test is wanted."),
        Problem.LAST_STAGE_ONLY_IS_OPEN: words.translate(
            "Problem", "Say how long each step lasts. Only the last one stays open."
        ),
        Problem.STAGE_TOO_SHORT: words.translate(
            "Problem", "A step must be long enough for one test. Check how long it lasts."
        ),
        Problem.TEST_INTERVAL_OUT_OF_RANGE: words.translate(
            "Problem", "The time between two tests must be one day to two years."
        ),
        Problem.WINDOW_OUT_OF_ORDER: words.translate(
            "Problem", "The first number must not be larger than the second. Write it like 4-8."
        ),
        Problem.TIME_DOES_NOT_EXIST: words.translate(
            "Problem",
            "The clock jumps over {time} on {day}, so this time does not exist. "
            "Check the time with the lab.",
        ),
        Problem.LEAD_OUT_OF_RANGE: words.translate(
            "Problem", "A reminder can come up to {most} days ahead."
        ),
    }


def _others(words: Words) -> Mapping[Problem, str]:
    return {
        Problem.NAME_TOO_LONG: words.translate(
            "Problem", "This is too long. {most} letters are the most."
        ),
        Problem.NAME_IN_USE: words.translate(
            "Problem", "Somebody called “{typed}” is here already. Choose another name."
        ),
        Problem.UNKNOWN_PERSON: words.translate("Problem", "Nobody here is called “{typed}”."),
        Problem.WHICH_PERSON: words.translate(
            "Problem", "There is more than one person here. Say whose records: {names}."
        ),
        Problem.LOOSER_THAN_ALLOWED: words.translate(
            "Problem",
            "Only your provider can allow more than this. Enter it as their order, with their "
            "name and words, or choose a stricter value.",
        ),
        Problem.WHO_AND_WORDS_NEEDED: words.translate(
            "Problem", "Enter who told you, and what they said."
        ),
        Problem.NOT_A_TEMPERATURE: words.translate(
            "Problem", "“{typed}” is not a temperature. Write it like 101.2 °F or 38.4 °C."
        ),
        Problem.TEMPERATURE_OUT_OF_RANGE: words.translate(
            "Problem",
            "“{typed}” cannot be a body temperature. It must be 86 to 113 °F, or 30 to 45 °C.",
        ),
        Problem.WHICH_UNIT: words.translate(
            "Problem", "Is “{typed}” in °{likely}? Choose °F or °C, then check the number."
        ),
        Problem.UNKNOWN_SYMPTOM: words.translate(
            "Problem", "“{typed}” is not on the list. Did you mean {nearest}?"
        ),
        Problem.UNKNOWN_QUESTION: words.translate(
            "Problem", "“{typed}” is not asked here. What is asked: {nearest}."
        ),
        Problem.NOT_ONE_OF: words.translate(
            "Problem", "“{typed}” is not one of the answers: {choices}."
        ),
        Problem.NOT_A_COUNT: words.translate(
            "Problem", "“{typed}” is not a whole number of days or times, such as 3."
        ),
        Problem.NOT_AN_ANSWER: words.translate(
            "Problem", "“{typed}” cannot be read. Write it like {example}."
        ),
        Problem.SAID_TWICE: words.translate("Problem", "“{typed}” has two answers. Choose one."),
        Problem.ONLY_NOW: words.translate(
            "Problem", "Only a check of this moment can be kept. Leave out --as-of or --save."
        ),
        Problem.UNKNOWN_CONDITION: words.translate(
            "Problem", "“{typed}” is not on the list. Did you mean {nearest}?"
        ),
        Problem.ONLY_ALONE: words.translate(
            "Problem", "“{typed}” stands alone. Leave it out, or the others."
        ),
        Problem.CLOSES_BEFORE_OPENS: words.translate(
            "Problem", "Enter a time after {opens}, on the same day."
        ),
        Problem.NOT_A_PHONE: words.translate(
            "Problem", "This is not a phone number. Write it with digits, like 555-0142."
        ),
        Problem.TOO_MANY_ENTRIES: words.translate(
            "Problem", "AzaCare can keep {most} of these at most."
        ),
        Problem.UNKNOWN_REGION: words.translate(
            "Problem", "“{typed}” is not a country code. Write it like US."
        ),
        Problem.ONE_KIND_OF_PLAN: words.translate(
            "Problem", "Say one thing: --weeks, --months, --window, --preset or --stage."
        ),
        Problem.FILE_EXISTS: words.translate(
            "Problem", "{typed} is there already. Choose another name, or add --overwrite."
        ),
        Problem.FILE_NOT_WRITTEN: words.translate(
            "Problem", "{typed} cannot be written. Check the folder, and try again."
        ),
        Problem.UNKNOWN_ENTRY: words.translate(
            "Problem", "“{typed}” is not among what is kept here."
        ),
        Problem.UNKNOWN_CHECK: words.translate("Problem", "There is no such symptom check."),
        Problem.BEFORE_THE_CHECK: words.translate(
            "Problem", "This is before the check itself. Please correct the time."
        ),
        Problem.UNKNOWN_CHOICE: words.translate("Problem", "This is not one of the choices."),
    }


def error_text(error: KnownError, words: Words) -> str:
    """One plain sentence for anything that a person can mend."""
    if isinstance(error, RecordsError):
        return records_text(error, words)
    if isinstance(error, BackupError):
        return backup_error_text(error, words)
    if isinstance(error, WrongPassword):
        return wrong_password_text(error, words)
    if isinstance(error, NotAllowed):
        return _not_allowed_text(error, words)
    if isinstance(error, TransferError):
        return transfer_error_text(error, words)
    if isinstance(error, Cancelled):
        return cancelled_text(words)
    if isinstance(error, MedicineUnclear):
        return unclear_text(error.questions, error.unclear, words)
    return _plain(words).get(type(error), str(error))


def _not_allowed_text(error: NotAllowed, words: Words) -> str:
    if error.role is Role.SEE:
        text = words.translate(
            "Problem", "{actor} may only look at these records. Nothing was changed."
        )
    else:
        text = words.translate(
            "Problem",
            "{actor} may record what happened, but not change this. Nothing was changed.",
        )
    return text.format(actor=error.actor)


def _plain(words: Words) -> Mapping[type[KnownError], str]:
    """Errors that are always said in the same words."""
    return {
        NotSetUp: words.translate(
            "Problem", "There is no prescription yet. Set up AzaCare first: azacare setup."
        ),
        NothingToUndo: words.translate("Problem", "There is nothing to undo."),
        NoKeyring: no_keyring_text(words),
        CheckUnavailable: words.translate(
            "Problem",
            "The symptom check cannot be used: a file of AzaCare is damaged. If you feel unwell, "
            "call your provider now, or the emergency number. Then install AzaCare again.",
        ),
        BloodTestsUnavailable: words.translate(
            "Problem",
            "Blood tests cannot be planned: a file of AzaCare is damaged. Ask your provider when "
            "the next test is due, and install AzaCare again.",
        ),
        AboutYouUnavailable: words.translate(
            "Problem",
            "A file of AzaCare is damaged, so this cannot be shown. Tell your provider about it "
            "yourself, and install AzaCare again.",
        ),
        MedicinesUnavailable: words.translate(
            "Problem",
            "AzaCare's list of medicines is damaged, so none can be checked. Ask your pharmacist "
            "to check each one with azathioprine, and install AzaCare again.",
        ),
        GuideUnavailable: words.translate(
            "Problem",
            "AzaCare's own guide is damaged. Read your leaflet, or ask your pharmacist. "
            "To mend it, install AzaCare again.",
        ),
        ResultsUnavailable: words.translate(
            "Problem",
            "Results cannot be read: a file of AzaCare is damaged. Ask your provider about your "
            "results, and install AzaCare again.",
        ),
    }
