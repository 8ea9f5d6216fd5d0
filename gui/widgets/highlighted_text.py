"""A text to read, with the matched terms in their colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from gui import theme
from gui.models.highlight import Span, runs

_LINE_HEIGHT = 118  # per cent; Chinese text set tight is tiring to read


class HighlightedText(QTextEdit):
    """As high as its text; the colour numbers come from :func:`gui.models.highlight.hues`."""

    def __init__(self, name: str) -> None:
        super().__init__(readOnly=True, acceptRichText=False, tabChangesFocus=True)
        self.setAccessibleName(name)
        self.setProperty("kind", "reading")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._shown: tuple[str, tuple[Span, ...], Mapping[str, int]] = ("", (), {})
        self._headed = False

    def show_text(
        self,
        text: str,
        spans: Sequence[Span] = (),
        hues: Mapping[str, int] | None = None,
        *,
        headed: bool = False,
    ) -> None:
        """Show a text; ``spans`` are coloured by the number of their term, ``headed`` makes line one bold."""
        self._shown = (text, tuple(spans), hues or {})
        self._headed = headed
        self._redraw()

    def highlighted(self) -> tuple[str, ...]:
        """Return the stretches that stand out, in order."""
        text, spans, _ = self._shown
        return tuple(run.text for run in runs(text, spans) if run.term)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(super().sizeHint().width(), self._height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def _redraw(self) -> None:
        text, spans, numbers = self._shown
        self.clear()
        cursor = self.textCursor()
        block = cursor.blockFormat()
        block.setLineHeight(_LINE_HEIGHT, 1)  # 1 = proportional; PySide wants the plain number here
        cursor.setBlockFormat(block)
        # Character formats instead of markup: nothing in the data can be read as HTML.
        for run in runs(text, spans):
            cursor.insertText(run.text, _format(numbers.get(run.term, 0) if run.term else None))
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        if self._headed:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            bold = QTextCharFormat()
            bold.setFontWeight(QFont.Weight.Bold)
            cursor.mergeCharFormat(bold)
            cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self._fit()

    def _fit(self) -> None:
        if self.height() != (height := self._height()):
            self.setFixedHeight(height)

    def _height(self) -> int:
        return int(self.document().size().height()) + 2


def _format(number: int | None) -> QTextCharFormat:
    result = QTextCharFormat()
    if number is not None:
        backgrounds = theme.term_backgrounds()
        result.setBackground(QColor(backgrounds[min(number, len(backgrounds) - 1)]))
        result.setForeground(QColor(theme.colours().text))
    return result
