"""Hear a word: its first sound, and a key that words of the same sound share (after Philips' Metaphone)."""

from __future__ import annotations

import re

_FIRST = {"k": "k", "c": "k", "q": "k", "s": "k", "z": "k", "x": "k", "j": "g", "y": "i", "e": "i"}

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"^ps", "s"),
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^x", "s"),
        (r"ph", "f"),
        (r"gh(?=[aeiouy])", "g"),
        (r"gh", ""),
        (r"sch|sh|ch(?=[aeiou])", "x"),
        (r"ch", "k"),
        (r"sc(?=[eiy])|c(?=[eiy])", "s"),
        (r"ck|[cq]", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"g(?=[eiy])|dg", "j"),
        (r"th", "t"),
        (r"d", "t"),
        (r"b", "p"),
        (r"v", "f"),
        (r"m(?=[tpk])", "n"),
        (r"[wh]", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=.)[aeiouy]+", ""),
        (r"(.)\1+", r"\1"),
        (r"^[aeiouy]", "a"),
    )
)


def first(word: str) -> str:
    """Give the class of a word's first sound: c k q s z x sound alike, f and ph, g and j, i y and e."""
    if word.startswith("ph"):
        return "f"
    if word.startswith("ps"):
        return "k"
    return _FIRST.get(word[:1], word[:1])


def sound(word: str) -> str:
    """Give the key of a word's sound: its consonants, with letters of one sound made one."""
    for pattern, instead in _RULES:
        word = pattern.sub(instead, word)
    return word
