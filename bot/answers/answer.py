"""What a question about a drug can come to: an answer, or the next best thing. Never a dead end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.names import Entry
from db.models import DrugCount, Stance, Tally, Voice


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: a drug or class by its id, and how the answer is narrowed."""

    drug: str
    use: str | None = None
    stance: Stance | None = None
    thread_id: int | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Posters' opinions about a drug or class.

    `tally` counts every poster (narrowed by `wish.use` and `wish.thread_id`, never by `wish.stance`); `voices` is one
    page of one deciding quote a poster, narrowed by the stance too; `matching` is how many voices there are in all.
    `about_classes` are tallies of what posters say about the drug's classes as such; `members` counts the members
    of a class that this server's threads mention. `read_as` is what was typed when a misspelling was understood;
    `unspoken_use` is a use that was asked about and that nobody speaks of, so that the answer is not narrowed to it.
    """

    wish: Wish
    entry: Entry
    tally: Tally
    voices: tuple[Voice, ...]
    matching: int
    pages: int
    about_classes: tuple[Tally, ...] = ()
    members: tuple[DrugCount, ...] = ()
    read_as: str | None = None
    also_asked: tuple[str, ...] = ()
    unspoken_use: str | None = None


@dataclass(frozen=True, slots=True)
class NobodyMentions:
    """A known drug that nobody mentions here (`narrowed`: with this use or thread), and what is near it that is here."""

    entry: Entry
    relatives: tuple[DrugCount, ...]
    top: tuple[DrugCount, ...]
    narrowed: bool = False
    read_as: str | None = None


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A word that is no drug we know, with names that it may have meant."""

    query: str
    suggestions: tuple[str, ...]
    top: tuple[DrugCount, ...]


@dataclass(frozen=True, slots=True)
class NoDrugAsked:
    """A question in which no drug was found."""

    question: str
    top: tuple[DrugCount, ...]


Result = Answer | NobodyMentions | UnknownName | NoDrugAsked


LABELS: Mapping[Stance, str] = {
    Stance.FAVOUR: "For",
    Stance.CONDITIONAL: "It depends",
    Stance.CAUTION: "Caution",
    Stance.AVOID: "Against",
    Stance.UNCLEAR: "Unclear",
    Stance.REPORTED: "Second-hand",
    Stance.QUESTION: "Asking",
    Stance.NEUTRAL: "Mentions",
}
"""The word for each bucket on a card and in the console."""
