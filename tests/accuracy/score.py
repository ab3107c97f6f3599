"""The figures: how often a stance is right, by sign and by label, and what is shown although it is wrong."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.models import OWN_STANCES, Stance

SIGNS = ("positive", "negative", "none")
SEVEN = tuple(stance for stance in Stance if stance is not Stance.UNCLEAR)


def sign(stance: Stance | None) -> str:
    """Return the sign of a stance; unclear and a drug that was not found count as none."""
    if stance in (Stance.FAVOUR, Stance.CONDITIONAL):
        return "positive"
    return "negative" if stance in (Stance.CAUTION, Stance.AVOID) else "none"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the bot made of one (post, drug) pair.

    `gold` is None for an opinion on a drug that the set does not label in that post; `said` is None when the bot
    has no opinion for the pair; `named` is None when the post's own text does not name the drug.
    """

    group: str
    kind: str
    thread: str
    number: int
    drug: str
    gold: Stance | None
    alt: tuple[Stance, ...] = ()
    said: Stance | None = None
    named: bool | None = True
    baseline: str = "none"
    evidence: str = ""
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision, recall and F1 of one class, each 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Shown:
    """Of what is shown as an opinion: how many, and the shares with the right sign, the opposite one, and no opinion at all."""

    count: int
    right: float
    flipped: float
    no_opinion: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Every figure of one column of the table; shares are 0 to 1. `unlabelled` counts shown pairs outside the set."""

    pairs: int
    threads: int
    names: float
    by_sign: dict[str, Quality]
    macro_f1: float
    macro_f1_lenient: float
    seven_f1: float
    seven_f1_lenient: float
    coverage: float
    found_right: float
    shown: Shown
    unlabelled: int
    baseline_by_sign: dict[str, Quality]
    baseline_macro_f1: float
    baseline_macro_f1_lenient: float
    baseline_shown: Shown


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Return the figures of some outcomes (at least one of them labelled)."""
    labelled = [outcome for outcome in outcomes if outcome.gold is not None]
    extra = [outcome for outcome in outcomes if outcome.gold is None and outcome.said in OWN_STANCES]
    opinions = [outcome for outcome in labelled if outcome.gold in OWN_STANCES]
    nameable = [outcome for outcome in labelled if outcome.named is not None]
    strict = [(sign(o.gold), sign(o.said)) for o in labelled]
    plain = [(sign(o.gold), o.baseline) for o in labelled]
    by_sign, macro = _qualities(strict, SIGNS)
    base_by_sign, base_macro = _qualities(plain, SIGNS)
    return Figures(
        pairs=len(labelled),
        threads=len({(o.group, o.thread) for o in labelled}),
        names=_share(sum(bool(o.named) for o in nameable), len(nameable)),
        by_sign=by_sign,
        macro_f1=macro,
        macro_f1_lenient=_qualities([_lenient(o, sign, sign(o.said)) for o in labelled], SIGNS)[1],
        seven_f1=_qualities([(o.gold, o.said) for o in labelled], SEVEN)[1],
        seven_f1_lenient=_qualities([_lenient(o, lambda stance: stance, o.said) for o in labelled], SEVEN)[1],
        coverage=_share(sum(o.said in OWN_STANCES for o in opinions), len(opinions)),
        found_right=_share(sum(sign(o.said) == sign(o.gold) for o in opinions), len(opinions)),
        shown=_shown([*strict, *(("none", sign(o.said)) for o in extra)]),
        unlabelled=len(extra),
        baseline_by_sign=base_by_sign,
        baseline_macro_f1=base_macro,
        baseline_macro_f1_lenient=_qualities([_lenient(o, sign, o.baseline) for o in labelled], SIGNS)[1],
        baseline_shown=_shown(plain),
    )


def _lenient(outcome: Outcome, of: Callable[[Stance], object], said: object) -> tuple[object, object]:
    """Return (gold, said) with the gold moved to what was said when a second label defends it."""
    defended = {of(stance) for stance in (outcome.gold, *outcome.alt)}
    return (said if said in defended else of(outcome.gold)), said


def _qualities(pairs: Sequence[tuple[object, object]], classes: Sequence[object]) -> tuple[dict, float]:
    """Return each class's quality over (gold, said) pairs, and the mean F1 of the classes that gold or said has."""
    gold, said = Counter(g for g, _ in pairs), Counter(s for _, s in pairs)
    right = Counter(g for g, s in pairs if g == s)
    found = {
        name: Quality(
            _share(right[name], said[name]),
            _share(right[name], gold[name]),
            _share(2 * right[name], gold[name] + said[name]),
        )
        for name in classes
    }
    present = [found[name].f1 for name in classes if gold[name] or said[name]]
    return found, _share(sum(present), len(present))


def _shown(pairs: Sequence[tuple[str, str]]) -> Shown:
    """Return what (gold, said) signs put before a reader as opinions."""
    shown = [(gold, said) for gold, said in pairs if said != "none"]
    right = sum(gold == said for gold, said in shown)
    nothing = sum(gold == "none" for gold, _ in shown)
    total = len(shown)
    return Shown(total, _share(right, total), _share(total - right - nothing, total), _share(nothing, total))


def _share(part: float, whole: float) -> float:
    """Return part / whole, 0 when there is no whole."""
    return part / whole if whole else 0.0
