"""Text from outside: disarmed, cut only where it shows, and otherwise word for word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.cards.limits import size
from cogs.cards.text import escape, excerpt, lines_that_fit, link, one_line, plain, shares, shorten

HOSTILE = st.text(
    st.characters() | st.sampled_from(list("*_~`|<>@#[]()\\:/-+.!\n\t\u200b\u202e\u0301😀\u200d")), max_size=400
)


def unescape(text: str) -> str:
    return re.sub(r"\\(\W|_)", r"\1", text)


@given(HOSTILE)
def test_taking_the_backslashes_away_gives_the_words_back(text: str) -> None:
    line = one_line(text)
    assert unescape(escape(line)) == line


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("I *never* use __it__", "I \\*never\\* use \\_\\_it\\_\\_"),
        ("||boo||", "\\|\\|boo\\|\\|"),
        ("```sh\nrm\n```", "\\`\\`\\`sh\nrm\n\\`\\`\\`"),
        ("[free](https://evil.example)", "\\[free](https:\\//evil.example)"),
        ("<@123> <#4> <:a:5> </x:6> <t:7>", "\\<@123> \\<#4> \\<:a:5> \\</x:6> \\<t:7>"),
        ("@everyone and @here", "\\@everyone and \\@here"),
        ("# big", "\\# big"),
        ("-# small", "\\-# small"),
        ("> said", "\\> said"),
        ("- item\n+ item\n1. item", "\\- item\n\\+ item\n1\\. item"),
    ],
)
def test_markup_is_disarmed(said: str, shown: str) -> None:
    assert escape(said) == shown


@pytest.mark.parametrize(
    "said", ["BP < 90/60, dose 5-10 mg (q8h), 50% better; see #3 @ noon [sic]", "C++ 3.5 mg/kg, p > 0.05!"]
)
def test_everyday_prose_is_left_as_it_is(said: str) -> None:
    assert escape(said) == said


@given(HOSTILE)
def test_what_nobody_sees_is_taken_out(text: str) -> None:
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\x00-\x08\ud800-\udfff\U000e0020]", plain(text))


def test_marks_that_pile_up_are_cut_down_and_words_stay() -> None:
    assert plain("e" + "\u0301" * 50 + "nd") == "e" + "\u0301" * 4 + "nd"
    assert plain("naïve दवा نمی‌خورم 👩‍⚕️") == "naïve दवा نمی‌خورم 👩‍⚕️"


@given(HOSTILE, st.integers(0, 200), st.integers(0, 400))
def test_an_excerpt_fits_and_is_a_slice_with_its_cuts_marked(text: str, room: int, focus: int) -> None:
    line = one_line(text)
    shown = excerpt(line, room, min(focus, len(line)))
    assert size(shown) <= room
    kept = unescape(shown)
    if kept != line and room:
        assert kept.startswith("…") or kept.endswith("…")
        assert kept.removeprefix("…").removesuffix("…") in line


def test_a_cut_keeps_the_words_that_matter() -> None:
    text = "word " * 200 + "I stay away from baclofen because of falls. " + "word " * 200
    shown = excerpt(text.strip(), 200, text.index("stay away"))
    assert "stay away from baclofen" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_a_cut_falls_between_words() -> None:
    assert shorten("one two three four five six", 15) == "one two three…"


@given(st.lists(st.integers(0, 900), max_size=8), st.integers(0, 3000))
def test_shares_never_exceed_the_room_and_use_it_all_when_wanted(wants: list[int], room: int) -> None:
    given_out = shares(wants, room)
    assert sum(given_out) <= room
    assert all(got <= want for got, want in zip(given_out, wants, strict=True))
    if sum(wants) <= room:
        assert given_out == wants


def test_a_short_text_leaves_its_room_to_the_long_ones() -> None:
    assert shares([10, 900, 900], 1000) == [10, 495, 495]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a b", "https://x/>y", "", None, "https://x/" + "y" * 300, "https://x/`a"]
)
def test_an_address_that_could_break_out_is_not_linked(url: str | None) -> None:
    assert link("post 1", url) == "post 1"


def test_a_linked_address_cannot_close_its_bracket() -> None:
    assert link("post 1", "https://x/a(b)") == "[post 1](https://x/a%28b%29)"


def test_lines_that_do_not_fit_are_left_out() -> None:
    assert lines_that_fit(["abc", "", "defghij", "kl"], 8) == "abc\nkl"


def test_words_that_could_close_a_link_are_not_linked() -> None:
    assert link("x](https:\\//evil.example)", "https://forum.example/1") == "x](https:\\//evil.example)"
