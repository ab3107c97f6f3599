"""What posters hold: the counts of a card, the drugs and uses of a server. Voices are in `db.voices`."""

from typing import Any

from sqlalchemy import text

from db import dialect
from db.engine import Database
from db.models import EMPTY_BUCKETS, DrugCount, Stance, Stated, Tally, UseTally
from db.values import moment, storable
from db.verdicts import STATED, in_order
from db.verdicts import stated as read_stated
from db.voices import voices, voices_by_id

__all__ = ["drugs", "stated", "tally", "uses", "voices", "voices_by_id"]

# One statement, so that all numbers of a card come from one moment, whatever is being saved meanwhile.
_TALLY = text("""
    SELECT 'threads', '', '', count(*), 0, min(first), max(last) FROM (
        SELECT min(said_at) AS first, max(said_at) AS last FROM opinions
        WHERE guild_id = :guild_id AND drug = :drug GROUP BY thread_id) AS of_thread
    UNION ALL
    SELECT 'stance', stance, '', count(*), sum(unnamed), NULL, NULL FROM verdicts
        WHERE guild_id = :guild_id AND drug = :drug GROUP BY stance
    UNION ALL
    SELECT 'use', stance, use, count(*), 0, NULL, NULL FROM verdict_uses
        WHERE guild_id = :guild_id AND drug = :drug AND stance IN ('favour', 'conditional', 'caution', 'avoid')
        GROUP BY use, stance""")
_DRUGS = text(
    "SELECT drug, count(*) AS posters FROM verdicts WHERE guild_id = :guild_id GROUP BY drug ORDER BY posters DESC, drug"
)
_USES = text(
    "SELECT use, count(DISTINCT poster_id) AS posters FROM verdict_uses"
    " WHERE guild_id = :guild_id AND stance IN ('favour', 'conditional', 'caution', 'avoid')"
    " GROUP BY use ORDER BY posters DESC, use"
)
_USES_OF = text(
    "SELECT use, count(*) AS posters FROM verdict_uses"
    " WHERE guild_id = :guild_id AND drug = :drug AND stance IN ('favour', 'conditional', 'caution', 'avoid')"
    " GROUP BY use ORDER BY posters DESC, use"
)


async def tally(database: Database, guild_id: int, drug: str) -> Tally | None:
    """Count a server's posters by stance on a drug, and by use; None when nobody mentions it."""
    drug = storable(drug)
    async with database.read() as connection:
        rows = (await connection.execute(_TALLY, {"guild_id": guild_id, "drug": drug})).all()
    buckets = dict(EMPTY_BUCKETS)
    by_use: dict[str, dict[str, int]] = {}
    unnamed = 0
    for part, stance, use, posters, nameless, _, _ in rows:
        if part == "stance":
            buckets[Stance(stance)] = posters
            unnamed += nameless
        elif part == "use":
            by_use.setdefault(use, {})[stance] = posters
    total = sum(buckets.values())
    if not total:
        return None
    threads, first, last = next((row[3], row[5], row[6]) for row in rows if row[0] == "threads")
    return Tally(
        drug=drug,
        posters=total,
        unnamed=unnamed,
        threads=threads,
        buckets=buckets,
        uses=tuple(sorted((_use(use, counts) for use, counts in by_use.items()), key=_most_posters_first)),
        first_posted=moment(first),
        last_posted=moment(last),
    )


def _use(use: str, counts: dict[str, int]) -> UseTally:
    """Read the counts of one use; only a poster's own stance is counted by use."""
    return UseTally(use, *(counts.get(stance, 0) for stance in ("favour", "conditional", "caution", "avoid")))


def _most_posters_first(one: UseTally) -> tuple[int, str]:
    """Order uses by how many posters speak of them, then by name."""
    return -(one.favour + one.conditional + one.caution + one.avoid), one.use


async def stated(
    database: Database, guild_id: int, drug: str, *, use: str | None = None, thread_id: int | None = None
) -> tuple[Stated, ...]:
    """Give every opinion on a drug, as said (by date, then thread and post), of one use or one thread if asked."""
    values: dict[str, Any] = {"guild_id": guild_id, "drug": storable(drug)}
    query = f"SELECT {STATED} FROM opinions o WHERE o.guild_id = :guild_id AND o.drug = :drug"  # noqa: S608 - a constant
    if thread_id is not None:
        query += " AND o.thread_id = :thread_id"
        values["thread_id"] = thread_id
    async with database.read() as connection:
        if use is not None:
            query += f" AND {dialect.of(connection).holds_use}"
            values["use"] = storable(use)
        rows = (await connection.execute(text(query), values)).all()
    return tuple(in_order([read_stated(row) for row in rows]))


async def drugs(database: Database, guild_id: int) -> tuple[DrugCount, ...]:
    """List the drugs and classes that a server's threads mention, by posters, most first."""
    async with database.read() as connection:
        rows = await connection.execute(_DRUGS, {"guild_id": guild_id})
        return tuple(DrugCount(drug, posters) for drug, posters in rows)


async def uses(database: Database, guild_id: int, drug: str | None = None) -> tuple[tuple[str, int], ...]:
    """List the uses that posters have a stance on, of one drug or of all, by posters, most first."""
    async with database.read() as connection:
        if drug is None:
            rows = await connection.execute(_USES, {"guild_id": guild_id})
        else:
            rows = await connection.execute(_USES_OF, {"guild_id": guild_id, "drug": storable(drug)})
        return tuple((use, posters) for use, posters in rows)
