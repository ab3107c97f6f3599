"""Make a thread of one rung's answer: own words apart from quotes, numbers, names, and what the moderator should know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from bot.names import vocabulary
from bot.reading.echoes import Earlier
from bot.reading.edges import unprinted
from bot.reading.moments import dated, times_without_zone
from bot.reading.people import poster_key, shown_name
from bot.reading.phrases import is_ad, is_blank, is_post_end, is_sent_from, is_trail, signed_from, within
from bot.reading.quotes import Parted, part, tidy
from bot.reading.shapes import Found, Reading, Source
from db.models import Post, Quote, Thread

_ATTACHMENT = re.compile(r"view attachment \d+", re.IGNORECASE)
_SIGNED = 4  # so many words that end several posts of one poster are a signature
_SIGNERS = 3  # so many posts, unless it looks like one
_REPEAT = 20  # shorter posts ("Thanks!") may well be said twice
_REPEAT_APART = 60  # and somewhat longer ones, in posts that a page tells apart ("Thank you, that is helpful")
_TITLE = 300  # the longest that reddit lets through


def finish(reading: Reading, source: Source) -> Thread:
    """Make the thread; its posts are in the order of their numbers."""
    founds = [*reading.posts] if reading.parted else [_stripped(found) for found in reading.posts]
    if not (reading.parted or reading.marked or reading.bare_quotes):
        founds = unprinted(founds, reading.title)
    founds = dated(_ordered(founds if reading.parted else _unsigned(founds)))
    posters = frozenset(poster_key(found.poster) for found in founds if found.poster)
    earlier = Earlier()
    posts: list[Post] = []
    seen: set[tuple[str, str, int | str | None]] = set()
    unseen = repeated = echoed = last = 0
    for found in founds:
        poster = shown_name(found.poster)
        if reading.parted:
            parted = Parted([*found.lines])
        else:
            parted = part(found.lines, poster, earlier, posters, bare=reading.bare_quotes, marked=reading.marked)
        text = tidy(parted.own)
        quotes = (*found.quotes, *parted.quotes)
        if not text and not quotes and found.number is None and not reading.marked:
            continue
        if within(text, "gone") and not quotes:
            continue
        key = (poster_key(poster or ""), text, found.number or found.when or found.permalink)
        if poster and text and key in seen and (len(text) >= _REPEAT or key[2]):
            repeated += 1
            continue
        seen.add(key)
        strangers = parted.quotes if parted.unseen else _strangers(found.quotes, earlier)
        for quote in strangers:
            earlier.add(quote.text.split("\n"), quote.poster)
        earlier.add(parted.own, poster)
        unseen += parted.unseen or len(strangers)
        echoed += [quote.text for quote in parted.quotes] == [tidy(found.lines)]
        last = found.number if found.number is not None and found.number > last else last + 1
        posts.append(Post(last, text, poster, found.posted_at, quotes, found.permalink, found.when))
    warnings = (*_warnings(posts, reading, unseen, repeated, echoed), *reading.warnings)
    return Thread(_title(reading.title, source.name), tuple(posts), reading.engine, source.url, reading.pages, warnings)


def _strangers(quotes: Sequence[Quote], earlier: Earlier) -> list[Quote]:
    """Find the quotes that are of no earlier post; the shortest ones cannot be told."""
    texts = ((quote, quote.text.split("\n")) for quote in quotes if len(quote.text) >= _REPEAT)
    return [quote for quote, lines in texts if earlier.quoted(lines, 0, len(lines)) is None]


def _stripped(found: Found) -> Found:
    """Take advertisements and what stands at the end of a body but is nobody's words off a post."""
    lines = [
        line for line in found.lines if not (is_post_end(line) or is_ad(line) or _ATTACHMENT.fullmatch(line.strip()))
    ]
    while lines and not any(mark.isalnum() for mark in lines[0]) and len(lines[0].strip()) < 2:
        lines.pop(0)  # blank lines, and the bullets that text browsers print for buttons
    while lines and (is_blank(lines[-1]) or is_trail(lines[-1]) or is_sent_from(lines[-1])):
        lines.pop()
    return replace(found, lines=tuple(lines[: _above_buttons(lines)]))


