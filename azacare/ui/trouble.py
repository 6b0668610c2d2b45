"""What went wrong in one plain sentence; the sentences are imported when something does."""

from __future__ import annotations

from azacare.domain.problems import InputProblem
from azacare.services.errors import KnownError
from azacare.wording.words import Words


def error_text(error: KnownError, words: Words) -> str:
    """See `wording.problems`."""
    from azacare.wording import problems  # noqa: PLC0415 - most starts go well

    return problems.error_text(error, words)


def problem_text(problem: InputProblem, words: Words) -> str:
    """See `wording.problems`."""
    from azacare.wording import problems  # noqa: PLC0415 - most starts go well

    return problems.problem_text(problem, words)
