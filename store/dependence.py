"""What stands in the way of an undo: rows that would lose, or would miss, the rows they refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, select
from sqlmodel import SQLModel

from store.apply import TABLE_TITLES, describe
from store.errors import UndoRefusedError
from store.journal import RowChange

_TABLES = SQLModel.metadata.tables
_BATCH: Any = _TABLES["journal_batch"].c
_CHANGE: Any = _TABLES["journal_change"].c
_CHUNK = 500


def refuse_if_referred(connection: Connection, inverse: Sequence[RowChange], target: Any) -> None:
    """Raise when a row that would go away is referred to by one that stays.

    :param inverse: the changes that would take the batch ``target`` back
    """
    going = {change.table for change in inverse if change.after is None}
    # existing rows that the batch pointed to a new one are pointed back before that one goes
    turned = {
        (change.table, change.key, name)
        for change in inverse
        if change.before is not None
        for name in change.after or ()
    }
    for column, parent in _links(going):
        for child in _referring(connection, column, parent, target.id):
            name = column.table.name
            if (name, child, column.name) not in turned:
                what = describe(connection, name, child)
                raise UndoRefusedError(
                    f"不能撤销“{target.purpose}”：之后添加的{what}还在使用其中的记录。请先撤销或移除它。"
                )


def _links(parents: set[str]) -> Iterator[tuple[Column[Any], str]]:
    """Yield every column that names rows of one of the tables, with that table."""
    for table in _TABLES.values():
        for key in table.foreign_keys:
            if key.column.table.name in parents:
                yield key.parent, key.column.table.name


def _referring(connection: Connection, column: Column[Any], parent: str, batch_id: int) -> list[int]:
    """Return the rows whose column names a row that the batch added, without those it added itself."""

    def added(table: str) -> Select[tuple[int]]:
        return select(_CHANGE.row_key).where(
            _CHANGE.batch_id == batch_id, _CHANGE.table_name == table, _CHANGE.before.is_(None)
        )

    key = column.table.c.id
    referring = select(key).where(column.in_(added(parent)), key.not_in(added(column.table.name)))
    return list(connection.execute(referring).scalars())


def refuse_if_missing(connection: Connection, inverse: Sequence[RowChange], target: Any) -> None:
    """Raise when a row would come back to refer to one that is gone since."""
    returning = {(change.table, change.key) for change in inverse if change.before is None}
    wanted: dict[str, set[int]] = defaultdict(set)
    for change in inverse:
        for key in _TABLES[change.table].foreign_keys:
            named = (change.after or {}).get(key.parent.name)
            if named is not None and (key.column.table.name, named) not in returning:
                wanted[key.column.table.name].add(named)
    for table, keys in wanted.items():
        for missing in sorted(keys - _present(connection, table, keys)):
            by = last_touch(connection, missing, target)
            raise UndoRefusedError(
                f"不能撤销“{target.purpose}”：它用到的{TABLE_TITLES[table]}之后已被{by}删除。请先撤销那一步。"
            )


def _present(connection: Connection, table: str, keys: Iterable[int]) -> set[int]:
    column = _TABLES[table].c.id
    ordered = sorted(keys)
    found: set[int] = set()
    for start in range(0, len(ordered), _CHUNK):
        found.update(
            connection.execute(select(column).where(column.in_(ordered[start : start + _CHUNK]))).scalars()
        )
    return found


def last_touch(connection: Connection, row_key: int, target: Any) -> str:
    """Return the newest batch after ``target`` that changed a row, as people know it."""
    later = (
        select(_BATCH.purpose)
        .join(_CHANGE.batch_id.table, _CHANGE.batch_id == _BATCH.id)
        .where(_CHANGE.row_key == row_key, _BATCH.sequence > target.sequence)
        .order_by(_BATCH.sequence.desc())
    )
    purpose = connection.execute(later).scalar()
    return f"“{purpose}”" if purpose is not None else "之后的改动"
