from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.answers.answer import Answer, UnknownName
from bot.errors import BadInput
from bot.library import Library

URL = "https://forums.example.org/threads/cramps.12/"


def page(*posts: tuple[int, str, str]) -> bytes:
    """Write posts as a browser copies them."""
    lines = ["Forums", "Rehab", "Cramps"]
    for number, poster, words in posts:
        card = ["Full Member", "Joined", "Jan 9, 2012", "Messages", "412", "Reaction score", "9"]
        lines += [poster[0], poster, *card, "Mar 3, 2019", f"#{number}", words, "\u00a0"]
    return "\n".join(lines).encode()


ONE = page((1, "Ann", "Baclofen works well for my patients."), (2, "Bob", "Avoid baclofen in anyone on dialysis."))
TWO = page((3, "Cid", "I love baclofen for spasticity."), (4, "Dee", "Baclofen did nothing for him."))


@pytest.fixture
async def library() -> AsyncIterator[Library]:
    opened = await Library.open("sqlite+aiosqlite://")
    yield opened
    await opened.close()


async def posters(library: Library) -> int:
    result = await library.whatdo(1, "baclofen")
    assert isinstance(result, Answer)
    return result.tally.posters


@pytest.mark.parametrize("order", [(ONE, TWO), (TWO, ONE)])
async def test_pages_of_one_thread_become_one_thread(library: Library, order: tuple[bytes, bytes]) -> None:
    await library.add(1, "a.txt", order[0], URL)
    saved = await library.add(1, "b.txt", order[1], f"{URL}page-2")
    assert (saved.outcome, saved.posts, await library.thread_count(1)) == ("updated", 4, 1)
    assert await posters(library) == 4
    assert (await library.add(1, "a.txt", order[0], URL)).outcome == "unchanged"


async def test_two_pages_at_once_lose_nothing(library: Library) -> None:
    await asyncio.gather(library.add(1, "a.txt", ONE, URL), library.add(1, "b.txt", TWO, URL))
    assert await posters(library) == 4


async def test_a_page_that_clashes_is_refused_in_the_preview_and_changes_nothing(library: Library) -> None:
    await library.add(1, "a.txt", ONE, URL)
    clash = page((1, "Eve", "Baclofen pumps clog."), (2, "Fay", "Who likes tizanidine?"))
    for refused in (library.preview(1, 5, "b.txt", clash, URL), library.add(1, "b.txt", clash, URL)):
        with pytest.raises(BadInput, match="another page"):
            await refused
    assert await posters(library) == 2


async def test_quotes_of_a_joined_thread_stay(library: Library) -> None:
    quoting = page(
        (1, "Ann", "Baclofen works well for my patients."),
        (2, "Bob", "Ann said:\nBaclofen works well for my patients.\nClick to expand...\nIt never did for mine."),
    )
    await library.add(1, "a.txt", quoting, URL)
    await library.add(1, "b.txt", TWO, URL)
    (thread,) = await library.threads(1)
    texts = [post.text for post in await library.posts(1, thread.id, limit=9, offset=0)]
    assert texts[1] == "It never did for mine."
    assert (await library.add(1, "a.txt", quoting, URL)).outcome == "unchanged"


async def test_a_use_nobody_speaks_of_is_said_and_not_silently_dropped(library: Library) -> None:
    await library.add(1, "a.txt", ONE, URL)
    result = await library.ask(1, "is baclofen any good for migraine?")
    assert isinstance(result, Answer)
    assert (result.unspoken_use, result.tally.posters) == ("migraine", 2)


async def test_a_use_they_speak_of_narrows_the_answer(library: Library) -> None:
    await library.add(1, "b.txt", TWO, URL)
    result = await library.ask(1, "baclofen for spasticity?")
    assert isinstance(result, Answer)
    assert result.unspoken_use is None
    assert result.tally.posters == 1


async def test_a_misspelt_name_in_a_question_is_said_to_be_read_so(library: Library) -> None:
    await library.add(1, "a.txt", ONE, URL)
    result = await library.ask(1, "what about baclofin?")
    assert isinstance(result, Answer)
    assert result.read_as == "baclofin"


async def test_the_beginning_of_a_name_is_suggested_first(library: Library) -> None:
    await library.add(1, "a.txt", ONE, URL)
    result = await library.whatdo(1, "bacl")
    assert isinstance(result, UnknownName)
    assert result.suggestions[0] == "baclofen"


async def test_a_question_about_two_drugs_answers_for_the_one_that_is_here(library: Library) -> None:
    await library.add(1, "a.txt", ONE, URL)
    result = await library.ask(1, "aspirin or baclofen?")
    assert isinstance(result, Answer)
    assert (result.entry.drug, result.also_asked) == ("baclofen", ("aspirin",))


async def test_the_brand_that_was_typed_stands_first(library: Library) -> None:
    await library.add(1, "a.txt", ONE, URL)
    result = await library.whatdo(1, "ozobax")
    assert isinstance(result, Answer)
    assert result.entry.brands[0] == "Ozobax"


async def test_an_answer_narrowed_to_a_thread_that_is_gone_says_so(library: Library) -> None:
    saved = await library.add(1, "a.txt", ONE, URL)
    await library.remove(1, saved.thread_id)
    with pytest.raises(BadInput, match="no such thread"):
        await library.whatdo(1, "baclofen", thread_id=saved.thread_id)


async def test_nothing_typed_is_no_name(library: Library) -> None:
    with pytest.raises(BadInput, match="Name a drug"):
        await library.whatdo(1, " ")


async def test_of_two_saves_of_one_preview_the_second_is_told(library: Library) -> None:
    draft = (await library.preview(1, 5, "a.txt", ONE)).draft_id
    done = await asyncio.gather(*(library.save_draft(1, 5, draft) for _ in range(2)), return_exceptions=True)
    assert [isinstance(one, BadInput) for one in done] == [False, True]


async def test_a_preview_older_than_a_day_is_gone(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = (await library.preview(1, 5, "a.txt", ONE)).draft_id
    monkeypatch.setattr("bot.library.adding._DRAFT_LIFE", timedelta(0))
    with pytest.raises(BadInput, match="older than a day"):
        await library.save_draft(1, 5, draft)
    await library.forget_old_drafts()
    monkeypatch.undo()
    with pytest.raises(BadInput, match="older than a day"):
        await library.save_draft(1, 5, draft)
