"""What can go wrong with a database, as sentences for the person who runs the bot."""


class StoreError(Exception):
    """The database cannot do what was asked; the message is one sentence that says what to do next."""


class CannotOpen(StoreError):
    """The database named by DATABASE_URL cannot be used: wrong address, no rights, not ours, or newer than this code."""


class CannotWrite(StoreError):
    """Nothing was written: another program holds the database, the disk is full, or it is read-only."""
