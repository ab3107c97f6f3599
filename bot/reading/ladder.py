"""Try every way of reading a text and keep the answer that checks out best, whichever rung gave it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from bot.errors import BadInput
from bot.reading import bylines
from bot.reading.bylines import read_bylines
from bot.reading.cards import find_card, is_card
from bot.reading.chat import read_chat
from bot.reading.copies import read_copy
from bot.reading.data.ours import read_ours
from bot.reading.data.shape import shapes
from bot.reading.data.shaped import read_shapes
from bot.reading.dump import read_dump
from bot.reading.headers import read_header
from bot.reading.markdown import read_markdown
from bot.reading.phpbb import read_phpbb
from bot.reading.phrases import is_blank, is_post_end
from bot.reading.ranks import ranks_among
from bot.reading.shapes import Reading, Source
from bot.reading.web import siblings, structured
from bot.reading.web.elsewhere import listing, refuse_other_pages, why_none
from bot.reading.web.engines import read_engines
from bot.reading.web.lists import lists_threads
from bot.reading.web.siblings import read_siblings
from bot.reading.web.structured import read_structured
from bot.reading.web.words import write

_SHORT = 90
_SEVERAL = 3
_NUMBERED = re.compile(r"(?:^|\s)#\d{1,6}\b.*\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.*\s#\d{1,6}(?:\s|$)")
_SURE = 0.75
_TRUST = {siblings.ENGINE: 0.8, bylines.ENGINE: 0.9}  # what is learnt from one page alone must be better to be believed
_LEAST = 0.5  # credit a post: with less, a forum's own lines stand in most bodies, so the cuts are wrong

_BY_HAND = 'put a line such as "## Name (Jan 31, 2020)" above each post'
_NOT_APART = f"This looks like a forum's page, but its posts cannot be told apart with certainty: {_BY_HAND}."


def climb(source: Source) -> tuple[Reading, ...]:
    """Give the best reading of a source: one, or of data one for each thread in it.

    Raises BadInput when no rung finds posts with words in them.
    """
    return (_best(source),) if source.data is None else _told(source)


def _told(source: Source) -> tuple[Reading, ...]:
    """Give the threads in data, by the first rung that knows its shape. Raises BadInput when none does."""
    known = False
    for rung in DATA:
        readings = tuple(rung(source))
        told = tuple(one for one in readings if any(any(post.lines) for post in one.posts))
        if told:
            return told
        known = known or bool(readings)
    if known:
        raise BadInput(
            "This is a thread as data (JSON), but there are no words of posts in it: get it with the posts' bodies, "
            "or open the thread in a browser, select all, copy and paste the text."
        )
    raise _nothing(source)


def _best(source: Source) -> Reading:
    """Give the best reading of a page or a text. Raises BadInput when no rung finds posts with words in them."""
    if source.tree:
        refuse_other_pages(source.tree)
    best: Reading | None = None
    most = 0.0
    for reading in _readings(source):
        score = (credit(reading) - _unread(reading, source)) * _TRUST.get(reading.engine, 1.0)
        if best is None or (score > most and not _leaves_out(reading, best)):
            best, most = reading, score
        if source.tree and _is_sure(reading) and not _is_first_alone(reading):
            break
    if best is None or not any(found.lines for found in best.posts):
        raise _nothing(source)
    if most <= _LEAST * len(best.posts):
        raise BadInput(_NOT_APART)
    return best


def _readings(source: Source) -> Iterator[Reading]:
    """Give every reading of a source, one at a time: the next rung works only when its answer is wanted."""
    if source.tree:
        found = False
        for rung in PAGE:
            for reading in rung(source):
                found = True
                yield reading
        if not found:
            yield from _as_text(source)
    else:
        yield from (_without_ranks(answer, source.lines) for rung in TEXT if (answer := rung(source)))


def _is_first_alone(reading: Reading) -> bool:
    """Tell a reading of one post that a page tells search engines: that is often the first one of a thread alone."""
    return reading.engine == structured.ENGINE and len(reading.posts) == 1


def _leaves_out(reading: Reading, best: Reading) -> bool:
    """Tell a reading without the one post that the page itself calls a post: what repeats on it is something else."""
    return _is_first_alone(best) and not any(structured.same(best.posts[0], found) for found in reading.posts)


def _is_sure(reading: Reading) -> bool:
    """Tell a page's reading that leaves no doubt: nearly all posts have a poster, a date, and words or a quote."""
    # A thread about a link begins with a post without words.
    posts = reading.posts[1:] if reading.posts and not any(reading.posts[0].lines) else reading.posts
    whole = sum(bool(found.poster and found.when and (found.quotes or any(found.lines))) for found in posts)
    return bool(posts) and whole >= _SURE * len(posts)


