"""Names that one server adds or blocks: in commands, while typing, and in the threads that are kept."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.answers.answer import Answer, UnknownName
from bot.errors import BadInput
from bot.library import Library

DUMP = (
    b"Cramps at night\n\nI swear by cramp-be-gone for cramps, never had a problem.\n\xc2\xa0\n"
    b"I avoid soma, it never ends well.\n\xc2\xa0\nTop\n"
)


@pytest.fixture
async def library() -> AsyncIterator[Library]:
    opened = await Library.open("sqlite+aiosqlite://")
    for guild in (1, 2):
        await opened.add(guild, "cramps.txt", DUMP)
    yield opened
    await opened.close()


async def mentioned(library: Library, guild: int) -> dict[str, int]:
    return {one.drug: one.posters for one in await library.drugs(guild)}


async def test_a_name_counts_in_kept_threads_and_in_questions_of_its_server_alone(library: Library) -> None:
    alias, changed = await library.name(1, "Cramp-be-gone", "baclofen", added_by=9)
    assert (alias.name, alias.drug, changed) == ("cramp be gone", "baclofen", 1)
    assert await mentioned(library, 1) == {"baclofen": 1, "carisoprodol": 1}
    assert await mentioned(library, 2) == {"carisoprodol": 1}
    assert isinstance(await library.whatdo(1, "cramp be gone"), Answer)
    assert isinstance(await library.whatdo(2, "cramp be gone"), UnknownName)
    assert [one.value for one in await library.complete(1, "cramp be")][:1] == ["baclofen"]


async def test_a_name_holds_for_threads_added_later(library: Library) -> None:
    await library.name(1, "zizzle", "baclofen", added_by=9)
    await library.add(1, "b.txt", DUMP.replace(b"cramp-be-gone", b"zizzle").replace(b"Cramps at", b"Spasms at"))
    assert (await mentioned(library, 1))["baclofen"] == 1


async def test_a_blocked_name_is_no_drug_until_it_is_removed(library: Library) -> None:
    _, changed = await library.block(1, "Soma", added_by=9)
    assert changed == 1
    assert await mentioned(library, 1) == {}
    assert isinstance(await library.whatdo(1, "soma"), UnknownName)
    assert not any(name.typed == "soma" for name in await library.complete(1, "soma"))
    assert await library.unname(1, "SOMA") == ("soma", 1)
    assert await mentioned(library, 1) == {"carisoprodol": 1}
    assert isinstance(await library.whatdo(1, "soma"), Answer)


async def test_a_name_that_means_something_must_be_blocked_first(library: Library) -> None:
    with pytest.raises(BadInput, match="block it first"):
        await library.name(1, "soma", "baclofen", added_by=9)
    await library.block(1, "soma", added_by=9)
    await library.name(1, "soma", "baclofen", added_by=9)
    assert await mentioned(library, 1) == {"baclofen": 1}


@pytest.mark.parametrize(
    ("name", "drug", "why"),
    [
        ("zizzle", "notadrugatall", "no drug or class"),
        ("flexeril", "cyclobenzaprine", "already"),
        ("!!", "baclofen", "two letters"),
        ("12", "baclofen", "two letters"),
        ("z" * 61, "baclofen", "at most 60"),
    ],
)
async def test_a_name_that_cannot_be_gets_one_sentence(library: Library, name: str, drug: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        await library.name(1, name, drug, added_by=9)
    assert await library.aliases(1) == ()


@pytest.mark.parametrize(("name", "why"), [("zizzle", "nothing to block"), ("baclofen", "generic name")])
async def test_what_cannot_be_blocked_gets_one_sentence(library: Library, name: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        await library.block(1, name, added_by=9)


async def test_a_name_that_was_not_changed_cannot_be_removed(library: Library) -> None:
    with pytest.raises(BadInput, match="not among the names"):
        await library.unname(1, "soma")


async def test_an_english_word_means_a_drug_in_context_only(library: Library) -> None:
    await library.name(1, "candy", "diazepam", added_by=9)
    words = await library.words(1)
    assert [one.drug for one in words.mentions("I gave candy 5 mg IV")] == ["diazepam"]
    assert words.mentions("She brought candy for the nurses") == ()
