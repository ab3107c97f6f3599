"""Read what an extractor makes of a XenForo page: a line of nothing but a no-break space ends each post's body.

The extractor keeps the first author card and drops most later ones, so later posts are nobody's unless their own card
stands there. What the forum prints under a body (files, edit note, reactions) opens the next stretch of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from bot.reading.bylines.stamps import stamp
from bot.reading.cards import Card, find_card, is_dated_pair, is_name
from bot.reading.headers import read_header
from bot.reading.heads import pages_among, titled_above_starter
from bot.reading.phrases import (
    bare,
    fold,
    is_ad,
    is_blank,
    is_file,
    is_footer,
    is_post_end,
    is_title,
    is_trail,
    phrases,
    within,
)
from bot.reading.shapes import Found, Reading, Source

ENGINE = "xenforo-dump"
_HEAD = 400  # the first card stands within so many lines: a poll and notices may come before it

SHORT_POSTS = "The extractor that made this file drops short posts and author names, so the page may hold more posts than are read here."


def read_dump(source: Source) -> Reading | None:
    """Read a dump; None when nothing shows that the text is one."""
    lines = source.lines
    ends = [at for at, line in enumerate(lines) if is_post_end(line)]
    # Some editors save a no-break space as a plain one; nothing else in such a file makes a line of one space.
    worn = not ends
    if worn:
        ends = [at for at, line in enumerate(lines) if line == " "]
    if not ends:
        return None
    if _are_signed(lines, ends):
        return None
    title, body_from = _title(lines, ends[0])
    first = _first(lines, body_from, ends[0], title)
    if not (first[0].poster if worn else _is_dump(lines, ends, title, first[0])):
        return None
    posts = [*first]
    for end, following in pairwise(ends):
        if following > end + 1:
            posts += _later(lines, end + 1, following)
    cut = _unfinished(lines, ends[-1] + 1)
    warnings = [SHORT_POSTS]
    if cut:
        posts += cut
        warnings.append("The file ends in the middle of a post.")
    pages = pages_among((*lines[: ends[0]][:40], *lines[ends[-1] :]))
    posts = [found for found in posts if found.lines]
    if _is_whole(posts, lines, ends):
        return None
    return Reading(ENGINE, title, tuple(posts), pages, bare_quotes=True, warnings=tuple(warnings))


def _are_signed(lines: Sequence[str], ends: Sequence[int]) -> bool:
    """Tell posts of XenForo 1, below whose ends "NAME, DATE" stands: whoever reads those names must know where each begins."""
    below = (next((line for line in lines[end + 1 : end + 4] if not is_blank(line)), "") for end in ends)
    signed = sum(bool((dated := stamp(bare(line))) and dated.before and is_name(dated.before)) for line in below)
    return signed > 1 and signed * 2 > len(ends)


def _is_whole(posts: Sequence[Found], lines: Sequence[str], ends: Sequence[int]) -> bool:
    """Tell a whole copy, where posts kept their names and a line for their numbers: its quotes are marked, a dump's are not.

    Not all of them need have both here: a card that somebody pasted into a body cuts that post in two.
    """
    numbers = sum(line.startswith("#") and line[1:].isdecimal() for line in map(bare, lines))
    whole = sum(bool(found.poster and found.number) for found in posts)
    return len(posts) > 1 and numbers >= len(ends) and whole * 2 > min(len(posts), len(ends))


def _title(lines: Sequence[str], end: int) -> tuple[str, int]:
    """Give the page's heading and the line after it: above "Thread starter", else the first line when it stands alone."""
    above = titled_above_starter(lines, min(end, _HEAD))
    if above:
        return above, 1 + next(at for at in range(end) if lines[at].strip() == above)
    for at in range(end):
        if is_blank(lines[at]):
            continue
        heads = at + 1 >= end or is_blank(lines[at + 1]) or bool(read_header(lines[at + 1]))
        if heads and len(lines[at].strip()) <= 250 and at + 1 < end:
            return lines[at].strip(), at + 1
        return "", at
    return "", 0


def _first(lines: Sequence[str], low: int, end: int, title: str) -> list[Found]:
    """Cut out the first post: by its card if there is one, else what stands after the page's head."""
    card = find_card(lines, low, min(end, low + _HEAD))
    if card:
        return _carded(lines, low, end, card)
    at = _titled(lines, low, end)
    if at is not None:
        name_at, body = at
        return [Found(tuple(lines[body:end]), lines[name_at].strip(), *_headers(lines[low:body]))]
    at_line, header = _skip(lines, low, end, title)
    return [Found(tuple(lines[at_line:end]), None, *header)]


def _carded(lines: Sequence[str], low: int, end: int, card: Card) -> list[Found]:
    """Cut out what stands under a card; a further card takes over, since the extractor may have dropped what was between."""
    found = []
    while True:
        following = find_card(lines, card.end, end)
        if following is None or following.end > end:
            body = _past_headers(lines, card.end, end)
            found.append(Found(tuple(lines[body:end]), card.poster, *_headers(lines[low:body])))
            return found
        body, _ = _skip(lines, card.end, following.start)
        if body < following.start:
            found.append(Found(tuple(lines[body : following.start]), card.poster, *_headers(lines[low:body])))
        low, card = card.end, following


def _titled(lines: Sequence[str], low: int, end: int) -> tuple[int, int] | None:
    """Find a card without pairs: a name between blank lines, then a well-known user title; give name and body lines."""
    for at in range(low + 1, min(end - 2, low + _HEAD)):
        if not (is_blank(lines[at - 1]) and is_blank(lines[at + 1])) or not is_name(lines[at]):
            continue
        below = next((i for i in range(at + 1, min(at + 4, end)) if not is_blank(lines[i])), end)
        if below < end and within(lines[below], "title", "banner"):
            body = below + 1
            while body < end and within(lines[body], "title", "banner", "role"):
                body += 1
            return at, body
    return None


