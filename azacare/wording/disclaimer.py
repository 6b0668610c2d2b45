"""What AzaCare is not (clinical 7); shown at first start, under advice, and on paper."""

from __future__ import annotations

from azacare.wording.words import Words


def disclaimer(words: Words) -> tuple[str, ...]:
    """The whole disclaimer, a paragraph an entry."""
    return (
        words.translate(
            "Disclaimer",
            "AzaCare helps you keep track of azathioprine. It is not a doctor and does not "
            "replace one. It does not know everything about you.",
        ),
        words.translate(
            "Disclaimer",
            "Always follow your own provider and your label, even if AzaCare says something "
            "else. Never stop, start or change your medicine because of AzaCare.",
        ),
        words.translate(
            "Disclaimer",
            "If you feel very unwell, or think it is an emergency, call {number} now.",
        ),
        words.translate(
            "Disclaimer",
            "Your records stay on this computer. No clinician has reviewed these texts yet.",
        ),
    )


def footer(words: Words) -> str:
    """One line for the foot of every advice card."""
    return words.translate(
        "Disclaimer",
        "Follow your own provider and your label, even if AzaCare says something else.",
    )
