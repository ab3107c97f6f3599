"""Read any text in which each post has a line that dates it, by learning from the text itself what its program prints.

pieces sorts the lines, stamps finds the dates in them, names finds where the posters' names stand, bodies cuts the words out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from bot.reading.bylines.bodies import bodies, printed_in, stretches
from bot.reading.bylines.frames import frames
from bot.reading.bylines.kinds import Kind
from bot.reading.bylines.names import names
from bot.reading.bylines.pieces import Piece, pieces
from bot.reading.bylines.stamps import without_glue
from bot.reading.bylines.text import Head, Named, Text, nameable
from bot.reading.bylines.titles import CRUMBS, title_above
from bot.reading.cards import is_name
from bot.reading.dates import read_date
from bot.reading.heads import pages_among
from bot.reading.phrases import fold, is_footer, phrases, starts, within
from bot.reading.quotes import attribution
from bot.reading.shapes import Found, Reading, Source

ENGINE: Final = "text"
_Form = tuple[bool, bool, bool, str]
_LONG: Final = 60
_PROSE: Final = 80
_MOSTLY: Final = 0.6
_FEW: Final = 3
_PAIR: Final = 2
_TOP: Final = 150
_TRIES: Final = 2
_ROW: Final = 8
_SPARSE: Final = 0.3
_TWICE: Final = 12  # a date that a head prints twice stands within so many lines
_COPYRIGHT: Final = ("©", "copyright", "powered by")


def read_bylines(source: Source) -> Reading | None:
    """Read a text whose posts are dated; None when none of its dates head posts."""
    found = pieces(source.lines)
    people, subjects = _people(found), _subjects(found)
    best: Reading | None = None
    most = 0.0
    for heads in _sets(found):
        reading, score = _read(source, found, heads, people, subjects)
        if reading and score > most:
            best, most = reading, score
    return best


def _sets(found: Sequence[Piece]) -> Iterator[list[Head]]:
    """Give the sets of lines that may head the posts: the dates of one form, and all of them."""
    stamps = _above_footer(found, [place for place, piece in enumerate(found) if piece.stamp and not _signs(piece)])
    forms: dict[_Form, list[int]] = defaultdict(list)
    leads = Counter(_form(found[place])[-1] for place in stamps)
    for place in stamps:
        before, after, numbered, lead = _form(found[place])
        forms[before, after, numbered, lead if leads[lead] >= _FEW else ""].append(place)
    for places in (stamps, *forms.values()) if len(forms) > 1 else (stamps,):
        if places:
            yield _merged(found, places)
    pictured = _above_footer(found, [place for place in range(len(found) - 1) if _is_opening(found, place)])
    if len(pictured) > len(stamps):
        yield [Head(place, place) for place in pictured]


def _signs(piece: Piece) -> bool:
    """Tell a date that closes what it dates, as Stack Exchange prints it ("answered Jan 4, 2024 at 11:30")."""
    before, *_, lead = _form(piece)
    return not before and lead in phrases("signs")


def _is_opening(found: Sequence[Piece], place: int) -> bool:
    """Tell a picture's words, or a count of comments, that open a post where a program prints no date."""
    piece = found[place]
    opening = piece.kind is Kind.PICTURE and len(piece.text) > 1
    comments = piece.kind is Kind.COUNT and within(piece.text.lstrip("0123456789 "), "comments")
    return (opening and found[place + 1].kind is not Kind.PICTURE) or (comments and found[place + 1].kind is Kind.NAME)


def _above_footer(found: Sequence[Piece], stamps: Sequence[int]) -> list[int]:
    """Leave the dates out that stand below the thread's end, among other threads."""
    times = Counter(piece.low for piece in found if is_footer(piece.text))
    ends = (
        place
        for place, piece in enumerate(found)
        if times[piece.low] == 1 and stamps and place > stamps[0] and is_footer(piece.text)
    )
    end = next(ends, len(found))
    return [place for place in stamps if place < end]


def _form(piece: Piece) -> _Form:
    """Give what tells dated lines of one kind from those of another: whether words stand before or behind the date, a number, the first word."""
    dated = piece.stamp
    if dated is None:
        return False, False, False, ""
    lead = dated.before.partition(" ")[0].casefold()
    return bool(without_glue(dated.before)), bool(without_glue(dated.after)), dated.number is not None, lead


def _merged(found: Sequence[Piece], places: Sequence[int]) -> list[Head]:
    """Make one head of dates that stand close together with no words between them."""
    heads: list[Head] = []
    for place in places:
        last = heads[-1].last if heads else -_TWICE
        near = place - last < _TWICE and not any(
            piece.kind in {Kind.WORDS, Kind.QUOTE} for piece in found[last + 1 : place]
        )
        one, other = found[place].stamp, found[last].stamp if heads else None
        if near and one and other and one.date == other.date:
            heads[-1] = Head(heads[-1].first, place)
        else:
            heads.append(Head(place, place))
    return heads


