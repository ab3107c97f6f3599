"""Judge from the words around it whether a name that has other senses means the drug here."""

from __future__ import annotations

import re
from typing import Literal

from bot.names import before as before_name

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
_LIST_GAP = re.compile(
    r"\s*(?:,|/|\+|&|;|->|→|-|–)?\s*(?:(?:and|or|vs\.?|versus|plus|n|nor|then|w/|over|than|to)\s+)?(?:(?:a|the|some|my|no|even|also|maybe)\s+)?"
    rf"(?:{_NUMBER}\s?{_UNIT}\s*)?(?:{_OFTEN}\s*,?\s*)?",
    re.IGNORECASE,
)
_PREDICATE_AFTER = re.compile(r"\s+(?:in|on|with)\b", re.IGNORECASE)
_OF_AFTER = re.compile(r"\s+(?:of|size|volume|and\s+(?:dendrites?|axons?))\b", re.IGNORECASE)
_BODY_AFTER = re.compile(
    r"(?:'s|’s)?[\s-]*(?:(?:blood|serum|plasma|free|total|ion|gland|tissue|cell|binding|target|pre)\w*[\s-]+){0,1}"
    r"(?:levels?|labs?|resistan(?:ce|t)|receptors?|deficien(?:cy|cies|t)|sensitiv(?:e|ity)|secret\w+|releas(?:e|ed|ing)|product\w+|"
    r"channels?|pathway\w*|transporters?|reuptake|metabolism|metaboli[sz]\w+|homeostasis|balance|imbalances?|studies|stores?|"
    r"overload|concentration\w*|wasting|content|rich|intake|antagonis[tm]s?|agonis[tm]s?|inhibitors?|blockers?|blockade|"
    r"sparing|producing|independent|dependent|gradient|readings?|test(?:s|ing|ed)?|"
    r"(?:was|were|is|came|came\s+back|back|dropped|rose|fell)\s+(?:very\s+|a\s+bit\s+|so\s+)?(?:low|high|normal|elevated|up|down|to|fine|\d[\d.]*)|"
    r"gland|nodules?|cancer|storm|function|disease|reaction|shock|like|growth|signal\w*|surge|deposit\w*|stones?|tank|saturation|requirement\w*|"
    r"panel)\b",
    re.IGNORECASE,
)
_GOODS_AFTER = re.compile(
    r"\s+(?:prices?|futures|mines?|mining|miners?|stocks?|shares|exports?|imports?|ores?|alloys?|roof(?:s|ing)?|pipes?|wires?|foil|coins?)\b",
    re.IGNORECASE,
)
_RECIPIENT_AFTER = re.compile(
    r"\s+(?:an?|the|some|my|his|her|their|your)\s+(?!try|shot|chance|go|whirl|rest|break|trial|run)\w", re.IGNORECASE
)
_SOLD_AFTER = re.compile(r"\s+(?:[\w']+\s+){0,4}(?:over[\s-]the[\s-]counter|otc)\b", re.IGNORECASE)
_ALONE = re.compile(
    r"\s*(?:$|[.,;:!?)/&+]|[-–—]\s|(?:and|or|nor|for|with|without|in|is|was|isn't|at|if|but|instead|first|alone|as|that|which|who|because|"
    r"when|while|unless|until|before|after|than|then|like|to|on|by|would|will|can|may|might|should|could|has|had|does|did|plus|prn|"
    r"meds?|medications?|drugs?|medicines?|agents?|options?|therapy|treatment|injections?|pills?|tablets?|infusions?|withdrawal|abuse)\b)",
    re.IGNORECASE,
)
_RECEPTOR = re.compile(r"[\s-]*(?:\w{1,5}[\s-]+)?(?:receptors?|transporters?)\b", re.IGNORECASE)
_NON = re.compile(r"\b(?:non|anti)[\s-]?$", re.IGNORECASE)
_BREAK = re.compile(r"[.!?]+(?=\s|$)|\n[ \t]*\n")
_DIGIT = re.compile(r"\d")
_REACH = 100
_NEAR = 40


def before(text: str, start: int) -> str:
    """Give the part of the sentence that stands before a place, at most 100 characters of it."""
    left = text[max(0, start - _REACH) : start]
    cut = 0
    for cut_at in _BREAK.finditer(left):
        cut = cut_at.end()
    return left[cut:]


def after(text: str, end: int) -> str:
    """Give the part of the sentence that stands behind a place, at most 100 characters of it."""
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
    if _DOSE_AFTER.match(right):
        return True
    near = left[-_NEAR:]
    return _DIGIT.search(near) is not None and _DOSE_BEFORE.search(near) is not None


def used(left: str, right: str, commonness: Commonness) -> bool:
    """Say whether people prescribe, take or measure out the thing; the commoner the word, the plainer the signs."""
    if dosed(left, right) or _NOUN_AFTER.match(right):
        return True
    words = before_name.split(left)
    if before_name.prescribed(words):
        return True
    if commonness == "everyday":
        return False
    if _SOON_OFTEN.match(right) or _BARE_NUMBER_AFTER.match(right) or _SOLD_AFTER.match(right):
        return True
    # Who is given a thing is a person: `gave Heather a lift`.
    return _RECIPIENT_AFTER.match(right) is None and before_name.given(words, liked=commonness == "rare")


def other_sense(left: str, right: str) -> bool:
    """Say whether a name that is a drug by default has its other sense: `well versed in`, `the soma of a cell`."""
    words = before_name.split(left)
    if before_name.cellular(words) or _OF_AFTER.match(right) or _GOODS_AFTER.match(right):
        return True
    return before_name.predicate(words) and _PREDICATE_AFTER.match(right) is not None


def stands_alone(left: str, right: str) -> bool:
    """Say whether an adjective is used as a noun: `an atypical at night`, and neither `atypical pain` nor `is hypnotic`."""
    return not before_name.predicate(before_name.split(left)) and _ALONE.match(right) is not None


def of_the_body(left: str, right: str) -> bool:
    """Say whether a substance is meant as the body's own or as a laboratory value, not as something given."""
    if dosed(left, right):
        return False
    return _BODY_AFTER.match(right) is not None or before_name.bodily(before_name.split(left))


def part_of_a_term(text: str, start: int, end: int) -> bool:
    """Say whether a name only forms part of a term: `opioid receptor`, `non-opioid`."""
    if _RECEPTOR.match(text, end):
        return True
    return start >= 3 and _NON.search(text[max(0, start - 5) : start]) is not None
