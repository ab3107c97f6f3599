"""Tell pages from what lies around them by their names, and put names in the order a person would."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final


def _skipped(kind: str) -> frozenset[str]:
    """Read the names of one kind; the kinds are explained at the head of skipped.tsv."""
    lines = Path(__file__).with_name("skipped.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return frozenset(name for known, names in rows if known == kind for name in names.split())


_NO_TEXT: Final = _skipped("suffix")
_SYSTEM: Final = _skipped("system")
_FOLDERS: Final = _skipped("folder")
_PAGES: Final = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx")
_PIECES: Final = re.compile(r"(\d+)")
_PAGE: Final = (
    r"[\s._,(\[|–—·-]*(?<![^\W_])(?:page|pag|pg|p|seite|página|pagina|sida|strona)[\s._=-]*(?P<page>\d{1,4})(?!\d)"
    r"(?:\s*(?:of|von|de|/)\s*\d{1,4})?[)\]]?"
)
_IN_TITLE: Final = re.compile(_PAGE, re.IGNORECASE)
_IN_NAME: Final = re.compile(rf"{_PAGE}|(?:^|[\s._,(\[-]+)(?P<last>\d{{1,4}})[)\]]?$", re.IGNORECASE)
_REPLY: Final = re.compile(r"^(?:\s*(?:re|aw|sv|vs|antw|odp|fwd?|resp?)\s*:)+", re.IGNORECASE)


def natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """Give what names are sorted by: "page-2" before "page-10", and the files of a folder together."""
    pieces = _PIECES.split(name.casefold().replace("\\", "/").replace("/", "\0"))
    return tuple((0, int(piece)) if at % 2 and len(piece) < 19 else (1, piece) for at, piece in enumerate(pieces))


def pages_among(names: Iterable[str]) -> list[str]:
    """Keep the names that may be of threads, in order: nothing hidden, no pictures, no folders of saved pages."""
    names = list(names)
    stems = {name[: -len(PurePosixPath(name).suffix)].casefold() for name in names if name.lower().endswith(_PAGES)}
    return sorted((name for name in names if _may_be_page(name, stems)), key=natural)


def _may_be_page(name: str, pages: Collection[str]) -> bool:
    """Tell whether a name may be that of a thread; `pages` are the names of saved pages without what follows the dot."""
    parts = [part for part in name.replace("\\", "/").casefold().split("/") if part not in {"", ".", ".."}]
    if not parts or name.endswith(("/", "\\")):
        return False
    if any(part.startswith(".") or part in _SYSTEM for part in parts) or PurePosixPath(parts[-1]).suffix in _NO_TEXT:
        return False
    folders = ("/".join(parts[: at + 1]) for at in range(len(parts) - 1))
    return not any(folder.endswith(end) and folder.removesuffix(end) in pages for folder in folders for end in _FOLDERS)


@lru_cache(maxsize=1 << 12)
def page_named(name: str) -> tuple[str, int | None]:
    """Give what a file is called without its page, and the page: ("notes/thread", 2) for "notes/thread-page-2.html"."""
    path = PurePosixPath(name.replace("\\", "/"))
    stem = path.name.removesuffix(path.suffix)
    found = list(_IN_NAME.finditer(stem))[-1:]
    folder = str(path.parent).casefold()
    if not found:
        return f"{folder}/{stem.casefold()}", None
    told = found[0]["page"] or found[0]["last"]
    return f"{folder}/{(stem[: found[0].start()] + stem[found[0].end() :]).casefold()}", int(told)


def title_named(title: str) -> str:
    """Give what two pages of a thread are both called: without "Page 2" and "Re:", folded."""
    return " ".join(_IN_TITLE.sub(" ", _REPLY.sub("", title)).casefold().split())
