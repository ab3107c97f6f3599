"""What people are told when a page is not fetched; nothing here loads the network's code."""

from __future__ import annotations

from typing import Final

SAVE: Final = "open it in a browser, save it (or copy its text into a file), and give me that file"

OFF: Final = f"I do not fetch pages (FETCH is off): {SAVE}."


def soon(seconds: float) -> str:
    """Say when to try again."""
    if seconds < 90:
        return f"in {max(1, round(seconds))} seconds"
    if seconds < 5400:
        return f"in {round(seconds / 60)} minutes"
    return f"in {round(seconds / 3600)} hours"
