"""Judge from the words around it whether a name that has other senses means the drug here."""

from __future__ import annotations

import re
from typing import Literal

Commonness = Literal["everyday", "english", "rare"]
"""How common a name is as an English word: among the 3,000 most used, in the word list, or not at all."""

_UNIT = r"(?:m?c?g|mgs|mcgs|µg|μg|ug|gm|grams?|mls?|cc|%|units?|iu|meq|mmol|puffs?|tabs?|tablets?|caps?|capsules?|pills?|lines?)"
_NUMBER = r"\d+(?:[.,]\d+)?(?:\s?(?:-|–|to|/|x)\s?\d+(?:[.,]\d+)?)?"
_OFTEN = (
    r"(?:bid|tid|qid|qd|qhs|qam|qpm|qod|prn|b\.i\.d|t\.i\.d|q\.?h\.?s|q\s?\d+(?:-\d+)?\s?h(?:rs?|ours?)?|gtts?|"
    r"ivp?|i\.v\.|po|p\.o\.|im|subq|sq|sl)"
)

_DOSE_AFTER = re.compile(rf"\s{{0,3}}[-(:=@]?\s{{0,3}}(?:{_NUMBER}\s?{_UNIT}(?![a-z])|{_OFTEN}(?![\w]))", re.IGNORECASE)
_DOSE_BEFORE = re.compile(
    rf"(?<![\w.]){_NUMBER}\s?{_UNIT}(?:\s+{_OFTEN})?(?:\s+of)?(?:\s+(?:the|iv|po|im))?\s+$", re.IGNORECASE
)
_BARE_NUMBER_AFTER = re.compile(
    r"\s\d+(?:\.\d+)?(?:\s?mg)?(?=\s|[,;)]|\.\s|$)(?!\s?(?:%|years?|yrs?|days?|weeks?))", re.IGNORECASE
)
_SOON_OFTEN = re.compile(rf"\s+(?:[\w./-]+\s+){{0,2}}(?:{_NUMBER}\s?{_UNIT}|{_OFTEN})(?![\w])", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    r"\s*[-]?\s*(?:tablets?|tabs?|pills?|capsules?|injections?|infusions?|drips?|gtts?|bolus(?:es)?|iv|prescriptions?|scripts?|rx|"
    r"refills?|dos(?:e|es|ing|age)|tapers?|titration|overdoses?|withdrawals?|dependence|addicts?|addiction|abuse(?:rs?)?|"
    r"misuse|supplement(?:s|ation)?|replacement|repletion|therapy|monotherapy|toxicity|patch(?:es)?|lozenges?|gum|pump)\b",
    re.IGNORECASE,
)
_FILL = (
    r"(?:(?:some|any|my|your|his|her|their|him|them|me|us|it|more|less|iv|po|im|low|high|higher|lower|small|big|little|oral|"
    r"dose|doses|of|a|an|bit|lot|lots|patients?|pts?|people|folks|everyone|somebody|only|just|either|both|scheduled|"
    r"prn|daily|nightly|generic|brand|old|plain|extra|too|much|many|off|with|to|for|-|the)\s+){0,4}"
)
_PRESCRIBING = re.compile(
    r"\b(?:prescri\w+|rx(?:'?d|ed|ing)?|titrat\w+|bolus\w*|inject\w*|wean\w*|taper\w*|overdos\w+|od['’]?(?:d|ed)|"
    r"scripts?|allergic|addict\w*|hooked|dependent|withdraw\w*|infus\w+|refill\w*|doses?|dosed|dosing|"
    r"snort\w*|smok\w+|shoot(?:s|ing)?|abus\w+|premedicat\w+|sedat\w+|induc(?:e|ed|es|ing)|revers(?:e|ed|ing)|paralyz\w+|"
    r"pretreat\w*|reload\w*|loaded|load)\s+(?:(?:on|up|with|to|from|for|of|off|by|in|down)\s+)?" + _FILL + "$",
    re.IGNORECASE,
)
_GIVING = re.compile(
    r"\b(?:tak(?:e|es|ing|en)|took|giv(?:e|es|ing|en)|gave|start(?:s|ed|ing)?|restart\w*|stop(?:s|ped|ping)?|quit|"
    r"on|off|push(?:es|ed|ing)?|hang(?:s|ing)?|hung|switch(?:es|ed|ing)?|d/?c(?:'?d|ed)?|order(?:s|ed|ing)?|"
    r"increas\w+|decreas\w+|popp?(?:s|ed|ing)?|deal(?:s|ing)?|sell(?:s|ing)?|buy(?:s|ing)?|us(?:es|ed|ing))\s+"
    r"(?:(?:on|up|by|to|from|for|off|in|with)\s+)?" + _FILL + "$",
    re.IGNORECASE,
)
_LIKING = re.compile(
    r"\b(?:use|add(?:s|ed|ing)?|writ(?:e|es|ing|ten)|wrote|tr(?:y|ies|ied|ying)|avoid(?:s|ed|ing)?|held|hold(?:s|ing)?|"
    r"like|love|hate|prefer\w*|save|reserve|recommend\w*|swear|need(?:s|ed)?|worked|works)\s+"
    r"(?:(?:on|up|by|to|from|for|off|in|with)\s+)?" + _FILL + "$",
    re.IGNORECASE,
)
_LIST_GAP = re.compile(
    r"\s*(?:,|/|\+|&|;|->|→|-|–)?\s*(?:(?:and|or|vs\.?|versus|plus|n|nor|then|w/|over|than|to)\s+)?(?:(?:a|the|some|my|no|even|also|maybe)\s+)?"
    rf"(?:{_NUMBER}\s?{_UNIT}\s*)?(?:{_OFTEN}\s*,?\s*)?",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"\b(?:the|a|an|this|that|these|those|each|every|my|your|our|his|her|their|its)\s+$", re.IGNORECASE
)
_PREDICATE_BEFORE = re.compile(
    r"\b(?:well|be|am|is|are|was|were|been|being|become|became|becoming|get|getting|\w{3,}ly|more|most|so|very|quite|better|not)[\s-]+$",
    re.IGNORECASE,
)
_PREDICATE_AFTER = re.compile(r"\s+(?:in|on|with)\b", re.IGNORECASE)
_OF_AFTER = re.compile(r"\s+(?:of|size|volume|and\s+(?:dendrites?|axons?))\b", re.IGNORECASE)
_CELL_BEFORE = re.compile(
    r"\b(?:cell|cells|cellular|neuron\w*|axon\w*|dendrit\w*|nerve)\s*(?:body\s*\(\s*)?$", re.IGNORECASE
)

