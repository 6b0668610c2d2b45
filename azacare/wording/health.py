"""The health panel in words: one sentence a check, and how to mend what is not in order."""

from __future__ import annotations

from datetime import datetime

from azacare.services.health import Check, CheckResult
from azacare.wording.words import Words


def check_text(result: CheckResult, words: Words) -> str:
    """What a check found, in one or two sentences; `detail` is filled in as it is."""
    return _sentences(words)[result.check][result.code].format(detail=result.detail)


def with_moment(result: CheckResult, words: Words) -> CheckResult:
    """The same with its instant, where it has one, as a day and a time."""
    if result.check not in (Check.NEXT_REMINDER, Check.BACKUP) or not result.detail:
        return result
    moment = words.moment(datetime.fromisoformat(result.detail))
    return CheckResult(result.check, result.ok, result.code, moment)


def limits_text(words: Words) -> str:
    """The honest limit of every reminder."""
    return words.translate(
        "Health",
        "No reminder can come while this computer is off or asleep, or after you quit AzaCare.",
    )


def _sentences(words: Words) -> dict[Check, dict[str, str]]:
    unread = words.translate("Health", "This needs your records, and they cannot be read.")
    return {
        Check.RECORDS: {
            "ok": words.translate("Health", "Your records can be read and are whole."),
            "damaged": words.translate("Health", "Your records cannot be read. {detail}"),
        },
        Check.PRESCRIPTION: {
            "set-up": words.translate("Health", "A prescription is set up."),
            "none": words.translate("Health", "There is no prescription yet. Set one up first."),
            "unread": unread,
        },
        Check.NOTIFICATIONS: {
            "shown-by-server": words.translate(
                "Health", "Reminders can show on the desktop, with buttons ({detail})."
            ),
            "no-buttons": words.translate(
                "Health",
                "Desktop notifications can come, but without buttons ({detail}). AzaCare's own "
                "reminder window has them.",
            ),
            "none": words.translate(
                "Health",
                "Desktop notifications cannot come. {detail} AzaCare's own reminder window comes "
                "all the same.",
            ),
        },
        Check.TRAY: {
            "present": words.translate("Health", "The tray icon is there."),
            "absent": words.translate(
                "Health", "This desktop has no tray. Keep AzaCare open, or smaller, to be reminded."
            ),
            "unknown": words.translate("Health", "Whether there is a tray shows in the window."),
        },
        Check.AUTOSTART: {
            "enabled": words.translate("Health", "AzaCare starts with this computer."),
            "disabled": words.translate(
                "Health", "AzaCare does not start with this computer. Turn it on in Settings."
            ),
            "unsupported": words.translate(
                "Health", "This system gives AzaCare no way to start by itself."
            ),
        },
        Check.CLOCK: {
            "ok": words.translate("Health", "The clock follows {detail}, as your doses do."),
            "zone-differs": words.translate(
                "Health",
                "This computer is set to {detail}, but your doses follow another zone. Today asks "
                "what to do.",
            ),
            "unread": words.translate("Health", "This computer is set to {detail}."),
        },
        Check.NEXT_REMINDER: {
            "at": words.translate("Health", "The next reminder comes {detail}."),
            "none": words.translate("Health", "No reminder is planned in the next days."),
            "unread": unread,
        },
        **_keeping(words),
    }


def _keeping(words: Words) -> dict[Check, dict[str, str]]:
    return {
        Check.BACKUP: {
            "made": words.translate("Health", "The last backup was made and checked {detail}."),
            "old": words.translate(
                "Health", "The last backup is from {detail}. Make one now in Settings."
            ),
            "none": words.translate("Health", "There is no backup yet. Make one now in Settings."),
            "failed": words.translate(
                "Health",
                "The newest backup could not be made. The last one is from {detail}. Choose "
                "another folder in Settings.",
            ),
        },
        Check.DISK: {
            "enough": words.translate("Health", "The disk has {detail} MB left."),
            "low": words.translate(
                "Health", "The disk has only {detail} MB left. Remove files you do not need."
            ),
            "unknown": words.translate("Health", "How much room the disk has cannot be known."),
        },
        Check.FOLDER: {
            "own": words.translate("Health", "Your records are on this computer."),
            "synced": words.translate(
                "Health",
                "{detail} copies the folder of your records to other computers. AzaCare still "
                "works. Use it on one computer at a time.",
            ),
            "network": words.translate(
                "Health",
                "Your records are on a network drive. AzaCare still works. Use it on one "
                "computer at a time.",
            ),
        },
        Check.PASSWORD: {
            "none": words.translate("Health", "Your records have no password."),
            "password": words.translate("Health", "A password protects your records."),
            "keyring": words.translate("Health", "The keyring of your login guards your records."),
        },
    }
