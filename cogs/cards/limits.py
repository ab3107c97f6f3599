"""Discord's limits (documentation of August 2026): they stand here and nowhere else."""

from __future__ import annotations

from typing import Final

# A message of Components V2
TEXT: Final = 4_000  # all text displays together; discord.py does not check it
COMPONENTS: Final = 40  # nested ones included
ROW_BUTTONS: Final = 5
BUTTON_LABEL: Final = 80
CUSTOM_ID: Final = 100
SELECT_OPTIONS: Final = 25
OPTION_TEXT: Final = 100
SELECT_PLACEHOLDER: Final = 150

# A plain message
CONTENT: Final = 2_000

# Autocomplete and choices; discord.py and Discord refuse more
CHOICES: Final = 25
CHOICE_TEXT: Final = 100

# Modals
MODAL_TITLE: Final = 45
LABEL: Final = 45
TEXT_INPUT: Final = 4_000
FILES: Final = 10

# Commands
COMMAND_NAME: Final = 32
COMMAND_DESCRIPTION: Final = 100


def size(text: str) -> int:
    """Count a text as Discord may: in UTF-16 units, never fewer than its characters, so that what fits here fits there."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
