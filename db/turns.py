"""Hand a few connections to many readers, in the order in which they asked."""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Turns(Generic[Thing]):
    """Things that are lent one borrower at a time; the oldest waiter is served first.

    A pool on asyncio.Queue wakes a waiter and then lets a newcomer take the thing before the waiter runs, so under
    load some wait for seconds. Here a thing that comes back is given to the oldest waiter itself.
    """

    def __init__(self, things: Iterable[Thing]) -> None:
        self._free: deque[Thing] = deque(things)
        self._waiting: deque[asyncio.Future[Thing]] = deque()

    async def take(self) -> Thing:
        """Borrow a thing; give it back with `give`."""
        if self._free:
            return self._free.pop()
        turn: asyncio.Future[Thing] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            return await turn
        except asyncio.CancelledError:
            # Cancelled after it was served but before it ran: pass the thing on, or it would be lost.
            if turn.done() and not turn.cancelled():
                self.give(turn.result())
            raise

    def give(self, thing: Thing) -> None:
        """Give a thing back, straight to the oldest waiter if there is one."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(thing)
                return
        self._free.append(thing)
