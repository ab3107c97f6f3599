import pytest
from sqlalchemy import text

from db import opinions
from db.engine import Database
from db.models import Stance, ThreadKey
from tests.db.samples import SENTENCES, Save, Says


async def test_a_voice_carries_the_poster_s_very_words_and_where_they_stand(database: Database, save: Save) -> None:
    saved = await save(Says("Ann"), Says("Bob", {"soma": Stance.CAUTION}, {"soma": ("sleep",)}, confidence=0.7))
    [voice] = await opinions.voices(database, 1, "soma", limit=5, offset=0)
    assert voice.quote == SENTENCES[Stance.CAUTION].format("soma")
    assert (voice.poster, voice.post, voice.thread, voice.thread_id) == ("Bob", 2, "Night cramps", saved.thread_id)
    assert (voice.stance, voice.confidence, voice.uses, voice.reasons) == (
        Stance.CAUTION,
        0.7,
        ("sleep",),
        ("efficacy",),
    )
    assert (voice.cue.text, voice.cue.rule, voice.permalink) == ("Watch", "caution-1", "https://forum.example/t/1#p2")


async def test_the_most_certain_come_first_and_pages_do_not_overlap(database: Database, save: Save) -> None:
    stances = [Stance.FAVOUR, Stance.AVOID, Stance.CAUTION]
    await save(*(Says(f"P{at}", {"soma": stances[at % 3]}, confidence=((at * 7) % 10) / 10) for at in range(10)))
    pages = [await opinions.voices(database, 1, "soma", limit=4, offset=offset) for offset in (0, 4, 8, 12)]
    assert [len(page) for page in pages] == [4, 4, 2, 0]
    certain = [voice.confidence for page in pages for voice in page]
    assert certain == sorted(certain, reverse=True)
    assert len({voice.poster for page in pages for voice in page}) == 10


async def test_a_poster_speaks_once(database: Database, save: Save) -> None:
    await save(
        Says("Ann", {"soma": Stance.FAVOUR}), Says("Ann", {"soma": Stance.AVOID}), Says("Ann", {"soma": Stance.NEUTRAL})
    )
    [voice] = await opinions.voices(database, 1, "soma", limit=5, offset=0)
    assert (voice.stance, voice.changed_from, voice.post) == (Stance.AVOID, Stance.FAVOUR, 2)


async def test_voices_can_be_of_some_stances(database: Database, save: Save) -> None:
    await save(*(Says(f"{stance}", {"soma": stance}) for stance in Stance))
    some = await opinions.voices(
        database, 1, "soma", stances=[Stance.AVOID, Stance.FAVOUR, Stance.AVOID], limit=9, offset=0
    )
    assert sorted(voice.stance for voice in some) == [Stance.AVOID, Stance.FAVOUR]
    assert len(await opinions.voices(database, 1, "soma", limit=9, offset=0)) == len(Stance)
    assert await opinions.voices(database, 1, "soma", stances=[], limit=9, offset=0) == ()


async def test_voices_by_id_come_in_the_order_asked(database: Database, save: Save) -> None:
    await save(*(Says(f"P{at}", {"soma": Stance.FAVOUR}, confidence=at / 10) for at in range(4)))
    ids = [voice.opinion_id for voice in await opinions.voices(database, 1, "soma", limit=9, offset=0)]
    mixed = [ids[2], 10**12, ids[0], ids[2]]
    assert [voice.opinion_id for voice in await opinions.voices_by_id(database, 1, mixed)] == [ids[2], ids[0], ids[2]]
    assert await opinions.voices_by_id(database, 1, []) == ()


async def test_an_opinion_that_did_not_decide_keeps_its_own_stance(database: Database, save: Save) -> None:
    await save(Says("Ann", {"soma": Stance.FAVOUR}), Says("Ann", {"soma": Stance.AVOID}))
    first, second = await opinions.stated(database, 1, "soma")
    earlier, deciding = await opinions.voices_by_id(database, 1, [first.opinion_id, second.opinion_id])
    assert (earlier.stance, earlier.changed_from) == (Stance.FAVOUR, None)
    assert (deciding.stance, deciding.changed_from) == (Stance.AVOID, Stance.FAVOUR)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE posts SET body = replace(body, 'never', 'always') WHERE number = 1",
        "UPDATE posts SET body = '' WHERE number = 1",
        "UPDATE opinions SET quote_start = quote_start + 1 WHERE number = 1",
        "UPDATE opinions SET quote_end = 5000 WHERE number = 1",
    ],
)
async def test_a_damaged_quote_is_not_shown(
    database: Database, save: Save, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    await save(Says("Ann", {"soma": Stance.AVOID}), Says("Bob", {"soma": Stance.AVOID}))
    async with database.write() as connection:
        await connection.execute(text(damage))
    shown = await opinions.voices(database, 1, "soma", limit=5, offset=0)
    assert [voice.poster for voice in shown] == ["Bob"]
    assert "is damaged and not shown" in caplog.text
    every = [one.opinion_id for one in await opinions.stated(database, 1, "soma")]
    assert len(await opinions.voices_by_id(database, 1, every)) == 1
    assert (await opinions.tally(database, 1, "soma")).posters == 2


async def test_voices_of_one_name_at_two_sources_are_two(database: Database, save: Save) -> None:
    await save(Says("Ann", {"soma": Stance.FAVOUR}))
    await save(Says("Ann", {"soma": Stance.FAVOUR}), key=ThreadKey("elsewhere.example", "1"))
    assert len(await opinions.voices(database, 1, "soma", limit=5, offset=0)) == 2
