"""Write made-up threads as the text that browsers copy from forums, one format a function."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Said = Sequence[tuple[str, str]]

POSTS: Said = (
    ("spasm_sam", "Baclofen 5 mg at night settles most of my legs.\n\nI go up slowly, by one tablet a week."),
    ("Tilly T", "Tizanidine for me. Baclofen made me fall over twice, so I stopped it."),
    ("gp_otto", "Neither did a thing for my patients, but stretching every day helps a lot."),
    ("spasm_sam", "How long before the stretching worked, if I may ask?"),
    ("night.owl", "Dantrolene is worth a thought where the others fail."),
)
TITLE = "Spasms at night"
NAV = "Home\nForum\nSpasticity\n"


def phpbb3(posts: Said) -> str:
    """phpBB 3 with the profile beside the post."""
    said = "\n".join(
        f"Re: {TITLE}\nQuote\nPost by {name} » Fri May 0{at}, 2009 2:03 am\n\n{body}\nTop\n{name}\nPosts: {at}3\nJoined: Fri Mar 0{len(name) % 9 + 1}, 2007 1:00 pm\n"
        for at, (name, body) in enumerate(posts, 1)
    )
    return f"{NAV}{TITLE}\n{said}\nPost Reply\n5 posts • Page 1 of 1\nReturn to “Spasticity”\n"


def phpbb2(posts: Said) -> str:
    """phpBB 2."""
    said = "".join(
        f"{name}\nRegular\n\n\nJoined: 0{len(name) % 9 + 1} Mar 2007\nPosts: 13\n\tPosted: Fri May 0{at}, 2009 2:03 am    Post subject: Re: {TITLE}\t\n{body}\nBack to top\n\n"
        for at, (name, body) in enumerate(posts, 1)
    )
    return f"{NAV}{TITLE}\nAuthor\tMessage\n{said}Display posts from previous:\n"


def vbulletin3(posts: Said) -> str:
    """vBulletin 3: date and number over the poster's name."""
    said = "".join(
        f" {at}th April 2012, 13:59\t  #{at}  |  Link\n{name}\nRegistered User\n \nJoin Date: Mar 200{len(name) % 9}\nLocation: the hills\nPosts: {at}1\n{body}\n  \t\n"
        for at, (name, body) in enumerate(posts, 4)
    )
    return f"{NAV} {TITLE}\nThread Tools\tDisplay Modes\n{said}« Previous Thread | Next Thread »\n\nPosting Rules\n"


def vbulletin4(posts: Said) -> str:
    """vBulletin 4: links to the profile under the name."""
    said = "".join(
        f"10-0{at}-2012,\xa011:00 AM #{at}\n{name}\nView Profile\nView Forum Posts\n Registered Member\nJoin Date\nAug 201{len(name) % 9}\nLocation\nUSA\nPosts\n819\n{body}\n Reply With Quote\n"
        for at, (name, body) in enumerate(posts, 1)
    )
    return f"{NAV}Thread: {TITLE}\nThread Tools\n{said}Quick Navigation\nForum\nTop\nPosting Permissions\n"


def smf(posts: Said) -> str:
    """Simple Machines Forum 2."""
    said = "".join(
        f"{name}\nFull Member\n***\nPosts: 4{at}\n\nView Profile\n{'Re: ' if at > 1 else ''}{TITLE}\n« Reply #{at} on: April 0{at}, 2020, 09:22:51 AM »\n{body}\nReport to moderator   Logged\n"
        for at, (name, body) in enumerate(posts, 1)
    )
    return f"{NAV}Author Topic: {TITLE}  (Read 1050 times)\n{said}Pages: [1]   Go Up\n« previous next »\n"


def mybb(posts: Said) -> str:
    """MyBB."""
    said = "".join(
        f"{name} \nSenior Member\n\nPosts: 1{at}6\nThreads: 23\nJoined: Feb 201{len(name) % 9}\nReputation: 7\n#{at}\n2019-02-2{at}, 09:14 PM\n{body}\nFind\nReply\n\n"
        for at, (name, body) in enumerate(posts, 1)
    )
    return f"{NAV}{TITLE}\n\n{said}« Next Oldest | Next Newest »\n\nUsers browsing this thread: 1 Guest(s)\n"


def fluxbb(posts: Said) -> str:
    """FluxBB."""
    said = "".join(
        f"#{at} 2019-10-1{at} 13:47:14\n\n{name}\nMember\nRegistered: 201{len(name) % 9}-01-02\nPosts: 5\n\n{'Re: ' if at > 1 else ''}{TITLE}\n{body}\n\nOffline\n\n"
        for at, (name, body) in enumerate(posts, 1)
    )
    return f"Index\n{NAV}{TITLE}\n\nPages: 1\n{said}Pages: 1\nBoard footer\nPowered by FluxBB\n"


def invision(posts: Said) -> str:
    """Invision Community 4: the name twice, with its points."""
    said = "".join(
        f"{name}\nPosted March {at}, 2024\n{name}\n\nMembers\n \n{at}2\n{at}50 posts\nPosted March {at}, 2024\n{body}\n\n 5\n \nQuote\n"
        for at, (name, body) in enumerate(posts, 1)
    )
    return f"{NAV}{TITLE}\n\nBy spasm_sam, March 1, 2024 in Spasticity\n\nFollowers 0\nRecommended Posts\n \n{said}Join the conversation\n"


def vanilla(posts: Said) -> str:
    """Vanilla: figures and a rank behind the name."""
    said = "".join(
        f"{name} Posts: {at},245 Listener\nMarch 2{at}\n{body}\n{at} · Share on TwitterShare on Facebook\n"
        for at, (name, body) in enumerate(posts, 1)
    )
    return f"{NAV}{TITLE}\n{said}Leave a Comment\n"


