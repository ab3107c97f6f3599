"""Take off what a program prints above and below a post's words in the node that holds them: number, name, date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.quotes import attribution
from bot.reading.unpacking.names import title_named
from bot.reading.web.repeats import may_be_date

_ABOVE = 8  # lines
_BELOW = 3
_LONGEST = 160  # letters of such a line; the thread's title may stand in it
_RULE = re.compile(r"_{8,}")
_LABEL = re.compile(r"^(?:\d{1,4}\. |[^:]*:\s*)")  # "3. ", "Subject: "
_NUMBER = re.compile(r"[#(\[]\d{1,6}[)\]]?|\d{1,6}[.)]")
_BY = re.compile(
    r"^(?:.*\b(?:posted|written|submitted|answered|asked|added|geschrieben|verfasst|publicado|publié|écrit|scritto|geplaatst)\s+)?"
    r"(?:by|von|por|par|da|door|av|af|от|przez)\s*:?\s+(?P<name>\S.{0,40}?)(?:\s+(?:on|at|am|le|el|il|op|em)\b.*|\s*[:,|·-].*|\s+\(.*)?$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?P<name>\S.{0,40}?)\s+(?:says|writes|asks|asked|answers|answered|replied|schreibt|fragt|antwortet|écrit|dice|escribe|scrive|schrijft|pisze|пишет)\s*:?$",
    re.IGNORECASE,
)


def without_header(lines: Sequence[str], shown: str) -> tuple[list[str], str | None]:
    """Give the lines below the one that shows the post's date or its poster's link (`shown`), and the name that those above hold.

    A date below the words is cut off with what follows it.
    """
    own = list(lines)
    named = None
    above = next((at for at in range(min(_ABOVE, len(own))) if _shows(own[at], shown)), None)
    if above is not None and all(len(line) <= _LONGEST for line in own[: above + 1]):
        named = next((name for line in own[: above + 1] if (name := _named(line))), None)
        own = own[above + 1 :]
    else:
        below = next((at for at in range(max(1, len(own) - _BELOW), len(own)) if _shows(own[at], shown)), None)
        own = own[:below]
    return own, named


def without_frame(lines: Sequence[str], poster: str | None, title: str) -> list[str]:
    """Give the lines below what programs print over each post (its number, poster, date and title), above a signature's rule.

    A post of nothing else is left as it is.
    """
    start = next((at for at, line in enumerate(lines) if not _is_printed(line, poster, title_named(title))), 0)
    end = next((at for at, line in enumerate(lines) if at and _RULE.fullmatch(line)), len(lines))
    return list(lines[start:end])


def _is_printed(line: str, poster: str | None, title: str) -> bool:
    """Tell a line of nothing, or of nothing but a post's number, poster, date or title."""
    if not line or line == poster or _NUMBER.fullmatch(line) or may_be_date(line):
        return True
    return bool(title) and title in {title_named(line), title_named(_LABEL.sub("", line))}


def _shows(line: str, shown: str) -> bool:
    """Tell a line that holds a date or a name, and little else."""
    return bool(shown) and len(line) <= _LONGEST and re.search(rf"(?<!\w){re.escape(shown)}(?!\w)", line) is not None


def _named(line: str) -> str | None:
    """Give the name in a line that says who wrote what follows."""
    found = _SAYS.match(line) or _BY.match(line)
    name = attribution(line) or (found["name"] if found else None)
    return None if name is None or may_be_date(name) else name
