"""Know the field: forum pages, drug names, opinions and tallies. No SQL and no Discord here (bot.client apart)."""

__version__ = "0.1.0"
