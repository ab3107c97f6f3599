"""How often the bot is right, measured on labelled made-up threads beside VADER.

threads/ the labelled posts (tune_* may be looked at, test_* never for errors) · labelled.py reads them ·
check.py keeps them honest · score.py the figures · baseline.py VADER · run.py the bot over the set ·
`python -m tests.accuracy` prints the table.
"""
