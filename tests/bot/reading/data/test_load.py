"""JSON comes as people have it: with marks, in other encodings, a value a line, cut off, as a browser shows it."""

from __future__ import annotations

import json
from html import escape

import pytest

from bot.errors import BadInput
from bot.reading import Document, identity, read, read_all
from bot.reading.data.load import load
from tests.bot.reading.data.test_shapes import THREADS

TOPIC = (THREADS / "discourse.json").read_text(encoding="utf-8")
POSTS = json.dumps({"posts": [{"poster": "ann", "text": "Baclofen helps.\u2028Soma does not."}]}, ensure_ascii=False)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + TOPIC.encode(),
        TOPIC.encode("utf-16"),
        TOPIC.encode("utf-16-le"),
        TOPIC.replace("\n", "\r\n").encode() + b"\r\n\r\n",
        f"\n\n {TOPIC}\n\n".encode(),
        json.dumps(json.loads(TOPIC)).encode(),
        f'<html><head></head><body><pre style="white-space: pre-wrap;">{escape(TOPIC)}</pre></body></html>'.encode(),
        f'<html><body><pre>{escape(TOPIC)}</pre><div class="json-formatter-container"></div></body></html>'.encode(),
        TOPIC,
    ],
)
def test_however_it_is_written_it_is_the_same_thread(data: bytes | str) -> None:
    assert read(data, name="x.json").posts == read(TOPIC.encode(), name="x.json").posts


def test_line_ends_and_escapes_that_no_text_may_hold_do_no_harm() -> None:
    assert read(POSTS).posts[0].text == "Baclofen helps.\nSoma does not."
    (post,) = read('{"posts": [{"poster": "a\\u0000n\\ud800n\\u202e", "text": "Baclo\\u0000fen\\ud800 helps."}]}').posts
    assert (post.poster, post.text) == ("ann", "Baclofen helps.")
    cooked = '{"post_stream": {"posts": [{"username": "ann", "post_number": 1, "cooked": "<p>Baclo\\u0000fen\\udfff helps.</p>"}]}}'
    assert read(cooked).posts[0].text == "Baclofen helps."


@pytest.mark.parametrize("keep", [len(TOPIC) - 3, len(TOPIC) // 2, len(TOPIC) // 3, 30])
def test_data_that_was_cut_off_says_so(keep: int) -> None:
    with pytest.raises(BadInput, match="ends in the middle"):
        read(TOPIC[:keep])


def test_a_line_that_was_cut_off_is_named() -> None:
    lines = (THREADS / "reddit_archive.jsonl").read_text(encoding="utf-8")
    with pytest.raises(BadInput, match="in the middle of line 3: "):
        read_all([Document("x.jsonl", lines[:-20])])


@pytest.mark.parametrize(
    "nested", ['[{"a":' * 60_000, '{"a":' * 3_000 + "1" + "}" * 3_000, "[[" * 5_000 + "]]" * 5_000]
)
def test_data_nested_without_end_says_so(nested: str) -> None:
    with pytest.raises(BadInput, match=r"nested deeper|in the middle"):
        read(nested)


def test_answers_nested_as_deep_as_data_may_be_are_read() -> None:
    post: dict[str, object] = {"author": "last", "text": "Baclofen at the bottom."}
    for depth in range(300):
        post = {"author": f"ann{depth}", "text": f"Baclofen, answer {depth}.", "children": [post]}
    assert len(read(json.dumps([post])).posts) == 301


@pytest.mark.parametrize(
    "other",
    [
        "{}",
        "[]",
        "[{}]",
        '{"name": "whatdo", "version": 3}',
        '{"type": "FeatureCollection", "features": [{"type": "Feature"}]}',
        '[{"id": 1, "title": "A thread without posts"}]',
        '[["a", "b"], ["c"]]',
        '{"posts": [1, 2, null]}',
    ],
)
def test_data_of_something_else_is_told_what_is_known(other: str) -> None:
    with pytest.raises(
        BadInput, match=r"in no shape that is known \(Discord .*, Discourse, .*XenForo; or a list of posts"
    ) as caught:
        read(other)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "empty",
    [
        '{"post_stream": {"posts": []}, "title": "T"}',
        '[{"kind": "Listing", "data": {"children": [{"kind": "t1", "data": {"author": "a", "body": "[deleted]", "link_id": "t3_a"}}]}}]',
        '{"items": [{"question_id": 1, "title": "T", "creation_date": 1, "owner": {"display_name": "a"}}]}',
    ],
)
def test_a_thread_without_words_says_so(empty: str) -> None:
    with pytest.raises(BadInput, match="no words of posts in it"):
        read(empty)


@pytest.mark.parametrize("text", ["[b]Baclofen[/b] helps", '["quoted"] they said', '{"a": 1} is what I typed', "plain"])
def test_a_text_is_no_data(text: str) -> None:
    assert load(text) is None


def test_links_are_made_of_the_address_that_is_given() -> None:
    thread = read(TOPIC, url="https://talk.org/t/baclofen/512.json")
    assert thread.posts[1].permalink == "https://talk.org/t/baclofen/512/2"
    assert identity(thread) == identity(read(TOPIC, url="https://talk.org/t/-/512/8"))
