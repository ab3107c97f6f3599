"""The one kind of error whose text is meant for the person who caused it."""


class BadInput(ValueError):
    """Something a person gave cannot be used; the message is one sentence that says what to do next."""
