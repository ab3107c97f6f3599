"""Files that hold no text to read, whatever they are called."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.errors import BadInput
from bot.reading import read


def packed(*names: str, first: tuple[str, str] = ("[Content_Types].xml", "<Types/>")) -> bytes:
    """Make an office document."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr(*first)
        for name in names:
            archive.writestr(name, "<x/>")
    return made.getvalue()


@pytest.mark.parametrize("name", ["thread.txt", "thread.html", ""])
@pytest.mark.parametrize(
    ("data", "what", "advice"),
    [
        (packed("word/document.xml"), "a Word document", "open it"),
        (packed("xl/workbook.xml"), "an Excel workbook", "open it"),
        (packed("ppt/presentation.xml"), "a PowerPoint presentation", "open it"),
        (packed(first=("mimetype", "application/vnd.oasis.opendocument.text")), "an OpenDocument text", "open it"),
        (b"{\\rtf1\\ansi Tess: sux}", "an RTF document", "open it"),
        (b"\n%PDF-1.7\n1 0 obj", "a PDF file", "open it"),
        (b"\x89PNG\r\n\x1a\n\x00", "a picture (PNG)", "copy the text"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture (JPEG)", "copy the text"),
        (b"\x00\x00\x00\x18ftypheic\x00", "a picture (HEIC)", "copy the text"),
        (b"ID3\x03\x00\x00", "a sound", "upload"),
    ],
)
def test_each_says_what_it_is_and_what_to_do(data: bytes, what: str, advice: str, name: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(data, name=name)
    assert f"is {what}, which is not read: {advice}" in str(refused.value)
