"""Open zip and gzip archives: what is in them is counted while it is unpacked, whatever they claim of themselves."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bot.errors import BadInput
from bot.reading.decode import MOST_BYTES
from bot.reading.unpacking.documents import MOST_UNPACKED, Document, Room, TooMuch, Unread
from bot.reading.unpacking.names import pages_among

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP: Final = b"\x1f\x8b"
_TAR: Final = b"ustar"
_TAR_AT: Final = 257
_ENTRY: Final = b"PK\x01\x02"
_MOST_ENTRIES: Final = 20_000
_MOST_MEMBERS: Final = 1_000
_HEAD: Final = 65536
_PIECE: Final = 1 << 16
_RATIO: Final = 200  # pages shrink to a tenth, a page of nothing but smileys to a fiftieth
_RATIO_FROM: Final = 1 << 20
_ENCRYPTED: Final = 0x1
_DAMAGED: Final = (
    BadZipFile,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    LookupError,
    zlib.error,
    struct.error,
)
_OFFICE: Final = (b"[Content_Types].xml", b"mimetype", b"META-INF/", b"word/", b"_rels/", b"xl/", b"ppt/")


def is_archive(data: bytes) -> bool:
    """Tell an archive from its first bytes."""
    return data.startswith((*_ZIP, _GZIP)) or data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR


def is_office(data: bytes) -> bool:
    """Tell a document of an office program, which is a zip archive inside."""
    name = data[30 : 30 + 64]
    return data.startswith(_ZIP) and (name.startswith(_OFFICE) or b"word/" in data[:_HEAD])


def entries(document: Document, data: bytes, room: Room) -> Iterator[Document | Unread]:
    """Give the pages in an archive in the order of their names. Raises BadInput, TooMuch when there is no room left."""
    if len(data) > MOST_UNPACKED:
        raise BadInput(
            f'"{document.name}" is larger than {MOST_UNPACKED // 1024 // 1024} MB: give its pages in several files.'
        )
    if data.startswith(_GZIP):
        yield _gzip(document, data, room)
    elif data.startswith(_ZIP):
        yield from _zip(document, data, room)
    else:
        raise BadInput(f'"{document.name}" is a tar archive, which is not read: pack its pages as a zip archive.')


def _zip(document: Document, data: bytes, room: Room) -> Iterator[Document | Unread]:
    """Give the pages in a zip archive; what is around them is skipped."""
    # Counted before the list is made of them: each takes a kilobyte, whatever the archive claims.
    if data.count(_ENTRY) > _MOST_ENTRIES:
        raise BadInput(f'"{document.name}" holds more than {_MOST_ENTRIES:,} files: pack only the pages of the thread.')
    try:
        archive = ZipFile(BytesIO(data))
        infos = {info.filename: info for info in archive.infolist()}
    except _DAMAGED as why:
        raise _damaged(document, "zip") from why
    names = pages_among(infos)
    if not names:
        raise BadInput(f'There is no page in the zip archive "{document.name}": pack the saved pages of the thread.')
    if all(infos[name].flag_bits & _ENCRYPTED for name in names):
        raise BadInput(
            f'The zip archive "{document.name}" is locked with a password: unpack it, and pack the pages without one.'
        )
    with archive:
        for name in names:
            try:
                inside = _inflated(archive, infos[name], room)
            except TooMuch:
                raise
            except BadInput as why:
                yield Unread(name, str(why), document.given)
                continue
            yield Document(name, inside, document.url, document.given)


def _inflated(archive: ZipFile, info: ZipInfo, room: Room) -> bytes:
    """Unpack one file of a zip archive. Raises BadInput, TooMuch when there is no room left."""
    if info.flag_bits & _ENCRYPTED:
        raise BadInput("It is locked with a password: unpack it, and pack the page without one.")
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise BadInput("It is packed in a way that is not read: pack it again as a plain zip archive.")
    pieces = []
    size = 0
    try:
        with archive.open(info) as packed:
            while piece := packed.read(_PIECE):
                size += len(piece)
                _check(size, info.compress_size)
                room.take(len(piece))
                pieces.append(piece)
    except BadInput:
        raise
    except _DAMAGED as why:
        raise BadInput("It is damaged in the zip archive: pack it again.") from why
    return b"".join(pieces)


def _gzip(document: Document, data: bytes, room: Room) -> Document:
    """Unpack a gzip file, member after member."""
    pieces = []
    size = members = 0
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    left = data
    try:
        while left:
            if stream.eof:
                members += 1
                if not left.startswith(_GZIP) or members > _MOST_MEMBERS:
                    break  # what follows the end is no part of the page
                stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
            piece = stream.decompress(left, _PIECE)
            left = stream.unused_data if stream.eof else stream.unconsumed_tail
            size += len(piece)
            _check(size, len(data))
            room.take(len(piece))
            pieces.append(piece)
    except zlib.error as why:
        raise _damaged(document, "gzip") from why
    if not stream.eof:
        raise _damaged(document, "gzip")
    name = document.name[:-3] if document.name.lower().endswith(".gz") else document.name
    return Document(name, b"".join(pieces), document.url, document.given)


def _check(size: int, packed: int) -> None:
    """Stop at what no page is. Raises BadInput."""
    if size > MOST_BYTES:
        raise BadInput(
            f"It has more than {MOST_BYTES // 1024 // 1024} MB, and no more are read of one page: "
            "save only the thread's text and give that."
        )
    if size > _RATIO_FROM and size > _RATIO * max(packed, 1):
        raise BadInput("It unpacks to far more than any page does: save the page again, and give it as it is.")


def _damaged(document: Document, kind: str) -> BadInput:
    """Say that an archive cannot be opened."""
    return BadInput(f'"{document.name}" is a {kind} archive that is damaged or was cut off: pack or download it again.')
