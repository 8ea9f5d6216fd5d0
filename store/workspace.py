"""A workspace: one SQLite file, encrypted by SQLCipher unless it was made plain."""

from __future__ import annotations

import contextlib
import getpass
from collections.abc import Iterator
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, text
from sqlmodel import Session, SQLModel

import store.tables  # noqa: F401  the tables a whole file has
from store import schema
from store.engine import make_engine, outside_transaction
from store.errors import DamagedWorkspaceError, WorkspaceBusyError, WorkspaceError, WrongPassphraseError
from store.holder import Holder
from store.key import PLAIN_HEADER, new_salt, raw_key, salt_of

_PAGE_BYTES = 512  # the smallest page SQLite knows; every database is a multiple of it


def is_encrypted(path: Path) -> bool:
    """Return whether the file is not an ordinary SQLite file.

    :raises WorkspaceError: the file cannot be read
    """
    try:
        with path.open("rb") as file:
            return file.read(len(PLAIN_HEADER)) != PLAIN_HEADER
    except OSError as error:
        raise WorkspaceError(f"无法读取工作区“{path.name}”：{_reason(error)}。请检查路径和权限。") from error


class Workspace:
    """One open workspace; several threads may use it, each in sessions of its own.

    :ivar path: the file
    :ivar encrypted: whether a passphrase guards it
    :ivar operator: who is at work, for the journal
    :ivar write_lock: held while a batch is written
    :ivar opened_at: the journal's last sequence number when the file was opened
    """

    def __init__(self, path: Path, engine: Engine, holder: Holder, *, encrypted: bool) -> None:
        self.path = path
        self.encrypted = encrypted
        self.operator = holder.operator
        self.write_lock = RLock()
        self.opened_at = 0
        self._engine = engine
        self._reading = engine.execution_options(reads_only=True)
        self._holder = holder

    @classmethod
    def create(cls, path: Path, passphrase: str | None, *, operator: str = "") -> Self:
        """Make an empty workspace; ``passphrase=None`` makes an unencrypted one.

        :raises WorkspaceError: the file exists, or cannot be written; a half-made file does not stay
        """
        _require_free(path)
        if passphrase is not None and not passphrase.strip():
            raise WorkspaceError("口令不能为空。请设置口令。")
        key = None if passphrase is None else raw_key(passphrase, new_salt())
        holder = Holder.take(path, operator or _login_name())
        try:
            _reserve(path)
            engine = _fill(path, key)
        except BaseException:
            holder.release()
            raise
        return cls(path, engine, holder, encrypted=key is not None)

    @classmethod
    def open(cls, path: Path, passphrase: str | None, *, operator: str = "") -> Self:
        """Open a workspace, bringing an older schema up to date.

        :raises WrongPassphraseError: the passphrase does not fit, or none was given for an encrypted file
        :raises WorkspaceBusyError: another process holds it
        :raises NewerWorkspaceError: written by a newer version of the program
        :raises DamagedWorkspaceError: not a workspace, or not whole
        """
        require_file(path)
        encrypted = is_encrypted(path)
        if encrypted and not passphrase:
            raise WrongPassphraseError(f"“{path.name}”是加密的工作区，需要口令才能打开。")
        key = raw_key(passphrase, salt_of(path)) if encrypted and passphrase else None
        holder = Holder.take(path, operator or _login_name())
        engine = make_engine(path, key)
        try:
            _probe(engine, path, encrypted=encrypted)
            schema.bring_up_to_date(engine, path)
            _require_tables(engine, path)
            workspace = cls(path, engine, holder, encrypted=encrypted)
            workspace.opened_at = workspace._last_sequence()
        except BaseException:
            engine.dispose()
            holder.release()
            raise
        return workspace

    def _last_sequence(self) -> int:
        with self._engine.connect() as connection:
            return int(
                connection.execute(text("SELECT COALESCE(MAX(sequence), 0) FROM journal_batch")).scalar_one()
            )

    @contextlib.contextmanager
    def session(self) -> Iterator[Session]:
        """Yield a session that can only read; what it holds stays readable after it is closed."""
        with Session(self._reading, expire_on_commit=False) as session:
            yield session

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Yield a connection whose changes are kept together or not at all; for the journal only."""
        with self.write_lock, self._engine.begin() as connection:
            yield connection

    def settle(self) -> None:
        """Bring everything that was written into the one file.

        :raises WorkspaceBusyError: somebody still reads what was before, so it cannot be complete
        """
        _, written, settled = outside_transaction(self._engine, "PRAGMA wal_checkpoint(FULL)")
        if written != settled:
            raise WorkspaceBusyError(f"“{self.path.name}”上还有查询没有结束。请等它结束后再试。")

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
        self._holder.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _reserve(path: Path) -> None:
    """Make the empty file, so that nobody's file of that name can be overwritten."""
    try:
        path.touch(exist_ok=False)
    except OSError as error:
        raise WorkspaceError(
            f"无法创建工作区“{path.name}”：{_reason(error)}。请换一个文件名或位置。"
        ) from error


