"""Turn the bytes of a file or a paste into clean text, or say in one sentence why that cannot be done."""

from __future__ import annotations

import codecs
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from bot.errors import BadInput
from bot.reading.formats import refuse
from bot.reading.guess import guess

MOST_BYTES = 20 * 1024 * 1024
"""The largest file that is read: a page of a thread has a few hundred kilobytes."""

_MARKS = (  # UTF-32 before UTF-16, whose mark begins the same; the other order of bytes when the first is not borne out
    (BOM_UTF32_LE, ("utf-32-le", "utf-32-be")),
    (BOM_UTF32_BE, ("utf-32-be", "utf-32-le")),
    (BOM_UTF8, ("utf-8",)),
    (BOM_UTF16_LE, ("utf-16-le", "utf-16-be")),
    (BOM_UTF16_BE, ("utf-16-be", "utf-16-le")),
)
_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Invisible characters: controls, soft hyphen, zero width space and marks, direction overrides, byte order mark, lone
# surrogates. The joiner U+200D stays: emoji are written with it.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff]"
)
_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*+|(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|meta|title)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_TAGGED = re.compile(r"\s*<[a-z][a-z0-9-]*[\s>]", re.IGNORECASE)
_TAGS = 20  # so many tags are closed in a part of a page
_CONTROL = bytes(byte for byte in range(1, 32) if not 9 <= byte <= 13)
_SAMPLE = 65536
_HEAD = 8192
_CUT = 4  # so many bytes may be part of one letter
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*(?P<name>[A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_NOT_THAT = frozenset(("utf-8", "iso8859-1", "ascii", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"))


def decode(data: bytes | str, *, name: str = "") -> str:
    """Give clean text with line feeds for line ends, no NUL, no lone surrogate and no invisible mark. Raises BadInput.

    A web page's source keeps its invisible marks, for most of it is nobody's words: `visible` cleans what is taken from it.
    """
    text = data if isinstance(data, str) else _from_bytes(data, name)
    if len(text) > MOST_BYTES:
        raise _too_large()
    if is_page(text):
        return text.encode("utf-8", errors="ignore").decode("utf-8") if isinstance(data, str) else text
    text = _INVISIBLE.sub("", _NEWLINES.sub("\n", text))
    if not text.strip():
        raise BadInput("The text is empty: paste the thread's text, or upload the file that holds it.")
    return text


def is_page(text: str) -> bool:
    """Tell a web page's source, whole or in part."""
    start = text[:4096]
    return bool(_PAGE.match(start)) or (bool(_TAGGED.match(start)) and text.count("</") >= _TAGS)


def visible(line: str) -> str:
    """Give a line without invisible marks."""
    return line if line.isprintable() else _INVISIBLE.sub("", line)


def _too_large() -> BadInput:
    """Make the error for a file that is too large; how large is not known, for nobody reads further than the limit."""
    most = MOST_BYTES // 1024 // 1024
    return BadInput(f"The file has more than {most} MB, and no more than that is read: add the thread page by page.")


def _from_bytes(data: bytes, name: str) -> str:
    """Decode bytes as what their mark, or else their look, says they are."""
    if len(data) > MOST_BYTES:
        raise _too_large()
    if not data.strip(b"\x00 \t\r\n"):
        raise BadInput("The file is empty: upload the file that holds the thread, or paste its text.")
    for mark, encodings in _MARKS:
        if data.startswith(mark):
            data = data.removeprefix(mark)
            encoding = next((encoding for encoding in encodings if _bears_out(data, encoding)), None)
            if encoding:
                return data.decode(encoding, errors="ignore")
            break  # the mark lies: only the bytes themselves can tell
    _refuse_binary(data, name)
    return _unmarked(data)


def _bears_out(data: bytes, encoding: str) -> bool:
    """Tell whether bytes are of the encoding that their mark names: programs put marks before text of another kind."""
    sample = data[:_SAMPLE]
    text = codecs.getincrementaldecoder(encoding)(errors="ignore").decode(sample)
    if encoding == "utf-8":
        return len(text.encode()) + _CUT >= len(sample)
    # Text of any language has line ends and spaces, which hold zero bytes, on the same side of each pair.
    if encoding.startswith("utf-16"):
        swapped = sample.decode("utf-16-be" if encoding.endswith("le") else "utf-16-le", errors="ignore")
        return _spaces(text) > _spaces(swapped)
    return _spaces(text) > 0 and (len(text) + 1) * 40 >= len(sample) * 9


def _spaces(text: str) -> int:
    """Count the spaces and line ends of a text."""
    return sum(map(text.count, " \n\r"))


def _refuse_binary(data: bytes, name: str) -> None:
    """Say what a file is that holds no text."""
    shown = f'"{name}"' if name else "The file"
    refuse(data, shown)
    sample = data[:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _CONTROL))
    if odd > len(sample) // 20 or (sample.count(0) > len(sample) // 20 and _wide(sample) is None):
        raise BadInput(f"{shown} holds no text that can be read: upload a text file, or paste the thread's text.")


def _wide(sample: bytes) -> str | None:
    """Tell UTF-16 without a mark by where its zero bytes stand."""
    half = len(sample) // 2
    even, odd = sample[0 : half * 2 : 2].count(0), sample[1 : half * 2 : 2].count(0)
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _unmarked(data: bytes) -> str:
    """Decode bytes without a mark: UTF-16 by its look, UTF-8 when nearly all of it is, else what it names or looks like."""
    sample = data[:_SAMPLE]
    wide = _wide(sample) if 0 in sample else None
    if wide:
        return data.decode(wide, errors="ignore")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        loose = data.decode("utf-8", errors="ignore")
    # A few bad bytes among good ones (a cut file, one broken post) are UTF-8 still; the bad ones are left out rather
    # than shown as something nobody wrote.
    high = sum(len(part) for part in re.findall(rb"[\x80-\xff]+", data))
    kept = len(loose.encode("utf-8", errors="ignore")) - (len(data) - high)
    if kept * 2 >= high:
        return loose
    named = _named_charset(data)
    try:
        return data.decode(named or guess(data), errors="ignore")
    except (ValueError, LookupError):  # a codec of another kind (idna), whatever a page says
        return data.decode(guess(data), errors="ignore")


def _named_charset(data: bytes) -> str | None:
    """Give the charset that a page names for itself, when it can be true.

    Bytes that are no UTF-8 get here, so a page that names UTF-8 lies. Latin-1 is what servers name when nobody told them.
    """
    found = _CHARSET.search(data[:_HEAD])
    try:
        name = codecs.lookup(found["name"].decode("ascii")).name if found else None
    except (LookupError, UnicodeDecodeError):
        return None
    return None if name in _NOT_THAT else name
