"""Hear a word: its first sound, and a key that words of the same sound share (after Philips' Metaphone)."""

from __future__ import annotations

import re

_FIRST = {"k": "k", "c": "k", "q": "k", "s": "k", "z": "k", "x": "k", "j": "g", "y": "i", "e": "i"}

# Letters that together make one sound; what stands first in the pattern is tried first.
_TOGETHER = re.compile(
    r"^ps|^[kgp]n|^wr|^x|ph|gh(?=[aeiouy])|gh|sch|sh|ch(?=[aeiou])|ch|sc(?=[eiy])|c(?=[eiy])|ck|[cq]|x|g(?=[eiy])|dg|th|m(?=[tpkbdc])"
)
_AS = {
    "^ps": "s", "^kn": "n", "^gn": "n", "^pn": "n", "^wr": "r", "^x": "s", "ph": "f", "gh+": "g", "gh": "", "sch": "x", "sh": "x",
    "ch+": "x", "ch": "k", "sc": "s", "c+": "s", "ck": "k", "c": "k", "q": "k", "x": "ks", "g": "j", "dg": "j", "th": "t", "m": "n",
}  # fmt: skip
_ALIKE = str.maketrans({"z": "s", "d": "t", "b": "p", "v": "f", "w": "", "h": ""})
_INNER_VOWELS = re.compile(r"(?<=.)[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")


def _together(match: re.Match[str]) -> str:
    """Give the sound of letters that make one; the place and the letter behind decide some."""
    letters = match.group()
    behind = match.string[match.end() : match.end() + 1]
    first_here = _AS.get(f"^{letters}") if match.start() == 0 else None
    if first_here is not None:
        return first_here
    softened = behind in ("aeiouy" if letters == "gh" else "aeiou" if letters == "ch" else "eiy")
    return _AS.get(f"{letters}+", _AS[letters]) if behind and softened else _AS[letters]


def first(word: str) -> str:
    """Give the class of a word's first sound: c k q s z x sound alike, f and ph, g and j, i y and e."""
    if word.startswith("ph"):
        return "f"
    if word.startswith("ps"):
        return "k"
    return _FIRST.get(word[:1], word[:1])


def sound(word: str) -> str:
    """Give the key of a word's sound: its consonants, with letters of one sound made one."""
    plain = _DOUBLED.sub(r"\1", _TOGETHER.sub(_together, word).translate(_ALIKE))
    consonants = _DOUBLED.sub(r"\1", _INNER_VOWELS.sub("", plain))
    return "a" + consonants[1:] if consonants[:1] in tuple("aeiouy") else consonants
