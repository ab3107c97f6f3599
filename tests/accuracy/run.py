"""Run the whole pipeline over labelled posts: names, then opinions, then one outcome a pair."""

from collections.abc import Iterable, Iterator

from bot.names import vocabulary
from bot.opinions import extract
from db.models import Opinion

from . import baseline
from .labelled import Labelled, threads
from .score import Outcome

TOXINS = frozenset({"botulinum toxin", "botulinum toxins", "onabotulinumtoxina"})
"""A poster's "Botox" is read as the drug or as its class: both are right."""


def outcomes(posts: Iterable[Labelled]) -> list[Outcome]:
    """Return an outcome for every labelled pair, and one for each shown pair that the set does not label."""
    known = vocabulary()
    return [
        outcome
        for thread, lines in threads(posts)
        for line, said in zip(lines, extract(thread, known), strict=True)
        for outcome in _of_post(line, said)
    ]


def canonical(drug: str) -> str:
    """Return the vocabulary's id for a drug of the set, so that two ways to write one id are one drug."""
    if drug in TOXINS:
        return "onabotulinumtoxina"
    found = vocabulary().lookup(drug)
    return found.drug if found.how == "exact" and found.drug else drug


def _of_post(line: Labelled, said: tuple[Opinion, ...]) -> Iterator[Outcome]:
    """Yield the outcomes of one post."""
    opinions = {canonical(opinion.drug): opinion for opinion in said}
    mentioned = {canonical(mention.drug) for mention in vocabulary().mentions(line.text)}
    at = {"group": line.group, "kind": line.kind, "thread": line.thread, "number": line.number}
    for gold in line.gold:
        drug = canonical(gold.drug)
        opinion = opinions.pop(drug, None)
        yield Outcome(
            **at,
            drug=gold.drug,
            gold=gold.stance,
            alt=gold.alt,
            said=opinion.stance if opinion else None,
            named=drug in mentioned if gold.surface else None,
            baseline=baseline.sign(line, gold),
            evidence=gold.evidence,
            cue=opinion.cue.text if opinion and opinion.cue else "",
        )
    for drug, opinion in opinions.items():
        yield Outcome(**at, drug=drug, gold=None, said=opinion.stance)
