from __future__ import annotations

import asyncio
import gzip
import logging
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import yarl
from aiohttp import web

from bot import __version__
from bot.errors import BadInput, NotNow
from bot.fetching import answers, robots
from bot.fetching.fetcher import Fetcher
from bot.fetching.resolving import Checked, gate, public_only
from bot.reading.decode import decode
from tests.bot.fetching.site import PUBLIC, THREAD, Web, raw, redirect, response

URL = "http://forum.example/threads/1"


async def refused(fetcher: Fetcher, url: str = URL, hosts: Any = None) -> str:
    with pytest.raises(BadInput) as said:
        await fetcher.fetch(url, hosts)
    assert "\n" not in str(said.value)
    return str(said.value)


# ---- a page that may be read ----------------------------------------------------------------------------------------


async def test_a_page_comes_with_its_address_and_bytes(site: Web) -> None:
    site.pages["/threads/1"] = THREAD
    page = await site.fetcher().fetch(f"{URL}?utm_source=x#post-3")
    assert (page.url, page.name, page.charset) == (URL, "1", "utf-8")
    assert decode(page.data) == THREAD
    assert site.asked == ["forum.example/robots.txt", "forum.example/threads/1"]


async def test_the_one_who_asks_says_who_it_is_and_brings_nothing_along(
    site: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.pages["/threads/1"] = response(302, Location="/threads/2", Set_Cookie="a=b")
    site.pages["/threads/2"] = THREAD
    await site.fetcher(contact="https://discord.com/users/5").fetch(URL)
    for headers in site.headers:
        assert headers["User-Agent"].startswith(f"whatdo/{__version__} (")
        assert "contact: https://discord.com/users/5" in headers["User-Agent"]
        assert headers["Accept-Encoding"] == "gzip, deflate"
        assert not {"Cookie", "Authorization", "Referer"} & set(headers)


@pytest.mark.parametrize(
    "kind",
    ["text/html", "text/html; charset=utf-8", "Application/XHTML+xml", "text/plain", "application/json; charset=utf-8"],
)
async def test_text_is_taken(site: Web, kind: str) -> None:
    site.pages["/threads/1"] = response(body=THREAD, Content_Type=kind)
    assert decode((await site.fetcher().fetch(URL)).data) == THREAD


def test_a_site_that_does_not_say_what_it_sends_is_given_a_look() -> None:
    answers.fit(yarl.URL(URL), 100, {})


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "video/mp4", "application/octet-stream", "text/css"])
async def test_what_is_no_text_is_refused_before_it_is_read(site: Web, kind: str) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": kind})
        await answer.prepare(request)
        await asyncio.Event().wait()
        return answer

    site.pages["/threads/1"] = endless
    assert kind in await refused(site.fetcher())


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("windows-1251", "баклофен".encode("cp1251"), "баклофен"),
        ("iso-8859-1", "naïve – “x”".encode(), "naïve – “x”"),
        ("utf-8", "d\xe9j\xe0 vu".encode("cp1252"), "déjà vu"),
    ],
)
async def test_a_charset_is_believed_unless_it_lies(site: Web, charset: str, data: bytes, text: str) -> None:
    site.pages["/threads/1"] = response(body=data, Content_Type=f"text/html; charset={charset}")
    page = await site.fetcher().fetch(URL)
    assert (page.charset, decode(page.data)) == (charset, text)


@pytest.mark.parametrize(("packing", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
async def test_a_packed_page_is_unpacked(site: Web, packing: str, pack: Any) -> None:
    site.pages["/threads/1"] = response(body=pack(THREAD.encode()), Content_Encoding=packing)
    assert decode((await site.fetcher().fetch(URL)).data) == THREAD


# ---- where from -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "http://localhost./",
        "http://169.254.169.254/latest",
        "https://forum.example:8443/x",
        "ftp://forum.example/",
    ],
)
async def test_an_address_that_is_not_public_is_never_asked(site: Web, url: str) -> None:
    await refused(site.fetcher(), url)
    assert site.asked == []


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["::1"],
        [PUBLIC, "10.0.0.1"],
        ["169.254.169.254"],
        ["100.64.1.1"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
    ],
)
async def test_a_name_that_leads_to_a_private_address_is_never_asked(site: Web, addresses: list[str]) -> None:
    site.dns["forum.example"] = addresses
    assert "private network" in await refused(site.fetcher())
    assert site.asked == []


