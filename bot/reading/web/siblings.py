"""Read pages of programs that nobody listed, by the block that repeats on them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.reading.dates import read_moment
from bot.reading.shapes import Found, Reading, Source
from bot.reading.web import about
from bot.reading.web.cut import cut
from bot.reading.web.prose import Run, runs
from bot.reading.web.repeats import (
    Anchor,
    Block,
    all_anchors,
    anchors,
    bare_date,
    before,
    blocks,
    date_in,
    may_be_date,
    person,
    shape,
)
from bot.reading.web.tree import Node, Tree
from bot.reading.web.usual import usual

ENGINE = "repeated"
_WORDS = 4  # a line of so many words is prose
_MOST_KINDS = 40
_COVERS = 0.7
_NAMED = 0.5  # guests, and those who left, may have no name
_LEAST = 60
_LINE = 30  # a line with a date in it and more words than this is a sentence all the same
_LONGEST_HEAD = 40
_DIGITS = re.compile(r"\d.*")
_AGAIN = re.compile(r"^(?:\d{1,4}\. )?(?:re: )?", re.IGNORECASE)
_MOMENT = re.compile(r"\b(?:19|20)\d\d\b.*\d:\d\d|\d:\d\d.*\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What was learnt of a page: its blocks, and the shapes of the nodes with the words and the names.

    `pictured`: names stand beside pictures of the same name; `below`: the words stand below the dates (or names) of the blocks.
    """

    blocks: Sequence[Block]
    body: str
    people: str | None
    pictured: bool
    below: bool
    title: str


def read_siblings(source: Source) -> Iterator[Reading]:
    """Read a page by each kind of date or link that may stand in every post; the best of them is given."""
    tree = source.tree
    if tree is None:
        return
    title = about.title(tree)
    tried: list[tuple[Reading, _Learnt]] = []
    for found in sorted(anchors(tree), key=len, reverse=True)[:_MOST_KINDS]:
        if not found[0].dated and len({anchor.text for anchor in found}) < 2:
            continue  # "Profile" in every post names nobody
        learnt = _learn(blocks(found), title, least=2)
        reading = Reading(ENGINE, title, tuple(_posts(learnt, source))) if learnt else None
        if reading and learnt and len(reading.posts) > 1:
            tried.append((reading, learnt))
    best = _best(tried)
    if best:
        reading, learnt = best
        yield replace(reading, posts=(*_opening(learnt, tree, title, source), *reading.posts))


def _best(tried: Sequence[tuple[Reading, _Learnt]]) -> tuple[Reading, _Learnt] | None:
    """Choose the reading of the most worth; of two with the same words, the one that parts them by more dates.

    What stands around a name may hold the posts of those whose name is not shown.
    """
    best = max(tried, key=lambda one: _worth(one[0]), default=None)
    if best is None or best[1].blocks[0].anchor.dated:
        return best
    words, posts = _words(best[0]), len(best[0].posts)
    finer = [
        (reading, learnt)
        for reading, learnt in tried
        if learnt.blocks[0].anchor.dated and len(reading.posts) > posts and _words(reading) >= _COVERS * words
    ]
    return max(finer, key=lambda one: _worth(one[0]), default=best)


def _words(reading: Reading) -> int:
    """Count the letters of a reading."""
    return sum(len(line) for post in reading.posts for line in post.lines)


def _learn(made: Sequence[Block], title: str, *, least: int) -> _Learnt | None:
    """Learn where the words and the names of blocks stand; None when no words do in at least so many of them."""
    body = _body_shape(made, [runs(block, usual().drop) for block in made], title, least=least)
    if not body:
        return None
    people = _people_shape(made, body, least=least)
    pictured = [name for block in made if (name := _pictured(_outside(block, body)))] if people is None else []
    shown = len(pictured) >= max(least, _NAMED * len(made)) and len(set(pictured)) >= least
    sides = [below for block in made for _, below in _bodies(block, body)]
    return _Learnt(made, body, people, shown, sides.count(True) * 2 >= len(sides), title)


def _posts(learnt: _Learnt, source: Source) -> list[Found]:
    """Read the posts of blocks; one without words or quote is none."""
    posts = (_post(block, learnt, source) for block in learnt.blocks)
    return [post for post in posts if any(post.lines) or post.quotes]


def _opening(learnt: _Learnt, tree: Tree, title: str, source: Source) -> list[Found]:
    """Read the post above the repeated ones, if there is one: it has a name, a date, and words of its own."""
    for block in before(learnt.blocks[0].anchor, learnt.blocks, all_anchors(tree)):
        one = _learn([block], title, least=1)
        posts = _posts(one, source) if one else []
        said = [line for line in posts[0].lines if len(line.split()) >= _WORDS] if posts else []
        if posts and posts[0].poster and posts[0].when and sum(map(len, said)) >= _LEAST:
            return posts
    return []


def _worth(reading: Reading) -> float:
    """Weigh a reading: words count more where posts have names, and dates that go up (or down) the page.

    The days on which members joined are dates as well, but in no order.
    """
    posts = reading.posts
    words = _words(reading)
    named = sum(post.poster is not None for post in posts)
    dated = [post.posted_at for post in posts if post.posted_at]
    steps = [one <= other for one, other in pairwise(dated)]
    order = max(steps.count(True), steps.count(False)) / len(steps) if steps else 0.5
    return words * (0.5 + named / len(posts)) * (0.5 + len(dated) / len(posts) * order) if words >= _LEAST else 0.0


