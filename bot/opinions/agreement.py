"""Posts that name no drug but answer a quoted one: "+1", "This.", "No it isn't", "Couldn't agree more"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.opinions.claims import Claim
from bot.opinions.moods import Mood
from bot.opinions.stance import Settled
from db.models import OWN_STANCES

_YES = re.compile(
    r"\A[\s\W]*(?:\+1|plus one|this|exactly|agreed?|i agree|totally agree|completely agree|couldn'?t agree more|could not agree more|100 ?%|amen|preach|same(?: here)?|ditto|"
    r"seconded|second this|what (?:he|she|they) said|truth|so true|absolutely|yup|yep|yes|hear,? hear|spot on|well said|for real|word|correct)(?=[\s.,!]|\Z)"
)
_NO = re.compile(
    r"\A[\s\W]*(?:no,? it (?:isn'?t|doesn'?t|is not|does not|won'?t)|no,? they (?:aren'?t|don'?t)|disagree|i disagree|strongly disagree|hard disagree|nonsense|bs|bullshit|not true|wrong|"
    r"couldn'?t disagree more|nope|not my experience|respectfully disagree|that'?s (?:wrong|not true|nonsense))(?=[\s.,!]|\Z)"
)
_TURNED = {"favour": "caution", "conditional": "caution", "caution": "favour", "avoid": "favour"}
LONGEST = 200
"""Characters of a post that may be no more than an agreement."""


def answer(folded: str, drug: str, quoted: Settled) -> Sequence[Claim]:
    """Return the claim that a short agreement or denial makes of the one drug that the quoted words judge."""
    if quoted.stance not in OWN_STANCES or len(folded) > LONGEST:
        return ()
    for pattern, turned in ((_NO, True), (_YES, False)):
        match = pattern.match(folded)
        if match:
            start = match.end() - len(match.group().lstrip(" \n\t.-*>\"'"))
            stance = _TURNED[quoted.stance.value] if turned else quoted.stance.value
            place = (start, match.end())
            return (
                Claim(
                    drug,
                    stance,
                    2,
                    Mood.OWN,
                    "agreement.no" if turned else "agreement.yes",
                    place,
                    place,
                    0,
                    start,
                    0.75 if turned else 0.85,
                ),
            )
    return ()
