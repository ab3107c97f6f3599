"""Read what a page says to search engines: schema.org posts as microdata nodes and as JSON-LD, which often hold a part each."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz

from bot.reading.dates import read_moment
from bot.reading.shapes import Found, Reading, Source
from bot.reading.web import about
from bot.reading.web.cut import Body, cut
from bot.reading.web.spots import first, spots
from bot.reading.web.tree import Node, Tree, plant
from bot.reading.web.usual import usual

ENGINE = "structured"
_POSTS = ("Comment", "DiscussionForumPosting", "Answer", "Question", "SocialMediaPosting", "UserComments", "Review")
_ITEMS = ", ".join(f"[itemtype$='schema.org/{kind}']" for kind in _POSTS)
_BODY = "[itemprop~='text'], [itemprop~='articleBody'], [itemprop~='reviewBody'], [itemprop~='commentText']"
_POSTER = "[itemprop~='author'], [itemprop~='creator']"
_DATE = "[itemprop~='datePublished'], [itemprop~='dateCreated'], [itemprop~='commentTime'], [itemprop~='uploadDate']"
_NAME = spots(["[itemprop~='name']", "[itemprop~='name']@content", "@content", "."])
_WHEN = spots(["@datetime", "@content", "@title", "."])
_LINK = "[itemprop~='url'], [itemprop~='mainEntityOfPage']"
_HREF = spots(["@href", "@content"])
_REPLIES = ("acceptedAnswer", "suggestedAnswer", "comment", "hasPart")
_INSIDE = ("@graph", "mainEntity", "itemListElement", "item", "discussionUrl", "comment", "review", "reviews")
_BEGINS = frozenset(("DiscussionForumPosting", "Question", "SocialMediaPosting"))
_NOBODYS = "FAQPage"  # its questions and answers are the site's
_MOST_BEGUN = 2  # a page may tell its thread twice; more are a list of threads
_DEEPEST = 60
_SAME = 85


def read_structured(source: Source) -> Iterator[Reading]:
    """Read a page by its structured data: its nodes, with the posts that only JSON-LD has."""
    tree = source.tree
    if tree is None:
        return
    # Links are told from it.
    source = replace(source, url=about.base(tree, source.url))
    nodes = _microdata(tree, source)
    told = _json_ld(tree, source)
    posts = _joined(nodes, told)
    if posts:
        title = next(
            (one for one in (str(item.get("headline") or item.get("name") or "") for item in _items(tree)) if one), ""
        )
        yield Reading(ENGINE, html.unescape(title) or about.title(tree), tuple(posts), marked=bool(nodes))


def _joined(nodes: Sequence[Found], told: Sequence[Found]) -> list[Found]:
    """Join posts read twice: nodes tell quotes apart, so they are taken, and JSON-LD adds what stands before them."""
    if len(told) > len(nodes) + 1 or not nodes:
        return list(told)
    if told and not any(same(told[0], node) for node in nodes):
        return [told[0], *nodes]
    return list(nodes)


def same(one: Found, other: Found) -> bool:
    """Tell two readings of one post by their first words."""
    first_words, others = (" ".join(" ".join(found.lines).split())[:200] for found in (one, other))
    return fuzz.partial_ratio(first_words, others, score_cutoff=_SAME) > 0 if first_words and others else False


# ---- microdata ----------------------------------------------------------------------------------------------------


def _microdata(tree: Tree, source: Source) -> list[Found]:
    """Read the posts that are nodes with properties."""
    found = []
    for item in {node.mem_id: node for node in tree.css(_ITEMS)}.values():
        bodies = _own(item, _BODY)[:1]
        if bodies and bodies[0].tag != "meta":
            found.append(_post(item, cut(bodies, usual().drop, usual().quotes), source))
    return found


def _own(item: Node, css: str) -> list[Node]:
    """Find the properties of an item that are of no item within it."""
    return [node for node in item.css(css) if node.mem_id != item.mem_id and _owner(node) == item.mem_id]


def _owner(node: Node) -> int:
    """Give the `mem_id` of the item that a property belongs to; 0 when of none."""
    above = node.parent
    while above is not None and "itemscope" not in above.attributes:
        above = above.parent
    return above.mem_id if above is not None else 0


def _post(item: Node, body: Body, source: Source) -> Found:
    """Read one item."""
    poster = next((name for node in _own(item, _POSTER) if (name := first(_NAME, node))), None)
    when = next((date for node in _own(item, _DATE) if (date := first(_WHEN, node))), None)
    href = next((link for node in _own(item, _LINK) if (link := first(_HREF, node))), "")
    return Found(
        tuple(body.lines),
        poster,
        None,
        read_moment(when or ""),
        quotes=tuple(body.quotes),
        when=when,
        permalink=about.link(source.url or "", href),
    )


# ---- JSON-LD ------------------------------------------------------------------------------------------------------


def _json_ld(tree: Tree, source: Source) -> list[Found]:
    """Read the posts that are data in scripts: the first item with words, and what answers it; else all comments or reviews."""
    items = list(_items(tree))
    begun = [item for item in items if _BEGINS & _kinds(item)]
    if len({str(item.get("url") or item.get("headline") or item.get("name")) for item in begun}) > _MOST_BEGUN:
        return []
    told = (list(_told(item, source, 0)) for item in begun or items)
    found = [posts for posts in told if posts]
    return found[0] if begun and found else [post for posts in found for post in posts]


def _kinds(item: dict[str, Any]) -> set[str]:
    """Give the types of an item."""
    kinds = item.get("@type")
    return {str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _items(tree: Tree) -> Iterator[dict[str, Any]]:
    """Give the posts that answer no other in the page's JSON-LD."""
    for script in tree.css("script[type='application/ld+json']"):
        try:
            told = json.loads(script.text() or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _begun(told, 0)


def _begun(told: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Look for posts in what a script says."""
    if depth > _DEEPEST:
        return
    if isinstance(told, list):
        for one in told:
            yield from _begun(one, depth + 1)
    elif isinstance(told, dict):
        kinds = _kinds(told)
        if kinds & set(_POSTS):
            yield told
        elif _NOBODYS not in kinds:
            for key in _INSIDE:
                yield from _begun(told.get(key), depth + 1)


def _told(item: Any, source: Source, depth: int) -> Iterator[Found]:
    """Give a post and its answers, in the order they are told."""
    if not isinstance(item, dict) or depth > _DEEPEST:
        return
    words = next((item[key] for key in ("text", "articleBody", "reviewBody") if isinstance(item.get(key), str)), None)
    if words is not None:
        body = _words(words)
        when = next((str(item[key]) for key in ("datePublished", "dateCreated") if item.get(key)), None)
        yield Found(
            tuple(body.lines),
            _name(item.get("author") or item.get("creator")),
            None,
            read_moment(when or ""),
            quotes=tuple(body.quotes),
            when=when,
            permalink=about.link(source.url or "", item["url"]) if isinstance(item.get("url"), str) else None,
        )
    for key in _REPLIES:
        replies = item.get(key)
        for reply in replies if isinstance(replies, list) else [replies]:
            yield from _told(reply, source, depth + 1)


def _words(text: str) -> Body:
    """Read the words of a post, which some programs tell with their tags."""
    if "</" in text or "<br" in text or "<p>" in text:
        body = plant(text).body
        return cut([body], usual().drop, usual().quotes) if body is not None else Body([], [])
    return Body(html.unescape(text).split("\n"), [])


def _name(author: Any) -> str | None:
    """Give the name of who wrote a post."""
    if isinstance(author, list):
        author = author[0] if author else None
    if isinstance(author, dict):
        author = author.get("name")
    return html.unescape(author).strip() or None if isinstance(author, str) else None
