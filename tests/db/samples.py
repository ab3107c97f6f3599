"""Made-up threads for the tests of db."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from db.models import Cue, Opinion, Post, Quote, Saved, Stance, Thread, ThreadKey

Save = Callable[..., Awaitable[Saved]]
"""Saves what posts say (`Says`) as one thread; see the fixture `save`."""

KEY = ThreadKey("forum.example", "night-cramps")
SENTENCES = {
    Stance.FAVOUR: "I reach for {} first.",
    Stance.CONDITIONAL: "I use {} if sleep is the goal.",
    Stance.CAUTION: "Watch the liver with {} though.",
    Stance.AVOID: "I would never write {} again.",
    Stance.UNCLEAR: "Well, {}, who knows.",
    Stance.REPORTED: "My chief says {} is poor.",
    Stance.QUESTION: "Has anyone tried {}?",
    Stance.NEUTRAL: "The chart listed {}.",
}


@dataclass(frozen=True)
class Says:
    """What one post of a made-up thread says."""

    poster: str | None = None
    about: Mapping[str, Stance] = field(default_factory=dict)
    uses: Mapping[str, Sequence[str]] = field(default_factory=dict)
    at: datetime | None = None
    more: str = "Long shift tonight."
    confidence: float = 0.8
    number: int | None = None
    quotes: tuple[Quote, ...] = ()


def talk(*said: Says, title: str = "Night cramps") -> tuple[Thread, tuple[tuple[Opinion, ...], ...]]:
    """Make a thread, and the opinions in it, from what each post says."""
    posts, opinions = [], []
    for place, one in enumerate(said, 1):
        text, found = "", []
        for drug, stance in one.about.items():
            sentence = SENTENCES[stance].format(drug)
            start = len(text)
            text += sentence + " "
            cue_end = start + sentence.index(" ")
            found.append(
                Opinion(
                    drug,
                    drug,
                    stance,
                    sentence,
                    start,
                    start + len(sentence),
                    one.confidence,
                    Cue(text[start:cue_end], start, cue_end, f"{stance}-1"),
                    tuple(one.uses.get(drug, ())),
                    ("efficacy",),
                )
            )
        number = place if one.number is None else one.number
        link = f"https://forum.example/t/1#p{number}"
        posts.append(Post(number, text + one.more, one.poster, one.at, one.quotes, link))
        opinions.append(tuple(found))
    return Thread(title, tuple(posts), "example", "https://forum.example/t/1"), tuple(opinions)
