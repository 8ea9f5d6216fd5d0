"""Small coloured words: a state, a band, a pool."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui import theme

TONE_ROLE = Qt.ItemDataRole.UserRole + 1

BAND_TONES = {"强": "success", "中": "accent", "弱": "neutral"}
STATUS_TONES = {"在库": "success", "候选": "accent", "暂停": "warning", "出库": "neutral"}


class Badge(QLabel):
    """One coloured word; ``tone`` is accent, success, warning, danger or neutral."""

    def __init__(self, text: str, tone: str = "neutral") -> None:
        super().__init__(text, textFormat=Qt.TextFormat.PlainText)
        self.setProperty("kind", "badge")
        self.setProperty("tone", tone)

    def show_as(self, text: str, tone: str) -> None:
        """Say another word in another tone."""
        self.setText(text)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class BadgeDelegate(QStyledItemDelegate):
    """Paints a cell's text as a badge in the tone of ``TONE_ROLE``."""

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if text:
            self._paint_badge(painter, option, text, str(index.data(TONE_ROLE) or "neutral"))

    def _paint_badge(self, painter: QPainter, option: QStyleOptionViewItem, text: str, tone: str) -> None:
        back, front = badge_colours(tone)
        height = option.fontMetrics.height() + 4
        width = option.fontMetrics.horizontalAdvance(text) + 14
        top = option.rect.center().y() - height / 2 + 0.5
        box = QRectF(option.rect.left() + theme.S, top, min(width, option.rect.width() - theme.M), height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(front))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


def badge_colours(tone: str) -> tuple[str, str]:
    """Return (background, text) of a tone in the scheme in force."""
    palette = theme.colours()
    if tone == "accent":
        return palette.accent_soft, palette.accent_text
    if tone in {"success", "warning", "danger"}:
        return getattr(palette, f"{tone}_soft"), getattr(palette, tone)
    return palette.hover, palette.muted
