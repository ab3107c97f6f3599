"""What comes in: the bytes of a thread become posts, opinions and the key they are kept under.

The library loads this file at the first upload: its many patterns would slow the start of every answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot import reading
from bot.joining import join
from bot.names import Vocabulary
from bot.opinions import extract
from bot.reading import Document, Gathered, Unread
from bot.reading.aligning import is_telling
from bot.reading.identity import WORDS, identity
from db import alike
from db.models import DrugCount, Opinion, Thread, ThreadKey


@dataclass(frozen=True, slots=True)
class Intake:
    """A thread that was read: one tuple of opinions a post, the key it is kept under, and who and what is in it.

    `drugs` counts the posts that mention each drug, most first; `warnings` are those of the upload alone.
    """

    thread: Thread
    opinions: tuple[tuple[Opinion, ...], ...]
    key: ThreadKey
    posters: int
    unnamed: int
    drugs: tuple[DrugCount, ...]
    warnings: tuple[str, ...]


def take_in(name: str, data: bytes, url: str | None, words: Vocabulary) -> Intake:
    """Read and judge a file of one thread; CPU work for a thread of its own. Raises BadInput."""
    return judge(reading.read(data, name=name, url=url), words)


def take_all(
    documents: Iterable[Document | Unread], url: str | None = None, seen: Callable[[str], None] | None = None
) -> tuple[Gathered | Unread, ...]:
    """Read files and give the threads in them; CPU work for a thread of its own. Raises BadInput; see `gather`."""
    return tuple(reading.gather(documents, url=url, seen=seen))


def telling(thread: Thread) -> tuple[bytes, ...]:
    """Hash the posts by which a copy of a thread may be found."""
    return alike.hashes(post.text for post in thread.posts if is_telling(post))


def is_copy(thread: Thread, key: ThreadKey, kept: Thread) -> bool:
    """Tell whether a thread is a copy of a kept one that has another key."""
    return reading.same_thread(thread, kept, elsewhere=bool(thread.url) and key.source != WORDS)


def join_in(thread: Thread, key: ThreadKey, kept: Thread, words: Vocabulary, *, found: bool) -> Intake:
    """Join a thread to its kept copy, and judge what comes of it; see `join`. Raises BadInput when they clash.

    A thread that was kept without an address is known by one from the first copy on that has it.
    """
    intake = judge(join(kept, thread, found=found), words)
    if found and key.source == WORDS and thread.url:
        key = intake.key
    return replace(intake, key=key, warnings=thread.warnings)


def judge(thread: Thread, words: Vocabulary) -> Intake:
    """Find what each post of a thread holds, and count who and what is in it."""
    opinions = extract(thread, words)
    named = {reading.poster_key(post.poster) for post in thread.posts if post.poster}
    unnamed = sum(post.poster is None for post in thread.posts)
    mentioned = Counter(opinion.drug for found in opinions for opinion in found)
    drugs = tuple(DrugCount(*one) for one in sorted(mentioned.items(), key=lambda one: (-one[1], one[0])))
    return Intake(thread, opinions, identity(thread), len(named) + unnamed, unnamed, drugs, thread.warnings)
