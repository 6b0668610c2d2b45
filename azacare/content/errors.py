"""What is wrong with a data file that AzaCare ships."""

from __future__ import annotations


class ContentError(Exception):
    """A data file that AzaCare ships is damaged; the message names the entry."""
