"""Make forum pages of our own, in the shape that engines print them, and what copies and extractors make of those."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from resiliparse.extract.html2text import extract_plain_text

NBSP = "\xa0"


@dataclass
class Said:
    """One post of a made-up page."""

    poster: str
    body: str  # HTML of the body, quotes included
    title: str = "Full Member"
    banners: tuple[str, ...] = ("7+ Year Member",)
    pairs: tuple[tuple[str, str], ...] = (("Joined", "Mar 4, 2012"), ("Messages", "1,204"), ("Reaction score", "88"))
    status: str = ""
    date: str = "Jul 18, 2024"
    signature: str = ""
    edited: str = ""
    reactions: str = ""
    attachment: str = ""
    ad: str = ""


@dataclass
class Made:
    """A made-up XenForo 2 page."""

    title: str
    posts: list[Said] = field(default_factory=list)
    first: int = 1
    closed: bool = False
    site_line: str = ""
    header_style: str = ""  # "post-of": date and number before the card, as some styles print
    viewing: bool = False


def quoted(poster: str, words: str, *, marked: bool = True) -> str:
    """XenForo's quote block, with the line that names who is quoted or without it."""
    head = f'<div class="bbCodeBlock-title"><a class="bbCodeBlock-sourceJump">{escape(poster)} said:</a></div>'
    return (
        f'<blockquote class="bbCodeBlock bbCodeBlock--expandable bbCodeBlock--quote">{head if marked else ""}'
        f'<div class="bbCodeBlock-content"><div class="bbCodeBlock-expandContent">{words}</div>'
        '<div class="bbCodeBlock-expandLink"><a>Click to expand...</a></div></div></blockquote>'
    )


def _card(said: Said) -> str:
    """XenForo's author cell."""
    pairs = "".join(f'<dl class="pairs pairs--justified"><dt>{k}</dt><dd>{v}</dd></dl>' for k, v in said.pairs)
    banners = "".join(f'<div class="userBanner message-userBanner"><strong>{b}</strong></div>' for b in said.banners)
    status = f'<ol class="listInline"><li>{said.status}</li></ol>' if said.status else ""
    return (
        '<div class="message-cell message-cell--user"><section class="message-user"><div class="message-avatar">'
        f'<a class="avatar"><span>{escape(said.poster[:1].upper())}</span></a></div><div class="message-userDetails">'
        f'<h4 class="message-name"><a class="username">{escape(said.poster)}</a></h4>'
        f'<h5 class="userTitle message-userTitle">{said.title}</h5>{banners}</div>'
        f'<div class="message-userExtras">{pairs}{status}</div></section></div>'
    )


def _post(said: Said, number: int, of: int, style: str) -> str:
    """XenForo's whole post."""
    if style == "post-of":
        starter = "Thread Starter " if number == 1 else ""
        head = f'<div class="post-head">{said.date} at 5:39 PM {starter}Post #{number} of {of}</div>'
        attribution = ""
    else:
        head = ""
        attribution = (
            '<header class="message-attribution"><ul class="listInline"><li><a><time>'
            f"{said.date}</time></a></li></ul><ul><li><a>#{number}</a></li></ul></header>"
        )
    after = (
        f'<aside class="message-signature"><div class="bbWrapper">{said.signature}</div></aside>'
        if said.signature
        else ""
    )
    if said.attachment:
        after += (
            '<section class="message-attachments"><h4 class="block-textHeader">Attachments</h4><ul class="attachmentList">'
            f'<li class="file"><div class="file-content"><span class="file-name">{said.attachment}</span>'
            '<div class="file-meta">45.2 KB &middot; Views: 12</div></div></li></ul></section>'
        )
    edited = f'<div class="message-lastEdit">Last edited: <time>{said.edited}</time></div>' if said.edited else ""
    reactions = (
        '<div class="reactionsBar js-reactionsList is-active"><ul class="reactionSummary"><li><span class="reaction">'
        f'<img alt="Like"></span></li></ul><span class="u-srOnly">Reactions:</span> <a>{said.reactions}</a></div>'
        if said.reactions
        else ""
    )
    ad = f"<div>{said.ad}</div>" if said.ad else ""
    return (
        f'<article class="message message--post js-post" data-author="{escape(said.poster)}">{head}'
        f'<div class="message-inner">{_card(said)}<div class="message-cell message-cell--main"><div class="message-main">'
        f'{attribution}<div class="message-content"><div class="message-userContent"><article class="message-body">{ad}'
        f'<div class="bbWrapper">{said.body}</div><div class="js-selectToQuoteEnd">&nbsp;</div></article>{after}{edited}'
        f'</div></div><footer class="message-footer">{reactions}</footer></div></div></div></article>'
    )


