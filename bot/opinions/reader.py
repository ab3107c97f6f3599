"""Read one post from top to bottom: sentences, clauses, whom they speak of, and what they claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.names import Mention
from bot.opinions import clauses as clause_rules
from bot.opinions import cues, headers, moods, targets, uses
from bot.opinions.claims import Claim, Scene
from bot.opinions.clause_claims import said
from bot.opinions.clauses import Clause
from bot.opinions.cues import MarkHit
from bot.opinions.fragments import bare_answer, echo, regimen, standing
from bot.opinions.moods import Mood
from bot.opinions.patterns import mask_lists
from bot.opinions.sentences import Sentence, split
from bot.opinions.targets import Group, Memory

_LATER_LIMIT = re.compile(
    r"\A[\s,(]*(?:but |just |and |though |although |only |except|unless|not (?:in|for|with|as|first|long)|never (?:in|for|with)|"
    r"if |when |as long|provided|short)"
)
_SELF = re.compile(r"\s*(?:i|we|my|in my|for me|personally)\b")
_OTHER_SUBJECT = re.compile(
    r"\s*(?:i|we|he|she|they|you|my|our|the|a|an|his|her|their|this|that|there|these|those|patients?|pts?|people|if|when|what|who|how|everyone|some)\b"
    r"(?!\s+(?:love|hate|loved|hated|swear|still|won'?t|wouldn'?t|never|don'?t|fell|seized|coded|slept|felt|threw|vomited|got|woke|did|was|were|had|been|have|has)\b)"
)
_HARM_SUBJECT = re.compile(
    r"\s*(?:the|my|his|her|their|some|a|an)\s+(?:\w+\s+){0,2}?(?:nausea|side effects?|weight gain|sedation|withdrawals?|hangover|constipation|rash|drowsiness|cost|price|monitoring|swelling|dry mouth|brain fog|data|evidence|literature|copay|taste|headaches?)\b"
)
_FLIPPED = {"favour": "caution", "conditional": "caution", "caution": "favour", "avoid": "favour"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A clause that speaks of a group of drugs, and how it is meant."""

    sentence: int
    clause: Clause
    group: Group
    mood: Mood


