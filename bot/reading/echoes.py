"""Find words of earlier posts that a later post holds because it quoted them, though nothing marks them as a quote.

An echo is made of whole lines: forums print quotes as blocks. Lines are compared by their words, exactly or nearly.
Every fourth run of three words of each earlier post, and the first of each sentence, is kept in a table, so the work grows with the text alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from sys import intern

from rapidfuzz import fuzz

from bot.reading.people import poster_key
from bot.reading.phrases import phrases

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
# A line that repeats the thread's title is what some forums write over each reply: nobody's echo.
_SUBJECT = re.compile(r"\s*(?:re|aw|sv|antw|odp|resp?)\s*:", re.IGNORECASE)
_GRAM = 3
_STEP = 4
_FEW = _GRAM + _STEP - 1  # so many words in a row always hold a kept run
_NEAR = 8  # shorter lines are compared exactly
_NEARLY = 90.0
_SLIP = 70.0
_CANDIDATES = 24
_PROBED = 160
_LONGEST = 2000
_GAP = 4  # blank lines that may stand inside an echo
_LETTERS = 24
_SHORT_WORDS, _SHORT_LETTERS = 3, 12
_COURTESY = 10


def words_of(line: str) -> list[str]:
    """Give a line's words, folded, without their marks."""
    return list(map(intern, _WORD.findall(unicodedata.normalize("NFKC", line).casefold().replace("’", "'"))))


def _no_new_word(line: Sequence[str], source: Sequence[str]) -> bool:
    """Tell a copy with slips from a sentence built on another's: "X works" after "Y works" is the poster's own."""
    lost = Counter(source) - Counter(line)
    return all(len(word) < _GRAM or _slipped(word, lost) for word in Counter(line) - Counter(source))


def _slipped(word: str, lost: Iterable[str]) -> bool:
    """Tell a word that is one of the lost ones with a slip: misspelt, or written in two."""
    return any(word in other or fuzz.ratio(word, other) >= _SLIP for other in lost)


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


