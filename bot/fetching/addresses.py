"""Say which addresses may be asked for at all, and write each in one way."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Final

from yarl import URL

from bot.errors import BadInput
from bot.fetching.public import is_closed_name, is_public

_LONGEST: Final = 2_000
_PORTS: Final = frozenset({80, 443})
_UNWRITTEN = re.compile(r"[\x00-\x20\x7f\\<>\"]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# As browsers decide: a host whose last label is a number is an IPv4 address in some form (127.1, 0x7f.1, 2130706433).
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid|_ga|yclid", re.IGNORECASE)
_SESSION = re.compile(r"s|sid|phpsessid|jsessionid|sessionid|session", re.IGNORECASE)
_TICKET = re.compile(r"[0-9a-z,-]{16,}", re.IGNORECASE)
_PATH_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)

_WHOLE = "That is no address of a web page: give one that starts with https://, without a password or a port in it."
_CLOSED = (
    "I fetch pages from the public internet alone, and this address leads elsewhere: give the page's public address."
)


def page(given: str) -> URL:
    """Check a page's address and write it in one way: no fragment, nothing that tracks, no session. Raises BadInput."""
    given = given.strip()
    if len(given) > _LONGEST or _UNWRITTEN.search(given):
        raise BadInput(_WHOLE)
    return checked(_parsed(given))


def beyond(url: URL, location: str) -> URL:
    """Check where a page sends on to, as `page` does. Raises BadInput."""
    # As browsers do: a header's bytes are UTF-8 (aiohttp keeps them as lone surrogates), and a space is one.
    location = location.strip().replace(" ", "%20").encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if not location or len(location) > _LONGEST or _UNWRITTEN.search(location):
        raise BadInput("The page sends on to an address that is none: check the page's address in a browser.")
    try:
        return checked(url.join(URL(location)))
    except ValueError as why:
        raise why if isinstance(why, BadInput) else BadInput(_WHOLE) from why


def checked(url: URL) -> URL:
    """Check scheme, user, port and host, and give the address in one way. Raises BadInput."""
    host = url.raw_host
    if url.scheme not in {"http", "https"} or not host or url.raw_user is not None or url.raw_password is not None:
        raise BadInput(_WHOLE)
    if url.port not in _PORTS:
        raise BadInput("I fetch pages from the usual ports (80 and 443) alone: give the page's address without a port.")
    try:
        return _tidy(url.with_host(_host(host)))
    except ValueError as why:
        raise why if isinstance(why, BadInput) else BadInput(_WHOLE) from why


def host_given(given: str) -> str:
    """Read the host that somebody wants to allow, as a name or a whole address; its `www.` twin is meant too. Raises BadInput."""
    given = given.strip()
    url = page(given if "://" in given else f"https://{given}")
    host = str(url.raw_host)
    if _is_literal(host):
        raise BadInput("Give the site's name, such as forum.example.org, not a number.")
    return bare(host)


def bare(host: str) -> str:
    """Give a host without `www.`: the two are one site."""
    rest = host.removeprefix("www.")
    return rest if "." in rest else host


def _parsed(given: str) -> URL:
    """Read an address. Raises BadInput."""
    try:
        return URL(given)
    except ValueError as why:
        raise BadInput(_WHOLE) from why


def _host(host: str) -> str:
    """Check a host, already in ASCII, and write it in one way. Raises BadInput."""
    if ":" in host or _NUMBER.fullmatch(host.removesuffix(".").rpartition(".")[2]):
        literal = host.removesuffix(".") if ":" not in host else host
        if not is_public(literal) or str(ip_address(literal)) != literal:
            raise BadInput(_CLOSED)
        return literal
    host = host.lower().removesuffix(".")
    if len(host) > 253 or not all(map(_LABEL.fullmatch, host.split("."))):
        raise BadInput(_WHOLE)
    if is_closed_name(host):
        raise BadInput(_CLOSED)
    return host


def _is_literal(host: str) -> bool:
    """Tell an address in numbers from a name."""
    return ":" in host or _NUMBER.fullmatch(host.rpartition(".")[2]) is not None


def _tidy(url: URL) -> URL:
    """Leave out the fragment, what tracks people, and the sessions that forums write into addresses."""
    parts = url.raw_query_string.split("&")
    kept = [part for part in parts if not _is_litter(*part.partition("=")[::2])]
    url = url.with_fragment(None)
    if len(kept) != len(parts):
        url = url.with_query(None)
        url = URL(f"{url}?{'&'.join(kept)}", encoded=True) if kept else url
    return url.with_path(_PATH_SESSION.sub("", url.raw_path), encoded=True, keep_query=True)


def _is_litter(key: str, value: str) -> bool:
    """Tell a parameter that tracks, or names a session: `s` and `sid` can mean other things, so the value is looked at."""
    if _TRACKING.fullmatch(key):
        return True
    return bool(_SESSION.fullmatch(key) and _TICKET.fullmatch(value) and any(map(str.isdigit, value)))