_BODY_AFTER = re.compile(
    r"(?:'s|’s)?[\s-]*(?:(?:blood|serum|plasma|free|total|ion|gland|tissue|cell|binding|target|pre)\w*[\s-]+){0,1}"
    r"(?:levels?|labs?|resistan(?:ce|t)|receptors?|deficien(?:cy|cies|t)|sensitiv(?:e|ity)|secret\w+|releas(?:e|ed|ing)|product\w+|"
    r"channels?|pathway\w*|transporters?|reuptake|metabolism|metaboli[sz]\w+|homeostasis|balance|imbalances?|studies|stores?|"
    r"overload|concentration\w*|wasting|content|rich|intake|antagonis[tm]s?|agonis[tm]s?|inhibitors?|blockers?|blockade|"
    r"sparing|producing|independent|dependent|gradient|reading|test(?:s|ing|ed)?|was|were|is|of|came|back|dropped|rose|less|free|"
    r"gland|nodules?|cancer|storm|function|disease|reaction|shock|like|growth|signal\w*|surge|deposit\w*|stones?|tank|saturation|requirement\w*|"
    r"low|high|normal|elevated|panel)\b",
    re.IGNORECASE,
)
_BODY_BEFORE = re.compile(
    r"\b(?:serum|plasma|blood|low|high|elevated|urine|urinary|endogenous|dietary|total|ionized|free|normal|check(?:s|ed|ing)?|recheck\w*|"
    r"hypo|hyper|fasting|resting|basal|salivary|circulating|low-?normal|lower|raised?|raises|deplet\w+|release[sd]?|secrete[sd]?|"
    r"produc\w+|uptake|of)\s+(?:(?:a|an|the|my|your|his|her|their|your|serum|free|total)\s+)?$",
    re.IGNORECASE,
)
_RECEPTOR = re.compile(r"[\s-]*(?:\w{1,5}[\s-]+)?(?:receptors?|transporters?)\b", re.IGNORECASE)
_NON = re.compile(r"\b(?:non|anti)[\s-]?$", re.IGNORECASE)
_BREAK = re.compile(r"[.!?]+(?=\s|$)|\n[ \t]*\n")
_REACH = 160
_NEAR = 40
_VERB = 80


