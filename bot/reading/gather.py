"""Read what a person gives and put the pages of one thread together: files in, threads out."""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.errors import BadInput
from bot.reading.decode import decode
from bot.reading.finish import finish
from bot.reading.identity import identity, is_first_page, page_of, web_address
from bot.reading.ladder import climb
from bot.reading.sameness import same_title
from bot.reading.shapes import Reading, Source
from bot.reading.sources import source_of
from bot.reading.together import Sheet, clash, counted_from_address, share_a_post, together
from bot.reading.unpacking import Document, Unread, unpack
from bot.reading.unpacking.names import natural, page_named, title_named
from db.models import Thread, ThreadKey

NO_WORDS: Final = "The posts in it hold no words of their own: add the whole page of the thread."
_MOST_KEPT: Final = 100_000_000  # letters of posts that wait for the other pages of their threads
_NAMED: Final = 4


@dataclass(frozen=True, slots=True)
class Gathered:
    """A thread, and the files that it came from, in order."""

    thread: Thread
    given: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    """The pages of one thread while they are found."""

    sheets: list[Sheet]
    address: ThreadKey | None = None
    threads: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


def gather(
    documents: Iterable[Document | Unread], *, url: str | None = None, seen: Callable[[str], None] | None = None
) -> Iterator[Gathered | Unread]:
    """Read files and give their threads, in the order in which their first pages come, and the files that hold none.

    `url` is the address of the one thread that all of them are of; `seen` is told each name before it is read. A document that cannot be read is named in a warning of
    the threads that its file holds. Raises BadInput when they are several threads and there is one address.
    """
    url = web_address(url)
    url = page_of(url) if url else None
    unread: list[Unread] = []
    order: dict[str, int] = {}
    sheets = list(_sheets(documents, url, unread, order, seen))
    groups = _groups(sheets, one=url is not None)
    if url and len(groups) > 1:
        raise BadInput(f"The address is of one thread, and these are {len(groups)}: add each alone, or leave it out.")
    place = {id(sheet): at for at, sheet in enumerate(sheets)}
    groups.sort(key=lambda group: min(place[id(sheet)] for sheet in group.sheets))
    found: list[Gathered] = []
    for group in groups:
        try:
            found.append(_thread(group, url or None, order))
        except BadInput as why:
            unread += [Unread(sheet.name, str(why), sheet.given) for sheet in group.sheets]
    lost = _by_file(unread)
    whole = {given for one in found for given in one.given}
    found.sort(key=lambda one: min(order[given] for given in one.given))
    for one in found:
        warnings = [warning for given in one.given for warning in _left_out(lost.get(given, ()))]
        thread = one.thread
        yield replace(one, thread=replace(thread, warnings=(*thread.warnings, *warnings))) if warnings else one
    for given in sorted(lost.keys() - whole, key=lambda given: order.get(given, 0)):
        yield _nothing_in(given, lost[given])


def _sheets(
    documents: Iterable[Document | Unread],
    url: str | None,
    unread: list[Unread],
    order: dict[str, int],
    seen: Callable[[str], None] | None,
) -> Iterator[Sheet]:
    """Read each document in the files; what cannot be read goes to `unread`, the places of the files to `order`."""
    kept = 0
    opened = _unpacked(documents, order)
    first = list(itertools.islice(opened, 2))
    alone = url if len(first) == 1 else None
    for one in itertools.chain(first, opened):
        if isinstance(one, Unread):
            unread.append(one)
            continue
        if seen:
            seen(one.name)
        if kept > _MOST_KEPT:
            unread.append(Unread(one.name, "This is more than is read at once: give the rest on its own.", one.given))
            continue
        try:
            found = _sheets_of(replace(one, url=alone or one.url), fallback=url)
        except BadInput as why:
            unread.append(Unread(one.name, str(why), one.given))
        else:
            kept += sum(len(line) for sheet in found for post in sheet.reading.posts for line in post.lines)
            yield from found


def _unpacked(documents: Iterable[Document | Unread], order: dict[str, int]) -> Iterator[Document | Unread]:
    """Open each file, and remember its place."""
    for document in documents:
        order.setdefault(document.given, len(order))
        yield from [document] if isinstance(document, Unread) else unpack(document)


