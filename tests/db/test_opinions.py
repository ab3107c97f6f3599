from datetime import UTC, datetime

from bot.answers import tally as folded
from db import opinions
from db.engine import Database
from db.models import DrugCount, Stance, ThreadKey, UseTally
from tests.db.samples import Save, Says

OTHER = ThreadKey("forum.example", "other")
DAY = datetime(2021, 5, 1, 12, 0, tzinfo=UTC)


async def test_nobody_mentions_it(database: Database, save: Save) -> None:
    await save(Says("Ann", {"soma": Stance.AVOID}))
    assert await opinions.tally(database, 1, "baclofen") is None
    assert await opinions.stated(database, 1, "baclofen") == ()
    assert await opinions.voices(database, 1, "baclofen", limit=5, offset=0) == ()


async def test_the_buckets_add_up_to_the_posters(database: Database, save: Save) -> None:
    await save(
        *(Says(f"P{at}", {"soma": stance}) for at, stance in enumerate(Stance)), Says(None, {"soma": Stance.AVOID})
    )
    counted = await opinions.tally(database, 1, "soma")
    assert sum(counted.buckets.values()) == counted.posters == len(Stance) + 1
    assert set(counted.buckets) == set(Stance)
    assert (counted.unnamed, counted.buckets[Stance.AVOID], counted.threads) == (1, 2, 1)


async def test_uses_count_own_stances_only_the_most_spoken_of_first(database: Database, save: Save) -> None:
    await save(
        Says("A", {"soma": Stance.FAVOUR}, {"soma": ("sleep", "pain")}),
        Says("B", {"soma": Stance.AVOID}, {"soma": ("sleep",)}),
        Says("C", {"soma": Stance.QUESTION}, {"soma": ("cramps",)}),
    )
    counted = await opinions.tally(database, 1, "soma")
    assert counted.uses == (UseTally("sleep", favour=1, avoid=1), UseTally("pain", favour=1))
    assert await opinions.uses(database, 1, "soma") == (("sleep", 2), ("pain", 1))
    assert await opinions.uses(database, 1) == (("sleep", 2), ("pain", 1))


async def test_the_stored_tally_is_what_folding_the_opinions_gives(database: Database, save: Save) -> None:
    await save(
        Says("A", {"soma": Stance.FAVOUR}, {"soma": ("sleep",)}, at=DAY),
        Says(None, {"soma": Stance.CAUTION}, at=DAY),
        Says("A", {"soma": Stance.AVOID}, {"soma": ("pain",)}, at=DAY),
        Says("B", {"soma": Stance.NEUTRAL}, {"soma": ("pain",)}),
    )
    await save(Says("B", {"soma": Stance.UNCLEAR}), Says("A", {"soma": Stance.REPORTED}), key=OTHER)
    fresh, _ = folded.tally("soma", await opinions.stated(database, 1, "soma"))
    assert await opinions.tally(database, 1, "soma") == fresh


async def test_stated_can_be_of_one_use_or_one_thread(database: Database, save: Save) -> None:
    first = await save(
        Says("A", {"soma": Stance.FAVOUR}, {"soma": ("sleep", 'o"d\\d %_')}), Says("B", {"soma": Stance.AVOID})
    )
    await save(Says("C", {"soma": Stance.CAUTION}, {"soma": ("sleep",)}), key=OTHER)
    assert len(await opinions.stated(database, 1, "soma")) == 3
    assert [one.stance for one in await opinions.stated(database, 1, "soma", use="sleep")] == [
        Stance.FAVOUR,
        Stance.CAUTION,
    ]
    assert len(await opinions.stated(database, 1, "soma", use='o"d\\d %_')) == 1
    assert await opinions.stated(database, 1, "soma", use="slee") == ()
    here = await opinions.stated(database, 1, "soma", thread_id=first.thread_id)
    assert [(one.number, one.named) for one in here] == [(1, True), (2, True)]
    both = await opinions.stated(database, 1, "soma", use="sleep", thread_id=first.thread_id)
    assert [one.uses for one in both] == [("sleep", 'o"d\\d %_')]


async def test_drugs_are_listed_by_posters(database: Database, save: Save) -> None:
    await save(
        Says("A", {"soma": Stance.FAVOUR, "baclofen": Stance.AVOID}),
        Says("B", {"soma": Stance.NEUTRAL}),
        Says("B", {"soma": Stance.AVOID}),
    )
    assert await opinions.drugs(database, 1) == (DrugCount("soma", 2), DrugCount("baclofen", 1))


async def test_no_drug_that_a_member_types_fails(database: Database, save: Save) -> None:
    await save(Says("A", {"soma": Stance.FAVOUR}))
    for drug in ("", "\x00", "\ud800", "x" * 10_000, "' OR 1=1 --", "%", "soma\n"):
        assert await opinions.tally(database, 1, drug) is None
        assert await opinions.stated(database, 1, drug, use=drug) == ()
        assert await opinions.uses(database, 1, drug) == ()
