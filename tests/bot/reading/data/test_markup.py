"""Quotes are cut in each way of writing posts, with the name of whose they are where it is given."""

from __future__ import annotations

import pytest

from bot.reading.data.markup import from_bbcode, from_html, from_markdown, from_text
from bot.reading.quotes import tidy
from db.models import Quote


@pytest.mark.parametrize(
    ("text", "own", "quotes"),
    [
        ("Mine.", "Mine.", []),
        ("> Theirs.\n\nMine.", "Mine.", [Quote("Theirs.")]),
        ("> Theirs\nand on.\n\nMine.", "Mine.", [Quote("Theirs\nand on.")]),
        ("> Theirs.\n- mine", "- mine", [Quote("Theirs.")]),
        ("> Theirs.\n>\n> More.\n>\nMine.", "Mine.", [Quote("Theirs.\n\nMore.")]),
        ("ann said:\n> Theirs.\n\nMine.", "Mine.", [Quote("Theirs.", "ann")]),
        ("Mine.\n\n**ann_o wrote:**\n\n> Theirs.", "Mine.", [Quote("Theirs.", "ann_o")]),
        ("> u/ann wrote:\n> Theirs.\n\nMine.", "Mine.", [Quote("Theirs.", "ann")]),
        ("> [ann](https://x.example/u/ann) said:\n> Theirs.\n\nMine.", "Mine.", [Quote("Theirs.", "ann")]),
        ("> > Older.\n>\n> Theirs.\n\nMine.", "Mine.", [Quote("Theirs.")]),
        (">> Older.\n\nMine.", "Mine.", [Quote("Older.")]),
        (">!Mine, hidden.!< Seen.", "Mine, hidden. Seen.", []),
        ("```\n> code\n```\nMine.", "```\n> code\n```\nMine.", []),
        (">90% of mine take it.\n\nMine.", ">90% of mine take it.\n\nMine.", []),
        ('[quote="ann, post:3, topic:4"]\nTheirs.\n[/quote]\n\nMine.', "Mine.", [Quote("Theirs.", "ann")]),
    ],
)
def test_markdown(text: str, own: str, quotes: list[Quote]) -> None:
    body = from_markdown(text)
    assert (tidy(body.lines), body.quotes) == (own, quotes)


def test_on_discord_a_quote_ends_with_its_line() -> None:
    assert tidy(from_markdown("> Theirs.\nMine.", lazy=False).lines) == "Mine."


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        ("[quote]", None),
        ('[QUOTE="ann lee, post: 1, member: 2"]', "ann lee"),
        ('[quote="Ann L., post:1, topic:2, full:true, username:ann"]', "ann"),
        ("[quote=ann;123]", "ann"),
        ("[quote='ann' pid='1' dateline='2']", "ann"),
        ('[quote="ann" pid="1" dateline="2"]', "ann"),
        ("[quote=ann post_id=1 time=2 user_id=3]", "ann"),
        ("[quote author=ann link=topic=1.msg2#msg2 date=3]", "ann"),
        ("[quote=O'Neil]", "O'Neil"),
    ],
)
def test_bbcode_names_whom_it_quotes(mark: str, name: str | None) -> None:
    body = from_bbcode(f"Before.\n{mark}Theirs. [quote]older[/quote][/quote]\nMine.")
    assert (tidy(body.lines), body.quotes) == ("Before.\n\nMine.", [Quote("Theirs.", name)])


def test_a_quote_that_is_never_closed_stays() -> None:
    assert from_bbcode("[quote]a [quote=b]c").lines == ["[quote]a [quote=b]c"]


def test_a_text_is_taken_for_what_it_looks_like() -> None:
    assert tidy(from_text("<p>Mine &amp; yours.</p><blockquote>Theirs.</blockquote>").lines) == "Mine & yours."
    assert from_text("[quote]Theirs.[/quote]").quotes == [Quote("Theirs.")]
    assert from_text("I take < 5 mg & > 2 mg").lines == ["I take < 5 mg & > 2 mg"]


def test_tags_that_are_escaped_once_more_are_tags() -> None:
    assert tidy(from_html("&lt;p&gt;5 &amp;lt; 6 &amp;amp; 7&lt;/p&gt;", "", ()).lines) == "5 < 6 & 7"
