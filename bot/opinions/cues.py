"""Load the cues and find them in a clause: an index by word beginnings picks the few patterns worth trying."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from bot.opinions.negation import NEGATOR
from bot.opinions.patterns import TOKEN, Pattern, compile_pattern, key

_NOT = re.compile(r"(?<![\w'])(?:not|never|no|none|nobody|nothing|without|cannot|zero|hardly|barely|\w+n't)(?![\w'])")
_STANCES = {"favour", "conditional", "caution", "avoid", "question", "effect", "nothing"}


@dataclass(frozen=True, slots=True)
class CueRule:
    """One row of a cue file; see the header of any file in cues/. `spelled` are the words for "not" among its own."""

    id: str
    pattern: Pattern
    stance: str
    strength: int
    takes: str
    negated: str
    reason: str | None
    weight: float
    holds_not: bool = False
    spelled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of comparison.tsv: what two drugs set side by side each get."""

    id: str
    pattern: Pattern
    first: str
    second: str
    reason: str | None
    weight: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One row of marks.tsv: a kind of setting and the words that make it."""

    id: str
    pattern: Pattern
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found at `[start:end]` of the post; `slot` is where its drug stands, `second` the other of two."""

    rule: CueRule
    start: int
    end: int
    slot: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class FrameHit:
    """A comparison found at `[start:end]` of the post, with the places of its two drugs."""

    rule: Frame
    start: int
    end: int
    first: tuple[int, int]
    second: tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkHit:
    """A mark found at `[start:end]` of the post."""

    kind: str
    start: int
    end: int


IDLE = 10.0
"""What a phrase that judges nothing weighs more than a cue on the same words."""

Rule = TypeVar("Rule", CueRule, Frame, Mark)


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a data file beside this module, without its header."""
    for line in files("bot.opinions").joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@lru_cache(maxsize=1)
def words() -> dict[str, str]:
    """Return the word lists that patterns call by name."""
    return {row[0]: row[1] for row in rows("words.tsv")}


def weigh(source: str) -> float:
    """Say how much of a pattern is fixed words: the more it fixes, the sooner it wins over another."""
    worth = 0.0
    for slot in source.split():
        if slot in {"~", "~~", ".."}:
            continue
        if slot.startswith("$") or slot in {"@", "@?", "#", "@a", "@b"} or slot.endswith("?"):
            worth += 0.25
        else:
            worth += 1.0
    return worth


@lru_cache(maxsize=1)
def cue_index() -> dict[str, tuple[CueRule, ...]]:
    """Return every cue by the word beginnings it needs."""
    found: list[CueRule] = []
    names = sorted(
        entry.name for entry in files("bot.opinions").joinpath("cues").iterdir() if entry.name.endswith(".tsv")
    )
    for name in names:
        for rule, source, stance, strength, takes, negated, reason in rows(f"cues/{name}"):
            if stance not in _STANCES:
                raise ValueError(f"cues/{name}: {stance!r} is no stance of a cue.")
            pattern = compile_pattern(source, words())
            given = None if reason == "-" else reason
            # a row that spells out its own "not" knows more than one that does not
            weight = weigh(source) + (0.75 if negated == "=" else 0.0) + (IDLE if stance == "nothing" else 0.0)
            own_not = _NOT.search(source.replace("_", " ")) is not None
            spelled = frozenset(word for word in re.split(r"[\s|]", source) if NEGATOR.fullmatch(word))
            found.append(CueRule(rule, pattern, stance, int(strength), takes, negated, given, weight, own_not, spelled))
    return _indexed(found)


@lru_cache(maxsize=1)
def frame_index() -> dict[str, tuple[Frame, ...]]:
    """Return every comparison frame by the word beginnings it needs."""
    return _indexed(
        Frame(rule, compile_pattern(source, words()), first, second, None if reason == "-" else reason, weigh(source))
        for rule, source, first, second, reason in rows("comparison.tsv")
    )


@lru_cache(maxsize=1)
def mark_index() -> dict[str, tuple[Mark, ...]]:
    """Return every mark by the word beginnings it needs."""
    return _indexed(Mark(kind, compile_pattern(source, words()), weigh(source)) for kind, source in rows("marks.tsv"))


def _indexed(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Group rules by each of their keys."""
    index: dict[str, list[Rule]] = {}
    for rule in rules:
        for beginning in rule.pattern.keys:
            index.setdefault(beginning, []).append(rule)
    return {beginning: tuple(found) for beginning, found in index.items()}