def _sheets_of(document: Document, *, fallback: str | None) -> list[Sheet]:
    """Read one document, data into a sheet for each thread in it; what it was read from is let go. Raises BadInput."""
    if document.reading:
        return [Sheet(document.name, document.given, document.url, document.reading, _digest(document.reading))]
    source = source_of(decode(document.data, name=document.name), document.name, document.url)
    if source.url is None and fallback:
        source = replace(source, url=fallback)
    readings = climb(source)
    # An address is of one thread; each of several has its own, or none.
    urls = [reading.url if len(readings) > 1 else source.url or reading.url for reading in readings]
    if len(readings) > 1:
        readings = tuple(replace(one, thread=one.thread or f"{document.name}#{at}") for at, one in enumerate(readings))
    readings = tuple(counted_from_address(one, url) for one, url in zip(readings, urls, strict=True))
    return [
        Sheet(document.name, document.given, url, one, _digest(one)) for one, url in zip(readings, urls, strict=True)
    ]


def _digest(reading: Reading) -> bytes:
    """Give what two pages of one name differ by."""
    digest = hashlib.blake2b(digest_size=16)
    for post in reading.posts:
        told = (post.poster or "", post.when or "", post.permalink or "", *post.lines)
        digest.update("\n".join(told).encode(errors="replace"))
    return digest.digest()


def _thread(group: _Group, url: str | None, order: dict[str, int]) -> Gathered:
    """Finish a thread. Raises BadInput when its posts hold no words."""
    sheets = group.sheets
    reading: Reading = together(sheets)
    first = min(
        sheets, key=lambda sheet: (sheet.page or 0 if sheet.url else 1 << 20, natural(sheet.name), sheet.url or "")
    )
    name = min((sheet.name for sheet in sheets), key=natural)
    thread = finish(reading, Source("", (), name, first.url if url is None else url))
    if not any(post.text for post in thread.posts):
        raise BadInput(NO_WORDS)
    thread = replace(thread, span=_span(sheets))
    return Gathered(thread, tuple(sorted({sheet.given for sheet in sheets}, key=lambda given: order[given])))


def _span(sheets: Sequence[Sheet]) -> tuple[int, int] | None:
    """Give the first and the last page of a thread, when each says which it is and none between is missing."""
    pages = {sheet.page or (1 if sheet.url and is_first_page(sheet.url) else 0) for sheet in sheets}
    low, high = min(pages), max(pages)
    return (low, high) if low and high - low + 1 == len(pages) == len(sheets) else None


def _groups(sheets: Sequence[Sheet], *, one: bool) -> list[_Group]:
    """Put the pages of each thread together: by address, else by what their program calls the thread, by title or by name.

    `one` tells that all are of one thread.
    """
    groups: list[_Group] = []
    by_address: dict[ThreadKey, _Group] = {}
    by_thread: dict[str, list[_Group]] = defaultdict(list)
    by_title: dict[str, list[_Group]] = defaultdict(list)
    by_name: dict[str, list[_Group]] = defaultdict(list)
    # Those that say most come first, and names decide among them: the order in which files are given does not.
    for sheet in sorted(sheets, key=_telling):
        address = identity(Thread("", (), "", sheet.url)) if sheet.url else None
        title, (name, page) = title_named(sheet.reading.title), page_named(sheet.name)
        thread = f"{sheet.reading.engine} {sheet.reading.thread}" if sheet.reading.thread else ""
        group = by_address.get(address) if address else None
        group = None if group and one and _stranger(sheet, group) else group
        if group is None and thread:
            group = _only(known for known in by_thread[thread] if _same_thread(sheet, known, address, title))
        if group is None and title and not address:
            group = _only(known for known in by_title[title] if _go_together(sheet, known))
        if group is None and not address and (page is not None or one):
            near = groups if one else by_name[name]
            group = _only(
                known for known in near if not (title and known.titles) and _go_together(sheet, known, named=True)
            )
        if group is None:
            group = _Group([], address)
            groups.append(group)
            if address:
                by_address[address] = group
        group.sheets.append(sheet)
        if thread and thread not in group.threads:
            group.threads.add(thread)
            by_thread[thread].append(group)
        if title and title not in group.titles:
            group.titles.add(title)
            by_title[title].append(group)
        if page is not None and name not in group.names:
            group.names.add(name)
            by_name[name].append(group)
    return groups