async def test_a_name_that_leads_elsewhere_the_second_time_is_caught(site: Web) -> None:
    site.pages["/threads/1"] = THREAD
    site.dns["forum.example"] = [[PUBLIC], ["127.0.0.1"]]  # robots.txt is asked first
    assert "private network" in await refused(site.fetcher())
    assert site.asked == ["forum.example/robots.txt"]


async def test_nothing_is_looked_up_between_the_check_and_the_connection() -> None:
    looked: list[str] = []

    async def lookup(host: str) -> list[str]:
        looked.append(host)
        return [PUBLIC] if len(looked) == 1 else ["127.0.0.1"]

    [found] = await Checked(lookup).resolve("forum.example", 80)
    assert (found["host"], found["port"]) == (PUBLIC, 80)
    assert looked == ["forum.example"]


async def test_the_socket_is_the_last_to_look(site: Web) -> None:
    info = (2, 1, 6, "", ("127.0.0.1", site.ports[80]))
    with pytest.raises(OSError, match="not a public address"):
        gate(info)
    connect = public_only()
    assert connect._socket_factory is gate
    assert isinstance(connect._resolver, Checked)
    assert not connect.use_dns_cache
    assert connect.force_close
    assert connect._ssl is True
    await connect.close()


async def test_the_machines_own_names_lead_nowhere() -> None:
    with pytest.raises(BadInput, match="private network"):
        await Checked().resolve("localhost", 80)


async def test_a_name_that_does_not_exist_says_so(site: Web) -> None:
    site.dns["forum.example"] = []
    assert await refused(site.fetcher()) == "There is no site forum.example: check the address."


async def test_a_machine_without_a_network_does_not_deny_that_the_site_exists(site: Web) -> None:
    site.offline = True
    assert "cannot be reached" in await refused(site.fetcher())


async def test_a_certificate_that_proves_nothing_is_refused(site: Web) -> None:
    site.pages["/threads/1"] = THREAD
    assert "certificate" in await refused(site.fetcher(), "https://forum.example/threads/1")
    assert site.asked == []


async def test_a_site_that_takes_no_connection_says_so(site: Web) -> None:
    site.ports[80] = 1
    assert "cannot be reached" in await refused(site.fetcher())


async def test_a_site_that_breaks_off_says_so(site: Web) -> None:
    async def cut(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "5000"})
        await answer.prepare(request)
        await answer.write(b"half")
        assert request.transport is not None
        request.transport.close()
        return answer

    site.pages["/threads/1"] = cut
    assert "broke off" in await refused(site.fetcher())
    site.pages["/threads/1"] = response(body=gzip.compress(THREAD.encode())[:-20], Content_Encoding="gzip")
    assert "broke off" in await refused(site.fetcher())


# ---- sent on --------------------------------------------------------------------------------------------------------


async def test_three_hops_are_followed_and_the_last_address_is_the_page_s(site: Web) -> None:
    for number in (1, 2, 3):
        site.pages[f"/threads/{number}"] = redirect(f"/threads/{number + 1}", 301 + number % 2)
    site.pages["/threads/4"] = THREAD
    assert (await site.fetcher().fetch(URL)).url == "http://forum.example/threads/4"


