"""Why the records cannot be opened or written, and what to do."""

from __future__ import annotations

from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.wording.words import Words


def records_text(error: RecordsError, words: Words) -> str:
    """Why the records cannot be opened or written, and what to do."""
    texts = {
        RecordsTrouble.LOCKED: words.translate(
            "Problem",
            "Another program is holding your records. Close it or wait a moment, then try again. "
            "Nothing was changed.",
        ),
        RecordsTrouble.DAMAGED: words.translate(
            "Problem",
            "Your records cannot be read: the file is damaged. AzaCare left it as it is. You "
            "can go back to a backup. The file: {path}",
        ),
        RecordsTrouble.NEWER: words.translate(
            "Problem",
            "Your records were made by a newer AzaCare. Install that version to open them. "
            "Nothing was changed.",
        ),
        RecordsTrouble.FOREIGN: words.translate(
            "Problem", "This file is not from AzaCare. It was left as it is: {path}"
        ),
        RecordsTrouble.NOT_WRITABLE: words.translate(
            "Problem",
            "AzaCare cannot write its records here. Check that the folder exists and is not "
            "read-only: {path}",
        ),
        RecordsTrouble.WRONG_PASSWORD: words.translate(
            "Problem", "Your records have a password, and it was not given or does not fit."
        ),
        RecordsTrouble.READ_ONLY: words.translate(
            "Problem", "You are looking at a backup. Nothing can be recorded here."
        ),
        RecordsTrouble.DISK_FULL: words.translate(
            "Problem", "The disk is full, so nothing was saved. Free some space and try again."
        ),
    }
    return texts[error.trouble].format(path=error.path)
