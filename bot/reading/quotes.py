"""Part a post's own words from what it quotes: marked blocks, mail-style lines, and echoes that nothing marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.reading.cards import is_name, may_name
from bot.reading.dates import is_date
from bot.reading.echoes import Earlier
from bot.reading.people import poster_key, shown_name
from bot.reading.phrases import fold, is_blank, phrases, within
from db.models import Quote

_VERBS = "|".join(sorted(map(re.escape, phrases("said")), key=len, reverse=True))
_SAID = re.compile(
    rf"(?:on (?P<on>.{{6,60}}?),? )?(?P<name>\S.{{0,59}}?) (?:{_VERBS})(?: on (?P<day>.{{6,40}}))?: ?(?:[↑^] ?)?(?P<date>.{{6,50}})?",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(
    r"(?:quote:? )?(?:originally posted by|originally posted on|quote from|quoting|zitat von|original von|citation de|envoyé par|iniciado por|"
    r"originariamente scritto da|oorspronkelijk geplaatst door):? (?P<name>\S.{0,59}?)(?: on (?P<date>.{6,50}))?(?: view post)?:?",
    re.IGNORECASE,
)
_MYBB = re.compile(rf"\((?P<date>[^()]{{6,40}})\)\s?(?P<name>\S.{{0,59}}?) (?:{_VERBS}):", re.IGNORECASE)
_ARROW = re.compile(r"(?P<name>\S.{0,59}?): ?[↑^]")  # XenForo 1 in the styles that leave "said" out
# Text browsers leave no break between the line that names who is quoted and the words: "NAME wrote:Words".
_GLUED = re.compile(
    rf"(?P<head>(?:\((?P<date>[\d .,:/apmAPM-]{{8,40}})\)\s?)?(?P<name>\S.{{0,59}}?) ?(?:{_VERBS}) ?: ?)(?P<gap>\s*)(?=\S)",
    re.IGNORECASE,
)
_QUOTE_LABEL = re.compile(r"(?:quote|zitat|citation|cita|citaat):?|\[/?quote(?:=[^\]]*)?\]", re.IGNORECASE)
_BB_QUOTE = re.compile(r"\[quote(?:=\"?(?P<name>[^,;\]\"]{1,60})[^\]]*)?\]", re.IGNORECASE)
_MAIL = re.compile(r"\s*(?:>\s?)+")
# ">90% of mine" and "> 3 drinks" compare: no mail program breaks a quote so that each line begins with a number.
_COMPARES = re.compile(r"\s*>\s?=?\s?[~≈$€£]?\d")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<rest>.*)")
_LONGEST = 140


@dataclass(slots=True)
class Parted:
    """A post's own lines, its quotes, and how many quotes are of posts that were not seen."""

    own: list[str]
    quotes: list[Quote] = field(default_factory=list)
    unseen: int = 0


def attribution(line: str) -> str | None:
    """Give the name in a line that says whose words follow ("NAME said:", "Originally posted by NAME"); else None."""
    name = _attributed(line.strip()) if 5 <= len(line) <= _LONGEST else None
    return name if name and (is_name(name) or shown_name(name) is None) else None


@lru_cache(maxsize=1 << 13)
def _attributed(text: str) -> str | None:
    """Read a short line, whatever the name in it looks like; see attribution."""
    for form in (_MYBB, _SAID, _POSTED_BY, _ARROW):
        found = form.fullmatch(text)
        if not found:
            continue
        date = found.groupdict().get("date")
        if date and not is_date(date):
            continue
        name = re.sub(r"\s*<[^>]*>$", "", found["name"]).strip(" ,")
        if may_name(name) or shown_name(name) is None:
            return name
    return None


def is_label(line: str) -> bool:
    """Tell a line that only says that a quote follows ("Quote:")."""
    return bool(_QUOTE_LABEL.fullmatch(line.strip()))


def compares(line: str) -> bool:
    """Tell a line that begins with ">" as quotes do, and a number after it: it may compare ("> 3 drinks")."""
    return bool(_COMPARES.match(line))


def opens_code(line: str, code: str) -> str:
    """Give the fence (```) of the code that a line of Markdown opens or stands in; "" after the one that closes it."""
    found = _FENCE.match(line)
    if not found:
        return code
    if not code:
        return found["fence"] if found["fence"][0] == "~" or "`" not in found["rest"] else ""
    return "" if found["fence"].startswith(code) and not found["rest"].strip() else code


