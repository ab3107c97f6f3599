"""Unpack what a site sends while it comes, a little at a time, and stop at a limit: a few kilobytes can hold gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from bot.errors import BadInput

PACKINGS: Final = "gzip, deflate"
"""What we say we understand. Others are refused, so nothing else ever unpacks them."""
_PIECE: Final = 64 * 1024
_MOST_MEMBERS: Final = 1_000
_GZIP: Final = b"\x1f\x8b"
_AUTO, _RAW = zlib.MAX_WBITS | 32, -zlib.MAX_WBITS


class Unpacker:
    """Takes the bytes that come, gives the bytes they stand for in pieces of 64 KB at most."""

    def __init__(self, packing: str) -> None:
        """Begin. Raises BadInput when the bytes are packed in a way that was not asked for."""
        packing = packing.strip().lower()
        if packing not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise BadInput(f"The site sends the page packed in a way that is not read ({packing[:20]}).")
        self._plain = packing in {"", "identity"}
        self._raw_too = packing == "deflate"
        self._first = b""
        self._members = 0
        self._stream: zlib._Decompress | None = None

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Unpack what came next. Raises BadInput when it is damaged."""
        if self._plain:
            yield data
            return
        if self._stream is None:
            self._first += data
            if len(self._first) < len(_GZIP):
                return
            data, self._first = self._first, b""
            self._stream = zlib.decompressobj(_AUTO if not self._raw_too or _is_wrapped(data) else _RAW)
        try:
            yield from self._unpacked(data)
        except zlib.error as why:
            raise BadInput("The site sends the page in damaged form.") from why

    @property
    def done(self) -> bool:
        """Tell whether the last bytes were the end, not the middle of something packed."""
        return self._plain or (self._stream.eof if self._stream else not self._first)

    def _unpacked(self, data: bytes) -> Iterator[bytes]:
        """Unpack, member after member: a gzip stream may be several, one after another."""
        assert self._stream is not None
        while data:
            if self._stream.eof:
                if data[0] != _GZIP[0]:
                    return  # what follows the end is no part of the page
                self._members += 1
                if self._members > _MOST_MEMBERS:
                    raise zlib.error
                self._stream = zlib.decompressobj(_AUTO)
            piece = self._stream.decompress(data, _PIECE)
            data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
            if piece:
                yield piece


def _is_wrapped(data: bytes) -> bool:
    """Tell deflate in its zlib wrapping from bare deflate, which some servers send under the same name."""
    return (data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0) or data.startswith(_GZIP)
