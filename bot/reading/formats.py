"""Say what a file is that holds no text to read, by its first bytes: its name may lie."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from bot.errors import BadInput

_HEAD: Final = 65536
_ARCHIVE: Final = b"PK\x03\x04"
_ADVICE: Final = {
    "document": "open it, select all, copy, and paste the text instead",
    "picture": "copy the text of the thread's page itself, and paste it",
    "other": "upload the thread's page or a text file, or paste the thread's text",
}


class _Format(NamedTuple):
    """A row of formats.tsv; the offset is None for bytes that stand among an archive's members."""

    offset: int | None
    magic: bytes
    kind: str
    name: str


@lru_cache(maxsize=1)
def _formats() -> tuple[_Format, ...]:
    """Read formats.tsv once."""
    lines = Path(__file__).with_name("formats.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(
        _Format(
            None if offset == "in" else int(offset),
            magic.encode().decode("unicode_escape").encode("latin-1"),
            kind,
            name,
        )
        for offset, magic, kind, name in rows
    )


def refuse(data: bytes, shown: str) -> None:
    """Raise BadInput when a file is of a format without text to read; `shown` is what the file is called."""
    head = data[:_HEAD]
    start = re.sub(rb"^[\s\x00]+(?=%PDF-)", b"", head[:1024])  # some programs write a line before
    packed = head.startswith(_ARCHIVE)
    for found in _formats():
        hit = packed and found.magic in head if found.offset is None else start.startswith(found.magic, found.offset)
        if hit:
            raise BadInput(f"{shown} is {found.name}, which is not read: {_ADVICE[found.kind]}.")