def _telling(sheet: Sheet) -> tuple[object, ...]:
    """Give what sheets are looked at in the order of: with an address, with a title, then the rest, each by name."""
    return (
        sheet.url is None,
        not sheet.reading.title,
        natural(sheet.name),
        sheet.url or "",
        sheet.digest,
    )


def _only(groups: Iterable[_Group]) -> _Group | None:
    """Give the only group there is."""
    found = list(itertools.islice(groups, 2))
    return found[0] if len(found) == 1 else None


def _same_thread(sheet: Sheet, group: _Group, address: ThreadKey | None, title: str) -> bool:
    """Tell whether two forums did not give the same number to threads of their own."""
    if (address and group.address) or (title and group.titles and title not in group.titles):
        return False
    return all(_compatible(sheet, other, named=True) for other in group.sheets)


def _go_together(sheet: Sheet, group: _Group, *, named: bool = False) -> bool:
    """Tell whether a page without an address may be of a group's thread; `named`: its name says that it is a page of it."""
    return all(_compatible(sheet, other, named=named) for other in group.sheets)


def _stranger(sheet: Sheet, group: _Group) -> bool:
    """Tell a page of another title that nothing joins to a group's thread, whatever address a person gave for all."""
    title = sheet.reading.title
    if not title or not group.titles or any(same_title(title, known) for known in group.titles):
        return False
    return not any(_go_on(sheet, other) or share_a_post(sheet, other) for other in group.sheets)


def _go_on(sheet: Sheet, other: Sheet) -> bool:
    """Tell whether two pages, their names or the numbers of their posts say that the one comes after the other."""
    (name, page), (other_name, other_page) = page_named(sheet.name), page_named(other.name)
    if None not in {sheet.page, other.page} and sheet.page != other.page:
        return True
    if name == other_name and page != other_page:
        return True
    found = (sheet.reading.posts, other.reading.posts)
    numbers, others = ([post.number for post in posts if post.number is not None] for posts in found)
    every = numbers and others and len(numbers) + len(others) == sum(map(len, found))
    return bool(every) and (max(numbers) < min(others) or max(others) < min(numbers))


def _compatible(sheet: Sheet, other: Sheet, *, named: bool) -> bool:
    """Tell whether the numbers of two pages, and what they say of themselves, are those of one thread."""
    one, two = sheet.reading, other.reading
    if one.engine == two.engine and one.thread and two.thread and one.thread != two.thread:
        return False
    if sheet.page is not None and other.page is not None and sheet.page != other.page:
        return True
    (name, page), (other_name, other_page) = page_named(sheet.name), page_named(other.name)
    named = named or (name == other_name and None not in {page, other_page} and page != other_page)
    apart = sheet.page is None or other.page is None
    if apart and (named or not clash(sheet, other)):
        return True
    return share_a_post(sheet, other)


def _by_file(unread: Iterable[Unread]) -> dict[str, list[Unread]]:
    """Sort what could not be read by the file that holds it."""
    lost: dict[str, list[Unread]] = defaultdict(list)
    for one in unread:
        lost[one.given].append(one)
    return lost


def _left_out(unread: Sequence[Unread]) -> list[str]:
    """Name the documents of a file that could not be read, each with the reason."""
    said = [f'"{one.name}" is left out: {one.why}' for one in unread[:_NAMED]]
    more = len(unread) - _NAMED
    return [*said, f"{more} more {'file is' if more == 1 else 'files are'} left out."] if more > 0 else said


def _nothing_in(given: str, unread: Sequence[Unread]) -> Unread:
    """Say in one sentence why nothing in a file can be read."""
    first = unread[0]
    if len(unread) == 1:
        return replace(first, given=given)
    return Unread(
        first.name, f'None of the {len(unread)} files in it can be read; of "{first.name}": {first.why}', given
    )
