"""How a figure is printed: its value, its limit, and the ratio of the two."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement; `at_most` tells on which side of `limit` it should be."""

    what: str
    value: float
    limit: float
    unit: str
    at_most: bool = True

    @property
    def ratio(self) -> float:
        """Give the share of the budget that is used: below 1 is within it."""
        share = self.value / self.limit if self.limit else float("inf")
        return share if self.at_most else (1 / share if share else float("inf"))


def milliseconds(work: Callable[[], object], times: int = 5) -> float:
    """Time a call: the median of several, in milliseconds."""
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        spent.append((time.perf_counter() - begun) * 1000)
    return median(spent)


def process(arguments: Sequence[str], **options: object) -> subprocess.CompletedProcess[str]:
    """Run this Python with arguments to its end. Raises CalledProcessError when it fails."""
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, *arguments], check=True, capture_output=True, text=True, **options
    )
