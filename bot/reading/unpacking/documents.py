"""What passes through unpacking: documents, those that could not be read, and the room there is for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from bot.errors import BadInput
from bot.reading.shapes import Reading

MOST_UNPACKED: Final = 100 * 1024 * 1024
"""The most bytes that are unpacked of one file, and the largest packed file: a page has a few hundred kilobytes."""
MOST_DOCUMENTS: Final = 1_000
"""The most documents that are read of one file."""
DEEPEST: Final = 2
"""How many archives may be around a page: a zip, and one archive in it."""
_MEGABYTE: Final = 1024 * 1024


class TooMuch(BadInput):
    """A file holds more than is unpacked of one."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be read: a page, a text, data. `given` is the file that a person gave and that holds it.

    `reading` is there when unpacking has read it already, as it does with mail.
    """

    name: str
    data: bytes | str
    url: str | None = None
    given: str = ""
    reading: Reading | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read, and why: one sentence that says what to do; `later` when it may be read then."""

    name: str
    why: str
    given: str = ""
    later: bool = False


class Room:
    """How much may still be unpacked of one file that a person gave."""

    def __init__(self) -> None:
        """Begin with all of it."""
        self.size = MOST_UNPACKED
        self.documents = MOST_DOCUMENTS

    def take(self, size: int) -> None:
        """Count bytes as they are unpacked. Raises TooMuch."""
        self.size -= size
        if self.size < 0:
            raise TooMuch(
                f"There is more than {MOST_UNPACKED // _MEGABYTE} MB in it, and no more is unpacked of one file: "
                "give its pages in several files."
            )

    def take_document(self) -> None:
        """Count a document. Raises TooMuch."""
        self.documents -= 1
        if self.documents < 0:
            raise TooMuch(
                f"There are more than {MOST_DOCUMENTS:,} pages in it, and no more are read of one file: "
                "give them in several files."
            )
