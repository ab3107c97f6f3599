"""Speak Discord: parse options, defer, call `bot.library`, render. No SQL and no parsing of posts here.

`whatdo/` and `threads/` hold a feature each, `ask.py` answers in chat, `about.py` says what the bot is. What they share:
`failures.py` the one error path, `replies.py` acknowledging and sending, `press.py` buttons, `suggest.py` autocomplete,
`cards/` layouts.
"""
