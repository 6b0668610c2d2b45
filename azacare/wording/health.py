"""The health panel in words: one sentence a check, and how to mend what is not in order."""

from __future__ import annotations

from datetime import datetime

from azacare.services.health import Check, CheckResult
from azacare.wording.words import Words

_WITH_MOMENTS = (
    Check.NEXT_REMINDER,
    Check.FOLLOWING,
    Check.LAST_SHOWN,
    Check.LAST_ANSWERED,
    Check.LAST_SLEEP,
    Check.FULL_CHECK,
    Check.BACKUP,
)


def check_text(result: CheckResult, words: Words) -> str:
    """What a check found, in one or two sentences; `detail` is filled in as it is."""
    return _sentences(words)[result.check][result.code].format(detail=result.detail)


def with_moment(result: CheckResult, words: Words) -> CheckResult:
    """The same with its instants, where it has any, as days and times."""
    is_moment = result.check in _WITH_MOMENTS or result.code == "behind"
    if not is_moment or not result.detail:
        return result
    moments = [words.moment(datetime.fromisoformat(one)) for one in result.detail.split(" ")]
    between = words.translate("Health", "; ")
    if result.check is Check.LAST_SLEEP:
        between = words.translate("Health", " to ")
    return CheckResult(result.check, result.ok, result.code, between.join(moments))


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
            "ok": words.translate("Health", "Your records were checked just now and are whole."),
            "damaged": words.translate(
                "Health", "Your records are damaged. Close AzaCare, open it, and put back a backup."
            ),
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
                "Desktop notifications cannot come. {detail} Turn them on in the settings of this "
                "computer. AzaCare's own reminder window comes all the same.",
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
            "behind": words.translate(
                "Health",
                "The clock of this computer is behind: a dose was recorded {detail}. Set the clock "
                "right in the settings of this computer.",
            ),
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
        **_noticed(words, unread),
        **_keeping(words),
    }


def _noticed(words: Words, unread: str) -> dict[Check, dict[str, str]]:
    return {
        Check.FOLLOWING: {
            "at": words.translate("Health", "The next reminders of all people: {detail}."),
            "none": words.translate("Health", "No reminder is planned in the next days."),
            "unread": unread,
        },
        Check.LAST_SHOWN: {
            "at": words.translate("Health", "The last reminder was shown {detail}."),
            "none": words.translate(
                "Health",
                "No reminder was shown in the last weeks. Try a test reminder in Settings.",
            ),
            "unread": unread,
        },
        Check.LAST_ANSWERED: {
            "at": words.translate(
                "Health", "The last time you answered a notification was {detail}."
            ),
            "none": words.translate(
                "Health", "No notification was answered yet. You can answer in AzaCare too."
            ),
            "unread": unread,
        },
        Check.LAST_SLEEP: {
            "seen": words.translate(
                "Health", "This computer last slept, or its clock was set, from {detail}."
            ),
            "none": words.translate("Health", "AzaCare has not seen this computer sleep yet."),
            "unread": unread,
        },
        Check.FULL_CHECK: {
            "made": words.translate("Health", "Your records were last checked in full {detail}."),
            "old": words.translate(
                "Health",
                "Your records were last checked in full {detail}. Make a backup in Settings: "
                "that checks them.",
            ),
            "none": words.translate(
                "Health",
                "Your records were not checked in full yet. Make a backup in Settings: that "
                "checks them.",
            ),
            "with-backup": words.translate(
                "Health", "Your records are checked in full with each backup."
            ),
        },
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
