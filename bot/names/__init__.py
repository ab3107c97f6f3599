"""Words to drugs: vocabulary/*.tsv (facts), tables + vocabulary (load and index), lookup (what a command asks).

mentions, context and traps read posts; english, sounds and spelling guard and correct; suggest completes names.
"""

from bot.names.values import Entry, Found, Mention
from bot.names.vocabulary import Vocabulary, vocabulary

__all__ = ["Entry", "Found", "Mention", "Vocabulary", "vocabulary"]