def discourse(posts: Said) -> str:
    """Discourse: dates without a day, likes below the words."""
    said = "".join(f"{name}\nMar 2021\n{body}\n\n{at} Likes\nReply\n" for at, (name, body) in enumerate(posts, 2))
    return f"{TITLE}\nSpasticity\n{said}Suggested Topics\nTopic\tReplies\tActivity\nKnees\n4\tJun 2020\n"


def flarum(posts: Said) -> str:
    """Flarum: a letter for the picture."""
    said = "".join(
        f"{name[:1].upper()}\n{name}\nMar {at}, 2021\n{body}\nReply\nLike\n" for at, (name, body) in enumerate(posts, 1)
    )
    return f"{TITLE}\n{said}"


def nodebb(posts: Said) -> str:
    """NodeBB."""
    said = "".join(
        f"{name}\nwrote on Jan {at}, 2023, 9:14 PM\tlast edited by\n#{at}\n{body}\n\n1 Reply Last reply\n0\n"
        for at, (name, body) in enumerate(posts, 1)
    )
    return f"Home\nCategories\n{TITLE}\n{said}Log in to reply\nSuggested topics\n"


def reddit(posts: Said) -> str:
    """The redesign of reddit."""
    first, *rest = posts
    said = "".join(
        f"level {at}\n{name}\n·\n3 yr. ago\n{body}\n\n{at}2\n\n\nReply\n\nShare\nReport\nSave\nFollow\n"
        for at, (name, body) in enumerate(rest, 1)
    )
    return f"{TITLE}\nPosted by u/{first[0]}\n3 years ago\n{first[1]}\n4 Comments\nShare\nSave\n{said}"


def old_reddit(posts: Said) -> str:
    """The old pages of reddit."""
    said = "".join(
        f"[–]{name} {at}88 points{at}89 points{at}90 points 3 years ago\xa0({at} children)\n\n{body}\n\npermalink\nembed\nsave\nparent\nreport\nreply\n\n"
        for at, (name, body) in enumerate(posts, 2)
    )
    return f"jump to content\n{TITLE}\nall 47 comments\nsorted by:\nbest\n\n{said}"


def hacker_news(posts: Said) -> str:
    """Hacker News."""
    said = "".join(
        f"{name} {at} hours ago | parent | next [–]\n\n{body}\n\nreply\n\n\n"
        for at, (name, body) in enumerate(posts, 2)
    )
    return f"{TITLE}\n\n{said}"


def health_unlocked(posts: Said) -> str:
    """HealthUnlocked."""
    said = "".join(
        f"{name}\nin reply to spasm_sam\n{at} months ago\n{body}\n\nReply\n(0)\nReport\n"
        for at, (name, body) in enumerate(posts, 2)
    )
    return f"{TITLE}\n{said}Not what you're looking for?\nSearch\nYou may also like...\n"


def medhelp(posts: Said) -> str:
    """MedHelp as w3m prints it: pictures, and no dates."""
    said = "".join(
        f"Avatar universal\n{name}\n{body}\n[                    ]\n[Submit Comment]\nComment\n" for name, body in posts
    )
    return f"Communities>Spasticity>{TITLE}\n{said}Have an Answer?\n[                    ]\nTop Spasm Answerers\nAvatar universal\nelsewhere_eve\nOhio\n"


def xenforo1(posts: Said) -> str:
    """XenForo 1: the date and the name stand below the words."""
    said = "".join(
        f"{name}\n{body}\n\xa0\n#{at} {name}, May 2{at}, 2015\n Like x 2\n\n"
        for at, (name, body) in enumerate(posts, 1)
    )
    return f"{NAV}{TITLE}\nDiscussion in 'Spasticity' started by spasm_sam, May 21, 2015.\n\n\n{said}(You must log in or sign up to post here.)\n"


def discord(posts: Said) -> str:
    """Discord."""
    said = "".join(f"{name} — 03/{at}/2021 5:12 PM\n{body}\n" for at, (name, body) in enumerate(posts, 11))
    return f"{TITLE}\n{said}"


def digest(posts: Said) -> str:
    """A digest of a mailing list."""
    said = "".join(
        f"Message: {at}\nDate: Mon, {at} Apr 2021 10:00:00 +0200\nFrom: {name} <list@example.org>\nSubject: {TITLE}\n\n{body}\n\n------------------------------\n\n"
        for at, (name, body) in enumerate(posts, 5)
    )
    return f"Spasms Digest, Vol 3\n\n{said}"


def bold(posts: Said) -> str:
    """Markdown with bold names."""
    said = "".join(f"**{name}** wrote (2021-03-0{at}):\n\n{body}\n\n" for at, (name, body) in enumerate(posts, 1))
    return f"# {TITLE}\n\n{said}"


def lynx(posts: Said) -> str:
    """lynx with numbered links and their list."""
    said = "".join(
        f"   [{at}0]{name}\n   [{at}1]Moderator\n   [{at}2]Mar {at}, 2021 at 9:00 AM\n\n   {body}\n\n   [{at}3]Like [{at}4]Reply\n\n"
        for at, (name, body) in enumerate(posts, 1)
    )
    links = "\n".join(f"  {number}. https://forum.example/{number}" for number in range(1, 60))
    return f"   [1]Home [2]Forum [3]Spasticity\n\n   {TITLE}\n\n{said}   Suggested Topics\n\nReferences\n\n{links}\n"


FORMATS: tuple[Callable[[Said], str], ...] = (
    phpbb3, phpbb2, vbulletin3, vbulletin4, smf, mybb, fluxbb, invision, vanilla, discourse, flarum, nodebb, reddit, old_reddit,
    hacker_news, health_unlocked, medhelp, xenforo1, discord, digest, bold, lynx,
)  # fmt: skip
