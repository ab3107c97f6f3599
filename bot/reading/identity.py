"""Say which thread a source is, so that the same thread is kept once: by its address, else by its words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from bot.errors import BadInput
from bot.reading.people import poster_key
from db.models import Thread, ThreadKey

__all__ = [
    "WORDS",
    "for_programs",
    "identity",
    "is_first_page",
    "page_of",
    "plain_words",
    "poster_key",
    "web_address",
]

WORDS = "text"
"""The source of threads that are known by their words: no address came with them."""
_PAGE_KEYS = frozenset(
    {
        "page",
        "pg",
        "start",
        "st",
        "offset",
        "highlight",
        "hl",
        "view",
        "p",
        "post",
        "goto",
        "pid",
        "sort",
        "sortby",
        "do",
        "comment",
    }
    | {"sid", "s", "phpsessid", "sessionid", "session", "ref", "source", "fbclid", "gclid", "share", "print", "nojs"}
)
_POST_KEYS = frozenset({"p", "pid", "post"})
_PAGE_PATH = re.compile(
    r"(?:/comment-page-\d+|/(?:page|seite|p)[-/]?\d+|/(?:post|unread|latest)(?:-\d+)?|-page-?\d+)(?=/|$|\.html)",
    re.IGNORECASE,
)
_AS_DATA = re.compile(r"(?:/posts)?\.json$")
_TOPIC_AS_DATA = re.compile(r"/api/(?:v3/)?(?=(?:topic|post)/)")
_FOR_PROGRAMS = re.compile(r"//api\.|/api/[a-z]|/wp-json/")
_XENFORO = re.compile(r"(?P<head>(?:^|/)(?:threads|t|topic))/(?:[^/]*\.)?(?P<id>\d+)(?=/|$)", re.IGNORECASE)
# The title in these addresses changes when the thread is renamed, and a number behind it is a post's.
_TITLED = (
    re.compile(r"(?P<head>(?:^|/)t)/(?:[^/]*[^/\d][^/]*/)?(?P<id>\d+)(?:/\d+)?$"),  # Discourse
    re.compile(r"(?P<head>(?:^|/)topic)/(?P<id>\d+)/[^/]+(?:/\d+)?$"),  # NodeBB
    re.compile(r"(?P<head>(?:^|/)d)/(?P<id>\d+)(?:-[^/]*)?(?:/\d+)?$"),  # Flarum
    re.compile(r"(?P<head>(?:^|/)questions)/(?P<id>\d+)(?:/.*)?$"),  # Stack Exchange
)
_REDDIT = re.compile(r"reddit\.com(?:/(?:r|user)/[^/]+)?/comments/(?P<id>[a-z0-9]+)(?:/.*)?")


def web_address(url: str | None) -> str | None:
    """Check a thread's address; None stays None. Raises BadInput when it is no http(s) address."""
    if url is None or not url.strip():
        return None
    url = url.strip()
    try:
        parts = urlsplit(url)
        good = (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and parts.username is None
            and parts.port is not False
        )
    except ValueError:
        good = False
    if not good or len(url) > 2000 or re.search(r"[\s<>\"]", url):
        raise BadInput("That is no address of a web page: give one that starts with https://, or leave it out.")
    return url


def page_of(url: str) -> str:
    """Give the address of a page for that of the same as data (JSON), where programs make the one of the other."""
    parts = urlsplit(url)
    return parts._replace(path=_TOPIC_AS_DATA.sub("/", _AS_DATA.sub("", parts.path), count=1)).geturl()


def for_programs(url: str) -> bool:
    """Tell an address that is of no page but of what programs ask (".../api/...")."""
    parts = urlsplit(url)
    return bool(_FOR_PROGRAMS.search(f"//{parts.netloc}{parts.path}"))


def identity(thread: Thread) -> ThreadKey:
    """Give the thread's key: host and cleaned path of its address, or "text" and a hash of its title and first words."""
    address = web_address(thread.url)
    if address:
        parts = urlsplit(address)
        host, path = (parts.hostname or "").lower().removeprefix("www."), _path(parts)
        host = "reddit.com" if host.endswith(".reddit.com") else host
        reddit = _REDDIT.fullmatch(host + path)
        return ThreadKey(host, f"/comments/{reddit['id']}" if reddit else path)
    first = thread.posts[0].text if thread.posts else ""
    told = plain_words(thread.title) + "\x1f" + plain_words(first)
    return ThreadKey(WORDS, hashlib.sha256(told.encode("utf-8", errors="replace")).hexdigest())


def is_first_page(url: str) -> bool:
    """Tell an address of the first page of a thread: it names no page, no post and nothing else inside the thread."""
    parts = urlsplit(url)
    inside = any(key.lower() in _PAGE_KEYS for key, _ in parse_qsl(parts.query))
    return not inside and _PAGE_PATH.search(parts.path + parts.query) is None


def _path(parts: SplitResult) -> str:
    """Give path and telling parameters, without what names a page, a post or a session."""
    path = unquote(parts.path)
    kept = []
    for key, value in parse_qsl(parts.query, keep_blank_values=True):
        if not value and key.lower().startswith(("threads/", "/threads/", "topic", "/topic")):
            path = f"{path.removesuffix('/').removesuffix('index.php').removesuffix('/')}/{key.strip('/')}"  # XenForo without friendly addresses
        elif key.lower() not in _PAGE_KEYS and not key.lower().startswith("utm_"):
            kept.append((key, value))
    if not kept and path.endswith(".php"):  # an address of a post alone: better than none
        kept = [(key, value) for key, value in parse_qsl(parts.query) if key.lower() in _POST_KEYS]
    if path.endswith("viewtopic.php"):
        kept = [pair for pair in kept if pair[0] == "t"] or kept  # phpBB: the forum's number is not needed
    path = re.sub(r"/{2,}", "/", _PAGE_PATH.sub("", path)).rstrip("/")
    path = _XENFORO.sub(r"\g<head>/\g<id>", path).lower() or "/"
    for titled in _TITLED:
        path = titled.sub(r"\g<head>/\g<id>", path)
    return f"{path}?{urlencode(sorted(kept))}" if kept else path


def plain_words(text: str) -> str:
    """Fold text to its words, so that a second copy of it compares equal; what has none stays as it is."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()) or text.split())
