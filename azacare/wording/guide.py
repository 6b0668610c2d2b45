"""The texts of the guide, in the language shown. scripts/translations.py gathers them."""

from __future__ import annotations

from collections.abc import Mapping

from azacare.domain.guide import Audience, Guide, GuideCard, Topic
from azacare.services.guide_search import CardTexts, GuideIndex
from azacare.wording.words import Words


def topic_text(topic: Topic, words: Words) -> str:
    """A heading."""
    text = topic.wording
    return words.translate("Guide", text)


def question_text(card: GuideCard, words: Words) -> str:
    """The question of a card."""
    text = card.question
    return words.translate("Guide", text)


def answer_texts(card: GuideCard, words: Words) -> tuple[str, ...]:
    """The paragraphs of the answer."""
    return tuple(_text(text, words) for text in card.answer)


def point_texts(card: GuideCard, words: Words) -> tuple[str, ...]:
    """The list below them."""
    return tuple(_text(text, words) for text in card.points)


def after_texts(card: GuideCard, words: Words) -> tuple[str, ...]:
    """What follows the list."""
    return tuple(_text(text, words) for text in card.after)


def keyword_texts(card: GuideCard, words: Words) -> tuple[str, ...]:
    """What else it is found by."""
    return tuple(_typed(text, words) for text in card.keywords)


def audience_text(audience: Audience, words: Words) -> str:
    """For whom a card is."""
    text = audience.wording
    return words.translate("Guide", text)


def _text(text: str, words: Words) -> str:
    return words.translate("Guide", text)


def _typed(text: str, words: Words) -> str:
    return words.translate("Guide search", text)


def label_text(card: GuideCard, words: Words) -> str:
    """For whom a card is; empty for everyone's cards."""
    return words.listing([audience_text(one, words) for one in card.audiences])


def source_text(card: GuideCard, sources: Mapping[str, str], words: Words) -> str:
    """Where an answer comes from; what is ours is said to be ours."""
    if card.from_leaflets and not (card.outside or card.judged):
        return words.translate("Guide page", "From your leaflet.")
    parts = [words.translate("Guide page", "your leaflet")] if card.from_leaflets else []
    parts += [_text(sources[name], words) for name in card.outside]
    if card.judged:
        parts.append(words.translate("Guide page", "AzaCare's own words"))
    text = words.translate("Guide page", "From {sources}; ask your provider.")
    return text.format(sources=words.listing(parts))


def page_link_text(page: str, words: Words) -> str:
    """The button of a card that leads to another page, by its key."""
    texts = {
        "today": words.translate("Guide page", "Open Today"),
        "unwell": words.translate("Guide page", "Open the symptom check"),
        "tests": words.translate("Guide page", "Open Blood tests"),
        "prescription": words.translate("Guide page", "Open Prescription"),
        "history": words.translate("Guide page", "Open History"),
        "supply": words.translate("Guide page", "Open Supply"),
        "medicines": words.translate("Guide page", "Open Other medicines"),
        "about-you": words.translate("Guide page", "Open About you"),
        "events": words.translate("Guide page", "Write it down"),
        "settings": words.translate("Guide page", "Open Settings"),
    }
    return texts[page]


def found_text(count: int, words: Words) -> str:
    """How many questions a search found."""
    if not count:
        return words.translate("Guide page", "Nothing found")
    return words.translate("Guide page", "%n question(s) found", None, count)


def nothing_found_text(words: Words) -> str:
    """What to do when the guide has no answer; it never means that there is nothing to know."""
    return words.translate(
        "Guide page",
        "The guide has no answer to this. Try another word, or ask your pharmacist or provider.",
    )


def whole_answer(card: GuideCard, words: Words) -> str:
    """The answer with its list, a paragraph or a point a line."""
    points = tuple(f"• {point}" for point in point_texts(card, words))
    return "\n".join((*answer_texts(card, words), *points, *after_texts(card, words)))


def guide_index(guide: Guide, words: Words) -> GuideIndex:
    """What the guide is searched by, in the language shown."""
    texts = (
        CardTexts(
            card.id,
            question_text(card, words),
            keyword_texts(card, words),
            whole_answer(card, words),
        )
        for card in guide.cards
    )
    small = words.translate(
        "Guide search",
        "a an and am are about as at be can could do does for from have how i if in is it its "
        "may me must my of on or should so that the they this to too was what when where which "
        "who why will with would you your",
    )
    return GuideIndex(texts, small)
