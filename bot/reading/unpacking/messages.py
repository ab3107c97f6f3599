"""Read what is written as mail: pages saved as one file (.mht, .mhtml), messages (.eml), and boxes of them (mbox).

The messages of one subject are one thread; a message is a post, whose poster is who it is from.
"""

from __future__ import annotations

import email
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any, Final

from bot.errors import BadInput
from bot.reading.decode import MOST_BYTES, decode
from bot.reading.shapes import Found, Reading
from bot.reading.unpacking.charsets import as_text
from bot.reading.unpacking.documents import MOST_UNPACKED, Document, Unread
from bot.reading.unpacking.places import web_place
from bot.reading.web.cut import Body, QuoteShape, cut
from bot.reading.web.tree import plant
from db.models import Quote

ENGINE: Final = "mail"
_HEAD: Final = 1 << 16
_HEADERS: Final = re.compile(
    rb"\s*(?:From [^\n]*\n)?((?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t]+[^\s][^\n]*\n)*){2,})"
)
_NAMED: Final = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
_MAIL: Final = frozenset((b"message-id", b"mime-version", b"received", b"delivered-to", b"return-path", b"in-reply-to"))
_SAVED: Final = (".mht", ".mhtml")
_SUFFIXES: Final = (*_SAVED, ".eml", ".mbox", ".mbx")
_NEXT: Final = re.compile(rb"(?:\A|\n\r?\n)From [^\r\n]*\d{4}[^\r\n]*\r?\n(?=[A-Za-z][A-Za-z0-9-]*:)")
_QUOTED_FROM: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_BOUNDARY: Final = re.compile(rb"boundary\s*=", re.IGNORECASE)
_MOST_BOUNDARIES: Final = 60
_MOST_MESSAGES: Final = 20_000
_REPLY: Final = re.compile(
    r"^(?:\s*(?:re|aw|sv|vs|antw|odp|tr|wg|fwd?|resp?)(?:\[\d+\])?\s*:|\s*\[[^\]]{1,40}\])+\s*", re.IGNORECASE
)
_OLD_STYLE: Final = re.compile(r"(?P<at>\S+ at \S+) \((?P<name>[^()]+)\)")
_ORIGINAL: Final = re.compile(
    r"\s*-{2,}\s*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|"
    r"oorspronkelijk bericht|forwarded message)\s*-{2,}\s*",
    re.IGNORECASE,
)
_FROM_LINE: Final = re.compile(r"\s*(?:from|von|de|da|van)\s*:\s*(?P<name>[^<\[(]{1,80})", re.IGNORECASE)
_SENT_LINE: Final = re.compile(
    r"\s*(?:sent|date|gesendet|envoyé|enviado|inviato|verzonden|to|subject|an|betreff)\s*:", re.IGNORECASE
)
_SIGNATURE: Final = "-- "
_LIST_END: Final = re.compile(r"_{20,}\s*")
_BLOCKQUOTES: Final = (QuoteShape(block="blockquote, .gmail_quote, .moz-cite-prefix + blockquote"),)
_BROKEN: Final = (
    MessageError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    RecursionError,
)


def is_message(data: bytes, name: str = "") -> bool:
    """Tell mail from its first lines: headers, among them who it is from and one that only mail programs write."""
    found = _HEADERS.match(data[:_HEAD].replace(b"\r\n", b"\n").lstrip(b"\xef\xbb\xbf"))
    if not found:
        return False
    headers = {one.lower() for one in _NAMED.findall(found[1])}
    return not headers.isdisjoint(_MAIL) or (name.lower().endswith(_SUFFIXES) and b"from" in headers)


def documents_in(document: Document, data: bytes) -> Iterator[Document | Unread]:
    """Give the page that was saved as one file, or a document for each thread of messages. Raises BadInput."""
    if len(data) > MOST_UNPACKED:
        raise BadInput(
            f'"{document.name}" is larger than {MOST_UNPACKED // 1024 // 1024} MB: give it in several files.'
        )
    parts = _parted(data)
    if len(parts) > _MOST_MESSAGES:
        raise BadInput(f'"{document.name}" holds more than {_MOST_MESSAGES:,} messages: give it in several files.')
    threads: dict[str, list[tuple[str, Found]]] = defaultdict(list)
    for number, part in enumerate(parts, start=1):
        try:
            message = _parsed(part)
        except BadInput as why:
            yield Unread(
                document.name if len(parts) == 1 else f"{document.name}, message {number}", str(why), document.given
            )
            continue
        if len(parts) == 1 and (page := _saved_page(message, document)):
            yield page
            return
        subject = _REPLY.sub("", _header(message, "Subject"))
        threads[" ".join(subject.casefold().split())].append((subject, _post(message)))
    for found in threads.values():
        posts = _in_order(post for _, post in found)
        yield Document(document.name, "", document.url, document.given, Reading(ENGINE, found[0][0], posts))


def _parted(data: bytes) -> list[bytes]:
    """Cut a box into its messages; a file that is no box is one message."""
    data = data.lstrip()
    if not data.startswith(b"From "):
        return [data]
    starts = [found.end() for found in _NEXT.finditer(data)]
    if not starts:
        return [data.partition(b"\n")[2]]
    ends = [found.start() for found in _NEXT.finditer(data)][1:]
    return [_QUOTED_FROM.sub(rb"\1", data[start:end]) for start, end in zip(starts, [*ends, len(data)], strict=True)]


