"""The one tree of errors that are meant to be shown.

Anything that is not a :class:`JianxianError` is a bug: it goes to the log and to one dialog.
"""

from __future__ import annotations


class JianxianError(Exception):
    """Something the user can act on; the text says what happened, to which record, and what to do."""


class WorkspaceError(JianxianError):
    """The workspace file cannot be made, opened or read."""


class WrongPassphraseError(WorkspaceError):
    """The passphrase does not open this file."""


class WorkspaceBusyError(WorkspaceError):
    """Another process holds the workspace open."""


class NewerWorkspaceError(WorkspaceError):
    """The workspace was written by a newer version of the program."""


class DamagedWorkspaceError(WorkspaceError):
    """The file or its journal is not what the program wrote."""


class ReadError(JianxianError):
    """A file that was to be read is not what it should be."""


class WriteError(JianxianError):
    """A file that was to be written could not be written."""


class RefusedError(JianxianError):
    """The request makes no sense for the data as they are; nothing was changed."""


class NotFoundError(RefusedError):
    """A record that was named does not exist."""


class ConflictingChangeError(RefusedError):
    """A record was changed by somebody else since it was read."""


class UndoRefusedError(RefusedError):
    """Later changes depend on what was to be undone; the text names them."""


class CancelledError(JianxianError):
    """The user cancelled the work; the data are as before."""

    def __init__(self, what: str = "操作") -> None:
        super().__init__(f"{what}已取消，数据没有改动。")
