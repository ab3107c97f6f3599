"""What a button means, packed into its custom_id so that it still works after a restart.

An answer's button: `a1|action|page|stance|thread|use|drug`; a thread's: `t1|action|number|page|drug`. Numbers are in
base 36. The server is never in it: it is always the one where the button is pressed.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.answers.answer import Wish
from bot.errors import BadInput
from bot.library import token
from db.models import Stance

ANSWER = r"a\d\|.*"
THREAD = r"t\d\|.*"
_LAST_PAGE = 36**4 - 1
_LONGEST_USE = 24
_HASH = re.compile(r"#[0-9a-f]{12}")
_LARGEST = 2**63 - 1  # the largest id a database keeps
_NUMBER = re.compile(r"[0-9a-z]{1,13}", re.ASCII)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
# Letters of their own, so that a new order of the stances never changes what an old button means.
_STANCES = {
    Stance.FAVOUR: "f",
    Stance.CONDITIONAL: "d",
    Stance.CAUTION: "c",
    Stance.AVOID: "a",
    Stance.UNCLEAR: "u",
    Stance.REPORTED: "r",
    Stance.QUESTION: "q",
    Stance.NEUTRAL: "n",
}
_LETTERS = {letter: stance for stance, letter in _STANCES.items()}


class Ask(StrEnum):
    """What the buttons and the select of an answer do."""

    PAGE = "p"
    BUCKET = "b"
    SHARE = "s"
    OPEN = "o"


class Do(StrEnum):
    """What the buttons and the select around threads do."""

    SAVE = "s"
    DISCARD = "x"
    REMOVE = "r"
    KEEP = "k"
    LIST = "l"
    POSTS = "p"
    PICK = "o"


@dataclass(frozen=True, slots=True)
class Step:
    """A press around threads: on which draft or thread (`number`), which page, and the drug to offer afterwards."""

    do: Do
    number: int = 0
    page: int = 0
    drug: str = ""


def pack_answer(action: Ask, wish: Wish) -> str:
    """Pack a wish into at most 100 characters; a long drug or use becomes a token."""
    stance = _STANCES[wish.stance] if wish.stance else ""
    thread = "" if wish.thread_id is None else _base36(wish.thread_id)
    page = _base36(min(max(wish.page, 0), _LAST_PAGE))
    return f"a1|{action}|{page}|{stance}|{thread}|{use_token(wish.use) if wish.use else ''}|{token(wish.drug)}"


def unpack_answer(custom_id: str) -> tuple[Ask, Wish]:
    """Unpack a wish whose drug and use may be tokens. Raises BadInput on what no card of ours holds."""
    parts = custom_id.split("|", 6)
    if len(parts) != 7 or parts[0] != "a1" or not parts[6]:
        raise _not_ours()
    _, action, page, stance, thread, use, drug = parts
    try:
        wish = Wish(
            drug, use or None, _LETTERS[stance] if stance else None, _number(thread) if thread else None, _number(page)
        )
        return Ask(action), wish
    except (ValueError, KeyError) as why:
        raise _not_ours() from why


def pack_step(step: Step) -> str:
    """Pack a press around threads into at most 100 characters."""
    return f"t1|{step.do}|{_base36(step.number)}|{_base36(min(step.page, _LAST_PAGE))}|{token(step.drug)}"


def unpack_step(custom_id: str) -> Step:
    """Unpack a press around threads. Raises BadInput on what no card of ours holds."""
    parts = custom_id.split("|", 4)
    if len(parts) != 5 or parts[0] != "t1":
        raise _not_ours()
    try:
        return Step(Do(parts[1]), _number(parts[2]), _number(parts[3]), parts[4])
    except ValueError as why:
        raise _not_ours() from why


def use_token(use: str) -> str:
    """Name a use in at most 24 characters."""
    if len(use) <= _LONGEST_USE and "|" not in use and not use.startswith("#"):
        return use
    return f"#{hashlib.blake2s(use.encode(errors='replace'), digest_size=6).hexdigest()}"


def is_use_token(use: str) -> bool:
    """Tell whether a use stands for a longer one."""
    return bool(_HASH.fullmatch(use))


def opening(drug: str) -> str:
    """Pack the button that answers for a drug."""
    return pack_answer(Ask.OPEN, Wish(drug))


def at_page(wish: Wish, page: int) -> Wish:
    """Give the same wish on another page, never before the first."""
    return replace(wish, page=max(page, 0))


def _base36(number: int) -> str:
    """Write a number that is not negative."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits


def _number(text: str) -> int:
    """Read a number that a database can hold. Raises ValueError."""
    if not _NUMBER.fullmatch(text) or (number := int(text, 36)) > _LARGEST:
        raise ValueError(text)
    return number


def _not_ours() -> BadInput:
    """Say what to do with a button that cannot be read."""
    return BadInput("This button is from another version of the bot; ask again with /whatdo, or open /threads.")


def is_number(text: str) -> bool:
    """Tell whether a text from outside is a number that can be an id."""
    return len(text) <= len(str(_LARGEST)) and text.isascii() and text.isdigit() and int(text) <= _LARGEST
