"""Put Reddit's things straight: listings of listings, answers in answers, "more" stubs, what tools make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from bot.reading.data.values import Object, first_ident, first_words, ident, moment, number, objects, words

_KINDS: Final = frozenset(("Listing", "t1", "t3", "more"))
_GONE: Final = re.compile(r"\[\s*(?:deleted|removed)\b[^\]]*\]", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>|&lt;.*?&gt;")
_LINK: Final = re.compile(r"(?:https?://[^/]+)?(?P<link>/(?:r|user)/[^/]+/comments/(?P<id>[a-z0-9]+)/(?:[^/?#]+/)?)")


def prepared(pieces: Sequence[Object]) -> Iterator[Object]:
    """Give an object for each thread: its submission, when it is there, and its comments in the order of the page."""
    threads: dict[str, Object] = {}
    here = ""
    for kind, thing, within in _things(pieces):
        if kind == "more":
            thread = threads.setdefault(_link_id(thing) or within or here, {"reddit": [], "not_shown": 0})
            thread["not_shown"] += number(thing.get("count")) or 0
            thread["cut"] = thread.get("cut") or number(thing.get("count")) == 0
            continue
        here = ident(thing.get("id")) if kind == "t3" else _link_id(thing) or within
        thread = threads.setdefault(here, {"reddit": [], "not_shown": 0})
        if kind == "t3":
            thread |= {"title": thing.get("title"), "link": thing.get("permalink"), "told": thing.get("num_comments")}
            thread["reddit"].insert(0, _post(thing, thing.get("selftext"), thing.get("selftext_html")))
        else:
            thread["reddit"].append(_post(thing, thing.get("body"), thing.get("body_html")))
            thread.setdefault("title", thing.get("link_title"))
    for key, thread in threads.items():
        yield _whole(key, thread)


def _things(pieces: Sequence[Object]) -> Iterator[tuple[str, Object, str]]:
    """Give submissions, comments and stubs, each comment before its answers, with the submission that it stands within."""
    left = [(piece, "") for piece in reversed(pieces)]
    while left:
        thing, within = left.pop()
        kind, data = thing.get("kind"), thing.get("data")
        if isinstance(kind, str) and kind in _KINDS and isinstance(data, dict):
            thing = data
        else:
            kind = _kind(thing, within)
        if kind == "Listing":
            left += [(one, within) for one in reversed(objects(thing.get("children")))]
        elif kind:
            yield kind, thing, within
            within = ident(thing.get("id")) if kind == "t3" else within
            answers = thing.get("replies") if kind == "t1" else thing.get("comments")
            left += [(one, within) for one in reversed(objects(answers))]


def _kind(thing: Object, within: str) -> str:
    """Tell what a thing is that does not say so, as tools keep them; "" when it is none of Reddit's."""
    if isinstance(thing.get("selftext"), str) and ("subreddit" in thing or "num_comments" in thing):
        return "t3"
    link = thing.get("link_id")
    comment = isinstance(thing.get("body"), str) and (within or (isinstance(link, str) and link.startswith("t3_")))
    return "t1" if comment else ""


def _link_id(thing: Object) -> str:
    """Give the id of the submission that a comment is below."""
    told = first_ident(thing, ("link_id",)) or first_ident(thing, ("parent_id",))
    found = _LINK.match(first_words(thing, ("permalink",)))
    return told[3:] if told.startswith("t3_") else (found["id"] if found else "")


def _post(thing: Object, text: Any, html: Any) -> Object:
    """Give a submission or a comment with its words under one name."""
    said = words(text) or " ".join(_TAG.sub(" ", words(html)).split())
    shared = objects(thing.get("crosspost_parent_list"))
    return thing | {
        "gone": bool(_GONE.fullmatch(said)),
        "words": text,
        "words_html": html,
        "shared": [{"by": first_words(one, ("author",)), "text": one.get("selftext")} for one in shared],
    }


def _whole(key: str, thread: Object) -> Object:
    """Give a thread with its own address, and its posts with theirs where Reddit gave none."""
    posts: list[Object] = thread["reddit"]
    times = [moment(post.get("created_utc"))[1] for post in posts]
    if None not in times and not any(post.get("replies") for post in posts):  # as archives keep them, in no order
        posts = [posts[place] for place in sorted(range(len(posts)), key=lambda place: times[place] or 0)]
    links = (thread.get("link"), *(post.get("permalink") for post in posts))
    found = next((match["link"] for link in links if (match := _LINK.match(words(link)))), "")
    link = found or (f"/comments/{key}/" if key.isalnum() else "")
    for post in posts:
        if not words(post.get("permalink")) and link:
            mine = ident(post.get("id"))
            post["permalink"] = link if mine == key else f"{link}{'' if found else '_/'}{mine}/"
    if len(posts) == 1 and not thread["not_shown"]:  # a list of submissions alone
        thread["not_shown"] = number(thread.get("told")) or 0
    return thread | {"id": key, "reddit": posts, "link": link, "cut": thread.get("cut") and not thread["not_shown"]}
