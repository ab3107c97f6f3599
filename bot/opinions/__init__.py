"""Posts to opinions, by rules over data files. extract.py is the road: sentences, clauses, targets (whom a clause speaks of),
cues/*.tsv, comparison.tsv, marks.tsv (limits, hearsay, irony), claims, and stance (one stance a post and drug).
patterns.py is the language of the files; uses.tsv and reasons.tsv say for what and why.
"""

from bot.opinions.extract import extract

__all__ = ["extract"]
