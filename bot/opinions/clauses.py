"""Cut a sentence into clauses: what stands on each side of a contrast, a concession, a reason or a new subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.opinions.patterns import NAMES

_SUBJECT = r"(?:i|i'?m|i'?ve|i'?d|i'?ll|we|we'?ve|we'?re|he|she|they|it|it'?s|you|that'?s|my|our|pts?|patients?|people|some|most|nobody|no one|everyone|the|this)"
_ADVERB = r"(?:(?:also|just|really|usually|only|still|actually|never|always|often|sometimes|then|rarely|generally|probably)\s)?"
_VERB = (
    r"(?:is|isn'?t|are|aren'?t|was|wasn'?t|were|weren'?t|has|have|had|hasn'?t|haven'?t|does|doesn'?t|do|don'?t|did|didn'?t|works?|worked|"
    r"seems?|causes?|caused|helps?|helped|makes?|made|gives?|gave|gets?|got|never|always|can|can'?t|will|won'?t|would|wouldn'?t|should|shouldn'?t|"
    r"use|used|use|like|love|hate|avoid|prefer|think|find|found|give|write|prescribe|stopped|quit|tried|went|goes|go|feel|felt|may|might|could|"
    r"needs?|takes?|took|know|see|saw|say|says|said|tend|rarely|start|started|save|reserve|stick|end|ended|keep|kept|switched|'s)"
)
_HAS_VERB = re.compile(rf"(?<![\w]){_VERB}(?![\w])")
_PRESCRIBER = r"(?:i|i'?ll|i'?d|i'?ve|we|we'?ll|we'?d|we'?ve|you|they|he|she)"
_MANAGE = (
    r"(?:adds?|added|pairs?|paired|layers?|layered|tack|tacks|tacked|throw|throws|threw|toss|tossed|bring|brings|brought|slide|slid|slip|slipped|sprinkle|tuck|"
    r"hang|hung|push|pushed|slam|run|ran|drip|load|loaded|bolus|titrate|titrated|taper|tapered|wean|weaned|cut|bump|bumped|swap|swapped|move|moved|rotate|rotated|"
    r"cycle|order|ordered|dose|dosed|offer|offered|suggest|recommend|reach|reached|grab|grabbed|pick|picked|choose|chose|lean|leaned|turn|turned|rely|swear|trust|"
    r"stay|stayed|stop|combine|combined|mix|mixed|stack|stacked|follow|followed|treat|treated|cover|covered|pull|pulled|put|leave|left|send|sent|hand|hold|held|"
    r"skip|skipped|ditch|ditched|drop|dropped|dump|dumped|trial|want|lead|led|open|begin|began|finish|fall|default|work|supplement|augment|premedicate|top|wrote|"
    r"writes|uses|likes|loves|hates|avoids|prefers|prescribes|prescribed|keeps|saves|reserves|sticks|gave|starts|switch)"
)
"""What prescribers do with drugs: many of these words are nouns too, so they count only after a pronoun."""
_JOIN_DRUG = r"(?:add|layer|tack|throw|toss|bring|slide|slip|sprinkle|tuck|hang|pair|combine|supplement|augment|save|reserve|keep|switch|move|bump|swap|go|reach|step|follow)"

_HAS_USE = re.compile(r"(?<![\w])(?:for|if|when|qhs|prn|bid|tid)(?![\w])")

_STARTED = r"\w+\s+(?:(?:have|has|had|'ve)\s)?(?:started?|starting|began|put|switched|added|went|got|been|stopped|quit|came|moved|changed)(?![\w])"
"""What follows a "since" that tells a time and no reason."""

_STRONG = (
    (
        "contrast",
        r"(?<!nothing)(?<!anything)(?<!anyone)(?<!nobody)(?<!no one)(?<!none),?\s+(?:but|however|whereas|yet(?=\s+(?:i|it|we|they|\x01)))\s*,?\s+(?!not\s+least)",
    ),
    ("concession", r",?\s+(?:although|though(?=\s+\S)|even though|albeit|despite|in spite of)\s+"),
    (
        "reason",
        rf",?\s+(?:because|cause(?=\s+(?:i|it|they|we|he|she|you|my|the)\b)|cuz|bc|b/c|since(?=\s+(?:i|it|they|we|he|she|the|most|my|\x01\x02*\s+{_VERB}\b))(?!\s{_STARTED})|due to|given that|on account of|hence)\s+",
    ),
    ("plain", r"\s*;\s*|\s+[-–—]{1,2}\s+|\s*—\s*|\s*(?:\.{2,}|…)\s*|\s+(?=\()|\)[,]?\s+|[.!?]\s+"),
    ("until", r",?\s+(?:until|till)\s+(?=i|it|he|she|they|we|you|one|a\s|the|my|\x01)"),
    ("which", r",\s+(?=which\s)"),
)
_WEAK = (
    rf",\s+(?=(?:and|so|or|then|plus)?\s?{_SUBJECT}\s+{_ADVERB}{_VERB}(?![\w]))"
    rf"|,?\s+(?:and|so)\s+(?={_SUBJECT}\s+{_ADVERB}{_VERB}(?![\w]))"
    rf"|,\s+(?:and\s+|so\s+|or\s+)?(?:then\s+)?(?={_PRESCRIBER}\s+{_ADVERB}(?:{_MANAGE}|{_VERB})(?![\w]))"
    rf"|\s+(?:and|so)\s+(?:then\s+)?(?={_PRESCRIBER}\s+{_ADVERB}{_MANAGE}(?![\w]))"
    rf"|,?\s+and\s+(?:then\s+)?(?={_ADVERB}{_JOIN_DRUG}\s[^,;.\x01]{{0,24}}\x01)"
    rf"|,?\s+(?:and|while)\s+(?={NAMES}\s+{_ADVERB}{_VERB}(?![\w]))"
    rf"|,\s+(?:and\s+)?(?={NAMES}\s+(?:{_ADVERB}{_VERB}|for|if|when|only)(?![\w]))"
    r"|,\s+(?=(?:what|who|anyone|anybody|does|do|is|are|has|have|thoughts|any|how|why|would|should|can)\s[^.!?]{0,200}\?)"
    r"|,\s+(?:and\s+|then\s+|so\s+)?(?=(?:avoid|skip|stop|ditch|use|try|stay|go with|go for|give|start|switch|consider|grab|add|save|reserve|prescribe|write|order|love|hate|like|never|don'?t|won'?t|wouldn'?t|would|works?|worked|helps?|helped|makes?|made|did|does|causes?|caused|not|no(?!\s+(?:question|doubt|contest|matter|problem|exceptions?|debate|ifs|argument|hesitation))|gave|had)\s)"
)
_STRONG_RE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _STRONG))
_WEAK_RE = re.compile(_WEAK)
_AFTER_ANOTHER = re.compile(
    r"\s*(?:after|since|despite|without|unlike|following|besides|failing|off)\s[^,;]*\x01\x02*\s*\Z"
)
_LEADING = re.compile(r"\A(?:but|however|although|though|even though|while|despite|whereas|yet)[\s,]+")
_LEADING_KIND = {"but": "contrast", "however": "contrast", "yet": "contrast", "whereas": "contrast"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause at `[start:end]` of the post; `joined` says what led into it: start, contrast, concession, reason, and."""

    start: int
    end: int
    joined: str


