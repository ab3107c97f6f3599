"""Read what a site wants of programs (robots.txt, RFC 9309): who may read what, and how slowly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from protego import Protego

PROGRAM: Final = "whatdo"
"""The name under which a site speaks of us."""
MOST_BYTES: Final = 512 * 1024
"""RFC 9309 wants at least 500 KiB to be read; what comes after is left out."""
LIFE: Final = 3_600.0
_LONGEST_LINE: Final = 2_000
_AGENT = re.compile(r"\s*user[\s-]?agent\s*[:\s]\s*(?P<name>[^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site wants; `apart` is the seconds it wants between requests."""

    parsed: Protego | None = None
    apart: float = 0.0

    def allow(self, url: str) -> bool:
        """Tell whether a page may be read."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, PROGRAM))


def understood(data: bytes) -> Rules:
    """Read a robots.txt, whatever is in it; CPU work for a thread of its own."""
    parsed = Protego.parse("\n".join(_to_us(line) for line in _lines(data)))
    return Rules(parsed, parsed.crawl_delay(PROGRAM) or 0.0)


def _lines(data: bytes) -> list[str]:
    """Give the lines, of the file's first half megabyte, that a person could have written."""
    text = data[:MOST_BYTES].decode("utf-8-sig", errors="replace")
    return [line for line in text.splitlines() if len(line) <= _LONGEST_LINE]


def _to_us(line: str) -> str:
    """Put one name for all programs but us: a file that lists thousands before thousands of rules would take minutes."""
    found = _AGENT.match(line)
    if found is None:
        return line
    name = found["name"].partition("/")[0].strip().lower()
    return (
        f"User-agent: {name}"
        if name == "*" or (name.strip("*") and name.replace("*", "") in PROGRAM)
        else "User-agent: another"
    )
