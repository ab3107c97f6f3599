"""Keep to what a site can expect: one request at a time, some seconds apart, later when it says so."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from bot.errors import NotNow
from bot.fetching.sentences import soon

APART: Final = 5.0
"""Seconds between the end of one request and the beginning of the next to a site."""
LONGEST_APART: Final = 60.0
"""More than this between requests is not waited for: the person who asked is told when to come back."""
_MOST_WAITING: Final = 4
_MOST_SITES: Final = 1_000
_LONGEST_PAUSE: Final = 24 * 3600.0


class Clock:
    """The time, and waiting."""

    def now(self) -> float:
        """Give seconds that only ever rise."""
        return time.monotonic()

    async def wait(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


@dataclass(slots=True)
class _Line:
    """Those who want to ask one site, when it was asked last, and the earliest moment it wants to be asked again."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    last: float = float("-inf")
    not_before: float = float("-inf")


class Manners:
    """The lines before each site."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lines: OrderedDict[str, _Line] = OrderedDict()

    @asynccontextmanager
    async def turn(self, site: str, apart: float = APART) -> AsyncIterator[None]:
        """Wait for one's turn to ask a site. Raises NotNow, with when to come back, rather than wait for long."""
        line = self._line(site)
        if line.waiting > _MOST_WAITING:
            raise NotNow(f"Other pages of {site} are being fetched: try again in a minute.")
        line.waiting += 1
        try:
            async with line.turn:
                wait = max(line.last + max(apart, APART), line.not_before) - self._clock.now()
                if wait > LONGEST_APART:
                    raise NotNow(f"{site} asks programs to wait: try again {soon(wait)}.")
                if wait > 0:
                    await self._clock.wait(wait)
                try:
                    yield
                finally:
                    line.last = self._clock.now()
        finally:
            line.waiting -= 1

    def pause(self, site: str, seconds: float) -> None:
        """Leave a site alone for as long as it said."""
        line = self._line(site)
        line.not_before = max(line.not_before, self._clock.now() + min(seconds, _LONGEST_PAUSE))

    def _line(self, site: str) -> _Line:
        """Find the line before a site; those of sites nobody asks any more are forgotten."""
        line = self._lines.setdefault(site, _Line())
        self._lines.move_to_end(site)
        for name in list(self._lines)[: max(0, len(self._lines) - _MOST_SITES)]:
            old, now = self._lines[name], self._clock.now()
            if not old.waiting and old.not_before < now and old.last + LONGEST_APART < now:
                del self._lines[name]
        return line


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Read how many seconds a site wants to be left alone; None when it does not say."""
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        when = parsedate_to_datetime(said)
    except (ValueError, IndexError, TypeError):
        return None
    return max(0.0, ((when if when.tzinfo else when.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())
