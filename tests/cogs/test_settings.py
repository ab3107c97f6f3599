"""The commands /settings hosts add, remove and list, and /thread add with an address alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from simcord.env import Env

from bot.client import WhatdoBot
from bot.library import Library
from tests.bot.fetching.site import Web, a_web, redirect
from tests.cogs.world import Server, labels_of, text_of

DUMP = "Cramps at night\n\nI like baclofen for cramps.\n\u00a0\nAvoid diazepam, it never ends well.\n\u00a0\nTop\n"
URL = "http://forum.example/threads/1"


@pytest.fixture
async def site(library: Library) -> AsyncIterator[Web]:
    """Switch fetching on, over a web of our own."""
    async with a_web() as running:
        library.fetcher = running.fetcher()
        running.pages["/threads/1"] = DUMP
        running.pages["/robots.txt"] = ""
        yield running


async def hosts(server: Server, what: str, who: Any = None, **options: Any) -> Any:
    return (await (who or server.admin).slash(server.channel, f"settings hosts {what}", **options)).response


async def add(server: Server, url: str) -> Any:
    return (await server.mod.slash(server.channel, "thread add", url=url)).response


async def test_an_admin_allows_lists_and_removes_hosts(server: Server, library: Library) -> None:
    assert "No site is allowed yet" in text_of(await hosts(server, "list"))
    assert "**Allowed** forum.example" in text_of(
        await hosts(server, "add", host="https://www.Forum.example/threads/1")
    )
    assert "allowed already" in text_of(await hosts(server, "add", host="forum.example"))
    assert await library.hosts(server.id) == ("forum.example",)
    assert "- forum.example" in text_of(await hosts(server, "list"))
    assert "**Removed** forum.example" in text_of(await hosts(server, "remove", host="www.forum.example"))
    assert await library.hosts(server.id) == ()


async def test_replies_about_hosts_are_private_and_say_that_fetching_is_off(server: Server) -> None:
    said = await hosts(server, "list")
    assert said.ephemeral
    assert "Fetching pages is off" in text_of(said)


@pytest.mark.usefixtures("site")
async def test_nothing_is_said_to_be_off_when_it_is_on(server: Server) -> None:
    assert "off" not in text_of(await hosts(server, "list"))


@pytest.mark.parametrize("host", ["10.0.0.1", "localhost", "com", "*.example", "not a host", "a" * 3_000])
async def test_what_is_no_site_gets_one_sentence(server: Server, library: Library, host: str) -> None:
    said = (await hosts(server, "add", host=host)).content
    assert said
    assert "error" not in said
    assert await library.hosts(server.id) == ()


async def test_a_full_list_fits_the_card(server: Server, library: Library) -> None:
    for number in range(50):
        await library.allow_host(server.id, f"{number:02}-{'forum-' * 9}x.example", added_by=1)
    assert text_of(await hosts(server, "list")).count("\n- ") == 50
    assert "which is the most" in (await hosts(server, "add", host="one-more.example")).content


async def test_a_name_in_other_letters_is_kept_as_dns_knows_it(server: Server, library: Library) -> None:
    await hosts(server, "add", host="müller.example")
    await hosts(server, "add", host="https://аpple.example/threads/1")
    assert await library.hosts(server.id) == ("xn--mller-kva.example", "xn--pple-43d.example")


async def test_removing_what_is_not_there_says_so(server: Server) -> None:
    assert "not among the sites" in (await hosts(server, "remove", host="forum.example")).content


async def test_a_moderator_is_no_admin_even_where_the_command_is_shown_to_them(
    bot: WhatdoBot, server: Server, library: Library
) -> None:
    assert not [one for one in server.mod.available_commands(server.channel) if "settings" in one]
    [command] = [one for one in await bot.tree.fetch_commands() if one.name == "settings"]
    server.guild.set_command_permissions(command, {server.mod: True})
    for what, options in (("add", {"host": "forum.example"}), ("remove", {"host": "forum.example"}), ("list", {})):
        assert "Manage Server" in (await hosts(server, what, server.mod, **options)).content
    assert await library.hosts(server.id) == ()


async def test_hosts_are_suggested_to_admins(server: Server, library: Library) -> None:
    await library.allow_host(server.id, "forum.example", added_by=1)
    await library.allow_host(server.id, "other.example", added_by=1)
    offered = await server.admin.autocomplete(server.channel, "settings hosts remove", "host", "FOR")
    assert [one["value"] for one in offered] == ["forum.example"]


async def test_a_page_of_an_allowed_host_gets_a_preview_that_names_it(
    server: Server, library: Library, site: Web
) -> None:
    await library.allow_host(server.id, "forum.example", added_by=1)
    site.pages["/old"] = redirect("/threads/1#post-2")
    card = await add(server, "http://forum.example/old?utm_source=x")
    text = text_of(card)
    assert "2 posts" in text
    assert "Fetched from http:\\//forum.example/threads/1\n" in text
    assert labels_of(card) == ["Save", "Discard"]
    await server.mod.click(card, label="Save")
    [kept] = await library.threads(server.id)
    assert kept.url == URL


async def test_the_same_thread_by_another_address_is_kept_once(server: Server, library: Library, site: Web) -> None:
    await library.allow_host(server.id, "forum.example", added_by=1)
    site.pages["/threads/1?page=1"] = DUMP
    for url in (URL, f"{URL}#post-2", f"{URL}?utm_campaign=y", "http://www.forum.example/threads/1", f"{URL}?page=1"):
        await server.mod.click(await add(server, url), label="Save")
    assert await library.thread_count(server.id) == 1


async def test_a_host_that_another_server_allows_is_not_allowed_here(
    env: Env, server: Server, library: Library, site: Web
) -> None:
    two = Server(env, "two")
    await library.allow_host(two.id, "forum.example", added_by=1)
    assert "/settings hosts add" in (await add(server, URL)).content
    assert site.asked == []


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://localhost/", "javascript:alert(1)", "x" * 4_000, " "])
async def test_an_address_that_may_not_be_fetched_gets_one_private_sentence(server: Server, url: str) -> None:
    said = await add(server, url)
    assert said.ephemeral
    assert said.content
    assert "error" not in said.content


async def test_the_form_fetches_a_link_that_comes_alone(server: Server, library: Library, site: Web) -> None:
    await library.allow_host(server.id, "forum.example", added_by=1)
    shown = await server.mod.slash(server.channel, "thread add")
    labels = {one["label"]: one["component"]["custom_id"] for one in shown.modal["components"]}
    card = (await server.mod.submit_modal(shown, {labels["Link"]: URL})).response
    assert "Fetched from" in text_of(card)
    assert site.asked[-1] == "forum.example/threads/1"


async def test_a_file_with_an_address_is_read_and_nothing_is_fetched(server: Server, site: Web) -> None:
    card = (await server.mod.slash(server.channel, "thread add", file=("t.txt", DUMP.encode()), url=URL)).response
    assert "2 posts" in text_of(card)
    assert "Fetched" not in text_of(card)
    assert site.asked == []


@pytest.mark.usefixtures("site")
async def test_about_says_that_addresses_leave_the_machine(server: Server) -> None:
    assert "moderator wants fetched" in text_of((await server.member.slash(server.channel, "about")).response)
