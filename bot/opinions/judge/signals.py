"""What a judge weighs of a post and one drug in it: words by where they stand to the drug, and what the rules say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.names import Mention
from bot.opinions.claims import Claim
from bot.opinions.reader import Reader
from bot.opinions.stance import Settled

_TOKEN = re.compile(r"\x01\x02*|[a-z]+(?:'[a-z]+)*|\d+(?:[.,/]\d+)*|[^\s\w\x01\x02]|[^\W\d_]+")
_UNIT = frozenset(["mg", "mcg", "ug", "g", "gm", "ml", "cc", "units", "unit", "u", "iu", "meq"])
_NEAR = 6
_STEM = 5


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that may weigh on a stance, and where it stands in the post."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the folded post; "@" is the drug in question and "#" another one."""

    word: str
    start: int
    end: int


def tokens(folded: str, mentions: Sequence[Mention], drug: str) -> list[Token]:
    """Cut a folded post into words, with the drug in question told from the others."""
    ours = {mention.start: mention.drug == drug for mention in mentions}
    found: list[Token] = []
    for match in _TOKEN.finditer(folded):
        word = match.group()
        if word[0] == "\x01":
            word = "@" if ours.get(match.start(), False) else "#"
        elif word[0].isdigit():
            word = "0"
        elif word in _UNIT and found and found[-1].word == "0":
            word = "mg"
        if word in "@#" and found and found[-1].word == word:
            continue
        found.append(Token(word, match.start(), match.end()))
    return found


def signals(reader: Reader, drug: str, claims: Sequence[Claim], settled: Settled) -> list[Signal]:
    """List what weighs on the stance of a post toward a drug."""
    return [*_of_words(reader, drug), *_of_rules(claims, settled), *_of_post(reader, drug)]


def _zones(reader: Reader, drug: str) -> dict[int, str]:
    """Name how near each sentence stands to the drug: "s" speaks of it, "n" follows, "p" comes before; the rest is "w"."""
    zones: dict[int, str] = {}
    ours = {spoken.sentence for spoken in reader.spoken if drug in spoken.group.drugs}
    ours |= {
        index
        for index, sentence in enumerate(reader.sentences)
        if any(m.drug == drug and sentence.start <= m.start < sentence.end for m in reader.mentions)
    }
    for index, sentence in enumerate(reader.sentences):
        if index in ours:
            zones[index] = "s"
        elif index - 1 in ours:
            zones[index] = "n" if not any(sentence.start <= m.start < sentence.end for m in reader.mentions) else "o"
        elif index + 1 in ours:
            zones[index] = "p"
        else:
            zones[index] = "w"
    return zones


def _of_words(reader: Reader, drug: str) -> Iterator[Signal]:
    """Yield words, pairs and triples, marked by where they stand."""
    all_tokens = tokens(reader.folded, reader.mentions, drug)
    zones = _zones(reader, drug)
    clauses = [(s.clause.start, s.clause.end) for s in reader.spoken if drug in s.group.drugs]
    at = 0
    for index, sentence in enumerate(reader.sentences):
        while at < len(all_tokens) and all_tokens[at].start < sentence.start:
            at += 1
        first = at
        while at < len(all_tokens) and all_tokens[at].start < sentence.end:
            at += 1
        row = all_tokens[first:at]
        zone = zones[index]
        inside = [zone == "s" and any(a <= t.start < b for a, b in clauses) for t in row]
        if zone == "s":
            yield from _clause_words(row, inside)
        elif zone != "w":
            yield from _plain(zone, row, most=2)
        else:
            yield from _plain(zone, row, most=1)


