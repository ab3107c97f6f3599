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
from bot.reading.web.lists import is_list
from bot.reading.web.opener import without_frame, without_header
from bot.reading.web.prose import runs
from bot.reading.web.repeats import (
    Anchor,
    Block,
    all_anchors,
    anchors,
    before,
    blocks,
    date_in,
    holds,
    is_shifted,
    person,
    shape,
)
from bot.reading.web.tree import Node
from bot.reading.web.usual import usual

ENGINE = "repeated"
_WORDS = 4  # a line of so many words is prose
_MOST_KINDS = 40
_COVERS = 0.7
_NAMED = 0.5  # guests, and those who left, may have no name
_PICTURED = "beside a picture"
_LEAST = 60
_ANSWER = 7
_LINE = 30  # a line with a date in it and more words than this is a sentence all the same
_UNPARTED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")  # scripts that part no words
_MOMENT = re.compile(r"\b(?:19|20)\d\d\b.*\d:\d\d|\d:\d\d.*\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of a page before its posts are: its title, all names on it, and the `mem_id` of what is nobody's own words."""

    title: str
    names: frozenset[str]
    aside: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What was learnt of a page: its blocks, and the shapes of the nodes with the words and the names.

    `below`: most words stand below the dates (or names) of the blocks.
    """

    page: _Page
    blocks: Sequence[Block]
    body: str
    people: str | None
    below: bool


def read_siblings(source: Source) -> Iterator[Reading]:
    """Read a page by each kind of date or link that may stand in every post; the best of them is given."""
    tree = source.tree
    if tree is None or tree.body is None or len((tree.body.text() or "").strip()) < _LEAST:
        return
    every = list(all_anchors(tree))
    page = _Page(
        about.title(tree),
        frozenset(anchor.text.casefold() for anchor in every if not anchor.dated),
        frozenset(node.mem_id for node in tree.css(usual().aside)),
    )
    tried: list[tuple[Reading, _Learnt]] = []
    read: set[tuple[int, ...]] = set()
    for made in _partings(every, source.url or ""):
        tops = tuple(block.nodes[0].mem_id for block in made)
        if tops in read and not made[0].anchor.dated:
            continue  # the same parts were read by their dates
        learnt = _learn(made, page, least=2)
        reading = Reading(ENGINE, page.title, tuple(_posts(learnt, source))) if learnt else None
        if reading and learnt and len(reading.posts) > 1:
            read.add(tops)
            tried.append((reading, learnt))
    best = _best(tried)
    if best:
        reading, learnt = best
        yield replace(reading, posts=(*_opening(learnt, every, source), *reading.posts))


def _partings(every: Sequence[Anchor], base: str) -> Iterator[list[Block]]:
    """Give the ways to part a page into posts, by each kind of date and of name, those of the most parts first."""
    order = {anchor.node.mem_id: place for place, anchor in enumerate(every)}
    kinds = sorted(anchors(every), key=lambda found: (-len(found), not found[0].dated))[:_MOST_KINDS]
    dates = [found for found in kinds if found[0].dated]
    for found in kinds:
        if not found[0].dated and len({anchor.text for anchor in found}) < 2:
            continue  # "Profile" in every post names nobody
        made = blocks(found)
        if not (is_list(made, base) or any(is_shifted(made, one, order) for one in dates)):
            yield made


def _best(tried: Sequence[tuple[Reading, _Learnt]]) -> tuple[Reading, _Learnt] | None:
    """Choose the reading of the most worth; of those with the same words, one that parts them by more dates.

    What stands around a name may hold the posts of those whose name is not shown.
    """
    best = max(tried, key=lambda one: _worth(one[0]), default=None)
    if best is None:
        return None
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


def _learn(made: Sequence[Block], page: _Page, *, least: int) -> _Learnt | None:
    """Learn where the words and the names of blocks stand; None when no words do in at least so many of them."""
    body = _body_shape(made, page, least=least)
    if not body:
        return None
    sides: Counter[bool] = Counter()
    for block in made:
        for node, below in _bodies(block, body):
            sides[below] += len(node.text() or "")
    return _Learnt(page, made, body, _people_shape(made, body, least=least), sides[True] >= sides[False])


def _posts(learnt: _Learnt, source: Source) -> list[Found]:
    """Read the posts of blocks; one without words or quote is none."""
    posts = (_post(block, learnt, source) for block in learnt.blocks)
    return [post for post in posts if any(post.lines) or post.quotes]


def _opening(learnt: _Learnt, every: Sequence[Anchor], source: Source) -> list[Found]:
    """Read the post above the repeated ones, if there is one: it has a name, a date, and words of its own."""
    for block in before(learnt.blocks[0].anchor, learnt.blocks, every):
        one = _learn([block], learnt.page, least=1)
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


def _body_shape(made: Sequence[Block], page: _Page, *, least: int) -> str | None:
    """Find the shape of the node that holds the words of each post: most prose, least else."""
    lines = [runs(block, page.aside) for block in made]
    seen = Counter(text for found in lines for text in {run.text for run in found})
    often = max(1, len(made) // 3)
    prose: Counter[str] = Counter()
    blocks_with: Counter[str] = Counter()
    depth: dict[str, int] = {}
    for block, found in zip(made, lines, strict=True):
        here: set[str] = set()
        for run in found:
            sentence = seen[run.text] <= often and _is_prose(run.text, block.anchor, page)
            said_twice = seen[run.text] > often and len(run.text.split()) >= _WORDS  # somebody may have quoted it
            worth = len(run.text) if sentence else 0 if said_twice else -(len(run.text) // 2)
            for up, kind in enumerate(dict.fromkeys(run.shapes)):
                prose[kind] += worth
                depth.setdefault(kind, len(run.shapes) - up)
                here.add(kind)
        blocks_with.update(here)
    good = [kind for kind, count in blocks_with.items() if count >= max(least, _COVERS * len(made)) and prose[kind] > 0]
    return max(good, key=lambda kind: (prose[kind] * (blocks_with[kind] / len(made)) ** 2, -depth[kind]), default=None)


def _is_prose(text: str, anchor: Anchor, page: _Page) -> bool:
    """Tell a poster's line from what the program prints: a few words, names and dates, the thread's title again."""
    words = len(text.split()) + len(_UNPARTED.findall(text)) // 2
    if words < _WORDS or (words < _LINE and (anchor.shown in text or _MOMENT.search(text))):
        return False
    if words <= _ANSWER and any(text.casefold().endswith(name) for name in page.names):
        return False  # "in reply to NAME"
    return text.removeprefix("Re: ").casefold() not in page.title.casefold()


def _people_shape(made: Sequence[Block], body: str, *, least: int) -> str | None:
    """Find the shape of the node that names each post's poster, outside its words; best a link to who it is."""
    names: dict[str, list[str]] = defaultdict(list)
    for block in made:
        for kind, name in _names(_around(block, [node for node, _ in _bodies(block, body)])).items():
            names[kind].append(name.casefold())
    good = [
        kind
        for kind, found in names.items()
        if len(found) >= max(least, _NAMED * len(made)) and len(set(found)) >= least
    ]
    return max(
        good,
        key=lambda kind: (kind != _PICTURED, len(names[kind]), len(set(names[kind])), kind.startswith("a.")),
        default=None,
    )


def _names(nodes: Iterable[Node]) -> dict[str, str]:
    """Give the first name in the nodes of each shape, and the one that stands beside a picture of the same name."""
    names: dict[str, str] = {}
    nodes = list(nodes)
    for node in nodes:
        if name := person(node):
            names.setdefault(shape(node), name)
    pictures = {(node.attributes.get("alt") or "").casefold() for node in nodes if node.tag == "img"} - {""}
    shown = (" ".join((node.text(deep=False) or "").split()) for node in nodes if node.tag != "img") if pictures else ()
    name = next((text for text in shown if text.casefold() in pictures), "")
    return {**names, _PICTURED: name} if name else names


def _around(block: Block, bodies: Sequence[Node]) -> Iterator[Node]:
    """Walk a block without the nodes of its words; with them when they hold its name or date as well."""
    left_out = set() if holds(bodies, block.anchor.node) else {node.mem_id for node in bodies}
    for top in block.nodes:
        for node in top.traverse():
            if node.parent is not None and node.parent.mem_id in left_out:
                left_out.add(node.mem_id)
            elif node.mem_id not in left_out:
                yield node


def _post(block: Block, learnt: _Learnt, source: Source) -> Found:
    """Read one block."""
    bodies = _bodies(block, learnt.body)
    # On the other side of the date stand the words of the post that this one is nested in.
    own = [node for node, below in bodies if below == learnt.below]
    words = cut(own, usual().drop, usual().quotes)
    around = list(_around(block, [node for node, _ in bodies]))
    poster = _names(around).get(learnt.people or "") or (None if block.anchor.dated else block.anchor.text)
    date = block.anchor if block.anchor.dated else date_in(around)
    lines = words.lines
    for anchor in (block.anchor, date):
        if anchor and holds(own, anchor.node):
            lines, name = without_header(lines, anchor.shown)
            poster = poster or name
    when = date.text if date else ""
    link = _link(date.node) if date else ""
    return Found(
        tuple(without_frame(lines, poster, learnt.page.title)),
        poster or None,
        None,
        read_moment(when),
        quotes=tuple(words.quotes),
        when=when or None,
        permalink=about.link(about.base(source.tree, source.url) if source.tree else "", link),
    )


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
