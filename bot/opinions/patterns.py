"""A small language for cues: words, alternatives, endings, gaps and the drug's place, compiled to bounded patterns.

stay|steer|keep clear|away from @      one word a slot, alternatives with |, several words joined with _
prescrib*                              any ending
really?                                may be missing
~  ~~                                  a gap of up to 2, up to 4 words
@  @a @b  #                            the drug or a word for it; the two of a comparison; named drugs only
$i                                     a word list of words.tsv
^ …  … $                               only at the start, only at the end of a clause
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.opinions.folded import NAME_HEAD, NAME_TAIL

DOSE = r"(?:\d[\d.,/x-]{0,8}[ ]?(?:mg|mcg|ug|g|units?|u|ml|cc|mg/kg|%)?|qhs|qam|bid|tid|qid|prn|po|iv|im|daily|nightly)"
ONE_NAME = rf"{NAME_HEAD}{NAME_TAIL}{{0,80}}"
NAME = rf"{ONE_NAME}(?:'?s(?![\w]))?(?:[ ]{DOSE}(?![\w])){{0,3}}"
JOIN = r"(?:[ ]?,(?:[ ]?(?:and|or|nor|then))?[ ]?|[ ]?[/&+][ ]?|[ ](?:and|or|nor|and/or|plus|n)[ ])(?:(?:any|the|all|some|a|even|iv|po|im|sl|maybe|also|of|occasionally|sometimes|scheduled|prn|oral|topical|daily|nightly|standing|routine|low|high|dose|plain|good|old|generic|my|your|their|more)[ ]){0,2}"
NAMES = rf"{NAME}(?:{JOIN}{NAME}){{0,11}}"
PRONOUNS = (
    r"(?:it|them|they|both|these|those|this_one|that_one|this|that|the_stuff|the_drug|the_med|the_latter|the_former|"
    r"(?:th(?:is|at|ese|ose)|the|such)_(?:stuff|drugs?|meds?|class|agents?|crap|shit|junk|pills?|combo|ones?|one|thing|things))"
).replace("_", "[ ]")
LIST_HEAD = "\x03"
LIST_TAIL = "\x04"
_LIST = rf"{LIST_HEAD}{LIST_TAIL}{{0,400}}"
_BEFORE = (
    r"(?:(?:any|all|the|some|more|much|of|that|this|these|those|an?|my|your|our|their|his|her|no|good|old|low|high|dose|doses|extra|iv|po|im|"
    r"oral|topical|generic|plain|daily|scheduled|just|either|even|lots?|tons|enough|long|short|term|acting|every|another|bit|little|course|on|with|for|to)[ -]){0,5}"
)
TARGET = rf"(?:{_BEFORE}{_LIST}|{PRONOUNS}(?![\w]))"
_SEP = r"(?:[\s\-]{1,3}|(?='))"
_LOOSE_SEP = r"(?:[\s\-,:]{1,3}|(?='))"  # beside a drug: "Zofran, always"
_WIDE_GAP = r"(?:[^\s;()]{1,30}\s{1,3})"
_GAP = r"(?:[^\s,;:()\x03\x04]{1,30}\s{1,3})"
_GAPS = {"~": _GAP + "{0,2}?", "~~": _GAP + "{0,4}?", "..": _WIDE_GAP + "{0,5}?"}
_EDGES = {"^": r"\A[\s\"'(*-]{0,3}", "$": r"[\s.!?:\"')…]{0,6}\Z"}
TOKEN = re.compile(r"[a-z0-9']+|[^\s\w\x01-\x04]")
"""A word or a sign: what the index of cues is kept by."""


@dataclass(frozen=True)
class Pattern:
    """A cue pattern and the word beginnings without which it cannot match."""

    source: str
    keys: tuple[str, ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compile on first use: most cues never meet a word that calls for them, and start-up must be quick."""
        return re.compile(self.source)


_NAMES = re.compile(NAMES)


