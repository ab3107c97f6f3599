from __future__ import annotations

import pytest

from bot.fetching.charsets import as_utf8
from bot.reading.decode import decode


@pytest.mark.parametrize(
    ("text", "codec", "charset"),
    [
        ("баклофен помогает", "cp1251", "windows-1251"),
        ("баклофен", "koi8-r", "KOI8-R"),
        ("バクロフェン", "shift_jis", "Shift_JIS"),
        ("バクロフェン", "iso2022_jp", "iso-2022-jp"),
        ("baclofène “bon”", "cp1252", "ISO-8859-1"),
        ("naïve", "utf-8", '"utf-8"'),
        ("baclofen works", "utf-16-le", "utf-16le"),
        ("plain", "ascii", "windows-1251"),
    ],
)
def test_the_charset_a_site_names_is_believed(text: str, codec: str, charset: str) -> None:
    assert decode(as_utf8(text.encode(codec), charset)) == text


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "windows-1251", "us-ascii"])
def test_utf_8_under_another_name_is_read_as_utf_8(charset: str) -> None:
    assert decode(as_utf8("déjà vu – “baclofen”".encode(), charset)) == "déjà vu – “baclofen”"


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis", "euc-jp", "utf-16"])
def test_bytes_that_are_not_written_as_the_site_says_stay_as_they_are(charset: str) -> None:
    data = "d\xe9j\xe0 vu, un peu".encode("cp1252")
    assert as_utf8(data, charset) == data


@pytest.mark.parametrize(
    "charset", [None, "", "none", "utf-7", "base64", "zip", "unicode_escape", "idna", "x\x00y", "a" * 500]
)
def test_what_is_no_charset_of_a_page_changes_nothing(charset: str | None) -> None:
    data = b"+ADw-script+AD4- \\u0041 \xe9"
    assert as_utf8(data, charset) == data


def test_a_mark_in_the_bytes_wins() -> None:
    data = "\ufeffnaïve".encode("utf-16-le")
    assert as_utf8(data, "windows-1251") == data
