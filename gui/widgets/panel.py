"""Cards, headings and quiet texts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui import theme


class Panel(QFrame):
    """A card with an optional heading; widgets go into ``body``."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self.body.setSpacing(theme.S)
        if title:
            self.setAccessibleName(title)
            self.body.addWidget(heading(title))


def label(text: str, kind: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of plain text in one of the style sheet's kinds."""
    result = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=wrap)
    if kind:
        result.setProperty("kind", kind)
    return result


def title(text: str) -> QLabel:
    """Return a page's title."""
    return label(text, "title")


def heading(text: str) -> QLabel:
    """Return a card's heading."""
    return label(text, "heading")


def muted(text: str) -> QLabel:
    """Return a quiet text that wraps."""
    return label(text, "muted", wrap=True)


def line() -> QFrame:
    """Return a hairline between two parts."""
    result = QFrame()
    result.setProperty("kind", "line")
    return result


def scrolled(inner: QWidget) -> QScrollArea:
    """Return a scroll area around a widget, without a frame of its own."""
    inner.setObjectName("scrolled")
    area = _area(None)
    area.setWidget(inner)
    return area


def scroll_area(parent: QWidget) -> tuple[QScrollArea, QWidget]:
    """Return a scroll area inside a parent, and the widget in it that is to be filled."""
    area = _area(parent)
    inner = QWidget(area)
    inner.setObjectName("scrolled")
    area.setWidget(inner)
    return area, inner


def _area(parent: QWidget | None) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