def _above_buttons(lines: Sequence[str]) -> int:
    """Count the lines above a bar of buttons ("Like", "Quote Reply", "Report"): one such line alone may be an answer."""
    above = len(lines)
    while above and (is_blank(lines[above - 1]) or within(lines[above - 1], "trail")):
        above -= 1
    buttons = sum(not is_blank(line) for line in lines[above:])
    return above if above and buttons > 1 else len(lines)


def _unsigned(founds: Sequence[Found]) -> list[Found]:
    """Take off signatures: the same words at the end of several posts of one named poster."""
    by_poster: dict[str, list[int]] = defaultdict(list)
    for at, found in enumerate(founds):
        if found.poster:
            by_poster[poster_key(found.poster)].append(at)
    signed = list(founds)
    for places in by_poster.values():
        size = _shared_end([founds[at].lines for at in places])
        end = founds[places[0]].lines[-size:] if size else ()
        marked = signed_from(end)
        # What is said of a drug is kept once: posters end with what they hold, too.
        told = len(places) < _SIGNERS or bool(vocabulary().mentions("\n".join(end[:marked])))
        for at in places if size else ():
            found = founds[at]
            less = len(end) - marked if told and (at == places[0] or len(places) < _SIGNERS) else size
            signed[at] = replace(found, lines=found.lines[: len(found.lines) - less])
    return signed


def _shared_end(bodies: Sequence[Sequence[str]]) -> int:
    """Count the lines that end all bodies alike, when they are enough words and leave words in every body."""
    if len({tuple(body) for body in bodies}) < 2 or len(set(map(tuple, bodies))) != len(bodies):
        return 0
    size = 0
    while all(len(body) > size + 1 and body[-1 - size].strip() == bodies[0][-1 - size].strip() for body in bodies):
        size += 1
    words = sum(len(line.split()) for line in bodies[0][len(bodies[0]) - size :])
    return size if words >= _SIGNED else 0


def _ordered(founds: list[Found]) -> list[Found]:
    """Put posts in the order of their numbers when each has one."""
    numbers = [found.number for found in founds]
    if any(number is None for number in numbers):
        return founds
    return sorted(founds, key=lambda found: found.number or 0)


def _title(title: str, name: str) -> str:
    """Give a title that is never empty."""
    stem = PurePath(name.replace("\\", "/")).stem.replace("_", " ").strip()
    return (" ".join(title.split()) or " ".join(stem.split()) or "Untitled thread")[:_TITLE]


def _warnings(posts: Sequence[Post], reading: Reading, unseen: int, repeated: int, echoed: int) -> list[str]:
    """Say what the moderator should know about what was read."""
    said = []
    unnamed = sum(post.poster is None for post in posts)
    if unnamed == 1:
        said.append(f"1 of {len(posts)} posts has no author name in this file; it is counted as an unnamed poster.")
    elif unnamed:
        said.append(
            f"{unnamed} of {len(posts)} posts have no author name in this file; each is counted as a different unnamed poster."
        )
    if reading.pages and reading.pages.of > 1:
        said.append(
            f"This is page {reading.pages.page} of {reading.pages.of}: add the other pages for the whole thread."
        )
    numbered = any(found.number is not None for found in reading.posts)
    gap = posts[-1].number - posts[0].number + 1 - len(posts) if posts and numbered else 0
    if gap > 0:
        said.append(
            f"{gap} {'post' if gap == 1 else 'posts'} between the first and the last one shown {'is' if gap == 1 else 'are'} not in this file."
        )
    if unseen:
        what = "1 quote is of a post that is" if unseen == 1 else f"{unseen} quotes are of posts that are"
        unsure = "" if reading.marked else ", so where the quoted words end could not be checked"
        said.append(f"{what} not in this file{unsure}.")
    if times_without_zone(reading.posts):
        said.append("The page does not say in which time zone its times are: they are kept as if they were UTC.")
    if repeated:
        said.append(f"{repeated} repeated {'post is' if repeated == 1 else 'posts are'} counted once.")
    if echoed:
        said.append(
            f"{echoed} {'post is' if echoed == 1 else 'posts are'} nothing but words of an earlier one: they are taken for a quote, though nothing marks it."
        )
    return said
