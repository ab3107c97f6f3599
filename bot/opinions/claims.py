"""What one clause says of one drug, before a post's claims are weighed together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.opinions.clauses import Clause
from bot.opinions.moods import Mood, Setting


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause's word on a drug.

    `stance` is favour, conditional, caution or avoid; `strength` is 3 for a standing verdict,
    2 for a clear judgement, 1 for one effect. `sure` (0 to 1) is how well the words are tied to the drug; `cue` and
    `clause` are places in the post, `order` sorts claims as they were written.
    """

    drug: str
    stance: str
    strength: int
    mood: Mood
    rule: str
    cue: tuple[int, int]
    clause: tuple[int, int]
    sentence: int
    order: int
    sure: float
    joined: str = "start"
    limited: bool = False
    shrugged: bool = False
    reason: str | None = None

    @property
    def good(self) -> bool:
        """Say whether the claim speaks for the drug."""
        return self.stance in {"favour", "conditional"}

    def limit(self) -> Claim:
        """Return the claim with a stated limit."""
        return replace(self, limited=True)


@dataclass(frozen=True, slots=True)
class Scene:
    """A clause in its sentence and how it is meant: what every rule about a clause needs."""

    folded: str
    sentence: int
    clause: Clause
    setting: Setting

    @property
    def words(self) -> str:
        """Return the folded words of the clause."""
        return self.folded[self.clause.start : self.clause.end]

    def claim(self, drug: str, stance: str, strength: int, *, rule: str, cue: tuple[int, int], sure: float) -> Claim:
        """Return a claim of this clause on a drug, in the clause's mood."""
        return Claim(
            drug=drug,
            stance=stance,
            strength=strength,
            mood=self.setting.mood,
            rule=rule,
            cue=cue,
            clause=(self.clause.start, self.clause.end),
            sentence=self.sentence,
            order=cue[0],
            sure=sure,
            joined=self.clause.joined,
            limited=(self.setting.limited and stance != "caution") or (self.setting.bounded and stance == "avoid"),
        )