def xenforo(made: Made) -> str:
    """HTML of a whole XenForo 2 page."""
    of = made.first + len(made.posts) - 1
    posts = "".join(_post(said, made.first + i, of, made.header_style) for i, said in enumerate(made.posts))
    closed = '<dl class="blockStatus"><dt>Status</dt><dd>Not open for further replies.</dd></dl>' if made.closed else ""
    site = f"<div><small>{made.site_line}</small></div>" if made.site_line else ""
    viewing = (
        '<div class="block"><h3 class="block-minorHeader">Users who are viewing this thread</h3>'
        "<div>Total:&nbsp;2 (members:&nbsp;0, guests:&nbsp;2)</div></div>"
        if made.viewing
        else ""
    )
    starter = made.posts[0].poster if made.posts else "nobody"
    return (
        f"<html><head><title>{made.title}</title></head><body><header><nav><a>Home</a> <a>Forums</a></nav></header>"
        '<div class="p-body"><ul class="p-breadcrumbs"><li><a>Home</a></li><li><a>Forums</a></li></ul>'
        f'<div class="p-body-header"><h1 class="p-title-value">{made.title}</h1><div class="p-description">'
        f'<ul class="listInline"><li>Thread starter <a>{starter}</a></li><li>Start date <time>Jul 18, 2024</time></li></ul>'
        f'</div></div>{site}<div class="p-body-main"><div class="p-body-content"><div class="p-body-pageContent">{closed}'
        f'<div class="block block--messages"><div class="block-body">{posts}</div></div>{closed}{viewing}'
        '<div class="block"><h3 class="block-header">Similar threads</h3><div>Somebody else asks about something else</div>'
        '</div></div></div></div></div><footer class="p-footer"><a>Contact us</a></footer>'
        '<div class="u-scrollButtons"><a>Top</a></div></body></html>'
    )


def dumped(made: Made, *, main_content: bool = True) -> str:
    """What the extractor behind the seed makes of the page."""
    return extract_plain_text(xenforo(made), main_content=main_content)


@dataclass
class Copied:
    """One post as a browser's select-all and copy gives it."""

    poster: str
    body: str
    date: str = "Jan 14, 2023"
    letter: bool = True
    titles: tuple[str, ...] = ("Full Member", "7+ Year Member")
    pairs: tuple[str, ...] = ("Joined", "May 17, 2005", "Messages", "2,242", "Reaction score", "885")
    after: tuple[str, ...] = ()


def copied(
    posts: list[Copied], *, title: str = "Which pressor first", first: int = 1, end: str = NBSP, footer: bool = True
) -> str:
    """What select-all and copy gives of a XenForo page; `end` is the line under each body."""
    lines = ["Forums", "Clinical", title, f"Thread starter{NBSP}{posts[0].poster}", f"Start date{NBSP}Jan 14, 2023"]
    for number, post in enumerate(posts, first):
        lines += [post.poster[0].upper()] if post.letter else []
        lines += [
            post.poster,
            *post.titles,
            *post.pairs,
            post.date,
            f"#{number}",
            *post.body.split("\n"),
            end,
            *post.after,
        ]
    if footer:
        lines += [
            "You must log in or register to reply here.",
            "Share:",
            " Facebook  X  Reddit",
            "Similar threads",
            "Q",
            "Something else altogether",
            "quizzical",
            "Jan 2, 2022",
            "Replies",
            "4",
        ]
    return "\n".join(lines)
