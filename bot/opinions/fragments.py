"""Talk without verbs: a dose as a recommendation ("Flexeril 10 qhs"), and a bare name as an answer ("Droperidol.")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.opinions.claims import Claim
from bot.opinions.clauses import Clause
from bot.opinions.moods import Mood, Setting
from bot.opinions.patterns import DOSE, NAMES
from bot.opinions.targets import Group

_DOSED = re.compile(rf"\x01\x02*,?[ ](?:[a-z]{{1,12}}[ ])?{DOSE}(?![\w])|(?<![\w]){DOSE}[ ](?:of[ ])?\x01")
_VERB = re.compile(
    r"(?<![\w])(?:is|are|was|were|be|been|has|had|have|having|got|took|taking|takes|take|gave|given|did|does|do|comes?|started|came|went|who|on|said|says|ordered|order|asked|asks|refill\w*|"
    r"thinks?|thought|know|vs|versus|because|written|wrote|told|shows?|showed|study|trial|dose of|equivalent|equals?|not|no|never|without|failed|after|od'?d?|overdosed?)(?![\w])"
)
_CONDITION = re.compile(
    rf"\A(?:if|when|for|in|otherwise|then|or|and|plus|maybe|next|first|second|third|finally|consider)(?![\w]).{{0,120}}?\x01"
)
_BARE = re.compile(
    rf"[\s\W]*(?:(?:easy|definitely|probably|honestly|for me|me|i'?d say|i say|my vote|hands down|simple|always|usually|mostly|just|plain|good ol'?|same|also)[\s,:.]+){{0,2}}"
    rf"{NAMES}[\s]*(?:all the way|every time|all day|for me|hands down|period|here|too|of course|ftw|imo|imho|please)?[\s.!]*"
)


def regimen(
    folded: str, clause: Clause, groups: Sequence[Group], sentence: int, setting: Setting, limited: bool
) -> Iterator[Claim]:
    """Yield a mild endorsement for a drug with a dose or a condition in a clause that has no verb of its own."""
    words = folded[clause.start : clause.end]
    named = [group for group in groups if group.named and not group.anchor]
    if not named or setting.mood is not Mood.OWN or setting.past or setting.forced:
        return
    conditional = _CONDITION.match(words)
    rest = words if not conditional else words[words.find(",") + 1 :]
    if _VERB.search(rest):
        return
    dosed = _DOSED.search(words)
    led = conditional is not None and (
        words.startswith(("if ", "when ", "for ", "in ")) and "," in words[: words.find("\x01")]
    )
    if not dosed and not led:
        return
    span = (clause.start + dosed.start(), clause.start + dosed.end()) if dosed else (clause.start, named[0].start)
    for group in named:
        for drug in group.drugs:
            yield Claim(
                drug,
                "conditional" if limited else "favour",
                1,
                setting.mood,
                "regimen.dose" if dosed else "regimen.condition",
                span,
                (clause.start, clause.end),
                sentence,
                group.start,
                0.95,
                clause.joined,
                limited,
                False,
                "dosing" if dosed else None,
            )


def bare_answer(folded: str, clause: Clause, groups: Sequence[Group], sentence: int, sentences: int) -> Iterator[Claim]:
    """Yield an endorsement for the drug that a short post answers a question with and says nothing more of."""
    if sentence > 1 or sentences > 4 or not _BARE.fullmatch(folded, clause.start, clause.end):
        return
    for group in groups:
        if group.named:
            for drug in group.drugs:
                yield Claim(
                    drug,
                    "favour",
                    2,
                    Mood.OWN,
                    "answer.bare",
                    (group.start, group.end),
                    (clause.start, clause.end),
                    sentence,
                    group.start,
                    0.85,
                )
