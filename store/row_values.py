"""Changes that add rows, made from plain values: building a table object for each row costs too much."""

from __future__ import annotations

from functools import cache
from typing import Any

from store import payload
from store.ids import new_id
from store.journal import RowChange
from store.tables import Record


def added(table: type[Record], **values: Any) -> RowChange:
    """Return the change that adds a row with these values, taken from validated records, and defaults.

    :raises KeyError: a column the table does not have
    """
    name, defaults = _blank(table)
    key = values.get("id") or new_id()
    after = {**defaults, **values, "id": key}
    if len(after) > len(defaults):
        raise KeyError(f"{name} has no column {sorted(values.keys() - defaults.keys())}")
    return RowChange(name, key, None, payload.plain(name, after))


@cache
def _blank(table: type[Record]) -> tuple[str, dict[str, Any]]:
    """Return a table's name and its columns with their defaults."""
    return str(table.__tablename__), payload.of_row(table())
