"""The commands /thread add, /thread remove and /threads, and the buttons of their cards."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import ui
from simcord.env import Env

from bot.client import create_bot
from bot.library import Library
from bot.settings import Settings
from cogs.cards.card import button
from cogs.cards.message import message_card
from cogs.threads import upload
from tests.bot.reading.paged import lines, page, zipped
from tests.cogs.world import PASTE, Server, custom_id_of, keep, labels_of, options_of, text_of


async def preview(server: Server, **options: Any) -> Any:
    if not options:
        options["file"] = ("cramps.txt", PASTE.encode())
    return await server.mod.slash(server.channel, "thread add", **options)


async def paste(server: Server, **fields: Any) -> Any:
    shown = await server.mod.slash(server.channel, "thread add")
    labels = {one["label"]: one["component"]["custom_id"] for one in shown.modal["components"]}
    return await server.mod.submit_modal(shown, {labels[label]: value for label, value in fields.items()})


def forget_forms() -> None:
    """Forget the open forms, as a new process has."""
    upload._open_forms.clear()


async def test_a_file_gets_a_preview_and_nothing_is_kept_yet(server: Server, library: Library) -> None:
    card = (await preview(server)).response
    text = text_of(card)
    for said in ("2 posts", "2 unnamed", "baclofen (1)", "diazepam (1)", "Nothing is kept until you press Save"):
        assert said in text
    assert labels_of(card) == ["Save", "Discard"]
    assert card.ephemeral
    assert await library.thread_count(server.id) == 0


async def test_save_keeps_the_thread_and_offers_a_drug_to_ask_about(server: Server, library: Library) -> None:
    saved = (await server.mod.click((await preview(server)).response, label="Save")).response
    assert "Saved" in text_of(saved)
    assert "2 posts" in text_of(saved)
    assert await library.thread_count(server.id) == 1
    answered = await server.mod.click(saved, label=labels_of(saved)[0])
    assert "1 poster" in text_of(answered.response)


async def test_discard_keeps_nothing(server: Server, library: Library) -> None:
    gone = await server.mod.click((await preview(server)).response, label="Discard")
    assert "nothing was kept" in text_of(gone.response)
    assert await library.thread_count(server.id) == 0


async def test_a_second_press_on_save_does_no_harm(bot: Any, server: Server, library: Library) -> None:
    card = (await preview(server)).response
    save = custom_id_of(card, "Save")
    await server.mod.click(card, label="Save")
    channel = bot.get_partial_messageable(server.channel.id, guild_id=server.id)
    again = await channel.send(view=message_card(["Press"], [ui.ActionRow(button("Again", save))]))
    pressed = await server.mod.click(again, label="Again")
    assert "saved or discarded already" in pressed.response.content
    assert await library.thread_count(server.id) == 1


async def test_save_works_after_a_restart(env: Env, server: Server, library: Library) -> None:
    card = (await preview(server)).response
    await env.restart_bot(create_bot(Settings(_env_file=None, database_url="sqlite+aiosqlite://"), library))
    await server.mod.click(card, label="Save")
    assert await library.thread_count(server.id) == 1


async def test_adding_a_thread_again_says_that_it_updates_the_copy(server: Server, library: Library) -> None:
    await server.mod.click((await preview(server)).response, label="Save")
    again = (await preview(server)).response
    assert "It updates the copy kept here" in text_of(again)
    await server.mod.click(again, label="Save")
    assert await library.thread_count(server.id) == 1


async def test_without_options_a_form_takes_a_paste(server: Server, library: Library) -> None:
    card = (
        await paste(server, Text="I like baclofen for cramps.\n\u00a0\nMe too.\n\u00a0\n", Title="Night cramps")
    ).response
    assert "## Night cramps" in text_of(card)
    await server.mod.click(card, label="Save")
    assert (await library.threads(server.id))[0].title == "Night cramps"


async def test_the_form_takes_a_file(server: Server) -> None:
    card = (await paste(server, File=[("cramps.txt", PASTE.encode())])).response
    assert "2 posts" in text_of(card)


ONE, TWO = page(lines([1, 2, 3]), 1, 2), page(lines([4, 5]), 2, 2)
OTHER = page(lines([6, 7]), 1, 1, "Something else", "https://wardtalk.example/threads/other.9/")


async def test_a_zip_of_a_threads_pages_is_one_preview(server: Server, library: Library) -> None:
    card = (await preview(server, file=("night.zip", zipped({"1.html": ONE, "2.html": TWO})))).response
    assert "5 posts" in text_of(card)
    assert "threads in it" not in text_of(card)
    saved = (await server.mod.click(card, label="Save")).response
    assert "**Saved**: 5 posts" in text_of(saved)
    assert await library.thread_count(server.id) == 1


async def test_a_zip_of_several_threads_says_so_and_keeps_them_all(server: Server, library: Library) -> None:
    card = (await preview(server, file=("all.zip", zipped({"1.html": ONE, "2.html": TWO, "3.html": OTHER})))).response
    assert "There are 2 threads in it, and Save keeps them all." in text_of(card)
    assert "- Something else · 2 posts by 2 posters" in text_of(card)
    saved = text_of((await server.mod.click(card, label="Save")).response)
    assert "Saved: 5 posts" in saved
    assert "**Something else** · Saved: 2 posts" in saved
    assert await library.thread_count(server.id) == 2


async def test_what_cannot_be_read_in_a_zip_is_named_in_the_preview(server: Server) -> None:
    card = (await preview(server, file=("t.zip", zipped({"1.html": ONE, "notes.pdf": b"%PDF-1.7\n"})))).response
    assert "notes.pdf" in text_of(card)
    assert "page 2" in text_of(card) or "page 1 of 2" in text_of(card)


async def test_a_zip_without_a_thread_gets_one_sentence(server: Server) -> None:
    said = (await preview(server, file=("t.zip", zipped({"a.pdf": b"%PDF-1.7\n", "b.txt": b"hello"})))).response.content
    assert said.startswith("None of the 2 files in it can be read")
    assert "\n" not in said


async def test_pages_added_one_by_one_are_joined(server: Server) -> None:
    for name, text in (("2.html", TWO), ("1.html", ONE)):
        await server.mod.click((await preview(server, file=(name, text.encode()))).response, label="Save")
    card = (await preview(server, file=("night.zip", zipped({"1.html": ONE, "2.html": TWO})))).response
    assert "It updates the copy kept here, which has 5 posts" in text_of(card)
    assert "Nothing is new" in text_of((await server.mod.click(card, label="Save")).response)


async def test_the_form_takes_several_files(server: Server, library: Library) -> None:
    files = [("page.html", ONE.encode()), ("page.html", TWO.encode())]
    card = (await paste(server, File=files)).response
    assert "5 posts" in text_of(card)
    await server.mod.click(card, label="Save")
    assert (await library.threads(server.id))[0].posts == 5


async def test_the_forms_link_becomes_the_threads_address(server: Server, library: Library) -> None:
    card = (await paste(server, Text=PASTE, Link="https://forum.example/threads/7")).response
    await server.mod.click(card, label="Save")
    assert (await library.threads(server.id))[0].url == "https://forum.example/threads/7"


async def test_a_form_that_was_open_during_a_restart_says_so(env: Env, server: Server, library: Library) -> None:
    shown = await server.mod.slash(server.channel, "thread add")
    forget_forms()
    await env.restart_bot(create_bot(Settings(_env_file=None, database_url="sqlite+aiosqlite://"), library))
    text = next(one["component"]["custom_id"] for one in shown.modal["components"] if one["label"] == "Text")
    submitted = await server.mod.submit_modal(shown, {text: PASTE})
    assert "restarted while the form was open" in submitted.response.content
    assert submitted.ephemeral


async def test_an_empty_form_says_what_to_do(server: Server) -> None:
    assert "paste the thread's text" in (await paste(server)).response.content


@pytest.mark.parametrize("data", [b"", b"\x00\xff\x00\xfe" * 50, b"   \n\n ", b"\x89PNG\r\n\x1a\n" + bytes(200)])
async def test_a_file_that_is_no_thread_gets_one_sentence(server: Server, library: Library, data: bytes) -> None:
    said = (await preview(server, file=("x.bin", data))).response
    assert said.content
    assert "error" not in said.content
    assert "\n" not in said.content
    assert await library.thread_count(server.id) == 0


async def test_a_file_that_is_too_large_is_never_downloaded(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "MOST_BYTES", 10)
    monkeypatch.setattr(discord.Attachment, "read", None)
    assert "larger than" in (await preview(server)).response.content


@pytest.mark.parametrize("url", ["javascript:alert(1)", "forum.example/1", "https://a b", "https://x/" + "y" * 600])
async def test_an_address_that_is_none_is_refused(server: Server, url: str) -> None:
    said = (await preview(server, file=("t.txt", PASTE.encode()), url=url)).response.content
    assert "whole address" in said


async def test_an_address_alone_says_to_save_the_page(server: Server) -> None:
    said = (await preview(server, url="https://forum.example/threads/1")).response.content
    assert said.startswith("I do not fetch pages")
    assert "save it" in said


async def test_remove_asks_first_and_then_removes(server: Server, library: Library) -> None:
    thread_id = await keep(library, server.id)
    asked = await server.mod.slash(server.channel, "thread remove", thread=str(thread_id))
    assert "Remove “Spastic arm”?" in text_of(asked.response)
    assert await library.thread_count(server.id) == 1
    removed = await server.mod.click(asked.response, label="Remove")
    assert "**Removed** “Spastic arm”: 7 posts" in text_of(removed.response)
    assert await library.thread_count(server.id) == 0


async def test_keep_changes_nothing(server: Server, library: Library) -> None:
    thread_id = await keep(library, server.id)
    asked = await server.mod.slash(server.channel, "thread remove", thread=str(thread_id))
    await server.mod.click(asked.response, label="Keep")
    assert await library.thread_count(server.id) == 1


async def test_a_moderator_who_no_longer_is_one_cannot_press_save(bot: Any, server: Server, library: Library) -> None:
    card = (await preview(server)).response
    channel = bot.get_partial_messageable(server.channel.id, guild_id=server.id)
    row = ui.ActionRow(button("Save", custom_id_of(card, "Save")))
    public = await channel.send(view=message_card(["Press"], [row]))
    pressed = await server.member.click(public, label="Save")
    assert "Manage Messages" in pressed.response.content
    assert await library.thread_count(server.id) == 0


async def test_threads_lists_what_is_kept_and_opens_one_post_by_post(server: Server, library: Library) -> None:
    await keep(library, server.id)
    listed = await server.member.slash(server.channel, "threads")
    assert "7 posts · 7 posters, 3 unnamed · 2019" in text_of(listed.response)
    opened = await server.member.select(listed.response, [options_of(listed.response)["Spastic arm"]])
    assert "[Post 1](https://forum.example/t/1#1)" in text_of(opened.response)
    turned = await server.member.click(opened.response, label="Next")
    assert "Does anyone give baclofen at night?" in text_of(turned.response)
    back = await server.member.click(turned.response, label="All threads")
    assert "1 thread" in text_of(back.response)


async def test_a_long_list_is_paged(server: Server, library: Library) -> None:
    for number in range(9):
        await keep(library, server.id, title=f"Thread {number}")
    listed = await server.member.slash(server.channel, "threads")
    turned = await server.member.click(listed.response, label="Next")
    assert "Page 2 of 2" in text_of(turned.response)
    assert "Thread 0" in text_of(turned.response)


async def test_threads_opens_the_thread_that_was_named(server: Server, library: Library) -> None:
    await keep(library, server.id)
    opened = await server.member.slash(server.channel, "threads", thread="spastic")
    assert "Page 1 of 2" in text_of(opened.response)


async def test_another_servers_thread_cannot_be_read_or_removed(env: Env, server: Server, library: Library) -> None:
    thread_id = await keep(library, server.id)
    two = Server(env, "two")
    read = await two.member.slash(two.channel, "threads", thread=str(thread_id))
    removed = await two.mod.slash(two.channel, "thread remove", thread=str(thread_id))
    for said in (read, removed):
        assert "no such thread" in said.response.content
