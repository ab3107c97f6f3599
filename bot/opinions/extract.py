"""Posts to opinions: what each post holds about each drug it names, with the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from bot.names import Mention
from bot.opinions import agreement, reasons
from bot.opinions.claims import Claim
from bot.opinions.folded import fold
from bot.opinions.judge import Weights, judged, weights
from bot.opinions.judge.signals import Signal, signals
from bot.opinions.moods import Mood
from bot.opinions.reader import Reader
from bot.opinions.sentences import Sentence
from bot.opinions.stance import Settled, settle
from db.models import OWN_STANCES, Cue, Opinion, Post, Quote, Stance, Thread

_GAP = re.compile(r"\s+")
LONGEST_QUOTE = 300
"""Characters a quote may have; a longer sentence is quoted by its clause."""


class Vocabulary(Protocol):
    """What finds drug names in a text."""

    def mentions(self, text: str, /) -> Sequence[Mention]:
        """Return the names in a text, in order, none overlapping."""


def extract(
    thread: Thread, vocabulary: Vocabulary, *, judge: Weights | None = None, rules_alone: bool = False
) -> tuple[tuple[Opinion, ...], ...]:
    """Return, for every post of a thread in order, one opinion for each drug that the post's own words name.

    Pure and deterministic, a few milliseconds a post. `quote` and `cue.text` are exact slices of `post.text`; a post that
    names no drug but answers a quote about one drug gets an opinion on that drug, with its own word for it as surface.
    Labels follow the guide of the project: own stance over reported over question over neutral. `judge` weighs what the
    rules find (the one that ships, when none is given); `rules_alone` leaves it out.
    """
    trained = None if rules_alone else judge or weights()
    return tuple(_post(post, vocabulary, trained, asked=asked) for post, asked in _asked(thread))


def weighed(thread: Thread, vocabulary: Vocabulary) -> tuple[dict[str, list[Signal]], ...]:
    """Return, for every post of a thread in order, what weighs on its stance toward each drug that it names."""
    found = []
    for post, asked in _asked(thread):
        reader, by_drug = _heard(post, vocabulary.mentions(post.text), asked=asked)
        found.append({drug: signals(reader, drug, claims, settle(claims)) for drug, claims in by_drug.items()})
    return tuple(found)


def _asked(thread: Thread) -> Iterator[tuple[Post, bool]]:
    """Yield each post, with whether it may answer a question: the title's, that of the post before or of the one it quotes."""
    title = thread.title.rstrip().endswith("?")
    asked = False
    for post in thread.posts:
        yield post, title or asked or any(quote.text.rstrip().endswith("?") for quote in post.quotes)
        asked = "?" in post.text[-400:]


def _heard(post: Post, mentions: Sequence[Mention], *, asked: bool) -> tuple[Reader, dict[str, list[Claim]]]:
    """Read a post by the rules: gives the reader, and the claims on each drug that is named."""
    reader = Reader(post.text, fold(post.text, mentions), mentions, asked=asked)
    reader.read()
    by_drug: dict[str, list[Claim]] = {mention.drug: [] for mention in mentions}
    for claim in reader.claims:
        by_drug[claim.drug].append(claim)
    return reader, by_drug


def _post(post: Post, vocabulary: Vocabulary, judge: Weights | None, *, asked: bool) -> tuple[Opinion, ...]:
    """Return the opinions of one post."""
    mentions = vocabulary.mentions(post.text)
    if not mentions:
        return _answer(post, fold(post.text, ()), vocabulary)
    reader, by_drug = _heard(post, mentions, asked=asked)
    first = {mention.drug: mention for mention in reversed(mentions)}
    found = []
    for drug, claims in by_drug.items():
        settled = settle(claims)
        if judge:
            settled = judged(reader, drug, claims, settled, judge)
        found.append(_opinion(post.text, reader, drug, (first[drug].start, first[drug].end), settled))
    return tuple(found)