async def test_a_fourth_hop_is_not(site: Web) -> None:
    for number in range(1, 9):
        site.pages[f"/threads/{number}"] = redirect(f"/threads/{number + 1}")
    assert "more than 3 times" in await refused(site.fetcher())
    assert site.asked[-1] == "forum.example/threads/4"


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1/",
        "http://0x7f.1/",
        "http://[::ffff:7f00:1]/",
        "//localhost./",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "http://a:b@b.example/",
        "http://b.example:22/",
        "http://metadata.google.internal/",
    ],
)
async def test_a_hop_to_a_private_address_is_refused(site: Web, place: str) -> None:
    site.pages["/threads/1"] = redirect(place)
    await refused(site.fetcher())
    assert site.asked[-1] == "forum.example/threads/1"


async def test_a_hop_to_a_name_with_a_private_address_is_refused(site: Web) -> None:
    site.pages["/threads/1"] = redirect("http://inner.example/")
    site.dns["inner.example"] = ["192.168.0.1"]
    assert "private network" in await refused(site.fetcher())
    assert not [one for one in site.asked if one.startswith("inner.example")]


async def test_a_hop_to_a_site_that_is_not_allowed_is_refused(site: Web) -> None:
    site.pages["/threads/1"] = redirect("http://other.example/")
    said = await refused(site.fetcher(), hosts={"forum.example"})
    assert "other.example" in said
    assert "/settings hosts add" in said
    assert not [one for one in site.asked if one.startswith("other.example")]


async def test_a_hop_to_the_www_twin_is_followed(site: Web) -> None:
    site.pages["forum.example/threads/1"] = redirect("http://www.forum.example/threads/1")
    site.pages["www.forum.example/threads/1"] = THREAD
    assert (await site.fetcher().fetch(URL, {"forum.example"})).url == "http://www.forum.example/threads/1"


async def test_robots_are_asked_anew_for_each_host(site: Web) -> None:
    site.pages["forum.example/threads/1"] = redirect("http://other.example/x")
    site.pages["other.example/robots.txt"] = "User-agent: *\nDisallow: /"
    assert "robots.txt" in await refused(site.fetcher())
    assert site.asked[-1] == "other.example/robots.txt"


@pytest.mark.parametrize(
    "place",
    [
        "/login/?return=1",
        "/ucp.php?mode=login",
        "/members/sign-in",
        "https://forum.example/wp-login.php",
        "/index.php?login/",
        "/session/new",
    ],
)
async def test_being_sent_to_sign_in_is_said(site: Web, place: str) -> None:
    site.pages["/threads/1"] = redirect(place)
    assert "signed-in members" in await refused(site.fetcher())


async def test_an_address_about_logins_is_no_sign_in(site: Web) -> None:
    site.pages["/threads/1"] = redirect("/threads/login-problems.1/")
    site.pages["/threads/login-problems.1/"] = THREAD
    assert (await site.fetcher().fetch(URL)).url == "http://forum.example/threads/login-problems.1/"


# ---- hosts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", [URL, "http://www.forum.example/threads/1", "http://FORUM.example./threads/1"])
async def test_an_allowed_host_and_its_twin_are_asked(site: Web, url: str) -> None:
    site.pages["/threads/1"] = THREAD
    assert (await site.fetcher().fetch(url, {"forum.example"})).data


@pytest.mark.parametrize(
    "url",
    [
        "http://other.example/",
        "http://m.forum.example/",
        "http://www.m.forum.example/",
        "http://notforum.example/",
        "http://forum.example.evil.example/",
        f"http://{PUBLIC}/",
    ],
)
async def test_any_other_host_is_not(site: Web, url: str) -> None:
    assert "/settings hosts add" in await refused(site.fetcher(), url, {"forum.example"})
    assert site.asked == []


# ---- too much, too slow ---------------------------------------------------------------------------------------------


async def test_a_page_that_is_too_large_is_refused(site: Web) -> None:
    site.pages["/threads/1"] = response(body=b"x" * 2_000_001)
    assert "more than 1 MB" in await refused(site.fetcher(most=1_500_000))


