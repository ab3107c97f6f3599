"""Find words of earlier posts that a later post holds because it quoted them, though nothing marks them as a quote.

An echo is made of whole lines: forums print quotes as blocks. Lines are compared by their words, exactly or as slips has it.
A line that is only a part of a sentence must begin and end as a clipping does, and leave out nothing that turns it around.
Every fourth run of three words of each earlier post, and the first of each sentence, is kept in a table, so the work grows with the text alone.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from sys import intern

from bot.reading.people import poster_key
from bot.reading.phrases import phrases
from bot.reading.slips import copied

# A number is one word with its mark: 2.5 is not 2-5, and what stands before it ("<") belongs to what it says.
_WORD = re.compile(r"\d+(?:[.,/]\d+)+|[<>≤≥]=?(?=\s?\d)|\w+(?:['’]\w+)?")
_EMOTICON = re.compile(r"(?<!\S)(?:[:;=8xX][-^o']?[()\[\]DPpOoSsXx/\\|*]+|:[a-z_]{2,20}:|<3)(?!\S)")
# What stands for words that were left out of a quote.
_CLIP = re.compile(r"\s*(?:[\[(<]\s*(?:\.{2,}|…|snip(?:ped)?)\s*[\])>]|\.{3,}|…)\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
# A line that repeats the thread's title is what some forums write over each reply: nobody's echo.
_SUBJECT = re.compile(r"\s*(?:re|aw|sv|antw|odp|resp?)\s*:", re.IGNORECASE)
_GRAM = 3
_STEP = 4
_FEW = _GRAM + _STEP - 1  # so many words in a row always hold a kept run
_NEAR = 8  # shorter lines are compared exactly
_CANDIDATES = 24
_TELLING = 8  # a run of words that stands in more places is a phrase of everybody's, and costs most to follow
_PROBED = 160
_LONGEST = 2000
_GAP = 4  # blank lines that may stand inside an echo
_LETTERS = 24
_SHORT_WORDS, _SHORT_LETTERS = 3, 12
_FEWEST, _FEWEST_LETTERS = 2, 8  # of an earlier post's whole line, when it leads
_CLIPPINGS = 6
_SHIFTS = (0, -1, 1, -2, 2)  # words written in two, or left out, move the place of those after them
_COURTESY = 10


def words_of(line: str) -> list[str]:
    """Give a line's words, folded, without their marks and without smileys."""
    if "(" in line or ":" in line or "=" in line or ";" in line or "<" in line or ")" in line:
        line = _EMOTICON.sub("", line)
    if not line.isascii():
        line = unicodedata.normalize("NFKC", line).casefold().replace("’", "'")
    return list(map(intern, _WORD.findall(line.lower())))


@lru_cache(maxsize=1 << 9)
def _sentences(line: str) -> tuple[list[str], ...]:
    """Give the words of each sentence of a line; each line of a post is looked up twice."""
    return tuple(words_of(part) for part in _SENTENCE.split(line))


def _grams(words: Sequence[str]) -> list[int]:
    """Give a number for each run of words."""
    return list(map(hash, zip(words, words[1:], words[2:], strict=False)))


@dataclass(frozen=True, slots=True)
class Echo:
    """Lines `[start, end)` of a post that are words of an earlier one."""

    start: int
    end: int
    poster: str | None


@dataclass(slots=True)
class _Run:
    """An echo while it grows: where it stands in the post and in the earlier text."""

    start: int
    end: int
    text: int
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class _Text:
    """An earlier post: its words, where its lines begin and where its sentences do (the end counts as a beginning)."""

    words: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)

    def turned(self, first: int, after: int) -> bool:
        """Tell whether the sentences that are cut at either end hold words there that turn the rest around."""
        low = max(self.sentences[bisect_right(self.sentences, first) - 1], first - _LONGEST)
        high = min(self.sentences[bisect_left(self.sentences, after)], after + _LONGEST)
        return any(map(_turns, self.words[low:first])) or any(
            _turns(word) or word in phrases("limit") for word in self.words[after:high]
        )

    def begins(self, place: int) -> bool:
        """Tell whether a sentence begins (or the text ends) at a place."""
        return _among(self.sentences, place)

    def is_line(self, first: int, after: int) -> bool:
        """Tell whether words are a line, or several, of their own."""
        return _among(self.lines, first) and _among(self.lines, after)


