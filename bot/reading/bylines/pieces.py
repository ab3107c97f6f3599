"""Cut a text into the lines that show something, each sorted by what it may be and with the date in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from bot.reading.bylines.kinds import Kind, is_aside, kind_of, may_be_named
from bot.reading.bylines.stamps import Stamp, is_changed, stamp, without_glue
from bot.reading.cards import is_name, pair_at
from bot.reading.dates import is_date
from bot.reading.naming import named
from bot.reading.phrases import bare, fold, is_blank, is_post_end, phrases

_DECOR: Final = re.compile(
    r"^(?:#{1,6}\s+|\|\s+|[>|]?\s*(?=\*\*)|(?:\(BUTTON\)|\[IMG\])\s*)+|\s*(?:\(BUTTON\)|\[IMG\])$"
)
_BOLD: Final = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(.{1,120}?)(?<=\S)\1(?!\w)")
_SUBJECT_HEAD: Final = re.compile(r"(?=«)|\sby\s", re.IGNORECASE)
_OWN_FIELD: Final = re.compile(r"[^:.!]{2,60}: [^:]{0,80}[^\s.!?:,]")
_FOLDED: Final = 160
_FIGURES: Final = re.compile(r"\d+")
_LONG: Final = 60
_LONGEST: Final = 140
_DATED: Final = frozenset((Kind.WORDS, Kind.NAME, Kind.COUNT, Kind.FIELD))


@dataclass(frozen=True, slots=True)
class Piece:
    """A line that shows something: where it stands, its words without decoration, what it may be, and the date in it.

    `low` is the folded line, `key` the same for lines that differ in their figures alone; both are empty for long lines.
    """

    at: int
    text: str
    kind: Kind
    stamp: Stamp | None = None
    low: str = ""
    key: str = ""


def plain(line: str) -> str:
    """Give a line's words without bullets and emphasis."""
    text = bare(line)
    if text[:1] in "#>*_|([" or text.endswith("]") or "*" in text or "__" in text:
        text = _BOLD.sub(r"\2", _DECOR.sub("", text))
    return " ".join(text.split())


def pieces(lines: Sequence[str]) -> list[Piece]:
    """Sort all lines that show something."""
    paired = _paired(lines)
    found: list[Piece] = []
    above = ""
    for at, line in enumerate(lines):
        if is_blank(line):
            if is_post_end(line):
                found.append(_made(at, "", Kind.END))
            continue
        text = plain(line)
        if at in paired or line.lstrip().startswith(": "):
            found.append(_made(at, text, Kind.PAIR))
        else:
            piece = _piece(at, text, above)
            # Posts under headings are Markdown's to read.
            found.append(
                replace(piece, kind=Kind.WORDS, stamp=None)
                if piece.stamp and line.startswith("#") and line.strip("#")[:1] == " "
                else piece
            )
        above = text
    return found


def _made(at: int, text: str, kind: Kind, dated: Stamp | None = None) -> Piece:
    """Make the piece of a line."""
    low = fold(text) if len(text) <= _FOLDED else ""
    return Piece(at, text, kind, dated, low, _FIGURES.sub("0", low))


def _piece(at: int, text: str, above: str) -> Piece:
    """Sort one line."""
    kind = kind_of(text) if len(text) <= _LONGEST else Kind.WORDS
    if kind is Kind.SUBJECT and _SUBJECT_HEAD.search(text):
        dated = stamp(_SUBJECT_HEAD.split(text)[-1])
    elif kind is Kind.NAME and len(above) == 1 and text.casefold().startswith(above.casefold()):
        dated = None  # the letter above says whose picture it stands for
    else:
        dated = stamp(text) if kind in _DATED else None
    if dated and (card := _joined().search(text)) and card.start() < text.find(dated.date) and is_name(named(text)):
        return _made(at, text, Kind.NAME)  # "NAME is offline Join Date: Jul 2011"
    if dated and _is_head(dated):
        return _made(at, text, Kind.STAMP, dated)
    changed = dated is None and kind is Kind.WORDS and is_changed(text)
    return _made(at, text, Kind.BUTTON if changed else kind)


def _is_head(dated: Stamp) -> bool:
    """Tell a line that dates a post: beside the date stands at most what may be a name."""
    return all(
        not (text := without_glue(rest)) or is_aside(text) or may_be_named(text) for rest in (dated.before, dated.after)
    )


@lru_cache(maxsize=1)
def _joined() -> re.Pattern[str]:
    """Give the form of the label of the day on which a poster joined, within a line."""
    return re.compile(
        rf"\s(?:{'|'.join(sorted(map(re.escape, phrases('key_date')), key=len, reverse=True))}):?\s", re.IGNORECASE
    )


def _paired(lines: Sequence[str]) -> frozenset[int]:
    """Find the lines of the pairs of authors' cards ("Joined / Jul 18, 2011", "Posts: 12"); a field alone is none."""
    found: set[int] = set()
    fields: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        pair = pair_at(lines, at) if 0 < len(lines[at]) <= 2 * _LONG else None
        if pair is None:
            at += 1
            continue
        kind, end = pair
        if kind == "key_text" and end > at + 1 and is_date(bare(lines[end - 1])):
            end = at + 1  # the field is empty
        (fields.append((at, end)) if kind == "key_text" else found.update(range(at, end)))
        at = end
    for start, end in (*fields, *reversed(fields)):
        if any(near in found for near in (*range(start - 3, start), *range(end, end + 3))):
            found.update(range(start, end))
    found.update(_dated_fields(lines, found))
    found.update(_own_fields(lines, found))
    return frozenset(found)


def _own_fields(lines: Sequence[str], paired: set[int]) -> Iterator[int]:
    """Find the fields that a forum made for its own cards, above those that are known: "Hospital: small, rural"."""
    below = False
    for at in range(len(lines) - 1, -1, -1):
        if is_blank(lines[at]):
            continue
        below = at in paired or (below and bool(_OWN_FIELD.fullmatch(bare(lines[at]))))
        if below and at not in paired:
            yield at


def _dated_fields(lines: Sequence[str], paired: set[int]) -> Iterator[int]:
    """Find dates in cards whose label is not known: the same line stands above each, and pairs follow."""
    shown = [at for at, line in enumerate(lines) if not is_blank(line)]
    times = Counter(fold(lines[at]) for at in shown if len(lines[at]) < _LONG)
    for label, date, following in zip(shown, shown[1:], shown[2:], strict=False):
        if date not in paired and following in paired and times[fold(lines[label])] > 1 and is_date(bare(lines[date])):
            yield from (label, date)
