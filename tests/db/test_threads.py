from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Never

import pytest
from sqlalchemy import text

from bot.answers.tally import settle
from db import opinions, threads
from db.engine import Database
from db.kept import as_read
from db.models import Cue, Opinion, Post, Quote, Stance, Thread, ThreadKey
from tests.db.samples import KEY, Save, Says, talk

ANN = Says("Ann", {"baclofen": Stance.FAVOUR})
BOB = Says("Bob", {"baclofen": Stance.AVOID, "soma": Stance.AVOID})
NOBODY = Says(None, {"soma": Stance.QUESTION})


async def rows(database: Database, table: str) -> Any:
    async with database.read() as connection:
        return (await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar()


async def test_a_new_thread_is_added_and_found_by_its_key(database: Database, save: Save) -> None:
    saved = await save(ANN, BOB, NOBODY)
    assert (saved.outcome, saved.posts, saved.opinions) == ("added", 3, 4)
    found = await threads.find(database, 1, KEY)
    assert found == await threads.get(database, 1, saved.thread_id)
    assert (found.title, found.engine, found.posts, found.posters, found.unnamed) == (
        "Night cramps",
        "example",
        3,
        3,
        1,
    )
    assert found.added_by == 9
    assert abs(datetime.now(UTC) - found.added_at) < timedelta(minutes=1)


async def test_the_same_thread_again_changes_nothing(database: Database, save: Save) -> None:
    first = await save(ANN, BOB)
    again = await save(ANN, BOB)
    assert (again.outcome, again.thread_id) == ("unchanged", first.thread_id)
    assert await rows(database, "posts") == 2
    assert await threads.count(database, 1) == 1


async def test_other_opinions_on_the_same_words_are_saved_again(database: Database, save: Save) -> None:
    await save(ANN)
    thread, found = talk(ANN)
    better = ((Opinion(**{**{f: getattr(found[0][0], f) for f in found[0][0].__slots__}, "stance": Stance.CAUTION}),),)
    saved = await threads.save(database, 1, KEY, thread, better, added_by=None, settle=settle)
    assert saved.outcome == "updated"
    assert (await opinions.tally(database, 1, "baclofen")).buckets[Stance.CAUTION] == 1


async def test_a_changed_thread_keeps_its_id_and_who_added_it(database: Database, save: Save) -> None:
    first = await save(ANN)
    second = await save(ANN, BOB, by=77, title="Cramps at night")
    assert (second.outcome, second.thread_id) == ("updated", first.thread_id)
    kept = await threads.get(database, 1, first.thread_id)
    assert (kept.title, kept.posts, kept.added_by) == ("Cramps at night", 2, 9)


async def test_posts_and_opinions_that_did_not_change_keep_their_ids(database: Database, save: Save) -> None:
    saved = await save(ANN, NOBODY, BOB)
    before = {post.number: post.id for post in await threads.posts(database, 1, saved.thread_id, limit=9, offset=0)}
    voices = {v.post: v for v in await opinions.voices(database, 1, "soma", limit=9, offset=0)}
    await save(ANN, NOBODY, Says("Bob", {"soma": Stance.FAVOUR}), Says("Eve", {"soma": Stance.NEUTRAL}))
    after = {post.number: post.id for post in await threads.posts(database, 1, saved.thread_id, limit=9, offset=0)}
    assert (after[1], after[2]) == (before[1], before[2])
    assert after[3] not in before.values()
    now = {v.post: v for v in await opinions.voices(database, 1, "soma", limit=9, offset=0)}
    assert (now[2].opinion_id, now[2].poster_id) == (voices[2].opinion_id, voices[2].poster_id)
    assert now[3].opinion_id != voices[3].opinion_id


async def test_ids_are_never_given_twice(database: Database, save: Save) -> None:
    first = await save(ANN)
    await threads.remove(database, 1, first.thread_id, settle=settle)
    assert (await save(ANN)).thread_id > first.thread_id


async def test_a_post_that_is_gone_takes_its_quotes_opinions_and_poster_with_it(database: Database, save: Save) -> None:
    await save(ANN, Says("Bob", {"soma": Stance.AVOID}, quotes=(Quote("I reach for it", "Ann"),)))
    await save(ANN)
    assert [await rows(database, table) for table in ("posts", "posters", "quotes", "opinions", "verdicts")] == [
        1,
        1,
        0,
        1,
        1,
    ]
    assert await opinions.tally(database, 1, "soma") is None


async def test_posts_come_in_the_thread_s_order_and_in_pages(database: Database, save: Save) -> None:
    saved = await save(Says("A", number=4), Says("B", number=2), Says(None, number=9))
    first = await threads.posts(database, 1, saved.thread_id, limit=2, offset=0)
    rest = await threads.posts(database, 1, saved.thread_id, limit=2, offset=2)
    assert [(post.number, post.poster) for post in first + rest] == [(4, "A"), (2, "B"), (9, None)]
    assert first[0].permalink == "https://forum.example/t/1#p4"


async def test_threads_are_listed_newest_first_in_pages(database: Database, save: Save) -> None:
    for name in "abc":
        await save(ANN, key=ThreadKey("file", name), title=name)
    assert [t.title for t in await threads.listing(database, 1, limit=2, offset=0)] == ["c", "b"]
    assert [t.title for t in await threads.listing(database, 1, limit=2, offset=2)] == ["a"]
    assert await threads.count(database, 1) == 3


async def test_a_date_with_any_zone_comes_back_as_the_same_moment_in_utc(database: Database, save: Save) -> None:
    there = datetime(2019, 3, 1, 23, 30, 0, 123456, tzinfo=timezone(timedelta(hours=-7)))
    saved = await save(Says("A", at=there), Says("B", at=datetime(2019, 3, 5, 4, 0)))  # noqa: DTZ001 - a date without a zone
    posts = await threads.posts(database, 1, saved.thread_id, limit=9, offset=0)
    assert posts[0].posted_at == there
    assert posts[0].posted_at.utcoffset() == timedelta(0)
    assert posts[1].posted_at == datetime(2019, 3, 5, 4, 0, tzinfo=UTC)
    kept = await threads.get(database, 1, saved.thread_id)
    assert (kept.first_posted, kept.last_posted) == (posts[0].posted_at, posts[1].posted_at)


async def test_the_date_as_the_source_prints_it_is_kept(database: Database) -> None:
    posts = (Post(1, "First.", "A", posted_as="Yesterday, 9:15 PM"), Post(2, "Second.", "B"))
    saved = await threads.save(database, 1, KEY, Thread("T", posts, "x"), ((), ()), settle=settle, added_by=None)
    shown = await threads.posts(database, 1, saved.thread_id, limit=9, offset=0)
    assert [post.posted_as for post in shown] == ["Yesterday, 9:15 PM", None]
    assert await as_read(database, 1, saved.thread_id) == posts
    posts = (replace(posts[0], posted_as="Mar 1, 2019"), posts[1])
    await threads.save(database, 1, KEY, Thread("T", posts, "x"), ((), ()), settle=settle, added_by=None)
    assert await as_read(database, 1, saved.thread_id) == posts


async def test_a_post_without_a_date_counts_as_said_with_the_one_before(database: Database, save: Save) -> None:
    day = datetime(2018, 1, 1, tzinfo=UTC)
    await save(ANN, Says("Bob", {"baclofen": Stance.AVOID}, at=day), Says("Cy", {"baclofen": Stance.AVOID}))
    said = {one.number: one.said_at for one in await opinions.stated(database, 1, "baclofen")}
    assert said == {1: None, 2: day, 3: day}


async def test_one_name_in_another_case_is_the_same_poster_of_that_source(database: Database, save: Save) -> None:
    await save(Says("Dr Ann", {"soma": Stance.FAVOUR}), Says("dr  ANN", {"soma": Stance.AVOID}))
    await save(Says("DR ANN", {"soma": Stance.AVOID}), key=ThreadKey("forum.example", "other"))
    assert (await opinions.tally(database, 1, "soma")).posters == 1
    await save(Says("Dr Ann", {"soma": Stance.AVOID}), key=ThreadKey("elsewhere.example", "x"))
    assert (await opinions.tally(database, 1, "soma")).posters == 2


async def test_every_unnamed_post_is_a_poster_of_its_own(database: Database, save: Save) -> None:
    await save(NOBODY, NOBODY, Says("  ", {"soma": Stance.AVOID}))
    counted = await opinions.tally(database, 1, "soma")
    assert (counted.posters, counted.unnamed) == (3, 3)


async def test_a_post_that_gets_a_name_is_no_longer_unnamed(database: Database, save: Save) -> None:
    await save(NOBODY)
    await save(Says("Ann", {"soma": Stance.QUESTION}))
    counted = await opinions.tally(database, 1, "soma")
    assert (counted.posters, counted.unnamed) == (1, 0)
    assert await rows(database, "posters") == 1


async def test_removing_a_thread_leaves_nothing_of_it(database: Database, save: Save) -> None:
    saved = await save(ANN, BOB, NOBODY)
    removed = await threads.remove(database, 1, saved.thread_id, settle=settle)
    assert removed.title == "Night cramps"
    tables = ("threads", "posts", "posters", "quotes", "opinions", "verdicts", "verdict_uses")
    assert [await rows(database, table) for table in tables] == [0] * len(tables)
    assert await threads.remove(database, 1, saved.thread_id, settle=settle) is None


async def test_removing_a_thread_gives_a_poster_back_the_vote_from_elsewhere(database: Database, save: Save) -> None:
    day = datetime(2020, 1, 1, tzinfo=UTC)
    await save(Says("Ann", {"soma": Stance.FAVOUR}, at=day))
    later = await save(
        Says("Ann", {"soma": Stance.AVOID}, at=day + timedelta(days=9)), key=ThreadKey("forum.example", "b")
    )
    [voice] = await opinions.voices(database, 1, "soma", limit=9, offset=0)
    assert (voice.stance, voice.changed_from) == (Stance.AVOID, Stance.FAVOUR)
    await threads.remove(database, 1, later.thread_id, settle=settle)
    [voice] = await opinions.voices(database, 1, "soma", limit=9, offset=0)
    assert (voice.stance, voice.changed_from) == (Stance.FAVOUR, None)


async def test_hostile_text_is_kept_without_moving_any_offset(database: Database) -> None:
    body = "a\x00b\ud800 I like soma \U0001f600 ' \" ); DROP TABLE posts; --"
    start = body.index("I like")
    found = Opinion(
        "soma",
        "so\x00ma",
        Stance.FAVOUR,
        "I like soma",
        start,
        start + 11,
        0.5,
        Cue("like", start + 2, start + 6, "x\ud801"),
    )
    post = Post(1, body, "E\x00ve\ud800", None, (Quote("q\x00\udfff", "Z\x00"),), "https://x\x00.example")
    thread = Thread("T\x00\ud800", (post,), "e\x00", "u\x00", None, ("w\x00",))
    key = ThreadKey("s\x00", "x\ud800" * 3000)
    await threads.save(database, 1, key, thread, ((found,),), added_by=None, settle=settle)
    assert (await threads.find(database, 1, key)).title == "T\ufffd\ufffd"
    [voice] = await opinions.voices(database, 1, "soma", limit=1, offset=0)
    assert (voice.quote, voice.cue.text, voice.poster) == ("I like soma", "like", "E\ufffdve\ufffd")
    assert (
        await threads.save(database, 1, key, thread, ((found,),), added_by=None, settle=settle)
    ).outcome == "unchanged"


async def test_very_long_names_and_keys_fit(database: Database, save: Save) -> None:
    name = "x" * 50_000
    await save(
        Says(name, {"soma": Stance.FAVOUR}), Says(name.upper(), {"soma": Stance.FAVOUR}), key=ThreadKey("f", name)
    )
    assert (await opinions.tally(database, 1, "soma")).posters == 1
    assert await threads.find(database, 1, ThreadKey("f", name)) is not None
    assert await threads.find(database, 1, ThreadKey("f", name + "y")) is None


async def test_a_post_of_five_megabytes_is_kept(database: Database, save: Save) -> None:
    words = " ".join(f"word{number}" for number in range(500_000))
    saved = await save(Says("Ann", {"soma": Stance.FAVOUR}, more=words))
    [post] = await threads.posts(database, 1, saved.thread_id, limit=1, offset=0)
    assert post.text.endswith("word499999")


@pytest.mark.parametrize("change", [{"start": 1}, {"end": 400}, {"cue": Cue("reach", 0, 5, "r")}, {"start": -3}])
async def test_a_quote_that_is_not_a_slice_of_its_post_is_refused_whole(
    database: Database, change: dict[str, Any]
) -> None:
    thread, found = talk(BOB, ANN)
    bad = Opinion(**{**{f: getattr(found[1][0], f) for f in found[1][0].__slots__}, **change})
    with pytest.raises(ValueError, match="post 2"):
        await threads.save(database, 1, KEY, thread, (found[0], (bad,)), added_by=None, settle=settle)
    assert await threads.count(database, 1) == 0


async def test_posts_and_opinions_that_do_not_fit_are_refused(database: Database) -> None:
    thread, found = talk(ANN, BOB)
    twice = Thread(thread.title, (thread.posts[0], thread.posts[0]), "x")
    for wrong, theirs in ((thread, found[:1]), (thread, (found[0], found[1] + found[1])), (twice, found)):
        with pytest.raises(ValueError, match=r"posts|opinions"):
            await threads.save(database, 1, KEY, wrong, theirs, added_by=None, settle=settle)


async def test_a_settle_that_fails_leaves_no_half_thread(database: Database, save: Save) -> None:
    def broken(_said: object) -> Never:
        raise RuntimeError("no")

    thread, found = talk(ANN, BOB)
    with pytest.raises(RuntimeError):
        await threads.save(database, 1, KEY, thread, found, added_by=None, settle=broken)
    assert [await rows(database, table) for table in ("threads", "posts", "posters")] == [0, 0, 0]
    assert (await save(ANN, BOB)).outcome == "added"


async def test_a_damaged_post_is_not_shown(database: Database, save: Save, caplog: pytest.LogCaptureFixture) -> None:
    saved = await save(ANN, BOB)
    async with database.write() as connection:
        await connection.execute(text("UPDATE posts SET body = 'I love it' WHERE number = 1"))
    assert [post.number for post in await threads.posts(database, 1, saved.thread_id, limit=9, offset=0)] == [2]
    assert "damaged" in caplog.text
