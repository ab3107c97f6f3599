"""Find names in a text, before their sense is judged: few looks at each word, longest names first, exact places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.names.fold import HYPHENS, INSIDE, LONGEST_WORD, QUOTES, TOKEN, fold_word
from bot.names.values import Target

SPELLED = 200_000
"""Characters of one text within which misspellings are looked for: no honest post is longer."""

_STRETCH = 4_000
_ROOM = 100_000
_LEAD = 40
_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")
_INVISIBLE = re.compile(f"[{INSIDE}\u0300-\u036f]")
_NEXT = re.compile(
    rf"(?:[{QUOTES}]s)?(?:[ \t\u00a0]{{0,3}}(?:[{HYPHENS}/+&#]|\.(?=\S)|(?<=[Ss]t)\.)?[ \t\u00a0]{{0,3}}|[ \t]{{0,3}}\r?\n[ \t]{{0,3}})"
    rf"(?P<word>{TOKEN.pattern})"
)
_QUOTES = frozenset(QUOTES)
_POSSESSIVE = re.compile(rf"[{QUOTES}]s(?![^\W_])")
# One character each, so that places stay the same.
_TYPOGRAPHY = (
    ("\u2018", "'"),
    ("\u2019", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u2026", "."),
    ("\u2022", "*"),
    ("\u00a0", " "),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a token stands for: its folded (or corrected) word, its meaning alone, whether a longer name begins so.

    `leads`: plain words that, up to `behind` words before, may begin a longer name: the `5` of `5-HT3 antagonists`.
    """

    word: str
    target: Target | None
    longer: bool
    edits: int = 0
    close: bool = True
    behind: int = 0
    leads: frozenset[str] = frozenset()


@dataclass(slots=True)
class Span:
    """A name found in a text, before its context is judged; `guess` when it was corrected, `close` when it also sounds right."""

    start: int
    end: int
    key: str
    target: Target
    guess: bool = False
    close: bool = True
    sure: bool = False
    dropped: bool = False


class Recogniser(Protocol):
    """Knows words: what a token may begin, and the word it stands for inside a longer name."""

    @property
    def plain(self) -> frozenset[str]:
        """Give words, in lower case, that begin nothing."""

    def begins(self, token: str, *, spell: bool) -> Known | None:
        """Say what a token stands for when it is a name or begins one."""

    def continues(self, token: str, *, spell: bool) -> tuple[str, ...]:
        """Give the words that a token may stand for inside a name, likeliest first."""