async def test_a_page_without_a_length_is_cut_off_at_the_limit(site: Web) -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        answer = web.StreamResponse(headers={"Content-Type": "text/html"})
        await answer.prepare(request)
        while True:
            await answer.write(b"x" * 50_000)
            sent += 50_000

    site.pages["/threads/1"] = endless
    assert "more than 1 MB" in await refused(site.fetcher(most=1_500_000))
    assert sent < 50_000_000


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
async def test_a_bomb_is_cut_off(site: Web, packing: str) -> None:
    bomb = gzip.compress(bytes(100_000_000)) if packing == "gzip" else zlib.compress(bytes(100_000_000))
    site.pages["/threads/1"] = response(body=bomb, Content_Encoding=packing)
    assert "more than 1 MB" in await refused(site.fetcher(most=1_500_000))


async def test_a_bomb_in_a_packing_nobody_asked_for_is_not_unpacked(site: Web) -> None:
    site.pages["/threads/1"] = response(body=b"\x00" * 500, Content_Encoding="br")
    assert "not read (br)" in await refused(site.fetcher())


async def test_packed_bytes_without_end_are_cut_off_though_they_unpack_to_nothing(site: Web) -> None:
    empty = b"\x00\x00\x00\xff\xff" * 10_000  # blocks of deflate that hold nothing

    async def endless(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Encoding": "deflate"})
        await answer.prepare(request)
        await answer.write(b"\x78\x9c")
        while True:
            await answer.write(empty)

    site.pages["/threads/1"] = endless
    assert "more than" in await refused(site.fetcher(most=1_500_000))


async def test_a_slow_drip_does_not_stretch_the_time(site: Web) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/html"})
        await answer.prepare(request)
        while True:
            await answer.write(b"x")
            await asyncio.sleep(0.02)

    site.pages["/threads/1"] = drip
    assert "within" in await refused(site.fetcher(seconds=0.4))


async def test_the_time_is_one_for_all_hops(site: Web) -> None:
    async def slow(_: web.Request) -> web.Response:
        await asyncio.sleep(0.3)
        return web.Response(status=302, headers={"Location": "/threads/1"})

    site.pages["/threads/1"] = slow
    assert "within" in await refused(site.fetcher(seconds=0.5))


async def test_waiting_for_one_s_turn_costs_no_time(site: Web) -> None:
    site.pages["/threads/1"] = THREAD
    site.pages["/robots.txt"] = "User-agent: *\nCrawl-delay: 50"
    assert (await site.fetcher(seconds=15).fetch(URL)).data
    assert site.clock.waits == [50.0]


async def test_headers_without_end_are_refused(site: Web) -> None:
    site.pages["/threads/1"] = response(body=THREAD, X_Long="y" * 100_000)
    await refused(site.fetcher())


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\x00\xff" * 900,
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    ],
)
async def test_what_speaks_no_http_is_let_go(site: Web, sent: bytes) -> None:
    async with raw(site, sent):
        assert "broke off" in await refused(site.fetcher())


@pytest.mark.parametrize(
    ("sent", "again"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"x"),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x"),
    ],
    ids=["head", "hints", "chunks", "extension"],
)
async def test_no_way_to_drip_stretches_the_time(site: Web, sent: bytes, again: bytes) -> None:
    async with raw(site, sent, again):
        assert "within" in await refused(site.fetcher(seconds=0.3))


# ---- robots ---------------------------------------------------------------------------------------------------------


async def test_a_page_that_robots_may_not_read_is_not_asked_for(site: Web) -> None:
    site.pages |= {"/robots.txt": "User-agent: *\nDisallow: /threads/", "/threads/1": THREAD, "/other": THREAD}
    fetcher = site.fetcher()
    said = await refused(fetcher)
    assert "robots.txt" in said
    assert "save it" in said
    assert (await fetcher.fetch("http://forum.example/other")).data
    assert "forum.example/threads/1" not in site.asked


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418])
async def test_without_robots_all_may_be_read(site: Web, status: int) -> None:
    site.pages |= {"/robots.txt": response(status, "User-agent: *\nDisallow: /"), "/threads/1": THREAD}
    assert (await site.fetcher().fetch(URL)).data


