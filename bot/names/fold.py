"""Fold what people type to one form: case, width, accents of habit, apostrophes, hyphens, plurals."""

from __future__ import annotations

import re
import unicodedata

QUOTES = "'\u2019\u02bc`\u00b4"
"""Typed apostrophes."""

# Soft hyphens and zero-width marks come along when people copy from web pages: they are inside words, not between.
INSIDE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Invisible marks."""

TOKEN = re.compile(rf"[^\W_]+(?:[{QUOTES}{INSIDE}\u0300-\u036f]+[^\W_]+)*")
"""One word of a text as it stands: letters and digits, with apostrophes and invisible marks inside."""

_ASCII_WORD = re.compile("[a-z0-9]+")
_DROPPED = dict.fromkeys(map(ord, INSIDE))
_APOSTROPHES = re.compile(f"[{QUOTES}]")
_POSSESSIVE = re.compile(rf"[{QUOTES}]s$")
LONGEST_WORD = 48
"""No name has a longer word; longer tokens are never looked at."""


HYPHENS = "\\-\u2010\u2011\u2013"
"""Typed hyphens, escaped for a character class: plain, Unicode, non-breaking, en dash."""


def fold_word(token: str) -> str:
    """Fold one token to lower-case compatibility letters without apostrophes or possessive ending."""
    if token.isascii():
        if token.isalnum():
            return token.lower()
        word = token.lower()
    else:
        word = unicodedata.normalize("NFKC", token.translate(_DROPPED)).casefold()
        if not word.isascii():
            bare = unicodedata.normalize("NFD", word)
            word = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return _APOSTROPHES.sub("", _POSSESSIVE.sub("", word))


def words(text: str) -> list[str]:
    """Split a text into folded words, in order; hyphens, slashes and spaces all part words."""
    if text.isascii() and "'" not in text and "`" not in text:
        return _ASCII_WORD.findall(text.lower())
    return [word for word in (fold_word(match.group()) for match in TOKEN.finditer(text)) if word]


def key(text: str) -> str:
    """Fold a name to the key it is kept under: its folded words, parted by one space."""
    return " ".join(words(text))


def singulars(word: str) -> tuple[str, ...]:
    """List the singular forms a word may be the plural of, likeliest first; empty when it does not look plural."""
    if len(word) < 3 or not word.endswith("s") or word.endswith("ss"):
        return ()
    if word.endswith("ies") and len(word) > 4:
        return (word[:-3] + "y", word[:-1])
    if word.endswith(("xes", "ches", "shes", "sses", "zes")):
        return (word[:-2], word[:-1])
    return (word[:-1],)


def plural(word: str) -> str:
    """Form the plural of a class word."""
    if word.endswith("s"):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("x", "ch", "sh", "z")) else "s")
