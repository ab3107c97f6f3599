"""What people pack their pages in is opened, within bounds; what cannot be opened says so in a sentence."""

from __future__ import annotations

import gzip
import plistlib
import struct
import zlib
from contextlib import suppress
from io import BytesIO
from time import process_time
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.reading import Document, Unread, read
from bot.reading.unpacking import archives, documents, is_packed, unpack
from tests.bot.reading.paged import THREAD, lines, mbox, message, mht, page, webarchive, zipped

PAGE = page(lines([1, 2]))
WORDS = [one.words for one in lines([1, 2])]


def opened(data: bytes, name: str = "given.bin") -> list[Document | Unread]:
    return list(unpack(Document(name, data, given=name)))


def names(data: bytes) -> list[str]:
    return [one.name for one in opened(data)]


def why(data: bytes) -> str:
    (one,) = opened(data)
    assert isinstance(one, Unread)
    assert one.why.endswith(".")
    assert "\n" not in one.why
    return one.why


def test_a_zip_gives_its_pages_in_the_order_of_their_names() -> None:
    packed = zipped(dict.fromkeys(("t/page-10.html", "t/page-2.html", "t/Page-1.html", "s/x/y.txt"), PAGE))
    assert names(packed) == ["s/x/y.txt", "t/Page-1.html", "t/page-2.html", "t/page-10.html"]
    assert is_packed(packed[:100])


def test_what_lies_around_saved_pages_is_skipped() -> None:
    around = (
        "page_files/logo.html", "page_files/style.css", "Seite-Dateien/x.htm", "__MACOSX/._page.html", ".git/config", "a/.hidden.txt",
        "style.css", "app.js", "smile.gif", "Thumbs.db", "empty/",
    )  # fmt: skip
    packed = zipped({"page.html": PAGE, "Seite.html": PAGE, "my_files/kept.html": PAGE} | dict.fromkeys(around, b"x"))
    assert names(packed) == ["my_files/kept.html", "page.html", "Seite.html"]


def test_gzip_holds_one_page() -> None:
    assert [post.text for post in read(gzip.compress(PAGE.encode()), name="page.html.gz").posts] == WORDS
    assert names(gzip.compress(b"one") + gzip.compress(b"two")) == ["given.bin"]


def test_an_archive_in_an_archive_is_opened_and_no_further() -> None:
    inner = zipped({"page.html": PAGE})
    assert names(zipped({"inner.zip": inner, "other.html.gz": gzip.compress(PAGE.encode())})) == [
        "page.html",
        "other.html",
    ]
    assert "within an archive" in why(zipped({"one.zip": zipped({"two.zip": inner})}))


@pytest.mark.parametrize("url", [THREAD, f"{THREAD}page-3"])
def test_a_page_saved_as_one_file_by_chrome_has_its_address(url: str) -> None:
    thread = read(mht(page(lines([1, 2]), address=False), url), name="page.mht")
    assert (thread.url, [post.text for post in thread.posts]) == (url, WORDS)
    assert thread.posts[0].permalink == f"{THREAD}post-4001"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-15", "utf-16"])
def test_a_page_in_a_file_is_decoded_as_the_file_says(charset: str) -> None:
    html = page(lines([1, 2])).replace("baclofen 5 mg", "naïve café baclofen").replace('<meta charset="utf-8">', "")
    assert "naïve café" in read(mht(html, THREAD, charset=charset)).posts[0].text


@pytest.mark.parametrize("binary", [True, False])
def test_a_page_saved_by_safari_has_its_address(binary: bool) -> None:
    html = page(lines([1, 2]), address=False).replace("baclofen 5 mg", "naïve “baclofen”")
    thread = read(webarchive(html, THREAD, binary=binary), name="page.webarchive")
    assert thread.url == THREAD
    assert "naïve “baclofen”" in thread.posts[0].text


def test_a_box_of_mail_is_a_thread() -> None:
    thread = read(
        mbox(
            message(2, "Bo <bo@x.example>", "Re: [pain] Cramps", "On 1 Mar 2005, Ann wrote:\n> Baclofen works.\n\nNot on dialysis.\n-- \nBo\n"),
            message(1, "Ann <ann@x.example>", "[pain] Cramps", "Baclofen works.\n"),
            message(3, "cee@x.example", "RE: Cramps", "I like tizanidine.\n\n-----Original Message-----\nFrom: Bo\nSent: Tuesday\nTo: Ann\nNot on dialysis.\n"),
        ),
        name="pain.mbox",
    )  # fmt: skip
    assert (thread.engine, thread.title) == ("mail", "Cramps")
    assert [(post.poster, post.text) for post in thread.posts] == [
        ("Ann", "Baclofen works."),
        ("Bo", "Not on dialysis."),
        ("cee", "I like tizanidine."),
    ]
    assert [quote.text for quote in thread.posts[1].quotes] == ["Baclofen works."]
    assert [(quote.poster, quote.text) for quote in thread.posts[2].quotes] == [("Bo", "Not on dialysis.")]
    assert thread.posts[0].posted_at is not None
    assert thread.posts[0].posted_at.isoformat() == "2005-03-01T09:00:00+00:00"


def test_mail_is_known_by_its_headers_and_a_dump_is_not_mail() -> None:
    assert read(message(1, "Ann at x.example (Ann Lee)", "Cramps", "Baclofen works.")).posts[0].poster == "Ann Lee"
    with pytest.raises(BadInput, match="No forum posts"):
        read("From: Ann\nDate: yesterday\nSubject: none\n\nThis is a note of mine, not a mail.")


