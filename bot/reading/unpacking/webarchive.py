"""Read pages that Safari saved as one file (.webarchive): a property list that holds the page and all that it needs."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from typing import Any, Final
from xml.parsers.expat import ExpatError

from bot.errors import BadInput
from bot.reading.unpacking.charsets import as_text
from bot.reading.unpacking.documents import MOST_UNPACKED, Document
from bot.reading.unpacking.places import web_place

_BINARY: Final = b"bplist0"
_XML: Final = b"<?xml"
_MAIN: Final = "WebMainResource"
_HEAD: Final = 65536
_MOST_OBJECTS: Final = 200_000
_DAMAGED: Final = (
    plistlib.InvalidFileException,
    ExpatError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)


def is_webarchive(data: bytes) -> bool:
    """Tell a web archive from its first bytes; a binary property list of another kind says so when it is opened."""
    return data.startswith(_BINARY) or (
        data.startswith(_XML) and b"<plist" in data[:1024] and _MAIN.encode() in data[:_HEAD]
    )


def _objects(data: bytes) -> int:
    """Count what a property list holds, as it says itself or by its marks."""
    return int.from_bytes(data[-24:-16]) if data.startswith(_BINARY) else data.count(b"<")


def page_in(document: Document, data: bytes) -> Iterator[Document]:
    """Give the page in a web archive, with its address. Raises BadInput."""
    if len(data) > MOST_UNPACKED:
        raise BadInput(
            f'"{document.name}" is larger than {MOST_UNPACKED // 1024 // 1024} MB: save its text and give that.'
        )
    try:
        if _objects(data) > _MOST_OBJECTS:
            raise ValueError  # each takes memory before it is looked at
        main: dict[str, Any] = plistlib.loads(data)[_MAIN]
        page, encoding = main["WebResourceData"], main.get("WebResourceTextEncodingName")
        address = main.get("WebResourceURL")
    except _DAMAGED as why:
        raise BadInput(
            f'"{document.name}" is a web archive that is damaged or of another kind: save the page as its HTML source.'
        ) from why
    if not isinstance(page, bytes):
        raise BadInput(f'"{document.name}" is a web archive without a page: save the page as its HTML source.')
    yield Document(
        document.name, as_text(page, encoding if isinstance(encoding, str) else None),
        document.url or web_place(address), document.given,
    )  # fmt: skip
