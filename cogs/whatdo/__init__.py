"""`/whatdo`: the answer card. `cog.py` takes the command, `buttons.py` the presses."""

from bot.client import WhatdoBot
from cogs.whatdo.buttons import AnswerPress
from cogs.whatdo.cog import WhatDo


async def setup(bot: WhatdoBot) -> None:
    """Add the command and the buttons of its card."""
    bot.add_dynamic_items(AnswerPress)
    await bot.add_cog(WhatDo(bot))
