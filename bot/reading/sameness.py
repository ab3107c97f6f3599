"""Tell whether two readings are of one thread though their keys differ: by their titles and the words of their posts."""

from __future__ import annotations

import re
from typing import Final

from bot.reading.aligning import aligned, is_telling
from bot.reading.identity import plain_words
from bot.reading.people import poster_key
from bot.reading.unpacking.names import title_named
from db.models import Thread

# What parts a title from the name of its site.
_BESIDE: Final = re.compile(r"\s+(?:[|–—·•»-]|::|>)+\s+")
_MOST: Final = 0.75
"""So much of the shorter of two copies must stand in the other: a thread grows, and a copy may lack or change some posts."""


def same_title(one: str, other: str) -> bool:
    """Tell whether two titles are of one thread: the same words, or the one is the other beside the name of its site."""
    words, title = sorted(map(title_named, (one, other)), key=len)
    ends = (part for cut in _BESIDE.finditer(title) for part in (title[: cut.start()], title[cut.end() :]))
    return bool(words) and plain_words(words) in map(plain_words, (title, *ends))


def same_thread(new: Thread, kept: Thread, *, elsewhere: bool) -> bool:
    """Tell whether a thread is a copy of a kept one that has another key; `elsewhere`: both have addresses, which differ.

    Most posts of the shorter copy stand in the other, and two posters or more say enough in them to be known again; one
    will do when it opens both and they have one title. Threads of two addresses have one title and are alike as a whole.
    """
    pairs = [(old, post) for old, post in aligned(kept.posts, new.posts) if old and post]
    sizes = (len(kept.posts), len(new.posts))
    titled = same_title(kept.title, new.title)
    if len(pairs) < _MOST * (max(sizes) if elsewhere else min(sizes)) or (elsewhere and not titled):
        return False
    told = [old.poster or post.poster for old, post in pairs if is_telling(post)]
    opened = titled and not elsewhere and (kept.posts[0], new.posts[0]) in pairs
    return opened or len({poster_key(name) for name in told if name}) + told.count(None) > 1