def _unglued(lines: Sequence[str], posters: frozenset[str]) -> list[str]:
    """Break lines after the words that name who is quoted in them."""
    broken: list[str] = []
    for line in lines:
        found = _GLUED.match(line.strip()) if ":" in line[:_LONGEST] else None
        sure = found and (found["date"] or not found["head"].endswith(" ") or poster_key(found["name"]) in posters)
        if found and sure and not is_date(line.strip()[found.end() :]) and attribution(found["head"].strip()):
            broken += [found["head"].strip(), line.strip()[found.end() :]]
        else:
            broken.append(line)
    return broken


class _Parting:
    """The work on one post: which of its lines are still free, and the quotes found so far."""

    def __init__(self, lines: Sequence[str], earlier: Earlier, posters: frozenset[str], *, marked: bool) -> None:
        """Begin with every line free."""
        self.marked = marked
        self.lines = lines
        self.earlier = earlier
        self.posters = posters
        self.free = [True] * len(lines)
        self.found: list[tuple[int, Quote]] = []
        self.unseen = 0

    def take(self, start: int, end: int, poster: str | None, content: Sequence[str]) -> None:
        """Count lines `[start, end)` as a quote; `content` holds its words."""
        self.free[start:end] = [False] * (end - start)
        text = tidy(content)
        if text:
            self.found.append((start, Quote(text, shown_name(poster))))

    def who(self, line: str) -> str | None:
        """Give the name in a line that says whose words follow; the posters' own names may look like none ("zap!")."""
        name = attribution(line)
        if name is None and 5 <= len(line) <= _LONGEST:
            named = _attributed(line.strip())
            name = named if named and poster_key(named) in self.posters else None
        return name

    def pairs(self, marks: Sequence[int]) -> dict[int, int]:
        """Pair the lines that open a quote with those that close it, as brackets are paired."""
        pairs: dict[int, int] = {}
        opened: list[int] = []
        for at in marks:
            if within(self.lines[at], "expand"):
                if opened:
                    pairs[opened.pop()] = at
            elif self.who(self.lines[at]):
                opened.append(at)
        return pairs

    def nest(self, at: int, pairs: Mapping[int, int]) -> int:
        """Take a quote that begins with another one, each with its own words; give the line after both (`at` when it is none)."""
        end = pairs.get(at, -1)
        inner = self.below(at)
        if pairs.get(inner, end) >= end:
            return at
        opened: list[tuple[int, list[str]]] = []
        for index in range(at, end + 1):
            if pairs.get(index, -1) >= index:
                opened.append((index, []))
            elif opened and pairs[opened[-1][0]] == index:
                start, content = opened.pop()
                self.take(start, index + 1, self.who(self.lines[start]), content)
            elif not is_label(self.lines[index]):
                opened[-1][1].append(self.lines[index])
        return end + 1

    def below(self, at: int) -> int:
        """Give the next line that shows something and is no label."""
        return next(
            (i for i in range(at + 1, len(self.lines)) if not (is_blank(self.lines[i]) or is_label(self.lines[i]))),
            len(self.lines),
        )

    def block(self, at: int, name: str | None, stop: int, *, bb: bool = False) -> int:
        """Take the quote that a marking line opens; give the line after it (`at` when it is no quote after all)."""
        lines = self.lines
        first = at + 1
        while first < stop and (is_blank(lines[first]) or is_label(lines[first])):
            first += 1
        if first == stop:
            # Above another quote's name the forum printed this one; below its own words it may be the poster's.
            headed = name is not None and poster_key(name) in self.posters and stop < len(lines)
            self.free[at] = not headed
            return first if headed else at
        if _MAIL.match(lines[first]):
            end = self.mail_end(first, stop)
            self.take(at, end, name, [_MAIL.sub("", line, count=1) for line in lines[first:end]])
            return end
        closing = next(
            (
                i
                for i in range(first, stop)
                if within(lines[i], "expand") or (bb and lines[i].strip().lower() == "[/quote]")
            ),
            None,
        )
        if closing is not None:
            self.take(at, closing + 1, name, lines[first:closing])
            return closing + 1
        echo = self.earlier.quoted(lines, first, stop)
        if echo:
            self.take(at, echo.end, name or echo.poster, lines[first : echo.end])
            return echo.end
        if name is None or not self.plausible(name):
            return at
        # Nothing shows where it ends, and what follows may be the answer: only the first line is theirs for sure.
        self.take(at, first + 1, name, lines[first : first + 1])
        self.unseen += 1
        return first + 1

    def plausible(self, name: str) -> bool:
        """Tell whether "NAME said:" names a poster rather than somebody the poster tells about."""
        first = fold(name).split()[0]
        if poster_key(name) in self.posters or self.marked:
            return poster_key(name) in self.posters
        return first not in phrases("not_a_name") and len(name.split()) <= 4

    def compared(self, at: int) -> int:
        """Give the line after a block of lines that only begin with ">" because they compare; `at` when it is a quote."""
        end = at
        while end < len(self.lines) and compares(self.lines[end]):
            end += 1
        if end < len(self.lines) and _MAIL.match(self.lines[end]):
            return at
        said = [_MAIL.sub("", line, count=1) for line in self.lines[at:end]]
        return at if self.earlier.quoted(said, 0, len(said)) else end

    def mail_end(self, at: int, stop: int) -> int:
        """Give the line after a run of lines that begin with ">"."""
        end = at
        for index in range(at, stop):
            if _MAIL.match(self.lines[index]):
                end = index + 1
            elif not is_blank(self.lines[index]):
                break
        return end


