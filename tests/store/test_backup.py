from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from store import engine, plans
from store.backup import backup, restore
from store.errors import (
    CancelledError,
    DamagedWorkspaceError,
    JianxianError,
    RefusedError,
    WorkspaceBusyError,
    WorkspaceError,
    WriteError,
    WrongPassphraseError,
)
from store.tables import Person
from store.verify import verify
from store.workspace import Workspace
from tests.conftest import PASSPHRASE
from tests.store.made import add_person, all_of, tamper


def names(path: Path, passphrase: str | None = None) -> list[str]:
    with Workspace.open(path, passphrase) as workspace:
        assert verify(workspace).sound
        return [person.name_zh for person in all_of(workspace, Person)]


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


@cache
def content_with(name: str) -> bytes:
    """Return the file of a workspace that holds one person."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "库.jianxian"
        with Workspace.create(path, None) as workspace:
            add_person(workspace, name)
        return path.read_bytes()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a backup that holds one person, alone in its folder."""
    path = tmp_path / "备份" / "库_20241028-093000.jianxian"
    path.parent.mkdir()
    path.write_bytes(content_with("张伟"))
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return a workspace that holds another person, alone in its folder."""
    path = tmp_path / "在用" / "库.jianxian"
    path.parent.mkdir()
    path.write_bytes(content_with("李敏"))
    return path


def test_a_backup_holds_what_was_written_last_and_the_work_goes_on(
    workspace: Workspace, tmp_path: Path
) -> None:
    add_person(workspace, "张伟")
    copy = backup(workspace, tmp_path / "备份" / "二〇二四")
    add_person(workspace, "李敏")
    assert copy.suffix == ".jianxian"
    assert names(copy) == ["张伟"]
    assert list(copy.parent.iterdir()) == [copy]


def test_a_backup_stays_encrypted_under_its_passphrase(encrypted: Workspace, tmp_path: Path) -> None:
    add_person(encrypted, "欧阳娜娜")
    copy = backup(encrypted, tmp_path / "备份")
    assert "欧阳娜娜".encode() not in copy.read_bytes()
    assert names(copy, PASSPHRASE) == ["欧阳娜娜"]


def test_two_backups_within_a_second_stand_side_by_side(workspace: Workspace, tmp_path: Path) -> None:
    copies = {backup(workspace, tmp_path / "备份") for _ in range(3)}
    assert len(copies) == 3
    assert all(copy.stat().st_size for copy in copies)


def test_a_backup_waits_for_nobody_who_reads_the_newest_state(workspace: Workspace, tmp_path: Path) -> None:
    add_person(workspace, "张伟")
    with workspace.session() as session:
        session.get(Person, 1)
        assert names(backup(workspace, tmp_path / "备份")) == ["张伟"]


def test_a_backup_that_could_not_be_complete_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "WAIT_S", 0.05)
    with Workspace.create(tmp_path / "库.jianxian", None) as workspace, workspace.session() as session:
        session.get(Person, 1)
        add_person(workspace, "张伟")  # the reader still sees the state before
        with pytest.raises(WorkspaceBusyError, match="查询没有结束"):
            backup(workspace, tmp_path / "备份")
    assert list((tmp_path / "备份").iterdir()) == []


def test_a_folder_that_is_a_file_is_told(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "备份").write_text("")
    with pytest.raises(WriteError, match="备份未完成"):
        backup(workspace, tmp_path / "备份")


def test_a_copy_that_fails_leaves_no_half_file(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", fail)
    with pytest.raises(WriteError, match="No space left"):
        backup(workspace, tmp_path / "备份")
    assert list((tmp_path / "备份").iterdir()) == []


def test_a_backup_comes_back_where_nothing_was(kept: Path, tmp_path: Path) -> None:
    target = tmp_path / "新" / "库.jianxian"
    target.parent.mkdir()
    assert restore(kept, target, None) is None
    assert names(target) == ["张伟"]
    assert list(target.parent.iterdir()) == [target]


def test_restoring_only_reads_the_backup(kept: Path, target: Path) -> None:
    before = files(kept.parent)
    restore(kept, target, None, replace=True)
    assert files(kept.parent) == before


def test_an_encrypted_backup_comes_back(encrypted: Workspace, tmp_path: Path) -> None:
    add_person(encrypted, "张伟")
    copy = backup(encrypted, tmp_path / "备份")
    restore(copy, tmp_path / "新.jianxian", PASSPHRASE)
    assert names(tmp_path / "新.jianxian", PASSPHRASE) == ["张伟"]


def test_nothing_is_overwritten_unasked(kept: Path, target: Path) -> None:
    before = files(target.parent)
    with pytest.raises(RefusedError, match="--replace"):
        restore(kept, target, None)
    assert files(target.parent) == before


def test_what_was_there_is_put_aside(kept: Path, target: Path) -> None:
    aside = restore(kept, target, None, replace=True)
    assert aside is not None
    assert "恢复前" in aside.name
    assert names(target) == ["张伟"]
    assert names(aside) == ["李敏"]
    assert sorted(target.parent.iterdir()) == sorted([target, aside])


@pytest.mark.parametrize("gone", [False, True], ids=["with its file", "alone"])
def test_the_log_of_a_killed_program_goes_aside_too(
    kept: Path, target: Path, tmp_path: Path, gone: bool
) -> None:
    """Left beside the restored file it would be played into it."""
    elsewhere = tmp_path / "断电" / target.name
    elsewhere.parent.mkdir()
    with Workspace.open(target, None) as workspace:
        add_person(workspace, "王芳")
        for suffix in ("", "-wal", "-shm"):
            shutil.copyfile(target.with_name(target.name + suffix), elsewhere.with_name(target.name + suffix))
    if gone:
        elsewhere.unlink()
    aside = restore(kept, elsewhere, None, replace=True)
    assert names(elsewhere) == ["张伟"]
    if not gone:
        assert aside is not None
        assert names(aside) == ["李敏", "王芳"]


def test_a_backup_with_a_log_beside_it_is_brought_back_whole(target: Path, tmp_path: Path) -> None:
    copied = tmp_path / "抄" / target.name
    copied.parent.mkdir()
    with Workspace.open(target, None) as workspace:
        add_person(workspace, "王芳")
        for suffix in ("", "-wal"):
            shutil.copyfile(target.with_name(target.name + suffix), copied.with_name(target.name + suffix))
    restore(copied, tmp_path / "新.jianxian", None)
    assert names(tmp_path / "新.jianxian") == ["李敏", "王芳"]


def refused(kept: Path, target: Path, passphrase: str | None = None) -> JianxianError:
    """Return why a backup is not brought back; the workspace stays as it was."""
    before = files(target.parent)
    with pytest.raises(JianxianError) as caught:
        restore(kept, target, passphrase, replace=True)
    assert files(target.parent) == before
    return caught.value


def test_a_backup_that_was_tampered_with_is_refused_by_name(kept: Path, target: Path) -> None:
    tamper(kept, "UPDATE person SET title = '院士'")
    error = refused(kept, target)
    assert isinstance(error, DamagedWorkspaceError)
    assert kept.name in str(error)
    assert "“title”" in str(error)


@pytest.mark.parametrize("kept_share", [0.0, 0.3, 0.8])
def test_a_backup_cut_short_is_refused(kept: Path, target: Path, kept_share: float) -> None:
    content = kept.read_bytes()
    kept.write_bytes(content[: int(len(content) * kept_share) // 4096 * 4096])
    assert isinstance(refused(kept, target), DamagedWorkspaceError)


def test_a_wrong_passphrase_for_a_backup_is_told_with_its_name(
    encrypted: Workspace, tmp_path: Path, target: Path
) -> None:
    copy = backup(encrypted, tmp_path / "备份")
    error = refused(copy, target, "别的口令")
    assert isinstance(error, WrongPassphraseError)
    assert copy.name in str(error)


def test_a_missing_backup_is_told(target: Path, tmp_path: Path) -> None:
    assert "找不到" in str(refused(tmp_path / "没有.jianxian", target))


def test_a_folder_is_no_backup(target: Path, tmp_path: Path) -> None:
    assert "文件夹" in str(refused(tmp_path, target))


def test_a_workspace_is_no_backup_of_itself(target: Path) -> None:
    assert "同一个文件" in str(refused(target, target))


def test_a_workspace_in_use_is_not_replaced(kept: Path, target: Path) -> None:
    with Workspace.open(target, None, operator="王处长"), pytest.raises(WorkspaceBusyError, match="王处长"):
        restore(kept, target, None, replace=True)
    assert names(target) == ["李敏"]


def test_a_workspace_in_use_is_no_backup(workspace: Workspace, target: Path) -> None:
    assert isinstance(refused(workspace.path, target), WorkspaceBusyError)


def test_restoring_can_be_cancelled(kept: Path, target: Path) -> None:
    before = files(target.parent)
    with pytest.raises(CancelledError):
        restore(kept, target, None, replace=True, cancelled=lambda: True)
    assert files(target.parent) == before


def test_a_last_step_that_fails_puts_the_workspace_back(
    kept: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def fail(source: Path, goal: Path) -> Path:
        if goal == target:
            raise OSError(5, "Input/output error")
        return replace(source, goal)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(WorkspaceError, match="恢复未完成"):
        restore(kept, target, None, replace=True)
    monkeypatch.undo()
    assert names(target) == ["李敏"]
    assert list(target.parent.iterdir()) == [target]


def test_a_backup_from_a_disc_that_cannot_be_written_comes_back(
    kept: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store.holder import Holder

    take = Holder.take

    def refuse(path: Path, operator: str) -> Holder:
        if path == kept:
            raise WorkspaceError("无法写入")
        return take(path, operator)

    monkeypatch.setattr(Holder, "take", refuse)
    restore(kept, target, None, replace=True)
    assert names(target) == ["张伟"]


def test_a_backup_keeps_the_plan(workspace: Workspace, tmp_path: Path) -> None:
    said = plans.clauses(workspace)
    with Workspace.open(backup(workspace, tmp_path / "备份"), None) as copy:
        assert plans.clauses(copy) == said


def test_restoring_onto_a_folder_is_refused_and_leaves_it(workspace: Workspace, tmp_path: Path) -> None:
    copy = backup(workspace, tmp_path / "copies")
    folder = tmp_path / "桌面"
    folder.mkdir()
    with pytest.raises(RefusedError, match="是文件夹"):
        restore(copy, folder, None, replace=True)
    assert folder.is_dir()


def test_backing_up_into_a_file_says_that_it_is_one(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "备份"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(WriteError, match="不是文件夹"):
        backup(workspace, file)