def _body_shape(made: Sequence[Block], lines: Sequence[Sequence[Run]], title: str, *, least: int) -> str | None:
    """Find the shape of the node that holds the words of each post: most prose, least else."""
    seen = Counter(text for found in lines for text in {run.text for run in found})
    often = max(1, len(made) // 3)
    prose: Counter[str] = Counter()
    blocks_with: Counter[str] = Counter()
    depth: dict[str, int] = {}
    for block, found in zip(made, lines, strict=True):
        here: set[str] = set()
        for run in found:
            sentence = seen[run.text] <= often and _is_prose(run.text, block.anchor, title)
            worth = len(run.text) if sentence else -(len(run.text) // 2)
            for up, kind in enumerate(dict.fromkeys(run.shapes)):
                prose[kind] += worth
                depth.setdefault(kind, len(run.shapes) - up)
                here.add(kind)
        blocks_with.update(here)
    good = [kind for kind, count in blocks_with.items() if count >= max(least, _COVERS * len(made)) and prose[kind] > 0]
    return max(good, key=lambda kind: (prose[kind] * (blocks_with[kind] / len(made)) ** 2, -depth[kind]), default=None)


def _is_prose(text: str, anchor: Anchor, title: str) -> bool:
    """Tell a poster's line from what the program prints: a few words, names and dates, the thread's title again."""
    words = len(text.split())
    if words < _WORDS or (words < _LINE and (anchor.shown in text or _MOMENT.search(text))):
        return False
    return text.removeprefix("Re: ").casefold() not in title.casefold()


def _people_shape(made: Sequence[Block], body: str, *, least: int) -> str | None:
    """Find the shape of the node that names each post's poster, outside its words; best a link to who it is."""
    names: dict[str, list[str]] = defaultdict(list)
    linked: set[str] = set()
    for block in made:
        here: dict[str, str] = {}
        for node in _outside(block, body):
            if name := person(node):
                here.setdefault(shape(node), name.casefold())
                if node.tag == "a":
                    linked.add(shape(node))
        for kind, name in here.items():
            names[kind].append(name)
    good = [
        kind
        for kind, found in names.items()
        if len(found) >= max(least, _NAMED * len(made)) and len(set(found)) >= least
    ]
    return max(good, key=lambda kind: (len(names[kind]), len(set(names[kind])), kind in linked), default=None)


def _pictured(nodes: Iterable[Node]) -> str:
    """Give the name that stands beside a picture of the same name; "" when there is none."""
    nodes = list(nodes)
    pictures = {(node.attributes.get("alt") or "").casefold() for node in nodes if node.tag == "img"} - {""}
    shown = (" ".join((node.text(deep=False) or "").split()) for node in nodes if node.tag != "img") if pictures else ()
    return next((text for text in shown if text.casefold() in pictures), "")


def _outside(block: Block, body: str) -> Iterator[Node]:
    """Walk a block without the nodes of its words."""
    left_out = {node.mem_id for node, _ in _bodies(block, body)}
    for top in block.nodes:
        for node in top.traverse():
            if node.parent is not None and node.parent.mem_id in left_out:
                left_out.add(node.mem_id)
            elif node.mem_id not in left_out:
                yield node


def _post(block: Block, learnt: _Learnt, source: Source) -> Found:
    """Read one block."""
    # On the other side of the date stand the words of the post that this one is nested in.
    own = [node for node, below in _bodies(block, learnt.body) if below == learnt.below]
    words = cut(own, usual().drop, usual().quotes)
    outside = list(_outside(block, learnt.body))
    poster = next((name for node in outside if shape(node) == learnt.people and (name := person(node))), None)
    if learnt.pictured:
        poster = _pictured(outside)
    if not block.anchor.dated:
        poster = poster or block.anchor.text
    date = block.anchor if block.anchor.dated else date_in(outside)
    lines, said = _headed(words.lines, poster or "")
    when = bare_date(date.text) if date else said
    link = _link(date.node) if date else ""
    return Found(
        tuple(_below_head(lines, poster or "", learnt.title)),
        poster or None,
        None,
        read_moment(when),
        quotes=tuple(words.quotes),
        when=when or None,
        permalink=about.link(about.base(source.tree, source.url) if source.tree else "", link),
    )


def _headed(lines: Sequence[str], poster: str) -> tuple[Sequence[str], str]:
    """Part the line "By NAME on DATE" from the words below it, and give its date; "" when there is none."""
    at = lines[0].find(poster) if lines and poster else -1
    if at < 0 or len(lines[0]) > len(poster) + _LONGEST_HEAD or not _MOMENT.search(lines[0]):
        return lines, ""
    digits = _DIGITS.search(lines[0], at + len(poster))
    return lines[1:], digits[0] if digits else ""


def _below_head(lines: Sequence[str], poster: str, title: str) -> Sequence[str]:
    """Take what the program prints in the node of the words off their head: the date, the poster's name, "Re: TITLE"."""
    at = 0
    while at < len(lines) and (
        not lines[at] or lines[at] == poster or may_be_date(lines[at]) or _AGAIN.sub("", lines[at]) == title
    ):
        at += 1
    return lines[at:]


def _bodies(block: Block, body: str) -> list[tuple[Node, bool]]:
    """Find the nodes of a block that hold its words, none of them in another, and whether each is below the block's anchor."""
    found: list[tuple[Node, bool]] = []
    taken: set[int] = set()
    below = False
    for top in block.nodes:
        for node in top.traverse():
            below = below or node.mem_id == block.anchor.node.mem_id
            if node.parent is not None and node.parent.mem_id in taken:
                taken.add(node.mem_id)
            elif shape(node) == body:
                taken.add(node.mem_id)
                found.append((node, below))
    return found


def _link(node: Node) -> str:
    """Give the address that a date links to, which is most programs' address of the post."""
    at: Node | None = node.css_first("a[href]") or node
    for _ in range(3):
        if at is None:
            return ""
        if at.tag == "a":
            return at.attributes.get("href") or ""
        at = at.parent
    return ""
