"""The errors whose text is meant for the person who asked."""


class BadInput(ValueError):
    """Something a person gave cannot be used; the message is one sentence that says what to do next."""


class NotNow(BadInput):
    """What was asked is fine but cannot be done at present; the message is one sentence that says what to do next."""
