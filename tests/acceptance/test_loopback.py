"""The unmodified bot, as a process, on a Discord of this machine: what moderators and members do in a day."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.world import BACK_PAIN, SEED, SHARED, SLEEP, add, start

if not (SHARED / "loopback_discord").is_dir():
    pytest.skip("there is no loopback Discord beside the project", allow_module_level=True)
sys.path.append(str(SHARED))

from loopback_discord import ClientRefused, LoopbackDiscord  # type: ignore[import-not-found]


@pytest.fixture
async def d() -> AsyncIterator[Any]:
    async with LoopbackDiscord(message_content=False, members_intent=False) as running:
        yield running
        running.assert_clean()
        assert running.egress == []
        assert [one for one in running.pings if one.unrestricted or any(one.effective.values())] == []


async def test_a_thread_is_added_and_asked_about(d: Any, tmp_path: Path) -> None:
    await start(d, tmp_path)
    preview = await d.slash("thread add", {"file": ("cramps.txt", BACK_PAIN)}, user=d.mod)
    assert preview.ephemeral
    assert "7 posts" in preview.text
    assert "baclofen" in preview.text
    assert "Saved" in (await d.click(preview, "Save")).text
    answer = await d.slash("whatdo", {"drug": "baclofen"})
    assert answer.ack == "defer"
    assert answer.ephemeral
    for said in ("baclofen", "7 posters in 1 thread", "7 unnamed", "not medical advice"):
        assert said in answer.text
    shown = await d.click(answer, "Next")
    assert "Page 2 of 2" in shown.text
    await d.click(shown, "Share")
    shared = d.messages()[-1]
    assert not shared.ephemeral
    assert "Shared by" in shared.text
    theirs = await d.click(shared, "Previous", user=d.member2)
    assert theirs.ephemeral
    assert "Page 1 of 2" in theirs.text
    assert "Page 2 of 2" in shared.text


async def test_the_buckets_add_up_and_each_opens_its_posters(d: Any, tmp_path: Path) -> None:
    await start(d, tmp_path)
    await add(d, BACK_PAIN)
    answer = await d.slash("whatdo", {"drug": "baclofen"})
    [buckets] = answer.selects
    counts = {one["label"].rpartition(" (")[0]: int(one["label"].rpartition("(")[2][:-1]) for one in buckets.options}
    assert counts.pop("All posters") == sum(counts.values()) == 7
    for name, count in counts.items():
        opened = await d.select(answer, [f"{name} ({count})"])
        assert f"Showing only: {name} ({count})" in opened.text
        assert opened.text.count("\n> ") == min(count, 4)


@pytest.mark.skipif(not SEED.exists(), reason="the seed thread is not beside the project")
async def test_the_seed_thread_is_kept_once_however_often_it_is_added(d: Any, tmp_path: Path) -> None:
    await start(d, tmp_path)
    for _ in range(2):
        await add(d, SEED.read_bytes(), "seed.txt")
    answer = await d.slash("whatdo", {"drug": "baclofen"})
    assert "5 posters in 1 thread" in answer.text
    assert "4 unnamed" in answer.text
    assert "1 thread" in (await d.slash("threads")).text


async def test_a_member_cannot_add_remove_or_save(d: Any, tmp_path: Path) -> None:
    await start(d, tmp_path)
    file = {"file": ("cramps.txt", BACK_PAIN)}
    with pytest.raises(ClientRefused):
        await d.slash("thread add", file)
    with pytest.raises(ClientRefused):
        await d.slash("thread remove", {"thread": "1"})
    for name, options in (("thread add", file), ("thread add", {}), ("thread remove", {"thread": "1"})):
        forced = await d.slash(name, options, force=True)
        assert forced.ephemeral
        assert "Manage Messages" in forced.text
    assert "no threads yet" in (await d.slash("threads")).text
    assert "Limits" in (await d.slash("about")).text


async def test_a_form_takes_a_paste_or_a_file(d: Any, tmp_path: Path) -> None:
    await start(d, tmp_path)
    form = await d.slash("thread add", user=d.mod)
    assert form.ack == "modal"
    pasted = await d.submit_modal(form, {"Text": BACK_PAIN.decode()})
    assert "7 posts" in pasted.text
    form = await d.slash("thread add", user=d.mod)
    uploaded = await d.submit_modal(form, {"File": [("sleep.txt", SLEEP)], "Link": "https://forum.example/threads/9"})
    assert "3 posts" in uploaded.text
    await d.click(uploaded, "Discard")
    assert "no threads yet" in (await d.slash("threads")).text


async def test_two_presses_at_once_save_one_thread_and_share_one_card(d: Any, tmp_path: Path) -> None:
    await start(d, tmp_path)
    preview = await d.slash("thread add", {"file": ("cramps.txt", BACK_PAIN)}, user=d.mod)
    await asyncio.gather(*(d.click(preview, "Save") for _ in range(2)))
    assert "## 1 thread\n" in (await d.slash("threads")).text
    answer = await d.slash("whatdo", {"drug": "baclofen"})
    await asyncio.gather(*(d.click(answer, "Share") for _ in range(2)))
    assert sum("Shared by" in one.text for one in d.messages()) == 1


async def test_names_are_completed_misspelt_or_not(d: Any, tmp_path: Path) -> None:
    await start(d, tmp_path)
    await add(d, BACK_PAIN)
    assert (await d.autocomplete("whatdo", "drug", "bacl")).values_[0] == "baclofen"
    assert "cyclobenzaprine" in (await d.autocomplete("whatdo", "drug", "flexiril")).values_
    for typed in ("", "*" * 3000, "@everyone", "\u202e\x00", "' OR 1=1 --", "😀" * 500):
        assert not (await d.autocomplete("whatdo", "drug", typed)).failed
    [thread] = await d.autocomplete("whatdo", "thread", "cramps")
    narrowed = await d.slash("whatdo", {"drug": "baclofen", "thread": thread["value"]})
    assert "Showing only: in “Night cramps after a stroke”" in narrowed.text


async def test_a_mention_is_answered_where_it_was_asked(d: Any, tmp_path: Path) -> None:
    await start(d, tmp_path)
    await add(d, BACK_PAIN)
    said = await d.message("what do people think of baclofen?", mention_bot=True)
    assert said.typed
    assert said.reply.reply_to == said.id
    assert "7 posters" in said.reply.text
    assert "Three things I can do" in (await d.message("good morning to all of you here", mention_bot=True)).reply.text
    assert (await d.message("baclofen, anyone?", wait=0.5)).reply is None
    assert (await d.message("thanks!", reply_to=said.reply, wait=0.5)).reply is None
    assert "I answer in a server" in (await d.message("baclofen?", channel=d.dm(d.member))).reply.text


async def test_old_buttons_work_after_a_crash_and_a_restart(d: Any, tmp_path: Path) -> None:
    import signal

    bot = await start(d, tmp_path)
    preview = await d.slash("thread add", {"file": ("cramps.txt", BACK_PAIN)}, user=d.mod)
    await bot.stop(signal.SIGKILL)
    bot = await start(d, tmp_path)
    saved = await d.click(preview, "Save")
    assert "Saved" in saved.text
    answer = await d.slash("whatdo", {"drug": "baclofen"})
    assert await bot.stop() == 0
    puts = [one for one in d.requests if one.method == "PUT"]
    await start(d, tmp_path)
    assert [one for one in d.requests if one.method == "PUT"] == puts  # Discord knew the commands
    assert "Page 2 of 2" in (await d.click(answer, "Next")).text
    again = await d.click(saved, 0)
    assert "poster" in again.text


async def test_servers_never_see_each_others_threads(d: Any, tmp_path: Path) -> None:
    other = d.add_guild("Other Server")
    channel, mod = other.add_channel("general"), other.add_member("omar", ["manage_messages"])
    member = other.add_member("olga")
    await start(d, tmp_path)
    await add(d, BACK_PAIN)
    await add(d, SLEEP, user=mod, channel=channel)
    theirs = await d.slash("whatdo", {"drug": "baclofen"}, user=member, channel=channel)
    assert "Nobody in this server's threads mentions baclofen" in theirs.text
    assert "Night cramps" not in (await d.slash("threads", user=member, channel=channel)).text
    assert "Trazodone" not in (await d.slash("threads")).text
    for thread in ("1", "2", "3", "10", "50"):
        here = await d.slash("threads", {"thread": thread}, user=member, channel=channel)
        assert "cramps" not in here.text
    mine = await d.autocomplete("whatdo", "drug", "bac", user=member, channel=channel)
    assert all("(7)" not in name for name in mine.names)
    said = await d.message("baclofen?", mention_bot=True, user=member, channel=channel)
    assert "Nobody in this server" in said.reply.text


async def test_removing_a_thread_takes_its_opinions_out(d: Any, tmp_path: Path) -> None:
    await start(d, tmp_path)
    await add(d, BACK_PAIN)
    [thread] = await d.autocomplete("thread remove", "thread", "night", user=d.mod)
    asked = await d.slash("thread remove", {"thread": thread["value"]}, user=d.mod)
    assert "nothing was changed" in (await d.click(asked, "Keep")).text
    asked = await d.slash("thread remove", {"thread": thread["value"]}, user=d.mod)
    assert "Removed" in (await d.click(asked, "Remove")).text
    assert "no threads yet" in (await d.slash("whatdo", {"drug": "baclofen"})).text


async def test_bad_input_gets_a_private_sentence_and_nothing_is_kept(d: Any, tmp_path: Path) -> None:
    await start(d, tmp_path)
    bad = (
        b"",
        b"\x89PNG\r\n\x1a\n" + bytes(500),
        b"\x00" * 100,
        b"x" * 5_000_000,
        "\ud800".encode("utf-8", "surrogatepass") * 9,
    )
    for data in bad:
        said = await d.slash("thread add", {"file": ("bad.bin", data)}, user=d.mod)
        assert said.ephemeral
        assert said.text
        assert "error" not in said.text
        assert not said.buttons
    public = await d.slash("whatdo", {"drug": "baclofen", "thread": "none", "share": True})
    assert public.ephemeral
    assert "no such thread" in public.text
    assert "I know no drug" in (await d.slash("whatdo", {"drug": "qqqqzzzz " * 200})).text
    assert "no threads yet" in (await d.slash("threads")).text


async def test_when_discord_stumbles_the_bot_goes_on(d: Any, tmp_path: Path) -> None:
    bot = await start(d, tmp_path)
    await add(d, BACK_PAIN)
    d.inject(status=500, path="/webhooks/.*", method="PATCH", times=1)
    assert "7 posters" in (await d.slash("whatdo", {"drug": "baclofen"})).text
    d.inject(status=429, path="/webhooks/.*", method="PATCH", times=1, retry_after=0.3)
    assert "7 posters" in (await d.slash("whatdo", {"drug": "baclofen"})).text
    d.inject(status=500, path="/channels/.*/messages", method="POST", times=1)
    assert "7 posters" in (await d.message("baclofen?", mention_bot=True, wait=8)).reply.text
    await d.disconnect()
    assert "7 posters" in (await d.slash("whatdo", {"drug": "baclofen"})).text
    assert bot.returncode is None


async def test_the_bot_stops_within_five_seconds_of_being_told(d: Any, tmp_path: Path) -> None:
    bot = await start(d, tmp_path)
    began = time.monotonic()
    assert await bot.stop(timeout=5) == 0
    assert time.monotonic() - began < 5
    assert bot.errors() == []


@pytest.mark.parametrize(
    ("env", "sentence"),
    [({"DISCORD_TOKEN": "wrong"}, "DISCORD_TOKEN"), ({"MESSAGE_CONTENT": "1"}, "MESSAGE_CONTENT=1")],
)
async def test_what_discord_refuses_at_the_start_is_one_sentence(
    d: Any, tmp_path: Path, env: dict[str, str], sentence: str
) -> None:
    from tests.acceptance.world import PROJECT, RUN

    database = f"sqlite+aiosqlite:///{tmp_path / 'w.db'}"
    bot = await d.start_bot(RUN, cwd=str(PROJECT), env={"DATABASE_URL": database, **env}, wait=False)
    await asyncio.wait_for(bot.proc.wait(), 30)
    assert bot.returncode == 2
    assert sentence in bot.output().splitlines()[-1]
    assert bot.errors() == []


async def test_fifty_at_once_are_all_answered(d: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    await start(d, tmp_path)
    await add(d, BACK_PAIN)
    report = await d.load(lambda _: d.slash("whatdo", {"drug": "baclofen"}, settle=0), 200, 50)
    with capsys.disabled():
        sys.stdout.write(f"\n200 /whatdo, 50 at once: acknowledged {report.ack}, answered {report.done} ms\n")
    assert report.failed == 0
    assert report.errors == []


async def test_who_was_acknowledged_is_answered_before_the_bot_stops(d: Any, tmp_path: Path) -> None:
    bot = await start(d, tmp_path)
    await add(d, BACK_PAIN)
    asked = [asyncio.create_task(d.slash("whatdo", {"drug": "baclofen"}, settle=0)) for _ in range(20)]
    while sum(one.path.endswith("/callback") for one in d.requests) < 15:  # noqa: ASYNC110 - the harness has no event for it
        await asyncio.sleep(0.005)
    await bot.stop()
    answered = [one for one in await asyncio.gather(*asked) if one.ack]
    assert len(answered) >= 15
    assert not [one for one in answered if one.pending]
    assert bot.returncode == 0
    assert "Traceback" not in bot.output()


async def test_a_mention_where_the_bot_may_not_speak_costs_no_refused_request(d: Any, tmp_path: Path) -> None:
    send_messages = 1 << 11
    silent = d.guild.add_channel(
        "silent", overwrites=[{"id": d.bot_user.id, "type": 1, "allow": "0", "deny": str(send_messages)}]
    )
    await start(d, tmp_path)
    await add(d, BACK_PAIN)
    said = await d.message("what about baclofen?", channel=silent, mention_bot=True, wait=1)
    assert said.replies == []
    assert (await d.message("what about baclofen?", mention_bot=True)).reply
