"""The right side of the page of lists: one entry with its reasons as they were, and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from gui import theme
from gui.models.highlight import hues
from gui.models.listed import conflicts, matched_terms
from gui.models.reasons import words
from gui.widgets.badge import BAND_TONES, Badge
from gui.widgets.explanation import ReasonsView
from gui.widgets.panel import Panel, label, muted, scrolled

if TYPE_CHECKING:
    from store.shortlists import EntryView

_NOTE_HEIGHT = 88


class EntryPane(Panel):
    """Shows one entry; only its note can be changed.

    Signals: ``dirty_changed(bool)``.
    """

    dirty_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("入选理由"))
        self.entry: EntryView | None = None
        self._was_dirty = False
        self._name = label("", "title", wrap=True)
        self._band = Badge("")
        self._marker = Badge(self.tr("未保存"), "warning")
        self._about = muted("")
        self._as_of = muted(self.tr("以下理由为加入名单当时的结果，此后不再改变。"))
        self.note = QPlainTextEdit(placeholderText=self.tr("例如：已电话确认、建议担任组长"))
        self.note.setAccessibleName(self.tr("备注"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.note.textChanged.connect(self._tell)
        self.reasons = ReasonsView()
        self.actions_row = QHBoxLayout()
        self._fill()
        self._tell()

    def show_entry(self, entry: EntryView) -> None:
        """Show an entry; a note that is being written in the same entry is kept."""
        keep = self.entry is not None and self.entry.id == entry.id and self.is_dirty()
        self.entry = entry
        self._name.setText(entry.name)
        self._band.show_as(entry.band, BAND_TONES.get(entry.band, "neutral"))
        rank = self.tr("当时第 {rank} 名").format(rank=entry.rank) if entry.rank else ""
        self._about.setText(" · ".join(part for part in (entry.employer, entry.title, rank) if part))
        terms = matched_terms(entry.reasons)
        colours = hues(words(terms), len(theme.term_backgrounds()))
        self.reasons.show_reasons(terms, entry.reasons.get("missing", ()), conflicts(entry.reasons), colours)
        if not keep:
            self.note.setPlainText(entry.note)
        self._tell()

    def is_dirty(self) -> bool:
        """Tell whether the note is not saved."""
        return self.entry is not None and self.note.toPlainText().strip() != self.entry.note

    def revert(self) -> None:
        """Show the note as it is saved."""
        if self.entry is not None:
            self.note.setPlainText(self.entry.note)

    def name(self) -> str:
        """Return whose note it is, for questions about it."""
        return self._name.text()

    def _fill(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, theme.S, 0)
        layout.setSpacing(theme.M)
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        for badge in (self._marker, self._band):
            top.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
        layout.addWidget(self._about)
        layout.addWidget(label(self.tr("备注"), "heading"))
        layout.addWidget(self.note)
        layout.addLayout(self.actions_row)
        layout.addWidget(self._as_of)
        layout.addWidget(self.reasons)
        layout.addStretch(1)
        self.body.addWidget(scrolled(inner))

    def _tell(self) -> None:
        dirty = self.is_dirty()
        self._marker.setVisible(dirty)
        if dirty != self._was_dirty:
            self._was_dirty = dirty
            self.dirty_changed.emit(dirty)