def _among(places: Sequence[int], place: int) -> bool:
    """Tell whether a place is one of the places, which are in order."""
    at = bisect_left(places, place)
    return at < len(places) and places[at] == place


def _turns(word: str) -> bool:
    """Tell a word that turns a sentence around or gives it to somebody else."""
    return word in phrases("turn") or word.endswith("n't")


class Earlier:
    """The words of the posts so far."""

    def __init__(self) -> None:
        """Start with no post."""
        self._texts: list[_Text] = []
        self._times: Counter[str] = Counter()
        self._posters: list[str | None] = []
        # Places are packed into one number each (text << 32 | word): a large thread has a million of them.
        self._grams: dict[int, int | list[int]] = {}
        self._wholes: dict[int, tuple[int, int]] = {}

    def add(self, lines: Sequence[str], poster: str | None) -> None:
        """Remember a post's own words (or words it quotes of a post that is not here)."""
        text = _Text()
        words = text.words
        number = len(self._texts)
        for line in lines:
            start = len(words)
            text.lines.append(start)
            for part in _sentences(line):
                text.sentences.append(len(words))
                if _SHORT_WORDS <= len(part) < _FEW:
                    self._wholes.setdefault(hash(tuple(part)), (number, len(words)))
                words += part
            if _FEWEST <= len(words) - start < _FEW:
                self._wholes.setdefault(hash(tuple(words[start:])), (number, start))
        text.lines.append(len(words))
        text.sentences.append(len(words))
        grams = _grams(words)
        every = range(0, len(grams), _STEP)
        for at in (*every, *(start for start in text.sentences if start % _STEP and start < len(grams))):
            self._keep(grams[at], number << 32 | at)
        self._texts.append(text)
        self._posters.append(poster)
        self._times.update(words)

    def _keep(self, gram: int, place: int) -> None:
        """Remember a place of a run of words, unless it is so common that it has many."""
        kept = self._grams.setdefault(gram, place)
        if isinstance(kept, list):
            if len(kept) < _CANDIDATES:
                kept.append(place)
        elif kept != place:
            self._grams[gram] = [kept, place]

    def _places(self, gram: int) -> Iterator[tuple[int, int]]:
        """Give the kept places of a run of words: text and word."""
        kept = self._grams.get(gram, ())
        for place in (kept,) if isinstance(kept, int) else kept:
            yield place >> 32, place & 0xFFFFFFFF

    def echoes(self, lines: Sequence[str], free: Sequence[bool], poster: str | None, *, bare: bool) -> list[Echo]:
        """Find the echoes among the lines that are `free`; `bare` lets a short first line count when more text follows."""
        words = [
            list(chain.from_iterable(_sentences(line))) if free[at] and not _SUBJECT.match(line) else []
            for at, line in enumerate(lines)
        ]
        shown = [at for at, line in enumerate(words) if line]
        found: list[Echo] = []
        done = 0
        for place, at in enumerate(shown):
            if at < done:
                continue
            run = self._grown(words, at, done) or self._clipped(lines[at], at)
            if run is None or not self._as_written(lines, run):
                continue
            leads = bare and place == 0 and any(later >= run.end for later in shown)
            alone = all(run.start <= other < run.end for other in shown)
            if alone and not bare and poster and self._posters[run.text]:
                continue  # nothing but the words of another, in a format that marks quotes: they say it too
            if self._counts(words, run, leads=leads, alone=alone) and not self._same(run, poster):
                found.append(Echo(run.start, run.end, self._posters[run.text]))
                done = run.end
        return found

    def quoted(self, lines: Sequence[str], start: int, stop: int) -> Echo | None:
        """Find how far the words marked as a quote, from line `start` on, are those of an earlier post."""
        words = [words_of(line) for line in lines[start:stop]]
        first = next((at for at, line in enumerate(words) if line), None)
        run = self._marked(lines, start, words, first) if first is not None else None
        while run is not None:
            after = next((at for at in range(run.end, len(words)) if words[at]), None)
            more = self._marked(lines, start, words, after, run.end) if after is not None else None
            if more is None or more.text != run.text or more.first < run.after:
                return Echo(start + run.start, start + run.end, self._posters[run.text])
            run = _Run(run.start, more.end, run.text, run.first, more.after)
        return None

    def _marked(
        self, lines: Sequence[str], start: int, words: Sequence[list[str]], at: int, low: int = 0
    ) -> _Run | None:
        """Find the earlier text of a line that is known to be quoted; `words` begin at line `start`."""
        return self._grown(words, at, low) or self._clipped(lines[start + at], at)

    def _same(self, run: _Run, poster: str | None) -> bool:
        """Tell a poster's own words that they say again."""
        source = self._posters[run.text]
        return bool(poster and source and poster_key(poster) == poster_key(source))

    def _counts(self, words: Sequence[list[str]], run: _Run, *, leads: bool, alone: bool) -> bool:
        """Tell an echo from words that two posters happen to share."""
        said = [word for line in words[run.start : run.end] for word in line]
        letters = sum(map(len, said))
        courteous = said[0] in phrases("courtesy")
        if alone and len(said) < _COURTESY:
            return False  # two posters may give the same short answer
        if len(said) >= _FEW and letters >= _LETTERS:
            return not courteous or leads or len(said) >= _COURTESY
        if not leads or courteous:
            return False
        whole = self._texts[run.text].is_line(run.first, run.after)
        return (len(said) >= _SHORT_WORDS and letters >= _SHORT_LETTERS) or (
            whole and len(said) >= _FEWEST and letters >= _FEWEST_LETTERS
        )

    def _as_written(self, lines: Sequence[str], run: _Run) -> bool:
        """Tell whether an echo that cuts a sentence looks cut: else it is a sentence of its own with some of the same words."""
        text = self._texts[run.text]
        opens, closes = lines[run.start].strip(), lines[run.end - 1].strip()
        whole_start, whole_end = text.begins(run.first), text.begins(run.after)
        # "I" is a capital anywhere and shows nothing.
        if not whole_start and opens[:1].isupper() and not re.match(r"I\b", opens):
            return False
        if not whole_end and closes.endswith((".", "!", "?")) and not closes.endswith(".."):
            return False
        return (whole_start and whole_end) or not text.turned(run.first, run.after)

    def _grown(self, words: Sequence[list[str]], at: int, low: int) -> _Run | None:
        """Find the earlier text that a line stands in, and take the lines before and after that go on in it."""
        found = self._find(words[at])
        if found is None:
            return None
        run = _Run(at, at + 1, *found)
        self._grow_down(words, run)
        self._grow_up(words, run, low)
        self._trim(words, run, at)
        return run

    def _trim(self, words: Sequence[list[str]], run: _Run, at: int) -> None:
        """Let go of a word or two at either end that were part of a line: "No." under an echo is an answer to it."""
        text = self._texts[run.text]
        while run.end - 1 > at:
            last = words[run.end - 1]
            if last and (len(last) >= _SHORT_WORDS or text.is_line(run.after - len(last), run.after)):
                break
            run.end, run.after = run.end - 1, run.after - len(last)
        while run.start < at:
            first = words[run.start]
            if first and (len(first) >= _SHORT_WORDS or text.is_line(run.first, run.first + len(first))):
                break
            run.start, run.first = run.start + 1, run.first + len(first)

    def _clipped(self, line: str, at: int) -> _Run | None:
        """Find a line that leaves out words where it says so ("[...]"): each part stands in one earlier text, in order."""
        if not (".." in line or "…" in line or "snip" in line) or len(line) > _LONGEST:
            return None
        parts = [words for part in _CLIP.split(line) if (words := words_of(part))]
        if not 1 < len(parts) <= _CLIPPINGS:
            return None
        longest = max(parts, key=len)
        found = self._find(longest) if len(longest) >= _SHORT_WORDS else None
        if found is None:
            return None
        text, middle, after = found
        first, place = middle, parts.index(longest)
        for part in parts[place + 1 :]:
            start = self._place_of(text, part, after, len(self._texts[text].words))
            if start is None:
                return None
            after = start + len(part)
        for part in reversed(parts[:place]):
            start = self._place_of(text, part, max(0, first - _LONGEST), first)
            if start is None:
                return None
            first = start
        return _Run(at, at + 1, text, first, after)

    def _place_of(self, text: int, part: Sequence[str], low: int, high: int) -> int | None:
        """Find where a part stands among the words `[low, high)` of an earlier text, cutting no sentence so that it turns."""
        known = self._texts[text]
        high = min(high, low + _LONGEST)
        for at in range(low, high - len(part) + 1):
            if known.words[at] == part[0] and known.words[at : at + len(part)] == part:
                return None if known.turned(at, at + len(part)) else at
        return None

    def _grow_down(self, words: Sequence[list[str]], run: _Run) -> None:
        """Take the lines after an echo that go on in the same earlier text."""
        source = self._texts[run.text].words
        for index in range(run.end, len(words)):
            line = words[index]
            if not line:
                if index - run.end >= _GAP:
                    return
                continue
            after: int | None = run.after + len(line)
            if source[run.after : after] != line:
                after = self._near(line, run.text, run.after) if len(line) >= _NEAR else None
            if after is None:
                return
            run.end, run.after = index + 1, after

    def _grow_up(self, words: Sequence[list[str]], run: _Run, low: int) -> None:
        """Take the lines before an echo that lead up to it in the same earlier text."""
        source = self._texts[run.text].words
        for index in range(run.start - 1, max(low, run.start - 4 * _GAP) - 1, -1):
            line = words[index]
            if not line:
                if run.start - index > _GAP:
                    return
                continue
            if run.first < len(line) or source[run.first - len(line) : run.first] != line:
                return
            run.start, run.first = index, run.first - len(line)

    def _near(self, line: Sequence[str], text: int, start: int) -> int | None:
        """Tell whether a line is what stands at a place of an earlier text but for slips; give the place after it."""
        if len(line) > _LONGEST or start < 0:
            return None
        return copied(line, self._texts[text].words, start, self._rare)

    def _rare(self, word: str) -> bool:
        """Tell a word that the posts so far have once at most."""
        return self._times[word] <= 1

    def _find(self, line: Sequence[str]) -> tuple[int, int, int] | None:
        """Find a line in the earlier texts: the text, the place of its first word, the place after its last."""
        size = len(line)
        if size < _FEWEST:
            return None
        if size < _FEW:
            place = self._wholes.get(hash(tuple(line)))
            if place and self._texts[place[0]].words[place[1] : place[1] + size] == line:
                return place[0], place[1], place[1] + size
            return None
        grams = _grams(line)[:_PROBED]
        if self._grams.keys().isdisjoint(grams):
            return None  # as for nearly all lines
        for offset, gram in enumerate(grams[:_STEP]):
            for text, at in self._places(gram):
                first = at - offset
                if first >= 0 and self._texts[text].words[first : first + size] == line:
                    return text, first, first + size
        return self._nearly(line, grams) if _NEAR <= size <= _LONGEST else None

    def _nearly(self, line: Sequence[str], grams: Sequence[int]) -> tuple[int, int, int] | None:
        """Find a line that was changed a little: the places that most of its runs of words point to are compared."""
        votes: Counter[tuple[int, int]] = Counter()
        for offset, gram in enumerate(grams):
            kept = self._grams.get(gram)
            if isinstance(kept, int) or (kept and len(kept) <= _TELLING):
                for text, at in self._places(gram):
                    votes[text, at - offset] += 1
        for (text, first), _ in votes.most_common(3):
            for shift in _SHIFTS:
                after = self._near(line, text, first + shift)
                if after is not None:
                    return text, first + shift, after
        return None
