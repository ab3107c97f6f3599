"""Opinions to answers.

`tally` gives each poster one vote, `answer` holds what `/whatdo` found, `questions` reads what a chat message asks,
`words` says an answer's fixed sentences for every surface.
"""
