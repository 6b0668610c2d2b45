"""What is wrong with an entry about other medicines."""

from __future__ import annotations

from collections.abc import Mapping

from azacare.domain.problems import Problem
from azacare.wording.words import Words


def medicine_sentences(words: Words) -> Mapping[Problem, str]:
    """The sentences by code."""
    return {
        Problem.NOT_PLAIN_TEXT: words.translate(
            "Problem", "This holds signs that cannot be shown. Type it again by hand."
        ),
        Problem.MARKUP: words.translate(
            "Problem", "Leave out the signs < and >. Type the name as it stands on the package."
        ),
        Problem.UNKNOWN_RULE: words.translate(
            "Problem", "“{typed}” is not one of the answers. Use one that was named."
        ),
    }
