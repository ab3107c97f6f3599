"""Write a page's bytes as UTF-8 when the site says how they are written, and says true."""

from __future__ import annotations

import codecs
from typing import Final

_KNOWN: Final = frozenset(
    {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "gbk", "gb2312", "gb18030", "big5", "shift_jis"}
    | {"cp932", "euc_jp", "euc_kr", "iso2022_jp", "cp866", "cp874", "cp949", "mac-roman"}
    | {f"cp125{number}" for number in range(9)}
    | {f"iso8859-{number}" for number in range(1, 17)}
)
"""The charsets of web pages, by Python's names; UTF-7 and Python's own codecs are none."""
_AS_ON_THE_WEB: Final = {"iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_IN_ASCII: Final = ("iso2022", "utf-16")
"""Charsets that write other letters with bytes that look like ASCII too."""
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def as_utf8(data: bytes, charset: str | None) -> bytes:
    """Give text as UTF-8 with a mark, read in the charset that a site names; bytes that are not written so stay as they are.

    Bytes that hold a mark, or are UTF-8 whatever the header says, stay too: the header is often a server's default.
    """
    name = _codec(charset)
    if name is None or data.startswith(_MARKS):
        return data
    if not name.startswith(_IN_ASCII):
        if data.isascii():
            return data
        name = name if _reads(data, "utf-8") is None else "utf-8"
    text = _reads(data, name)
    return data if text is None else codecs.BOM_UTF8 + text.encode("utf-8", "replace")


def _codec(charset: str | None) -> str | None:
    """Name the codec of a charset; None for what no web page is written in."""
    try:
        name = codecs.lookup((charset or "").strip("\"' \t")).name
    except (LookupError, ValueError):
        return None
    return _AS_ON_THE_WEB.get(name, name) if name in _KNOWN else None


def _reads(data: bytes, codec: str) -> str | None:
    """Read bytes; None when a part of them is not written so."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None
