"""Make one reading of the pages of a thread: in order, each post once, numbered from the first to the last."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from rapidfuzz import fuzz

from bot.reading.people import poster_key, shown_name
from bot.reading.shapes import Found, Reading
from bot.reading.unpacking.names import natural, page_named
from db.models import Pages

_ALIKE: Final = 90.0
"""`rapidfuzz.fuzz.ratio` from which two copies of a post are the same post."""
_SAID_TWICE: Final = 60  # letters: shorter posts ("Thank you, that is helpful") may well be said on two pages
_CANDIDATES: Final = 12
_UNEQUAL: Final = 0.2  # of the posts may have been edited between two copies
_POST_KEYS: Final = frozenset(("p", "pid", "post", "comment"))
_POST_PLACE: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_]*[-_]?(\d+)|comment(\d+_\d+))$", re.IGNORECASE)
_REDDIT_PLACE: Final = re.compile(r"/comments/[a-z0-9]+/[^/]*/([a-z0-9]+)$")
_OFFSET_KEYS: Final = frozenset(("start", "st"))
_PAGE_PLACE: Final = re.compile(r"(?:^|[/_-])(?:page|seite|p)[-/]?(\d{1,5})(?=/|\.html|$)", re.IGNORECASE)
_PAGE_KEYS: Final = frozenset(("page", "pg"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document that was read: its name, the file that a person gave, its address, and what was found in it.

    `digest` is of its words; `posts` are those of `reading` that no page before it holds.
    """

    name: str
    given: str
    url: str | None
    reading: Reading
    digest: bytes = b""
    posts: tuple[Found, ...] = ()

    @property
    def page(self) -> int | None:
        """Give which page of its thread it is, as it says itself, else as its address says."""
        return self.reading.pages.page if self.reading.pages else _page_in(self.url)


def together(sheets: Sequence[Sheet]) -> Reading:
    """Make one reading of the pages of one thread, in whatever order they come."""
    if len(sheets) == 1:
        return sheets[0].reading
    sheets = _numbered(_without_doubles(_counted(_in_order(sheets))))
    readings = [sheet.reading for sheet in sheets]
    pages, missing = _coverage(readings)
    warnings = dict.fromkeys(warning for reading in readings for warning in reading.warnings)
    return Reading(
        readings[0].engine,
        next((reading.title for reading in readings if reading.title), ""),
        tuple(post for sheet in sheets for post in sheet.posts),
        pages,
        bare_quotes=any(reading.bare_quotes for reading in readings),
        marked=all(reading.marked for reading in readings),
        parted=all(reading.parted for reading in readings),
        people=frozenset().union(*(reading.people for reading in readings)),
        warnings=(*missing, *warnings),
    )


def counted_from_address(reading: Reading, url: str | None) -> Reading:
    """Give posts their numbers where a program prints none, but says in the address how many posts are before the page."""
    if not reading.marked or not url or any(post.number is not None for post in reading.posts):
        return reading
    told = dict(parse_qsl(urlsplit(url).query))
    before = next((told[key] for key in sorted(_OFFSET_KEYS) if told.get(key, "").isdecimal()), "")
    if not before or len(before) > 6 or before == "0":
        return reading
    return replace(
        reading, posts=tuple(replace(post, number=int(before) + at) for at, post in enumerate(reading.posts, start=1))
    )


def share_a_post(one: Sheet, other: Sheet) -> bool:
    """Tell whether two pages hold a post in common."""
    doubles = _Doubles()
    doubles.add(0, other.reading.posts)
    return any(doubles.of(post) is not None for post in one.reading.posts)


def clash(one: Sheet, other: Sheet) -> bool:
    """Tell whether two pages give the same number to different posts."""
    numbers = {post.number for post in other.reading.posts} - {None}
    return any(post.number in numbers for post in one.reading.posts)


def _page_in(url: str | None) -> int | None:
    """Give the page that an address names; None when it names none."""
    if not url:
        return None
    parts = urlsplit(url)
    told = next((value for key, value in parse_qsl(parts.query) if key.lower() in _PAGE_KEYS and value.isdecimal()), "")
    found = _PAGE_PLACE.search(parts.path)
    told = told or (found[1] if found else "")
    return int(told) if told and len(told) < 6 else None


