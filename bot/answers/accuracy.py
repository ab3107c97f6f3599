"""How often the bot is right, as measured on the labelled set and kept with the opinions."""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import Any


@functools.lru_cache(maxsize=1)
def accuracy() -> dict[str, Any] | None:
    """Give the measured figures (pairs, threads, macro_f1, precision, recall, flipped, baseline_macro_f1); None when there are none."""
    file = resources.files("bot") / "opinions" / "accuracy.json"
    if not file.is_file():
        return None
    figures = json.loads(file.read_text(encoding="utf-8"))
    return figures if isinstance(figures, dict) else None
