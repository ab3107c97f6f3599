"""Talk without verbs: a dose as a recommendation ("Flexeril 10 qhs"), and a bare name as an answer ("Droperidol.")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.opinions.claims import Claim, Scene
from bot.opinions.moods import Mood
from bot.opinions.patterns import DOSE, NAMES
from bot.opinions.targets import Group

_DOSED = re.compile(rf"\x01\x02*,?[ ](?:[a-z]{{1,12}}[ ])?{DOSE}(?![\w])|(?<![\w]){DOSE}[ ](?:of[ ])?\x01")
_VERB = re.compile(
    r"(?<![\w])(?:is|are|was|were|be|been|has|had|have|having|got|took|taking|takes|take|gave|given|did|does|do|comes?|started|came|went|who|on|said|says|ordered|order|asked|asks|refill\w*|"
    r"thinks?|thought|know|vs|versus|because|written|wrote|told|shows?|showed|study|trial|dose of|equivalent|equals?|not|no|never|without|failed|after|od'?d?|overdosed?)(?![\w])"
)
_CONDITION = re.compile(
    r"\A(?:if|when|for|in|otherwise|then|or|and|plus|maybe|next|first|second|third|finally|consider)(?![\w]).{0,120}?\x01"
)
_FOR_USE = re.compile(
    rf"(?:and |then |or |maybe |also |plus )?{NAMES} (?:for|in) (?!nobody|no one|noone|none)[a-z/'-]+(?:\s[a-z/'-]+){{0,6}}\s?[.!]?"
)
_BOUND = re.compile(
    rf"(?:and |then |or |maybe |also |even )?{NAMES},? (?:if|when|unless|as long as|provided|once|only if|only for|only when)(?![\w])"
)
_HEADING = re.compile(r"\s*#{1,6}\s")
_BARE = re.compile(
    rf"[\s\W]*(?:(?:easy|definitely|probably|honestly|for me|me|i'?d say|i say|my vote|hands down|simple|always|usually|mostly|just|plain|good ol'?|same|also)[\s,:.]+){{0,2}}"
    rf"{NAMES}[\s]*(?:all the way|every time|all day|for me|hands down|period|here|too|of course|ftw|imo|imho|please)?[\s.!]*"
)


def regimen(scene: Scene, groups: Sequence[Group]) -> Iterator[Claim]:
    """Yield a mild endorsement for a drug with a dose, a condition or a use in a clause that has no verb of its own."""
    words, setting = scene.words, scene.setting
    named = [group for group in groups if group.named and not group.anchor]
    if not named or setting.mood is not Mood.OWN or setting.past or setting.forced:
        return
    conditional = _CONDITION.match(words)
    bound = _BOUND.match(words)
    # the verb of a condition is not the verb of the clause
    bare = words[words.find(",") + 1 :] if conditional else words[: bound.end()] if bound else words
    if _VERB.search(bare):
        return
    dosed = _DOSED.search(words)
    led = (
        conditional is not None
        and words.startswith(("if ", "when ", "for ", "in "))
        and "," in words[: words.find("\x01")]
    )
    paired = (setting.listed or setting.limited) and _FOR_USE.fullmatch(words) is not None
    if not dosed and not led and not paired and not bound:
        return
    start = scene.clause.start
    if dosed:
        rule, span = "regimen.dose", (start + dosed.start(), start + len(words[: dosed.end()].rstrip(" .,")))
    elif paired:
        rule, span = "regimen.use", (start, scene.clause.end)
    elif bound:
        rule, span = "regimen.condition", (start, start + bound.end())
    else:
        rule, span = "regimen.condition", (start, start + len(words[: named[0].start - start].rstrip(" ,")))
    for group in named:
        for drug in group.drugs:
            yield scene.claim(
                drug, "conditional" if setting.limited or bound else "favour", 1, rule=rule, cue=span, sure=0.95
            )


def bare_answer(scene: Scene, groups: Sequence[Group], sentences: int) -> Iterator[Claim]:
    """Yield an endorsement for the drug that a short post answers a question with and says nothing more of."""
    if scene.sentence > 1 or sentences > 4 or not _BARE.fullmatch(scene.words):
        return
    line = scene.folded.rfind("\n", 0, scene.clause.start) + 1
    if _HEADING.match(scene.folded, line):
        return  # what is said of the drug stands below
    for group in groups:
        if group.named:
            for drug in group.drugs:
                yield scene.claim(drug, "favour", 2, rule="answer.bare", cue=(group.start, group.end), sure=0.85)


_STANDING = re.compile(
    r"[\s\W]*(?:always|every ?time|every single time|each (?:and every )?time|every damn time|without fail|without exception|hands down|no question|no contest|"
    r"(?:all|any) day(?: long)?|all day every day|day in,? day out|first,? always|always first)[\s.!]*"
)
_ONLY_NAME = re.compile(
    rf"(?:\A|[.!?:\n])[\s\W]*(?:(?:easy|honestly|for me|me|simple)[\s,:]+)?{NAMES}(?: first)?[\s.!]*\Z"
)


def standing(scene: Scene, groups: Sequence[Group]) -> Iterator[Claim]:
    """Yield an endorsement for "Droperidol. Every time.": a habit as a sentence of its own after a bare name."""
    if not _STANDING.fullmatch(scene.words) or not _ONLY_NAME.search(scene.folded[: scene.clause.start][-160:]):
        return
    span = (scene.clause.start, scene.clause.end)
    for group in groups:
        if group.silent:
            for drug in group.drugs:
                yield scene.claim(drug, "favour", 2, rule="habit.standing", cue=span, sure=0.95)


_ECHO = re.compile(
    rf"\A[\s\W]*(?:(?:so (?:does|do|is|are|did|has|was|have)|neither (?:does|do|is|are|did|has)|nor (?:does|do|is|are|did)|same (?:goes )?(?:for|with)|same thing (?:for|with)|"
    rf"ditto(?: for)?|likewise|as (?:does|do|is|are|did)|goes for|goes double for|ditto on) (?:with |for |the )?{NAMES}|(?:and |also )?{NAMES},? (?:too|as well|also|likewise|either|same)[\s.!]*\Z)"
)


def echo(scene: Scene, groups: Sequence[Group], before: Sequence[Claim]) -> Iterator[Claim]:
    """Yield for "So does X" and "Same for X" what was just claimed of the drug before."""
    match = _ECHO.match(scene.words)
    if not match or not before:
        return
    last = before[-1]
    if scene.sentence - last.sentence > 1:
        return
    span = (scene.clause.start, scene.clause.start + match.end())
    for group in groups:
        if group.named:
            for drug in group.drugs:
                if drug != last.drug:
                    yield replace(
                        scene.claim(drug, last.stance, last.strength, rule="echo.same", cue=span, sure=last.sure * 0.9),
                        mood=last.mood,
                    )
