"""Say which drugs a clause speaks of: names, lists of names, and words that stand for a drug named before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.names import Mention
from bot.opinions.clauses import Clause
from bot.opinions.patterns import NAMES, PRONOUNS

_GROUP = re.compile(NAMES)
_PRONOUN = re.compile(rf"(?<![\w']){PRONOUNS}(?![\w])|(?<![\w'])which(?![\w])")
_NOT_A_DRUG = re.compile(
    r"(?:\b(?:so|such|to|do|did|does|know|think|thought|say|said|guess|hope|believe|told|like|now|after|at|about|than|see|make|made) )(?:that|this)\Z"
    r"|\b(?:make|worth|deal with|call|cut|get|hit|lose|take) it\Z"
)
_EXPLETIVE = re.compile(
    r"it(?:'?s)?(?: is| was| seems| takes)? (?:depends|rain|up to|a shame|funny|possible|clear|hard to (?:say|tell|know)|true that|been|important|sad|sounds like|looks like)"
)
_DETERMINER = re.compile(
    r"(?:that|this|these|those|both|it) (?![\x01])(?:patients?|pts?|point|time|way|case|cases|guys?|people|thread|forum|study|trial|said|being|is why|happens|happened|dose|week|year|population|question|topic|kind|type|sort|much|many|of|and)"
)
_PLURAL = re.compile(r"\A(?:they|them|both|these|those)")
_LAST = re.compile(r"\A(?:that one|this one|the latter|which)")
_ANCHOR = re.compile(
    r"(?:\b(?:than|versus|vs\.?|compared (?:to|with)|instead of|rather than|in place of|in lieu of|as opposed to|unlike|similar to|"
    r"(?:is|are|was|it's|works?|acts?|much|just|looks?|kinda|kind of|basically|structurally|a lot|exactly) like|related to|derived from|metaboli[sz]ed (?:to|into)|metabolite of|"
    r"precursor (?:of|to)|prodrug (?:of|for)|cousin (?:of|to)|analog(?:ue)? of|derivative of|isomer of|same (?:class |family |thing )?as|contains?|off of|"
    r"weaned (?:him|her|them|pts?|patients)? ?(?:off|from)|switch(?:ed|ing)? (?:\w+ )?(?:\w+ )?(?:from|off)|moved (?:\w+ )?from|allergic to|allergy to|interacts? with|interaction with|"
    r"while on|already on|coming off|come off|failed|fail|fails|failing|after|before|besides|apart from|aside from|other than|in addition to|"
    r"added to|add-on to|adjunct to|augment(?:ing)?|on top of|along with|together with|combined with|mixed with|in combination with|paired with|half a|equivalent (?:of|to)|"
    r"while taking|taking with|when|once|unless|until|if|without|between|sans|ran out of|out of|short of|shortage of|a la) (?:the |a |an |some |any |their |his |her |my |your |plain |oral |iv |im |po |of |regular |old |good |both |either |high dose |low dose |starting |trying ){0,3})\Z"
)
_PREDICATE = re.compile(r"\A\s*(?:is|are|was|'s|as|being)\b[^,;]{0,24}?\b(?:an?|the|my|our|your)(?: [a-z-]+){0,3} \Z")
_WEAK_ANCHOR = re.compile(
    r"\b(?:with|plus|and then|followed by|for|of|from|on|as|w/) (?:the |a |an |some |any |their |his |her |my |your |plain |oral |iv |im |po )?\Z"
)


@dataclass(frozen=True, slots=True)
class Group:
    """One or more coordinated drugs, or a word for drugs named before, at `[start:end]` of the post.

    `anchor` is 2 for the other side of a comparison or condition, 1 for a companion, 0 for what the clause is about.
    """

    start: int
    end: int
    drugs: tuple[str, ...]
    named: bool
    anchor: int = 0
    sure: float = 1.0
    silent: bool = False


@dataclass
class Memory:
    """The groups that the last sentences were about, for "it", "that one", "both" and sentences with no subject."""

    groups: list[tuple[int, Group]] = field(default_factory=list)

    def note(self, sentence: int, groups: Sequence[Group]) -> None:
        """Remember what a clause of this sentence is about."""
        self.groups += [(sentence, group) for group in groups if group.drugs and group.anchor < 2]
        del self.groups[:-24]

    def near(self, sentence: int, reach: int) -> list[tuple[int, Group]]:
        """Return the groups of the nearest sentence at most `reach` back that has any, in order."""
        kept = [(index, group) for index, group in self.groups if sentence - reach <= index]
        nearest = max((index for index, _ in kept), default=-1)
        return [(index, group) for index, group in kept if index == nearest]

    def in_sentence(self, sentence: int) -> bool:
        """Say whether this very sentence already named something."""
        return bool(self.groups) and self.groups[-1][0] == sentence

    def resolve(self, word: str, sentence: int, reach: int = 2) -> tuple[tuple[str, ...], float]:
        """Return the drugs a word stands for, and how sure that is."""
        near = self.near(sentence, reach)
        if not near:
            return (), 0.0
        sure = 0.95 if near[-1][0] == sentence else 0.9 - 0.08 * (sentence - near[-1][0] - 1)
        primary = [group for _, group in near if not group.anchor] or [group for _, group in near]
        if _PLURAL.match(word):
            everything = tuple(dict.fromkeys(drug for group in primary for drug in group.drugs))
            lists = [group for group in primary if len(group.drugs) > 1 or group.drugs[0].endswith("s")]
            return (lists[-1].drugs, sure) if lists else (everything, sure - (0.0 if len(everything) > 1 else 0.15))
        if _LAST.match(word):
            return primary[-1].drugs[-1:], sure
        if word.startswith("the former"):
            return primary[0].drugs[:1], sure
        if len({group.drugs for group in primary}) > 1:
            sure -= 0.15
        # a list before "it": the poster may mean either, most often the last one named alone
        first = primary[0]
        return first.drugs, sure if len(first.drugs) == 1 else sure - 0.25


def groups(folded: str, clause: Clause, mentions: Sequence[Mention], memory: Memory, sentence: int) -> list[Group]:
    """Return the groups of a clause, in order, with the words for drugs resolved through `memory`."""
    start, end = clause.start, clause.end
    found: list[Group] = []
    for match in _GROUP.finditer(folded, start, end):
        drugs = tuple(dict.fromkeys(_within(mentions, match.start(), match.end())))
        if drugs:
            anchor = _anchored(folded, start, match.start())
            if found and not found[-1].anchor and _PREDICATE.search(folded[found[-1].end : match.start()]):
                anchor = 2  # "X is the best antiemetic": the class only says what X is
            found.append(Group(match.start(), match.end(), drugs, True, anchor))
    named = [group for group in found if not group.anchor]
    for match in _PRONOUN.finditer(folded, start, end):
        if any(group.start <= match.start() < group.end for group in found) or not _stands_for_a_drug(
            folded, start, match, end
        ):
            continue
        before = [group for group in named if group.end <= match.start()]
        drugs, sure = (before[0].drugs, 0.9) if before else memory.resolve(match.group(), sentence)
        if drugs:
            found.append(Group(match.start(), match.end(), drugs, False, _anchored(folded, start, match.start()), sure))
    found.sort(key=lambda group: group.start)
    return found


def _within(mentions: Sequence[Mention], start: int, end: int) -> Iterator[str]:
    """Yield the drugs named in a stretch; mentions stand in order, so a long post costs no more a name than a short one."""
    for at in range(bisect_left(mentions, start, key=_start), len(mentions)):
        if mentions[at].start >= end:
            return
        yield mentions[at].drug


def _start(mention: Mention) -> int:
    """Return where a mention starts."""
    return mention.start


def _anchored(folded: str, start: int, at: int) -> int:
    """Say whether the words before a name make it the other side of something."""
    before = folded[max(start, at - 60) : at]
    if _ANCHOR.search(before):
        return 2
    return 1 if _WEAK_ANCHOR.search(before) else 0


def _stands_for_a_drug(folded: str, start: int, match: re.Match[str], end: int) -> bool:
    """Tell "it" the drug from "it" the weather, and "that stuff" from "that patient"."""
    after = folded[match.start() : min(end, match.start() + 48)]
    if _EXPLETIVE.match(after) or _DETERMINER.match(after):
        return False
    if match.group() in {"that", "this"} and re.match(
        r"(?:that|this) (?:i|we|he|she|they|you|the|my|a|an|it|\w+s? (?:is|are|was)|would|will|can|could|makes?|made|has|had)\b",
        after,
    ):
        return False
    return not _NOT_A_DRUG.search(folded[max(start, match.start() - 16) : match.end()])
