"""Measure keeping: posts saved a second beside the bare driver, and how the hot pair's cost grows with the corpus."""

import asyncio
import random
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from bench.measure import Figure
from bot.answers.tally import settle
from db import opinions, schema, threads
from db.dialect import BY_NAME
from db.engine import Database
from db.models import Cue, Opinion, Post, Stance, Thread, ThreadKey

GUILD = 7
POSTS_A_THREAD = 50
SMALL, LARGE = 2_000, 20_000
DRUGS = [f"drug{number}" for number in range(400)]
USES = [f"use{number}" for number in range(30)]
WORDS = [f"word{number}" for number in range(8_000)]
_PLAIN = """
    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')
    AND name NOT LIKE 'post_words%' AND name NOT LIKE 'sqlite_%' AND name <> 'serial' ORDER BY type DESC"""
"""The plain tables first, then their indexes."""
_OPINION = "SELECT o.thread_id FROM opinions o WHERE o.guild_id = t.guild_id AND o.id ="
THREAD_OF = {
    "threads": "t.id",
    "posters": "(SELECT min(p.thread_id) FROM posts p WHERE p.guild_id = t.guild_id AND p.poster_id = t.id)",
    "posts": "t.thread_id",
    "quotes": "(SELECT p.thread_id FROM posts p WHERE p.guild_id = t.guild_id AND p.id = t.post_id)",
    "opinions": "t.thread_id",
    "verdicts": f"({_OPINION} t.opinion_id)",
    "verdict_uses": f"({_OPINION} (SELECT v.opinion_id FROM verdicts v"
    " WHERE v.guild_id = t.guild_id AND v.poster_id = t.poster_id AND v.drug = t.drug))",
}
"""The tables, parents first, and the thread that each row is written with."""
_BODY = list(schema.posts.columns.keys()).index("body")
Rows = dict[str, list[Any]]
"""The rows of one transaction, by table."""


def _topic(chance: random.Random) -> list[str]:
    """Choose the few drugs that a thread is about; drugs are as uneven as in life."""
    return chance.choices(DRUGS, [1 / (rank + 1) for rank in range(len(DRUGS))], k=8)


def _post(chance: random.Random, topic: list[str], number: int, at: datetime) -> tuple[Post, tuple[Opinion, ...]]:
    """Make up a post of about 700 characters with about two opinions on the thread's drugs."""
    drugs = list(dict.fromkeys(chance.choices(topic, k=chance.choice((1, 2, 2, 3)))))
    filler = " ".join(chance.choices(WORDS, k=85))
    said = [f"I would use {drug} again." for drug in drugs]
    text = " ".join([*said, filler])
    found = []
    for drug, sentence in zip(drugs, said, strict=True):
        start = text.index(sentence)
        uses = tuple(chance.sample(USES, k=chance.choice((0, 0, 1))))
        cue = Cue("would use", start + 2, start + 11, "favour")
        stance = chance.choice(list(Stance))
        end = start + len(sentence)
        confidence = chance.random()
        found.append(Opinion(drug, drug, stance, sentence, start, end, confidence, cue, uses, ("efficacy",)))
    poster = f"poster{int(20_000 * chance.random() ** 2)}" if chance.random() < 0.8 else None
    return Post(number, text, poster, at), tuple(found)


def made_up(seed: int = 1) -> Iterator[tuple[ThreadKey, Thread, Sequence[Sequence[Opinion]]]]:
    """Make up threads without end, always the same for a seed."""
    chance = random.Random(seed)
    at = datetime(2015, 1, 1, tzinfo=UTC)
    number = 0
    while True:
        number += 1
        topic = _topic(chance)
        both = [_post(chance, topic, post, at + timedelta(minutes=post)) for post in range(1, POSTS_A_THREAD + 1)]
        at += timedelta(hours=5)
        thread = Thread(f"Thread {number}", tuple(post for post, _ in both), "bench")
        yield ThreadKey("bench", str(number)), thread, [found for _, found in both]


async def _save(database: Database, some: list[tuple[ThreadKey, Thread, Sequence[Sequence[Opinion]]]]) -> float:
    """Save threads one after the other; gives the seconds it took."""
    start = time.perf_counter()
    for key, thread, found in some:
        await threads.save(database, GUILD, key, thread, found, added_by=None, settle=settle)
    return time.perf_counter() - start