def _answer(post: Post, folded: str, vocabulary: Vocabulary) -> tuple[Opinion, ...]:
    """Return the opinion of a post that names no drug but answers words about exactly one."""
    for quote in reversed(post.quotes):
        mentions = vocabulary.mentions(quote.text[:4000])
        drugs = tuple(dict.fromkeys(mention.drug for mention in mentions))
        if len(drugs) != 1:
            continue
        reader = Reader(post.text, folded, (), asked=False, before=drugs)
        reader.read()
        claims = list(reader.claims) or list(agreement.answer(folded, drugs[0], _quoted(quote, mentions)))
        settled = settle(claims)
        if settled.claim is None or settled.stance not in OWN_STANCES or settled.confidence < 0.5:
            return ()
        word = reader.words.get(drugs[0], settled.claim.cue)
        place = word if word[1] > word[0] else settled.claim.cue
        return (_opinion(post.text, reader, drugs[0], place, settled),)
    return ()


def _quoted(quote: Quote, mentions: Sequence[Mention]) -> Settled:
    """Return what quoted words hold about their one drug."""
    text = quote.text[:4000]
    reader = Reader(text, fold(text, mentions), mentions, asked=False)
    reader.read()
    return settle(reader.claims)


def _opinion(text: str, reader: Reader, drug: str, place: tuple[int, int], settled: Settled) -> Opinion:
    """Put a settled stance into the words everyone shares, with its exact slices."""
    claim = settled.claim
    cue = None
    start, end = needed = place
    if claim is not None:
        start, end = claim.clause
        # the cue of a list's header stands above the item that is quoted
        if start <= claim.cue[1] and claim.cue[0] <= end:
            start, end = min(start, claim.cue[0]), max(end, claim.cue[1])
            needed = claim.cue
        cue = Cue(text[claim.cue[0] : claim.cue[1]], *claim.cue, claim.rule)
    start, end = _whole(text, reader.sentences, (start, end), needed, place)
    own = settled.stance in OWN_STANCES
    why = dict.fromkeys(
        found.reason
        for found in reader.claims
        if own and found.drug == drug and found.reason and found.mood is Mood.OWN
    )
    why.update(dict.fromkeys(reasons.find(reader.folded, start, end) if own else ()))
    return Opinion(
        drug=drug,
        surface=text[slice(*place)],
        stance=settled.stance,
        quote=text[start:end],
        start=start,
        end=end,
        confidence=settled.confidence,
        cue=cue,
        uses=tuple(reader.uses.get(drug, ())) if settled.stance is not Stance.UNCLEAR else (),
        reasons=tuple(why),
    )


def _whole(
    text: str, sentences: Sequence[Sentence], part: tuple[int, int], needed: tuple[int, int], named: tuple[int, int]
) -> tuple[int, int]:
    """Return the sentence around a part when it is short enough, else as much of the part around what is `needed`.

    At most `LONGEST_QUOTE` characters, with the drug's name when it stands near enough, cut between words.
    """
    start, end = part
    around = next((one for one in sentences if one.start <= start < one.end), None)
    if around and around.end - around.start <= LONGEST_QUOTE:
        return around.start, around.end
    if end - start <= LONGEST_QUOTE:
        return _between_words(text, part, part, (start, start))
    low, high = needed if needed[1] - needed[0] <= LONGEST_QUOTE else named
    if start <= named[0] and named[1] <= end and max(high, named[1]) - min(low, named[0]) <= LONGEST_QUOTE:
        low, high = min(low, named[0]), max(high, named[1])
    start = max(start, min(low, high - LONGEST_QUOTE // 2 - (high - low) // 2))
    end = min(end, start + LONGEST_QUOTE)
    start = max(start, end - LONGEST_QUOTE)
    return _between_words(text, (start, end), part, (low, high))


def _between_words(text: str, cut: tuple[int, int], part: tuple[int, int], kept: tuple[int, int]) -> tuple[int, int]:
    """Move the ends of a cut part inwards to the next gap between words, never into what is kept."""
    start, end = cut
    if start > part[0]:
        gap = _GAP.search(text, start, kept[0])
        start = gap.end() if gap else start if text[start - 1].isspace() else kept[0]
    if end < part[1] and not text[end].isspace():
        gaps = list(_GAP.finditer(text, kept[1], end))
        end = gaps[-1].start() if gaps else kept[1]
    while end > kept[1] and text[end - 1].isspace():
        end -= 1
    return start, end
