"""Bytes of every kind: text comes out clean, anything else is one clear sentence."""

from __future__ import annotations

from contextlib import suppress
from time import process_time

import pytest

from bot.errors import BadInput
from bot.reading import read
from bot.reading.decode import decode
from tests.bot.reading.test_dump import FIRST, SECOND, dump

ACCENTED = "Dr. Müller’s café: naïve dosing, 5 µg – no more."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_common_encoding_is_read(encoding: str) -> None:
    thread = read(dump(FIRST, f"{SECOND} {ACCENTED}").encode(encoding))
    assert thread.posts[1].text == f"{SECOND} {ACCENTED}"


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252"])
def test_a_mark_that_lies_is_not_believed(mark: bytes, encoding: str) -> None:
    if encoding.startswith("utf-32") and b"\x00\x00" not in mark:
        pytest.skip("nobody writes that, and UTF-32 without its mark is not looked for")
    wanted = f"{SECOND} {ACCENTED}"
    thread = read(mark + dump(FIRST, wanted).encode(encoding))
    assert [post.text for post in thread.posts] == [FIRST, wanted]


@pytest.mark.parametrize(
    "words", ["眠い薬です。\n夜だけ。", "Баклофен помогает\nи спать можно", "γαβαπεντίνη το βράδυ\nόχι"]
)
@pytest.mark.parametrize("marked", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("truly", ["utf-16-le", "utf-16-be", "utf-8"])
def test_a_mark_is_checked_in_any_alphabet(words: str, marked: str, truly: str) -> None:
    assert decode("\ufeff".encode(marked) + words.encode(truly)) == words


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-8"])
def test_a_broken_letter_makes_no_liar_of_a_mark(encoding: str) -> None:
    broken = "Баклофен \ud800помогает\nи спать можно".encode(encoding, errors="surrogatepass")
    assert decode("\ufeff".encode(encoding) + broken) == "Баклофен помогает\nи спать можно"


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_every_line_end_is_read(newline: str) -> None:
    assert [post.text for post in read(dump(FIRST, SECOND).replace("\n", newline).encode()).posts] == [FIRST, SECOND]


def test_nul_surrogates_and_invisible_marks_are_removed() -> None:
    assert decode("bac\x00lo\u200bfen\ud800 \u202eis\u202c fine\ufeff") == "baclofen is fine"
    assert decode(b"bac\x00lofen is fine, and this goes on for a good while so that one zero is a slip").startswith(
        "baclofen is"
    )


def test_a_cut_or_broken_byte_does_not_change_the_rest() -> None:
    data = ("ä" * 50).encode()
    assert decode(data[:-1]) == "ä" * 49
    assert decode(data[:20] + b"\xff" + data[20:]) == "ä" * 50


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("", "empty"),
        ("\u200b\n", "empty"),
        (b"\x00" * 50, "empty"),
        (b"PK\x03\x04" + b"\x00" * 30 + b"word/document.xml", "Word document"),
        (b"PK\x03\x04" + b"\x00" * 30, "zip archive"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
        (bytes(range(32)) * 40, "no text that can be read"),
        (b"<!DOCTYPE html><html><body>posts</body></html>", "on this page"),
        ("\n <HTML lang=en>", "on this page"),
        ("<?xml version='1.0'?>\n<!-- x --><html>", "on this page"),
        ('{"post_stream": {"posts": []}}', "JSON"),
        ('[{"kind": "Listing"}]', "JSON"),
        (b"a" * (20 * 1024 * 1024 + 1), "more than 20 MB"),
        ("Baclofen is fine, I think.\n\nSo do I.", "No forum posts"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(data: bytes | str, said: str) -> None:
    with pytest.raises(BadInput, match=said) as caught:
        read(data, name="thread.txt")
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    "line", ["a" * 5_000_000, "a b " * 1_250_000, "#1 " * 1_600_000, "\xa0" * 5_000_000, "said: " * 800_000]
)
def test_one_line_of_five_megabytes_takes_little_time(line: str) -> None:
    start = process_time()
    with pytest.raises(BadInput):
        read(line)
    assert process_time() - start < 2.0


@pytest.mark.parametrize(
    "lines",
    [
        "#1\n",
        "\xa0\n",
        "> q\n",
        "Ann said:\n",
        "Joined\n",
        "Like\n",
        "## Ann (Jan 1, 2020)\n",
        "Jan 1, 2020\n#1\nhi\n",
        "Click to expand...\n",
    ],
)
def test_time_is_bounded_whatever_the_lines_hold(lines: str) -> None:
    text = "# T\n## Bob (Jan 1, 2020)\n" + lines * (300_000 // len(lines))
    start = process_time()
    with suppress(BadInput):
        read(text)
    assert process_time() - start < 3.0


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "ftp://host/x", "https://", "https://u:p@host/x", "http://[::1", "https://a b/c", "x" * 50],
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="https://"):
        read(dump(FIRST, SECOND), url=url)


@pytest.mark.parametrize(
    ("named", "truly", "words"),
    [
        ("windows-1251", "windows-1251", "Баклофен помогает"),
        ("iso-8859-2", "iso-8859-2", "żółta tabletka"),
        ("Shift_JIS", "shift_jis", "眠い薬です"),
        ("ISO-8859-1", "cp1252", "naïve “patients”"),
        ("utf-8", "cp1252", "naïve “patients”"),
        ("windows-1251", "utf-8", "naïve “patients”"),
        ("idna", "cp1252", "naïve"),
        ("base64", "cp1252", "naïve"),
        ("no-such-charset", "cp1252", "naïve"),
    ],
)
def test_a_page_is_decoded_as_its_bytes_are_and_then_as_it_says(named: str, truly: str, words: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={named}"></head><body>{words}</body></html>'
    assert words in decode(page.encode(truly))


def test_many_comments_before_a_page_cost_no_more_than_their_length() -> None:
    begun = process_time()
    with suppress(BadInput):
        read("<!-- a -->" * 100_000)
    assert process_time() - begun < 3
