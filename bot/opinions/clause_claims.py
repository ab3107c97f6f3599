"""Tie the cues of a clause to its drugs, and turn each into a claim by negation, mood and limits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.opinions import cues
from bot.opinions.claims import Claim, Scene
from bot.opinions.cues import FrameHit, Hit
from bot.opinions.indications import treats, wanted
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
_PATIENT = re.compile(r"(?:unless|except(?: if| when)?|only if|only when|as long as|provided|if)(?![\w])")
"""What begins a clause that tells which patient is meant: its harms are the patient's, not the drug's."""
_LAST_WORD = re.compile(r"[\s\"')]*(?:\Z|[.!?,;\n]|(?:if|unless|when|as long)(?![\w]))")
_BY_OTHERS = re.compile(
    r"(?<![\w])(?:he|she|they|had|gets|pcp|neuro|neurologist|doc|doctor|psychiatrist|psych|cards|ortho|gp|pharmacy|hospital|got|was|were|been|being|someone|somebody|patient|pt)(?![\w])"
)
_BUT_FOR = re.compile(
    r"(?<![\w])(?:unless|except|until|without|other than|outside|besides|apart from|aside from|if not)(?![\w])"
)
_TIMED = re.compile(
    r"(?<![\w])(?:hours?|hrs?|minutes?|mins?|seconds|breakfast|lunch|dinner|thing|flush|rinse|swallow|chew|wait|time|dose|visit|day|week|night)(?![\w])"
)
"""What is first in time is not first in rank."""
_TREATING = re.compile(
    r"(?<!careful )(?<!watch )(?<!watching )(?<!monitor )(?<!look )(?<!risk )(?<!potential )(?<!known )(?<!except )(?<!notorious )(?<!reputation )(?<!blame )(?<!check )"
    r"(?<![\w])(?:for|against|treat\w*|helps? with|helped with|reliev\w*|combats?|fights?)"
    r"(?: (?:the|my|his|her|their|our|ms|daytime|cancer|chemo|chronic|post\w*|procedural|conscious|moderate|deep|light|icu|vent|palliative|terminal|opioid|opiate|alcohol|"
    r"etoh|nicotine|benzo|a|bad|severe|acute|residual)){0,3} \Z"
)
_ALSO_TREATED = {"harm.sedation", "harm.depend"}
_EVERY_TIME = {"habit.daily", "habit.always"}
_EVENT = re.compile(r"(?:with|on|from|after|of)(?![\w])")
_STOPS_IF = re.compile(
    r"(?:i|we)(?:'ll|'d)? (?:usually |always |just |then |only )?(?:stop|drop|quit|dc|d/c|discontinue|skip)\b[^.;]{0,40}?(?<!even )\b(?:if|when|once|as soon as)"
    r"(?! (?:i can|we can|possible|at all possible|i get|we get))(?![\w])"
)
"""Stopping on a condition: whoever says it uses the drug."""
_CHOSEN = {"compare.switch", "compare.first"}
_TECHNIQUE = {"refuse.dont", "refuse.never", "refuse.avoid", "refuse.shouldnt"}
_DENIED_USE = {"refuse.never", "refuse.dont", "refuse.no", "refuse.not_doing"}
_ATTITUDES = {"refuse.hate", "refuse.against", "refuse.cringe", "harm.worry", "reserve.fan", "failure.impress"}
FARTHEST = 60
"""Characters between a cue and a drug after it that it may still speak of."""
_TURNED = {"favour": "avoid", "conditional": "avoid"}


def said(scene: Scene, groups: Sequence[Group]) -> tuple[list[Claim], list[Group]]:
    """Return what the comparisons and cues of a clause claim, and the groups that a use named in it may belong to."""
    words = mask_lists(scene.words)
    if _PATIENT.match(words) and all(group.silent for group in groups):
        return [], list(groups)
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
    before = scene.folded[scene.clause.start : hit.first[0]]
    ranked = hit.rule.id == "compare.first"
    if ranked and (scene.setting.past or scene.setting.forced or _TIMED.search(scene.words)):
        return
    for place, stance in ((hit.first, hit.rule.first), (hit.second, hit.rule.second)):
        group = _at(groups, place)
        if group is None or stance == "-" or (hit.rule.id in _CHOSEN and _BY_OTHERS.search(before)):
            continue
        strength = 2 if stance in {"favour", "conditional"} else 1
        for drug in _meant(hit.rule.id, group):
            claim = scene.claim(
                drug, stance, strength, rule=hit.rule.id, cue=(hit.start, hit.end), sure=0.95 * group.sure
            )
            # "X first, Y if that fails": the condition is the second one's
            limited = claim.limited and not (ranked and place == hit.first)
            yield replace(claim, reason=hit.rule.reason, limited=limited)


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
    if setting.past and (stance in {"favour", "conditional"} or hit.rule.id in _ATTITUDES):
        # what one used to hold is not what one holds; what one saw or stopped, one saw and stopped
        return
    mood = setting.mood
    if mood is Mood.UNREAL or (mood is Mood.QUESTION and hit.rule.id.startswith("rhetorical.")):
        mood = Mood.OWN
    sure = group.sure * (0.85 if setting.doubtful else 1.0) * (0.8 if group.anchor == 1 and hit.slot is None else 1.0)
    shrugged = strength <= 2 and (setting.shrugged or setting.eased) and stance == "caution"
    for drug in _meant(hit.rule.id, group):
        claim = scene.claim(drug, stance, strength, rule=hit.rule.id, cue=(hit.start, hit.end), sure=sure)
        yield replace(claim, mood=mood, shrugged=shrugged, reason=hit.rule.reason)


def _meant(rule: str, group: Group) -> Sequence[str]:
    """Return the drugs of a group that a rule speaks of: of two that do not go together, the one named first."""
    return group.drugs[:1] if rule.startswith("interact.") else group.drugs


def tied(folded: str, hit: Hit, groups: Sequence[Group]) -> Group | None:
    """Return the group a cue speaks of: the one in its slot, else by what the cue takes."""
    if hit.slot is not None:
        return _at(groups, hit.slot)
    harm = hit.rule.id.startswith("harm.")
    about = [group for group in groups if group.anchor < 2 or harm]
    source = next((group for group in about if group.start >= hit.end), None) if harm else None
    if source and _FROM.search(folded[hit.end : source.start]):
        return source  # "bled on X while taking Y": what a harm came from, not what else was there
    main = [group for group in about if group.anchor == 0] or about
    before = [group for group in main if group.end <= hit.start][-1:]
    after = [group for group in main if group.start >= hit.end]
    spanned = [group for group in groups if hit.start <= group.start and group.end <= hit.end and not group.silent]
    if hit.rule.takes == "object":
        order = [*spanned, *after, *before]
    elif hit.rule.takes == "subject":
        order = [*before, *spanned, *_near(folded, hit, after)]
    else:
        close = before and after and hit.start - before[0].end > after[0].start - hit.end
        barred = after and "," in folded[hit.end : after[0].start]
        order = [*spanned, after[0]] if close and not barred else [*spanned, *before, *_near(folded, hit, after)]
    return order[0] if order else None


def _near(folded: str, hit: Hit, after: Sequence[Group]) -> Sequence[Group]:
    """Return the groups after a cue that it may speak of: near, and past a comma only as the last word ("Good drug, X")."""
    if not after or after[0].start - hit.end > FARTHEST:
        return ()
    between = folded[hit.end : after[0].start]
    if "," in between and ":" not in between and not _LAST_WORD.match(folded, after[0].end):
        return ()
    return after


def _at(groups: Sequence[Group], place: tuple[int, int]) -> Group | None:
    """Return the group that stands in a slot."""
    inside = [group for group in groups if group.start < place[1] and place[0] < group.end]
    named = [group for group in inside if group.named]
    return next(iter(named or inside), None)


def _read(scene: Scene, hit: Hit, group: Group, groups: Sequence[Group]) -> tuple[str, int] | None:
    """Return the stance and strength of a cue after negation; None when it says nothing here."""
    rule = hit.rule
    harmless = rule.stance == "effect" and treats(scene.folded, scene.clause, hit, group)
    remark = rule.id == "praise.ok" and scene.clause.joined == "which"  # "…, which is reasonable" is about the advice
    treated = rule.id in _ALSO_TREATED and _TREATING.search(scene.folded[scene.clause.start : hit.start]) is not None
    # "never stop it cold", "don't push it fast": how to give a drug is no verdict on it
    technique = rule.id in _TECHNIQUE and scene.setting.manner
    if harmless or remark or treated or technique or _only_then(scene, hit):
        return None
    if rule.id == "harm.knockout" and wanted(scene, hit):
        return "favour", rule.strength
    stance = "caution" if rule.stance == "effect" else rule.stance
    # "I don't use X unless …" uses it
    but_for = _BUT_FOR.search(scene.folded, hit.end, scene.clause.end) is not None
    if not _denied(scene, hit, group, groups):
        return ("conditional", 2) if but_for and rule.id in _DENIED_USE else (stance, rule.strength)
    if rule.negated == "-":
        return None
    if rule.negated == "avoid":
        return ("conditional", 2) if but_for else ("avoid", rule.strength)
    return rule.negated, min(rule.strength, 2)


def _only_then(scene: Scene, hit: Hit) -> bool:
    """Say whether the poster tells what happens then and not what they hold: "I stop it if …", "vomits on X, every time"."""
    if hit.rule.id == "refuse.avoid":
        return _STOPS_IF.match(scene.folded, hit.start, scene.clause.end) is not None
    return (
        hit.rule.id in _EVERY_TIME
        and hit.slot is not None
        and _EVENT.match(scene.folded, hit.slot[0], hit.slot[1]) is not None
    )


def _denied(scene: Scene, hit: Hit, group: Group, groups: Sequence[Group]) -> bool:
    """Say whether a "not" governs a cue; a row that spells out its own is not governed by itself."""
    if hit.rule.negated == "=":
        return False
    place = negated(
        scene.folded, scene.clause.start, hit.start, hit.start if hit.rule.holds_not else hit.end, hit.rule.spelled
    )
    if place is None:
        return False
    # another drug between the "not" and the cue ends its scope: "not X, Y works"
    return not any(other.anchor == 0 and other is not group and place[1] <= other.start < hit.start for other in groups)
