"""Set up the log: text for people, or JSON with one object a line for machines."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

from bot.settings import Settings

_UNKNOWN_INTERACTION = 10062


def set_up(settings: Settings) -> None:
    """Send the log of the whole process to standard error in the format and from the level of the settings."""
    handler = logging.StreamHandler(sys.stderr)
    if settings.log_format == "json":
        handler.setFormatter(_Json())
    else:
        handler.setFormatter(logging.Formatter("{asctime} {levelname:<7} {name}: {message}", style="{"))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    logging.getLogger("discord.app_commands.tree").addFilter(_answered_in_time)


class _Json(logging.Formatter):
    """Write a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Write when, how bad, who, what, and the traceback when there is one."""
        said: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False, default=str)


def _answered_in_time(record: logging.LogRecord) -> bool:
    """Drop what discord.py says of autocompletes that came too late: people type on, it happens all day."""
    error = record.exc_info[1] if record.exc_info else None
    return getattr(error, "code", None) != _UNKNOWN_INTERACTION
