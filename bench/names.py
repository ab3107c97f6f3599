"""How fast names are found in posts, corrected and completed, beside a plain dictionary scan of the same words."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence
from functools import partial

from bench.measure import Figure, milliseconds
from bot.names import Vocabulary
from bot.names.english import english
from bot.names.suggest import Name, Suggester
from bot.names.tables import load

POSTS = 1_000
WORDS_A_POST = 100
TYPED = ("bacl", "flexiril", "a", "zof", "hydrocodne", "insulin g", "wellbutrn xl", "qqqqqq", "benz", "")


def posts(vocabulary: Vocabulary, *, named: bool) -> list[str]:
    """Make posts of English words as often as they are used; `named`: a drug in each twenty-five words, some misspelt."""
    dice = random.Random(1)
    words = english().common[:10_000]
    often = [1 / (rank + 3) for rank in range(len(words))]
    drugs = [shown.split(" → ")[0] for _, shown, _ in vocabulary.names]
    made = []
    for _ in range(POSTS):
        post = dice.choices(words, often, k=WORDS_A_POST)
        for place in range(0, WORDS_A_POST if named else 0, 25):
            post[place] = _slip(dice, dice.choice(drugs)) if dice.random() < 0.1 else dice.choice(drugs)
        made.append(" ".join(post))
    return made


def _slip(dice: random.Random, word: str) -> str:
    """Drop one letter of a word."""
    place = dice.randrange(len(word))
    return word[:place] + word[place + 1 :]


def plain(text: str, names: dict[str, str]) -> int:
    """Count the names of one or two words in a text: the least that any scan must do."""
    found, before = 0, ""
    for word in re.findall(r"\w+", text.lower()):
        found += (word in names) + (f"{before} {word}" in names)
        before = word
    return found


def _speed(texts: Sequence[str], spent: float) -> float:
    """Give megabytes a second."""
    return sum(map(len, texts)) / spent / 1000


def run() -> list[Figure]:
    """Measure loading, scanning with and without what was seen before, lookup and completion."""
    begun = time.perf_counter()
    vocabulary = Vocabulary.from_tables(load())
    loaded = (time.perf_counter() - begun) * 1000
    vocabulary.mentions("hydroxychlorquin")
    texts = posts(vocabulary, named=True)
    names = {lower: drug for lower, _, drug in vocabulary.names}
    cold = milliseconds(lambda: [vocabulary.mentions(text) for text in texts], times=1)
    warm = milliseconds(lambda: [vocabulary.mentions(text) for text in texts])
    least = milliseconds(lambda: [plain(text, names) for text in texts])
    bare = posts(vocabulary, named=False)
    for text in bare:
        vocabulary.mentions(text)
    quiet = milliseconds(lambda: [vocabulary.mentions(text) for text in bare])
    figures = [
        Figure("load the vocabulary", loaded, 250, "ms"),
        Figure("scan posts with four names each", _speed(texts, warm), _speed(texts, least) / 3, "MB/s", at_most=False),
        Figure("scan posts without names", _speed(bare, quiet), 10, "MB/s", at_most=False),
        Figure("spelling, 1,000 posts never seen", cold - warm, 100, "ms"),
        Figure("look a misspelt name up", milliseconds(lambda: vocabulary.lookup("hydrocodne"), 20), 10, "ms"),
    ]
    everything = [Name(shown, drug) for _, shown, drug in vocabulary.names]
    for count, limit in ((2_000, 3), (20_000, 15)):
        suggester = Suggester((everything * (count // len(everything) + 1))[:count])
        spent = sorted(milliseconds(partial(suggester.complete, typed), 1) for typed in TYPED * 20)
        figures.append(Figure(f"complete among {count:,} names, p99", spent[int(len(spent) * 0.99)], limit, "ms"))
    return figures
