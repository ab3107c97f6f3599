"""Sort the lines of a text by what they may be: a name, a date, a part of an author's card, a button, or somebody's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Final

from bot.reading.bylines.stamps import Stamp, is_changed, stamp, without_glue
from bot.reading.cards import is_name, may_name, pair_at
from bot.reading.dates import is_date
from bot.reading.phrases import bare, fold, is_ad, is_blank, is_footer, is_post_end, is_title, is_trail, phrases, within
from bot.reading.quotes import attribution, is_label

_DECOR: Final = re.compile(r"^(?:#{1,6}\s+|[>|]?\s*(?=\*\*)|(?:\(BUTTON\)|\[IMG\])\s*)+|\s*(?:\(BUTTON\)|\[IMG\])$")
_BOLD: Final = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(.{1,120}?)(?<=\S)\1(?!\w)")
_RULE: Final = re.compile(r"[\W_]*")
_COUNT: Final = re.compile(
    r"[#+(]?\d[\d.,: /kKmM]*[)%]?|[#+(]?\d[\d.,]* ?\w{1,12}|\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?|\w+ \d+ (?:of|von|sur|de|di|van|av|z) \d+",
    re.IGNORECASE,
)
_FIELD: Final = re.compile(r"\[[^\[\]]{0,40}\]|[_\s]+|\( \)|\[ \]")
_PICTURE: Final = re.compile(r"\d+ tn\?\d+", re.IGNORECASE)
# The words of a picture before a name ("[j.png]Jo", "OP Jo"), and what tells whose it is behind one ("Jo's avatar", "Jo@jo-2").
_PICTURED: Final = re.compile(r"^\[[a-z\d_.-]{1,40}\]\s?[●•*]?\s?(?=\S)|^OP (?=\S)|(?<=\S)'s avatar$|(?<=\S)\s?@[\w-]+$", re.IGNORECASE)
_LONG: Final = 60
_ENDS: Final = re.compile(r"\w{4}[.!?;]\s|[^\W\d_A-Z]{3}\.$|\.\.\.$|…$")
_SUBJECT_HEAD: Final = re.compile(r"(?=«)|\sby\s", re.IGNORECASE)
_TWICE: Final = re.compile(r"(?:\S{1,40}'s (?:avatar )?)?(?P<name>\S.{2,40}?\S)(?: ?(?P=name))+(?!\w)")
_SIGNS: Final = " \t✭★☆⭐●•·▪◦"
_WORDS: Final = 5
_NO_NAME: Final = re.compile(r"[£$€%=?]|[.!?,;]\s|\w\w\w\.$|\.\.\.$|:\s")


class Kind(Enum):
    """What a line may be."""

    WORDS = "words"
    NAME = "name"
    STAMP = "stamp"
    PAIR = "pair"
    TITLE = "title"
    PICTURE = "picture"
    COUNT = "count"
    BUTTON = "button"
    SUBJECT = "subject"
    QUOTE = "quote"
    FIELD = "field"
    END = "end"


BESIDE: Final = frozenset((Kind.PAIR, Kind.TITLE, Kind.PICTURE, Kind.COUNT, Kind.BUTTON, Kind.SUBJECT, Kind.END))
"""What stands around a post and is nobody's words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line that shows something: where it stands, its words without decoration, what it may be, and the date in it."""

    at: int
    text: str
    kind: Kind
    stamp: Stamp | None = None


def plain(line: str) -> str:
    """Give a line's words without bullets and emphasis."""
    text = bare(line)
    if text[:1] in "#>*_|([" or text.endswith("]") or "*" in text or "__" in text:
        text = _BOLD.sub(r"\2", _DECOR.sub("", text))
    return " ".join(text.split())


def pieces(lines: Sequence[str], title: str = "") -> list[Piece]:
    """Sort all lines that show something."""
    paired = _paired(lines)
    found: list[Piece] = []
    above = ""
    for at, line in enumerate(lines):
        if is_blank(line):
            if is_post_end(line):
                found.append(Piece(at, "", Kind.END))
            continue
        text = plain(line)
        if at in paired:
            found.append(Piece(at, text, Kind.PAIR))
        else:
            piece = _piece(at, text, above)
            # Posts under headings are Markdown's to read.
            found.append(replace(piece, kind=Kind.WORDS, stamp=None) if piece.stamp and line.startswith("#") and line.strip("#")[:1] == " " else piece)
        above = text
    return found


def _piece(at: int, text: str, above: str) -> Piece:
    """Sort one line."""
    if len(text) > 2 * _LONG + 20:
        return Piece(at, text, Kind.WORDS)
    kind = _kind(text)
    if kind is Kind.NAME and len(above) == 1 and text.casefold().startswith(above.casefold()):
        return Piece(at, text, Kind.NAME)
    if kind is Kind.SUBJECT:
        dated = stamp(_SUBJECT_HEAD.split(text)[-1]) if _SUBJECT_HEAD.search(text) else None
        return Piece(at, text, Kind.STAMP, dated) if dated and _is_head(dated) else Piece(at, text, kind)
    dated = stamp(text) if kind in {Kind.WORDS, Kind.NAME, Kind.COUNT, Kind.FIELD} else None
    if dated is None and kind is Kind.WORDS and is_changed(text):
        return Piece(at, text, Kind.BUTTON)
    if dated and (card := _joined().search(text)) and card.start() < text.find(dated.date) and is_name(named(text)):
        return Piece(at, text, Kind.NAME)  # "NAME is offline Join Date: Jul 2011"
    if dated and _is_head(dated):
        return Piece(at, text, Kind.STAMP, dated)
    return Piece(at, text, kind)


