"""Is this file what the program wrote? Integrity of the file, the schema, the chain, and the rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from store import schema
from store.errors import DamagedWorkspaceError
from store.journal import GENESIS, chain_hash, change_digest
from store.progress import Cancelled, Report, never, silent, stop_if
from store.tables import Batch, Change
from store.tables.base import table_of
from store.verify_rows import compare_rows
from store.workspace import Workspace

_BATCH: Any = table_of(Batch).c
_CHANGE: Any = table_of(Change).c
_CHUNK = 5_000

_META = ("id", "sequence", "at", "operator", "action", "purpose", "undoes", "previous_hash")
_MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was looked at and what was found wrong; ``problems`` is empty for a sound file.

    A file whose pages cannot be read is looked at no further: the counts say how far it went.
    """

    schema: str
    batches: int
    changes: int
    erased: int
    rows: int
    last_hash: str
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.problems

    def as_json(self) -> dict[str, object]:
        """Return the report for scripts."""
        return {"sound": self.sound} | asdict(self) | {"problems": list(self.problems)}

    def as_text(self) -> str:
        """Return the report for people; the last link can be noted down to tell a cut-off tail."""
        lines = [
            f"结构版本 {self.schema}；操作历史 {self.batches} 步、{self.changes} 项"
            f"（其中已依法删除 {self.erased} 项）；核对记录 {self.rows} 条。",
            f"末步校验码 {self.last_hash}",
        ]
        if self.sound:
            return "\n".join([*lines, "完整，未发现问题。"])
        lines += [f"发现 {len(self.problems)} 个问题：", *self.problems[:_MOST_LINES]]
        if len(self.problems) > _MOST_LINES:
            lines.append(f"……另有 {len(self.problems) - _MOST_LINES} 个（--json 列出全部）")
        return "\n".join([*lines, "请从备份恢复。"])


def verify(workspace: Workspace, *, report: Report = silent, cancelled: Cancelled = never) -> VerifyReport:
    """Check a workspace from the file's pages to the last row."""
    problems: list[str] = []
    chain = _Chain()
    rows = 0
    version = ""
    with workspace.session() as session:
        connection = session.connection()
        report(0.0, "检查文件完整性")
        try:
            version = schema.current(connection)
            problems += file_problems(connection, encrypted=workspace.encrypted)
            for fraction, found in chain.follow(connection):
                stop_if(cancelled, "校验")
                report(0.1 + 0.4 * fraction, "核对操作历史")
                problems += found
            for fraction, count, found in compare_rows(connection):
                stop_if(cancelled, "校验")
                report(0.5 + 0.5 * fraction, "核对记录与操作历史")
                rows += count
                problems += found
        except DamagedWorkspaceError as error:
            problems.append(f"文件：{error}")
    return VerifyReport(
        schema=version,
        batches=chain.sequence,
        changes=chain.changes,
        erased=chain.erased,
        rows=rows,
        last_hash=chain.hash,
        problems=tuple(problems),
    )


def file_problems(connection: Connection, *, encrypted: bool) -> list[str]:
    """Return what is wrong with the file's pages and references."""
    found: list[str] = []
    if encrypted:
        found += connection.execute(text("PRAGMA cipher_integrity_check")).scalars()
    if not found:  # a page that cannot be decrypted would be told again for each page behind it
        checked = connection.execute(text("PRAGMA integrity_check")).scalars()
        found += [line for line in checked if line != "ok"]
    if not found:
        broken = connection.execute(text("PRAGMA foreign_key_check"))
        found += [f"外键失配：{row[0]} 第 {row[1]} 行" for row in broken]
    return [f"文件：{line}" for line in found]


class _Chain:
    """Follows the batches link by link; the counts are of what was followed so far."""

    def __init__(self) -> None:
        self.sequence = 0
        self.hash = GENESIS
        self.changes = 0
        self.erased = 0

    def follow(self, connection: Connection) -> Iterator[tuple[float, list[str]]]:
        """Yield the fraction done and what was found, a batch or a part of one at a time."""
        batches = connection.execute(select(*_BATCH).order_by(_BATCH.sequence)).all()
        for place, batch in enumerate(batches):
            digests: list[tuple[int, str]] = []
            for found in self._check_changes(connection, batch, digests):
                yield place / len(batches), found
            # sorted here: the database would have to sort the payloads along
            yield (place + 1) / len(batches), self._check_link(batch, [text for _, text in sorted(digests)])

    def _check_changes(
        self, connection: Connection, batch: Any, digests: list[tuple[int, str]]
    ) -> Iterator[list[str]]:
        """Check each change of a batch against its digest, which is added to ``digests``."""
        columns = ("position", "digest", "salt", "table_name", "row_key", "before", "after")
        query = select(*(_CHANGE[name] for name in columns)).where(_CHANGE.batch_id == batch.id)
        for changes in connection.execute(query).partitions(_CHUNK):
            problems = []
            for position, digest, salt, *payload in changes:
                digests.append((position, digest))
                self.changes += 1
                if salt is None and payload[2:] == [None, None]:
                    self.erased += 1
                elif change_digest(salt or "", *payload) != digest:
                    problems.append(f"操作历史：第 {batch.sequence} 步第 {position + 1} 项的内容被改动过。")
            yield problems

    def _check_link(self, batch: Any, digests: list[str]) -> list[str]:
        problems = []
        if batch.sequence != self.sequence + 1:
            problems.append(f"操作历史：第 {self.sequence + 1} 步缺失，其后是第 {batch.sequence} 步。")
        if batch.previous_hash != self.hash:
            problems.append(f"操作历史：第 {batch.sequence} 步（{batch.purpose}）与前一步不相接。")
        if chain_hash({name: getattr(batch, name) for name in _META}, digests) != batch.hash:
            problems.append(
                f"操作历史：第 {batch.sequence} 步（{batch.purpose}）的校验码不符，内容被改动过。"
            )
        self.sequence, self.hash = batch.sequence, batch.hash
        return problems
