"""What one clause says of one drug, before a post's claims are weighed together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.opinions.moods import Mood


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause's word on a drug. `stance` is favour, conditional, caution or avoid; `strength` is 3 for a standing verdict,
    2 for a clear judgement, 1 for one effect. `sure` (0 to 1) is how well the words are tied to the drug.
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
