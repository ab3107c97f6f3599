"""Say in one sentence what a site's answer means when it is not the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from yarl import URL

from bot.errors import BadInput, NotNow
from bot.fetching.http import MOST_OF_A_REFUSAL, OK, Answer
from bot.fetching.manners import retry_after
from bot.fetching.sentences import SAVE, soon

_TYPES: Final = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "application/json"})
MOVED: Final = frozenset({301, 302, 303, 307, 308})
BUSY: Final = frozenset({429, 503})
_REFUSED: Final = frozenset({403, 429, 503})
_SERVER_FAULT: Final = 500
_LOGIN = re.compile(
    r"/(?:log-?in|sign-?in|wp-login|auth|sso|session/new|register)(?:/|\?|\.(?:php|aspx?|html?|jsp)|$)"
    r"|\?log-?in(?:/|$)|[?&/](?:mode|action|do|act|a)=log-?in\b",
    re.IGNORECASE,
)


def fit(url: URL, most: int, headers: Mapping[str, str]) -> None:
    """Check that a page is text, and not too much of it, before it is read. Raises BadInput."""
    kind = content_type(headers)
    if kind not in _TYPES:
        raise BadInput(
            f"{url.host} sends no page under this address but {kind[:60]}: give the address of the thread itself."
        )
    if int(headers.get("Content-Length", "0")) > most:
        raise _too_large(most)


def content_type(headers: Mapping[str, str]) -> str:
    """Give what a site says that it sends, without parameters; empty when it does not say."""
    return headers.get("Content-Type", "").partition(";")[0].strip().lower()


def charset(headers: Mapping[str, str]) -> str | None:
    """Give how a site says that its text is written."""
    found = re.search(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", headers.get("Content-Type", ""), re.IGNORECASE)
    return found[1] if found else None


def is_login(url: URL) -> bool:
    """Tell an address where people sign in."""
    return _LOGIN.search(url.path_qs) is not None


def for_members(url: URL) -> BadInput:
    """Say that a page is for those who are signed in."""
    return BadInput(f"{url.host} shows this page to signed-in members, and I sign in nowhere: if you may, {SAVE}.")


def judge(url: URL, answer: Answer, most: int) -> None:
    """Let a page pass. Raises BadInput for any other answer."""
    if _is_guarded(answer):
        raise BadInput(f"{url.host} does not let programs read its pages: {SAVE}.")
    if answer.status == OK:
        if not answer.whole:
            raise _too_large(most)
        return
    raise _refusal(url, answer)


def _too_large(most: int) -> BadInput:
    """Say that a page is larger than what is read."""
    return BadInput(
        f"The page has more than {most // 1024 // 1024} MB, which is no thread's page: save only its text and give me that file."
    )


def _refusal(url: URL, answer: Answer) -> BadInput:
    """Say what a status means."""
    host, status = url.host, answer.status
    if status in {404, 410}:
        return BadInput(f"{host} has no page under this address: check it in a browser.")
    if status in {401, 407}:
        return for_members(url)
    if status in {403, 451}:
        return BadInput(f"{host} does not let programs read this page ({status}): {SAVE}.")
    if status in BUSY:
        when = soon(seconds) if (seconds := retry_after(answer.headers)) else "later"
        what = "had too many requests" if status == 429 else "is out of service for the moment"
        return NotNow(f"{host} {what}: try again {when}, or {SAVE}.")
    if status >= _SERVER_FAULT:
        return NotNow(f"{host} failed to send the page (its error {status}): try again later, or {SAVE}.")
    return BadInput(f"{host} sent no page but the answer {status}: {SAVE}.")


def _is_guarded(answer: Answer) -> bool:
    """Tell the answer of a guard that keeps programs out."""
    for where, mark in _marks():
        if where == "header":
            name, _, begins = mark.partition(": ")
            if answer.headers.get(name, "").lower().startswith(begins) and name in answer.headers:
                return True
    kind = "page" if answer.status == OK else "refusal" if answer.status in _REFUSED else ""
    start = answer.body[:MOST_OF_A_REFUSAL].lower()
    return any(where == kind and mark.encode() in start for where, mark in _marks())


@lru_cache(maxsize=1)
def _marks() -> tuple[tuple[str, str], ...]:
    """Read where guards are known by what: botchecks.tsv."""
    lines = Path(__file__).with_name("botchecks.tsv").read_text("utf-8").splitlines()
    return tuple((line.split("\t")[0], line.split("\t")[1]) for line in lines if line and not line.startswith("#"))
