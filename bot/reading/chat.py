"""Read logs of a chat: "[5:12 PM] NAME: words", "04/03/2021, 17:12 - NAME: words", "<NAME> words", and "NAME: words" alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.reading.cards import is_name
from bot.reading.dates import Order, find_date, order_of, read_date
from bot.reading.people import poster_key
from bot.reading.phrases import is_blank, phrases, within
from bot.reading.shapes import Found, Reading, Source

ENGINE: Final = "chat"
_CLOCK: Final = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?"
_TIMED: Final = re.compile(
    rf"[\[(]?(?P<when>[^\[\]<>]{{0,24}}?{_CLOCK})[\])]?\s*(?:[-–—|]\s*)?(?:<(?P<nick>[^<>]{{1,40}})>|(?P<name>[^:<>]{{1,40}}):)\s+(?P<words>\S.*)",
    re.IGNORECASE,
)
_NICK: Final = re.compile(r"<[~&@%+ ]?(?P<nick>[^<>\s]{1,30})>\s+(?P<words>\S.*)")
_BARE: Final = re.compile(r"(?P<name>[^:]{1,30}):\s+(?P<words>\S.*)")
_FEWEST: Final = 3
_MOSTLY: Final = 0.6
_NEARLY: Final = 0.9


def read_chat(source: Source) -> Reading | None:
    """Read a log; None when its lines are no messages, or could be a list of terms as well."""
    for form, least in ((_TIMED, _MOSTLY), (_NICK, _MOSTLY), (_BARE, _NEARLY)):
        found = _messages(source.lines, form)
        names = Counter(poster_key(post.poster or "") for post in found)
        shown = sum(not is_blank(line) for line in source.lines)
        if len(found) < max(_FEWEST, least * (shown - 1)) or len(names) < 2:
            continue
        # Terms of a list stand once each; who talks to somebody speaks more than once.
        if form is _BARE and (min(names.values()) < 2 or any(name in phrases("not_a_name") for name in names)):
            continue
        title = next((line.strip() for line in source.lines if not is_blank(line)), "")
        headed = form.fullmatch(title) is None
        return Reading(ENGINE, title if headed else "", tuple(found))
    return None


def _messages(lines: Sequence[str], form: re.Pattern[str]) -> list[Found]:
    """Find the messages of one form; a line that is none goes on with the message above it."""
    posts: list[tuple[str, str, list[str]]] = []
    for line in lines:
        found = form.fullmatch(line.strip())
        parts = found.groupdict() if found else {}
        name = (parts.get("nick") or parts.get("name") or "").strip()
        if name and is_name(name) and not within(name, "key_date", "key_count", "key_text"):
            posts.append((name, (parts.get("when") or "").strip(" ,"), [parts["words"]]))
        elif posts and not is_blank(line):
            posts[-1][2].append(line)
    order = order_of(when for _, when, _ in posts)
    return [Found(tuple(words), name, None, _moment(when, order), when=when or None) for name, when, words in posts]


def _moment(when: str, order: Order | None) -> datetime | None:
    """Give the time of a message that has a date with it."""
    return read_date(when, order) if when and find_date(when) else None