def beginnings(clause: str) -> list[str]:
    """Return the distinct word beginnings of a clause, in order."""
    return list(dict.fromkeys(key(token) for token in TOKEN.findall(clause)))


def find_cues(clause: str, offset: int, starts: Iterable[str]) -> list[Hit]:
    """Return the cues of a clause that starts at `offset`, in order; of two on the same words the fuller one stays."""
    found: list[tuple[float, Hit]] = []
    for rule in _candidates(cue_index(), starts):
        for match in rule.pattern.regex.finditer(clause):
            slot = _slot(match, "x")
            start, end = _core(match, slot)
            if end > start:
                placed = (offset + slot[0], offset + slot[1]) if slot else None
                found.append((rule.weight, Hit(rule, offset + start, offset + end, placed)))
    found.sort(
        key=lambda pair: (
            -pair[0],
            -(pair[1].end - pair[1].start),
            -pair[1].rule.strength,
            pair[1].start,
            pair[1].rule.id,
        )
    )
    kept: list[Hit] = []
    for _, hit in found:
        if not any(hit.start < other.end and other.start < hit.end for other in kept):
            kept.append(hit)
    return sorted((hit for hit in kept if hit.rule.stance != "nothing"), key=lambda hit: hit.start)


def find_frames(clause: str, offset: int, starts: Iterable[str]) -> list[FrameHit]:
    """Return the comparisons of a clause; a fuller frame hides another that shares its words."""
    found: list[tuple[float, FrameHit]] = []
    for rule in _candidates(frame_index(), starts):
        for match in rule.pattern.regex.finditer(clause):
            first, second = _slot(match, "a"), _slot(match, "b")
            if first and second:
                places = [(offset + a, offset + b) for a, b in (first, second)]
                found.append(
                    (rule.weight, FrameHit(rule, offset + match.start(), offset + match.end(), places[0], places[1]))
                )
    found.sort(key=lambda pair: (-pair[0], pair[1].start, pair[1].rule.id))
    kept: list[FrameHit] = []
    for _, hit in found:
        if not any(hit.start < other.end and other.start < hit.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def find_marks(text: str, offset: int, starts: Iterable[str]) -> list[MarkHit]:
    """Return the marks of a sentence or clause in order; kind `none` hides what it covers and is left out."""
    found: list[tuple[int, int, str]] = []
    for mark in _candidates(mark_index(), starts):
        found += [(match.start(), match.end(), mark.id) for match in mark.pattern.regex.finditer(text)]
    found.sort(key=lambda hit: (hit[0] - hit[1], hit[2] != "none", hit[0], hit[2]))
    hidden = [(start, end) for start, end, kind in found if kind == "none"]
    kept: list[MarkHit] = []
    for start, end, kind in found:
        if kind == "asks" or (kind != "none" and not any(start < stop and begin < end for begin, stop in hidden)):
            kept.append(MarkHit(kind, offset + start, offset + end))
    return sorted(kept, key=lambda hit: (hit.start, hit.end, hit.kind))


def _candidates(index: dict[str, tuple[Rule, ...]], starts: Iterable[str]) -> Iterator[Rule]:
    """Yield each rule that one of these word beginnings calls for, once."""
    seen: set[int] = set()
    for beginning in starts:
        for rule in index.get(beginning, ()):
            if id(rule) not in seen:
                seen.add(id(rule))
                yield rule


def _slot(match: re.Match[str], name: str) -> tuple[int, int] | None:
    """Return where a slot of a match stands, or None when the pattern has none or it is empty."""
    if name not in match.re.groupindex or match.start(name) < 0:
        return None
    return match.span(name)


def _core(match: re.Match[str], slot: tuple[int, int] | None) -> tuple[int, int]:
    """Return the words of a cue without the drug before or after them."""
    start, end = match.span()
    if slot and slot[0] <= start:
        start = slot[1]
    elif slot and slot[1] >= end:
        end = slot[0]
    text = match.string
    while start < end and not text[start].isalnum() and text[start] not in "'+/#$<>":
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in "+/%<>!":
        end -= 1
    return start, end