def _clause_words(row: list[Token], inside: list[bool]) -> Iterator[Signal]:
    """Yield the words of a sentence that names the drug: those of its clause, those beside the drug, and the rest."""
    mine = [token for token, own in zip(row, inside, strict=True) if own]
    rest = [token for token, own in zip(row, inside, strict=True) if not own]
    if not mine:
        mine, rest = row, []
    yield from _plain("c", mine, most=3)
    yield from _plain("r", rest, most=2)
    places = [at for at, token in enumerate(row) if token.word == "@"]
    for place in places:
        for step in range(1, _NEAR + 1):
            for side, other in (("<", place - step), (">", place + step)):
                if 0 <= other < len(row):
                    token = row[other]
                    yield Signal(f"{side}{min(step, 4) if step < 4 else 'f'}:{token.word}", token.start, token.end)
                    yield Signal(f"{side}:{token.word}", token.start, token.end)
                    if step < 4 and 0 <= other + (1 if side == ">" else -1) < len(row):
                        a, b = sorted((other, other + (1 if side == ">" else -1)))
                        yield Signal(f"{side}b:{row[a].word} {row[b].word}", row[a].start, row[b].end)


def _plain(zone: str, row: Sequence[Token], most: int) -> Iterator[Signal]:
    """Yield the words of a stretch, alone and in a row of up to `most`."""
    for at, token in enumerate(row):
        yield Signal(f"{zone}1:{token.word}", token.start, token.end)
        if len(token.word) > _STEM:
            yield Signal(f"{zone}p:{token.word[:_STEM]}", token.start, token.end)
        for size in range(2, most + 1):
            if at + size <= len(row):
                words = " ".join(one.word for one in row[at : at + size])
                yield Signal(f"{zone}{size}:{words}", token.start, row[at + size - 1].end)
        if most > 1 and at + 2 < len(row):
            yield Signal(f"{zone}k:{token.word} {row[at + 2].word}", token.start, row[at + 2].end)


def _of_rules(claims: Sequence[Claim], settled: Settled) -> Iterator[Signal]:
    """Yield what the rules hold: their verdict, how sure they are, and each claim."""
    place = settled.claim.cue if settled.claim else (0, 0)
    level = int(settled.confidence * 5)
    yield Signal(f"v:{settled.stance.value}", *place)
    yield Signal(f"v:{settled.stance.value}:{level}", *place)
    for claim in claims:
        yield Signal(f"m:{claim.rule}:{claim.mood.value}", *claim.cue)
        family = claim.rule.split(".")[0]
        yield Signal(f"f:{family}:{claim.mood.value}:{claim.stance}", *claim.cue)
        yield Signal(f"l:{claim.stance}:{claim.strength}:{claim.limited}:{claim.mood.value}", *claim.cue)
        if claim.shrugged:
            yield Signal("l:shrugged", *claim.cue)
    stances = {claim.stance for claim in claims}
    yield Signal(f"l:all:{'+'.join(sorted(stances))}", *place)


def _of_post(reader: Reader, drug: str) -> Iterator[Signal]:
    """Yield how the post is made: how many drugs, where this one stands, whether its sentences ask."""
    names = list(dict.fromkeys(mention.drug for mention in reader.mentions))
    order = names.index(drug) if drug in names else -1
    yield Signal(f"d:n{min(len(names), 4)}", 0, 0)
    yield Signal(f"d:o{min(order, 3)}:{min(len(names), 4)}", 0, 0)
    yield Signal(f"d:times{min(3, sum(m.drug == drug for m in reader.mentions))}", 0, 0)
    yield Signal(f"d:class{drug.endswith('s')}", 0, 0)
    yield Signal(f"d:asked{reader.asked}", 0, 0)
    yield Signal(f"d:len{min(6, len(reader.sentences))}", 0, 0)
    for spoken in reader.spoken:
        if drug in spoken.group.drugs:
            group = spoken.group
            yield Signal(f"g:{spoken.mood.value}:{group.anchor}:{group.named}", group.start, group.end)
            yield Signal(f"g:{group.anchor}:{len(group.drugs) > 1}:{spoken.clause.joined}", group.start, group.end)
            ends = reader.sentences[spoken.sentence].ends
            yield Signal(f"g:ends{ends}:{spoken.mood.value}", group.start, group.end)
