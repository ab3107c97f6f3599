"""Tie the cues of a clause to its drugs, and turn each into a claim by negation, mood and limits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.opinions import cues
from bot.opinions.claims import Claim, Scene
from bot.opinions.cues import FrameHit, Hit
from bot.opinions.indications import treats
from bot.opinions.moods import Mood
from bot.opinions.negation import negated
from bot.opinions.patterns import mask_lists
from bot.opinions.targets import Group

_CONDITION = re.compile(
    r"(?<![\w])(?<!even )(?<!as )(?<!what )(?:if(?! you ask| anything| i)|unless|as long as|provided|once|whenever|in case|when(?! i\b| used| it comes))(?![\w])[^,;]*"
)
_FROM = re.compile(
    r"\A\s*(?:\w+\s+){0,2}?(?:from|on|after|with|due to|secondary to|because of|thanks to|of)\s+(?:\w+\s+){0,2}\Z"
)
_LAST_WORD = re.compile(r"[\s\"')]*(?:\Z|[.!?,;\n]|(?:if|unless|when|as long)(?![\w]))")
FARTHEST = 60
"""Characters between a cue and a drug after it that it may still speak of."""
_TURNED = {"favour": "avoid", "conditional": "avoid"}


def said(scene: Scene, groups: Sequence[Group]) -> tuple[list[Claim], list[Group]]:
    """Return what the comparisons and cues of a clause claim, and the groups that a use named in it may belong to."""
    words = mask_lists(scene.words)
    starts = cues.beginnings(words)
    frames = cues.find_frames(words, scene.clause.start, starts) if len(groups) > 1 else []
    made = [claim for frame in frames for claim in _from_frame(scene, frame, groups)]
    conditions = [match.span() for match in _CONDITION.finditer(words)]
    winners = {claim.drug for claim in made if claim.good}
    about = [group for group in groups if not winners or winners & set(group.drugs)]
    for hit in cues.find_cues(words, scene.clause.start, starts):
        if any(hit.start < frame.end and frame.start < hit.end for frame in frames):
            continue
        at = hit.start - scene.clause.start
        if any(start < at < end for start, end in conditions) and not hit.rule.id.startswith(
            ("reserve.", "rhetorical.")
        ):
            continue
        if scene.setting.presumed and hit.rule.stance in {"favour", "conditional"}:
            continue
        made += _from_cue(scene, hit, about if hit.slot is None else groups)
    return made, about


def _from_frame(scene: Scene, hit: FrameHit, groups: Sequence[Group]) -> Iterator[Claim]:
    """Yield what a comparison says of its two sides."""
    for place, stance in ((hit.first, hit.rule.first), (hit.second, hit.rule.second)):
        group = _at(groups, place)
        if group is None or stance == "-":
            continue
        strength = 2 if stance in {"favour", "conditional"} else 1
        for drug in group.drugs:
            claim = scene.claim(drug, stance, strength, hit.rule.id, (hit.start, hit.end), 0.95 * group.sure)
            yield replace(claim, reason=hit.rule.reason)


def _from_cue(scene: Scene, hit: Hit, groups: Sequence[Group]) -> Iterator[Claim]:
    """Yield what a cue says of the drugs it is tied to; nothing when it is not tied to any."""
    group = tied(scene.folded, hit, groups)
    if group is None:
        return
    read = _read(scene, hit, group, groups)
    if read is None:
        return
    setting = scene.setting
    stance, strength = read
    if setting.ironic and not hit.rule.id.startswith("rhetorical."):
        if stance not in _TURNED:  # irony that blames is seldom praise: hold back
            return
        stance, strength = _TURNED[stance], min(strength, 2)
    chosen = hit.rule.id.startswith(("use.", "habit."))
    if chosen and (setting.mood is Mood.UNREAL or (setting.forced and stance in {"favour", "conditional"})):
        return
    if setting.past and stance in {"favour", "conditional"}:
        return
    mood = setting.mood
    if mood is Mood.UNREAL or (mood is Mood.QUESTION and hit.rule.id.startswith("rhetorical.")):
        mood = Mood.OWN
    sure = group.sure * (0.85 if setting.doubtful else 1.0) * (0.8 if group.anchor == 1 and hit.slot is None else 1.0)
    shrugged = strength <= 2 and (setting.shrugged or setting.eased) and stance == "caution"
    for drug in group.drugs:
        claim = scene.claim(drug, stance, strength, hit.rule.id, (hit.start, hit.end), sure)
        yield replace(claim, mood=mood, shrugged=shrugged, reason=hit.rule.reason)


def tied(folded: str, hit: Hit, groups: Sequence[Group]) -> Group | None:
    """Return the group a cue speaks of: the one in its slot, else by what the cue takes."""
    if hit.slot is not None:
        return _at(groups, hit.slot)
    spanned = [group for group in groups if hit.start <= group.start and group.end <= hit.end and not group.silent]
    harm = hit.rule.id.startswith("harm.")
    about = [group for group in groups if group.anchor < 2 or harm]
    main = [group for group in about if group.anchor == 0] or about
    after = [group for group in (about if harm else main) if group.start >= hit.end]
    if harm and after and _FROM.search(folded[hit.end : after[0].start]):
        return after[0]  # "bled on X while taking Y": what a harm came from, not what else was there
    before = [group for group in main if group.end <= hit.start]
    after = [group for group in main if group.start >= hit.end]
    spanned = [group for group in groups if hit.start <= group.start and group.end <= hit.end and not group.silent]
    if spanned and not (hit.rule.takes == "subject" and before):
        return spanned[0]
    if hit.rule.takes == "subject":
        return before[-1] if before else _first(folded, hit, after)
    if hit.rule.takes == "object":
        return after[0] if after else (before[-1] if before else None)
    if not before:
        return _first(folded, hit, after)
    if not after or "," in folded[hit.end : after[0].start]:
        return before[-1]
    return before[-1] if hit.start - before[-1].end <= after[0].start - hit.end else after[0]


def _first(folded: str, hit: Hit, after: Sequence[Group]) -> Group | None:
    """Return the first group after a cue that may be its subject: near, and past a comma only as the last word ("Good drug, X")."""
    if not after:
        return None
    between = folded[hit.end : after[0].start]
    if len(between) > FARTHEST:
        return None
    if "," in between and ":" not in between and not _LAST_WORD.match(folded, after[0].end):
        return None
    return after[0]


def _at(groups: Sequence[Group], place: tuple[int, int]) -> Group | None:
    """Return the group that stands in a slot."""
    inside = [group for group in groups if group.start < place[1] and place[0] < group.end]
    named = [group for group in inside if group.named]
    return next(iter(named or inside), None)


def _read(scene: Scene, hit: Hit, group: Group, groups: Sequence[Group]) -> tuple[str, int] | None:
    """Return the stance and strength of a cue after negation; None when it says nothing here."""
    rule = hit.rule
    stance, strength = rule.stance, rule.strength
    if stance == "effect":
        if treats(scene.folded, scene.clause, hit, group):
            return None
        stance = "caution"
    if rule.negated == "=":  # it holds its own "not"
        return stance, strength
    # the words of a drug between the "not" and the cue do not end its scope: "not a fan of X for pain"
    denied = negated(scene.folded, scene.clause.start, hit.start, hit.start if rule.holds_not else hit.end)
    if denied is None:
        return stance, strength
    if any(other.anchor == 0 and other is not group and denied[1] <= other.start < hit.start for other in groups):
        return stance, strength
    if rule.negated == "-":
        return None
    return rule.negated, min(strength, 2) if rule.negated in {"favour", "caution"} else strength
