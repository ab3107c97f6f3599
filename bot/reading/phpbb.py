"""Read what select-all and copy gives of a phpBB page: "Post by NAME » DATE" heads each post and "Top" ends it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.reading.cards import is_pair
from bot.reading.dates import read_date
from bot.reading.heads import pages_among
from bot.reading.phrases import fold, is_blank, is_footer, is_title, within
from bot.reading.shapes import Found, Reading, Source

ENGINE = "phpbb-copy"
_HEAD = re.compile(
    r"(?:[^\W\d_]+ )?(?:by|von|par|por|da|di|door|av|przez):? (?P<name>\S.{0,60}?) »(?: (?P<date>.{6,50}))?",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:re|aw|sv|antw|odp|resp?)\s*: ?\S", re.IGNORECASE)
_COUNTED = re.compile(r"\d+ \w+ [•·] ")  # "7 posts • Page 1 of 1"
_LONGEST = 160
_PROFILE = 14  # a profile takes fewer lines than this


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where a post's "by NAME » DATE" line stands, and what it says."""

    at: int
    poster: str
    posted_at: datetime | None


def read_phpbb(source: Source) -> Reading | None:
    """Read a phpBB copy; None when no "by NAME »" line stands in it."""
    lines = source.lines
    anchors = [anchor for at, line in enumerate(lines) if "»" in line and (anchor := _anchor(at, line))]
    if not anchors:
        return None
    title = _title(lines, anchors[0].at)
    subjects = [_subject(lines, anchor.at) for anchor in anchors]
    # A forum prints subjects over all posts or over none; one that its poster changed shows by its place alone.
    over = sum(_is_subject(lines[at], title) for at in subjects) * 2 > len(anchors)
    posts = []
    for i, anchor in enumerate(anchors):
        following = anchors[i + 1] if i + 1 < len(anchors) else None
        end = _end(lines, anchor, following)
        if following and over and anchor.at < subjects[i + 1] < end:
            changed = subjects[i + 1]
            if _is_subject(lines[changed], title) or is_blank(lines[changed - 1]):
                end = changed
        posts.append(Found(tuple(lines[anchor.at + 1 : end]), anchor.poster, None, anchor.posted_at))
    pages = pages_among(lines)
    people = frozenset(fold(anchor.poster) for anchor in anchors)
    return Reading(ENGINE, title, tuple(posts), pages, people=people)


def _anchor(at: int, line: str) -> _Anchor | None:
    """Read the line that heads a post."""
    found = _HEAD.fullmatch(line.strip())
    if not found:
        return None
    date = read_date(found["date"] or "")
    return _Anchor(at, found["name"], date) if date or not found["date"] else None


def _subject(lines: Sequence[str], at: int) -> int:
    """Give the line above a head line where a subject may stand; the head line itself when none does."""
    above = (
        i for i in range(at - 1, max(-1, at - _PROFILE), -1) if not (is_blank(lines[i]) or within(lines[i], "trail"))
    )
    found = next(above, at)
    return found if len(lines[found]) <= _LONGEST else at


def _is_subject(line: str, title: str) -> bool:
    """Tell a post's subject: the thread's title, or an answer to it."""
    text = line.strip()
    return bool(_SUBJECT.match(text)) or (bool(title) and fold(text) == fold(title))


def _end(lines: Sequence[str], anchor: _Anchor, following: _Anchor | None) -> int:
    """Find where a body ends: at "Top", or above the profile of this post or of the next."""
    low, high = anchor.at + 1, following.at if following else len(lines)
    tops = [at for at in range(low, high) if within(lines[at], "top")]
    end = high
    if tops:
        # The page's own last link says "Top" too: only the first one ends the last post.
        end = tops[-1] if following else tops[0]
    elif following:
        end = _profile(lines, low, high, following.poster)
    else:
        end = next((at for at in range(low, high) if is_footer(lines[at]) or _COUNTED.match(lines[at])), high)
    return _profile(lines, low, end, anchor.poster)


def _profile(lines: Sequence[str], low: int, high: int, poster: str) -> int:
    """Find the profile of a poster at the end of `[low, high)`: the name, then only titles and pairs; else `high`."""
    for at in range(high - 1, max(low, high - _PROFILE) - 1, -1):
        if lines[at].strip() != poster:
            continue
        if not any(is_pair(lines, i) for i in range(at + 1, high)):
            continue
        above = (i for i in range(at - 1, low - 1, -1) if not _beside_name(lines[i]))
        return next(above, low - 1) + 1
    return high


def _beside_name(line: str) -> bool:
    """Tell what may stand between a body and the name that heads a profile."""
    return is_blank(line) or is_title(line) or line.strip().casefold() == "user avatar"


def _title(lines: Sequence[str], at: int) -> str:
    """Find the subject above the first post's head line."""
    for index in range(at - 1, -1, -1):
        text = lines[index].strip()
        if text and not within(text, "trail"):
            return re.sub(r"^(?:re|aw|odp): ", "", text, flags=re.IGNORECASE)
    return ""
