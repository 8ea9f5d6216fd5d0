"""Are the rows what the journal last said of them? Span by span of keys, so that memory stays small."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Connection, Date, String, Table, cast, select
from sqlmodel import SQLModel

from store.tables import Batch, Change, Record
from store.tables.base import table_of

_BATCH: Any = table_of(Batch).c
_CHANGE: Any = table_of(Change).c
_RECORDS = [
    table
    for name, table in sorted(SQLModel.metadata.tables.items())
    if any(getattr(model, "__table__", None) is table for model in Record.__subclasses__())
]
_SPAN = 5_000


@dataclass(slots=True)
class _Said:
    """What the journal says of one row: its values as far as known, and whether it must be there."""

    values: dict[str, Any]
    certain: bool = True


def compare_rows(connection: Connection) -> Iterator[tuple[float, int, list[str]]]:
    """Yield the fraction done, how many rows were compared, and what was found."""
    batches = connection.execute(select(_BATCH.id, _BATCH.sequence))
    sequences: dict[int, int] = {batch.id: batch.sequence for batch in batches}
    spans = list(_spans(connection))
    for place, (low, high) in enumerate(spans):
        said = _last_said(connection, low, high, sequences)
        count = 0
        problems: list[str] = []
        for table in _RECORDS:
            rows = _rows(connection, table, low, high)
            count += len(rows)
            problems += _differences(table.name, said.get(table.name, {}), rows)
        yield (place + 1) / len(spans), count, problems


def _spans(connection: Connection) -> Iterator[tuple[int, int]]:
    """Yield ranges of keys, both ends included, that cover everything and hold few changes each."""
    low = -(2**63)
    keys = connection.execute(select(_CHANGE.row_key).order_by(_CHANGE.row_key)).scalars()
    for part in keys.partitions(_SPAN):
        if part[-1] > low:  # the changes of one row stay together
            yield low, part[-1]
            low = part[-1] + 1
    yield low, 2**63 - 1


def _last_said(
    connection: Connection, low: int, high: int, sequences: dict[int, int]
) -> dict[str, dict[int, _Said]]:
    """Return what the journal says of the rows of a span, by table and key."""
    columns = ("batch_id", "position", "table_name", "row_key", "before", "after", "salt")
    query = select(*(_CHANGE[name] for name in columns)).where(_CHANGE.row_key.between(low, high))
    changes = connection.execute(query).all()
    said: dict[str, dict[int, _Said]] = {}
    for change in sorted(changes, key=lambda change: (sequences.get(change.batch_id, 0), change.position)):
        _follow(said.setdefault(change.table_name, {}), change)
    return said


def _follow(said: dict[int, _Said], change: Any) -> None:
    after = None if change.after is None else _loaded(change.after)
    if isinstance(after, dict):
        row = said.setdefault(change.row_key, _Said({}))
        row.values.update(after)
        row.certain = True
    elif change.salt is None or after is not None:
        # erased by law, or broken and told already: from here on nothing is known of the row
        said[change.row_key] = _Said({}, certain=False)
    else:
        said.pop(change.row_key, None)


def _loaded(text: str) -> Any:
    """Return the value of a JSON text; what somebody broke is returned as it stands, to be told."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _rows(connection: Connection, table: Table, low: int, high: int) -> dict[int, dict[str, Any]]:
    """Return the rows of a span as payloads, read past the types, which stumble over damaged values."""
    columns = [_as_text(column) for column in table.columns]
    lists = [column.name for column in table.columns if isinstance(column.type, JSON)]
    rows = {}
    for values in connection.execute(select(*columns).where(table.c.id.between(low, high))).all():
        row = dict(zip(table.columns.keys(), values, strict=True))
        row.update({name: _loaded(row[name]) for name in lists})
        rows[row["id"]] = row
    return rows


def _as_text(column: Any) -> Any:
    return cast(column, String).label(column.name) if isinstance(column.type, (JSON, Date)) else column


def _differences(name: str, said: dict[int, _Said], rows: dict[int, dict[str, Any]]) -> Iterator[str]:
    for key in sorted(said.keys() ^ rows.keys()):
        if key in rows:
            yield f"记录：{name} 中键为 {key} 的记录没有经过操作历史被添加。"
        elif said[key].certain:
            yield f"记录：{name} 中键为 {key} 的记录没有经过操作历史被删除。"
    for key in said.keys() & rows.keys():
        if said[key].values == rows[key]:
            continue
        for column, value in said[key].values.items():
            # a column that came or went with a later schema is in one of the two only
            if column in rows[key] and rows[key][column] != value:
                yield f"记录：{name} 中键为 {key} 的“{column}”与操作历史不符。"