def _fill(path: Path, key: str | None) -> Engine:
    """Give the reserved file a schema; what cannot be finished is taken away."""
    engine = make_engine(path, key)
    try:
        # kept in the file itself: readers go on while a batch is written
        outside_transaction(engine, "PRAGMA journal_mode = WAL")
        schema.create(engine)
    except BaseException:
        engine.dispose()
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        raise
    return engine


def _probe(engine: Engine, path: Path, *, encrypted: bool) -> None:
    """Read the first page: a wrong key and a damaged file show here."""
    try:
        with engine.connect() as connection:
            tables = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
    except DamagedWorkspaceError as error:
        if encrypted:  # under a wrong key every file looks damaged
            raise WrongPassphraseError(
                f"口令不正确，“{path.name}”没有打开。请再试；忘记口令无法找回数据。"
                "口令无误时，说明文件不是荐贤的工作区或已损坏，请从备份恢复。"
            ) from error
        raise
    if not {"journal_batch", "alembic_version"} <= tables:
        raise DamagedWorkspaceError(f"“{path.name}”不是荐贤的工作区。请选择由荐贤新建的文件。")


def _require_tables(engine: Engine, path: Path) -> None:
    """Refuse a file of the present version that lacks a table."""
    with engine.connect() as connection:
        tables = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
    if missing := sorted(SQLModel.metadata.tables.keys() - tables):
        raise DamagedWorkspaceError(
            f"“{path.name}”已损坏：缺少数据表 {'、'.join(missing)}。请从备份恢复（restore）。"
        )


def require_file(path: Path) -> None:
    """Raise when a path cannot be a workspace.

    :raises WorkspaceError: a folder, nothing, or not to be read
    :raises DamagedWorkspaceError: no size that a workspace can have
    """
    try:
        if path.is_dir():
            raise WorkspaceError(f"“{path}”是一个文件夹，不是工作区。请选择工作区文件。")
        if not path.exists():
            raise WorkspaceError(f"找不到工作区“{path}”。请检查路径，或用“new”新建。")
        size = path.stat().st_size
    except OSError as error:
        raise WorkspaceError(f"无法读取工作区“{path.name}”：{_reason(error)}。请检查路径和权限。") from error
    if size < _PAGE_BYTES or size % _PAGE_BYTES:
        raise DamagedWorkspaceError(
            f"“{path.name}”不是荐贤的工作区，或已不完整。请选择工作区文件或从备份恢复。"
        )


def _require_free(path: Path) -> None:
    try:
        if path.exists():
            raise WorkspaceError(f"“{path.name}”已经存在，没有改动它。请换一个文件名，或直接打开它。")
        if not path.parent.is_dir():
            raise WorkspaceError(f"文件夹“{path.parent}”不存在。请先建立文件夹，或换一个位置。")
    except OSError as error:
        raise WorkspaceError(
            f"无法使用文件名“{path.name}”：{_reason(error)}。请换一个文件名或位置。"
        ) from error


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account name, as in some containers
        return "未署名"


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
