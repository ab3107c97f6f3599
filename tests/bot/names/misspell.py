"""Misspell names the ways people do: a slip of the finger, by ear, a letter left out or doubled; always the same ones."""

from __future__ import annotations

from random import Random
from zlib import crc32

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_EAR = (
    ("ph", "f"), ("f", "ph"), ("cy", "si"), ("ci", "si"), ("ce", "se"), ("c", "k"), ("k", "c"), ("x", "ks"), ("z", "s"), ("s", "z"),
    ("y", "i"), ("i", "e"), ("e", "i"), ("a", "e"), ("o", "a"), ("e", "a"), ("i", "y"), ("ine", "ene"), ("one", "on"), ("ine", "in"),
    ("th", "t"), ("qu", "kw"), ("er", "or"), ("en", "in"), ("ol", "al"), ("in", "en"), ("am", "em"),
)  # fmt: skip


def near(word: str, random: Random) -> str:
    """Hit the key beside the right one, or two keys in the wrong order."""
    at = random.randrange(1, len(word))
    if random.random() < 0.4 and at + 1 < len(word) and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    row = next((keys for keys in _KEYS if word[at] in keys), None)
    if row is None:
        return word
    place = row.index(word[at])
    beside = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    return word[:at] + random.choice(beside) + word[at + 1 :]


def heard(word: str, random: Random) -> str:
    """Write a part as it sounds."""
    fitting = [(heard, written) for heard, written in _EAR if heard in word[1:]]
    if not fitting:
        return word
    part, instead = random.choice(fitting)
    places = [at for at in range(1, len(word)) if word.startswith(part, at)]
    at = random.choice(places)
    return word[:at] + instead + word[at + len(part) :]


def dropped(word: str, random: Random) -> str:
    """Leave a letter out, or write it twice."""
    at = random.randrange(1, len(word))
    return word[:at] + word[at + 1 :] if random.random() < 0.6 else word[:at] + word[at] + word[at:]


MODELS = (near, heard, dropped)


def ordinary(name: str) -> list[str]:
    """Give two misspellings by each model: one slip, or two in a long name."""
    word = name.lower()
    found: dict[str, None] = {}
    for model in MODELS:
        random = Random(crc32(f"{model.__name__} {word}".encode()))
        for slips in (1, 2 if len(word) >= 10 else 1):
            slipped = word
            for _ in range(slips):
                slipped = model(slipped, random)
            if slipped != word:
                found[slipped] = None
    return list(found)
