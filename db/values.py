"""Turn values into what both databases can hold, and back: times, hashes, keys, text from outside."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TypeVar

Row = TypeVar("Row")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")
_LONGEST_KEY = 200
"""Characters of a key kept as they are: PostgreSQL refuses index rows above 2,704 bytes, and keys come from outside."""
BATCH = 500
"""Rows handed over at once: preparing more would hold the event loop for longer than a reader should wait."""
TIE_BREAK = datetime.min.replace(tzinfo=UTC)
"""Stands for "no date" where opinions are put in order: before every date."""


def micros(moment: datetime | None) -> int | None:
    """Give a moment as microseconds since 1970 in UTC; a moment without a zone is taken as UTC.

    An integer means the same on both databases and cannot lose its zone.
    """
    if moment is None:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware - _EPOCH) // _MICROSECOND


def moment(microseconds: int | None) -> datetime | None:
    """Give the timezone-aware moment that `micros` stored."""
    return None if microseconds is None else _EPOCH + timedelta(microseconds=microseconds)


def storable(text: str) -> str:
    """Replace what a database cannot hold (NUL, lone surrogates) by U+FFFD, one for one, so that offsets stay true."""
    if text.isascii() and "\x00" not in text:  # most text, told ten times as fast as by the pattern
        return text
    return _NOT_STORABLE.sub("\ufffd", text)


def storable_or_none(text: str | None) -> str | None:
    """Do as `storable`, and let None through."""
    return None if text is None else storable(text)


def body_hash(body: str) -> bytes:
    """Hash a post's body, to see later whether it is still what was read (sha256, 32 bytes)."""
    return hashlib.sha256(body.encode()).digest()


def quote_hash(quote: str) -> bytes:
    """Hash a quote, to see later whether its offsets still point at it (8 bytes are enough to notice damage)."""
    return hashlib.sha256(quote.encode()).digest()[:8]


def short_key(text: str) -> str:
    """Give a key that fits an index: the text itself, or its hash when somebody sent a very long one."""
    clean = storable(text)
    return clean if len(clean) <= _LONGEST_KEY else "sha256:" + hashlib.sha256(clean.encode()).hexdigest()


def name_key(name: str) -> str:
    """Fold a poster's name so that the same name written in another case or width is the same poster."""
    return short_key(" ".join(unicodedata.normalize("NFKC", storable(name)).casefold().split()))


@lru_cache(maxsize=4096)
def packed(words: tuple[str, ...]) -> str:
    """Write a list of words as it is stored (JSON text on both databases); the same few lists come again and again."""
    return json.dumps([storable(word) for word in words], ensure_ascii=False)


@lru_cache(maxsize=4096)
def words_in(stored: str) -> tuple[str, ...]:
    """Read a stored list of words (JSON text on both databases)."""
    return tuple(json.loads(stored))


def in_batches(rows: Sequence[Row], size: int = BATCH) -> Iterator[Sequence[Row]]:
    """Cut rows into batches, so that no single hand-over holds the event loop for long."""
    return (rows[at : at + size] for at in range(0, len(rows), size))
