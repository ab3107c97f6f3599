"""Put two copies of a thread beside each other by the words of their posts, whatever numbers the copies give them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from bot.reading.people import poster_key
from db.models import Post

Row = tuple[Post | None, Post | None]
"""A kept post and the new copy of it, of which one may be missing."""

_ALIKE: Final = 90.0
"""`rapidfuzz.fuzz.ratio` from which two copies of a post are the same post: programs copy line ends and smileys unlike."""
_TELLING: Final = 24
"""Letters: a shorter post ("Thanks, that helps!") may stand in any thread."""
_ADDED: Final = 1.5
"""So much longer a post may be after an edit; one that begins with words of another and goes on may quote it."""
_CANDIDATES: Final = 12


def folded(post: Post) -> str:
    """Give a post's words without what copying changes: line breaks and spaces."""
    return " ".join(post.text.split())


def is_telling(post: Post) -> bool:
    """Tell a post with words enough to be known again."""
    return len(post.text) >= _TELLING


def may_be(one: Post, other: Post) -> bool:
    """Tell whether two posts may be of one poster: of the names a copy may lack either."""
    return not (one.poster and other.poster) or poster_key(one.poster) == poster_key(other.poster)


def alike(one: Post, other: Post) -> bool:
    """Tell whether two posts are copies of one: of nearly the same words, or with something added at the end."""
    if not may_be(one, other):
        return False
    words, others = folded(one), folded(other)
    shorter, longer = sorted((words, others), key=len)
    added = len(shorter) >= _TELLING and len(longer) <= _ADDED * len(shorter) and longer.startswith(shorter)
    return words == others or added or fuzz.ratio(words, others, score_cutoff=_ALIKE) >= _ALIKE


def aligned(kept: Sequence[Post], new: Sequence[Post]) -> list[Row]:
    """Give every post of both copies once, in order: where they stand apart a kept one comes before a new one."""
    pairs = _same_words(kept, new)
    rows: list[Row] = []
    done = at = 0
    paired = set(pairs.values())
    for old, place in (*_rising(pairs), (len(kept), len(new))):
        gap = [post for i, post in enumerate(kept[done:old], done) if i not in paired]
        rows += _between(gap, new[at:place], [kept[pairs[j]] if j in pairs else None for j in range(at, place)])
        if place < len(new):
            rows.append((kept[old], new[place]))
        done, at = old + 1, place + 1
    return rows


def _same_words(kept: Sequence[Post], new: Sequence[Post]) -> dict[int, int]:
    """Find the kept post of each new one that has the very same words: the first of several is that of the first."""
    named = all(post.poster for post in (*kept, *new))
    places = {token: at for at, token in enumerate(_tokens(kept, named=named))}
    found = ((at, places.get(token)) for at, token in enumerate(_tokens(new, named=named)))
    return {at: old for at, old in found if old is not None and may_be(kept[old], new[at])}


def _tokens(posts: Sequence[Post], *, named: bool) -> Iterator[tuple[str, str, int]]:
    """Name each post by its words, its poster if all are named, and how often that was there before."""
    seen: Counter[tuple[str, str]] = Counter()
    for post in posts:
        said = (folded(post), poster_key(post.poster) if named and post.poster else "")
        yield (*said, seen[said])
        seen[said] += 1


def _rising(pairs: dict[int, int]) -> list[tuple[int, int]]:
    """Choose the most pairs that stand in the same order in both copies (the longest rising run), as (kept, new)."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for place, old in pairs.items():
        at = bisect_left(ends, old)
        before[place] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [old], [place]
    chosen = []
    place_: int | None = last[-1] if last else None
    while place_ is not None:
        chosen.append((pairs[place_], place_))
        place_ = before[place_]
    return chosen[::-1]


def _between(kept: Sequence[Post], new: Sequence[Post], moved: Sequence[Post | None]) -> list[Row]:
    """Put beside each other what stands between two posts that both have; `moved` are kept elsewhere in the thread."""
    rows: list[Row] = []
    waiting: list[Row] = []
    at = 0
    for post, old in zip(new, moved, strict=True):
        near = range(at, min(len(kept), at + _CANDIDATES)) if old is None else ()
        found = next((i for i in near if alike(kept[i], post)), None)
        if found is None:
            waiting.append((old, post))
            continue
        rows += [*((one, None) for one in kept[at:found]), *waiting, (kept[found], post)]
        waiting, at = [], found + 1
    return [*rows, *((one, None) for one in kept[at:]), *waiting]
