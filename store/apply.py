"""Applying a batch to the tables with Core statements, in an order that foreign keys allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from sqlalchemy import Connection, Executable, Table, bindparam, delete, insert, select, update
from sqlmodel import SQLModel

from store import payload
from store.errors import ConflictingChangeError
from store.progress import Cancelled, Report, stop_if

if TYPE_CHECKING:
    from store.journal import RowChange

_CHUNK = 5_000
_LOOK_UP = 500
_TABLES = SQLModel.metadata.tables
_ORDER = {table.name: place for place, table in enumerate(SQLModel.metadata.sorted_tables)}


def apply_changes(
    connection: Connection, changes: Sequence[RowChange], report: Report, cancelled: Cancelled
) -> None:
    """Apply changes: inserts from referred to referring tables, then updates, then deletes the other way."""
    done = 0
    for table, group in _groups(changes):
        for start in range(0, len(group), _CHUNK):
            stop_if(cancelled, "写入")
            chunk = group[start : start + _CHUNK]
            _apply(connection, _TABLES[table], chunk)
            done += len(chunk)
            report(done / len(changes), f"写入 {done}/{len(changes)}")


def _groups(changes: Sequence[RowChange]) -> Iterator[tuple[str, list[RowChange]]]:
    """Yield changes that one statement can carry, in the order in which they may be applied."""
    groups: dict[tuple[int, int, tuple[str, ...]], list[RowChange]] = defaultdict(list)
    for change in changes:
        place = _ORDER[change.table]
        if change.before is None:
            groups[0, place, ()].append(change)
        elif change.after is None:
            groups[2, -place, ()].append(change)
        else:
            groups[1, place, tuple(sorted(change.after))].append(change)
    for key in sorted(groups):
        table = groups[key][0].table
        group = groups[key] if key[0] == 1 else _referred_first(table, groups[key])
        yield table, group[::-1] if key[0] == 2 else group


def _referred_first(table: str, changes: list[RowChange]) -> list[RowChange]:
    """Return inserts or deletes of a table so that a row comes after the rows of its own table it names."""
    links = _own_links(table)
    if not links:
        return changes
    waiting = {change.key: change for change in changes}
    ordered: list[RowChange] = []
    while waiting:
        named = {
            key: {(change.after or change.before or {}).get(link) for link in links} - {key}
            for key, change in waiting.items()
        }
        # rows that name each other in a ring have no order; the database refuses them
        ready = [key for key in waiting if not named[key] & waiting.keys()] or list(waiting)
        ordered += [waiting.pop(key) for key in ready]
    return ordered


@cache
def _own_links(table: str) -> tuple[str, ...]:
    """Return the columns by which rows of a table name rows of the same table."""
    links = (key.parent.name for key in _TABLES[table].foreign_keys if key.column.table.name == table)
    return tuple(links)


def _apply(connection: Connection, table: Table, changes: list[RowChange]) -> None:
    first = changes[0]
    if first.before is None:
        rows = [payload.to_values(table.name, change.after or {}) for change in changes]
        connection.execute(insert(table), rows)
    elif first.after is None:
        _change_or_refuse(connection, table, changes, delete(table).where(*_as_read(table)))
    else:
        names: dict[str, Any] = {name: bindparam(f"_{name}_new") for name in first.after}
        _change_or_refuse(connection, table, changes, update(table).where(*_as_read(table)).values(names))


def _as_read(table: Table) -> tuple[Any, Any]:
    return table.c.id == bindparam("_key"), table.c.version == bindparam("_version")


def _change_or_refuse(
    connection: Connection, table: Table, changes: list[RowChange], statement: Executable
) -> None:
    """Run an update or a delete of rows as they were read.

    :raises ConflictingChangeError: one of them is no longer so
    """
    attempt = connection.begin_nested()
    changed = connection.execute(statement, [_bound(table.name, change) for change in changes]).rowcount
    if changed != len(changes):
        attempt.rollback()  # so that the one that moved on can be told from those just changed
        _refuse(connection, table, changes)
    attempt.commit()


def _bound(table: str, change: RowChange) -> dict[str, Any]:
    new = payload.to_values(table, change.after or {})
    read = {"_key": change.key, "_version": (change.before or {})["version"]}
    return read | {f"_{name}_new": value for name, value in new.items()}


def _refuse(connection: Connection, table: Table, changes: list[RowChange]) -> NoReturn:
    """Raise with the name of the first row that somebody changed since it was read."""
    moved_on = next(
        change.key
        for start in range(0, len(changes), _LOOK_UP)
        for change in _moved_on(connection, table, changes[start : start + _LOOK_UP])
    )
    raise ConflictingChangeError(
        f"{describe(connection, table.name, moved_on)}在读取之后已被改动，这次没有保存。请刷新后重做。"
    )


def _moved_on(connection: Connection, table: Table, changes: list[RowChange]) -> list[RowChange]:
    query = select(table.c.id, table.c.version).where(table.c.id.in_([change.key for change in changes]))
    found = {row.id: row.version for row in connection.execute(query)}
    return [change for change in changes if found.get(change.key) != (change.before or {})["version"]]


def describe(connection: Connection, table: str, key: int) -> str:
    """Return how people call a row: its code and name where it has them."""
    columns = _TABLES[table].c
    names = [name for name in _CALLED_BY if name in columns]
    query = select(*(columns[name] for name in names)).where(columns.id == key)
    row = connection.execute(query).first() if names else None
    said = " ".join(str(value) for value in (row or ()) if value)
    title = TABLE_TITLES.get(table, table)
    return f"{title}“{said}”" if said else f"一条{title}记录"


_CALLED_BY = ("code", "name_zh", "family_name", "title", "name", "written")
TABLE_TITLES = {
    "person": "人员",
    "organisation": "机构",
    "employment": "任职",
    "evidence": "成果",
    "committee_seat": "委员会任职",
    "talent_profile": "外籍人才信息",
    "need": "需求",
    "need_party": "需求相关方",
    "shortlist": "名单",
    "shortlist_entry": "名单条目",
    "source": "来源",
    "duplicate_flag": "疑似重复",
    "plan": "方案",
    "clause": "条款",
}
