"""A made-up thread, in the voice and format of a real one, for trying the bot without adding anything."""

from importlib.resources import files


def sample() -> tuple[str, bytes]:
    """Give the sample thread's file name and bytes."""
    path = files(__name__) / "spasticity.txt"
    return path.name, path.read_bytes()
