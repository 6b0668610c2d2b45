"""The warning signs, in our own words, and what to say on the phone (clinical 2.1, 2.4, 7)."""

from __future__ import annotations

from azacare.domain.prescription import PrescriptionVersion
from azacare.wording.prescription import headline
from azacare.wording.words import Words


def emergency_signs(words: Words) -> tuple[str, ...]:
    """Signs of the tier "emergency", each enough alone."""
    return (
        words.translate("Signs", "Trouble breathing, or short of breath"),
        words.translate("Signs", "A swollen face, lips, tongue or throat"),
        words.translate("Signs", "A seizure (fit)"),
        words.translate("Signs", "Sudden confusion, or trouble thinking"),
        words.translate("Signs", "Trouble speaking"),
        words.translate("Signs", "Chest pain"),
        words.translate("Signs", "Very dizzy, or you feel you will pass out"),
        words.translate("Signs", "Vomit with blood, or that looks like coffee grounds"),
        words.translate("Signs", "Black stools that look like tar"),
        words.translate("Signs", "Very bad nausea, vomiting, diarrhea or belly pain"),
        words.translate("Signs", "Belly pain that goes through to your back"),
        words.translate("Signs", "A swollen belly"),
        words.translate("Signs", "Shaking chills you cannot stop"),
        words.translate("Signs", "Yellow eyes or skin, or dark urine"),
        words.translate("Signs", "New weakness, or it is hard to move"),
        words.translate("Signs", "New clumsiness, or a loss of balance"),
        words.translate("Signs", "A change in your eyesight"),
        words.translate("Signs", "Blisters or peeling skin"),
    )


def call_now_signs(words: Words) -> tuple[str, ...]:
    """Signs of the tier "call now": the provider, at any hour."""
    return (
        words.translate("Signs", "Fever of 100.0\u00a0°F (37.8\u00a0°C) or higher"),
        words.translate("Signs", "Chills or sweats, by day or at night"),
        words.translate("Signs", "You feel ill all over, as with the flu"),
        words.translate("Signs", "A sore throat, mouth sores, or pain when you swallow"),
        words.translate("Signs", "White patches in your mouth"),
        words.translate("Signs", "A blocked nose with sore cheekbones, or a headache"),
        words.translate("Signs", "A cough"),
        words.translate("Signs", "A new skin rash, or itching"),
        words.translate(
            "Signs", "A sore that is red, warm or leaking, or a cut that will not heal"
        ),
        words.translate("Signs", "Bruises or bleeding more easily than usual"),
        words.translate("Signs", "Tiny red spots on your skin, or bleeding gums"),
        words.translate("Signs", "Blood in your urine or stool"),
        words.translate("Signs", "Pain when you pee, or urine that is cloudy or smells bad"),
        words.translate("Signs", "Pain in your lower back or side"),
        words.translate("Signs", "Nausea, vomiting, diarrhea or belly pain"),
        words.translate("Signs", "Pale or greasy stools"),
        words.translate("Signs", "Far more tired or paler than usual"),
        words.translate("Signs", "A fast heartbeat, or feeling dizzy"),
        words.translate("Signs", "Cold or numb fingers"),
        words.translate("Signs", "New aches in your joints or muscles"),
        words.translate("Signs", "Swollen glands, a new lump, or a skin spot that changed"),
        words.translate("Signs", "Losing weight without trying, or new trouble sleeping"),
        words.translate("Signs", "You were near someone with chickenpox or shingles"),
        words.translate("Signs", "You are or may be pregnant, or plan to be"),
        words.translate("Signs", "Any other sign of an infection"),
    )


def call_signs(words: Words) -> str:
    """Signs of the tier "call", in one sentence."""
    return words.translate(
        "Signs",
        "Call your provider about anything else that worries you, too: more infections than "
        "usual, feeling more tired, no appetite, or changes in your hair.",
    )


def call_script(version: PrescriptionVersion | None, words: Words) -> str:
    """What to say on the phone, with gaps for what only the caller knows."""
    if version is None:
        first = words.translate("Signs", "“I take azathioprine.")
    else:
        text = words.translate("Signs", "“I take azathioprine: {dose}, since {day}.")
        first = text.format(dose=headline(version, words), day=words.day_with_year(version.starts))
    rest = words.translate(
        "Signs",
        "It lowers my defenses against infection. I have [your signs], since [day and time]. My "
        "temperature is [number]. My last blood test was on [day]. Should I be seen today? What "
        "should I do about my next dose?”",
    )
    return f"{first} {rest}"
