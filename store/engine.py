"""The SQLAlchemy engine of one file: its key, its settings, and its errors as sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event

from store.canonical import canonical_text
from store.errors import DamagedWorkspaceError, JianxianError, WorkspaceBusyError, WorkspaceError

WAIT_S = 30  # for another connection of this process to finish
# SQLite's own 8 MB are outgrown by a library of ten thousand people, and each page that falls out is
# decrypted again: with this, checking 60,000 rows takes half the time.
_CACHE_KIB = 32_768


def make_engine(path: Path, key: str | None) -> Engine:
    """Return the engine of a file.

    :param key: the value of ``PRAGMA key``, or None for an unencrypted file
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=sqlcipher,
        json_serializer=canonical_text,
        json_deserializer=_loads,
        connect_args={"check_same_thread": False, "timeout": WAIT_S},
    )

    # The key travels in a PRAGMA, never in the URL, so that no log or traceback can show it.
    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin below, where SQLAlchemy says so
        if key is not None:
            connection.execute("PRAGMA cipher_log_level = NONE")  # a wrong key is our sentence to say
            connection.execute(f'PRAGMA key = "{key}"')
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # Who only reads cannot write past the journal, not even by mistake.
        reads_only = connection.get_execution_options().get("reads_only", False)
        connection.exec_driver_sql(f"PRAGMA query_only = {int(reads_only)}")
        connection.exec_driver_sql("BEGIN")

    @event.listens_for(engine, "handle_error")
    def _on_error(context: ExceptionContext) -> None:
        known = _in_words(context.original_exception, path.name)
        if known is not None:
            raise known from context.original_exception

    return engine


def outside_transaction(engine: Engine, pragma: str) -> Any:
    """Run a pragma that no transaction may surround, and return its first row."""
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        row = connection.exec_driver_sql(pragma).first()
        connection.exec_driver_sql("BEGIN")  # SQLAlchemy ends what it thinks is still open
    return row


def _loads(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise DamagedWorkspaceError(
            "工作区中有一项内容已损坏，无法读取。请用 verify 查明，或从备份恢复（restore）。"
        ) from error


def _in_words(error: BaseException | None, name: str) -> JianxianError | None:
    """Return what a driver's error means for people; None for what can only be a bug of ours."""
    if not isinstance(error, sqlcipher.DatabaseError):
        return None
    kind, said = _SENTENCES.get(error.sqlite_errorcode & 0xFF, (None, ""))  # the low byte is the family
    return kind(said.format(name=name)) if kind else None


_READ_ONLY = "无法写入“{name}”：文件、文件夹或磁盘是只读的。请检查权限，或换一个位置。"
_SENTENCES: dict[int, tuple[type[WorkspaceError], str]] = {
    sqlcipher.SQLITE_CORRUPT: (
        DamagedWorkspaceError,
        "“{name}”已损坏，无法读取。请从备份恢复（restore）。",
    ),
    sqlcipher.SQLITE_NOTADB: (
        DamagedWorkspaceError,
        "“{name}”不是荐贤的工作区，或已损坏。请选择工作区文件，或从备份恢复（restore）。",
    ),
    sqlcipher.SQLITE_BUSY: (
        WorkspaceBusyError,
        "“{name}”正被其他程序占用（如同步、杀毒或数据库工具）。请关闭它们后再试。",
    ),
    sqlcipher.SQLITE_FULL: (
        WorkspaceError,
        "磁盘空间不足，“{name}”没有保存这次改动。请清理磁盘后再试。",
    ),
    sqlcipher.SQLITE_IOERR: (
        WorkspaceError,
        "读写“{name}”时磁盘出错。请检查磁盘或网络驱动器后再试。",
    ),
    sqlcipher.SQLITE_READONLY: (WorkspaceError, _READ_ONLY),
    sqlcipher.SQLITE_CANTOPEN: (WorkspaceError, _READ_ONLY),
}