def _counted(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Count the posts of a first page when those of all others are counted: its address says nothing of posts before it."""
    first, *others = sheets
    if first.page not in {None, 1} or not all(post.number for sheet in others for post in sheet.reading.posts):
        return list(sheets)
    if any(post.number is not None for post in first.reading.posts):
        return list(sheets)
    posts = tuple(replace(post, number=at) for at, post in enumerate(first.reading.posts, start=1))
    return [replace(first, reading=replace(first.reading, posts=posts)), *others]


def _in_order(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Put pages in order: by the page they say they are, else their posts' numbers, else dates, else by name.

    The first of these that all pages have counts; what it leaves open is decided by name and then by content, so the order
    in which pages are given is none.
    """
    sheets = sorted(sheets, key=lambda sheet: (natural(sheet.name), sheet.url or "", sheet.digest))
    for sign in (_page_sign, _number_sign, _date_sign, _name_sign):
        if sign is _number_sign and _count_anew(sheets):
            continue
        places = [sign(sheet) for sheet in sheets]
        if None not in places and len(set(places)) > 1:
            return [sheets[at] for at in sorted(range(len(sheets)), key=lambda at: (places[at], at))]
    return sheets


def _count_anew(sheets: Iterable[Sheet]) -> bool:
    """Tell pages that each count their posts from one: many numbers stand for several posts."""
    posts = {(post.number, _words(post)) for sheet in sheets for post in sheet.reading.posts if post.number is not None}
    numbers = {number for number, _ in posts}
    return len(posts) - len(numbers) > _UNEQUAL * len(numbers)


def _page_sign(sheet: Sheet) -> int | None:
    """Give the page a sheet says it is; the address of a first page names none."""
    return sheet.page or (1 if sheet.url else None)


def _number_sign(sheet: Sheet) -> int | None:
    """Give a sheet's last number: some programs print the first post on every page."""
    numbers = [post.number for post in sheet.reading.posts if post.number is not None]
    return max(numbers, default=None)


def _date_sign(sheet: Sheet) -> datetime | None:
    """Give a sheet's last date."""
    return max((post.posted_at for post in sheet.reading.posts if post.posted_at), default=None)


def _name_sign(sheet: Sheet) -> int | None:
    """Give the page in a sheet's name."""
    return page_named(sheet.name)[1]


def _without_doubles(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Keep one of the copies of each post that is on several pages, at its first place and as the fullest copy has it."""
    kept: list[list[Found]] = []
    known = _Doubles()
    for sheet in sheets:
        new: list[Found] = []
        for post in sheet.reading.posts:
            place = known.of(post)
            if place is None:
                new.append(post)
                continue
            old = kept[place[0]][place[1]]
            if _fullness(post) > _fullness(old):
                kept[place[0]][place[1]] = replace(post, number=post.number if old.number is None else old.number)
        known.add(len(kept), new)
        kept.append(new)
    whole = [replace(sheet, posts=tuple(posts)) for sheet, posts in zip(sheets, kept, strict=True)]
    return [sheet for sheet in whole if sheet.posts]


def _fullness(post: Found) -> tuple[bool, bool, bool, int]:
    """Weigh a copy of a post: a name, a date, a link, and its words."""
    return (
        shown_name(post.poster) is not None,
        post.posted_at is not None,
        post.permalink is not None,
        len(_words(post)),
    )


class _Doubles:
    """The posts of the pages so far, to be found again on another; each is named by its page and its place there."""

    def __init__(self) -> None:
        """Begin with none."""
        self.by_link: dict[str, tuple[int, int]] = {}
        self.by_number: dict[int, list[tuple[int, int, Found]]] = defaultdict(list)
        self.by_words: dict[str, list[tuple[int, int, Found]]] = defaultdict(list)

    def add(self, page: int, posts: Sequence[Found]) -> None:
        """Remember each post of a page by its link, its number and its words."""
        links = [_place(post.permalink) for post in posts]
        # A program that gives all its posts one link says nothing with it.
        linked = len(set(links)) == len(links)
        for at, (post, link) in enumerate(zip(posts, links, strict=True)):
            if link and linked:
                self.by_link.setdefault(link, (page, at))
            if post.number is not None:
                self.by_number[post.number].append((page, at, post))
            self.by_words[_words(post)].append((page, at, post))

    def of(self, post: Found) -> tuple[int, int] | None:
        """Find which of the posts another is a copy of; None when it is none."""
        link = _place(post.permalink)
        if link in self.by_link:
            return self.by_link[link]
        words = _words(post)
        for page, at, other in self.by_number.get(post.number or -1, [])[:_CANDIDATES]:
            if _may_be(post, other, link) and fuzz.ratio(words, _words(other)) >= _ALIKE:
                return page, at
        for page, at, other in self.by_words.get(words, [])[:_CANDIDATES]:
            dated = bool(post.when) and post.when == other.when
            undated = len(words) >= _SAID_TWICE and not (post.when and other.when)
            if _may_be(post, other, link) and (dated or undated):
                return page, at
        return None


def _may_be(post: Found, other: Found, link: str | None) -> bool:
    """Tell whether nothing is against two posts being one: neither their links nor their posters, of which a copy may lack."""
    if link and _place(other.permalink):
        return False
    one, two = shown_name(post.poster), shown_name(other.poster)
    return one is None or two is None or poster_key(one) == poster_key(two)


def _words(post: Found) -> str:
    """Give a post's words without what copying changes."""
    return " ".join(" ".join(post.lines).split())


def _place(link: str | None) -> str | None:
    """Give the id of a post that its link ends with; None when it names none."""
    if not link:
        return None
    parts = urlsplit(link)
    path = parts.path.rstrip("/")
    found = _REDDIT_PLACE.search(path)
    if found:
        return found[1]
    told = [value for key, value in parse_qsl(parts.query) if key.lower() in _POST_KEYS]
    for text in (parts.fragment, *told, path.rpartition("/")[2]):
        found = _POST_PLACE.search(text)
        if found:
            return found[1] or found[2]
    return None


def _numbered(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Count posts on from page to page where each page counts from one, or counts not at all and pages are missing."""
    numbers = [post.number for sheet in sheets for post in sheet.posts]
    counted = None not in numbers
    if (counted and len(set(numbers)) == len(numbers)) or not (counted or set(numbers) == {None}):
        return list(sheets)
    size = _page_size(sheets)
    pages = [sheet.page for sheet in sheets]
    if not counted and not (size and all(sheet.reading.marked for sheet in sheets) and _gaps(pages)):
        return list(sheets)  # they are counted on as they come
    last = 0
    placed = []
    for sheet in sheets:
        before = max(last, (sheet.page - 1) * size if sheet.page and size else 0)
        first = min((post.number for post in sheet.posts if post.number is not None), default=1)
        posts = tuple(
            replace(post, number=before + (at if post.number is None else post.number - first + 1))
            for at, post in enumerate(sheet.posts, start=1)
        )
        last = max(post.number or 0 for post in posts)
        placed.append(replace(sheet, posts=posts))
    return placed


def _gaps(pages: Sequence[int | None]) -> bool:
    """Tell whether pages are missing before or between those that are here."""
    return None not in pages and [*pages] != list(range(1, len(pages) + 1))


def _page_size(sheets: Sequence[Sheet]) -> int:
    """Give how many posts are on each full page; 0 when the pages do not agree."""
    sizes = {
        len(sheet.posts) for sheet in sheets[:-1] if not (sheet.reading.pages and sheet.page == sheet.reading.pages.of)
    }
    return sizes.pop() if len(sizes) == 1 else 0


def _coverage(readings: Sequence[Reading]) -> tuple[Pages | None, list[str]]:
    """Say which pages of how many are here; the first value is for a single page."""
    told = [reading.pages for reading in readings if reading.pages]
    here = sorted({pages.page for pages in told})
    if len(told) < len(readings) or not here:
        return None, []
    of = max(pages.of for pages in told)
    if len(here) == 1:
        return Pages(here[0], of), []
    missing = [page for page in range(1, of + 1) if page not in set(here)]
    if not missing:
        return None, []
    are = "is" if len(missing) == 1 else "are"
    return None, [f"{_listed(here).capitalize()} of {of} are here: {_listed(missing)} {are} missing."]


def _listed(pages: Sequence[int]) -> str:
    """Write page numbers for people: "page 3", "pages 1, 2 and 4", "pages 1 to 12 and 14"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run)
    said = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"page{'s' if len(pages) > 1 else ''} {said}"
