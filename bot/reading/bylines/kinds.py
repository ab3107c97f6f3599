"""Sort a line by what it may be: a name, a date, a part of an author's card, a button, or somebody's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache
from typing import Final

from bot.reading.cards import is_name, may_name, pair_at
from bot.reading.dates import is_date
from bot.reading.naming import named
from bot.reading.phrases import fold, is_ad, is_footer, is_title, is_trail, phrases, within
from bot.reading.quotes import attribution, is_label


class Kind(Enum):
    """What a line may be."""

    WORDS = "words"
    NAME = "name"
    STAMP = "stamp"
    PAIR = "pair"
    TITLE = "title"
    PICTURE = "picture"
    COUNT = "count"
    BUTTON = "button"
    SUBJECT = "subject"
    QUOTE = "quote"
    FIELD = "field"
    END = "end"


BESIDE: Final = frozenset((Kind.PAIR, Kind.TITLE, Kind.PICTURE, Kind.COUNT, Kind.BUTTON, Kind.SUBJECT, Kind.END))
"""What stands around a post and is nobody's words."""

_RULE: Final = re.compile(r"[\W_]*")
_COUNT: Final = re.compile(
    r"[#+(]?\d[\d.,: /kKmM]*[)%]?|[#+(]?\d[\d.,]* ?\w{1,12}|\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?|\w+ \d+ (?:of|von|sur|de|di|van|av|z) \d+",
    re.IGNORECASE,
)
_FIELD: Final = re.compile(r"\[[^\[\]]{0,40}\]|[_\s]+|\( \)|\[ \]")
_PICTURE: Final = re.compile(r"\d+ tn\?\d+", re.IGNORECASE)


_ENDS: Final = re.compile(r"\w{4}[.!?;]\s|[^\W\d_A-Z]{3}\.$|\.\.\.$|…$")
_COUNTS: Final = re.compile(r"\d[\d.,]* \w")  # "2 people like this"
_WORDS: Final = 5
_NO_NAME: Final = re.compile(r"[£$€%=?]|[.!?,;]\s|\w\w\w\.$|\.\.\.$|:\s")
_SUBJECT: Final = re.compile(r"(?:re|aw|sv|antw|odp|resp?)\s*: ?\S", re.IGNORECASE)


@lru_cache(maxsize=1 << 13)
def kind_of(text: str) -> Kind:
    """Sort a short line by its look alone."""
    for kind, is_kind in _KINDS:
        if is_kind(text):
            return kind
    name = named(text)
    if not is_name(name) or _ENDS.search(name):
        return Kind.WORDS
    return Kind.FIELD if ": " in name or _COUNTS.match(name) else Kind.NAME


def _is_start(text: str) -> bool:
    """Tell a line of the thread's head: who started it, and when."""
    folded = f"{fold(text)} "
    return folded.startswith(tuple(phrases("starter"))) or any(
        f" {known} " in f" {folded}" for known in phrases("start_date")
    )


def _is_quote(text: str) -> bool:
    """Tell a line that opens or closes a quote."""
    return is_label(text) or bool(attribution(text)) or text.startswith(">") or within(text, "expand")


def _is_picture(text: str) -> bool:
    """Tell the words of a poster's picture, or the letter that stands for one."""
    return (len(text) == 1 and text.isalpha()) or within(text, "picture") or bool(_PICTURE.fullmatch(text))


def _is_button(text: str) -> bool:
    """Tell a rule, a form's field, a button, and what programs print below posts."""
    return (
        bool(_RULE.fullmatch(text) or _FIELD.fullmatch(text))
        or is_trail(text)
        or is_ad(text)
        or is_footer(text)
        or within(text, "trail", "top", "header", "closed", "attachments")
    )


def _is_letter_head(text: str) -> bool:
    """Tell a line above a letter that says to whom it is, from whom or of what."""
    label, colon, _ = text.partition(":")
    return bool(colon) and within(label, "from", "subject")


_KINDS: Final[tuple[tuple[Kind, Callable[[str], object]], ...]] = (
    (Kind.BUTTON, _is_start),
    (Kind.QUOTE, _is_quote),
    (Kind.PICTURE, _is_picture),
    (Kind.BUTTON, _is_button),
    (Kind.TITLE, is_title),
    (Kind.COUNT, _COUNT.fullmatch),
    (Kind.SUBJECT, _SUBJECT.match),
    (Kind.SUBJECT, _is_letter_head),
    (Kind.FIELD, lambda text: within(text, "key_date", "key_count", "key_text")),
)


def is_aside(text: str) -> bool:
    """Tell what stands beside a date and says nothing of a name: another date, a pair of the card, figures."""
    return (
        not any(map(str.isalpha, text))
        or not named(text)
        or pair_at((text,), 0) is not None
        or is_date(text)
        or is_title(text)
        or bool(_COUNT.fullmatch(text))
    )


def may_be_named(text: str) -> bool:
    """Tell what may be a name where a name must stand."""
    text = named(text)
    return may_name(text) and len(text.split()) <= _WORDS and not _NO_NAME.search(text)
