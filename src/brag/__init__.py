"""A private, offline journal of what you did, and words to say it with."""

__version__ = "0.1.0"
