"""Lay out the rows of a thread: every row gets its id, the old one where nothing changed, so buttons go on working."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from db.incoming import Incoming, IncomingPost
from db.models import Opinion, Stated
from db.values import moment, packed, quote_hash, storable
from db.verdicts import Pair

Rows = list[dict[str, Any]]


@dataclass(slots=True)
class Before:
    """What is stored of a thread when it is saved again; all empty for a new one."""

    posts: dict[tuple[int, bytes], int] = field(default_factory=dict)
    """The ids of posts by number and body."""
    unnamed: dict[int, int] = field(default_factory=dict)
    """The poster of each unnamed post, by post id."""
    opinions: dict[tuple[int, str], int] = field(default_factory=dict)
    """The ids of opinions by post id and drug."""
    pairs: set[Pair] = field(default_factory=set)
    """Whose vote on what rests on this thread."""
    posters: set[int] = field(default_factory=set)


class Layout:
    """The rows of one thread, ready to be written."""

    def __init__(
        self, incoming: Incoming, *, guild_id: int, thread_id: int, before: Before, named: dict[str, int]
    ) -> None:
        self._incoming = incoming
        self._guild_id = guild_id
        self._thread_id = thread_id
        self._before = before
        self._named = dict(named)
        self.posters: Rows = []
        self.posts: Rows = []
        self.kept: Rows = []
        """Posts that are stored already and only change their place, date, link or poster."""
        self.quotes: Rows = []
        self.opinions: Rows = []
        self.said: dict[Pair, list[Stated]] = defaultdict(list)
        """The opinions of this thread, by the vote that they touch."""
        self.heard: set[int] = set()
        """The ids of the posters of this thread."""

    def lay_out(self, ids: Iterator[int]) -> None:
        """Fill all rows, taking new ids where there is none from before."""
        for post in self._incoming.posts:
            self._post(post, ids)

    def _post(self, post: IncomingPost, ids: Iterator[int]) -> None:
        """Lay out a post with its poster, quotes and opinions."""
        known = self._before.posts.get((post.number, post.body_hash))
        post_id = next(ids) if known is None else known
        poster_id = self._poster(post, post_id, ids)
        row: dict[str, Any] = {
            "guild_id": self._guild_id,
            "id": post_id,
            "poster_id": poster_id,
            "ordinal": post.ordinal,
            "posted_at": post.posted_at,
            "posted_as": post.posted_as,
            "said_at": post.said_at,
            "permalink": post.permalink,
        }
        if known is None:
            row |= {
                "thread_id": self._thread_id,
                "number": post.number,
                "body": post.body,
                "body_hash": post.body_hash,
            }
        (self.posts if known is None else self.kept).append(row)
        self.quotes += [
            {"guild_id": self._guild_id, "post_id": post_id, "ordinal": at, "poster": poster, "text": words}
            for at, (poster, words) in enumerate(post.quotes)
        ]
        for opinion in post.opinions:
            drug = storable(opinion.drug)
            opinion_id = self._before.opinions.get((post_id, drug)) or next(ids)
            self._opinion(post, opinion, opinion_id=opinion_id, post_id=post_id, poster_id=poster_id)

    def _poster(self, post: IncomingPost, post_id: int, ids: Iterator[int]) -> int:
        """Give the id of a post's poster: an unnamed post has one of its own, a name is one poster a source."""
        key = post.poster_key
        known = self._before.unnamed.get(post_id) if key is None else self._named.get(key)
        poster_id = next(ids) if known is None else known
        self.heard.add(poster_id)
        if known is None:
            self.posters.append(
                {
                    "guild_id": self._guild_id,
                    "id": poster_id,
                    "source": self._incoming.source,
                    "key": post.poster_key,
                    "name": post.poster,
                }
            )
            if post.poster_key is not None:
                self._named[post.poster_key] = poster_id
        return poster_id

    def _opinion(self, post: IncomingPost, opinion: Opinion, *, opinion_id: int, post_id: int, poster_id: int) -> None:
        """Lay out an opinion; its quote and cue are kept as offsets, their words stay in the post."""
        cue = opinion.cue
        drug = storable(opinion.drug)
        named = post.poster_key is not None
        self.opinions.append(
            {
                "guild_id": self._guild_id,
                "id": opinion_id,
                "post_id": post_id,
                "thread_id": self._thread_id,
                "poster_id": poster_id,
                "unnamed": int(not named),
                "number": post.number,
                "said_at": post.said_at,
                "drug": drug,
                "surface": storable(opinion.surface),
                "stance": opinion.stance.value,
                "confidence": opinion.confidence,
                "quote_start": opinion.start,
                "quote_end": opinion.end,
                "quote_hash": quote_hash(post.body[opinion.start : opinion.end]),
                "cue_start": cue.start if cue else None,
                "cue_end": cue.end if cue else None,
                "cue_rule": storable(cue.rule) if cue else None,
                "uses": packed(opinion.uses),
                "reasons": packed(opinion.reasons),
            }
        )
        self.said[poster_id, drug].append(
            Stated(
                opinion_id,
                poster_id,
                self._thread_id,
                post.number,
                opinion.stance,
                opinion.confidence,
                moment(post.said_at),
                opinion.uses,
                named=named,
            )
        )

    def thread(self) -> dict[str, Any]:
        """Lay out the thread's own row, with what lists show; call it after `lay_out`."""
        incoming = self._incoming
        dates = [post.posted_at for post in incoming.posts if post.posted_at is not None]
        first, last = incoming.span or (None, None)
        return {
            "guild_id": self._guild_id,
            "id": self._thread_id,
            "source": incoming.source,
            "external_id": incoming.external_id,
            "title": incoming.title,
            "url": incoming.url,
            "engine": incoming.engine,
            "content_hash": incoming.content_hash,
            "warnings": packed(incoming.warnings),
            "posts": len(incoming.posts),
            "posters": len(self.heard),
            "unnamed": sum(post.poster_key is None for post in incoming.posts),
            "first_posted": min(dates, default=None),
            "last_posted": max(dates, default=None),
            "first_page": first,
            "last_page": last,
        }
