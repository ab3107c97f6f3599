"""Posts to opinions, by rules over data files.

extract.py is the way in, reader.py reads a post: sentences, clauses, targets (whom a clause speaks of), cues/*.tsv,
comparison.tsv and marks.tsv (limits, hearsay, irony) make claims; stance.py weighs them. patterns.py is the files' language.
"""

from bot.opinions.extract import extract

__all__ = ["extract"]
