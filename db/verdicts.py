"""Keep each poster's one vote on each drug beside the opinions it is settled from.

Whoever changes opinions calls `settle_again` for the pairs of poster and drug that were touched, in the same
transaction; then a card's counts need no settling. `settle` is handed in from above (bot.answers.tally.settle).
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from db import dialect
from db.dialect import Dialect
from db.driver import fetch, run_many
from db.models import Stance, Stated, Verdict
from db.values import TIE_BREAK, moment, words_in

Settle = Callable[[Sequence[Stated]], Verdict]
Pair = tuple[int, str]
"""A poster's id and a drug."""

STATED = "o.id, o.poster_id, o.thread_id, o.number, o.stance, o.confidence, o.said_at, o.uses, o.unnamed"
"""The columns of opinions that `stated` reads, in its order."""
_ALL_PAIRS = text("SELECT DISTINCT poster_id, drug FROM opinions WHERE guild_id = :guild_id")
_PUT = text("""
    INSERT INTO verdicts (guild_id, drug, poster_id, stance, opinion_id, changed_from, score, unnamed)
    VALUES (:guild_id, :drug, :poster_id, :stance, :opinion_id, :changed_from, :score, :unnamed)
    ON CONFLICT (guild_id, poster_id, drug) DO UPDATE SET stance = excluded.stance, opinion_id = excluded.opinion_id,
        changed_from = excluded.changed_from, score = excluded.score, unnamed = excluded.unnamed""")
_PUT_USE = text("""
    INSERT INTO verdict_uses (guild_id, drug, poster_id, use, stance, opinion_id)
    VALUES (:guild_id, :drug, :poster_id, :use, :stance, :opinion_id)""")
_PAIR = "WHERE guild_id = :guild_id AND drug = :drug AND poster_id = :poster_id"
_DROP = text(f"DELETE FROM verdicts {_PAIR}")  # noqa: S608 - a constant condition
_DROP_USES = text(f"DELETE FROM verdict_uses {_PAIR}")  # noqa: S608 - a constant condition


def of_pairs(kind: Dialect) -> str:
    """Write the query for all opinions of some pairs; CROSS JOIN makes SQLite look each pair up in the index."""
    return (
        f"WITH asked AS ({kind.pairs}) SELECT {STATED}, o.drug FROM asked CROSS JOIN opinions o"  # noqa: S608 - constants only
        " WHERE o.guild_id = :guild_id AND o.poster_id = asked.poster_id AND o.drug = asked.drug"
    )


def stated(row: Sequence[Any]) -> Stated:
    """Read one opinion as the tally sees it, from the columns of STATED."""
    opinion_id, poster_id, thread_id, number, stance, confidence, said_at, uses, unnamed = row[:9]
    when = moment(said_at)
    return Stated(
        opinion_id, poster_id, thread_id, number, Stance(stance), confidence, when, words_in(uses), named=not unnamed
    )


def in_order(said: Sequence[Stated]) -> list[Stated]:
    """Put opinions in the order in which they were said: by date, undated first, then by thread and post."""
    return sorted(said, key=lambda one: (one.said_at or TIE_BREAK, one.thread_id, one.number))


async def settle_again(
    connection: AsyncConnection,
    guild_id: int,
    settle: Settle,
    *,
    touched: Collection[Pair],
    fresh: Mapping[Pair, Sequence[Stated]] | None = None,
) -> None:
    """Settle the votes of `touched` pairs from what is stored now, and of `fresh` pairs from what is handed in.

    Fresh pairs belong to posters that are new in this transaction: nothing else can be stored about them, so nothing
    is read back. A pair left without opinions loses its vote.
    """
    said: dict[Pair, list[Stated]] = defaultdict(list)
    asked = {"guild_id": guild_id, "pairs": json.dumps(sorted(touched))}
    for row in await fetch(connection, of_pairs(dialect.of(connection)), asked) if touched else ():
        said[row[1], row[9]].append(stated(row))
    bare = [{"guild_id": guild_id, "drug": drug, "poster_id": poster} for poster, drug in touched]
    await run_many(connection, _DROP_USES, bare)
    await run_many(connection, _DROP, [key for key in bare if (key["poster_id"], key["drug"]) not in said])
    votes, by_use = [], []
    for (poster, drug), opinions in (said | dict(fresh or {})).items():
        verdict = settle(in_order(opinions))
        score = next(one.confidence for one in opinions if one.opinion_id == verdict.opinion_id)
        key = {"guild_id": guild_id, "drug": drug, "poster_id": poster}
        votes.append(
            key
            | {
                "stance": verdict.stance.value,
                "opinion_id": verdict.opinion_id,
                "changed_from": verdict.changed_from.value if verdict.changed_from else None,
                "score": score,
                "unnamed": int(not opinions[0].named),
            }
        )
        by_use += [
            key | {"use": one.use, "stance": one.stance.value, "opinion_id": one.opinion_id} for one in verdict.uses
        ]
    await run_many(connection, _PUT, votes)
    await run_many(connection, _PUT_USE, by_use)


async def settle_all_again(connection: AsyncConnection, guild_id: int, settle: Settle) -> int:
    """Settle every vote of a server again, for when the rule of settling has changed; gives how many pairs."""
    pairs = [(row[0], row[1]) for row in await connection.execute(_ALL_PAIRS, {"guild_id": guild_id})]
    await settle_again(connection, guild_id, settle, touched=pairs)
    return len(pairs)
