"""A made-up thread on several pages, as XenForo 2 prints it, and the ways in which people pack such pages."""

from __future__ import annotations

import plistlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

THREAD = "https://wardtalk.example/threads/night-cramps.77/"
TITLE = "Night cramps: what do you reach for?"
SAYINGS = (
    ("Ann_RN", "I start baclofen 5 mg at night and go up slowly, it settles most of them."),
    ("Dr. Bo", "Never quinine any more, the arrhythmias are real."),
    ("cee_pgy2", "Magnesium did nothing for my patients beyond loose stools."),
    ("Ann_RN", "For pregnant patients I do like magnesium though, nothing else is safe."),
    ("DeeDO", "Gabapentin 300 at bedtime when the legs are restless too."),
    ("Eff", "Diltiazem helped two of mine when all else had failed."),
    ("Dr. Bo", "I would stay away from cyclobenzaprine over seventy."),
)


@dataclass(frozen=True)
class Line:
    """One post of a made-up page."""

    number: int
    poster: str
    words: str
    quote: tuple[str, str] | None = None


def lines(numbers: Iterable[int]) -> list[Line]:
    """Give posts of the thread by their numbers."""
    return [Line(number, *SAYINGS[number - 1]) for number in numbers]


def page(
    posts: Iterable[Line], at: int = 1, of: int = 1, title: str = TITLE, base: str = THREAD, *, address: bool = True
) -> str:
    """Print one page."""
    here = base if at == 1 else f"{base}page-{at}"
    canonical = f'<link rel="canonical" href="{here}">' if address else ""
    nav = "".join(
        f'<li class="pageNav-page{" pageNav-page--current" if one == at else ""}"><a href="{base}page-{one}">{one}</a></li>'
        for one in range(1, of + 1)
    )
    return (
        f'<!DOCTYPE html><html id="XF" data-app="public"><head><meta charset="utf-8"><title>{escape(title)}</title>{canonical}'
        f'</head><body><h1 class="p-title-value">{escape(title)}</h1>'
        + (f'<ul class="pageNav-main">{nav}</ul>' if of > 1 else "")
        + "".join(_post(one, base) for one in posts)
        + "</body></html>"
    )


def _post(one: Line, base: str) -> str:
    """Print one post."""
    link = f"{base}post-{4000 + one.number}"
    quote = (
        f'<blockquote class="bbCodeBlock--quote" data-quote="{escape(one.quote[0])}"><div class="bbCodeBlock-expandContent">'
        f"{escape(one.quote[1])}</div></blockquote>"
        if one.quote
        else ""
    )
    return (
        f'<article class="message message--post" data-author="{escape(one.poster)}"><header>'
        f'<ul class="message-attribution-main"><li><a href="{link}"><time datetime="2021-03-0{1 + one.number % 9}T08:00:00+0000">'
        f'then</time></a></li></ul><ul class="message-attribution-opposite"><li><a href="{link}">#{one.number}</a></li></ul></header>'
        f'<div class="message-body"><div class="bbWrapper">{quote}{escape(one.words)}</div></div></article>'
    )


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Pack files as a zip archive."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def mht(html: str, url: str, *, charset: str = "utf-8") -> bytes:
    """Save a page as one file, as Chrome does."""
    whole = MIMEMultipart("related", type="text/html")
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = url
    whole["Subject"] = "a page"
    part = MIMEText(html, "html", charset)
    part["Content-Location"] = url
    whole.attach(part)
    picture = MIMEImage(b"\x89PNG\r\n\x1a\n" + bytes(50), "png")
    picture["Content-Location"] = "https://wardtalk.example/logo.png"
    whole.attach(picture)
    return whole.as_bytes()


def webarchive(html: str, url: str, *, binary: bool = True) -> bytes:
    """Save a page as one file, as Safari does."""
    main = {"WebResourceData": html.encode("cp1252"), "WebResourceURL": url, "WebResourceMIMEType": "text/html"}
    main["WebResourceTextEncodingName"] = "windows-1252"
    kind = plistlib.FMT_BINARY if binary else plistlib.FMT_XML
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=kind)


def message(number: int, sender: str, subject: str, body: str) -> bytes:
    """Write a message of a mailing list."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["Subject"] = subject
    mail["Date"] = f"Tue, {number:02d} Mar 2005 10:00:00 +0100"
    mail["Message-ID"] = f"<{number}@list.example>"
    mail.set_content(body)
    return mail.as_bytes()


def mbox(*messages: bytes) -> bytes:
    """Put messages into a box."""
    return b"".join(b"From somebody@list.example Tue Mar  1 10:00:00 2005\n" + one + b"\n" for one in messages)
