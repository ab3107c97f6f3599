"""Lines that rule the list below them: "orders I hate:" gives a verdict, "Myofascial spasms, short term:" a use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.opinions import cues, uses
from bot.opinions.claims import Claim
from bot.opinions.clauses import Clause
from bot.opinions.moods import Mood
from bot.opinions.patterns import mask_lists
from bot.opinions.targets import Group

LONGEST_LIST = 12
"""Lines below a header that it still rules."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says: a verdict (or none), uses, whether it states a limit; `sentence` is its place in the post."""

    sentence: int
    hit: cues.Hit | None
    uses: tuple[str, ...]
    limited: bool

    def rules(self, sentence: int, words: str, item: bool) -> bool:
        """Say whether the line at `sentence` still belongs to the list."""
        below = sentence - self.sentence
        return below <= 1 or (below <= LONGEST_LIST and (item or len(words.split()) <= 8))

    def claims(self, clause: Clause, groups: Sequence[Group], sentence: int) -> Iterator[Claim]:
        """Yield the header's verdict for each drug named in an item that says nothing of its own."""
        if self.hit is None:
            return
        rule = self.hit.rule
        for group in groups:
            if group.named and group.anchor < 2:
                for drug in group.drugs:
                    yield Claim(
                        drug,
                        rule.stance,
                        rule.strength,
                        Mood.OWN,
                        rule.id,
                        (self.hit.start, self.hit.end),
                        (clause.start, clause.end),
                        sentence,
                        clause.start,
                        0.85,
                        reason=rule.reason,
                    )


def header(folded: str, start: int, end: int, sentence: int) -> Header | None:
    """Return what the words before a colon at `[start:end]` say of what follows; None when they say nothing."""
    words = mask_lists(folded[start:end])
    starts = cues.beginnings(words)
    hits = [hit for hit in cues.find_cues(words, start, starts) if hit.rule.stance in {"favour", "caution", "avoid"}]
    named = tuple(dict.fromkeys(use.name for use in uses.find(folded, start, end)))
    if not hits and not named:
        return None
    limited = any(mark.kind == "limit" for mark in cues.find_marks(words, start, starts))
    return Header(sentence, max(hits, key=lambda hit: hit.rule.strength, default=None), named, limited)
