"""Unpack what a person gives: one file in, the documents in it out, one at a time and within bounds.

documents says what passes through here and how much of it may; names tells pages from what lies around them; archives reads zip
and gzip, mail messages (mbox, .eml) and pages saved as one file by Chrome (.mht), webarchive those saved by Safari. Nothing is
ever written to a disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.errors import BadInput
from bot.reading.unpacking import archives, messages, webarchive
from bot.reading.unpacking.documents import DEEPEST, Document, Room, TooMuch, Unread

__all__ = ["Document", "Unread", "is_packed", "unpack"]


def is_packed(head: bytes) -> bool:
    """Tell from a file's first bytes whether it may hold more than one document."""
    return archives.is_archive(head) or webarchive.is_webarchive(head) or messages.is_message(head)


def unpack(document: Document) -> Iterator[Document | Unread]:
    """Give the documents in a file, those that cannot be read named in their place. Never raises BadInput."""
    try:
        yield from _opened(document, Room(), 0)
    except TooMuch as why:
        yield Unread(f"the rest of {document.name}", str(why), document.given)


def _opened(document: Document, room: Room, depth: int) -> Iterator[Document | Unread]:
    """Open a file, and the files in it down to the deepest level. Raises TooMuch when there is no room for more."""
    try:
        inside = _inside(document, room, depth)
        if inside is None:
            room.take_document()
            yield document
            return
        for one in inside:
            yield from [one] if isinstance(one, Unread) or one.reading else _opened(one, room, depth + 1)
    except TooMuch:
        raise
    except BadInput as why:
        yield Unread(document.name, str(why), document.given)


def _inside(document: Document, room: Room, depth: int) -> Iterable[Document | Unread] | None:
    """Give what a file holds; None when it is itself what is to be read. Raises BadInput."""
    data = document.data
    if isinstance(data, str) or document.reading:
        return None
    if archives.is_archive(data) and not archives.is_office(data):
        if depth >= DEEPEST:
            raise BadInput(f'"{document.name}" is an archive within an archive within an archive: unpack it first.')
        return archives.entries(document, data, room)
    if depth > DEEPEST:
        return None  # a page that was unpacked from its one-file form is what it is
    if webarchive.is_webarchive(data):
        return webarchive.page_in(document, data)
    if messages.is_message(data, document.name):
        return messages.documents_in(document, data)
    return None