def test_a_message_written_as_a_page_is_read_without_what_it_quotes() -> None:
    html = "<html><body><p>Soma is awful.</p><blockquote type=cite>Soma is great.</blockquote></body></html>"
    mail = (
        message(1, "Ann <a@x.example>", "Soma", "x")
        .replace(b"text/plain", b"text/html")
        .replace(b"\nx\n", html.encode())
    )
    (post,) = read(mail).posts
    assert (post.text, [quote.text for quote in post.quotes]) == ("Soma is awful.", ["Soma is great."])


# ---- bounds -------------------------------------------------------------------------------------------------------


def test_a_locked_zip_says_so() -> None:
    packed = bytearray(zipped({"page.html": PAGE}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in why(bytes(packed))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04" + bytes(60), "damaged"),
        (zipped({"page.html": PAGE})[:-30], "damaged"),
        (zipped({}), "no page"),
        (zipped({"a.png": b"x"}), "no page"),
        (gzip.compress(PAGE.encode())[:-20], "damaged"),
        (bytes(257) + b"ustar\x0000" + bytes(500), "tar archive"),
        (b"bplist00" + bytes(40), "web archive"),
        (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "web archive"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\nFrom: <Saved by Blink>\n\nx", "no page"),
        (gzip.compress(bytes(30_000_000)), "far more"),
        (zipped({"a.html": bytes(3_000_000)}), "far more"),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_gets_one_sentence(data: bytes, said: str) -> None:
    assert said in why(data)


def test_a_document_of_an_office_program_keeps_its_own_sentence() -> None:
    with pytest.raises(BadInput, match="Word document"):
        read(zipped({"[Content_Types].xml": "x", "word/document.xml": "x"}), name="thread.docx")


def test_another_way_of_packing_is_refused() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_BZIP2) as archive:
        archive.writestr("page.html", PAGE)
    assert "plain zip" in why(packed.getvalue())


def test_an_archive_of_too_much_stops_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_UNPACKED", 3 * len(PAGE))
    packed = zipped({f"{number}.html": PAGE for number in range(9)})
    found = opened(packed)
    assert [type(one) for one in found] == [Document] * 3 + [Unread]
    assert found[-1].name == "the rest of given.bin"


def test_an_archive_of_too_many_files_is_not_even_listed() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for number in range(archives._MOST_ENTRIES + 1):
            archive.writestr(f"{number}", b"")
    start = process_time()
    assert "more than 20,000 files" in why(packed.getvalue())
    assert process_time() - start < 0.5


def test_sizes_that_an_archive_claims_are_not_believed() -> None:
    packed = bytearray(zipped({"page.html": bytes(30_000_000)}))
    at = packed.index(b"PK\x01\x02")
    packed[at + 20 : at + 24] = struct.pack("<I", 2**31)  # claims to be hardly packed at all
    start = process_time()
    assert why(bytes(packed))
    assert process_time() - start < 1.0


def test_a_page_of_more_than_20_mb_is_refused_and_the_others_are_read() -> None:
    big = b"".join(b"%d %d\n" % (number, zlib.crc32(b"%d" % number)) for number in range(1_500_000))
    found = opened(zipped({"big.txt": big, "page.html": PAGE}))
    assert isinstance(found[0], Unread)
    assert "20 MB" in found[0].why
    assert isinstance(found[1], Document)


@pytest.mark.parametrize(
    "mail",
    [
        b"MIME-Version: 1.0\nFrom: a\n" + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 3_000,
        b"MIME-Version: 1.0\nFrom: a\nContent-Type: message/rfc822\n\n" + b"Content-Type: message/rfc822\n\n" * 5_000,
        b"MIME-Version: 1.0\nFrom: " + b"=?utf-8?q?" * 100_000 + b"\n\nwords",
        b"MIME-Version: 1.0\nFrom: a\n" + b" b\n" * 500_000 + b"\nwords",
        b"From a 2005\nFrom: a\nMessage-ID: 1\n\n" * 5_000,
    ],
)  # fmt: skip
def test_mail_that_is_made_to_take_long_does_not(mail: bytes) -> None:
    start = process_time()
    with suppress(BadInput):
        read(mail)
    assert process_time() - start < 4.0


def test_a_property_list_of_too_many_things_is_not_read() -> None:
    claimed = bytes(6) + b"\x01\x01" + (5_000_000).to_bytes(8) + bytes(8) + (8).to_bytes(8)
    start = process_time()
    assert "web archive" in why(b"bplist00" + bytes(5_000_000) + claimed)
    assert "web archive" in why(b"<?xml version='1.0'?><plist><!--WebMainResource-->" + b"<array>" * 300_000)
    assert process_time() - start < 0.5


SAMPLES = [
    zipped({"page-1.html": page(lines([1, 2, 3]), 1, 2), "page-2.html": page(lines([4, 5]), 2, 2)}),
    mht(PAGE, THREAD),
    webarchive(PAGE.replace("“", ""), THREAD),
    webarchive(PAGE.replace("“", ""), THREAD, binary=False),
    gzip.compress(PAGE.encode()),
    mbox(message(1, "Ann <a@x.example>", "Soma", "Soma is awful.\n"), message(2, "Bo", "Re: Soma", "> Soma is awful.\nYes.\n")),
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_cutting_a_file_at_any_byte_never_crashes(data: st.DataObject) -> None:
    raw = data.draw(st.sampled_from(SAMPLES))
    start = data.draw(st.integers(0, 40)) if data.draw(st.booleans()) else 0
    stop = data.draw(st.integers(start, len(raw)))
    with suppress(BadInput):
        read(raw[start:stop])


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_changing_bytes_of_a_file_never_crashes(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(SAMPLES)))
    for at, byte in data.draw(st.lists(st.tuples(st.integers(0, len(raw) - 1), st.integers(0, 255)), max_size=6)):
        raw[at] = byte
    with suppress(BadInput):
        read(bytes(raw))
