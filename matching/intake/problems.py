"""What is wrong or doubtful in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell, or what a doubtful one was read as; an error has no ``read_as``."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str
    read_as: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the problem as scripts get it; only a doubt says what it was read as."""
        said: dict[str, Any] = {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "reason": self.reason,
        }
        return said | {"read_as": self.read_as} if self.read_as else said

    def sentence(self) -> str:
        """Return the problem as a sentence for people."""
        return f"第 {self.row} 行“{self.column}”写的是“{self.value}”：{self.reason}"
