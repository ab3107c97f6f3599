"""The command /whatdo and what it offers while people type."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from simcord.env import Env

from bot.answers.answer import UnknownName
from bot.errors import BadInput
from bot.library import Library
from cogs.suggest import suggest_drugs
from cogs.whatdo.cog import _stance
from tests.cogs.world import Server, keep, labels_of, options_of, text_of


async def ask(server: Server, **options: Any) -> Any:
    return await server.member.slash(server.channel, "whatdo", **options)


async def test_the_card_counts_posters_buckets_and_unnamed_ones(server: Server, library: Library) -> None:
    await keep(library, server.id)
    text = text_of((await ask(server, drug="baclofen")).response)
    for said in (
        "## baclofen",
        "7 posters in 1 thread",
        "2019",
        "3 unnamed",
        "For 2",
        "Against 3",
        "It depends 1",
        "Caution 0",
    ):
        assert said in text
    assert "not medical advice" in text


async def test_an_answer_is_private(server: Server, library: Library) -> None:
    await keep(library, server.id)
    assert (await ask(server, drug="baclofen")).ephemeral


async def test_a_command_is_acknowledged_before_the_library_is_asked(
    env: Env, server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    async def whatdo(*_: Any, **__: Any) -> Any:
        seen.append(env.http_requests[-1].path)
        return UnknownName("x", (), ())

    monkeypatch.setattr(library, "whatdo", whatdo)
    await ask(server, drug="x")
    assert seen[0].endswith("/callback")


async def test_a_shared_answer_is_seen_by_all_and_cannot_be_shared_again(server: Server, library: Library) -> None:
    await keep(library, server.id)
    result = await ask(server, drug="baclofen", share=True)
    assert not result.ephemeral
    assert "Share" not in labels_of(result.response)


async def test_a_misspelt_name_is_understood_and_says_so(server: Server, library: Library) -> None:
    await keep(library, server.id)
    text = text_of((await ask(server, drug="bacolfen")).response)
    assert "“bacolfen” read as baclofen" in text
    assert "7 posters" in text


async def test_a_quote_keeps_its_words_with_markdown_and_pings_disarmed(server: Server, library: Library) -> None:
    await keep(library, server.id)
    result = await ask(server, drug="baclofen", stance="avoid")
    text = text_of(result.response)
    assert "\\@everyone should read \\[this](https:\\//evil.example/x)." in text
    assert "[post 4](https://forum.example/t/1#4)" in text
    assert not result.response.message.mention_everyone


async def test_a_stance_shows_only_its_posters_but_counts_all(server: Server, library: Library) -> None:
    await keep(library, server.id)
    text = text_of((await ask(server, drug="baclofen", stance="conditional")).response)
    assert "kidneys" in text
    assert "first choice" not in text
    assert "7 posters" in text


def test_a_stance_that_discord_did_not_check_gets_a_sentence() -> None:
    with pytest.raises(BadInput, match="For, It depends"):
        _stance("furious")


async def test_a_use_and_a_thread_narrow_the_answer(server: Server, library: Library) -> None:
    thread_id = await keep(library, server.id)
    await keep(library, server.id, title="Another arm")
    text = text_of((await ask(server, drug="baclofen", use="Spasticity", thread=str(thread_id))).response)
    assert "Showing only: for spasticity, in “Spastic arm”" in text


async def test_a_use_nobody_speaks_of_offers_the_drug_without_it(server: Server, library: Library) -> None:
    await keep(library, server.id)
    result = await ask(server, drug="baclofen", use="hiccups")
    assert "ask again without the filter" in text_of(result.response)
    answered = await server.member.click(result.response, label="baclofen")
    assert "7 posters" in text_of(answered.response)


@pytest.mark.parametrize("typed", ["no such title", "999", "9" * 40, "²", "-1", " "])
async def test_a_thread_that_is_not_here_gets_a_sentence(server: Server, library: Library, typed: str) -> None:
    await keep(library, server.id)
    result = await ask(server, drug="baclofen", thread=typed)
    assert "thread" in result.response.content
    assert result.ephemeral


async def test_an_unknown_word_gets_buttons_that_answer(server: Server, library: Library) -> None:
    await keep(library, server.id)
    result = await ask(server, drug="zzzyx")
    assert "I know no drug" in text_of(result.response)
    assert "baclofen" in labels_of(result.response)


async def test_a_drug_nobody_mentions_gets_what_the_server_has(server: Server, library: Library) -> None:
    await keep(library, server.id)
    result = await ask(server, drug="metformin")
    assert "Nobody in this server's threads mentions metformin" in text_of(result.response)
    assert "baclofen" in labels_of(result.response)


async def test_a_server_without_threads_is_told_who_adds_them(server: Server) -> None:
    assert "/thread add" in text_of((await ask(server, drug="baclofen")).response)


async def test_servers_do_not_see_each_others_threads(env: Any, server: Server, library: Library) -> None:
    await keep(library, server.id)
    two = Server(env, "two")
    assert "Nobody in this server" in text_of((await ask(two, drug="baclofen")).response)
    assert await two.member.autocomplete(two.channel, "whatdo", "thread", "") == []


async def test_typing_offers_this_servers_names_first(server: Server, library: Library) -> None:
    await keep(library, server.id)
    offered = await server.member.autocomplete(server.channel, "whatdo", "drug", "bacl")
    assert offered[0]["value"] == "baclofen"
    assert len(offered) <= 25


async def test_typing_with_mistakes_offers_what_was_meant(server: Server) -> None:
    offered = await server.member.autocomplete(server.channel, "whatdo", "drug", "flexiril")
    assert "cyclobenzaprine" in [one["value"] for one in offered]


async def test_typing_a_use_offers_those_of_the_drug(server: Server, library: Library) -> None:
    await keep(library, server.id)
    offered = await server.member.autocomplete(server.channel, "whatdo", "use", "spa", drug="baclofen")
    assert [one["value"] for one in offered] == ["spasticity"]


async def test_typing_a_thread_offers_titles_and_gives_ids(server: Server, library: Library) -> None:
    thread_id = await keep(library, server.id)
    offered = await server.member.autocomplete(server.channel, "whatdo", "thread", "arm spas")
    assert offered == [{"name": "Spastic arm", "value": str(thread_id)}]


async def test_typing_when_the_library_fails_offers_nothing(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "complete", None)
    assert await server.member.autocomplete(server.channel, "whatdo", "drug", "bacl") == []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=6000))
async def test_whatever_is_typed_the_choices_fit_discord(library: Library, typed: str) -> None:
    typing: Any = SimpleNamespace(guild_id=1, client=SimpleNamespace(library=library))
    choices = await suggest_drugs(typing, typed)
    assert len(choices) <= 25
    assert all(1 <= len(one.name) <= 100 and 1 <= len(one.value) <= 100 for one in choices)


async def test_the_select_lists_every_bucket_that_has_posters(server: Server, library: Library) -> None:
    await keep(library, server.id)
    result = await ask(server, drug="baclofen")
    assert list(options_of(result.response)) == [
        "All posters (7)",
        "For (2)",
        "It depends (1)",
        "Against (3)",
        "Asking (1)",
    ]
