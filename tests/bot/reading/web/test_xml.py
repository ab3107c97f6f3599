"""A page that was saved as XML reads as the same page does in HTML."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

import pytest

from bot.reading import read
from bot.reading.web.xml import as_html

PAGE = (Path(__file__).parent / "pages" / "xenforo2.html").read_text(encoding="utf-8")


def test_elements_closed_within_their_tag_swallow_nothing() -> None:
    head = '<head><meta charset="utf-8"/><script src="a.js"/><style/>'
    marks = '<i class="fa" aria-hidden="true"/><a name="top"/><div/>'
    page = f'<?xml version="1.0"?>\n<!DOCTYPE html><html>{head}</head><body>{marks}{_void(PAGE)}</body></html>'
    assert [post.text for post in read(page).posts] == [post.text for post in read(PAGE).posts]


def _void(page: str) -> str:
    """Close what holds nothing, as XML does."""
    body = page.partition("<body")[2].partition(">")[2].rpartition("</body>")[0]
    return re.sub(r"<((?:br|hr|img|input|link|meta)\b[^<>]*?)/?>", r"<\1/>", body)


def test_a_page_written_as_html_stays_as_it_is() -> None:
    page = '<meta charset="utf-8"><br/><span/>x'
    assert as_html(page) == page


def test_what_looks_like_a_tag_in_a_script_or_a_comment_is_none() -> None:
    page = '<br/><script>var a = "<i/>";</script><!-- <i/> --><i/>x'
    assert as_html(page) == '<br/><script>var a = "<i/>";</script><!-- <i/> --><i></i>x'


@pytest.mark.parametrize("part", ["<script>", "<!--", "<a ", "<a", "<style>x</style", "<script x "])
def test_the_work_grows_with_the_page(part: str) -> None:
    begun = process_time()
    as_html(f"<br/>{part * 300_000}/>")
    assert process_time() - begun < 4
