"""The schema's versions. Alembic is loaded only when there is something to do: it costs half a second."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, text

from store.errors import DamagedWorkspaceError, NewerWorkspaceError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001"  # equals the newest file in store/migrations/versions (tested)
_FOLDER = Path(__file__).with_name("migrations")


def create(engine: Engine) -> None:
    """Give an empty file the newest schema."""
    with engine.begin() as connection:
        _upgrade(connection)


def bring_up_to_date(engine: Engine, path: Path) -> None:
    """Upgrade an older schema in one transaction.

    :raises NewerWorkspaceError: the file's version is not one this program knows
    :raises DamagedWorkspaceError: the file has no version
    """
    with engine.connect() as connection:
        version = current(connection)
    if version == HEAD:
        return
    if not version:
        raise DamagedWorkspaceError(f"“{path.name}”没有结构版本，已不完整。请从备份恢复（restore）。")
    if version not in known_versions():
        raise NewerWorkspaceError(
            f"“{path.name}”由更新版本的荐贤建立（结构版本 {version}，本程序为 {HEAD}）。请升级程序后再打开。"
        )
    with engine.begin() as connection:
        _upgrade(connection)


def current(connection: Connection) -> str:
    """Return the version the file has, empty when it has none."""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def known_versions() -> frozenset[str]:
    """Return every version this program can bring up to date."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_config())
    return frozenset(script.revision for script in scripts.walk_revisions())


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    # Alembic reads the option through configparser, where a percent sign in a path would be a reference.
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config


def _upgrade(connection: Connection) -> None:
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