def _later(lines: Sequence[str], low: int, end: int) -> list[Found]:
    """Cut out a later post: past what belongs to the post before, and past its own card when it kept one."""
    at, header = _skip(lines, low, end)
    card = _sure_card(lines, low, end)
    if card is None or card.end > end:
        return [Found(tuple(lines[at:end]), None, *header)]
    before = [] if _all_short(lines[at : card.start]) else [Found(tuple(lines[at : card.start]), None, *header)]
    return before + _carded(lines, low, end, card)


def _sure_card(lines: Sequence[str], low: int, end: int) -> Card | None:
    """Find a card that has a date or a rank: "Messages / 4 / Likes / 3" alone may be what a poster counts."""
    card = find_card(lines, low, end)
    while card and not (
        any(
            within(bare(line).partition(":")[0], "key_date") or is_dated_pair(line)
            for line in lines[card.pairs : card.end]
        )
        or any(is_title(line) for line in lines[card.start : card.pairs])
    ):
        card = find_card(lines, card.end, end)
    return card


def _all_short(lines: Sequence[str]) -> bool:
    """Tell whether lines before a card may be the signature of the post before rather than a post."""
    return sum(len(line.strip()) for line in lines) <= 400


def _past_headers(lines: Sequence[str], low: int, end: int) -> int:
    """Give the line after the date and number that some styles print under a card; without a number nothing is passed."""
    at, numbered = low, low
    while at < end and (is_blank(lines[at]) or (header := read_header(lines[at]))):
        at += 1
        if not is_blank(lines[at - 1]) and header and header.number is not None:
            numbered = at
    return numbered


def _headers(lines: Sequence[str]) -> tuple[int | None, datetime | None]:
    """Collect number and date from the header lines among these."""
    number, posted_at, dated = None, None, None
    for line in lines:
        header = read_header(line)
        dated = header.posted_at if header and header.posted_at else (dated if is_blank(line) or header else None)
        if header and header.number is not None:
            number, posted_at = header.number, dated or posted_at
    return number, posted_at


def _skip(lines: Sequence[str], low: int, end: int, title: str = "") -> tuple[int, tuple[int | None, datetime | None]]:
    """Pass over what forums print between two bodies; give where the body starts and what its header line says."""
    at, number, posted_at = low, None, None
    while at < end:
        line = lines[at]
        header = read_header(line)
        if header and header.number is not None:
            number, posted_at = header.number, header.posted_at
        elif not (is_blank(line) or (title and line.strip() == title)):
            step = skip_trail(lines, at, end)
            if not step:
                break
            at = step
            continue
        at += 1
    return at, (number, posted_at)


def skip_trail(lines: Sequence[str], at: int, end: int) -> int:
    """Give the line after something printed around bodies that begins at a line; 0 when a poster's words begin there."""
    line = lines[at]
    if within(line, "attachments"):
        return next((i for i in range(at + 1, end) if not _is_attached(lines[i])), end)
    if within(line, "closed") and at + 1 < end and is_footer(lines[at + 1]):
        return at + 2
    if is_trail(line):
        label = fold(bare(line))
        more = label.endswith(":") and at + 1 < end and bool(read_header(lines[at + 1]))
        return at + 2 if more else at + 1
    buttons = next((i for i in range(at, end) if not within(lines[i], "trail")), end)
    if buttons > at + 1:
        return buttons
    reaction = within(line, "trail") and (bare(line) != line.strip() or _reactions_follow(lines, at + 1, end))
    printed = reaction or is_footer(line) or within(line, "expand", "starter", "start_date") or _is_head(line)
    return at + 1 if printed else 0


def _is_attached(line: str) -> bool:
    """Tell a line of a list of attached files."""
    return (is_blank(line) or is_file(line)) and not is_post_end(line)


def _is_head(line: str) -> bool:
    """Tell a line of the thread's head: "Thread starter NAME", "Start date DATE"."""
    folded = fold(bare(line))
    return len(folded) < 120 and bare(line) != line and folded.startswith((*phrases("starter"), *phrases("start_date")))


def _reactions_follow(lines: Sequence[str], at: int, end: int) -> bool:
    """Tell whether a list of reactions ends in "Reactions: …" within a few lines."""
    for line in lines[at : min(end, at + 8)]:
        if is_trail(line) and not is_ad(line):
            return True
        if not (is_blank(line) or within(line, "trail")):
            return False
    return False


def _unfinished(lines: Sequence[str], low: int) -> list[Found]:
    """Cut out a last post that has no end, as in a file that was cut: only where no end of the page follows."""
    end = len(lines)
    if any(within(line, "top", "trail") or is_footer(line) for line in lines[low:end]):
        return []
    found = _later(lines, low, end)
    # A single word is a leftover, such as the next poster's name.
    return [post for post in found if len(" ".join(post.lines).split()) > 1]


def _is_dump(lines: Sequence[str], ends: Sequence[int], title: str, first: Found) -> bool:
    """Ask for a sign of a forum beside the ends: any text may hold a line with a no-break space."""
    if first.poster or first.number is not None:
        return True
    around = (line for end in ends[:200] for line in lines[end + 1 : end + 4])
    if any(
        is_trail(line) or is_footer(line) or within(line, "top") or read_header(line) for line in (*around, *lines[-5:])
    ):
        return True
    return bool(title) and len(ends) > 1
