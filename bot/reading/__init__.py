"""Read threads: bytes or text in, a Thread out.

unpacking opens archives and saved pages; decode cleans the text and sources says what it is: a page (web/), data for programs
(data/) or plain text; ladder tries the ways to read it and keeps the answer that checks out best. For text: dump, copies, phpbb,
markdown, chat, and bylines, which learns from a text what its program prints; rendered and unwrap undo what text browsers write around
links and lines; cards, headers, naming, ranks and dates read what forums print beside posts, edges what they print at the ends of all,
with phrases.tsv and calendar.tsv; formats refuses files without text. gather puts the pages
of a thread beside each other and together makes one reading of them. quotes and echoes part own words from quoted ones; finish
makes the Thread; identity says which thread it is, aligning and sameness whether a kept one is another copy of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.errors import BadInput
from bot.reading.gather import Gathered, gather
from bot.reading.identity import identity, poster_key
from bot.reading.sameness import same_thread
from bot.reading.unpacking import Document, Unread
from db.models import Thread

__all__ = ["Document", "Gathered", "Unread", "gather", "identity", "poster_key", "read", "read_all", "same_thread"]


def read(data: bytes | str, *, name: str = "", url: str | None = None) -> Thread:
    """Read a thread from a file's bytes or a pasted text; `name` is the file's, `url` the thread's address.

    A file may hold several pages of the thread. Raises BadInput, with one sentence that says what to do, when no forum posts
    can be found in it, or those of several threads: `read_all` gives them.
    """
    threads = read_all([Document(name, data)], url=url)
    if len(threads) > 1:
        raise BadInput(f"There are {len(threads)} threads in it: give each in a file of its own.")
    return threads[0]


def read_all(documents: Iterable[Document | Unread], *, url: str | None = None) -> tuple[Thread, ...]:
    """Read files and give the threads in them, each of all its pages; `url` is the address when they are one thread.

    Raises BadInput when there is no thread in any of them; a file that cannot be read is named in a warning otherwise.
    """
    found = list(gather(documents, url=url))
    threads = tuple(one.thread for one in found if isinstance(one, Gathered))
    if not threads:
        raise BadInput(next((one.why for one in found if isinstance(one, Unread)), "There is nothing to read."))
    return threads
