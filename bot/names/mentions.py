"""Scan a text for drugs and classes: longest names first, each at its exact place in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bot.names import context
from bot.names.context import Commonness
from bot.names.fold import HYPHENS, TOKEN, fold_word
from bot.names.forms import RELEASE, SALTS
from bot.names.index import Index, combine
from bot.names.scan import Recogniser, Scan, Span
from bot.names.values import Mention, Target

JUDGED = 2_000
"""Ambiguous names of one text whose context is read: no honest post has more, and reading it takes time."""

_SHORT = 5
"""Letters up to which an abbreviation may also be somebody's name: `Iver`, `Riza`."""

_MIXED = re.compile(rf"\s{{0,2}}[/+{HYPHENS}]\s{{0,2}}")
_EXTENDED = frozenset(" -\t\u00a0")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$|[\w.+-]+@[\w-]*$", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\"”’)]*\s+|\n\s*|^\W+|[-*•]\s+)$")


class Scanner:
    """Reads texts against an index of names."""

    def __init__(
        self, index: Index, products: frozenset[str], recogniser: Recogniser, commonness: Callable[[str], Commonness]
    ) -> None:
        self._scan = Scan(index.names, recogniser)
        self._body = index.body
        self._products = products
        self._commonness = commonness

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Find what a text mentions, in order and without overlap."""
        spans = self._scan.spans(text)
        if not spans:
            return ()
        left = JUDGED
        for place, span in enumerate(spans):
            _extend(text, span, spans[place + 1].start if place + 1 < len(spans) else len(text))
            plain = span.target.rule == "safe" and span.key not in self._body
            left -= not plain
            if plain or left >= 0:
                self._first_look(text, span)
            else:
                span.dropped = True
        if len(spans) > 1:
            self._by_company(text, spans)
        sure = [span for span in spans if span.sure and not span.dropped]
        return tuple(
            Mention(span.start, span.end, text[span.start : span.end], span.target.drug, span.target.kind)
            for span in self._mixed(text, sure)
        )

    def _first_look(self, text: str, span: Span) -> None:
        """Settle what a name's own surroundings settle: sure, dropped, or left to its company."""
        if context.part_of_a_term(text, span.start, span.end) or _in_address(text, span.start):
            span.dropped = True
            return
        rule = span.target.rule
        body = self._body.get(span.key)
        doubted = _maybe_a_person(text, span)
        if rule == "safe" and body is None and not doubted:
            span.sure = True
            return
        left, right = context.before(text, span.start), context.after(text, span.end)
        if doubted:
            span.sure = context.used(left, right, "rare")
        elif body is not None and context.of_the_body(left, right):
            span.dropped = True
        elif rule == "adjective":
            span.sure = context.stands_alone(left, right)
            span.dropped = not span.sure
        elif rule == "medical":
            span.dropped = context.other_sense(left, right)
            span.sure = not span.dropped
        elif rule == "safe" and body != "context":
            span.sure = True
        else:
            span.sure = context.used(left, right, self._commonness(span.key))

    def _by_company(self, text: str, spans: list[Span]) -> None:
        """Settle the names that are left by the drugs beside them: in a list, or (rarer words) in the sentence."""
        beside: dict[int, list[Span]] = {}
        for backward in (False, True):
            last: Span | None = None
            settled: Span | None = None
            for span in reversed(spans) if backward else spans:
                if _open(span) and last is not None and not last.dropped and (last.sure or self._both_rare(span, last)):
                    first, second = (span, last) if backward else (last, span)
                    span.sure = context.listed(text, first.end, second.start)
                if _open(span) and settled is not None:
                    beside.setdefault(span.start, []).append(settled)
                last, settled = span, span if span.sure else settled
        for span in spans:
            if _open(span) and self._body.get(span.key) is None and self._commonness(span.key) != "everyday":
                span.sure = any(
                    context.same_sentence(text, min(span.end, other.end), max(span.start, other.start))
                    for other in beside.get(span.start, ())
                )

    def _both_rare(self, one: Span, other: Span) -> bool:
        """Say whether two names that wait for context bear each other out (`sux or roc`): not both are English words."""
        pair = {self._commonness(one.key), self._commonness(other.key)}
        return "rare" in pair and "everyday" not in pair

    def _mixed(self, text: str, spans: list[Span]) -> Iterable[Span]:
        """Join the ingredients of a combination that is sold as one (`hydrocodone/apap`) to one mention."""
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
                if combine(parts) in self._products:
                    reach, drug = after, combine(parts)
            if drug:
                target = Target(drug, "drug", "generic", "safe", drug)
                yield Span(span.start, spans[reach].end, drug, target, sure=True)
            else:
                yield span
            place = reach + 1


def _open(span: Span) -> bool:
    """Say whether a name still waits for a verdict."""
    return not span.sure and not span.dropped


def _ingredient(span: Span) -> bool:
    """Say whether a name can be an ingredient in a written-out combination: a generic, not a brand or a class."""
    return span.target.kind == "drug" and span.target.sort != "brand"


def _extend(text: str, span: Span, limit: int) -> None:
    """Take a salt (`morphine sulfate`) or release letters (`Wellbutrin XL`) behind a name into it, up to a place."""
    while span.target.kind == "drug" and span.end < limit and text[span.end] in _EXTENDED:
        match = TOKEN.match(text, span.end + 1, limit)
        if match is None:
            return
        token = match.group()
        word = fold_word(token)
        released = word in RELEASE and (token.isupper() or text[span.end] == "-")
        if not released and (word not in SALTS or span.target.sort == "brand"):
            return
        span.end = match.end()


def _in_address(text: str, start: int) -> bool:
    """Say whether a place is inside a web or mail address."""
    low = max(0, start - 200)
    piece = text[max(low, text.rfind(" ", low, start) + 1) : start]
    return bool(piece) and _ADDRESS.search(piece) is not None


def _maybe_a_person(text: str, span: Span) -> bool:
    """Say whether a misspelt or short name may be a person's or a place's: a capital, where a sentence does not ask for it.

    A misspelling that does not even sound like its drug (`Advik`) is doubted at the start of a sentence as well.
    """
    if not span.guess and (span.target.sort != "short" or len(span.key) > _SHORT):
        return False
    token = text[span.start : span.end]
    if not token[:1].isupper() or token[1:].isupper():
        return False
    far = span.guess and not span.close
    return far or _SENTENCE_START.search(text[max(0, span.start - 8) : span.start]) is None
