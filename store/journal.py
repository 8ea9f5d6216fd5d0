"""The one door that writes, and the record of everything that was written.

A batch is a list of row changes. It is applied with Core statements and recorded in the same
transaction. Batches form a hash chain over *salted digests* of their changes: a payload can later
be erased by law, its digest stays and the chain still verifies. Undo is itself a batch; the chain
never shrinks.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, exists, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from store import payload
from store.apply import apply_changes
from store.canonical import canonical_text, sha256_hex
from store.errors import ConflictingChangeError, RefusedError
from store.ids import new_id
from store.progress import Cancelled, Report, never, silent, stop_if
from store.tables import Batch, Change, Record
from store.tables.base import table_of
from store.workspace import Workspace

GENESIS = "0" * 64
_CHUNK = 5_000
_SALT_BYTES = 16
# Batches that make a workspace what it is; Ctrl+Z does not reach behind them.
FOUNDING_ACTIONS = frozenset({"load_plan"})


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row's change in column values: an insert has no ``before``, a delete no ``after``."""

    table: str
    key: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class BatchInfo:
    """One batch as people see it in the history."""

    id: int
    sequence: int
    at: str
    operator: str
    action: str
    purpose: str
    changes: int
    undoes: int | None
    undone: bool


def inserted(row: Record) -> RowChange:
    """Return the change that adds a row."""
    return RowChange(payload.table_name(row), row.id, None, payload.of_row(row))


def updated(row: Record, **values: Any) -> RowChange | None:
    """Return the change that gives a row, as it was read, new values; None when nothing differs."""
    old = payload.of_row(row)
    new = payload.of_values(type(row), values)
    differing = {name: value for name, value in new.items() if old[name] != value}
    if not differing:
        return None
    before = {name: old[name] for name in differing} | {"version": row.version}
    after = differing | {"version": row.version + 1}
    return RowChange(payload.table_name(row), row.id, before, after)


def deleted(row: Record) -> RowChange:
    """Return the change that takes a row away."""
    return RowChange(payload.table_name(row), row.id, payload.of_row(row), None)


def write(
    workspace: Workspace,
    changes: Iterable[RowChange | None],
    *,
    action: str,
    purpose: str,
    undoes: int | None = None,
    report: Report = silent,
    cancelled: Cancelled = never,
) -> BatchInfo:
    """Apply changes and record them, all or nothing.

    :param changes: each row at most once; ``None`` stands for a change that changes nothing
    :param action: a short code of what was done
    :param purpose: the same as a sentence for people
    :raises RefusedError: there is nothing to change, or a text that cannot be stored
    :raises ConflictingChangeError: a row is no longer as it was read, or one it refers to is gone
    :raises CancelledError: the user cancelled; nothing was changed
    """
    batch = [change for change in changes if change is not None]
    if not batch:
        raise RefusedError("没有需要保存的改动。")
    _require_once(batch)
    try:
        rows = _change_rows(new_id(), batch)
        with workspace.transaction() as connection:
            apply_changes(connection, batch, _part(report, 0.0, 0.6), cancelled)
            head = _link(connection, rows, workspace.operator, action, purpose, undoes)
            _record(connection, rows, _part(report, 0.6, 1.0), cancelled)
            stop_if(cancelled, "写入")
    except IntegrityError as error:
        raise ConflictingChangeError(
            "这次改动用到的记录已在别处被删除或重复添加，没有保存。请刷新后重做。"
        ) from error
    except UnicodeEncodeError as error:
        raise RefusedError("内容中有损坏的字符，无法保存，没有改动。请删去乱码后再试。") from error
    return head


def _require_once(changes: Sequence[RowChange]) -> None:
    if len({(change.table, change.key) for change in changes}) < len(changes):
        raise ValueError("a batch changes a row at most once: otherwise it cannot be undone")


def _part(report: Report, low: float, high: float) -> Report:
    """Return a report for the stretch of the work from ``low`` to ``high``."""
    return lambda fraction, text: report(low + (high - low) * fraction, text)


def _link(
    connection: Connection,
    rows: Sequence[dict[str, Any]],
    operator: str,
    action: str,
    purpose: str,
    undoes: int | None,
) -> BatchInfo:
    """Add the batch that the changes belong to as the next link of the chain."""
    sequence, previous = _tail(connection)
    meta = {
        "id": rows[0]["batch_id"],
        "sequence": sequence + 1,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "operator": operator,
        "action": action,
        "purpose": purpose,
        "undoes": undoes,
        "previous_hash": previous,
    }
    link = chain_hash(meta, [row["digest"] for row in rows])
    connection.execute(insert(table_of(Batch)), [meta | {"hash": link}])
    return BatchInfo(
        meta["id"],
        meta["sequence"],
        meta["at"],
        operator,
        action,
        purpose,
        len(rows),
        undoes,
        undone=False,
    )


