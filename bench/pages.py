"""How fast saved pages of forums are read, beside what only parsing them costs."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from selectolax.lexbor import LexborHTMLParser

from bench.measure import Figure
from bot.names.english import english
from bot.reading import read
from bot.reading.web.engines import engines

_PAGES = Path(__file__).parent.parent / "tests" / "bot" / "reading" / "web" / "pages"
_TIMES = 5
_PROSE = re.compile(r">([^<>]{25,})<")
_WORDS = 60  # a paragraph
_POSTS = 10  # a page
# A real page spends about ten thousand letters a post (the pages of ten programs): most of it is cards, menus, scripts.
_MENU = "".join(
    f'<li class="item"><div class="item-head"><a href="/part/{at}/" title="Part {at}"><span>Part {at}</span></a></div></li>'
    for at in range(500)
)
_SCRIPT = "<script>" + "var part = {a: 1, b: 'two', c: function (d) { return d + 3; }};\n" * 500 + "</script>"


def grown(page: str) -> str | None:
    """Give a page of realistic size, its posts repeated in other words; None when they are not found again in its source."""
    tree = LexborHTMLParser(page)
    css = next((engine.post[0] for engine in engines() if tree.css_first(engine.looks) is not None), "")
    posts = [node.html or "" for node in tree.css(css)] if css else []
    whole = tree.html or ""
    if not posts or whole.count(posts[-1]) != 1:
        return None
    dice = random.Random(1)
    common = english().common[:5_000]
    more = "".join(
        _PROSE.sub(lambda _: f">{' '.join(dice.choices(common, k=_WORDS))}.<", dice.choice(posts))
        for _ in range(_POSTS - len(posts))
    )
    return whole.replace(posts[-1], posts[-1] + more).replace("</body>", f"<ul>{_MENU}</ul>{_SCRIPT}</body>")


def _fastest(work: Callable[[], object]) -> float:
    """Time a call: the fastest of several, in seconds."""
    spent = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return min(spent)


def run() -> list[Figure]:
    """Read the pages of the tests, grown to the size of real ones."""
    made = (grown(path.read_text(encoding="utf-8")) for path in sorted(_PAGES.glob("*.html")))
    pages = [page for page in made if page]
    for page in pages:
        read(page)
    reading = [_fastest(lambda page=page: read(page)) for page in pages]  # type: ignore[misc]
    parsing = [_fastest(lambda page=page: LexborHTMLParser(page)) for page in pages]  # type: ignore[misc]
    size = sum(map(len, pages)) / 1e6
    return [
        Figure("read pages", len(pages) / sum(reading), 20, "pages/s", at_most=False),
        Figure("read pages", size / sum(reading), 2, "MB/s", at_most=False),
        Figure("parse the same pages, and nothing more", size / sum(parsing), 20, "MB/s", at_most=False),
        Figure(
            "read a page, beside parsing it: the median page",
            median(one / other for one, other in zip(reading, parsing, strict=True)),
            5,
            "times",
        ),
    ]
