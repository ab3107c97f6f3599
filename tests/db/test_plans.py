"""The hot questions are answered from the indexes made for them."""

import pytest
from sqlalchemy import TextClause, text

from db import alike, opinions, voices
from db.dialect import BY_NAME
from db.engine import Database
from db.saving import _DROP_UNHEARD, _OLD_OPINIONS, of_names
from db.threads import _BY_KEY, _LIST, _POSTS
from db.verdicts import of_pairs

VALUES = {
    "guild_id": 1,
    "drug": "soma",
    "use": "sleep",
    "limit": 10,
    "offset": 0,
    "top": 10,
    "thread_id": 1,
    "source": "f",
    "external_id": "1",
    "ids": [1, 2],
    "body0": b"a",
    "body1": b"b",
    "keys": '["a", "b"]',
    "pairs": '[[1, "soma"], [2, "soma"]]',
    **{f"stance{at}": "avoid" for at in range(8)},
}


async def plan(database: Database, query: TextClause) -> list[str]:
    asked = text(f"EXPLAIN QUERY PLAN {query.text}")
    if query._bindparams:
        asked = asked.bindparams(*(p for p in query._bindparams.values() if p.expanding))
    values = {name: value for name, value in VALUES.items() if name in query._bindparams}
    async with database.read() as connection:
        return [row[3] for row in (await connection.execute(asked, values)).all()]


async def test_a_card_s_counts_come_from_covering_indexes_without_sorting(sqlite: Database) -> None:
    steps = await plan(sqlite, opinions._TALLY)
    reads = [step for step in steps if step.startswith(("SEARCH", "SCAN")) and "of_thread" not in step]
    for index in ("ix_opinions_drug", "ix_verdicts_stance", "ix_verdict_uses_drug"):
        assert [step for step in reads if f"USING COVERING INDEX {index} (guild_id=? AND drug=?" in step], steps
    assert len(reads) == 3
    assert not [step for step in steps if "TEMP B-TREE" in step]


@pytest.mark.parametrize("stances", [1, 4, 8])
async def test_a_page_of_voices_reads_each_stance_in_order_and_no_whole_table(sqlite: Database, stances: int) -> None:
    steps = await plan(sqlite, text(voices._page_of(stances)))
    best = [step for step in steps if "ix_verdicts_stance (guild_id=? AND drug=? AND stance=?)" in step]
    assert len(best) == stances
    assert not [
        step
        for step in steps
        if step.startswith("SCAN") and not step.startswith(("SCAN best", "SCAN page", "SCAN CONSTANT"))
    ], steps


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (opinions._DRUGS, "USING COVERING INDEX ix_verdicts_stance"),
        (opinions._USES_OF, "USING COVERING INDEX ix_verdict_uses_drug (guild_id=? AND drug=?"),
        (opinions._USES, "USING COVERING INDEX ix_verdict_uses_use (guild_id=?"),
        (voices._BY_ID, "SEARCH o USING INDEX sqlite_autoindex_opinions_1 (guild_id=? AND id=?)"),
        (_BY_KEY, "(guild_id=? AND source=? AND external_id=?)"),
        (_LIST, "(guild_id=?)"),
        (_POSTS, "(guild_id=? AND thread_id=?)"),
        (text(of_names(BY_NAME["sqlite"])), "(guild_id=? AND source=? AND key=?)"),
        (_OLD_OPINIONS, "(guild_id=? AND post_id=?)"),
        (text(of_pairs(BY_NAME["sqlite"])), "ix_opinions_poster (guild_id=? AND poster_id=? AND drug=?)"),
        (text(alike.of_bodies(2)), "ix_posts_body_hash (guild_id=? AND body_hash=?)"),
        (_DROP_UNHEARD, "ix_posts_poster (guild_id=? AND poster_id=?)"),
    ],
)
async def test_every_question_has_its_index(sqlite: Database, query: TextClause, index: str) -> None:
    steps = await plan(sqlite, query)
    assert [step for step in steps if index in step], steps
    assert not [step for step in steps if step.startswith("SCAN") and "json_each" not in step], steps


@pytest.mark.parametrize("where", ["", " AND o.thread_id = 1"])
async def test_filtered_answers_read_one_drug_s_opinions_only(sqlite: Database, where: str) -> None:
    query = f"SELECT o.id FROM opinions o WHERE o.guild_id = :guild_id AND o.drug = :drug{where} AND {BY_NAME['sqlite'].holds_use}"
    steps = await plan(sqlite, text(query))
    assert steps[0].startswith("SEARCH o USING INDEX ix_opinions_drug (guild_id=? AND drug=?"), steps


async def test_removing_a_poster_or_a_thread_checks_no_whole_table(sqlite: Database) -> None:
    async with sqlite.read() as connection:
        for table, own in (
            ("posts", "thread_id"),
            ("posts", "poster_id"),
            ("opinions", "post_id"),
            ("verdicts", "poster_id"),
            ("quotes", "post_id"),
        ):
            asked = text(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE guild_id = 1 AND {own} = 1")
            [step] = [row[3] for row in (await connection.execute(asked)).all()]
            assert f"(guild_id=? AND {own}=?)" in step
