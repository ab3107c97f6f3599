"""`python -m tests.accuracy.train`: train the judge on bot/opinions/training, and write its weights.

The same corpus gives the same bytes: features are hashed by CRC-32, the solver is deterministic, weights are rounded to a byte.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.names import vocabulary
from bot.opinions.extract import weighed
from bot.opinions.judge.signals import Signal
from bot.opinions.judge.weights import FILE, Weights, pack, present, unpack
from db.models import Stance

from .labelled import Labelled, own, threads
from .run import canonical

CORPUS = Path(__file__).resolve().parents[2] / "bot" / "opinions" / "training"
LABELS = tuple(stance.value for stance in Stance if stance is not Stance.UNCLEAR)
BITS = 17
SURE = 0.5
"""Share from which a sign is shown: on hands held out, a sign shown below it was right in less than half of the cases."""
_PULL = 20.0
"""How freely weights may grow (sklearn's C); 10 to 100 made no difference on hands held out."""
_BYTE = 127


@dataclass(frozen=True, slots=True)
class Example:
    """What weighs on one labelled pair, and its label."""

    signals: tuple[Signal, ...]
    label: str


def examples(posts: Iterable[Labelled]) -> list[Example]:
    """List what weighs on each labelled pair whose drug is found in its post."""
    known = vocabulary()
    found: list[Example] = []
    for thread, lines in threads(posts):
        for line, by_drug in zip(lines, weighed(thread, known), strict=True):
            labels = {canonical(pair.drug): pair.stance.value for pair in line.gold}
            told = ((labels.get(canonical(drug)), signals) for drug, signals in by_drug.items())
            found += [Example(tuple(signals), label) for label, signals in told if label]
    return found


def trained(found: Sequence[Example]) -> Weights:
    """Train on examples: gives the weights, rounded as they are stored."""
    return unpack(packed(found))


def packed(found: Sequence[Example]) -> bytes:
    """Train on examples, and write the weights as they are stored."""
    rows, columns, values = [0], [], []
    for example in found:
        here = present(example.signals, BITS)
        columns += here
        values += here.values()
        rows.append(len(columns))
    table = csr_matrix((values, columns, rows), shape=(len(found), 1 << BITS))
    model = LogisticRegression(C=_PULL, max_iter=300).fit(table, [LABELS.index(example.label) for example in found])
    scale = float(np.abs(model.coef_).max()) / _BYTE
    small = np.rint(model.coef_.T / scale).astype(np.int8)
    told = {
        "labels": LABELS,
        "bits": BITS,
        "scale": round(scale, 6),
        "bias": [round(float(one), 4) for one in model.intercept_],
        "sure": SURE,
        "pairs": len(found),
    }
    return pack(told, small.ravel().tolist())


def main() -> None:
    """Train on the whole corpus and write the weights that ship."""
    found = examples(own(CORPUS))
    data = packed(found)
    FILE.write_bytes(data)
    Console().print(f"Trained on {len(found)} pairs: {len(data):,} bytes.")


if __name__ == "__main__":
    main()
