"""What comes in: the bytes of a thread become posts, opinions and the key they are kept under.

The library loads this file at the first upload: its many patterns would slow the start of every answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot import reading
from bot.joining import join
from bot.names import Vocabulary
from bot.opinions import extract
from bot.reading import Document, Gathered, Unread
from db.models import DrugCount, Opinion, Post, StoredThread, Thread, ThreadKey


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


def join_in(known: StoredThread, kept: Sequence[Post], intake: Intake, words: Vocabulary) -> Intake:
    """Join a thread to the posts that are kept of it, and judge what comes of it. Raises BadInput when they clash."""
    joined = join(known, kept, intake.thread)
    if joined is intake.thread:
        return intake
    return replace(judge(joined, words), key=intake.key, warnings=intake.warnings)


def judge(thread: Thread, words: Vocabulary) -> Intake:
    """Find what each post of a thread holds, and count who and what is in it."""
    opinions = extract(thread, words)
    named = {reading.poster_key(post.poster) for post in thread.posts if post.poster}
    unnamed = sum(post.poster is None for post in thread.posts)
    mentioned = Counter(opinion.drug for found in opinions for opinion in found)
    drugs = tuple(DrugCount(*one) for one in sorted(mentioned.items(), key=lambda one: (-one[1], one[0])))
    return Intake(thread, opinions, reading.identity(thread), len(named) + unnamed, unnamed, drugs, thread.warnings)
