"""What forum programs print around the words of posters; the phrases stand in phrases.tsv."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

NBSP = "\xa0"
_BULLET = re.compile(r"^(?:[•·▪◦*+□:–-]|\d{1,2}\.)\s+")
_YEARS = re.compile(r"\d{1,2}\+? Year Member", re.IGNORECASE)
_FILE = re.compile(
    r".{1,120}\.(?:jpe?g|png|gif|webp|bmp|heic|pdf|docx?|xlsx?|pptx?|txt|zip|rar|mp[34]|mov|csv)", re.IGNORECASE
)
_SIZE = re.compile(r"(?:.*\s)?[\d.,]+\s?(?:bytes|[KMG]i?B|Ko|Mo)\b.*", re.IGNORECASE)
_SENT_FROM = re.compile(r"(?:sent|posted) (?:from|via|using) (?:my |the )?[\w .,'’+()-]{2,60}", re.IGNORECASE)
_SIGNATURE = re.compile(r"\s*(?:[-_=*~]{2,}\s*$|.{0,80}(?:https?://|www\.)\S)", re.IGNORECASE)
_PAGES = re.compile(
    r"(?:(?:page|seite|página|pagina|sida|strona)\s+)?(\d{1,5})\s+(?:of|von|sur|de|di|van|av|z)\s+(\d{1,5})",
    re.IGNORECASE,
)
_PAGES_WITHIN = re.compile(
    r"\b(?:page|seite|página|pagina|sida|strona)\s+(\d{1,5})\s+(?:of|von|sur|de|di|van|av|z)\s+(\d{1,5})\b",
    re.IGNORECASE,
)
_LONGEST = 160
_REMEMBERED = 1 << 14  # forums print the same few lines again and again
_ENDS = frozenset({NBSP})
_NONE: frozenset[str] = frozenset()


@lru_cache
def phrases(kind: str) -> frozenset[str]:
    """Give the phrases of one kind, folded; the kinds are explained at the head of phrases.tsv."""
    return frozenset(fold(phrase) for known, phrase in _table() if known == kind)


@lru_cache
def _table() -> tuple[tuple[str, str], ...]:
    """Read phrases.tsv once."""
    lines = Path(__file__).with_name("phrases.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((row[0], row[2]) for row in rows)


@lru_cache
def starts(kind: str) -> tuple[str, ...]:
    """Give the phrases of a kind whose lines go on after them."""
    return tuple(sorted(phrases(kind)))


def fold(text: str) -> str:
    """Fold a short line for looking it up: case, spaces, the kind of apostrophe and a closing full stop."""
    return " ".join(text.casefold().replace("’", "'").replace("…", "...").split())


def bare(line: str) -> str:
    """Give a line without outer spaces and without the bullet, or the colon of a list of terms, that is put before it."""
    return _BULLET.sub("", line.strip())


def is_blank(line: str) -> bool:
    """Tell a line that shows nothing."""
    return not line.strip()


def is_post_end(line: str) -> bool:
    """Tell the line that ends a post's body in XenForo: one no-break space and nothing else.

    Tables of older forums print such spaces too, among tabs or several at once: those end nothing.
    """
    return NBSP in line and line.strip(" ") in _ENDS


@lru_cache
def _by_phrase() -> dict[str, frozenset[str]]:
    """Give the kinds of each phrase."""
    kinds: dict[str, set[str]] = {}
    for kind, phrase in _table():
        kinds.setdefault(fold(phrase), set()).add(kind)
    return {phrase: frozenset(found) for phrase, found in kinds.items()}


@lru_cache(maxsize=_REMEMBERED)
def _kinds(line: str) -> frozenset[str]:
    """Give every kind that a line is: as a whole phrase, or by how it starts ("trail_start", "footer", "ad")."""
    folded = fold(bare(line))
    kinds = _by_phrase().get(folded, _NONE)
    if folded.startswith(starts("trail_start")):
        kinds |= {"trail_start"}
    if folded.startswith(starts("profile")):
        kinds |= {"trail_start", "profile"}
    if folded.rstrip(" .:)(") in phrases("ad") or folded.startswith(starts("ad_start")):
        kinds |= {"ad"}
    if folded.startswith(starts("footer_start")):
        kinds |= {"footer"}
    if _YEARS.fullmatch(folded):
        kinds |= {"banner"}
    return kinds


def within(line: str, *kinds: str) -> bool:
    """Tell whether a line is, as a whole, a phrase of one of the kinds."""
    return len(line) <= _LONGEST and not _kinds(line).isdisjoint(kinds)


def is_ad(line: str) -> bool:
    """Tell an advertisement's line."""
    return within(line, "ad")


def is_trail(line: str) -> bool:
    """Tell a line that forums print under a post's body and that stands for nothing else."""
    return within(line[:_LONGEST], "trail_start", "ad") if len(line) <= 2 * _LONGEST else False


def is_footer(line: str) -> bool:
    """Tell a line after which no post of the thread comes."""
    return within(line, "footer")


def is_title(line: str) -> bool:
    """Tell a user title, a banner such as "7+ Year Member", or a professional role."""
    return within(line, "title", "banner", "role")


def is_file(line: str) -> bool:
    """Tell the name or the size of an attached file."""
    text = bare(line)
    return len(text) < _LONGEST and bool(_FILE.fullmatch(text) or _SIZE.fullmatch(text))


def is_sent_from(line: str) -> bool:
    """Tell the line that a phone adds ("Sent from my phone using …")."""
    return len(line) < _LONGEST and bool(_SENT_FROM.fullmatch(line.strip().rstrip(".")))


def signed_from(lines: Sequence[str]) -> int:
    """Count the lines above what looks like a signature: a rule, an address of the web, a name with its credentials."""
    return next((at for at, line in enumerate(lines) if _SIGNATURE.match(line) or _has_credentials(line)), len(lines))


def _has_credentials(line: str) -> bool:
    """Tell "Kim Lee, MD" and "RN, CCRN" from a sentence about an MD."""
    words = line[:_LONGEST].replace("/", ", ").split()
    return not line.rstrip().endswith((".", "!", "?")) and any(
        word[1:] != word[1:].lower()
        and word.strip("(),").casefold() in phrases("credential")
        and (not at or words[at - 1].endswith(","))
        for at, word in enumerate(words)
    )


def page_of(line: str) -> tuple[int, int] | None:
    """Read "Page 2 of 5" or "2 of 5"; None when the line says no such thing."""
    if len(line) > _LONGEST:
        return None
    found = _PAGES.fullmatch(bare(line)) or _PAGES_WITHIN.search(line)
    if not found:
        return None
    page, of = int(found[1]), int(found[2])
    return (page, of) if 1 <= page <= of else None
