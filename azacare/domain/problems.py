"""What a person can mend: the codes that `wording.problems` turns into one plain sentence."""

from __future__ import annotations

from enum import Enum


class Problem(Enum):
    """Why an entry was not accepted."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not-a-number"
    NOT_POSITIVE = "not-positive"
    TOO_MANY_DECIMALS = "too-many-decimals"
    DECIMAL_COMMA = "decimal-comma"
    AMOUNT_OUT_OF_RANGE = "amount-out-of-range"
    DAY_TOTAL_OUT_OF_RANGE = "day-total-out-of-range"
    STRENGTH_OUT_OF_RANGE = "strength-out-of-range"
    CANNOT_BE_MADE = "cannot-be-made"
    NO_STRENGTH = "no-strength"
    TOO_MANY_STRENGTHS = "too-many-strengths"
    SAME_STRENGTH_TWICE = "same-strength-twice"
    NOT_A_TIME = "not-a-time"
    SAME_TIME_TWICE = "same-time-twice"
    NO_TIME = "no-time"
    TOO_MANY_TIMES = "too-many-times"
    AMOUNTS_DO_NOT_MATCH_TIMES = "amounts-do-not-match-times"
    NOT_A_MOMENT = "not-a-moment"
    NOT_A_DATE = "not-a-date"
    DATE_OUT_OF_RANGE = "date-out-of-range"
    ENDS_BEFORE_START = "ends-before-start"
    UNKNOWN_ZONE = "unknown-zone"
    NO_WEEKDAY = "no-weekday"
    INTERVAL_OUT_OF_RANGE = "interval-out-of-range"
    NAME_TOO_LONG = "name-too-long"
    NAME_IN_USE = "name-in-use"
    IN_THE_FUTURE = "in-the-future"
    UNKNOWN_SLOT = "unknown-slot"
    UNKNOWN_PERSON = "unknown-person"
    WHICH_PERSON = "which-person"
    LOOSER_THAN_ALLOWED = "looser-than-allowed"
    THRESHOLD_OUT_OF_RANGE = "threshold-out-of-range"
    WHO_AND_WORDS_NEEDED = "who-and-words-needed"
    UNKNOWN_CHOICE = "unknown-choice"
    NOT_A_TEMPERATURE = "not-a-temperature"
    TEMPERATURE_OUT_OF_RANGE = "temperature-out-of-range"
    WHICH_UNIT = "which-unit"
    UNKNOWN_SYMPTOM = "unknown-symptom"
    UNKNOWN_QUESTION = "unknown-question"
    NOT_ONE_OF = "not-one-of"
    NOT_A_COUNT = "not-a-count"
    NOT_AN_ANSWER = "not-an-answer"
    SAID_TWICE = "said-twice"
    ONLY_NOW = "only-now"
    UNKNOWN_CONDITION = "unknown-condition"
    ONLY_ALONE = "only-alone"
    CLOSES_BEFORE_OPENS = "closes-before-opens"
    NOT_A_PHONE = "not-a-phone"
    TOO_MANY_ENTRIES = "too-many-entries"
    UNKNOWN_REGION = "unknown-region"
    FILE_EXISTS = "file-exists"
    FILE_NOT_WRITTEN = "file-not-written"
    ONE_KIND_OF_PLAN = "one-kind-of-plan"
    UNKNOWN_ENTRY = "unknown-entry"
    UNKNOWN_CHECK = "unknown-check"
    BEFORE_THE_CHECK = "before-the-check"
    NO_STAGE = "no-stage"
    LAST_STAGE_ONLY_IS_OPEN = "last-stage-only-is-open"
    STAGE_TOO_SHORT = "stage-too-short"
    TEST_INTERVAL_OUT_OF_RANGE = "test-interval-out-of-range"
    WINDOW_OUT_OF_ORDER = "window-out-of-order"
    TIME_DOES_NOT_EXIST = "time-does-not-exist"
    LEAD_OUT_OF_RANGE = "lead-out-of-range"
    UNKNOWN_ANALYTE = "unknown-analyte"
    UNKNOWN_LAB_UNIT = "unknown-lab-unit"
    NOT_A_RESULT = "not-a-result"
    TWO_WAYS_TO_READ = "two-ways-to-read"
    NEGATIVE_RESULT = "negative-result"
    RESULT_OUT_OF_RANGE = "result-out-of-range"
    RESULT_OTHER_UNIT = "result-other-unit"
    NOT_A_RANGE = "not-a-range"
    MORE_THAN_ONE_NUMBER = "more-than-one-number"
    NOT_UNDERSTOOD = "not-understood"
    TWICE_IN_SAMPLE = "twice-in-sample"
    COUNT_IS_THERE = "count-is-there"
    PARTS_ABOVE_WHITE_CELLS = "parts-above-white-cells"
    NO_VALUES = "no-values"
    RESULT_IN_THE_FUTURE = "result-in-the-future"
    RESULT_TOO_OLD = "result-too-old"
    RESULT_BEFORE_BIRTH = "result-before-birth"
    TWO_DAYS_TO_READ = "two-days-to-read"
    LEVEL_OUT_OF_RANGE = "level-out-of-range"
    LEVEL_ONLY_MORE_CAREFUL = "level-only-more-careful"
    NO_SUCH_LEVEL = "no-such-level"
    FORMULA = "formula"
    COLUMNS_MISSING = "columns-missing"
    NOT_A_TABLE = "not-a-table"
    ALREADY_KEPT = "already-kept"
    TABLETS_OUT_OF_RANGE = "tablets-out-of-range"
    TABLETS_NOT_HALVES = "tablets-not-halves"
    COUNT_BELOW_ZERO = "count-below-zero"
    MORE_THAN_PACKAGE = "more-than-package"
    MORE_THAN_LEFT = "more-than-left"
    EXPIRY_IN_PAST = "expiry-in-past"
    WHICH_STRENGTH = "which-strength"
    STRENGTH_NOT_PRESCRIBED = "strength-not-prescribed"
    NO_TABLETS_PRESCRIBED = "no-tablets-prescribed"
    REFILLS_OUT_OF_RANGE = "refills-out-of-range"
    SUPPLY_LEAD_OUT_OF_RANGE = "supply-lead-out-of-range"
    UNKNOWN_HOLIDAY_REGION = "unknown-holiday-region"
    TRIP_ENDS_BEFORE = "trip-ends-before"
    TRIP_IS_OVER = "trip-is-over"
    TRIP_OUT_OF_RANGE = "trip-out-of-range"
    SPARE_OUT_OF_RANGE = "spare-out-of-range"


class InputProblem(ValueError):
    """An entry that cannot be used; nothing was changed.

    Attributes:
        code: why.
        field: which entry, in the words of the command line ("dose-mg", "times").
        values: what the sentence names, such as the text that was typed.
    """

    def __init__(self, code: Problem, field: str = "", **values: object) -> None:
        super().__init__(f"{field}: {code.value}" if field else code.value)
        self.code = code
        self.field = field
        self.values = values

    def at(self, field: str) -> InputProblem:
        """The same problem, said of `field`."""
        return InputProblem(self.code, field, **self.values)
