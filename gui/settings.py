"""What the desktop remembers between two starts: recent files, sizes, the colour scheme."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_RECENT = 8


class Settings:
    """A typed face of QSettings; nothing personal is kept here, only paths and sizes."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store if store is not None else QSettings("jianxian", "jianxian")

    def recent(self) -> list[Path]:
        """Return workspaces opened lately, newest first."""
        paths = self._store.value("recent", [])
        listed = paths if isinstance(paths, list) else [paths]  # QSettings gives one entry back bare
        return [Path(str(path)) for path in listed if path]

    def note_recent(self, path: Path) -> None:
        """Put a workspace at the top of the list."""
        self._keep_recent([path, *(other for other in self.recent() if other != path)])

    def forget_recent(self, path: Path) -> None:
        """Take a workspace off the list; the file stays."""
        self._keep_recent([other for other in self.recent() if other != path])

    def operator(self) -> str:
        """Return the name last used for the journal."""
        return str(self._store.value("operator", ""))

    def note_operator(self, name: str) -> None:
        """Remember who works here."""
        self._store.setValue("operator", name)

    def scheme(self) -> str:
        """Return ``system``, ``light`` or ``dark``."""
        return str(self._store.value("scheme", "system"))

    def note_scheme(self, scheme: str) -> None:
        """Remember the colour scheme."""
        self._store.setValue("scheme", scheme)

    def layout(self, name: str) -> QByteArray | None:
        """Return the saved state of a window, splitter or header."""
        state = self._store.value(f"layout/{name}")
        return state if isinstance(state, QByteArray) else None

    def note_layout(self, name: str, state: QByteArray) -> None:
        """Remember the state of a window, splitter or header."""
        self._store.setValue(f"layout/{name}", state)

    def _keep_recent(self, paths: list[Path]) -> None:
        self._store.setValue("recent", [str(path) for path in paths[:_RECENT]])
