from bot.answers.tally import settle
from db import search, threads
from db.engine import Database
from db.models import ThreadKey
from tests.db.samples import Save, Says

SPEECH = (
    Says("Ann", more="Sleeping badly, cramps at night, the ropinirole helps."),
    Says("Bob", more="Cramps again. Nothing helps."),
    Says(None, more="Ropinirole made the cramps worse"),
)


async def numbers(database: Database, words: str, guild: int = 1) -> list[int]:
    return sorted(post.number for post in await search.posts(database, guild, words, limit=10))


async def test_posts_that_hold_all_the_words_are_found(database: Database, save: Save) -> None:
    await save(*SPEECH)
    assert await numbers(database, "cramps") == [1, 2, 3]
    assert await numbers(database, "ROPINIROLE cramps") == [1, 3]
    assert await numbers(database, "ropinirole helps") == [1]
    assert await numbers(database, "zolpidem") == []


async def test_other_forms_of_a_word_are_found(database: Database, save: Save) -> None:
    await save(*SPEECH)
    assert await numbers(database, "sleep cramp") == [1]


async def test_words_in_quotation_marks_stand_together(database: Database, save: Save) -> None:
    await save(*SPEECH)
    assert await numbers(database, '"cramps at night"') == [1]
    assert await numbers(database, '"night cramps"') == []


async def test_a_hit_says_where_it_stands(database: Database, save: Save) -> None:
    saved = await save(*SPEECH)
    [hit] = await search.posts(database, 1, "worse", limit=5)
    assert (hit.thread_id, hit.thread, hit.number, hit.poster) == (saved.thread_id, "Night cramps", 3, None)
    assert hit.text == "Ropinirole made the cramps worse"


async def test_what_was_added_last_comes_first(database: Database, save: Save) -> None:
    await save(*SPEECH)
    assert [post.number for post in await search.posts(database, 1, "cramps", limit=9)] == [3, 2, 1]


async def test_no_more_than_the_limit_are_given(database: Database, save: Save) -> None:
    await save(*SPEECH)
    assert len(await search.posts(database, 1, "cramps", limit=2)) == 2


async def test_what_changed_or_went_is_found_as_it_is_now(database: Database, save: Save) -> None:
    saved = await save(*SPEECH)
    await save(SPEECH[0], Says("Bob", more="Tonic water instead."))
    assert await numbers(database, "cramps") == [1]
    assert await numbers(database, "tonic") == [2]
    await threads.remove(database, 1, saved.thread_id, settle=settle)
    assert await numbers(database, "tonic") == []


async def test_another_server_s_posts_are_never_found(database: Database, save: Save) -> None:
    await save(*SPEECH, guild=1)
    await save(Says("Zoe", more="cramps"), guild=12, key=ThreadKey("f", "z"))
    assert await numbers(database, "cramps", guild=12) == [1]
    assert await numbers(database, "cramps", guild=2) == []
    assert await numbers(database, "12", guild=1) == []


NASTY = [
    "",
    "   ",
    '"',
    '""',
    "'",
    "*",
    "NEAR(a b)",
    "body:x OR y",
    "a AND",
    "-",
    "(",
    "^x",
    "\x00",
    "\ud800",
    "x" * 9000,
]
NASTY += ['guild_id:"1"', "{body}:", "OR", "a " * 500, '" OR guild_id:2 "', "%", "<->", ":*", "!", "&", "|", "\\", "²"]


async def test_nothing_that_a_member_types_fails(database: Database, save: Save) -> None:
    await save(Says("Ann", more="plain words"), guild=2)
    for words in NASTY:
        assert await search.posts(database, 1, words, limit=5) == (), words
