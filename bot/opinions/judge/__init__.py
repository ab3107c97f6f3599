"""A small trained judge over what the rules find and the words around a drug.

signals lists what may weigh on a stance, weights reads what each weighs (weights.bin, made by `make model`), verdict decides and
names the words that weighed most. The rules stay: what they claim is among the signals.
"""

from bot.opinions.judge.verdict import judged
from bot.opinions.judge.weights import Weights, weights

__all__ = ["Weights", "judged", "weights"]
