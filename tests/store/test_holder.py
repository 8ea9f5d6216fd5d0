from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.errors import WorkspaceBusyError
from store.tables import Person
from store.workspace import Workspace
from tests.store.made import all_of

HOLDS = """
import sys
from pathlib import Path
from store.workspace import Workspace
from tests.store.made import add_person

workspace = Workspace.open(Path(sys.argv[1]), None, operator="王处长")
add_person(workspace, "张伟")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "库.jianxian"
    Workspace.create(path, None).close()
    return path


@pytest.fixture
def other(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield another process that has the workspace open and wrote to it."""
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root), "PYTHONUTF8": "1"},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def refusal(path: Path) -> str:
    with pytest.raises(WorkspaceBusyError) as caught:
        Workspace.open(path, None)
    return str(caught.value)


def test_another_process_is_named_and_its_death_lets_go(path: Path, other: subprocess.Popen[str]) -> None:
    said = refusal(path)
    assert "王处长" in said
    assert platform.node() in said
    assert re.search(r"于 \d\d:\d\d 打开", said)
    other.kill()
    other.wait()
    assert len(list(path.parent.iterdir())) > 1  # what a killed program leaves behind does not hinder
    with Workspace.open(path, None) as workspace:
        assert [person.name_zh for person in all_of(workspace, Person)] == ["张伟"]
    assert list(path.parent.iterdir()) == [path]


def test_the_same_program_cannot_open_it_twice(path: Path) -> None:
    with Workspace.open(path, None, operator="李科长"):
        assert "李科长" in refusal(path)
    Workspace.open(path, None).close()


def test_a_link_to_the_file_leads_to_the_same_lock(path: Path) -> None:
    link = path.with_name("快捷.jianxian")
    link.symlink_to(path)
    with Workspace.open(path, None):
        assert "打开" in refusal(link)


def test_since_yesterday_is_said_with_the_date(path: Path) -> None:
    with Workspace.open(path, None):
        note = {"operator": "李科长", "computer": "科室一", "since": "2024-10-28T09:30+08:00"}
        path.with_name(path.name + ".holder").write_text(json.dumps(note), encoding="utf-8")
        assert "2024-10-28" in refusal(path)


@pytest.mark.parametrize("note", ["", "{", "[]", '{"since": 5}', '{"since": "昨天"}'])
def test_an_unreadable_note_still_gives_a_sentence(path: Path, note: str) -> None:
    with Workspace.open(path, None):
        path.with_name(path.name + ".holder").write_text(note, encoding="utf-8")
        assert "正由另一个程序打开" in refusal(path)