def _parsed(data: bytes) -> Message[str, str]:
    """Parse a message. Raises BadInput for one that is nested deeper than any mail program does."""
    try:
        if len(_BOUNDARY.findall(data)) > _MOST_BOUNDARIES:
            raise ValueError  # every open part costs each further line some work
        return email.message_from_bytes(data)
    except _BROKEN as why:
        raise BadInput(
            "This mail is damaged or nested deeper than any program does: save it again, or paste its text."
        ) from why


def _saved_page(message: Message[str, str], document: Document) -> Document | None:
    """Give the page in a file that a browser saved; None for mail."""
    snapshot = message.get("Snapshot-Content-Location")
    saved = "saved by" in str(message.get("From", "")).lower() or document.name.lower().endswith(_SAVED)
    main = next(
        (part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}), None
    )
    if main is None:
        if saved or snapshot:
            raise BadInput(f'There is no page in "{document.name}": save the page again, or as its HTML source.')
        return None
    location = (
        web_place(snapshot) or web_place(main.get("Content-Location")) or web_place(message.get("Content-Location"))
    )
    if not (saved or snapshot or (location and "message-id" not in message)):
        return None
    return Document(document.name, _payload(main), document.url or location, document.given)


def _payload(part: Message[str, str]) -> bytes | str:
    """Give a part's words: unpacked, and decoded as it says when that can be true."""
    try:
        data = part.get_payload(decode=True)
        return as_text(data, part.get_content_charset()) if isinstance(data, bytes) else ""
    except _BROKEN:
        return ""


def _header(message: Message[str, str], name: str) -> str:
    """Give a header as people read it."""
    told: Any = message.get(name, "")
    with suppress(*_BROKEN):
        told = make_header(decode_header(told))
    return " ".join(str(told).encode("utf-8", errors="replace").decode("utf-8").split())


def _post(message: Message[str, str]) -> Found:
    """Read a message as a post."""
    when = _header(message, "Date")
    body = _body(message)
    lines, quote = _own(body.lines)
    quotes = (*body.quotes, *([quote] if quote else []))
    link = web_place(_header(message, "Archived-At").strip("<>"))
    return Found(tuple(lines), _sender(message), None, _moment(when), quotes, when or None, link)


def _sender(message: Message[str, str]) -> str | None:
    """Give who a message is from: their name, else their address before the @."""
    told = _header(message, "From")
    old = _OLD_STYLE.fullmatch(told)  # as the archives of mailing lists hide addresses
    if old:
        return old["name"].strip()
    try:
        name, address = parseaddr(told)
    except _BROKEN:
        name, address = "", told
    return name.strip(" '\"") or address.partition("@")[0].partition(" at ")[0].strip() or None


def _moment(when: str) -> datetime | None:
    """Read a message's date; None when it names no zone and no day."""
    try:
        moment = parsedate_to_datetime(when)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except _BROKEN:
        return None


def _body(message: Message[str, str]) -> Body:
    """Give a message's lines: its plain text, else its page without what it quotes."""
    parts = [
        part for part in message.walk() if not part.is_multipart() and part.get_content_disposition() != "attachment"
    ]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            text = _text(part) if part.get_content_type() == kind else ""
            if not text:
                continue
            if kind == "text/plain":
                return Body(text.split("\n"), [])
            with suppress(BadInput):
                body = plant(text).body
                return cut([body], "", _BLOCKQUOTES) if body is not None else Body([], [])
    return Body([], [])


def _text(part: Message[str, str]) -> str:
    """Give a part's clean text; "" when it holds none."""
    data = _payload(part)
    try:
        return decode(data) if len(data) <= MOST_BYTES else ""
    except BadInput:
        return ""


def _own(lines: Sequence[str]) -> tuple[list[str], Quote | None]:
    """Cut off a signature, a mailing list's own lines, and the message that a mail program puts below the answer."""
    own = list(lines)
    end = next((at for at, line in enumerate(own) if line == _SIGNATURE or _LIST_END.fullmatch(line)), len(own))
    own = own[:end]
    at = next((at for at, line in enumerate(own) if _ORIGINAL.fullmatch(line) or _heads_original(own, at)), len(own))
    said = [
        line for line in own[at:] if not (_ORIGINAL.fullmatch(line) or _FROM_LINE.match(line) or _SENT_LINE.match(line))
    ]
    name = next((found["name"].strip(" \"'") for line in own[at : at + 4] if (found := _FROM_LINE.match(line))), None)
    text = "\n".join(" ".join(line.split()) for line in said).strip()
    return own[:at], Quote(text, name or None) if text else None


def _heads_original(lines: Sequence[str], at: int) -> bool:
    """Tell the first of the lines "From: … / Sent: … / To: …" that stand above a message which is answered."""
    return (
        bool(_FROM_LINE.match(lines[at])) and sum(bool(_SENT_LINE.match(line)) for line in lines[at + 1 : at + 5]) > 1
    )


def _in_order(posts: Iterable[Found]) -> tuple[Found, ...]:
    """Put messages in the order they were sent; those without a date stay behind the one before them."""
    placed: list[tuple[datetime, int, Found]] = []
    last = datetime.min.replace(tzinfo=UTC)
    for at, post in enumerate(posts):
        last = post.posted_at or last
        placed.append((last, at, post))
    return tuple(post for _, _, post in sorted(placed, key=lambda one: one[:2]))
