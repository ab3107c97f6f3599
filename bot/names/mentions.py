"""Scan a text for drugs and classes: longest names first, each at its exact place in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.names import context
from bot.names.fold import HYPHENS, LONGEST_WORD, TOKEN, fold_word
from bot.names.forms import RELEASE, SALTS
from bot.names.index import Index, combine
from bot.names.values import Mention, Target

SPELLED = 200_000
"""Characters of one text within which misspellings are looked for: no honest post is longer."""

_BETWEEN_WORDS = re.compile(rf"[ \t\u00a0]{{0,3}}[{HYPHENS}/+&.]?[ \t\u00a0]{{0,3}}|[ \t]{{0,3}}\r?\n[ \t]{{0,3}}")
_MIXED = re.compile(rf"\s{{0,2}}[/+{HYPHENS}]\s{{0,2}}")
_EXTENDED = re.compile(r"[ \t\u00a0]|-")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$|[\w.+-]+@[\w-]*$", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\"”’)]*\s+|\n\s*|^\W+|[-*•]\s+)$")


@dataclass(frozen=True, slots=True)
class Known:
    """What a token stands for: its folded (or corrected) word, its meaning alone, the longest name it begins."""

    word: str
    target: Target | None
    longest: int
    edits: int = 0
    close: bool = True


@dataclass(slots=True)
class Span:
    """A name found in a text, before its context is judged."""

    start: int
    end: int
    key: str
    target: Target
    sure: bool = False
    dropped: bool = False


Hit = tuple[int, int, Known]
_UNSEEN = Known("", None, 0)


class Scanner:
    """Reads texts against an index; keeps what each distinct token stands for, up to `room` tokens."""

    def __init__(
        self,
        index: Index,
        mixtures: frozenset[str],
        recognise: Callable[[str, bool], Known | None],
        everyday: Callable[[str], bool],
        room: int = 100_000,
    ) -> None:
        self._names = index.names
        self._body = index.body
        self._mixtures = mixtures
        self._recognise = recognise
        self._everyday = everyday
        self._room = room
        self._seen: dict[str, Known | None] = {}
        self._exact: dict[str, Known | None] = {}

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Find what a text mentions, in order and without overlap."""
        spans = self._names_in(text, self._known(text))
        if not spans:
            return ()
        for span in spans:
            _extend(text, span)
            self._first_look(text, span)
        self._by_company(text, spans)
        sure = [span for span in spans if span.sure and not span.dropped]
        return tuple(
            Mention(span.start, span.end, text[span.start : span.end], span.target.drug, span.target.kind)
            for span in self._mixed(text, sure)
        )

    def _known(self, text: str) -> list[Hit]:
        """List the tokens that are, or are part of, a name; beyond the first stretch without spelling."""
        hits: list[Hit] = []
        if len(text) <= SPELLED:
            self._collect(text, 0, len(text), self._seen, hits, spell=True)
            return hits
        edge = next((place for place in range(SPELLED, SPELLED - 1000, -1) if text[place].isspace()), SPELLED)
        self._collect(text, 0, edge, self._seen, hits, spell=True)
        self._collect(text, edge, len(text), self._exact, hits, spell=False)
        return hits

    def _collect(
        self, text: str, start: int, end: int, seen: dict[str, Known | None], hits: list[Hit], *, spell: bool
    ) -> None:
        """Append the known tokens between two places; what is known of each distinct token is kept."""
        get = seen.get
        for match in TOKEN.finditer(text, start, end):
            token = match.group()
            known = get(token, _UNSEEN)
            if known is None:
                continue
            if known is _UNSEEN:
                known = self._learn(token, seen, spell=spell)
                if known is None:
                    continue
            hits.append((match.start(), match.end(), known))

    def _learn(self, token: str, seen: dict[str, Known | None], *, spell: bool) -> Known | None:
        """Recognise a token met for the first time and remember it."""
        if len(token) > LONGEST_WORD:
            return None
        if len(seen) >= self._room:
            seen.clear()
        known = seen[token] = self._recognise(token, spell)
        return known

    def _names_in(self, text: str, hits: list[Hit]) -> list[Span]:
        """Join known tokens to the longest names; fixed phrases swallow the names inside them."""
        spans: list[Span] = []
        place = 0
        while place < len(hits):
            start, end, known = hits[place]
            taken, key, target = self._longest(text, hits, place)
            if target is None or (taken == 1 and known.edits and not known.close and _named_person(text, start, end)):
                place += 1
                continue
            if target.sort != "trap":
                spans.append(Span(start, hits[place + taken - 1][1], key, target))
            place += taken
        return spans

    def _longest(self, text: str, hits: list[Hit], place: int) -> tuple[int, str, Target | None]:
        """Give the longest name that begins at a known token: how many tokens, its key, its meaning."""
        _, end, known = hits[place]
        key = known.word
        best = (1, key, known.target)
        for count in range(2, known.longest + 1):
            after = place + count - 1
            if after >= len(hits) or hits[after][0] - end > 8:
                break
            if _BETWEEN_WORDS.fullmatch(text, end, hits[after][0]) is None:
                break
            key = f"{key} {hits[after][2].word}"
            end = hits[after][1]
            target = self._names.get(key)
            if target is not None:
                best = (count, key, target)
        return best

    def _first_look(self, text: str, span: Span) -> None:
        """Settle what a name's own surroundings settle: sure, dropped, or left to its company."""
        left, right = context.before(text, span.start), context.after(text, span.end)
        if context.part_of_a_term(left, right) or _in_address(text, span.start):
            span.dropped = True
            return
        rule = span.target.rule
        body = self._body.get(span.key)
        if body is not None and context.of_the_body(left, right):
            span.dropped = True
        elif rule == "medical":
            span.dropped = context.other_sense(left, right)
            span.sure = not span.dropped
        elif rule == "safe" and body != "context":
            span.sure = True
        else:
            span.sure = context.used(left, right, everyday=self._everyday(span.key))

    def _by_company(self, text: str, spans: list[Span]) -> None:
        """Settle the names that are left by the drugs beside them: in a list, or (rarer words) in the sentence."""
        for order in (range(1, len(spans)), range(len(spans) - 2, -1, -1)):
            step = -1 if order.step == 1 else 1
            for place in order:
                span, beside = spans[place], spans[place + step]
                first, second = (beside, span) if step == -1 else (span, beside)
                if _open(span) and beside.sure and context.listed(text, first.end, second.start):
                    span.sure = True
        settled = [span for span in spans if span.sure]
        for span in spans:
            if _open(span) and self._body.get(span.key) is None and not self._everyday(span.key):
                span.sure = any(
                    context.same_sentence(text, min(span.end, other.end), max(span.start, other.start))
                    for other in _around(settled, span)
                )

    def _mixed(self, text: str, spans: list[Span]) -> Iterable[Span]:
        """Join the ingredients of known combinations (`hydrocodone/apap`) to one mention."""
        place = 0
        while place < len(spans):
            span = spans[place]
            reach, drug = place, ""
            parts = [span.target.drug]
            for after in range(place + 1, min(place + 4, len(spans))):
                if not (_ingredient(spans[after - 1]) and _ingredient(spans[after])):
                    break
                if _MIXED.fullmatch(text, spans[after - 1].end, spans[after].start) is None:
                    break
                parts.append(spans[after].target.drug)
                if combine(parts) in self._mixtures:
                    reach, drug = after, combine(parts)
            if drug:
                target = Target(drug, "drug", "generic", "safe", drug)
                yield Span(span.start, spans[reach].end, drug, target, sure=True)
            else:
                yield span
            place = reach + 1


