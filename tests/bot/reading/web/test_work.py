"""The work on a page grows with its size alone, whatever it is made of."""

from __future__ import annotations

from contextlib import suppress
from time import process_time

import pytest

from bot.errors import BadInput
from bot.reading import read

SIZE = 300_000
MOST = 4.0  # seconds of CPU: ten times what it takes


@pytest.mark.parametrize(
    "part",
    [
        "<b></b>",
        '<meta charset="utf-8" ',
        "<div class=x ",
        "<",
        "<b>a</b>",
        "<p>",
        "<br>",
        "<td><b>x y</b></td>",
        "<div class=user><b>ann bob</b> on <i>Jan 1, 2020</i></div>",
        "<time datetime=2020-01-01>1 Jan 2020</time>",
        "<a class=user href=/u/x></a>",
        "<a href=/t/x>Question about this drug and that one</a> ",
        "<blockquote><cite>Bob wrote:</cite>words of bob</blockquote>",
        "<div class=a><a href=/user/x class=username>abc</a><time datetime=2020-01-01></time><p>these words are here to be read</div>",
        "<div itemscope itemtype='https://schema.org/Comment'><p itemprop=text>words of nobody at all</p></div>",
        '<script type=\'application/ld+json\'>{"@type":"Comment","text":"words"}</script>',
    ],
)
def test_many_of_one_kind_cost_no_more_than_their_number(part: str) -> None:
    begun = process_time()
    with suppress(BadInput):
        read("<html><body id=phpbb><div class=postbody><div class=content>" + part * (SIZE // len(part)))
    assert process_time() - begun < MOST