def _read(
    source: Source, found: Sequence[Piece], heads: Sequence[Head], people: frozenset[str], subjects: frozenset[str]
) -> tuple[Reading | None, float]:
    """Read the posts under some heads, and weigh what comes of it."""
    reading: Reading | None = None
    score = 0.0
    for left in range(_TRIES, 0, -1):
        spans = [(head.first, heads[i + 1].first if i + 1 < len(heads) else len(found)) for i, head in enumerate(heads)]
        printed = printed_in(found, spans) - people
        barred = printed | subjects
        text = Text(found, heads, people, printed, barred, nameable(found, barred, ranked=False))
        named, belief = names(text)
        if len(heads) < _PAIR and not (belief and text.day(0)):
            return None, 0.0
        opened = frames(text, named)
        if opened is None and (_closes(text) or _follows_words(text, named[0])):
            return None, 0.0
        first = min(opened[0] if opened else heads[0].first, named[0].place if named[0] else heads[0].first)
        title = title_above(source.lines, found, first)
        cut = bodies(text, named, stretches(text, named, _end(found, heads[-1].last), opened), title)
        worth = [_worth(found[low:high]) for low, high in cut]
        good = [i for i, one in enumerate(worth) if one > 0]
        if not good:
            return None, 0.0
        if left == 1 or (good[0] == 0 and good[-1] == len(heads) - 1):
            break
        heads = heads[good[0] : good[-1] + 1]  # a date in the page's head or foot is of no post
    posts = [_post(source.lines, found, head, one, span) for head, one, span in zip(heads, named, cut, strict=False)]
    forms = [_form(found[head.first]) for head in heads]
    usual = Counter(forms).most_common(1)[0][0]
    score = 0.0
    for one, post, form, (low, high) in zip(worth, posts, forms, cut, strict=True):
        if form == usual or one < 0:
            score += one + 0.5 * bool(post.poster) * (one > 0) + 0.25 * (post.number is not None)
        else:  # a post whose date has another form may be a line of another kind
            told = any(len(piece.text) > _LONG for piece in found[low:high])
            score += 0.3 if told and post.poster else -0.5
    around = (*source.lines[: found[heads[0].first].at], *source.lines[found[heads[-1].last].at :])
    reading = Reading(ENGINE, title, tuple(posts), pages_among(around), people=people)
    return reading, score


def _closes(text: Text) -> bool:
    """Tell dates that stand right below the ends of posts, not above them, and a text whose first post has no date."""
    places = [head.first for head in text.heads]
    closing = sum(place > 0 and text.pieces[place - 1].kind is Kind.END for place in places)
    if closing > _MOSTLY * len(places):
        return True
    cards = [place for place in range(places[0]) if text.pieces[place].kind is Kind.PAIR]
    return any(len(text.pieces[place].text) > _PROSE for place in range(cards[0], places[0])) if cards else False


def _follows_words(text: Text, named: Named | None) -> bool:
    """Tell a first date right below somebody's words: it may close them, and with them the names are those of the posts above."""
    place = min(text.heads[0].first, named.place if named else text.heads[0].first) - 1
    while place >= 0 and text.is_beside(place):
        place -= 1
    words = text.pieces[place].text if place >= 0 and text.is_words(place) else ""
    return len(words) > _PROSE and words.endswith((".", "!", "?", ")", '"'))


def _worth(body: Sequence[Piece]) -> float:
    """Weigh what was cut as a post: words speak for it, a row of names and buttons or parts of a card against it."""
    if not body:
        return -1.0
    words = sum(piece.kind in {Kind.WORDS, Kind.QUOTE, Kind.STAMP} for piece in body)
    # A date among the words may be that of another post.
    odd = sum(piece.kind in {Kind.PAIR, Kind.PICTURE, Kind.TITLE, Kind.STAMP} for piece in body)
    if len(body) >= _ROW and words < _SPARSE * len(body):
        return -1.0
    return (1.0 if words * 2 >= len(body) else 0.7) - 0.4 * min(odd, 4)


def _post(lines: Sequence[str], found: Sequence[Piece], head: Head, one: Named | None, span: tuple[int, int]) -> Found:
    """Make a post of its head and of the pieces of its words."""
    low, high = span
    dated = found[head.first].stamp
    body = tuple(lines[found[low].at : found[high - 1].at + 1]) if high > low else ()
    when = dated.date if dated else None
    return Found(body, one.name if one else None, _number(found, head), read_date(when) if when else None, when=when)


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


def _people(found: Sequence[Piece]) -> frozenset[str]:
    """Collect the names that a text gives away: who is quoted, who started the thread, who is answered."""
    starters = tuple(phrases("starter"))
    people: set[str] = set()
    for place, piece in enumerate(found):
        said = attribution(piece.text)
        if said:
            people.add(fold(said))
        text = piece.low
        of = next((known for known in _profiles() if text.startswith(known)), None)
        if of:
            people.add(text.removeprefix(of).strip(" :"))
        for starter in starters:
            if text == starter and place + 1 < len(found):
                people.add(found[place + 1].low)
            elif text.startswith(starter + " "):
                people.add(text.removeprefix(starter).strip(" :"))
    return frozenset(name for name in people if is_name(name))


def _profiles() -> tuple[str, ...]:
    """Give what stands before a name in the links to a poster's profile ("Find all posts by NAME")."""
    return starts("profile")


def _subjects(found: Sequence[Piece]) -> frozenset[str]:
    """Collect what may be the thread's title: what posts are answers to, the end of the path to the page, the first line."""
    subjects = {fold(piece.text.partition(":")[2]) for piece in found if piece.kind is Kind.SUBJECT}
    paths = (CRUMBS.split(piece.low) for piece in found[:_TOP])
    subjects |= {path[-1].strip() for path in paths if len(path) > _PAIR}
    return frozenset((*subjects, found[0].low)) if found else frozenset()


def _end(found: Sequence[Piece], low: int) -> int:
    """Give where the last post ends at the latest: above the page's end, if there is one."""
    end = next((place for place in range(low + 1, len(found)) if is_footer(found[place].text)), len(found))
    mark = next((place for place in range(low + 1, end) if found[place].low.startswith(_COPYRIGHT)), end)
    while mark < end and mark > low + 1 and found[mark - 1].kind is not Kind.WORDS:
        mark -= 1
    return mark
