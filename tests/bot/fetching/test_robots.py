from __future__ import annotations

import pytest

from bot.fetching.robots import understood

PAGE = "https://forum.example/threads/1"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /threads/", False),
        ("User-agent: *\nDisallow: /threads/\nAllow: /threads/1", True),
        ("User-agent: *\nDisallow: /*/1$", False),
        ("User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /", True),
        ("User-agent: whatdo\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: WhatDo/1.0\nDisallow: /", False),
        ("User-agent: whatdo*\nDisallow: /", False),
        ("User-agent: whatdo\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: whatdoor\nDisallow: /", True),
        ("user-agent : *\ndisallow : /", False),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", False),
        ("User-agent: * # all\nDisallow: / # keep out", False),
        ("<html><body>Not found</body></html>", True),
        ("Disallow: /", True),
    ],
)
def test_what_a_site_wants_is_kept_to(text: str, allowed: bool) -> None:
    assert understood(text.encode()).allow(PAGE) is allowed


@pytest.mark.parametrize(
    ("said", "seconds"), [("10", 10.0), ("0.5", 0.5), ("soon", 0.0), ("-3", 0.0), ("inf", 0.0), ("1e9", 1e9)]
)
def test_the_crawl_delay_is_read(said: str, seconds: float) -> None:
    assert understood(f"User-agent: *\nCrawl-delay: {said}\n".encode()).apart == seconds


def test_rules_after_half_a_megabyte_are_left_out() -> None:
    long = b"# " + b"x" * 70 + b"\n"
    text = long * 8_000 + b"User-agent: *\nDisallow: /\n"
    assert understood(text).allow(PAGE)
    assert not understood(text[-400_000:]).allow(PAGE)


def test_thousands_of_programs_before_thousands_of_rules_are_read_as_one() -> None:
    names = "".join(f"User-agent: bot{number}\n" for number in range(10_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(10_000))
    found = understood(f"{names}{rules}User-agent: *\nDisallow: /threads/".encode())
    assert not found.allow(PAGE)
    assert found.parsed is not None
    assert len(found.parsed._user_agents) == 2


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"User-agent:\n" * 9, b"User-agent: *\nDisallow: " + b"*a" * 900, b":" * 99, b"$" * 99]
)
def test_odd_files_hurt_nobody(data: bytes) -> None:
    understood(data).allow(PAGE + "a" * 1_000)
