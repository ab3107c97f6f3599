"""How the tests of opinions read a post: the real vocabulary, one thread of one post."""

from __future__ import annotations

from bot.names import vocabulary
from bot.opinions import extract
from db.models import Opinion, Post, Quote, Thread

POSITIVE = {"favour", "conditional"}
NEGATIVE = {"caution", "avoid"}


def read(
    text: str, *, title: str = "drugs", quotes: tuple[str, ...] = (), before: str | None = None
) -> dict[str, Opinion]:
    """Return what the rules alone hold of one post, by drug; `before` is the post that it follows."""
    posts = [Post(number=1, text=before)] if before is not None else []
    posts.append(Post(number=2, text=text, quotes=tuple(Quote(quote) for quote in quotes)))
    found = extract(Thread(title=title, posts=tuple(posts), engine="test"), vocabulary(), rules_alone=True)[-1]
    return {opinion.drug: opinion for opinion in found}


def sign(text: str, drug: str, **context: object) -> str:
    """Return positive, negative or none for what a post holds about a drug."""
    stance = read(text, **context)[drug].stance.value  # type: ignore[arg-type]
    return "positive" if stance in POSITIVE else "negative" if stance in NEGATIVE else "none"


def stance(text: str, drug: str, **context: object) -> str:
    """Return the stance that a post holds about a drug."""
    return read(text, **context)[drug].stance.value  # type: ignore[arg-type]
