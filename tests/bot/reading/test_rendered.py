"""What text browsers and converters write around links."""

from __future__ import annotations

from bot.reading.rendered import rendered
from bot.reading.unwrap import unwrap


def test_numbers_of_links_go_with_their_list() -> None:
    text = "   [1]Home [2]Forum\n\n   See [3]this and [12], which I wrote.\n\nReferences\n\n   1. https://a.example/\n   2. https://b.example/\n   3. https://c.example/\n"
    assert rendered(text) == "   Home Forum\n\n   See this and [12], which I wrote.\n"


def test_numbers_of_links_go_where_their_list_was_left_out() -> None:
    text = "\n".join(f"[{number}]link and words" for number in range(1, 14))
    assert rendered(text) == "\n".join(["link and words"] * 13)


def test_a_few_numbers_in_brackets_are_words() -> None:
    text = "It helps [1], it does not [2].\n[1] Lee 2001\n[2] Kim 2002"
    assert rendered(text) == text


def test_links_of_markdown_keep_their_words_alone() -> None:
    text = (
        '[tess](https://a.example/u/1) and [[–]](javascript:void\\(0\\))\n![face](f.png)[al](/u/2 "al")\n[Home](</a b>)'
    )
    assert rendered(text).startswith("tess and ")
    assert "\nal\n" in rendered(text)


def test_one_link_in_a_text_stays_as_it_was_written() -> None:
    text = "I read [this](https://a.example/) and slept."
    assert rendered(text) == text


def test_broken_lines_are_joined_though_a_rule_is_wider() -> None:
    words = "spasm words that go on and on over the width of the window " * 40
    lines, line = [], ""
    for word in words.split():
        if len(line) + 1 + len(word) > 72:
            lines, line = [*lines, line], word
        else:
            line = f"{line} {word}".strip()
    text = ["=" * 100, "", *lines, line]
    assert unwrap(text) == ("=" * 100, "", " ".join(words.split()))
