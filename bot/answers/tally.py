"""One poster, one vote: from all that a poster said about a drug to the one stance that counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from db.models import OWN_STANCES, Stance, Stated, Tally, UseTally, UseVerdict, Verdict

_POSITIVE = frozenset({Stance.FAVOUR, Stance.CONDITIONAL})
_NEGATIVE = frozenset({Stance.CAUTION, Stance.AVOID})
_PRECEDENCE = (frozenset(OWN_STANCES), {Stance.UNCLEAR}, {Stance.REPORTED}, {Stance.QUESTION}, {Stance.NEUTRAL})
_BEFORE_ALL_DATES = datetime.min.replace(tzinfo=UTC)


def settle(said: Sequence[Stated]) -> Verdict:
    """Settle all of one poster's opinions on one drug into that poster's one vote.

    Own stance > unclear > reported > question > neutral; among own stances the latest wins and what it replaced is
    kept as `changed_from`; opposite own stances for different uses make it conditional. Raises ValueError on none.
    """
    if not said:
        msg = "a poster who said nothing has no vote"
        raise ValueError(msg)
    ordered = sorted(said, key=_said_order)
    deciding = _strongest(ordered)
    last = deciding[-1]
    stance, changed_from = last.stance, None
    for earlier in reversed(deciding[:-1]):
        if not _opposed(earlier, last):
            continue
        if _different_uses(earlier, last):
            stance = Stance.CONDITIONAL
        else:
            changed_from = earlier.stance
        break
    uses = tuple(
        UseVerdict(use, use_last.stance, use_last.opinion_id)
        for use, use_last in sorted((use, _strongest(rows)[-1]) for use, rows in _by_use(ordered).items())
    )
    return Verdict(last.poster_id, stance, last.opinion_id, changed_from, uses)


def tally(drug: str, said: Iterable[Stated]) -> tuple[Tally, tuple[Verdict, ...]]:
    """Count the posters behind some opinions on one drug (as filtered by use or thread), with each one's vote."""
    rows = tuple(said)
    by_poster: dict[int, list[Stated]] = defaultdict(list)
    for row in rows:
        by_poster[row.poster_id].append(row)
    verdicts = tuple(settle(theirs) for theirs in by_poster.values())
    buckets = Counter(verdict.stance for verdict in verdicts)
    dates = sorted(row.said_at for row in rows if row.said_at)
    return (
        Tally(
            drug=drug,
            posters=len(by_poster),
            unnamed=sum(not theirs[0].named for theirs in by_poster.values()),
            threads=len({row.thread_id for row in rows}),
            buckets={stance: buckets[stance] for stance in Stance},
            uses=_use_tallies(verdicts),
            first_posted=dates[0] if dates else None,
            last_posted=dates[-1] if dates else None,
        ),
        verdicts,
    )


def _use_tallies(verdicts: Iterable[Verdict]) -> tuple[UseTally, ...]:
    """Count own stances by use, the use with most posters first."""
    counts: dict[str, Counter[Stance]] = defaultdict(Counter)
    for verdict in verdicts:
        for use in verdict.uses:
            if use.stance in OWN_STANCES:
                counts[use.use][use.stance] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    return tuple(UseTally(use, *(count[stance] for stance in OWN_STANCES)) for use, count in ranked)


def _said_order(row: Stated) -> tuple[datetime, int, int]:
    """Give the order in which things were said: by date, then by thread and post number."""
    return (row.said_at or _BEFORE_ALL_DATES, row.thread_id, row.number)


def _strongest(ordered: Sequence[Stated]) -> list[Stated]:
    """Keep the rows of the first kind that a poster has at all, in order of precedence."""
    for kind in _PRECEDENCE:
        rows = [row for row in ordered if row.stance in kind]
        if rows:
            return rows
    return []


def _opposed(one: Stated, other: Stated) -> bool:
    """Tell whether two rows have opposite signs."""
    return (one.stance in _POSITIVE and other.stance in _NEGATIVE) or (
        one.stance in _NEGATIVE and other.stance in _POSITIVE
    )


def _different_uses(one: Stated, other: Stated) -> bool:
    """Tell whether two rows speak of uses, and of different ones."""
    return bool(one.uses) and bool(other.uses) and not set(one.uses) & set(other.uses)


def _by_use(ordered: Iterable[Stated]) -> dict[str, list[Stated]]:
    """Sort rows into the uses they speak of."""
    rows: dict[str, list[Stated]] = defaultdict(list)
    for row in ordered:
        for use in row.uses:
            rows[use].append(row)
    return rows
