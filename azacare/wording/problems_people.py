"""What was wrong with an entry about who is looked after here, and who may do what."""

from __future__ import annotations

from collections.abc import Mapping

from azacare.domain.problems import Problem
from azacare.wording.words import Words


def people_sentences(words: Words) -> Mapping[Problem, str]:
    """A sentence for each code; the fields are filled in by `problem_text`."""
    return {
        Problem.LAST_PERSON: words.translate(
            "Problem", "{name} is the only person here. Add somebody else first."
        ),
        Problem.LAST_WHO_CHANGES: words.translate(
            "Problem", "Somebody must be able to change these records. Give that to another first."
        ),
        Problem.NOT_A_COLOR: words.translate(
            "Problem", "“{typed}” is not a color. Write it like #bcd7f5."
        ),
    }
