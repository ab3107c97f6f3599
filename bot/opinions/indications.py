"""Tell a harm from what a drug is given for: "nausea on X" and "X for nausea" share all their words but one."""

from __future__ import annotations

import re

from bot.opinions import uses
from bot.opinions.claims import Scene
from bot.opinions.clauses import Clause
from bot.opinions.cues import Hit
from bot.opinions.targets import Group

_TREATED = re.compile(
    r"(?<![\w])(?:for|against|treat\w*|help\w*|works?|worked|good|great|better|best|effective|stops?|stopped|breaks?|broke|aborts?|aborted|controls?|controlled|prevent\w*|reliev\w*|"
    r"reduc\w*|decreas\w*|manag\w*|fix\w*|cure\w*|improv\w*|in|if|when|with|versus|reverse\w*|protect\w*|indicated|to|any|despite|their|his|her|my|while|during)(?:\s+\S+){0,4}\s*\Z"
)
_CAUSED = re.compile(
    r"(?:(?<![\w])(?:caus\w*|gave|gives|give|made|makes|get|gets|got|had|have|has|trigger\w*|induc\w*|worsen\w*|from|on|after|risk|too much|so much|terrible|horrible|bad|awful|developed|led to|lots of|"
    r"with|is|was|just|then|and)(?:\s+\S+){0,4}\s*|[:=,/+-]\s*(?:\S+\s+){0,2})\Z"
)

_GIVEN_FOR = re.compile(
    r"(?<![\w])(?:history|hx|h/o|pmh|disorder|currently|started|starting|put (?:him |her |them |me |us )?on|placed (?:him |her |them |me )?on|now on|went on|is on|she'?s on|he'?s on|i'?m on)(?![\w])"
)


def treats(folded: str, clause: Clause, hit: Hit, group: Group) -> bool:
    """Say whether an illness word beside a drug is what it treats, or at least not plainly what it did."""
    if group.silent:  # "Gave X. Rash within the hour."
        return _TREATED.search(folded[clause.start : hit.start]) is not None
    if group.end <= hit.start:  # X … illness
        between = folded[group.end : hit.start]
        if not between.strip():  # "Keppra rage", "statin myalgias"
            return False
        if len(between) > 80:
            return True
        return (
            _TREATED.search(between) is not None
            and re.search(r"caus|gave|made|induc|trigger|gives|makes", between) is None
        ) or (_CAUSED.search(between) is None)
    # illness … X: "rash from X", "bad dreams on X"
    between = folded[hit.end : group.start]
    # the drug stands inside the cue, is what one intubates with, or what one was started on for it
    given = folded[hit.start : hit.end] in {"intubated", "tubed"} and between.strip() == "with"
    if group.start < hit.end or given or _GIVEN_FOR.search(between):
        return True
    return (
        re.search(
            r"(?<![\w])(?:from|on|after|with|due to|secondary to|2/2|because of|thanks to|2°|attributed to|caused by)(?:\s+\S+){0,3}\s*\Z",
            between,
        )
        is None
    )


_WANTED = {"sleep", "sedation", "induction", "intubation", "anesthesia", "agitation"}
_BEDTIME = re.compile(
    r"(?<![\w])(?:qhs|hs|nightly|at night|at bedtime|bedtime|before bed|night shift sleep|sleeper|insomniacs?|can'?t sleep|cannot sleep|"
    r"for (?:the |an? )?(?:mri|scan|ct|scope|reduction|procedure|lac|flight|cardioversion|tube))(?![\w])"
)
_NOT_WANTED = re.compile(
    r"(?<![\w])(?:next (?:day|morning|afternoon)|all (?:day|morning|weekend)|for (?:an? |the |two |three |a whole )?(?:days?|weeks?|weekend|week)|(?:till|until|to|past|by) (?:noon|lunch|the afternoon)|"
    r"morning after|hungover|hangover|groggy|zombies?|too (?:hard|much|well|long)|can'?t (?:work|drive|function|wake|get up|think)|couldn'?t (?:work|drive|function|wake|get up|think)|"
    r"hated?|complain\w*|fell|falls?|unfortunately|daytime|at work|at the wheel|driving|only (?:problem|downside)|don'?t|won'?t|wouldn'?t|stopped|quit|alarm|days)(?![\w])"
)
REACH_BACK = 160
"""Characters before a knock-out in which the sleep may be named that it is wanted for."""


def wanted(scene: Scene, hit: Hit) -> bool:
    """Say whether being knocked out is what the drug is given for: for sleep or a procedure, and not past the night."""
    folded = scene.folded
    start = max(folded.rfind("\n", 0, hit.start) + 1, hit.start - REACH_BACK)
    stops = [at for at in (folded.find(sign, hit.end) for sign in ".!?\n") if at >= 0]
    end = min([*stops, hit.end + 60, len(folded)])
    if _NOT_WANTED.search(folded, start, end):
        return False
    if _BEDTIME.search(folded, start, end):
        return True
    named = [use for use in uses.find(folded, start, end) if use.end <= hit.start or use.start >= hit.end]
    return any(use.name in _WANTED and uses.meant(folded, start, use) for use in named)