def part(
    lines: Sequence[str],
    poster: str | None,
    earlier: Earlier,
    posters: frozenset[str],
    *,
    bare: bool,
    marked: bool = False,
) -> Parted:
    """Part own words from quotes in one post. `posters`: folded names of the thread's posters; the rest: see Reading."""
    lines = _unglued(lines, posters)
    work = _Parting(lines, earlier, posters, marked=marked)
    marks = [at for at in _outside_code(lines) if _marks(lines[at], work)]
    pairs = work.pairs(marks)
    stop = len(lines)
    stops: dict[
        int, int
    ] = {}  # where the words of a marking line end at the latest: at the next one that names somebody
    for at in reversed(marks):
        stops[at] = stop
        if work.who(lines[at]):
            stop = at
    done = 0
    for at in marks:
        if at < done:
            continue
        done = _after_mark(work, at, stops.get(at, len(lines)), done, pairs)
    for echo in earlier.echoes(lines, work.free, poster, bare=bare):
        work.take(echo.start, echo.end, echo.poster, lines[echo.start : echo.end])
    own = [line for at, line in enumerate(lines) if work.free[at] and not _left_over(work, at)]
    return Parted(own, [quote for _, quote in sorted(work.found, key=lambda pair: pair[0])], work.unseen)


def _after_mark(work: _Parting, at: int, stop: int, low: int, pairs: Mapping[int, int]) -> int:
    """Take the quote that a marking line opens or closes, where it is one; give the line after it."""
    line = work.lines[at]
    compared = work.compared(at)
    if compared > at:
        return compared
    if _MAIL.match(line):
        end = work.mail_end(at, len(work.lines))
        work.take(at, end, None, [_MAIL.sub("", quoted, count=1) for quoted in work.lines[at:end]])
        return end
    if within(line, "expand"):
        _unopened(work, at, low)
        return at + 1
    bb = _BB_QUOTE.fullmatch(line.strip())
    if bb:
        return work.block(at, bb["name"], len(work.lines), bb=True)
    nested = work.nest(at, pairs)
    return nested if nested > at else work.block(at, work.who(line), stop)


def _outside_code(lines: Sequence[str]) -> list[int]:
    """Find the lines that stand in no block of code (between ```), which must be closed to be one."""
    outside: list[int] = []
    code, opened = "", 0
    for at, line in enumerate(lines):
        before, code = code, opens_code(line, code)
        if code and not before:
            opened = len(outside)
        outside.append(at)
        if before and not code:
            del outside[opened:]
    return outside


def _marks(line: str, work: _Parting) -> bool:
    """Tell a line that opens or closes a quote."""
    text = line.strip()
    if text.startswith(">"):
        return True
    return len(text) <= _LONGEST and bool(within(text, "expand") or _BB_QUOTE.fullmatch(text) or work.who(text))


def _unopened(work: _Parting, at: int, low: int) -> None:
    """Take a quote whose end is marked and whose start is not: an earlier post's words, else all since the last quote."""
    lines = work.lines[low:at]
    echoes = work.earlier.echoes(lines, work.free[low:at], None, bare=True)
    last = echoes[-1] if echoes else None
    if last and all(is_blank(line) for line in lines[last.end :]):
        work.take(low + last.start, at + 1, last.poster, lines[last.start : last.end])
    else:
        work.take(low, at + 1, None, lines)
        work.unseen += 1


def _left_over(work: _Parting, at: int) -> bool:
    """Tell a bare "Quote:" label beside a quote that was taken."""
    return is_label(work.lines[at]) and any(not free for free in work.free[at + 1 : at + 4])


def tidy(lines: Sequence[str]) -> str:
    """Join lines as a text is stored: trimmed, single spaces, one blank line at most, no blank line at either end."""
    kept: list[str] = []
    for line in lines:
        text = " ".join(line.split())
        if text or (kept and kept[-1]):
            kept.append(text)
    while kept and not kept[-1]:
        kept.pop()
    return "\n".join(kept)
