"""A table's columns as the rows are read by: by field, and by the header that people know each by."""

from __future__ import annotations

from collections import defaultdict

from store.readers.columns import SERIAL, Column, names_of
from store.readers.tables import Table


class Layout:
    """What one table's header says.

    :ivar columns: the columns of each field
    :ivar headers: a header for each column's index; equal ones are numbered
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.names = names_of(table.kind)
        self.columns: dict[str, list[Column]] = defaultdict(list)
        self.headers: dict[int, str] = {}
        for column in table.columns:
            self.columns[column.field].append(column)
            self.headers[column.index] = self._unique(column.header)

    def _unique(self, header: str) -> str:
        taken, count, unique = set(self.headers.values()), 1, header
        while unique in taken:
            count += 1
            unique = f"{header} ({count})"
        return unique

    @property
    def mapping(self) -> tuple[tuple[str, str], ...]:
        """Which column was taken for what, in the words people use."""
        return tuple(
            (self.headers[column.index], self.names.titles[column.field])
            for column in self.table.columns
            if column.field and column.field != SERIAL
        )

    @property
    def unknown(self) -> tuple[str, ...]:
        """The headers that nobody knows."""
        return tuple(self.headers[column.index] for column in self.table.columns if not column.field)
