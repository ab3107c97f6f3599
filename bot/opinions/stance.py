"""Weigh all that a post says of one drug into one stance, by the label guide: own, then reported, then question, then neutral."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.opinions.claims import Claim
from bot.opinions.moods import Mood
from db.models import Stance

UNCLEAR_BELOW = 0.42
"""Confidence under which a stance is only shown as unclear."""
_VERDICTS = {"use", "habit", "reserve", "refuse"}
_BASE = {1: 0.62, 2: 0.78, 3: 0.9}


@dataclass(frozen=True, slots=True)
class Settled:
    """A stance, how sure it is, and the claim whose words decided it."""

    stance: Stance
    confidence: float
    claim: Claim | None


def settle(claims: Sequence[Claim]) -> Settled:
    """Return the one stance of a post toward a drug from its claims, in the order they were written."""
    own = [claim for claim in claims if claim.mood is Mood.OWN and claim.stance != "question"]
    if own:
        return _own(own)
    for mood, stance in ((Mood.REPORTED, Stance.REPORTED), (Mood.QUESTION, Stance.QUESTION)):
        found = [
            claim for claim in claims if claim.mood is mood or (mood is Mood.QUESTION and claim.stance == "question")
        ]
        if found:
            best = max(found, key=lambda claim: (claim.strength, -claim.order))
            return Settled(stance, 0.75 * best.sure, best)
    return Settled(Stance.NEUTRAL, 0.6, None)


def _own(own: Sequence[Claim]) -> Settled:
    """Weigh own claims: what is only good or only bad is easy, both together follow rules 3 to 7."""
    # a harm that is shrugged off or answered with a dose does not weigh against praise
    good = [claim for claim in own if claim.good]
    bad = [claim for claim in own if not claim.good and not (good and claim.shrugged)]
    if not bad:
        return _praise(good)
    if good and all(claim.rule.startswith("interact.") for claim in bad):
        # "X is fine alone, never mix it with Y": what it must not meet is a limit of the praise
        return _praise([claim.limit() for claim in good], 0.1)
    if not good:
        return _blame(bad)
    return _both(good, bad)


def _praise(good: Sequence[Claim], less: float = 0.0) -> Settled:
    """Return favour, or conditional when what praises most, or most of what praises, states a limit."""
    best = _best(good)
    limits = [claim for claim in good if claim.limited or claim.stance == "conditional"]
    stance = Stance.FAVOUR
    if limits and (
        best in limits or any(claim.stance == "conditional" for claim in limits) or len(limits) * 2 >= len(good)
    ):
        stance = Stance.CONDITIONAL
        best = _best(limits)
    return _sure(stance, best, len(good), less)


def _blame(bad: Sequence[Claim], less: float = 0.0) -> Settled:
    """Return avoid when anything clear refuses or judges useless, else caution."""
    avoid = [claim for claim in bad if claim.stance == "avoid"]
    if avoid and (max(claim.strength for claim in avoid) >= 2 or len(avoid) == len(bad)):
        return _sure(Stance.AVOID, _best(avoid), len(bad), less)
    return _sure(Stance.CAUTION, _best(bad), len(bad), less)


def _both(good: Sequence[Claim], bad: Sequence[Claim]) -> Settled:
    """Weigh praise against blame in one post."""
    last = max(*good, *bad, key=_place)
    refused = [claim for claim in bad if claim.stance == "avoid" and claim.strength >= 2]
    if refused:
        return _praised_and_refused(good, refused, last)
    most_good, most_bad = _best(good), _best(bad)
    limited = any(claim.limited or claim.stance == "conditional" for claim in good)
    if most_good.strength == 3 and (most_bad.strength == 1 or last.good):
        # a standing verdict holds against a single harm told beside it
        return _praise(good, 0.15 if last.good else 0.3)
    if most_good.strength >= 2 and (
        (limited and (last.good or most_bad.strength == 1)) or (last.good and _turns(last))
    ):
        return _praise(good, 0.2)
    return _sure(Stance.CAUTION, most_bad, len(bad), 0.1)


def _praised_and_refused(good: Sequence[Claim], refused: Sequence[Claim], last: Claim) -> Settled:
    """Weigh praise against a refusal: for different patients both hold, else the stronger or the last turn wins."""
    praise, refusal = _best(good), _best(refused)
    limited = refusal.limited or any(claim.limited or claim.stance == "conditional" for claim in good)
    if limited and praise.strength >= 2:
        return _sure(Stance.CONDITIONAL, praise, 1, 0.2)
    turned = last if _turns(last) else None
    if praise.strength < refusal.strength or (turned and not turned.good):
        return _sure(Stance.AVOID, refusal, len(refused), 0.15)
    if praise.strength > refusal.strength or turned:
        return _praise(good, 0.25)
    return _sure(Stance.UNCLEAR, refusal, 1, 0.45)


def _turns(claim: Claim) -> bool:
    """Say whether a claim after a "but" is a verdict on the drug, and not just one more effect."""
    return claim.joined == "contrast" and (claim.strength == 3 or claim.rule.split(".")[0] in _VERDICTS)


def _best(claims: Sequence[Claim]) -> Claim:
    """Return the claim that decides: the strongest, then the surest, then the last."""
    return max(claims, key=lambda claim: (claim.strength, round(claim.sure, 1), claim.order))


def _place(claim: Claim) -> int:
    """Return where a claim stands in the post."""
    return claim.order


def _sure(stance: Stance, claim: Claim, agreeing: int, less: float) -> Settled:
    """Return the stance with its confidence; one that is too unsure is shown as unclear."""
    confidence = _BASE[claim.strength] * claim.sure + min(0.06, 0.03 * (agreeing - 1)) - less
    confidence = round(min(0.97, max(0.05, confidence)), 3)
    return Settled(stance if confidence >= UNCLEAR_BELOW else Stance.UNCLEAR, confidence, claim)