def mask_lists(words: str) -> str:
    """Return folded words with every drug, or list of drugs with its doses, as one mark of the same length: what cues match on."""
    return _NAMES.sub(lambda match: LIST_HEAD + LIST_TAIL * (match.end() - match.start() - 1), words)


def key(word: str) -> str:
    """Return the beginning of a word that the index is kept by."""
    return word.replace("'", "")[:3]


def compile_pattern(source: str, words: Mapping[str, str]) -> Pattern:
    """Compile one cue pattern; raises ValueError when a word list is unknown or nothing in it can be looked up."""
    slots = source.split()
    parts: list[str] = []
    best: tuple[str, ...] = ()
    glue = ""
    for at, slot in enumerate(slots):
        if slot in _EDGES:
            parts.append(_EDGES[slot])
            continue
        if slot == ",":
            parts.append(r"\s?,")
            glue = _SEP
            continue
        if slot in _GAPS:
            # a gap before a slot that may be missing is missing with it
            if not (at + 1 < len(slots) and slots[at + 1].endswith("?")):
                parts.append((_LOOSE_SEP if slot == ".." and glue else glue) + _GAPS[slot])
                glue = ""
            continue
        gap = _GAPS.get(slots[at - 1], "") if at else ""
        body, optional, keys = _slot(slot, words)
        drug = slot[0] in "@#" and not slot[1:2].isdigit()
        if optional:
            parts.append(
                f"(?:{_LOOSE_SEP if drug and glue and not gap else glue}{gap}{body})?"
                if glue
                else f"(?:{gap}{body}{_SEP})?"
            )
            continue
        parts.append(glue + body)
        glue = _LOOSE_SEP if drug else _SEP
        if keys and (not best or _rarity(keys) > _rarity(best)):
            best = keys
    if not best:
        raise ValueError(f"The cue pattern {source!r} needs at least one word that is not optional.")
    return Pattern(r"(?<![\w'])" + "".join(parts) + r"(?![\w])", best)


def _rarity(keys: tuple[str, ...]) -> float:
    """Rate how seldom a slot will be found: few and long beginnings are rare."""
    return min(map(len, keys)) - len(keys) / 8


def _slot(slot: str, words: Mapping[str, str]) -> tuple[str, bool, tuple[str, ...]]:
    """Return the pattern of a slot, whether it may be missing, and its keys."""
    optional = slot.endswith("?")
    slot = slot.removesuffix("?")
    if slot in {"@", "@a", "@b"}:
        return f"(?P<{'x' if slot == '@' else slot[1]}>{TARGET})", optional, ()
    if slot == "#":
        return f"(?P<x>{_BEFORE}{_LIST})", optional, ()
    choices: list[str] = []
    for choice in slot.split("|"):
        if re.fullmatch(r"\$[a-z]+", choice):
            if choice not in words:
                raise ValueError(f"The word list {choice} is not in words.tsv.")
            choices += words[choice].split("|")
        else:
            choices.append(choice)
    bodies = [_choice(choice) for choice in sorted(choices, key=len, reverse=True)]
    keys = tuple(sorted({key(TOKEN.findall(choice.replace("_", " "))[0]) for choice in choices}))
    # a glued "'s" or a stem of two letters cannot be looked up by the beginning of a word
    blind = any(choice.startswith("'") or (choice.endswith("*") and len(choice) < 4) for choice in choices)
    usable = () if blind else keys
    body = bodies[0] if len(bodies) == 1 else f"(?:{'|'.join(bodies)})"
    return body, optional, usable


def _choice(choice: str) -> str:
    """Return the pattern of one alternative: an apostrophe may be missing, an underscore is a space."""
    stem = choice.removesuffix("*")
    body = re.escape(stem).replace("_", r"[\s\-]{1,2}").replace("'", "'?" if not stem.startswith("'") else "'")
    return body + (r"[\w']{0,12}" if choice.endswith("*") else r"(?![\w])")
