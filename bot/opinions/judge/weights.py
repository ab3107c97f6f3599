"""What each signal weighs for each stance: a table of small numbers, looked up by a signal's hash."""

from __future__ import annotations

import json
import math
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.opinions.judge.signals import Signal

FILE = Path(__file__).parent / "weights.bin"
_BOOST = {"v": 2.0, "m": 1.5, "f": 1.5, "l": 1.5, "g": 1.2}
"""How much more than a word a signal of the rules counts, by its first letter."""


def slot(name: str, bits: int) -> int:
    """Give the place of a signal in a table of 2 ** bits rows."""
    return zlib.crc32(name.encode()) & ((1 << bits) - 1)


def boost(name: str) -> float:
    """Say how much a signal counts beside a word."""
    return _BOOST.get(name[0], 1.0) if name[1:2] == ":" else 1.0


def present(signals: Iterable[Signal], bits: int) -> dict[int, float]:
    """Give the row of each signal and how much it counts: each once, all together of length one or a little more."""
    rows = {slot(signal.name, bits): boost(signal.name) for signal in signals}
    length = math.sqrt(max(1, len(rows)))
    return {row: value / length for row, value in rows.items()}


@dataclass(frozen=True, slots=True)
class Weights:
    """The table: a row of one byte a label for each hash, times `scale`; `sure` is the share from which a sign is shown."""

    labels: tuple[str, ...]
    bits: int
    scale: float
    bias: tuple[float, ...]
    sure: float
    table: array[int]

    def shares(self, signals: Iterable[Signal]) -> dict[str, float]:
        """Give the share (0 to 1, together 1) of each label."""
        totals = list(self.bias)
        width = len(self.labels)
        for row, value in present(signals, self.bits).items():
            for at in range(width):
                totals[at] += value * self.scale * self.table[row * width + at]
        most = max(totals)
        grown = [math.exp(total - most) for total in totals]
        return {label: one / sum(grown) for label, one in zip(self.labels, grown, strict=True)}

    def weight(self, signal: Signal, label: str) -> float:
        """Say how much a signal speaks for a label rather than for the others on average."""
        width = len(self.labels)
        start = slot(signal.name, self.bits) * width
        row = self.table[start : start + width]
        return boost(signal.name) * (row[self.labels.index(label)] - sum(row) / width)


def pack(told: dict[str, Any], table: Sequence[int]) -> bytes:
    """Write a table with what is told of it, the same bytes for the same table."""
    head = json.dumps(told, sort_keys=True).encode()
    return len(head).to_bytes(4) + head + zlib.compress(array("b", table).tobytes(), 9)


def unpack(data: bytes) -> Weights:
    """Read what `pack` wrote."""
    size = int.from_bytes(data[:4])
    told = json.loads(data[4 : 4 + size])
    table = array("b", zlib.decompress(data[4 + size :]))
    return Weights(tuple(told["labels"]), told["bits"], told["scale"], tuple(told["bias"]), told["sure"], table)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Read the weights that ship with the bot, at their first use."""
    return unpack(FILE.read_bytes())
