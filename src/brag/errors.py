"""Every way brag says no: what happened, to which thing, and what to do next."""

from __future__ import annotations


class BragError(Exception):
    """A refusal the user can read and act on.

    ``what`` is a sentence without a full stop that names the thing; ``hint`` is the next
    step, also without one. Each subclass owns its exit code.
    """

    exit_code = 1

    def __init__(self, what: str, hint: str = "", *, details: tuple[str, ...] = ()) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.details = details
        """Further lines shown under the sentence: candidates, problems, places."""


class UsageError(BragError):
    """What was typed cannot be read: a bad day, an impossible combination."""

    exit_code = 2


class NotFoundError(BragError):
    """Nothing in the journal or on disk answers to that name."""

    exit_code = 3


class AmbiguousError(UsageError):
    """More than one thing answers to that name; ``details`` lists them."""


class DayError(UsageError):
    """A day or period that cannot be read whole."""


class InvalidRecordError(UsageError):
    """A record that would break one of its own rules."""


class NoTerminalError(UsageError):
    """A question came up where nobody can be asked."""


class ConfigError(UsageError):
    """A setting, in the file or the environment, that cannot be used."""


class JournalError(BragError):
    """The journal cannot be opened, read or written."""


class DamageError(JournalError):
    """A journal, or a copy of one, that does not read back: brag doctor --repair is for it."""


class KeyMissingError(JournalError):
    """A journal is encrypted, and its key is lost, locked away, or not the right one."""


class TemplateError(BragError):
    """A template or its data cannot be used; names file, line and the missing name."""


class EditorError(BragError):
    """The editor is missing, failed, or gave back nothing."""


class GitError(BragError):
    """git is missing, or the folder is not a repository it can read."""


class SyncError(BragError):
    """The other devices cannot be reached, or what is there cannot be read or trusted."""


class SourceError(BragError):
    """What is to be imported cannot be read, or is something else than was said."""


class StoppedError(BragError):
    """The user pressed Ctrl-C; what was typed is kept."""

    exit_code = 130
