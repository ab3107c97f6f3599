"""Whatever is saved, changed and removed, in any order: the votes are what settling afresh gives."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.answers import tally as folded
from bot.answers.tally import settle
from db import opinions, search, threads
from db.engine import Database
from db.models import Opinion, Stance, Thread, ThreadKey
from db.verdicts import in_order, settle_all_again
from tests.db.samples import Says, talk

DRUGS = ("soma", "baclofen", "benzodiazepines")
DAY = datetime(2020, 1, 1, tzinfo=UTC)

posts = st.builds(
    Says,
    poster=st.sampled_from([None, "Ann", "ann", "Bob", "Cy"]),
    about=st.dictionaries(st.sampled_from(DRUGS), st.sampled_from(list(Stance)), max_size=2),
    uses=st.dictionaries(st.sampled_from(DRUGS), st.lists(st.sampled_from(["sleep", "pain"]), unique=True, max_size=2)),
    at=st.one_of(st.none(), st.integers(0, 5).map(lambda days: DAY + timedelta(days=days))),
    confidence=st.sampled_from([0.3, 0.6, 0.9]),
)
History = list[tuple[str, int, ThreadKey, list[Says]]]
Kept = dict[tuple[int, ThreadKey], tuple[Thread, tuple[tuple[Opinion, ...], ...]]]

keys = st.builds(ThreadKey, st.sampled_from(["f", "g"]), st.sampled_from(["1", "2"]))
steps = st.lists(
    st.tuples(
        st.sampled_from(["save", "save", "save", "remove"]), st.integers(1, 2), keys, st.lists(posts, max_size=5)
    ),
    min_size=1,
    max_size=8,
)


async def play(database: Database, history: History) -> Kept:
    kept: Kept = {}
    for what, guild, key, said in history:
        if what == "save":
            thread, found = talk(*said)
            saved = await threads.save(database, guild, key, thread, found, added_by=None, settle=settle)
            assert saved.outcome == (
                "added"
                if (guild, key) not in kept
                else "unchanged"
                if kept[guild, key] == (thread, found)
                else "updated"
            )
            kept[guild, key] = (thread, found)
        elif (known := await threads.find(database, guild, key)) is not None:
            await threads.remove(database, guild, known.id, settle=settle)
            del kept[guild, key]
    return kept


async def check(database: Database, kept: Kept) -> None:
    for guild in (1, 2):
        mine = {key: thread for (server, key), (thread, _) in kept.items() if server == guild}
        assert await threads.count(database, guild) == len(mine)
        for key, thread in mine.items():
            stored = await threads.find(database, guild, key)
            shown = await threads.posts(database, guild, stored.id, limit=99, offset=0)
            assert [post.text for post in shown] == [post.text for post in thread.posts]
        for drug in DRUGS:
            said = await opinions.stated(database, guild, drug)
            counted = await opinions.tally(database, guild, drug)
            if not said:
                assert counted is None
                continue
            assert counted == folded.tally(drug, said)[0]
            assert sum(counted.buckets.values()) == counted.posters == len({one.poster_id for one in said})
            voices = await opinions.voices(database, guild, drug, limit=99, offset=0)
            by_poster = defaultdict(list)
            for one in said:
                by_poster[one.poster_id].append(one)
            fresh = {poster: settle(in_order(theirs)) for poster, theirs in by_poster.items()}
            assert {v.poster_id: (v.opinion_id, v.stance, v.changed_from) for v in voices} == {
                poster: (verdict.opinion_id, verdict.stance, verdict.changed_from) for poster, verdict in fresh.items()
            }
        hits = await search.posts(database, guild, "shift", limit=500)
        assert len(hits) == sum(len(thread.posts) for thread in mine.values())
    async with database.read() as connection:
        count = "SELECT (SELECT count(*) FROM posters), (SELECT count(DISTINCT poster_id) FROM posts)"
        posters, heard = (await connection.execute(text(count))).one()
    assert posters == heard


async def everything(database: Database) -> list[list[tuple[object, ...]]]:
    async with database.read() as connection:
        return [
            sorted(map(tuple, (await connection.execute(text(f"SELECT * FROM {table}"))).all()), key=str)
            for table in ("verdicts", "verdict_uses")
        ]


async def one_history(url: str, history: History) -> None:
    database = await Database.open(url)
    try:
        await check(database, await play(database, history))
        before = await everything(database)
        async with database.write() as connection:
            for guild in (1, 2):
                await settle_all_again(connection, guild, settle)
        assert await everything(database) == before
    finally:
        await database.close()


@given(steps)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_history_leaves_true_votes_on_sqlite(history: History) -> None:
    asyncio.run(one_history("sqlite+aiosqlite://", history))


def test_any_history_leaves_true_votes_on_postgresql(postgres_new: Callable[[], str]) -> None:
    @given(steps)
    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    def any_history(history: History) -> None:
        asyncio.run(one_history(postgres_new(), history))

    any_history()
