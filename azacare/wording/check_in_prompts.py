"""What a check-in asks, and what a milestone says."""

from __future__ import annotations

from azacare.services.check_in_prompts import CheckInPrompt, MilestonePrompt
from azacare.wording.long_term import bring_up_text, bring_up_title, check_in_text, check_in_title
from azacare.wording.prompt_wording import PromptWording

CHECK_IN_QUESTION = PromptWording[CheckInPrompt](
    kind="check-in",
    title=lambda about, _told, words: check_in_title(about.check_in, words),
    text=lambda about, _told, words: check_in_text(about.check_in, words),
)
MILESTONE_REACHED = PromptWording[MilestonePrompt](
    kind="long-term",
    title=lambda _about, _told, words: bring_up_title(words),
    text=lambda about, _told, words: bring_up_text(about.reached, about.grams, words),
)
