"""Taking a batch back, as a batch of its own, when nothing later depends on it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import SQLModel

from store import payload
from store.apply import describe
from store.dependence import last_touch, refuse_if_missing, refuse_if_referred
from store.errors import NotFoundError, UndoRefusedError
from store.journal import FOUNDING_ACTIONS, BatchInfo, RowChange, history, undone_ids, write
from store.progress import Cancelled, Report, never, silent
from store.workspace import Workspace

_TABLES = SQLModel.metadata.tables
_BATCH: Any = _TABLES["journal_batch"].c
_CHANGE: Any = _TABLES["journal_change"].c


def undo(
    workspace: Workspace, batch_id: int, *, report: Report = silent, cancelled: Cancelled = never
) -> BatchInfo:
    """Take a batch back. Taking an undo back is a redo.

    :raises NotFoundError: no such batch
    :raises UndoRefusedError: later changes depend on it, or its payload was erased; the text names them
    """
    # The lock spans looking and writing, so that nothing slips in between.
    with workspace.write_lock:
        with workspace.session() as session:
            connection = session.connection()
            target = connection.execute(select(*_BATCH).where(_BATCH.id == batch_id)).first()
            if target is None:
                raise NotFoundError("要撤销的操作不存在。请刷新操作历史。")
            _refuse_if_undone(connection, target)
            inverse = _inverses(connection, target)
            refuse_if_referred(connection, inverse, target)
            refuse_if_missing(connection, inverse, target)
        return write(
            workspace,
            reversed(inverse),
            action="redo" if target.action == "undo" else "undo",
            purpose=_purpose(target),
            undoes=batch_id,
            report=report,
            cancelled=cancelled,
        )


def _purpose(target: Any) -> str:
    if target.action == "undo":
        return f"重做：{target.purpose.removeprefix('撤销：')}"
    return f"撤销：{target.purpose.removeprefix('重做：') if target.action == 'redo' else target.purpose}"


def _refuse_if_undone(connection: Connection, target: Any) -> None:
    """Raise when a batch was taken back: what stands of it now is the work of a later one."""
    later = connection.execute(select(_BATCH.id).where(_BATCH.undoes == target.id)).scalar()
    if later is None:
        return
    if later in undone_ids(connection):
        raise UndoRefusedError(f"“{target.purpose}”撤销后已经重做。要再次撤销，请撤销“重做”那一步。")
    raise UndoRefusedError(f"“{target.purpose}”已经撤销过了。请刷新操作历史。")


def _inverses(connection: Connection, target: Any) -> list[RowChange]:
    """Return the changes that take a batch back, in its own order."""
    current = _current(connection, target.id)
    changes = connection.execute(select(*_CHANGE).where(_CHANGE.batch_id == target.id)).all()
    inverse = []
    # sorted here: the database would have to sort the payloads along
    for change in sorted(changes, key=lambda change: int(change.position)):
        if change.salt is None:
            raise UndoRefusedError(f"“{target.purpose}”的内容已依法删除，不能撤销。")
        before, after = _loaded(change.before), _loaded(change.after)
        now = current.get((change.table_name, change.row_key))
        if not _still_stands(now, after):
            raise UndoRefusedError(_later_text(connection, change, target))
        inverse.append(_inverse(change.table_name, change.row_key, before, now))
    return inverse


def _loaded(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)


def _inverse(table: str, key: int, before: dict[str, Any] | None, now: dict[str, Any] | None) -> RowChange:
    """Return the change that gives back what was before, given the row as it is now."""
    if before is None:
        return RowChange(table, key, now, None)
    if now is None:
        return RowChange(table, key, None, before | {"version": before["version"] + 1})
    back = {name: now[name] for name in before}
    return RowChange(table, key, back, before | {"version": now["version"] + 1})


def _current(connection: Connection, batch_id: int) -> dict[tuple[str, int], dict[str, Any]]:
    """Return the rows that a batch touched as they are now, by table and key."""
    touched = select(_CHANGE.table_name).where(_CHANGE.batch_id == batch_id).distinct()
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for name in list(connection.execute(touched).scalars()):
        keys = select(_CHANGE.row_key).where(_CHANGE.batch_id == batch_id, _CHANGE.table_name == name)
        table = _TABLES[name]
        for values in connection.execute(select(table).where(table.c.id.in_(keys))).all():
            row = payload.plain(name, dict(zip(table.columns.keys(), values, strict=True)))
            found[name, row["id"]] = row
    return found


def _still_stands(now: dict[str, Any] | None, expected: dict[str, Any] | None) -> bool:
    """Return whether a row still has the values a batch left; the version alone may have moved on."""
    if now is None or expected is None:
        return now is None and expected is None
    return now | expected | {"version": now["version"]} == now


def _later_text(connection: Connection, change: Any, target: Any) -> str:
    what = describe(connection, change.table_name, change.row_key)
    by = last_touch(connection, change.row_key, target)
    return f"不能撤销“{target.purpose}”：{what}之后又被{by}改动。请先撤销那一步。"


def undoable(workspace: Workspace) -> BatchInfo | None:
    """Return the batch that Ctrl+Z takes back: the last of this session that stands."""
    done, _ = _stacks(workspace)
    return done[-1] if done else None


def redoable(workspace: Workspace) -> BatchInfo | None:
    """Return the undo that Ctrl+Y takes back, unless something new was done since."""
    _, undone = _stacks(workspace)
    return undone[-1] if undone else None


def _stacks(workspace: Workspace) -> tuple[list[BatchInfo], list[BatchInfo]]:
    """Replay this session's batches: what can be undone, and which undos can be redone."""
    done: list[BatchInfo] = []
    undone: list[BatchInfo] = []
    session = [b for b in history(workspace, limit=1000) if b.sequence > workspace.opened_at]
    for batch in reversed(session):
        if batch.action in FOUNDING_ACTIONS:
            continue
        if batch.undoes is None:
            done.append(batch)
            undone.clear()
        elif any(entry.id == batch.undoes for entry in undone):
            undone = [entry for entry in undone if entry.id != batch.undoes]
            done.append(batch)  # a redo can be undone again
        else:
            done = [entry for entry in done if entry.id != batch.undoes]
            undone.append(batch)
    return done, undone
