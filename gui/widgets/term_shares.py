"""The matched terms of a person: the term in its colour, a bar for its share, where it was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.models.reasons import TermShare

_BAR_HEIGHT = 4
_SHARE_WIDTH = 44


class TermShares(QWidget):
    """Painted in one piece: walking down a list redraws it for every person."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shares: tuple[TermShare, ...] = ()
        self._hues: Mapping[str, int] = {}

    def show_shares(self, shares: Sequence[TermShare], hues: Mapping[str, int]) -> None:
        """Show these terms, colours by number."""
        self._shares, self._hues = tuple(shares), hues
        self.setAccessibleDescription("；".join(_spoken(share) for share in self._shares))
        self.setToolTip("\n".join(_spoken(share) for share in self._shares))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def shares(self) -> tuple[TermShare, ...]:
        """Return what is shown."""
        return self._shares

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(280, max(1, len(self._shares)) * self._row_height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self.setFixedHeight(self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        longest = max((share.share for share in self._shares), default=0.0)
        for place, share in enumerate(self._shares):
            top = place * self._row_height()
            right = self._paint_term(painter, share.term, top)
            self._paint_found(painter, share, QRectF(right, top, 0, self._text_height()))
            self._paint_bar(painter, share.share / (longest or 1.0), top + self._text_height() + 3)
        painter.end()

    def _text_height(self) -> int:
        return self.fontMetrics().height() + 4

    def _row_height(self) -> int:
        return self._text_height() + 3 + _BAR_HEIGHT + theme.S

    def _paint_term(self, painter: QPainter, term: str, top: int) -> float:
        backgrounds = theme.term_backgrounds()
        width = min(self.fontMetrics().horizontalAdvance(term) + 12, self.width() * 2 // 3)
        box = QRectF(0, top, width, self._text_height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(backgrounds[self._hues.get(term, len(backgrounds) - 1)]))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(theme.colours().text))
        text = self.fontMetrics().elidedText(term, Qt.TextElideMode.ElideRight, int(width) - 8)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return box.right() + theme.S

    def _paint_found(self, painter: QPainter, share: TermShare, box: QRectF) -> None:
        painter.setPen(QColor(theme.colours().muted))
        whole = QRectF(0, box.top(), self.width(), box.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(whole, middle | Qt.AlignmentFlag.AlignRight, f"{share.share:.0%}")
        box.setRight(self.width() - _SHARE_WIDTH)
        text = self._found(share)
        text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, middle, text)

    def _found(self, share: TermShare) -> str:
        said = f"→ {'、'.join(share.found)}" if share.found else ""
        # With one item of evidence its name behind every term says nothing.
        one_place = len({place for other in self._shares for place in other.found_in}) <= 1
        return "　".join(part for part in (said, "" if one_place else "；".join(share.found_in)) if part)

    def _paint_bar(self, painter: QPainter, length: float, top: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours().border))
        painter.drawRoundedRect(QRectF(0, top, self.width(), _BAR_HEIGHT), 2, 2)
        painter.setBrush(QColor(theme.colours().accent))
        # The longest bar fills the line: shares of many small terms would all look like nothing.
        painter.drawRoundedRect(QRectF(0, top, self.width() * length, _BAR_HEIGHT), 2, 2)


def _spoken(share: TermShare) -> str:
    found = f"（{'、'.join(share.found)}）" if share.found else ""
    return f"{share.term}{found} {share.share:.0%}，{'；'.join(share.found_in)}"