def split(folded: str, start: int, end: int) -> tuple[Clause, ...]:
    """Return the clauses of the sentence at `[start:end]`; together they hold all its words but the joints."""
    sentence = folded[start:end]
    found: list[Clause] = []
    joined, at = "start", 0
    lead = _LEADING.match(sentence)
    if lead:
        joined = _LEADING_KIND.get(lead.group().strip(" ,"), "concession")
        comma = sentence.find(",", lead.end())
        if joined == "concession" and comma > 0:
            found += _weak(sentence, lead.end(), comma, start, "concession")
            joined, at = "contrast", comma + 1
    for mark in _STRONG_RE.finditer(sentence, at):
        if mark.start() <= at:
            continue
        found += _weak(sentence, at, mark.start(), start, joined)
        joined, at = mark.lastgroup or "plain", mark.end()
    found += _weak(sentence, at, len(sentence), start, joined)
    return tuple(clause for clause in found if clause.end > clause.start)


def _weak(sentence: str, at: int, end: int, offset: int, joined: str) -> list[Clause]:
    """Cut a stretch at commas and "and" where a clause with a verb of its own begins."""
    found: list[Clause] = []
    for mark in _WEAK_RE.finditer(sentence, at, end):
        left = sentence[at : mark.start()]
        # "after failing X, Y worked": two drugs side by side that are no list
        if _AFTER_ANOTHER.match(left) and sentence.startswith("\x01", mark.end()):
            found.append(_trimmed(sentence, at, mark.start(), offset, joined))
            at, joined = mark.end(), "and"
            continue
        # "if they want to sleep, I use X": the condition stays with what it limits
        if re.match(
            r"\s*(?:if|when|unless|once|for(?! (?:me|us|my|our))|in(?! (?:my|our) (?:shop|hands|clinic|practice|book|opinion))|as long as|after|and if|but if)\s",
            left,
        ):
            continue
        told = _HAS_VERB.search(left) is not None
        if sentence.startswith("\x01", mark.end()) or " " in mark.group().strip(" ,"):
            # "X and Y is": a list, unless the first name already has its verb, or its use ("X for sleep, Y for spasm")
            if not told and not _HAS_USE.search(left):
                continue
        elif not told and "\x01" not in left:
            continue
        found.append(_trimmed(sentence, at, mark.start(), offset, joined))
        at, joined = mark.end(), "and"
    found.append(_trimmed(sentence, at, end, offset, joined))
    return found


def _trimmed(sentence: str, start: int, end: int, offset: int, joined: str) -> Clause:
    """Return the clause without blanks and brackets at its ends, with offsets in the post."""
    while start < end and sentence[start] in " \n,(":
        start += 1
    while end > start and sentence[end - 1] in " \n,(":
        end -= 1
    return Clause(offset + start, offset + end, joined)
