"""Speak Discord: parse options, call `bot.library`, render. No SQL and no parsing of posts here."""