class Earlier:
    """The words of the posts so far."""

    def __init__(self) -> None:
        """Start with no post."""
        self._texts: list[list[str]] = []
        self._posters: list[str | None] = []
        # Places are packed into one number each (text << 32 | word): a large thread has a million of them.
        self._grams: dict[int, int | list[int]] = {}
        self._wholes: dict[int, tuple[int, int]] = {}

    def add(self, lines: Sequence[str], poster: str | None) -> None:
        """Remember a post's own words (or words it quotes of a post that is not here)."""
        text: list[str] = []
        starts: list[int] = []  # of sentences: most quotes begin with one
        number = len(self._texts)
        for line in lines:
            start = len(text)
            parts = [words_of(part) for part in _SENTENCE.split(line)]
            for part in parts:
                starts.append(len(text))
                if _SHORT_WORDS <= len(part) < _FEW:
                    self._wholes.setdefault(hash(tuple(part)), (number, len(text)))
                text += part
            if _SHORT_WORDS <= len(text) - start < _FEW:
                self._wholes.setdefault(hash(tuple(text[start:])), (number, start))
        every = range(0, len(text) - _GRAM + 1, _STEP)
        for at in (*every, *(start for start in starts if start % _STEP and start + _GRAM <= len(text))):
            self._keep(hash(tuple(text[at : at + _GRAM])), number << 32 | at)
        self._texts.append(text)
        self._posters.append(poster)

    def _keep(self, gram: int, place: int) -> None:
        """Remember a place of a run of words, unless it is so common that it has many."""
        kept = self._grams.setdefault(gram, place)
        if isinstance(kept, list):
            if len(kept) < _CANDIDATES:
                kept.append(place)
        elif kept != place:
            self._grams[gram] = [kept, place]

    def _places(self, line: Sequence[str], offset: int) -> Iterator[tuple[int, int]]:
        """Give the kept places of the run of words at an offset of a line: text and word."""
        kept = self._grams.get(hash(tuple(line[offset : offset + _GRAM])), ())
        for place in (kept,) if isinstance(kept, int) else kept:
            yield place >> 32, place & 0xFFFFFFFF

    def echoes(self, lines: Sequence[str], free: Sequence[bool], poster: str | None, *, bare: bool) -> list[Echo]:
        """Find the echoes among the lines that are `free`; `bare` lets a short first line count when more text follows."""
        words = [words_of(line) if free[at] and not _SUBJECT.match(line) else [] for at, line in enumerate(lines)]
        shown = [at for at, line in enumerate(words) if line]
        found: list[Echo] = []
        done = 0
        for place, at in enumerate(shown):
            if at < done:
                continue
            run = self._grown(words, at, done)
            if run is None:
                continue
            leads = bare and place == 0 and any(later >= run.end for later in shown)
            alone = all(run.start <= other < run.end for other in shown)
            if self._counts(words, run, leads=leads, alone=alone) and not self._same(run, poster):
                found.append(Echo(run.start, run.end, self._posters[run.text]))
                done = run.end
        return found

    def quoted(self, lines: Sequence[str], start: int, stop: int) -> Echo | None:
        """Find how far the words marked as a quote, from line `start` on, are those of an earlier post."""
        words = [words_of(line) for line in lines[start:stop]]
        first = next((at for at, line in enumerate(words) if line), None)
        run = self._grown(words, first, 0) if first is not None else None
        while run is not None:
            after = next((at for at in range(run.end, len(words)) if words[at]), None)
            more = self._grown(words, after, run.end) if after is not None else None
            if more is None or more.text != run.text or more.first < run.after:
                return Echo(start + run.start, start + run.end, self._posters[run.text])
            run = _Run(run.start, more.end, run.text, run.first, more.after)
        return None

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
        return leads and not courteous and len(said) >= _SHORT_WORDS and letters >= _SHORT_LETTERS

    def _grown(self, words: Sequence[list[str]], at: int, low: int) -> _Run | None:
        """Find the earlier text that a line stands in, and take the lines before and after that go on in it."""
        found = self._find(words[at])
        if found is None:
            return None
        run = _Run(at, at + 1, *found)
        self._grow_down(words, run)
        self._grow_up(words, run, low)
        return run

    def _grow_down(self, words: Sequence[list[str]], run: _Run) -> None:
        """Take the lines after an echo that go on in the same earlier text."""
        source = self._texts[run.text]
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
        source = self._texts[run.text]
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
        """Tell whether a line nearly is what stands at a place of an earlier text; give the place after it."""
        if len(line) > _LONGEST or start < 0:
            return None
        source = self._texts[text][start : start + len(line)]
        if len(source) * 10 < len(line) * 8:
            return None
        alike = fuzz.ratio(" ".join(line), " ".join(source), score_cutoff=_NEARLY)
        return start + len(source) if alike and _no_new_word(line, source) else None

    def _find(self, line: Sequence[str]) -> tuple[int, int, int] | None:
        """Find a line in the earlier texts: the text, the place of its first word, the place after its last."""
        size = len(line)
        if size < _SHORT_WORDS:
            return None
        if size < _FEW:
            place = self._wholes.get(hash(tuple(line)))
            if place and self._texts[place[0]][place[1] : place[1] + size] == line:
                return place[0], place[1], place[1] + size
            return None
        for offset in range(_STEP):
            for text, at in self._places(line, offset):
                first = at - offset
                if first >= 0 and self._texts[text][first : first + size] == line:
                    return text, first, first + size
        return self._nearly(line) if _NEAR <= size <= _LONGEST else None

    def _nearly(self, line: Sequence[str]) -> tuple[int, int, int] | None:
        """Find a line that was changed a little: the places that most of its runs of words point to are compared."""
        votes: Counter[tuple[int, int]] = Counter()
        for offset in range(min(len(line) - _GRAM + 1, _PROBED)):
            for text, at in self._places(line, offset):
                votes[text, at - offset] += 1
        for (text, first), _ in votes.most_common(3):
            start = max(0, first)
            after = self._near(line, text, start)
            if after is not None:
                return text, start, after
        return None
