from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel, select

from store import people, schema
from store.tables import Privacy, Record
from store.tables.base import privacy_of, table_of
from store.verify import verify
from store.verify_rows import _RECORDS
from store.workspace import Workspace
from tests.store import version_file
from tests.store.made import fetch

FILES = Path(__file__).parents[1] / "data" / "workspaces"
RECORDS = [model for model in Record.__subclasses__() if hasattr(model, "__table__")]


def test_the_newest_migration_is_the_version_the_program_writes(workspace: Workspace) -> None:
    newest = max(
        path.stem[:4] for path in (Path(schema.__file__).parent / "migrations/versions").glob("0*.py")
    )
    assert newest == schema.HEAD
    assert schema.known_versions() == {f"{number:04d}" for number in range(1, int(newest) + 1)}
    with workspace.session() as session:
        assert schema.current(session.connection()) == schema.HEAD


def test_the_migrations_make_the_tables_that_the_code_declares(workspace: Workspace) -> None:
    with workspace.session() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: str(model.__tablename__))
def test_every_column_says_who_may_see_it(model: type[Record]) -> None:
    for column in table_of(model).columns:
        assert privacy_of(model, column.name) in Privacy


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: str(model.__tablename__))
def test_every_record_has_a_key_and_a_version_and_indexed_links(model: type[Record]) -> None:
    table = table_of(model)
    indexed = {column.name for index in table.indexes for column in index.columns}
    assert [column.name for column in table.primary_key] == ["id"]
    assert not table.c.version.nullable
    assert {key.parent.name for key in table.foreign_keys} <= indexed  # deletes and undo look there


def test_everything_but_the_journal_is_compared_when_checking() -> None:
    journal = {"journal_batch", "journal_change"}
    assert {table.name for table in _RECORDS} == SQLModel.metadata.tables.keys() - journal


def test_what_the_law_protects_is_private() -> None:
    private = {
        f"{model.__tablename__}.{column.name}"
        for model in RECORDS
        for column in table_of(model).columns
        if privacy_of(model, column.name) is Privacy.PRIVATE
    }
    assert {"person.birth", "person.phones", "person.emails", "person.id_number"} <= private
    assert {"talent_profile.passport_number", "talent_profile.annual_salary_wan"} <= private


def test_there_is_a_workspace_file_of_every_version() -> None:
    assert {file.stem for file in FILES.glob("*.jianxian")} == schema.known_versions()


@pytest.mark.parametrize("version", sorted(schema.known_versions()))
def test_a_workspace_of_every_version_opens_sound_and_whole(tmp_path: Path, version: str) -> None:
    path = tmp_path / "旧版.jianxian"
    shutil.copyfile(FILES / f"{version}.jianxian", path)
    with Workspace.open(path, None) as workspace:
        report = verify(workspace)
        assert report.problems == ()
        assert report.schema == schema.HEAD
        (key,) = people.find(workspace, people.PeopleQuery(text="志强"))
        found = people.detail(workspace, key)
        assert found.person.model_dump() == version_file.PERSON.model_dump()
        assert (found.seats[0].term, found.sources[0].row) == ("第一届", 3)
        assert found.duplicates[0].name == "Marek Novak"
        for model in RECORDS:
            with workspace.session() as session:
                assert session.exec(select(model)).first() is not None, model.__tablename__


def test_the_program_makes_the_same_tables_as_the_file_of_its_version(tmp_path: Path) -> None:
    path = tmp_path / "新.jianxian"
    version_file.main(path)
    tables = "SELECT name, sql FROM sqlite_master ORDER BY name"
    assert fetch(path, tables) == fetch_copy(FILES / f"{schema.HEAD}.jianxian", tmp_path, tables)


def fetch_copy(path: Path, folder: Path, query: str) -> list[tuple[object, ...]]:
    copy = folder / "对照.jianxian"  # reading leaves files beside it
    shutil.copyfile(path, copy)
    return fetch(copy, query)
