"""The words everyone shares: plain frozen values that the three floors pass to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stance(StrEnum):
    """What a poster holds about a drug; the order is the order of a card."""

    FAVOUR = "favour"
    CONDITIONAL = "conditional"
    CAUTION = "caution"
    AVOID = "avoid"
    UNCLEAR = "unclear"
    REPORTED = "reported"
    QUESTION = "question"
    NEUTRAL = "neutral"


OWN_STANCES = (Stance.FAVOUR, Stance.CONDITIONAL, Stance.CAUTION, Stance.AVOID)
"""The stances that count as an opinion of the poster's own."""


# ---- a thread as it was read ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an earlier post that a poster quoted: never counted as the poster's own."""

    text: str
    poster: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One post: `text` holds the poster's own words only; `poster` is None when the source does not name one.

    `posted_as` is the date as the source prints it, which may be one that `posted_at` (UTC) could not be read from.
    """

    number: int
    text: str
    poster: str | None = None
    posted_at: datetime | None = None
    quotes: tuple[Quote, ...] = ()
    permalink: str | None = None
    posted_as: str | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of how many a source was, when it says so."""

    page: int
    of: int


@dataclass(frozen=True, slots=True)
class Thread:
    """A forum thread as one source shows it; `warnings` are sentences for the person who adds it.

    `span` is the first and the last of the pages it is made of, when it is known that none is missing between them.
    """

    title: str
    posts: tuple[Post, ...]
    engine: str
    url: str | None = None
    pages: Pages | None = None
    warnings: tuple[str, ...] = ()
    span: tuple[int, int] | None = None


# ---- what was found in a post ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that decided a stance, as an exact slice of the post's text, and the rule that read them."""

    text: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one post holds about one drug. `quote == text[start:end]` of the post; `confidence` is 0 to 1.

    `drug` is a generic ("baclofen"), a combination ("acetaminophen + hydrocodone") or a class
    ("benzodiazepines"); `surface` is how the post wrote it.
    """

    drug: str
    surface: str
    stance: Stance
    quote: str
    start: int
    end: int
    confidence: float
    cue: Cue | None = None
    uses: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


# ---- what is kept -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ThreadKey:
    """Where a thread comes from: the same key in the same server is the same thread."""

    source: str
    external_id: str


@dataclass(frozen=True, slots=True)
class StoredThread:
    """A kept thread as lists show it; `content_hash` is that of all it holds."""

    id: int
    title: str
    url: str | None
    engine: str
    posts: int
    posters: int
    unnamed: int
    added_by: int | None
    added_at: datetime
    first_posted: datetime | None = None
    last_posted: datetime | None = None
    content_hash: bytes = b""


@dataclass(frozen=True, slots=True)
class StoredPost:
    """A kept post as `/threads` shows it."""

    id: int
    number: int
    poster: str | None
    posted_at: datetime | None
    text: str
    permalink: str | None
    posted_as: str | None = None


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A kept post that holds the words somebody searched for."""

    id: int
    thread_id: int
    thread: str
    number: int
    poster: str | None
    posted_at: datetime | None
    text: str
    permalink: str | None


@dataclass(frozen=True, slots=True)
class Stated:
    """One stored opinion as the tally sees it; `said_at` is the post's date or the last one known before it."""

    opinion_id: int
    poster_id: int
    thread_id: int
    number: int
    stance: Stance
    confidence: float
    said_at: datetime | None = None
    uses: tuple[str, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True)
class UseVerdict:
    """A poster's stance toward a drug for one use, and the opinion that says it."""

    use: str
    stance: Stance
    opinion_id: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A poster's one vote on a drug: its stance, the opinion that decided it, what it was before, and by use."""

    poster_id: int
    stance: Stance
    opinion_id: int
    changed_from: Stance | None = None
    uses: tuple[UseVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class UseTally:
    """Posters by own stance for one use of a drug."""

    use: str
    favour: int = 0
    conditional: int = 0
    caution: int = 0
    avoid: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Posters by stance for one drug. The buckets add up to `posters`; every stance has a bucket."""

    drug: str
    posters: int
    unnamed: int
    threads: int
    buckets: Mapping[Stance, int]
    uses: tuple[UseTally, ...] = ()
    first_posted: datetime | None = None
    last_posted: datetime | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """One poster's deciding words about a drug, with where they stand.

    `quote` was checked against the post's body and its hash when it was read.
    """

    opinion_id: int
    poster_id: int
    poster: str | None
    thread_id: int
    thread: str
    post_id: int
    post: int
    posted_at: datetime | None
    permalink: str | None
    stance: Stance
    drug: str
    surface: str
    quote: str
    start: int
    end: int
    confidence: float
    cue: Cue | None = None
    uses: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    changed_from: Stance | None = None
    thread_url: str | None = None


@dataclass(frozen=True, slots=True)
class DrugCount:
    """A drug or class that a server's threads mention, and by how many posters."""

    drug: str
    posters: int


@dataclass(frozen=True, slots=True)
class Alias:
    """A name (folded) that a server's admins gave to a drug or class; without a drug it is blocked: no name there."""

    name: str
    drug: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """An upload waiting for "Save": kept with its bytes so that the button survives a restart."""

    id: int
    guild_id: int
    user_id: int
    created_at: datetime
    name: str
    data: bytes
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving a thread did: `outcome` is "added", "updated" or "unchanged"."""

    thread_id: int
    outcome: str
    posts: int
    opinions: int


EMPTY_BUCKETS: Mapping[Stance, int] = dict.fromkeys(Stance, 0)
"""A bucket for every stance, all of them empty."""