def _as_text(source: Source) -> Iterator[Reading]:
    """Read a page as the text that a browser would copy from it."""
    body = source.tree.body if source.tree else None
    if body is not None:
        lines = tuple(write(body))
        text = Source("\n".join(lines), lines, source.name, source.url)
        yield from (_without_ranks(answer, lines) for rung in TEXT if (answer := rung(text)))


def _without_ranks(reading: Reading, lines: Sequence[str]) -> Reading:
    """Take all names from a reading that took ranks for names: what it took for the other names is no better known."""
    if not ranks_among(lines, {post.poster for post in reading.posts if post.poster}):
        return reading
    return replace(reading, posts=tuple(replace(post, poster=None) for post in reading.posts))


def _nothing(source: Source) -> BadInput:
    """Say why a source holds no posts."""
    if source.data is not None:
        return BadInput(
            f"This is data for programs (JSON) in no shape that is known ({_known()}; or a list of posts, "
            'each {"poster", "posted_at", "text"}): open the thread in a browser, select all, copy and paste the text.'
        )
    if source.tree:
        return listing() if lists_threads(source.tree, source.url or "") else why_none(source.tree)
    if sum(map(is_post_end, source.lines)) >= _SEVERAL:
        return BadInput(_NOT_APART)
    if find_card(source.lines, 0, len(source.lines)):
        return BadInput(
            "An author's card is there, but the lines that end each post were lost on the way: "
            f"copy the whole page from the browser again, or {_BY_HAND}."
        )
    return BadInput(f"No forum posts were found in it: copy the thread's whole page from the browser, or {_BY_HAND}.")


def _known() -> str:
    """Name the programs whose data is known."""
    return ", ".join(sorted((shape.name for shape in shapes() if shape.name), key=str.casefold))


def _unread(reading: Reading, source: Source) -> int:
    """Count the ends of posts in a source that a reading passed over: posts are lost where it saw fewer than there are."""
    return max(0, sum(map(is_post_end, source.lines)) - len(reading.posts))


def credit(reading: Reading) -> float:
    """Weigh a reading: posts with words, names, dates and numbers speak for it, a forum's marks left in bodies against."""
    score = 0.0
    for found in reading.posts:
        if not any(not is_blank(line) for line in found.lines):
            continue
        score += 1 + 0.5 * bool(found.poster) + 0.25 * bool(found.posted_at) + 0.25 * (found.number is not None)
        score -= 2 * sum(_left_over(found.lines, at) for at in range(len(found.lines)))
    return score


def _left_over(lines: tuple[str, ...], at: int) -> bool:
    """Tell a line in a body that a forum prints between posts: its reading cut in the wrong places."""
    line = lines[at]
    if is_post_end(line):
        return True
    if "#" in line and (_NUMBERED.search(line[:_SHORT]) or read_header(line)):
        return True
    return (" » " in line and " by " in f" {line[:40].lower()}") or is_card(lines, at)


TEXT: tuple[Callable[[Source], Reading | None], ...] = (
    read_dump,
    read_copy,
    read_phpbb,
    read_markdown,
    read_chat,
    read_bylines,
)
PAGE: tuple[Callable[[Source], Iterable[Reading]], ...] = (read_engines, read_structured, read_siblings)
DATA: tuple[Callable[[Source], Iterable[Reading]], ...] = (read_ours, read_shapes)
"""The rungs for each kind of source; each gives the readings it finds, of data those of all threads in it. On a tie the earlier one is kept."""