@pytest.mark.parametrize("status", [500, 502, 503, 429])
async def test_robots_that_cannot_be_read_keep_out(site: Web, status: int) -> None:
    site.pages |= {"/robots.txt": response(status), "/threads/1": THREAD}
    assert "robots.txt" in await refused(site.fetcher())
    assert site.asked == ["forum.example/robots.txt"]


async def test_robots_that_drip_keep_out(site: Web) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        while True:
            await answer.write(b"#\n")
            await asyncio.sleep(0.02)

    site.pages |= {"/robots.txt": drip, "/threads/1": THREAD}
    await refused(site.fetcher(seconds=0.3))
    assert site.asked == ["forum.example/robots.txt"]


async def test_a_huge_robots_txt_is_read_as_far_as_its_cap(site: Web) -> None:
    site.pages |= {"/robots.txt": "User-agent: *\nDisallow: /\n" + "# x\n" * 1_000_000, "/threads/1": THREAD}
    assert "robots.txt" in await refused(site.fetcher())


async def test_robots_are_asked_once_an_hour(site: Web) -> None:
    site.pages |= {"/robots.txt": "User-agent: *\nDisallow: /no", "/threads/1": THREAD}
    fetcher = site.fetcher()
    for _ in range(3):
        await fetcher.fetch(URL)
    assert site.asked.count("forum.example/robots.txt") == 1
    site.clock.time += robots.LIFE
    await fetcher.fetch(URL)
    assert site.asked.count("forum.example/robots.txt") == 2


async def test_robots_that_moved_are_followed_and_speak_for_both(site: Web) -> None:
    site.pages |= {
        "forum.example/robots.txt": redirect("http://www.forum.example/robots.txt"),
        "www.forum.example/robots.txt": "User-agent: *\nDisallow: /no",
        "forum.example/threads/1": redirect("http://www.forum.example/threads/1"),
        "www.forum.example/threads/1": THREAD,
    }
    await site.fetcher().fetch(URL)
    assert site.asked.count("www.forum.example/robots.txt") == 1


async def test_robots_that_move_to_a_private_address_keep_out(site: Web) -> None:
    site.pages |= {"/robots.txt": redirect("http://127.0.0.1/robots.txt"), "/threads/1": THREAD}
    await refused(site.fetcher())
    assert site.asked == ["forum.example/robots.txt"]


# ---- manners --------------------------------------------------------------------------------------------------------


async def test_requests_to_a_site_are_five_seconds_apart(site: Web) -> None:
    site.pages["/threads/1"] = THREAD
    fetcher = site.fetcher()
    await fetcher.fetch(URL)
    await fetcher.fetch("http://www.forum.example/threads/1")
    assert site.clock.waits == [5.0, 5.0, 5.0]
    await fetcher.fetch("http://other.example/threads/1")
    assert site.clock.waits == [5.0, 5.0, 5.0, 5.0]  # the first request to another site waits for nobody


async def test_the_crawl_delay_is_kept(site: Web) -> None:
    site.pages |= {"/robots.txt": "User-agent: *\nCrawl-delay: 12", "/threads/1": THREAD}
    fetcher = site.fetcher()
    await fetcher.fetch(URL)
    await fetcher.fetch(URL)
    assert site.clock.waits == [12.0, 12.0]


async def test_a_crawl_delay_beyond_a_minute_is_said_and_not_waited_for(site: Web) -> None:
    site.pages |= {"/robots.txt": "User-agent: *\nCrawl-delay: 600", "/threads/1": THREAD}
    fetcher = site.fetcher()
    assert "try again in 10 minutes" in await refused(fetcher)
    site.clock.time += 600
    assert (await fetcher.fetch(URL)).data


async def test_a_site_is_asked_one_thing_at_a_time(site: Web) -> None:
    async def slow(_: web.Request) -> web.Response:
        await asyncio.sleep(0.05)
        return web.Response(text=THREAD, content_type="text/html")

    site.pages["/threads/1"] = slow
    fetcher = site.fetcher()
    pages = await asyncio.gather(*(fetcher.fetch(URL) for _ in range(4)))
    assert len(pages) == 4
    assert site.most_at_once == 1
    assert site.asked.count("forum.example/robots.txt") == 1