def _tail(connection: Connection) -> tuple[int, str]:
    batch = table_of(Batch)
    newest = select(batch.c.sequence, batch.c.hash).order_by(batch.c.sequence.desc()).limit(1)
    row = connection.execute(newest).first()
    return (row.sequence, row.hash) if row else (0, GENESIS)


def _record(
    connection: Connection, rows: Sequence[dict[str, Any]], report: Report, cancelled: Cancelled
) -> None:
    for start in range(0, len(rows), _CHUNK):
        stop_if(cancelled, "写入")
        connection.execute(insert(table_of(Change)), rows[start : start + _CHUNK])
        report(start / len(rows), f"记入操作历史 {start}/{len(rows)}")


def _change_rows(batch_id: int, changes: Sequence[RowChange]) -> list[dict[str, Any]]:
    """Return what the journal keeps of each change, in order."""
    # one call of the system for all salts
    salts = secrets.token_hex(_SALT_BYTES * len(changes))
    size = 2 * _SALT_BYTES
    return [
        _change_row(batch_id, place, change, salts[place * size : (place + 1) * size])
        for place, change in enumerate(changes)
    ]


def _change_row(batch_id: int, position: int, change: RowChange, salt: str) -> dict[str, Any]:
    before = None if change.before is None else canonical_text(change.before)
    after = None if change.after is None else canonical_text(change.after)
    return {
        "id": new_id(),
        "batch_id": batch_id,
        "position": position,
        "table_name": change.table,
        "row_key": change.key,
        "before": before,
        "after": after,
        "salt": salt,
        "digest": change_digest(salt, change.table, change.key, before, after),
    }


def change_digest(salt: str, table: str, key: int, before: str | None, after: str | None) -> str:
    """Return the salted digest of one change; without the salt nobody can guess the payload from it.

    It is over the canonical JSON of ``[table, key, before, after]``, put together from payloads that
    are in that form already.
    """
    said = f'{salt}["{table}",{key},{before or "null"},{after or "null"}]'
    return sha256_hex(said.encode())


def chain_hash(meta: dict[str, Any], digests: Sequence[str]) -> str:
    """Return a batch's link: over all it says of itself, the link before it, and its digests in order."""
    return sha256_hex(canonical_text(meta).encode(), "".join(digests).encode())


def history(workspace: Workspace, *, limit: int = 200, row_key: int | None = None) -> list[BatchInfo]:
    """Return the newest batches first; with ``row_key`` only those that touched that row."""
    batch, change = table_of(Batch), table_of(Change)
    counts = select(func.count()).where(change.c.batch_id == batch.c.id).scalar_subquery()
    query = select(batch, counts.label("changes"))
    if row_key is not None:
        query = query.where(batch.c.id.in_(select(change.c.batch_id).where(change.c.row_key == row_key)))
    with workspace.session() as session:
        connection = session.connection()
        undone = undone_ids(connection)
        rows = connection.execute(query.order_by(batch.c.sequence.desc()).limit(limit)).all()
    return [_info(row, row.id in undone) for row in rows]


def undone_ids(connection: Connection) -> set[int]:
    """Return the ids of the batches that stand undone: some undo of them is not itself undone."""
    batch = table_of(Batch).c
    undos = select(batch.id, batch.undoes).where(batch.undoes.is_not(None)).order_by(batch.sequence.desc())
    undone: set[int] = set()
    for undo, target in connection.execute(undos):  # the newest first: whether it stands is known by then
        if undo not in undone:
            undone.add(target)
    return undone


def _info(row: Any, undone: bool) -> BatchInfo:
    return BatchInfo(
        row.id,
        row.sequence,
        row.at,
        row.operator,
        row.action,
        row.purpose,
        row.changes,
        row.undoes,
        undone,
    )


def touched_since(session: Session, sequence: int, tables: Collection[str]) -> bool:
    """Return whether a batch after this number changed a row of some tables."""
    batch, change = table_of(Batch).c, table_of(Change).c
    later = exists().where(
        change.batch_id == batch.id, batch.sequence > sequence, change.table_name.in_(tables)
    )
    return bool(session.execute(select(later)).scalar())


def last_sequence(session: Session) -> int:
    """Return the number of the newest batch, 0 in an empty journal: it names the state of the data."""
    return int(session.execute(select(func.coalesce(func.max(table_of(Batch).c.sequence), 0))).scalar_one())