class Scan:
    """Finds the names of an index in texts."""

    def __init__(self, names: Mapping[str, Target], recogniser: Recogniser) -> None:
        self._names = names
        self._recogniser = recogniser
        self._spelled = _Memory(recogniser, spell=True)
        self._exact = _Memory(recogniser, spell=False)
        self._prefixes: set[str] = set()
        for name in names:
            at = name.find(" ")
            while at > 0:
                self._prefixes.add(name[:at])
                at = name.find(" ", at + 1)

    def spans(self, text: str) -> list[Span]:
        """Find the names in a text, in order and without overlap; beyond the first stretch without spelling."""
        spans: list[Span] = []
        reached = 0
        for start, end, known in self._starts(text):
            if start < reached:
                continue
            last, key, target = self._longest(text, end, known) if known.longer else (end, known.word, known.target)
            if target is None:
                continue
            reached = last
            if text[last : last + 1] in _QUOTES and (possessive := _POSSESSIVE.match(text, last)):
                reached = possessive.end()
            guess = known.edits > 0
            # A phrase that is no mention is kept out here, and has kept out the names inside it.
            if target.sort != "trap":
                spans.append(Span(start, reached, key, target, guess=guess, close=known.close))
        return spans

    def _longest(self, text: str, end: int, known: Known) -> tuple[int, str, Target | None]:
        """Give the longest name that a known token begins: where it ends, its key, its meaning."""
        best = (end, known.word, known.target)
        keys: tuple[str, ...] = (known.word,)
        memory = self._spelled if end < SPELLED else self._exact
        while keys:
            match = _NEXT.match(text, end)
            if match is None:
                break
            words = memory.continues(match["word"])
            keys = tuple(f"{key} {word}" for key in keys for word in words)
            end = match.end()
            target = next((self._names[key] for key in keys if key in self._names), None)
            if target is not None:
                best = (end, next(key for key in keys if key in self._names), target)
            keys = tuple(key for key in keys if key in self._prefixes)
        return best

    def _starts(self, text: str) -> Iterator[tuple[int, int, Known]]:
        """Give the tokens that may begin a name, with their places, in order."""
        plain = text if text.isascii() else _plain(text)
        if not plain.isascii() and _INVISIBLE.search(plain):
            yield from self._starts_one_by_one(text)
            return
        pattern = _ASCII_WORD if plain.isascii() else _WORD
        start = 0
        while start < len(plain):
            end = min(start + _STRETCH, len(plain))
            while end < len(plain) and plain[end].isalnum():
                end += 1
            yield from self._starts_in(plain, start, end, pattern)
            start = end

    def _starts_in(self, text: str, start: int, end: int, pattern: re.Pattern[str]) -> list[tuple[int, int, Known]]:
        """Give the known tokens of one stretch. Most words are none: places are looked up for the others only."""
        memory = self._spelled if start < SPELLED else self._exact
        found = memory.known(pattern.findall(text, start, end))
        places: list[tuple[int, int, Known]] = []
        for token, known in found.items():
            size = len(token)
            at = text.find(token, start, end)
            while at >= 0:
                after = at + size
                if not (text[at - 1 : at].isalnum() or text[after : after + 1].isalnum()):
                    places.append((at, after, known))
                    if known.behind:
                        places.extend(_leads(text, at, known))
                at = text.find(token, after, end)
        places.sort(key=_place)
        return places

    def _starts_one_by_one(self, text: str) -> list[tuple[int, int, Known]]:
        """Give the known tokens of a text that has invisible marks inside its words."""
        found: list[tuple[int, int, Known]] = []
        for match in TOKEN.finditer(text):
            token = match.group()
            memory = self._spelled if match.start() < SPELLED else self._exact
            known = memory.known((token,)).get(token)
            if known is not None:
                found.append((match.start(), match.end(), known))
                if known.behind:
                    found.extend(_leads(text, match.start(), known))
        return sorted(found, key=_place)


class _Memory:
    """Remembers what tokens begin and continue, with spelling or without; forgets all when it is full."""

    def __init__(self, recogniser: Recogniser, *, spell: bool) -> None:
        self._recogniser = recogniser
        self._spell = spell
        self._plain = recogniser.plain
        self._nothing: set[str] = set()
        self._begins: dict[str, Known] = {}
        self._continues: dict[str, tuple[str, ...]] = {}

    def known(self, tokens: Iterable[str]) -> dict[str, Known]:
        """Give the distinct tokens that begin a name, with what each stands for."""
        found: dict[str, Known] = {}
        for token in set(tokens).difference(self._plain, self._nothing):
            known = self._begins.get(token)
            if known is None:
                known = self._recogniser.begins(token, spell=self._spell) if len(token) <= LONGEST_WORD else None
                self._keep(token, known)
            if known is not None:
                found[token] = known
        return found

    def _keep(self, token: str, known: Known | None) -> None:
        """Remember what a token stands for."""
        if known is not None:
            if len(self._begins) >= _ROOM:
                self._begins = {}
            self._begins[token] = known
        elif len(token) <= LONGEST_WORD:
            if len(self._nothing) >= _ROOM:
                self._nothing = set()
            self._nothing.add(token)

    def continues(self, token: str) -> tuple[str, ...]:
        """Give the words a token may stand for inside a name."""
        words = self._continues.get(token)
        if words is None:
            if len(token) > LONGEST_WORD:
                return ()
            if len(self._continues) >= _ROOM:
                self._continues = {}
            words = self._continues[token] = self._recogniser.continues(token, spell=self._spell)
        return words


def _leads(text: str, at: int, known: Known) -> Iterator[tuple[int, int, Known]]:
    """Give the plain words right before a place, which may begin the name that stands there."""
    for match in list(TOKEN.finditer(text, max(0, at - _LEAD), at))[-known.behind :]:
        word = fold_word(match.group())
        if word in known.leads:
            yield match.start(), match.end(), Known(word, None, longer=True)


def _place(found: tuple[int, int, Known]) -> tuple[int, bool]:
    """Give where a found token stands; a word that only leads a name comes before the same word as a name."""
    return found[0], found[2].target is not None


def _plain(text: str) -> str:
    """Write typographic marks as plain ones, each one character, so that most texts become ASCII."""
    for mark, instead in _TYPOGRAPHY:
        text = text.replace(mark, instead)
    return text