async def test_a_line_that_is_too_long_is_not_joined(site: Web) -> None:
    site.pages["/threads/1"] = THREAD
    fetcher = site.fetcher()
    await fetcher.fetch(URL)
    said = await asyncio.gather(*(fetcher.fetch(URL) for _ in range(9)), return_exceptions=True)
    turned_away = [one for one in said if isinstance(one, BaseException)]
    assert len(turned_away) == 4
    assert all(isinstance(one, NotNow) and "try again in a minute" in str(one) for one in turned_away)


@pytest.mark.parametrize("status", [429, 503])
async def test_a_site_that_wants_to_be_left_alone_is(site: Web, status: int) -> None:
    site.pages["/threads/1"] = response(status, "busy", Retry_After="240")
    fetcher = site.fetcher()
    assert "try again in 4 minutes" in await refused(fetcher)
    asked = len(site.asked)
    site.clock.time += 60
    assert "try again in 3 minutes" in await refused(fetcher)
    assert len(site.asked) == asked
    site.clock.time += 180
    site.pages["/threads/1"] = THREAD
    assert (await fetcher.fetch(URL)).data


async def test_a_moment_to_come_back_is_read_as_a_date_too(site: Web) -> None:
    when = format_datetime(datetime.now(UTC) + timedelta(hours=5), usegmt=True)
    site.pages["/threads/1"] = response(503, Retry_After=when)
    assert "try again in 5 hours" in await refused(site.fetcher())


@pytest.mark.parametrize("said", ["soon", "-5", "", "1e9", "9" * 400, "Thu, 99 Foo 2026"])
async def test_an_odd_moment_does_no_harm(site: Web, said: str) -> None:
    site.pages["/threads/1"] = response(503, Retry_After=said)
    assert "try again" in await refused(site.fetcher())


# ---- answers that are no page ---------------------------------------------------------------------------------------

CHALLENGE = "<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/h/b'></script>"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (response(404), "has no page under this address"),
        (response(410), "has no page under this address"),
        (response(401), "signed-in members"),
        (response(403, "Forbidden"), "does not let programs read this page (403)"),
        (response(403, CHALLENGE, Server="cloudflare"), "does not let programs read its pages"),
        (response(503, CHALLENGE), "does not let programs read its pages"),
        (response(429, CHALLENGE), "does not let programs read its pages"),
        (response(403, "x", Cf_Mitigated="challenge"), "does not let programs read its pages"),
        (response(202, "", X_Amzn_Waf_Action="challenge"), "does not let programs read its pages"),
        (
            response(200, "<html><title>Making sure you&#39;re not a bot!</title>"),
            "does not let programs read its pages",
        ),
        (response(403, "<script src='https://ct.captcha-delivery.com/c.js'>"), "does not let programs read its pages"),
        (response(500), "its error 500"),
        (response(522), "its error 522"),
        (response(429), "had too many requests"),
        (response(503), "out of service"),
        (response(204), "the answer 204"),
        (response(304), "the answer 304"),
        (response(400), "the answer 400"),
        (response(302), "the answer 302"),
    ],
)
async def test_every_answer_that_is_no_page_has_its_sentence(site: Web, answer: Any, sentence: str) -> None:
    site.pages["/threads/1"] = answer
    assert sentence in await refused(site.fetcher())


async def test_a_thread_that_speaks_of_guards_is_a_thread(site: Web) -> None:
    site.pages["/threads/1"] = THREAD.replace(
        "cramps.", "cramps. Just a moment, cloudflare says: verify you are human, cf-chl."
    )
    assert (await site.fetcher().fetch(URL)).data


async def test_the_site_s_words_are_not_in_the_log(site: Web, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    site.pages["/threads/1"] = response(body=b"secret", X_Token="secret")
    await site.fetcher().fetch(URL)
    assert "secret" not in caplog.text
