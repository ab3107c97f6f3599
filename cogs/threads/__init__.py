"""`/thread add`, `/thread remove` for moderators, `/threads` for all.

`cog.py` takes the commands, `upload.py` takes files and pastes, `buttons.py` the presses.
"""

from bot.client import WhatdoBot
from cogs.threads.buttons import ThreadPress
from cogs.threads.cog import Threads


async def setup(bot: WhatdoBot) -> None:
    """Add the commands and the buttons of their cards."""
    bot.add_dynamic_items(ThreadPress)
    await bot.add_cog(Threads(bot))
