"""Posts to opinions: what each post holds about each drug it names, with the words that say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from bot.opinions import clauses as clause_rules
from bot.opinions import cues, moods, reasons, targets, uses
from bot.opinions.claims import Claim
from bot.opinions.clause_claims import from_cue, from_frame
from bot.opinions.folded import fold
from bot.opinions.fragments import bare_answer, regimen
from bot.opinions.moods import Mood
from bot.opinions.sentences import Sentence, split
from bot.opinions.stance import Settled, settle
from bot.opinions.targets import Group, Memory
from db.models import Cue, Opinion, Post, Stance, Thread

LONGEST_QUOTE = 300
"""Characters a quote may have; a longer sentence is quoted by its clause."""
_OWN_CONDITION = re.compile(
    r"\A[\s,(]*(?:but |just |and |though |although |only |except|unless|not (?:in|for|with|as|first|long)|never (?:in|for|with)|if |when |as long|provided|short)"
)


class Vocabulary(Protocol):
    """What finds drug names in a text."""

    def mentions(self, text: str, /) -> Sequence[targets.Named]:
        """Return the names in a text, in order, none overlapping."""


@dataclass
class _Reading:
    """What is known while one post is read from top to bottom."""

    text: str
    folded: str
    mentions: Sequence[targets.Named]
    memory: Memory = field(default_factory=Memory)
    claims: list[Claim] = field(default_factory=list)
    uses: dict[str, list[str]] = field(default_factory=dict)
    sentences: tuple[Sentence, ...] = ()
    header: tuple[str, int, str, tuple[int, int], int] | None = None
    header_uses: tuple[tuple[str, ...], int, bool] | None = None
    asked: bool = False
    heard: int = -1


def extract(thread: Thread, vocabulary: Vocabulary) -> tuple[tuple[Opinion, ...], ...]:
    """Return, for every post of a thread in order, one opinion for each drug that the post's own words name.

    Pure and deterministic, about 2 ms a post. `quote` and `cue.text` are exact slices of `post.text`.
    Labels follow the guide of the project: own stance over reported over question over neutral.
    """
    found: list[tuple[Opinion, ...]] = []
    asked = thread.title.rstrip().endswith("?")
    for post in thread.posts:
        found.append(
            _post(post, vocabulary, asked=asked or any(quote.text.rstrip().endswith("?") for quote in post.quotes))
        )
        asked = "?" in post.text[-400:]
    return tuple(found)


def _post(post: Post, vocabulary: Vocabulary, *, asked: bool) -> tuple[Opinion, ...]:
    """Return the opinions of one post."""
    mentions = vocabulary.mentions(post.text)
    if not mentions:
        return ()
    folded = fold(post.text, mentions)
    reading = _Reading(post.text, folded, mentions, asked=asked)
    reading.sentences = split(post.text)
    near = _near(reading.sentences, mentions)
    for index, sentence in enumerate(reading.sentences):
        if index in near:
            _sentence(reading, index, sentence)
    by_drug: dict[str, list[Claim]] = {mention.drug: [] for mention in mentions}
    for claim in reading.claims:
        by_drug[claim.drug].append(claim)
    first = {}
    for mention in mentions:
        first.setdefault(mention.drug, mention)
    return tuple(_opinion(reading, first[drug], settle(claims)) for drug, claims in by_drug.items())


def _near(sentences: Sequence[Sentence], mentions: Sequence[targets.Named]) -> set[int]:
    """Return the sentences worth reading: those with a name, two after, and one before for a header."""
    near: set[int] = set()
    at = 0
    for index, sentence in enumerate(sentences):
        while at < len(mentions) and mentions[at].end <= sentence.start:
            at += 1
        if at < len(mentions) and mentions[at].start < sentence.end:
            near.update(range(index - 1, index + 3))
    # a header line rules the list below it
    for index, sentence in enumerate(sentences):
        if sentence.ends == ":":
            near.add(index)
    return near


def _sentence(reading: _Reading, index: int, sentence: Sentence) -> None:
    """Read one sentence: its marks, then each clause with its groups, frames and cues."""
    folded = reading.folded
    starts = cues.beginnings(folded[sentence.start : sentence.end])
    marks = cues.find_marks(folded[sentence.start : sentence.end], sentence.start, starts)
    parts = clause_rules.split(folded, sentence.start, sentence.end)
    reading.claims = [_later_limit(reading, claim, index, sentence, marks) for claim in reading.claims]
    if any(mark.kind == "irony" for mark in marks) and "\x01" not in folded[sentence.start : sentence.end]:
        reading.claims = [claim for claim in reading.claims if claim.sentence != index - 1 or not claim.good]
    adopted = any(mark.kind in {"adopt", "reject"} for mark in marks)
    if adopted and index and reading.heard == index - 1 and any(mark.kind == "adopt" for mark in marks):
        reading.claims = [
            replace(claim, mood=Mood.OWN) if claim.sentence == index - 1 and claim.mood is Mood.REPORTED else claim
            for claim in reading.claims
        ]
    heard = False
    before = len(reading.claims)
    groups_seen: list[Group] = []
    only_topic = moods.topic(folded, sentence)
    for number, clause in enumerate(parts):
        inside = [mark for mark in marks if clause.start <= mark.start < clause.end]
        if clause.joined == "contrast" and re.match(
            r"\s*(?:i|we|my|in my|for me|personally)\b", folded[clause.start : clause.end]
        ):
            heard = False
        heard = heard or (any(mark.kind == "hearsay" for mark in inside) and not adopted)
        if only_topic:
            mood = Mood.TOPIC
        elif moods.asks(folded, sentence, parts, number, marks):
            mood = Mood.QUESTION
        elif heard:
            mood = Mood.REPORTED
            reading.heard = index
        elif any(mark.kind == "wish" for mark in inside):
            mood = Mood.UNREAL
        else:
            mood = Mood.OWN
        setting = moods.setting(mood, clause, inside, marks)
        limited = _limited(folded, sentence, clause, parts, number, marks)
        groups_seen += _clause(reading, index, sentence, clause, starts, setting, limited, number)
    _note_header(reading, index, sentence, before)
    if any(mark.kind in {"asks"} for mark in marks) or sentence.ends == "?":
        _ask(reading, index, sentence, groups_seen)


def _limited(
    folded: str,
    sentence: Sentence,
    clause: clause_rules.Clause,
    parts: Sequence[clause_rules.Clause],
    number: int,
    marks: Sequence[cues.MarkHit],
) -> bool:
    """Say whether a limit governs a clause: in it, or in the next clause of its sentence when that one has no drug of its own."""
    if any(mark.kind == "limit" and clause.start <= mark.start < clause.end for mark in marks):
        return True
    for later in parts[number + 1 :]:
        if "\x01" in folded[later.start : later.end]:
            return False
        if any(mark.kind == "limit" and later.start <= mark.start < later.end for mark in marks):
            return True
    return False


def _later_limit(
    reading: _Reading, claim: Claim, index: int, sentence: Sentence, marks: Sequence[cues.MarkHit]
) -> Claim:
    """Limit the praise of the sentence before when this one begins with a limit and names no other drug."""
    if claim.sentence != index - 1 or not claim.good or claim.limited:
        return claim
    words = reading.folded[sentence.start : sentence.end]
    if "\x01" in words or not _OWN_CONDITION.match(words):
        return claim
    return claim.limit() if any(mark.kind == "limit" for mark in marks) else claim


def _clause(
    reading: _Reading,
    index: int,
    sentence: Sentence,
    clause: clause_rules.Clause,
    starts: Sequence[str],
    setting: moods.Setting,
    limited: bool,
    number: int,
) -> list[Group]:
    """Read one clause and remember what it was about."""
    folded = reading.folded
    words = folded[clause.start : clause.end]
    groups = targets.groups(folded, clause.start, clause.end, reading.mentions, reading.memory, index)
    if not groups:
        groups = _silent(reading, index, clause)
    frames = cues.find_frames(words, clause.start, starts) if len(groups) > 1 else []
    made: list[Claim] = []
    if setting.mood is not Mood.TOPIC:
        for frame in frames:
            made += from_frame(frame, groups, clause, index, setting)
        for hit in cues.find_cues(words, clause.start, starts):
            if any(hit.start < frame.end and frame.start < hit.end for frame in frames):
                continue
            if setting.presumed and hit.rule.stance in {"favour", "conditional"}:
                continue
            made += from_cue(folded, hit, groups, clause, index, setting, limited)
        if not made and setting.mood in {Mood.OWN, Mood.QUESTION}:
            made += regimen(folded, clause, groups, index, setting, limited)
        if not made and setting.mood is Mood.OWN and reading.asked:
            made += bare_answer(folded, clause, groups, index, len(reading.sentences))
        if not made:
            made += _from_header(reading, index, sentence, clause, groups, number)
    known = {mention.drug for mention in reading.mentions}
    reading.claims += [claim for claim in made if claim.drug in known]
    _note_uses(reading, clause, groups, index)
    reading.memory.note(index, groups)
    return groups


def _silent(reading: _Reading, index: int, clause: clause_rules.Clause) -> list[Group]:
    """Return what a clause with no drug and no word for one speaks of: the drug just named, if its own subject is missing."""
    words = reading.folded[clause.start : clause.end]
    if re.match(
        r"\s*(?:i|we|he|she|they|you|my|our|the|a|an|his|her|their|this|that|there|these|those|patients?|pts?|people|if|when|what|who|how|everyone|some)\b(?!\s+(?:love|hate|loved|hated|swear|still|won'?t|wouldn'?t|never|don'?t|fell|seized|coded|slept|felt|threw|vomited|got|woke|did|was|were|had|been|have|has))",
        words,
    ):
        return []
    drugs, sure = reading.memory.resolve("it", index, reach=1)
    if not drugs:
        return []
    return [Group(clause.start, clause.start, drugs, False, 0, sure * 0.85)]


def _from_header(
    reading: _Reading,
    index: int,
    sentence: Sentence,
    clause: clause_rules.Clause,
    groups: Sequence[Group],
    number: int,
) -> list[Claim]:
    """Give the items of a list the verdict of the line above it: "orders I hate:" """
    if reading.header is None:
        return []
    stance, strength, rule, cue, at = reading.header
    words = reading.folded[clause.start : clause.end]
    below = index - at
    if below > 12 or (below > 1 and not sentence.item and len(words.split()) > 8):
        reading.header = None
        return []
    return [
        Claim(
            drug, stance, strength, Mood.OWN, rule, cue, (clause.start, clause.end), index, clause.start + number, 0.85
        )
        for group in groups
        if group.named and group.anchor < 2
        for drug in group.drugs
    ]


def _note_header(reading: _Reading, index: int, sentence: Sentence, before: int) -> None:
    """Remember a line that ends with a colon: its verdict and its use rule the list below."""
    words = reading.folded[sentence.start : sentence.end]
    if sentence.ends != ":" or "\x01" in words:
        if reading.header and not sentence.item and index > reading.header[4] + 1 and "\x01" not in words:
            reading.header = None
        return
    del reading.claims[before:]
    starts = cues.beginnings(words)
    hits = [
        hit
        for hit in cues.find_cues(words, sentence.start, starts)
        if hit.rule.stance in {"favour", "caution", "avoid"}
    ]
    reading.header = None
    if hits:
        best = max(hits, key=lambda hit: hit.rule.strength)
        reading.header = (best.rule.stance, best.rule.strength, best.rule.id, (best.start, best.end), index)
    named = tuple(use.name for use in uses.find(reading.folded, sentence.start, sentence.end))
    limited = any(mark.kind == "limit" for mark in cues.find_marks(words, sentence.start, starts))
    reading.header_uses = (named, index, limited) if named else None


def _note_uses(reading: _Reading, clause: clause_rules.Clause, groups: Sequence[Group], index: int) -> None:
    """Keep the uses that a clause ties to its drugs, and those of the header above."""
    if not groups:
        return
    found = [
        use
        for use in uses.find(reading.folded, clause.start, clause.end)
        if uses.meant(reading.folded, clause.start, use)
    ]
    tied = uses.tie(found, groups)
    for number, group in enumerate(groups):
        names = list(tied.get(number, ()))
        if reading.header_uses and group.named and index - reading.header_uses[1] <= 4:
            names += [name for name in reading.header_uses[0] if name not in names]
        for drug in group.drugs:
            kept = reading.uses.setdefault(drug, [])
            kept += [name for name in names if name not in kept]


def _ask(reading: _Reading, index: int, sentence: Sentence, groups: Sequence[Group]) -> None:
    """Note that a sentence asks about its drugs."""
    if moods.topic(reading.folded, sentence):
        following = index + 1 < len(reading.sentences) and reading.sentences[index + 1].paragraph == sentence.paragraph
        if following:
            return
    for group in groups:
        if not group.named:
            continue
        for drug in group.drugs:
            if not any(claim.sentence == index and claim.drug == drug for claim in reading.claims):
                reading.claims.append(
                    Claim(
                        drug,
                        "question",
                        1,
                        Mood.QUESTION,
                        "question.asks",
                        (sentence.start, sentence.end),
                        (sentence.start, sentence.end),
                        index,
                        group.start,
                        0.9,
                    )
                )


def _opinion(reading: _Reading, mention: targets.Named, settled: Settled) -> Opinion:
    """Put a settled stance into the words everyone shares, with its exact slices."""
    claim = settled.claim
    if claim is None:
        start, end = _quote(reading, mention.start, mention.end)
        cue = None
    else:
        low = min(claim.cue[0], claim.clause[0]) if claim.cue[1] >= claim.clause[0] - 1 else claim.clause[0]
        start, end = _quote(reading, low, max(claim.cue[1] if claim.cue[0] >= claim.clause[0] else 0, claim.clause[1]))
        cue_start, cue_end = claim.cue
        cue = Cue(reading.text[cue_start:cue_end], cue_start, cue_end, claim.rule)
    own = settled.stance in {Stance.FAVOUR, Stance.CONDITIONAL, Stance.CAUTION, Stance.AVOID}
    why = (
        tuple(
            dict.fromkeys(
                [c.reason for c in reading.claims if c.drug == mention.drug and c.reason and c.mood is Mood.OWN]
                + list(reasons.find(reading.folded, start, end))
            )
        )
        if own
        else ()
    )
    return Opinion(
        drug=mention.drug,
        surface=mention.surface,
        stance=settled.stance,
        quote=reading.text[start:end],
        start=start,
        end=end,
        confidence=settled.confidence,
        cue=cue,
        uses=tuple(reading.uses.get(mention.drug, ())),
        reasons=why,
    )


def _quote(reading: _Reading, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around a stretch when it is short enough, else the stretch, at most `LONGEST_QUOTE` long."""
    for sentence in reading.sentences:
        if sentence.start <= start < sentence.end:
            if sentence.end - sentence.start <= LONGEST_QUOTE:
                return sentence.start, max(sentence.end, min(end, sentence.end))
            if end - start <= LONGEST_QUOTE and end <= sentence.end:
                return start, end
            break
    if end - start > LONGEST_QUOTE:
        stop = reading.text.rfind(" ", start + 1, start + LONGEST_QUOTE)
        end = stop if stop > start else start + LONGEST_QUOTE
    return start, end
