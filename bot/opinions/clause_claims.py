"""Tie the cues of a clause to its drugs, and turn each into a claim by negation, mood and limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.opinions.claims import Claim
from bot.opinions.clauses import Clause
from bot.opinions.cues import FrameHit, Hit
from bot.opinions.indications import treats
from bot.opinions.moods import Mood, Setting
from bot.opinions.negation import negated
from bot.opinions.targets import Group

_OPPOSITE = {"favour": "avoid", "conditional": "avoid", "caution": "favour", "avoid": "favour"}


def from_frame(
    hit: FrameHit, groups: Sequence[Group], clause: Clause, sentence: int, setting: Setting
) -> Iterator[Claim]:
    """Yield what a comparison says of its two sides."""
    for place, stance in ((hit.first, hit.rule.first), (hit.second, hit.rule.second)):
        group = _at(groups, place)
        if group is None or stance == "-":
            continue
        strength = 2 if stance in {"favour", "conditional"} else 1
        cue = (hit.start, hit.end)
        for drug in group.drugs:
            yield Claim(
                drug,
                stance,
                strength,
                setting.mood,
                hit.rule.id,
                cue,
                (clause.start, clause.end),
                sentence,
                hit.start,
                0.95 * group.sure,
                clause.joined,
                False,
                False,
                hit.rule.reason,
            )


def from_cue(
    folded: str,
    hit: Hit,
    groups: Sequence[Group],
    clause: Clause,
    sentence: int,
    setting: Setting,
    limited: bool,
) -> Iterator[Claim]:
    """Yield what a cue says of the drugs it is tied to; nothing when it is not tied to any."""
    group = tied(folded, hit, groups)
    if group is None:
        return
    read = _read(folded, hit, clause, group, groups)
    if read is None:
        return
    stance, strength = read
    if setting.ironic:
        stance, strength = _OPPOSITE.get(stance, stance), min(strength, 2)
        if stance == "favour":  # irony that blames is seldom praise: hold back
            return
    if hit.rule.id.startswith("use.") and stance in {"favour", "conditional"} and setting.mood is Mood.OWN:
        if setting.past or setting.forced or setting.mood is Mood.UNREAL:
            return
    elif setting.past and stance in {"favour", "conditional"}:
        return
    mood = setting.mood
    if mood is Mood.QUESTION and hit.rule.id.startswith("rhetorical."):
        mood = Mood.OWN
    if mood is Mood.UNREAL and (stance in {"caution", "avoid"} or not hit.rule.id.startswith("use.")):
        mood = Mood.OWN
    sure = group.sure * (0.85 if setting.doubtful else 1.0) * (0.8 if group.anchor == 1 and hit.slot is None else 1.0)
    shrugged = strength <= 2 and (setting.shrugged or setting.eased) and stance == "caution"
    for drug in group.drugs:
        yield Claim(
            drug,
            stance,
            strength,
            mood,
            hit.rule.id,
            (hit.start, hit.end),
            (clause.start, clause.end),
            sentence,
            hit.start,
            sure,
            clause.joined,
            limited and stance in {"favour", "conditional", "avoid"},
            shrugged,
            hit.rule.reason,
        )


def tied(folded: str, hit: Hit, groups: Sequence[Group]) -> Group | None:
    """Return the group a cue speaks of: the one in its slot, else by what the cue takes."""
    if hit.slot is not None:
        return _at(groups, hit.slot)
    about = [group for group in groups if group.anchor < 2]
    main = [group for group in about if group.anchor == 0] or about
    before = [group for group in main if group.end <= hit.start]
    after = [group for group in main if group.start >= hit.end]
    if hit.rule.takes == "subject":
        # the nearest before, but a name passed over on the way ("X with Y works") belongs to the words between
        return before[-1] if before else (after[0] if after else None)
    if hit.rule.takes == "object":
        return after[0] if after else (before[-1] if before else None)
    if before and after:
        near_before, near_after = hit.start - before[-1].end, after[0].start - hit.end
        barred = "," in folded[hit.end : after[0].start]
        return before[-1] if barred or near_before <= near_after else after[0]
    return before[-1] if before else (after[0] if after else None)


def _at(groups: Sequence[Group], place: tuple[int, int]) -> Group | None:
    """Return the group that stands in a slot."""
    inside = [group for group in groups if group.start < place[1] and place[0] < group.end]
    named = [group for group in inside if group.named]
    return (named or inside or [None])[0]


def _read(folded: str, hit: Hit, clause: Clause, group: Group, groups: Sequence[Group]) -> tuple[str, int] | None:
    """Return the stance and strength of a cue after negation; None when it says nothing here."""
    rule = hit.rule
    stance, strength = rule.stance, rule.strength
    if stance == "effect":
        if treats(folded, clause, hit, group):
            return None
        stance = "caution"
    if rule.negated == "=":
        return stance, strength
    # the words of a drug between the "not" and the cue do not end its scope: "not a fan of X for pain"
    denied = negated(folded, clause.start, hit.start, hit.end)
    if denied is None:
        return stance, strength
    if any(other.anchor == 0 and other is not group and denied[1] <= other.start < hit.start for other in groups):
        return stance, strength
    if rule.negated == "-":
        return None
    return rule.negated, min(strength, 2) if rule.negated in {"favour", "caution"} else strength
