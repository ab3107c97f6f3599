"""Turn answers into Discord layouts; nothing here sends or asks anything.

`limits.py` holds every limit of Discord, `text.py` escapes and trims, `state.py` packs what a button means,
`card.py` is what all cards share; `answer.py`, `message.py` and `thread.py` are the cards.
"""
