"""The baseline: VADER's sign of the sentence that names the drug, at its authors' thresholds."""

import re
from functools import cache

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from .labelled import Gold, Labelled

THRESHOLD = 0.05
"""VADER's authors call a compound score of at least this positive, of at most its negative negative."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def sign(post: Labelled, gold: Gold) -> str:
    """Return "positive", "negative" or "none" for the drug's first sentence, or for the whole post when it has none."""
    sentences = (match.group() for match in _SENTENCE.finditer(post.text))
    said = next((sentence for sentence in sentences if gold.surface and gold.surface in sentence), post.text)
    compound = _vader().polarity_scores(said)["compound"]
    if compound >= THRESHOLD:
        return "positive"
    return "negative" if compound <= -THRESHOLD else "none"


@cache
def _vader() -> SentimentIntensityAnalyzer:
    """Return the one analyser (it loads a lexicon of 7,500 words)."""
    return SentimentIntensityAnalyzer()
