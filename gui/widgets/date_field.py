"""A date typed as people write it, or left empty."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtWidgets import QLineEdit

_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")


class DateField(QLineEdit):
    """Takes 2025-12-01, 2025.12.1, 2025/12/1 and 2025年12月1日; anything else is kept and told as wrong."""

    def __init__(self, name: str) -> None:
        super().__init__(placeholderText="2025-12-01")
        self.setAccessibleName(name)
        self.editingFinished.connect(self._on_editing_finished)

    def value(self) -> date | None:
        """Return the date; None when empty. ValueError when what stands there is no date."""
        return read_date(self.text())

    def set_value(self, value: date | None) -> None:
        """Show a date."""
        self.setText(value.isoformat() if value else "")

    def is_valid(self) -> bool:
        """Tell whether the text is empty or a date."""
        try:
            read_date(self.text())
        except ValueError:
            return False
        return True

    def _on_editing_finished(self) -> None:
        if self.is_valid() and (value := self.value()):
            self.setText(value.isoformat())


def read_date(text: str) -> date | None:
    """Read a complete date in one of the ways it is written here."""
    if not text.strip():
        return None
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return date(*(int(part) for part in found.groups()))
