"""A figure with its name, to press."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from gui import theme
from gui.widgets.panel import label


class Tile(QPushButton):
    """A button that shows a large figure above a word."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._said = text
        self.setProperty("kind", "tile")
        self.setAccessibleName(text)
        self._figure = label("–", "figure")
        name = label(text, "muted")
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        layout.setSpacing(0)
        for part in (self._figure, name):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)

    def show_figure(self, figure: int) -> None:
        """Show how many."""
        self._figure.setText(f"{figure:,}")
        self.setAccessibleName(f"{self._said} {figure}")

    def sizeHint(self) -> QSize:  # noqa: D102
        return self._layout.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return self._layout.minimumSize()
