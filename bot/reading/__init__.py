"""Read threads: bytes or text in, a Thread out.

decode cleans the text and sources says what it is: a page (web/), data for programs (data/) or plain text; ladder tries the ways
to read it and keeps the answer that checks out best. For text: dump, copies, phpbb, markdown; cards, headers and dates read what
forums print beside posts, with phrases.tsv and calendar.tsv. quotes and echoes part own words from quoted ones; finish makes the
Thread; identity says which thread it is.
"""

from __future__ import annotations

from bot.errors import BadInput
from bot.reading.decode import decode
from bot.reading.finish import finish
from bot.reading.identity import identity, poster_key
from bot.reading.ladder import climb
from bot.reading.sources import source_of
from db.models import Thread

__all__ = ["identity", "poster_key", "read"]


def read(data: bytes | str, *, name: str = "", url: str | None = None) -> Thread:
    """Read a thread from a file's bytes or a pasted text; `name` is the file's, `url` the thread's address.

    Raises BadInput, with one sentence that says what to do, when no forum posts can be found in it.
    """
    source = source_of(decode(data, name=name), name, url)
    thread = finish(climb(source), source)
    if not any(post.text for post in thread.posts):
        raise BadInput("The posts in it hold no words of their own: add the whole page of the thread.")
    return thread
