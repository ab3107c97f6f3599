"""Tell a harm from what a drug is given for: "nausea on X" and "X for nausea" share all their words but one."""

from __future__ import annotations

import re

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
    if group.start < hit.end:
        return True
    between = folded[hit.end : group.start]
    return (
        re.search(
            r"(?<![\w])(?:from|on|after|with|due to|secondary to|2/2|because of|thanks to|2°|attributed to|caused by)(?:\s+\S+){0,3}\s*\Z",
            between,
        )
        is None
    )
