"""What is said of a password."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from azacare.domain.problems import Problem
from azacare.services.errors import WrongPassword
from azacare.services.protection import Protection
from azacare.wording.words import Words


def password_sentences(words: Words) -> Mapping[Problem, str]:
    """What is wrong with a new password."""
    return {
        Problem.PASSWORD_LENGTH: words.translate(
            "Password", "Use {least} to {most} letters. A few words are easy to remember."
        ),
        Problem.PASSWORDS_DIFFER: words.translate(
            "Password", "The two do not match. Type them again."
        ),
    }


def wrong_password_text(error: WrongPassword, words: Words) -> str:
    """That it does not fit, and how long to wait."""
    n = round(error.wait.total_seconds())
    if n < 1:
        return words.translate("Password", "This password does not fit. Try again.")
    return words.translate(
        "Password", "This password does not fit. Try again in %n second(s).", None, n
    )


def no_keyring_text(words: Words) -> str:
    """That nothing can keep the password here."""
    return words.translate(
        "Password", "This computer has no keyring that AzaCare can use. Choose a password."
    )


def protection_text(state: Protection, words: Words) -> str:
    """What stands before the records."""
    texts = {
        Protection.NONE: words.translate(
            "Password", "Your records have no password. Whoever uses this computer can read them."
        ),
        Protection.PASSWORD: words.translate(
            "Password", "Your records and backups are locked with your password."
        ),
        Protection.KEYRING: words.translate(
            "Password",
            "Your records and backups are locked. This computer opens them when you log in.",
        ),
    }
    return texts[state]


def lost_password_text(words: Words) -> str:
    """The honest limit of every password."""
    return words.translate(
        "Password",
        "Nobody can open your records without the password. Write it down and keep it well.",
    )


def code_text(code: str, words: Words) -> str:
    """The code to write down."""
    return words.translate(
        "Password", "Write this code down. It opens your records on any computer: {code}"
    ).format(code=code)


def changed_text(state: Protection, left: Sequence[str], words: Words) -> str:
    """What holds now, and which copies could not follow."""
    text = protection_text(state, words)
    if not left:
        return text
    more = words.translate("Password", "These copies kept what they had: {names}.")
    return f"{text} {more.format(names=words.listing(list(left)))}"


def lock_after_text(minutes: int, words: Words) -> str:
    """One choice of when AzaCare locks itself."""
    n = minutes
    if not n:
        return words.translate("Password", "Never")
    return words.translate("Password", "%n minute(s)", None, n)
