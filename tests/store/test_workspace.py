from __future__ import annotations

import os
import shutil
import sqlite3
import unicodedata
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert

from store import engine, journal, people, plans
from store.errors import (
    DamagedWorkspaceError,
    JianxianError,
    NewerWorkspaceError,
    WorkspaceBusyError,
    WorkspaceError,
    WrongPassphraseError,
)
from store.tables import Person
from store.tables.base import table_of
from store.verify import verify
from store.workspace import Workspace, is_encrypted
from tests.conftest import PASSPHRASE
from tests.store.made import add_person, all_of, fetch, person_row, tamper, write

ODD_NAMES = ("带 空格", "中文名单", "100%", "a?mode=memory", "a#b", "a&b=c", "file:x", "引'号\"", ".隐藏")


def refusal(path: Path, passphrase: str | None = None) -> JianxianError:
    """Return the refusal to open, after which the folder is as it was."""
    before = {file: file.stat().st_size for file in path.parent.iterdir()}
    with pytest.raises(WorkspaceError) as caught:
        Workspace.open(path, passphrase)
    assert {file: file.stat().st_size for file in path.parent.iterdir()} == before
    return caught.value


@cache
def content_of_one(passphrase: str | None) -> bytes:
    """Return a workspace file with a plan and one person; deriving its key takes a while, so once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "库.jianxian"
        with Workspace.create(path, passphrase) as workspace:
            plans.load(workspace)
            add_person(workspace, "欧阳娜娜")
        return path.read_bytes()


def closed(path: Path, passphrase: str | None = None) -> Path:
    path.write_bytes(content_of_one(passphrase))
    return path


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_what_was_written_is_there_when_it_is_opened_again(tmp_path: Path, passphrase: str | None) -> None:
    path = closed(tmp_path / "库.jianxian", passphrase)
    with Workspace.open(path, passphrase) as workspace:
        assert workspace.encrypted == (passphrase is not None)
        assert [person.name_zh for person in all_of(workspace, Person)] == ["欧阳娜娜"]


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_nothing_but_the_file_is_left_after_closing(tmp_path: Path, passphrase: str | None) -> None:
    path = tmp_path / "库.jianxian"
    with Workspace.create(path, passphrase) as workspace:
        add_person(workspace, "张伟")
    assert list(tmp_path.iterdir()) == [path]
    with Workspace.open(path, passphrase) as workspace:
        people.find(workspace, people.PeopleQuery())
    assert list(tmp_path.iterdir()) == [path]


def test_a_plain_workspace_is_an_ordinary_sqlite_file(tmp_path: Path) -> None:
    path = closed(tmp_path / "库.jianxian")
    assert not is_encrypted(path)
    assert fetch(path, "SELECT name_zh FROM person") == [("欧阳娜娜",)]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = folder / f"{name}.jianxian"
    with Workspace.create(path, None) as workspace:
        add_person(workspace, "欧阳娜娜")
    with Workspace.open(path, None) as workspace:
        assert people.find(workspace, people.PeopleQuery())
    assert list(folder.iterdir()) == [path]


def test_a_relative_path_means_the_folder_it_was_opened_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Workspace.create(Path("库.jianxian"), None) as workspace:
        monkeypatch.chdir("/")
        plans.load(workspace)
    assert [file.name for file in tmp_path.iterdir()] == ["库.jianxian"]


def test_a_name_in_the_data_is_readable_nowhere_in_an_encrypted_workspace(encrypted: Workspace) -> None:
    add_person(encrypted, "欧阳娜娜", note="曾在南沙工作")
    folder = encrypted.path.parent
    names = {file.name for file in folder.iterdir()}
    assert f"{encrypted.path.name}-wal" in names  # the newest changes stand there
    for file in folder.iterdir():
        content = file.read_bytes()
        for text in ("欧阳娜娜", "南沙", "add_person", "SQLite"):
            for encoding in ("utf-8", "utf-16-le", "gb18030"):
                assert text.encode(encoding) not in content, file.name


def test_a_wrong_passphrase_is_refused(tmp_path: Path) -> None:
    path = closed(tmp_path / "库.jianxian", PASSPHRASE)
    error = refusal(path, PASSPHRASE + "。")
    assert isinstance(error, WrongPassphraseError)
    assert "口令不正确" in str(error)
    assert PASSPHRASE not in str(error)


@pytest.mark.parametrize("passphrase", [None, ""])
def test_an_encrypted_workspace_asks_for_a_passphrase(tmp_path: Path, passphrase: str | None) -> None:
    path = closed(tmp_path / "库.jianxian", PASSPHRASE)
    assert "需要口令" in str(refusal(path, passphrase))


def test_a_passphrase_is_the_same_however_its_accents_are_typed(tmp_path: Path) -> None:
    composed = "Café Zürich"
    path = closed(tmp_path / "库.jianxian", unicodedata.normalize("NFD", composed))
    with Workspace.open(path, unicodedata.normalize("NFC", composed)) as workspace:
        assert workspace.encrypted


def test_a_passphrase_with_half_a_character_is_just_wrong(tmp_path: Path) -> None:
    path = closed(tmp_path / "库.jianxian", PASSPHRASE)
    assert isinstance(refusal(path, "\udcc3口令"), WrongPassphraseError)


def test_an_empty_passphrase_cannot_be_set(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="口令不能为空"):
        Workspace.create(tmp_path / "库.jianxian", "")
    assert not list(tmp_path.iterdir())


def test_the_passphrase_shows_in_no_engine_and_no_error(encrypted: Workspace) -> None:
    assert "key" not in repr(encrypted._engine.url)
    assert PASSPHRASE not in repr(vars(encrypted))


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "库.jianxian"
    path.write_text("别动")
    with pytest.raises(WorkspaceError, match="已经存在"):
        Workspace.create(path, None)
    assert path.read_text() == "别动"
    assert list(tmp_path.iterdir()) == [path]


def test_a_workspace_is_not_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"不存在.*建立文件夹"):
        Workspace.create(tmp_path / "没有" / "库.jianxian", None)
    assert not list(tmp_path.iterdir())


def test_a_name_too_long_for_the_disk_is_refused(tmp_path: Path) -> None:
    long = tmp_path / ("长" * 100)
    with pytest.raises(WorkspaceError, match="换一个"):
        Workspace.create(long, None)
    assert "无法读取" in str(refusal(long))


def test_a_half_made_file_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_engine: object) -> None:
        raise WorkspaceError("磁盘空间不足")

    monkeypatch.setattr("store.schema.create", fail)
    with pytest.raises(WorkspaceError, match="磁盘空间不足"):
        Workspace.create(tmp_path / "库.jianxian", None)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "不是荐贤的工作区"),
        ("姓名,单位\n张伟,中山大学\n".encode(), "不是荐贤的工作区"),
        (b"PK\x03\x04" + bytes(2_000), "不是荐贤的工作区"),
        (b"SQLite format 3\x00" + bytes(4_080), "荐贤的工作区"),
        (b"SQLite format 3\x00" + b"\xff" * 8_176, "荐贤的工作区"),
    ],
    ids=["empty", "text", "zip", "header only", "header and rubbish"],
)
@pytest.mark.parametrize("passphrase", [None, "口令"])
def test_a_file_that_is_no_workspace_is_named_and_left_alone(
    tmp_path: Path, content: bytes, said: str, passphrase: str | None
) -> None:
    path = tmp_path / "名单.jianxian"
    path.write_bytes(content)
    assert said in str(refusal(path, passphrase))
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"a" * 4_096, bytes(8_192), os.urandom(12_288)])
def test_bytes_that_could_be_an_encrypted_file_are_refused_for_either_reason(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "随机.jianxian"
    path.write_bytes(content)
    said = str(refusal(path, "口令"))
    assert "口令不正确" in said
    assert "不是荐贤的工作区" in said
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "别的.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE places (url TEXT)")
        connection.commit()
    content = path.read_bytes()
    assert isinstance(refusal(path), DamagedWorkspaceError)
    assert path.read_bytes() == content


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    assert "文件夹" in str(refusal(tmp_path / "夹"))
    assert "找不到" in str(refusal(tmp_path / "没有.jianxian"))


@pytest.mark.parametrize("kept", [0.25, 0.9])
@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
@pytest.mark.parametrize("page", [4_096, 512])
def test_a_file_cut_short_opens_to_nothing_worse_than_a_sentence(
    tmp_path: Path, kept: float, passphrase: str | None, page: int
) -> None:
    path = closed(tmp_path / "库.jianxian", passphrase)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept) // page * page])
    assert found_damage(path, passphrase)


@pytest.mark.parametrize("place", [0.001, 0.03, 0.5, 0.999])
def test_one_flipped_byte_of_an_encrypted_file_is_found(tmp_path: Path, place: float) -> None:
    path = closed(tmp_path / "库.jianxian", PASSPHRASE)
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 1
    path.write_bytes(content)
    assert found_damage(path, PASSPHRASE)


def found_damage(path: Path, passphrase: str | None) -> bool:
    """Return whether opening or checking tells that a file is damaged; a traceback would fail the test."""
    try:
        with Workspace.open(path, passphrase) as workspace:
            return not verify(workspace).sound
    except WorkspaceError:
        return True


def test_reading_past_damage_is_told_in_words(tmp_path: Path) -> None:
    path = closed(tmp_path / "库.jianxian")
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'person'").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4_096 : root * 4_096] = b"\xff" * 4_096
    path.write_bytes(content)
    with Workspace.open(path, None) as workspace, pytest.raises(DamagedWorkspaceError, match="已损坏"):
        all_of(workspace, Person)


def test_a_list_that_is_no_json_any_more_is_told_in_words(tmp_path: Path) -> None:
    path = closed(tmp_path / "库.jianxian")
    assert tamper(path, "UPDATE person SET fields = '[“细胞'") == 1
    with Workspace.open(path, None) as workspace, pytest.raises(DamagedWorkspaceError, match="已损坏"):
        people.rows(workspace, people.find(workspace, people.PeopleQuery()))


def test_a_workspace_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = closed(tmp_path / "库.jianxian")
    tamper(path, "UPDATE alembic_version SET version_num = '9999'")
    content = path.read_bytes()
    error = refusal(path)
    assert isinstance(error, NewerWorkspaceError)
    assert "9999" in str(error)
    assert "升级程序" in str(error)
    assert path.read_bytes() == content


def test_a_workspace_without_a_version_is_not_called_newer(tmp_path: Path) -> None:
    path = closed(tmp_path / "库.jianxian")
    tamper(path, "DELETE FROM alembic_version")
    assert isinstance(refusal(path), DamagedWorkspaceError)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told_before_anything_is_tried(tmp_path: Path) -> None:
    path = closed(tmp_path / "库.jianxian")
    tmp_path.chmod(0o500)
    try:
        assert "写" in str(refusal(path))
        with pytest.raises(WorkspaceError, match="写"):
            Workspace.create(tmp_path / "新.jianxian", None)
    finally:
        tmp_path.chmod(0o700)


def test_a_disk_that_is_full_loses_the_change_and_nothing_else(workspace: Workspace) -> None:
    add_person(workspace, "张伟")
    with workspace.transaction() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(WorkspaceError, match="磁盘空间不足"):
        write(workspace, *(person_row(note="长" * 2_000) for _ in range(50)))
    assert [person.name_zh for person in all_of(workspace, Person)] == ["张伟"]
    assert verify(workspace).sound


def test_a_file_that_another_program_holds_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "WAIT_S", 0.05)
    path = closed(tmp_path / "库.jianxian")
    with Workspace.open(path, None) as workspace, closing(sqlcipher.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")  # by the same library: locks tell processes apart, not libraries
        with pytest.raises(WorkspaceBusyError, match="其他程序占用"):
            add_person(workspace, "李敏")


def test_a_session_cannot_write_past_the_journal(workspace: Workspace) -> None:
    with workspace.session() as session, pytest.raises(WorkspaceError):
        session.execute(insert(table_of(Person)), [person_row().model_dump()])
    with workspace.session() as session:
        session.add(person_row())
        with pytest.raises(WorkspaceError):
            session.commit()
    write(workspace, person_row())  # the door still opens on the same connection
    assert journal.history(workspace, limit=1)[0].action == "test_data"


def test_a_copy_of_a_killed_programs_files_has_every_batch(tmp_path: Path, encrypted: Workspace) -> None:
    add_person(encrypted, "张伟")
    elsewhere = tmp_path / "断电后"
    elsewhere.mkdir()
    for suffix in ("", "-wal"):
        name = encrypted.path.name + suffix
        shutil.copyfile(tmp_path / name, elsewhere / name)
    with Workspace.open(elsewhere / encrypted.path.name, PASSPHRASE) as copied:
        assert [person.name_zh for person in all_of(copied, Person)] == ["张伟"]
        assert verify(copied).sound


def test_a_file_that_lacks_a_table_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "缺表.jianxian"
    Workspace.create(path, None).close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE evidence")
    connection.close()
    with pytest.raises(DamagedWorkspaceError, match="evidence"):
        Workspace.open(path, None)