def _is_head(dated: Stamp) -> bool:
    """Tell a line that dates a post: beside the date stands at most what may be a name."""
    return all(not (text := without_glue(rest)) or is_aside(text) or may_be_named(text) for rest in (dated.before, dated.after))


def is_aside(text: str) -> bool:
    """Tell what stands beside a date and says nothing of a name: another date, a pair of the card, figures."""
    return not any(map(str.isalpha, text)) or not named(text) or pair_at((text,), 0) is not None or is_date(text) or bool(_COUNT.fullmatch(text))


def may_be_named(text: str) -> bool:
    """Tell what may be a name where a name must stand."""
    text = named(text)
    return may_name(text) and len(text.split()) <= _WORDS and not _NO_NAME.search(text)


@lru_cache(maxsize=1 << 13)
def _kind(text: str) -> Kind:
    """Sort a short line by its look alone."""
    folded = fold(text)
    if folded.startswith(tuple(phrases("starter"))) or any(f" {known} " in f" {folded} " for known in phrases("start_date")):
        return Kind.BUTTON
    if is_label(text) or attribution(text) or text.startswith(">") or within(text, "expand"):
        return Kind.QUOTE
    if len(text) == 1 and text.isalpha():
        return Kind.PICTURE
    if within(text, "picture") or _PICTURE.fullmatch(text):
        return Kind.PICTURE
    if _RULE.fullmatch(text) or _FIELD.fullmatch(text) or is_trail(text) or is_ad(text) or is_footer(text) or within(text, "trail", "top", "header", "closed", "attachments", "starter"):
        return Kind.BUTTON
    if is_title(text):
        return Kind.TITLE
    if _COUNT.fullmatch(text):
        return Kind.COUNT
    if re.match(r"(?:re|aw|sv|antw|odp|resp?)\s*: ?\S", text, re.IGNORECASE):
        return Kind.SUBJECT
    name = named(text)
    if within(text, "key_date", "key_count", "key_text"):
        return Kind.FIELD
    if not is_name(name) or _ENDS.search(name):
        return Kind.WORDS
    return Kind.FIELD if ": " in name else Kind.NAME


@lru_cache(maxsize=1 << 13)
def named(text: str) -> str:
    """Give a line without what is printed around a name in it: its picture's words, a pair of the card, a rank, "is offline"."""
    text = unranked(_behind().split(_PICTURED.sub("", text), maxsplit=1)[0].strip(_SIGNS))
    twice = _TWICE.match(text)
    return twice["name"] if twice else text


def unranked(text: str) -> str:
    """Give a line without the rank that stands behind a name in it."""
    low = text.casefold()
    rank = next((title for title in _titles() if low.endswith(title)), "")
    return text[: len(text) - len(rank)].strip(_SIGNS) or text


@lru_cache(maxsize=1)
def _titles() -> tuple[str, ...]:
    """Give the titles of several words that may stand behind a name in its line."""
    return tuple(f" {title}" for title in sorted(phrases("title") | phrases("banner") , key=len, reverse=True))


@lru_cache(maxsize=1)
def _joined() -> re.Pattern[str]:
    """Give the form of the label of the day on which a poster joined, within a line."""
    return re.compile(rf"\s(?:{'|'.join(sorted(map(re.escape, phrases('key_date')), key=len, reverse=True))}):?\s", re.IGNORECASE)


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    """Give the form of what is printed behind a name in its line."""
    labels = "|".join(sorted(map(re.escape, phrases("key_count") | phrases("key_date")), key=len, reverse=True))
    return re.compile(rf"\s+(?:{labels}):?\s?\d|\s+(?:{labels}):|\s+(?:is )?(?:offline|online)\b|(?<=\))\s\d+$", re.IGNORECASE)


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
    return frozenset(found)


def _dated_fields(lines: Sequence[str], paired: set[int]) -> Iterator[int]:
    """Find dates in cards whose label is not known: the same line stands above each, and pairs follow."""
    shown = [at for at, line in enumerate(lines) if not is_blank(line)]
    times = Counter(fold(lines[at]) for at in shown if len(lines[at]) < _LONG)
    for label, date, following in zip(shown, shown[1:], shown[2:], strict=False):
        if date not in paired and following in paired and times[fold(lines[label])] > 1 and is_date(bare(lines[date])):
            yield from (label, date)


def folded(piece: Piece) -> str:
    """Fold a line so that those which differ in their figures alone are equal."""
    return re.sub(r"\d+", "0", fold(piece.text))
