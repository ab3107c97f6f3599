"""Read any text in which each post has a line that dates it, by learning from the text itself what its program prints.

pieces sorts the lines, stamps finds the dates in them, names finds where the posters' names stand, bodies cuts the words out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from bot.reading.bylines.bodies import bodies, printed_in
from bot.reading.bylines.names import Head, Named, Text, names
from bot.reading.bylines.pieces import Kind, Piece, pieces
from bot.reading.bylines.stamps import without_glue
from bot.reading.dates import read_date
from bot.reading.heads import pages_among, titled_above_starter
from bot.reading.phrases import fold, is_blank, is_footer, phrases
from bot.reading.cards import is_name
from bot.reading.quotes import attribution
from bot.reading.shapes import Found, Reading, Source

ENGINE: Final = "text"
_TWICE: Final = 12  # a date that a head prints twice stands within so many lines
_COPYRIGHT: Final = ("©", "copyright", "powered by")


def read_bylines(source: Source) -> Reading | None:
    """Read a text whose posts are dated; None when none of its dates head posts."""
    found = pieces(source.lines)
    best: Reading | None = None
    most = 0.0
    for heads in _sets(found):
        reading, score = _read(source, found, heads)
        if reading and score > most:
            best, most = reading, score
    return best


def _sets(found: Sequence[Piece]) -> Iterator[list[Head]]:
    """Give the sets of lines that may head the posts: the dates of one form, and all of them."""
    stamps = [place for place, piece in enumerate(found) if piece.stamp]
    forms: dict[tuple[bool, bool, bool], list[int]] = defaultdict(list)
    for place in stamps:
        dated = found[place].stamp
        if dated:
            forms[bool(without_glue(dated.before)), bool(without_glue(dated.after)), dated.number is not None].append(place)
    for places in (stamps, *forms.values()) if len(forms) > 1 else (stamps,):
        if places:
            yield _merged(found, places)


def _merged(found: Sequence[Piece], places: Sequence[int]) -> list[Head]:
    """Make one head of dates that stand close together with no words between them."""
    heads: list[Head] = []
    for place in places:
        last = heads[-1].last if heads else -_TWICE
        near = place - last < _TWICE and not any(piece.kind in {Kind.WORDS, Kind.QUOTE} for piece in found[last + 1 : place])
        one, other = found[place].stamp, found[last].stamp if heads else None
        if near and one and other and one.date == other.date:
            heads[-1] = Head(heads[-1].first, place)
        else:
            heads.append(Head(place, place))
    return heads


def _read(source: Source, found: Sequence[Piece], heads: Sequence[Head]) -> tuple[Reading | None, float]:
    """Read the posts under some heads, and weigh what comes of it."""
    people = _people(source.lines, found)
    spans = [(head.last + 1, heads[i + 1].first if i + 1 < len(heads) else len(found)) for i, head in enumerate(heads)]
    text = Text(found, heads, people, printed_in(found, spans[:-1]) - people)
    named, belief = names(text)
    title = _title(source.lines, found, heads[0], named[0])
    end = _end(found, heads[-1].last)
    cut = bodies(text, named, end, title)
    posts = []
    score = 0.0
    for head, one, (low, high) in zip(heads, named, cut, strict=True):
        dated = found[head.first].stamp
        lines = source.lines[found[low].at : found[high - 1].at + 1] if high > low else ()
        number = _number(found, head)
        when = dated.date if dated else None
        posts.append(Found(tuple(lines), one.name if one else None, number, read_date(when) if when else None, when=when))
        left = sum(piece.kind is Kind.PAIR for piece in found[low:high])
        score += (1 + 0.5 * bool(one) + 0.25 * (number is not None) - 0.5 * min(left, 3)) if lines else -1
    if len(heads) < 2 and not belief:
        return None, 0.0
    around = (*source.lines[: found[heads[0].first].at], *source.lines[found[heads[-1].last].at :])
    return Reading(ENGINE, title, tuple(posts), pages_among(around), people=people), score


def _number(found: Sequence[Piece], head: Head) -> int | None:
    """Give a post's number: beside its date, or alone right above or under it."""
    for place in range(head.first, head.last + 1):
        dated = found[place].stamp
        if dated and dated.number is not None:
            return dated.number
    for place in (head.first - 1, head.last + 1):
        text = found[place].text if 0 <= place < len(found) else ""
        if text.startswith("#") and text[1:].strip().isdecimal() and len(text) < 8:
            return int(text[1:])
    return None


def _people(lines: Sequence[str], found: Sequence[Piece]) -> frozenset[str]:
    """Collect the names that a text gives away: who is quoted, who started the thread, who is answered."""
    starters = tuple(phrases("starter"))
    people: set[str] = set()
    for place, piece in enumerate(found):
        said = attribution(piece.text)
        if said:
            people.add(fold(said))
        text = fold(piece.text)
        for starter in starters:
            if text == starter and place + 1 < len(found):
                people.add(fold(found[place + 1].text))
            elif text.startswith(starter + " "):
                people.add(text.removeprefix(starter).strip(" :"))
    return frozenset(name for name in people if is_name(name))


def _end(found: Sequence[Piece], low: int) -> int:
    """Give where the last post ends at the latest: above the page's end, if there is one."""
    end = next((place for place in range(low + 1, len(found)) if is_footer(found[place].text)), len(found))
    mark = next((place for place in range(low + 1, end) if fold(found[place].text).startswith(_COPYRIGHT)), end)
    while mark < end and mark > low + 1 and found[mark - 1].kind is not Kind.WORDS:
        mark -= 1
    return mark


def _title(lines: Sequence[str], found: Sequence[Piece], head: Head, named: Named | None) -> str:
    """Find the thread's title above the first post."""
    first = min(head.first, named.place if named else head.first)
    above = titled_above_starter(lines, found[first].at)
    if above:
        return above
    for place in range(first - 1, max(-1, first - 14), -1):
        piece = found[place]
        if piece.kind in {Kind.NAME, Kind.WORDS} and len(piece.text) > 3:
            return piece.text
    return ""
