"""A form in the side pane: labelled fields, a dirty marker, problems beside the field they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from gui import theme
from gui.widgets.date_field import DateField
from gui.widgets.fields import listen, put, value_of
from gui.widgets.panel import label
from gui.widgets.wheel_guard import guard_wheel


class Form(QWidget):
    """Signals: ``dirty_changed(bool)`` when the first change is made and when none is left."""

    dirty_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, QWidget] = {}
        self._problems: dict[str, QLabel] = {}
        self._saved: dict[str, object] = {}
        self._dirty = False
        self._loading = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, theme.S, 0, theme.S)
        self._grid.setHorizontalSpacing(theme.M)
        self._grid.setVerticalSpacing(theme.S)
        self._grid.setColumnStretch(1, 1)

    def add(
        self, name: str, text: str, field: QWidget, *, wide: bool = False, holder: QWidget | None = None
    ) -> None:
        """Add a field beside its label, or under it when ``wide``; ``holder`` is what the field stands in."""
        row = self._grid.rowCount()
        caption = label(text, "muted")
        caption.setBuddy(field)
        caption.setAlignment(Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag.AlignLeft)
        caption.setContentsMargins(0, 0 if wide else 6, 0, 0)
        if text and not field.accessibleName():
            field.setAccessibleName(text)
        problem = label("", "error", wrap=True)
        problem.hide()
        if wide:
            self._grid.addWidget(caption, row, 0, 1, 2)
            self._grid.addWidget(holder or field, row + 1, 0, 1, 2)
        else:
            self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(holder or field, row, 1)
        self._grid.addWidget(problem, row + 2, 0 if wide else 1, 1, 2 if wide else 1)
        self._fields[name] = field
        self._problems[name] = problem
        listen(field, self._on_edited)
        guard_wheel(field)

    def add_note(self, widget: QWidget) -> None:
        """Add a widget over the whole width that is no field."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def end(self) -> None:
        """Keep the fields at the top when there is more height than they need."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def has(self, name: str) -> bool:
        """Tell whether the form has a field of that name."""
        return name in self._fields

    def field(self, name: str) -> QWidget:
        """Return a field by name."""
        return self._fields[name]

    def values(self) -> dict[str, Any]:
        """Return what the fields say; a date that cannot be read is told by :meth:`unreadable`."""
        return {name: value_of(field) for name, field in self._fields.items()}

    def load(self, values: Mapping[str, Any]) -> None:
        """Show a record; from here on changes count as dirty."""
        self._loading = True
        for name, field in self._fields.items():
            if name in values:
                put(field, values[name])
        self._loading = False
        self._saved = self.values()
        self.clear_problems()
        self._set_dirty(dirty=False)

    def is_dirty(self) -> bool:
        """Tell whether anything differs from what was loaded."""
        return self._dirty

    def revert(self) -> None:
        """Show again what was loaded."""
        self.load(dict(self._saved))

    def unreadable(self) -> list[str]:
        """Return the names of date fields that hold no date, and mark them."""
        wrong = [n for n, f in self._fields.items() if isinstance(f, DateField) and not f.is_valid()]
        for name in wrong:
            self.show_problem(name, self.tr("不是有效日期。可写成 2025-12-01，或留空。"))
        return wrong

    def problems(self) -> dict[str, str]:
        """Return what is said to be wrong, by field."""
        return {name: said.text() for name, said in self._problems.items() if not said.isHidden()}

    def show_problem(self, name: str, text: str) -> None:
        """Say under a field what is wrong with it."""
        self._problems[name].setText(text)
        self._problems[name].show()
        self._mark(self._fields[name], wrong=True)

    def clear_problems(self) -> None:
        """Take all problems back."""
        for name, problem in self._problems.items():
            if not problem.isHidden():
                problem.hide()
                self._mark(self._fields[name], wrong=False)

    def _on_edited(self) -> None:
        if not self._loading:
            self._set_dirty(dirty=self.values() != self._saved)

    def _set_dirty(self, *, dirty: bool) -> None:
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    @staticmethod
    def _mark(field: QWidget, *, wrong: bool) -> None:
        field.setProperty("problem", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


def combo(options: list[tuple[str, Any]], name: str) -> QComboBox:
    """Return a choice between (text, value) pairs."""
    box = QComboBox()
    box.setAccessibleName(name)
    for text, value in options:
        box.addItem(text, value)
    return box