class Reader:
    """What is known while one post is read; `claims` and `uses` are the result. Reading twice gives the same."""

    def __init__(
        self, text: str, folded: str, mentions: Sequence[Mention], *, asked: bool, before: Iterable[str] = ()
    ) -> None:
        self.folded = folded
        self.mentions = mentions
        self.sentences = split(text)
        self.asked = asked
        self.memory = Memory()
        self.claims: list[Claim] = []
        self.uses: dict[str, list[str]] = {}
        self.words: dict[str, tuple[int, int]] = {}
        self.spoken: list[Spoken] = []
        self._header: headers.Header | None = None
        self._recent = 0
        self._asked = False
        self._quoted = tuple(before)
        if self._quoted:
            self.memory.note(-1, [Group(0, 0, self._quoted, named=True)])

    def read(self) -> None:
        """Read every sentence that can matter."""
        near = self._near()
        for index, sentence in enumerate(self.sentences):
            if index in near:
                self._sentence(index, sentence)

    def _near(self) -> set[int]:
        """Return the sentences worth reading: those with a name, two after, one before, and headers of lists."""
        near = {index for index, sentence in enumerate(self.sentences) if sentence.ends == ":"}
        if self._quoted:
            near.update(range(2))
        at = 0
        for index, sentence in enumerate(self.sentences):
            while at < len(self.mentions) and self.mentions[at].end <= sentence.start:
                at += 1
            if at < len(self.mentions) and self.mentions[at].start < sentence.end:
                near.update(range(index - 1, index + 3))
        return near

    def _sentence(self, index: int, sentence: Sentence) -> None:
        """Read one sentence: its marks, then each clause with its groups, frames and cues."""
        folded = self.folded
        words = folded[sentence.start : sentence.end]
        starts = cues.beginnings(words)
        marks = cues.find_marks(mask_lists(words), sentence.start, starts)
        self._look_back(index, words, marks)
        started = len(self.claims)
        if sentence.ends == ":" and "\x01" not in words:
            self._header = headers.header(folded, sentence.start, sentence.end, index)
            self._recent = started
            return
        if self._header and not self._header.rules(index, words, sentence.item):
            self._header = None
        colon = words.find(":")
        if colon > 0 and "\x01" not in words[:colon] and "\x01" in words[colon:]:
            self._header = headers.header(folded, sentence.start, sentence.start + colon, index) or self._header
        named = self._clauses(index, sentence, marks)
        if self._asked:
            self._ask(index, sentence, named, started)
        self._recent = started

    def _look_back(self, index: int, words: str, marks: Sequence[MarkHit]) -> None:
        """Let a sentence bear on the one before: a limit, an agreement with hearsay, an irony."""
        kinds = {mark.kind for mark in marks}
        if not kinds & {"limit", "adopt", "reject", "irony"}:
            return
        bare = "\x01" not in words
        for at in range(self._recent, len(self.claims)):
            claim = self.claims[at]
            if claim.sentence != index - 1:
                continue
            if "limit" in kinds and bare and claim.good and _LATER_LIMIT.match(words):
                claim = claim.limit()
            if "irony" in kinds and bare and claim.good and claim.mood is Mood.OWN:
                claim = replace(claim, stance="avoid", strength=min(claim.strength, 2), sure=claim.sure * 0.8)
            if claim.mood is Mood.REPORTED and kinds & {"adopt", "reject"}:
                claim = _answered(claim, "reject" in kinds)
            self.claims[at] = claim

    def _clauses(self, index: int, sentence: Sentence, marks: Sequence[MarkHit]) -> list[Group]:
        """Read the clauses of a sentence; return the groups they name."""
        folded = self.folded
        parts = clause_rules.split(folded, sentence.start, sentence.end)
        kinds = {mark.kind for mark in marks}
        only_topic = moods.topic(folded, sentence)
        self._asked = only_topic
        heard = False
        started = len(self.claims)
        named: list[Group] = []
        for number, clause in enumerate(parts):
            inside = [mark for mark in marks if clause.start <= mark.start < clause.end]
            if clause.joined == "contrast" and _SELF.match(folded, clause.start, clause.end):
                heard = False
            heard = heard or any(mark.kind == "hearsay" for mark in inside)
            mood = Mood.OWN
            if only_topic:
                mood = Mood.TOPIC
            elif moods.asks(folded, sentence, parts, number, marks):
                mood = Mood.QUESTION
                self._asked = True
            elif heard:
                mood = Mood.REPORTED
            elif any(mark.kind == "wish" for mark in inside):
                mood = Mood.UNREAL
            setting = moods.setting(
                mood, inside, marks, limited=_limited(folded, parts, number, marks), listed=len(parts) > 1
            )
            self.claims[started:] = [_undone(folded, clause, claim) for claim in self.claims[started:]]
            named += self._clause(Scene(folded, index, clause, setting))
        if kinds & {"adopt", "reject"}:
            for at in range(started, len(self.claims)):
                if self.claims[at].mood is Mood.REPORTED:
                    self.claims[at] = _answered(self.claims[at], "reject" in kinds)
        return named

    def _clause(self, scene: Scene) -> list[Group]:
        """Read one clause and remember what it was about."""
        groups = targets.groups(scene.folded, scene.clause, self.mentions, self.memory, scene.sentence)
        groups = groups or self._silent(scene.sentence, scene.clause)
        for group in groups:
            for drug in group.drugs:
                self.words.setdefault(drug, (group.start, group.end))
        self.spoken += [Spoken(scene.sentence, scene.clause, group, scene.setting.mood) for group in groups]
        about = groups
        if groups and scene.setting.mood is not Mood.TOPIC:
            made, about = said(scene, groups)
            self.claims += made or self._unsaid(scene, groups)
        self._note_uses(scene, about)
        self.memory.note(scene.sentence, groups)
        return groups

    def _unsaid(self, scene: Scene, groups: Sequence[Group]) -> list[Claim]:
        """Return what a clause without any cue still says: an item of a list, a dose, a bare answer, mere hearsay."""
        made: list[Claim] = []
        if scene.setting.mood is Mood.REPORTED:
            span = (scene.clause.start, scene.clause.end)
            named = [group for group in groups if group.named and group.anchor < 2]
            return [
                scene.claim(drug, "caution", 1, rule="hearsay.told", cue=span, sure=0.9)
                for group in named
                for drug in group.drugs
            ]
        if scene.setting.mood is not Mood.OWN:
            return made
        if self._header:
            made = list(self._header.claims(scene.clause, groups, scene.sentence))
        made = made or list(echo(scene, groups, self.claims[-4:])) or list(regimen(scene, groups))
        made = made or list(standing(scene, groups))
        if not made and self.asked:
            made = list(bare_answer(scene, groups, len(self.sentences)))
        return made

    def _silent(self, index: int, clause: Clause) -> list[Group]:
        """Return what a clause with no drug and no word for one speaks of: the drug just named, if its own subject is missing."""
        words = self.folded[clause.start : clause.end]
        harm = _HARM_SUBJECT.match(words) is not None
        drugs, sure = self.memory.resolve("it", index, reach=1)
        if _OTHER_SUBJECT.match(words) and not harm:
            # "X is fine, but I worry about falls": the turn is about what was just said
            if clause.joined not in {"contrast", "concession", "reason"} or not self.memory.in_sentence(index):
                return []
            sure -= 0.1
        return (
            [Group(clause.start, clause.start, drugs, named=False, sure=sure * (1.0 if harm else 0.88), silent=True)]
            if drugs
            else []
        )

    def _note_uses(self, scene: Scene, groups: Sequence[Group]) -> None:
        """Keep the uses that a clause ties to its drugs, and those of the header above."""
        if not groups:
            return
        start, end = scene.clause.start, scene.clause.end
        found = [use for use in uses.find(self.folded, start, end) if uses.meant(self.folded, start, use)]
        tied = uses.tie(found, groups)
        for number, group in enumerate(groups):
            names = list(tied.get(number, ()))
            if self._header and group.named and scene.sentence - self._header.sentence <= 4:
                names += self._header.uses
            for drug in group.drugs:
                kept = self.uses.setdefault(drug, [])
                kept += [name for name in dict.fromkeys(names) if name not in kept]

    def _ask(self, index: int, sentence: Sentence, groups: Sequence[Group], started: int) -> None:
        """Note that a sentence asks about its drugs, unless it only names one that the next sentence judges."""
        following = self.sentences[index + 1 : index + 2]
        if moods.topic(self.folded, sentence) and following and following[0].paragraph == sentence.paragraph:
            return
        span = (sentence.start, sentence.end)
        said = {claim.drug for claim in self.claims[started:]}
        for group in groups:
            for drug in group.drugs:
                if not group.silent and group.anchor < 2 and drug not in said:
                    self.claims.append(
                        Claim(drug, "question", 1, Mood.QUESTION, "question.asks", span, span, index, group.start, 0.9)
                    )


def _limited(folded: str, parts: Sequence[Clause], number: int, marks: Sequence[MarkHit]) -> bool:
    """Say whether a limit governs a clause: in it, or in a later clause of its sentence that has no drug of its own."""
    for later in parts[number:]:
        if later is not parts[number] and "\x01" in folded[later.start : later.end]:
            return False
        if any(mark.kind == "limit" and later.start <= mark.start < later.end for mark in marks):
            return True
    return False


def _undone(folded: str, clause: Clause, claim: Claim) -> Claim:
    """Return praise that lasts "until they see the bill" as a caution; use until something ends stays use."""
    until = clause.joined == "until" and "\x01" not in folded[clause.start : clause.end]
    if until and claim.good and claim.mood is Mood.OWN and claim.rule.startswith("praise."):
        return replace(claim, stance="caution", strength=min(claim.strength, 2), limited=False)
    return claim


def _answered(claim: Claim, rejected: bool) -> Claim:
    """Return a reported claim as the poster's own: as it was told, or turned round when they reject it."""
    if not rejected:
        return replace(claim, mood=Mood.OWN)
    return replace(
        claim, mood=Mood.OWN, stance=_FLIPPED[claim.stance], strength=min(claim.strength, 2), sure=claim.sure * 0.8
    )
