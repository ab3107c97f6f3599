"""Decode what a file says the charset of, when that can be true."""

from __future__ import annotations

import codecs
from typing import Final

# Bytes in these look like UTF-8 or ASCII and are not.
_SHIFTED: Final = ("iso2022", "utf-7", "hz", "utf-16", "utf-32")


def as_text(data: bytes, charset: str | None) -> bytes | str:
    """Give text decoded as its charset says; the bytes as they are when it is not known or cannot be true.

    Browsers write UTF-8 into the files they save and leave the page's own charset standing beside it, so bytes that are good
    UTF-8 are that.
    """
    try:
        name = codecs.lookup(charset).name if charset else ""
    except (LookupError, ValueError):
        return data
    if not name or not name.isascii():
        return data
    try:
        if not name.startswith(_SHIFTED):
            data.decode("utf-8")
            return data
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252" if name == "iso8859-1" else name, errors="ignore")
    except (ValueError, LookupError):  # a codec of another kind (base64), whatever is said
        return data
