"""What the command line is given: files, folders, pages by their address, standard input; each becomes documents."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from bot.errors import BadInput, NotNow
from bot.reading.decode import MOST_BYTES
from bot.reading.unpacking import Document, Unread, is_packed
from bot.reading.unpacking.documents import MOST_UNPACKED
from bot.reading.unpacking.names import pages_among

_HEAD = 1 << 16
_MOST_FILES = 10_000


def files_of(names: Sequence[str]) -> list[str | Unread]:
    """Give what is named, with the files in each folder in its place: in natural order, hidden ones left out."""
    found: list[str | Unread] = []
    for name in names:
        folder = name != "-" and not is_address(name) and os.path.isdir(name)  # noqa: PTH112 - Path refuses some names
        found += _within(name) if folder else [name]
    return found


def documents(
    names: Sequence[str | Unread], *, fetch: bool = True, step: Callable[[], None] | None = None
) -> Iterator[Document | Unread]:
    """Read what `files_of` gives, one file at a time; what cannot be read is named. `step` is called after each."""
    for name in names:
        try:
            yield name if isinstance(name, Unread) else _document(name, fetch=fetch)
        except BadInput as why:
            yield Unread(str(name), str(why), str(name), later=isinstance(why, NotNow))
        if step:
            step()


def is_address(name: str) -> bool:
    """Tell a page's address from a file's name."""
    return name.casefold().startswith(("http://", "https://"))


def _within(folder: str) -> list[str | Unread]:
    """Give the files in a folder and in those below it."""
    top = Path(folder)
    found = (Path(place) / file for place, _, files in os.walk(top) for file in files)
    files = list(islice(filter(os.path.isfile, found), _MOST_FILES + 1))  # a path in no reach is no file, and no fault
    if len(files) > _MOST_FILES:
        return [
            Unread(folder, f"more than {_MOST_FILES:,} files are in this folder: name the one with the pages.", folder)
        ]
    names = [str(file.relative_to(top)) for file in files]
    pages: list[str | Unread] = [str(top / name) for name in pages_among(names)]
    return pages or [Unread(folder, "there is no page in this folder: name one that holds saved pages.", folder)]


def _document(name: str, *, fetch: bool) -> Document:
    """Read a file, or fetch a page. Raises BadInput."""
    if not is_address(name):
        return Document(name, _bytes(name), given=name)
    if not fetch:
        raise BadInput("addresses are for whatdo read, opinions and add: name a file here.")
    from bot import pages

    page = asyncio.run(pages.fetch(name))
    return Document(page.name, page.data, page.url, name)


def _bytes(name: str) -> bytes:
    """Read a file, or standard input for -. Raises BadInput."""
    if name == "-":
        return _bounded(sys.stdin.buffer)
    try:
        with Path(name).open("rb") as file:
            return _bounded(file)
    except OSError as why:
        raise BadInput(f"the file cannot be read ({why.strerror}): check its name.") from why
    except ValueError as why:
        raise BadInput("this is no file name: check it.") from why


def _bounded(file: BinaryIO) -> bytes:
    """Read a file no further than what is surely too much for its kind."""
    head = file.read(_HEAD)
    most = MOST_UNPACKED if is_packed(head) else MOST_BYTES
    return head + file.read(most + 1 - len(head))