def _around(spans: list[Span], span: Span) -> Iterable[Span]:
    """Give the settled names nearest before and behind a name."""
    earlier = [other for other in spans if other.end <= span.start]
    later = [other for other in spans if other.start >= span.end]
    return (*earlier[-1:], *later[:1])


def _open(span: Span) -> bool:
    """Say whether a name still waits for a verdict."""
    return not span.sure and not span.dropped


def _ingredient(span: Span) -> bool:
    """Say whether a name can be an ingredient in a written-out combination: a generic, not a brand or a class."""
    return span.target.kind == "drug" and span.target.sort != "brand"


def _extend(text: str, span: Span) -> None:
    """Take a salt (`morphine sulfate`) or release letters (`Wellbutrin XL`) behind a name into it."""
    for _ in range(2):
        match = TOKEN.match(text, span.end + 1)
        if match is None or span.target.kind != "drug" or not _EXTENDED.fullmatch(text, span.end, span.end + 1):
            return
        token = match.group()
        word = fold_word(token)
        joined = text[span.end] == "-"
        released = word in RELEASE and (token.isupper() or joined)
        if not released and (word not in SALTS or span.target.sort == "brand"):
            return
        span.end = match.end()


def _in_address(text: str, start: int) -> bool:
    """Say whether a place is inside a web or mail address."""
    return _ADDRESS.search(text, max(0, start - 200), start) is not None


def _named_person(text: str, start: int, end: int) -> bool:
    """Say whether a token stands like the name of a person or place: a capital in mid-sentence."""
    token = text[start:end]
    return (
        token[:1].isupper()
        and not token[1:].isupper()
        and _SENTENCE_START.search(text[max(0, start - 8) : start]) is None
    )