def before(text: str, start: int) -> str:
    """Give the part of the sentence that stands before a place, at most 160 characters of it."""
    left = text[max(0, start - _REACH) : start]
    cut = 0
    for cut_at in _BREAK.finditer(left):
        cut = cut_at.end()
    return left[cut:]


def after(text: str, end: int) -> str:
    """Give the part of the sentence that stands behind a place, at most 160 characters of it."""
    right = text[end : end + _REACH]
    cut_at = _BREAK.search(right)
    return right[: cut_at.start()] if cut_at else right


def same_sentence(text: str, first_end: int, second_start: int) -> bool:
    """Say whether two places stand in one sentence, not far apart."""
    return second_start - first_end <= _REACH and _BREAK.search(text, first_end, second_start) is None


def listed(text: str, first_end: int, second_start: int) -> bool:
    """Say whether two names stand side by side in a list: parted by a comma, a slash, and, or, vs, a dose."""
    return second_start - first_end <= 40 and _LIST_GAP.fullmatch(text, first_end, second_start) is not None


def dosed(left: str, right: str) -> bool:
    """Say whether a dose, a strength, a route or a frequency stands right beside a name."""
    return _DOSE_AFTER.match(right) is not None or _DOSE_BEFORE.search(left[-_NEAR:]) is not None


def used(left: str, right: str, commonness: Commonness) -> bool:
    """Say whether people prescribe, take or measure out the thing; the commoner the word, the plainer the signs."""
    left = left[-_VERB:]
    if dosed(left, right) or _NOUN_AFTER.match(right) or _PRESCRIBING.search(left):
        return True
    if commonness == "everyday":
        return False
    if _SOON_OFTEN.match(right) or _BARE_NUMBER_AFTER.match(right):
        return True
    if _DETERMINED.search(left):
        return False
    return _GIVING.search(left) is not None or (commonness == "rare" and _LIKING.search(left) is not None)


def other_sense(left: str, right: str) -> bool:
    """Say whether a name that is a drug by default has its other sense: `well versed in`, `the soma of a cell`."""
    left = left[-_NEAR:]
    if _CELL_BEFORE.search(left) or _OF_AFTER.match(right):
        return True
    return _PREDICATE_BEFORE.search(left) is not None and _PREDICATE_AFTER.match(right) is not None


def of_the_body(left: str, right: str) -> bool:
    """Say whether a substance is meant as the body's own or as a laboratory value, not as something given."""
    if dosed(left, right):
        return False
    left = left[-_NEAR:]
    return _BODY_AFTER.match(right) is not None or _BODY_BEFORE.search(left) is not None


def part_of_a_term(text: str, start: int, end: int) -> bool:
    """Say whether a name only forms part of a term: `opioid receptor`, `non-opioid`."""
    return _RECEPTOR.match(text, end) is not None or _NON.search(text, max(0, start - 5), start) is not None
