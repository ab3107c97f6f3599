"""Speak Discord: parse options, defer, call `bot.library`, render. No SQL and no parsing of posts here.

`whatdo/` and `threads/` hold a feature each, `ask.py` answers in chat, `about.py` says what the bot is,
`failures.py` is the one error path, `replies.py` acknowledges and sends, `cards/` turns answers into layouts.
"""
