"""Remember which commands Discord was told, in a small file beside the database, so that a restart need not tell again."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

_NAME = "commands.json"
log = logging.getLogger(__name__)


def beside(database_url: str) -> Path | None:
    """Name the file that goes with a database; None when the database is no file and nothing is remembered."""
    scheme, _, path = database_url.partition(":///")
    path = path.partition("?")[0]
    if not scheme.startswith("sqlite") or path in {"", ":memory:"} or path.startswith("file:"):
        return None
    return Path(path).parent / _NAME


def told(file: Path | None, place: str, payload: Sequence[dict[str, Any]]) -> set[int] | None:
    """Give the ids under which Discord took this very payload for a place; None when it took another or none."""
    known = _read(file).get(place)
    if not isinstance(known, dict) or known.get("hash") != _hash(payload) or not isinstance(known.get("ids"), list):
        return None
    return set(known["ids"])


def keep(file: Path | None, place: str, payload: Sequence[dict[str, Any]], ids: Iterable[int]) -> None:
    """Remember what Discord took; a folder that cannot be written only costs a request at the next start."""
    if file is None:
        return
    known = _read(file) | {place: {"hash": _hash(payload), "ids": sorted(ids)}}
    try:
        file.write_text(json.dumps(known, indent=1), encoding="utf-8")
    except OSError as why:
        log.warning("the commands told to Discord are not remembered: %s", why)


def _read(file: Path | None) -> dict[str, Any]:
    """Read the file; one that is missing or damaged is the same as none."""
    if file is None:
        return {}
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _hash(payload: Sequence[dict[str, Any]]) -> str:
    """Fingerprint what the commands look like, whatever their order."""
    lines = sorted(json.dumps(command, sort_keys=True, default=str) for command in payload)
    return hashlib.blake2s("\n".join(lines).encode()).hexdigest()
