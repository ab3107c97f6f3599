"""Know what forum programs of every kind print in posts, for pages of a program that nobody listed: usual.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.reading.web.cut import QuoteShape
from bot.reading.web.engines import quote_of, selector


@dataclass(frozen=True, slots=True)
class Usual:
    """What to drop from a body, and how quotes look."""

    drop: str
    quotes: tuple[QuoteShape, ...]

    @property
    def aside(self) -> str:
        """Give what finds all that is not a poster's own: what to drop, and quotes."""
        return ", ".join((self.drop, *(quote.block for quote in self.quotes)))


@lru_cache
def usual() -> Usual:
    """Read usual.toml."""
    told = tomllib.loads(Path(__file__).with_name("usual.toml").read_text(encoding="utf-8"))
    return Usual(selector(told["drop"]), tuple(quote_of(quote) for quote in told["quote"]))
