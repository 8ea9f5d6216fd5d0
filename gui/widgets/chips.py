"""Words as chips: to read, to take away, to add and to accept when suggested."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.widgets.cut_label import CutLabel
from gui.widgets.flow import FlowLayout

_SEPARATORS = re.compile(r"[;；,，、\n]+")  # as people paste keyword lists; a blank belongs to English terms


class ChipRow(QWidget):
    """Words to read."""

    def __init__(self, words: Iterable[str] = (), tone: str = "neutral") -> None:
        super().__init__()
        self._tone = tone
        self._flow = FlowLayout(self)
        self.set_words(words)

    def set_words(self, words: Iterable[str]) -> None:
        """Show other words."""
        _empty(self._flow)
        for word in words:
            chip = CutLabel(word)
            chip.setProperty("kind", "badge")
            chip.setProperty("tone", self._tone)
            self._flow.addWidget(chip)


class ChipEdit(QFrame):
    """Words to edit: Enter adds what is typed, Backspace in an empty field takes the last one back.

    Signals: ``chips_changed()``.
    """

    chips_changed = Signal()

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._words: list[str] = []
        self._suggested: list[str] = []
        self._field = _ChipField(placeholderText=placeholder or self.tr("输入后回车，可一次粘贴多个"))
        self._field.setAccessibleName(name)
        self._field.returnPressed.connect(self._on_return)
        self._field.emptied.connect(self._on_emptied)
        self.setFocusProxy(self._field)
        holder, offered = QWidget(), QWidget()
        self._chips, self._offers = FlowLayout(holder), FlowLayout(offered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        for widget in (holder, self._field, offered):
            layout.addWidget(widget)
        self._holder, self._offered = holder, offered
        self._redraw()

    def chips(self) -> list[str]:
        """Return the words; what stands in the field unentered counts as well."""
        typed = _words_of(self._field.text())
        return [*self._words, *(word for word in typed if word not in self._words)]

    def set_chips(self, words: Iterable[str]) -> None:
        """Show other words, quietly."""
        self._words = list(dict.fromkeys(words))
        self._field.clear()
        self._redraw()

    def suggest(self, words: Iterable[str]) -> None:
        """Offer words that one click accepts."""
        self._suggested = list(dict.fromkeys(words))
        self._redraw()

    def field(self) -> QLineEdit:
        """Return the field one types in."""
        return self._field

    def _add(self, words: Iterable[str]) -> None:
        fresh = [word for word in dict.fromkeys(words) if word not in self._words]
        if fresh:
            self._words += fresh
            self._redraw()
            self.chips_changed.emit()

    def _remove(self, word: str) -> None:
        self._words.remove(word)
        self._redraw()
        self._field.setFocus()
        self.chips_changed.emit()

    def _on_return(self) -> None:
        words = _words_of(self._field.text())
        self._field.clear()
        self._add(words)

    def _on_emptied(self) -> None:
        if self._words:
            self._remove(self._words[-1])

    def _redraw(self) -> None:
        _empty(self._chips)
        _empty(self._offers)
        for word in self._words:
            self._chips.addWidget(_Chip(word, self.tr("删除“{word}”").format(word=word), self._remove))
        for word in self._suggested:
            if word not in self._words:
                self._offers.addWidget(self._offer(word))
        self._holder.setVisible(bool(self._words))
        self._offered.setVisible(self._offers.count() > 0)

    def _offer(self, word: str) -> QToolButton:
        button = QToolButton()
        button.setText(f"+ {word}")
        button.setProperty("kind", "offer")
        button.setAccessibleName(self.tr("加入“{word}”").format(word=word))
        button.clicked.connect(lambda: self._add([word]))
        return button


class _Chip(QFrame):
    def __init__(self, word: str, remove_text: str, remove: object) -> None:
        super().__init__()
        self.setProperty("kind", "chip")
        cross = QToolButton(autoRaise=True)
        cross.setIconSize(QSize(12, 12))
        cross.setFixedSize(18, 18)
        cross.setAccessibleName(remove_text)
        cross.setToolTip(remove_text)
        theme.set_icon(cross, "clear", "muted")
        cross.clicked.connect(lambda: remove(word))  # type: ignore[operator]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.S, 1, 2, 1)
        layout.setSpacing(2)
        layout.addWidget(CutLabel(word), 1)
        layout.addWidget(cross)


class _ChipField(QLineEdit):
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


def _words_of(text: str) -> list[str]:
    return [word.strip() for word in _SEPARATORS.split(text) if word.strip()]


def _empty(flow: FlowLayout) -> None:
    while item := flow.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