async def _hot_pair(database: Database) -> float:
    """Give the median milliseconds of counts and first page of quotes, for the drug that most posters mention."""
    drug = (await opinions.drugs(database, GUILD))[0].drug
    times = []
    for _ in range(40):
        start = time.perf_counter()
        await opinions.tally(database, GUILD, drug)
        await opinions.voices(database, GUILD, drug, limit=10, offset=0)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _stored(path: Path) -> tuple[list[str], list[Rows]]:
    """Read back what was saved: the statements that make the tables, and the rows of each thread in turn."""
    threads_: dict[int, Rows] = defaultdict(dict)
    with sqlite3.connect(path) as old:
        made = [row[0] for row in old.execute(_PLAIN)]
        for table, thread in THREAD_OF.items():
            for thread_id, *row in old.execute(f"SELECT {thread}, t.* FROM {table} t"):
                threads_[thread_id].setdefault(table, []).append(row)
    old.close()
    return made, [threads_[thread_id] for thread_id in sorted(threads_)]


def _in_one(transactions: Sequence[Rows]) -> Rows:
    """Put the rows of all transactions into one."""
    return {table: [row for rows in transactions for row in rows.get(table, ())] for table in THREAD_OF}


def _bare(target: Path, made: Sequence[str], transactions: Sequence[Rows], pragmas: Sequence[str]) -> float:
    """Write rows that are ready into the same tables with the bare driver; gives the seconds."""
    new = sqlite3.connect(target, isolation_level=None)
    statements = [one for one in BY_NAME["sqlite"].first_tables if "serial" not in one]
    for statement in ("PRAGMA journal_mode=WAL", *pragmas, *made, *statements):
        new.execute(statement)
    start = time.perf_counter()
    for tables in transactions:
        new.execute("BEGIN IMMEDIATE")
        for table in THREAD_OF:
            if rows := tables.get(table):
                new.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        words = [(row[1], row[0], row[_BODY]) for row in tables["posts"]]
        new.executemany("INSERT INTO post_words (rowid, guild_id, body) VALUES (?, ?, ?)", words)
        new.execute("COMMIT")
    took = time.perf_counter() - start
    new.close()
    return took


async def _measure(folder: Path) -> list[Figure]:
    """Fill a database twice, and give what it costs."""
    source = made_up()
    database = await Database.open(f"sqlite+aiosqlite:///{folder / 'bench.db'}")
    first = list(islice(source, SMALL // POSTS_A_THREAD))
    saving = await _save(database, first)
    small = await _hot_pair(database)
    await database.close()
    made, stored = _stored(folder / "bench.db")
    careless = _bare(folder / "careless.db", made, [_in_one(stored)], ["PRAGMA synchronous=OFF"])
    careful = _bare(folder / "careful.db", made, stored, BY_NAME["sqlite"].write_pragmas)
    database = await Database.open(f"sqlite+aiosqlite:///{folder / 'bench.db'}")
    rest = list(islice(source, (LARGE - SMALL) // POSTS_A_THREAD))
    full = await _save(database, rest)
    large = await _hot_pair(database)
    await database.close()
    growth = f"cost of the hot pair, {LARGE:,} posts to {SMALL:,} (for ×{LARGE // SMALL})"
    return [
        Figure(f"posts saved a second, {SMALL:,} into a new database", SMALL / saving, 5_000, "/s", at_most=False),
        Figure(
            "beside the bare driver, all in one, careless of power cuts", careless / saving, 0.5, "×", at_most=False
        ),
        Figure("beside the bare driver, thread by thread, as safe as here", careful / saving, 0.5, "×", at_most=False),
        Figure(f"posts saved a second, on to {LARGE:,}", (LARGE - SMALL) / full, 5_000, "/s", at_most=False),
        Figure(f"counts and first page of the hot drug at {LARGE:,} posts", large, 25, "ms"),
        Figure(growth, large / small, 16, "×"),
    ]


def run() -> list[Figure]:
    """Measure in a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder)))
