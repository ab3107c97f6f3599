"""Decide a stance by the weights, and name the words that decided it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.opinions.claims import Claim
from bot.opinions.judge.signals import Signal, signals
from bot.opinions.judge.weights import Weights
from bot.opinions.moods import Mood
from bot.opinions.reader import Reader
from bot.opinions.stance import Settled
from db.models import OWN_STANCES, Stance

_SIGNS = (
    (Stance.FAVOUR, Stance.CONDITIONAL),
    (Stance.CAUTION, Stance.AVOID),
    (Stance.NEUTRAL, Stance.QUESTION, Stance.REPORTED),
)
_SHOWN = frozenset(Stance) - {Stance.NEUTRAL}
_LONGEST_CUE = 80
_RULES_SURE = 0.7
"""Confidence from which the rules stand against a judge that is less sure of another sign."""


def judged(reader: Reader, drug: str, claims: Sequence[Claim], settled: Settled, weights: Weights) -> Settled:
    """Return the stance of a post toward a drug by all that weighs on it; unclear when a sign is too unsure to be shown."""
    found = signals(reader, drug, claims, settled)
    shares = weights.shares(found)
    sign = max(_SIGNS, key=lambda labels: sum(shares[label] for label in labels))
    certain = sum(shares[label] for label in sign)
    if settled.stance in OWN_STANCES and settled.stance not in sign and settled.confidence >= _RULES_SURE > certain:
        return settled
    stance = max(sign, key=lambda label: shares[label])
    if settled.stance in sign and stance in OWN_STANCES:
        certain = max(certain, settled.confidence)  # two readers of the words hold the same
    shown = stance if stance not in OWN_STANCES or certain >= weights.sure else Stance.UNCLEAR
    if stance not in _SHOWN:
        return Settled(stance, round(certain, 3), None)
    claim = _of_rules(stance, claims, settled) or _of_words(reader, drug, stance, found, weights)
    if claim is None:
        return Settled(Stance.NEUTRAL, 0.5, None)
    return Settled(shown, round(min(0.97, certain), 3), claim)


def _of_rules(stance: Stance, claims: Sequence[Claim], settled: Settled) -> Claim | None:
    """Give the claim of the rules that holds the same as the judge, if any."""
    if settled.claim and settled.stance in _alike(stance):
        return settled.claim
    same = [claim for claim in claims if claim.stance in _alike(stance) and claim.mood is Mood.OWN]
    return max(same, key=lambda claim: (claim.strength, claim.order), default=None)


def _of_words(reader: Reader, drug: str, stance: Stance, found: Sequence[Signal], weights: Weights) -> Claim | None:
    """Give the words near the drug that weigh most for a stance; None when no word stands near it."""
    words = [signal for signal in found if 0 < signal.end - signal.start <= _LONGEST_CUE and _near(signal.name)]
    if not words:
        return None
    best = max(words, key=lambda signal: (weights.weight(signal, stance), signal.end - signal.start, -signal.start))
    sentence, clause = _around(reader, best)
    cue = (best.start, best.end)
    return Claim(drug, stance.value, 1, Mood.OWN, "judge.words", cue, clause, sentence, best.start, 1.0)


def _alike(stance: Stance) -> tuple[Stance, ...]:
    """Give the labels with the same sign; the signs of no opinion stand alone."""
    return next(labels for labels in _SIGNS if stance in labels) if stance not in _SIGNS[2] else (stance,)


def _near(name: str) -> bool:
    """Say whether a signal is words of the sentence that speaks of the drug, or of the one after it."""
    return name[0] in "crn<>" and name[1:2].isdigit() and "@" not in name.partition(":")[2].split()


def _around(reader: Reader, signal: Signal) -> tuple[int, tuple[int, int]]:
    """Give the number of the sentence that a signal stands in, and where it stands."""
    for index, sentence in enumerate(reader.sentences):
        if sentence.start <= signal.start < sentence.end:
            return index, (sentence.start, sentence.end)
    return 0, (signal.start, signal.end)
