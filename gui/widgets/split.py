"""A splitter that remembers where the user put its handles."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from gui.settings import Settings


class RememberedSplitter(QSplitter):
    """Its widths are kept under ``name``; the first time they follow ``sizes``."""

    def __init__(
        self,
        settings: Settings,
        name: str,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(orientation, parent, childrenCollapsible=False)
        self._settings = settings
        self._name = name
        self.splitterMoved.connect(self._on_moved)

    def fill(self, *parts: tuple[QWidget, int]) -> None:
        """Add (widget, first size in pixels); the largest takes what a bigger window gives."""
        sizes = [size for _, size in parts]
        for widget, _ in parts:  # all in order first: a part that was made inside moves to its place
            self.addWidget(widget)
        for place, size in enumerate(sizes):
            self.setStretchFactor(place, 1 if size == max(sizes) else 0)
        state = self._settings.layout(self._name)
        if state is None or not self.restoreState(state):
            self.setSizes(sizes)

    def _on_moved(self) -> None:
        self._settings.note_layout(self._name, self.saveState())
