"""名单: order, notes, reasons as they were, and the file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.pages.shortlists import ShortlistsPage
from gui.widgets import ask
from gui.window import MainWindow
from store import needs, people, shortlists
from store.results import ConflictFinding, MatchedPerson, MatchedTerm
from store.workspace import Workspace
from tests.gui.conftest import settle
from tests.gui.keyboard import type_text


def _matched(person_id: int, name: str, rank: int) -> MatchedPerson:
    return MatchedPerson(
        rank=rank,
        person_id=person_id,
        code=f"P-{rank:04d}",
        name=name,
        employer="中山大学",
        title="教授",
        fields=("细胞治疗",),
        pools=("committee",),
        band="强",
        score=2.0,
        matched=(
            MatchedTerm("干细胞", "干细胞", "干细胞重编程", 1, 1.5),
            MatchedTerm("反应器", "reactor", "Scale-up", 2, 0.5),
        ),
        missing=("冻干",),
        conflicts=(ConflictFinding("现任单位相同", hard=True, evidence="申报单位为中山大学"),),
    )


@pytest.fixture
def listed(workspace: Workspace) -> list[str]:
    """Three people on the list of the first need."""
    need_id = needs.find(workspace, needs.NeedQuery())[0]
    rows = people.rows(workspace, people.find(workspace, people.PeopleQuery())[:3])
    for rank, row in enumerate(rows, 1):
        shortlists.add(workspace, need_id, _matched(row.id, row.name, rank))
    return [row.name for row in rows]


@pytest.fixture(autouse=True)
def _closing_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "unsaved", lambda *_: "discard")


@pytest.fixture
def page(qtbot: QtBot, listed: list[str], window: MainWindow) -> ShortlistsPage:
    window.actions_by_name.get("go_shortlists").trigger()
    shown = window.shell.current() if window.shell else None
    assert isinstance(shown, ShortlistsPage)
    qtbot.waitUntil(lambda: shown.entries_model.rowCount() == len(listed))
    settle(qtbot, window)
    return shown


def _order(page: ShortlistsPage) -> list[str]:
    return [entry.name for entry in page.entries_model.rows()]


def test_list_shows_its_people_in_order(page: ShortlistsPage, listed: list[str]) -> None:
    assert _order(page) == listed


def test_reasons_are_those_of_the_day(page: ShortlistsPage) -> None:
    shares = page.pane.reasons.shares()
    assert [(share.term, round(share.share, 2)) for share in shares] == [("干细胞", 0.75), ("反应器", 0.25)]
    assert page.pane.reasons.conflict_texts() == ["现任单位相同：申报单位为中山大学"]


def test_moving_down_changes_the_order_and_keeps_the_person_in_front(
    qtbot: QtBot, window: MainWindow, page: ShortlistsPage, listed: list[str]
) -> None:
    window.actions_by_name.get("move_down").trigger()
    qtbot.waitUntil(lambda: _order(page) == [listed[1], listed[0], listed[2]])
    entry = page.entries_model.row_of(page.entries.current_id())
    assert entry is not None
    assert entry.position == 2


def test_first_cannot_be_moved_up(window: MainWindow, page: ShortlistsPage) -> None:
    assert not window.actions_by_name.get("move_up").isEnabled()


def test_delete_key_takes_the_person_off_and_undo_brings_them_back(
    qtbot: QtBot, window: MainWindow, page: ShortlistsPage, listed: list[str]
) -> None:
    qtbot.keyClick(page.entries, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: _order(page) == listed[1:])
    settle(qtbot, window)
    window.actions_by_name.get("undo").trigger()
    qtbot.waitUntil(lambda: _order(page) == listed)


def test_note_is_saved_with_the_entry(
    qtbot: QtBot, window: MainWindow, page: ShortlistsPage, workspace: Workspace
) -> None:
    type_text(page.pane.note, "已电话确认")
    assert window.actions_by_name.get("save").isEnabled()
    window.actions_by_name.get("save").trigger()
    settle(qtbot, window)
    held = shortlists.view(workspace, shortlists.all_lists(workspace)[0].id)
    assert held.entries[0].note == "已电话确认"
    assert not page.pane.is_dirty()


def test_walking_away_from_an_unsaved_note_can_be_refused(
    qtbot: QtBot, page: ShortlistsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = page.entries.current_id()
    type_text(page.pane.note, "写了一半")
    monkeypatch.setattr(ask, "unsaved", lambda *_: "stay")
    qtbot.keyClick(page.entries, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.entries.current_id() == first)
    assert page.pane.note.toPlainText() == "写了一半"


def test_export_writes_the_list_and_says_where(
    qtbot: QtBot, window: MainWindow, page: ShortlistsPage, listed: list[str], tmp_path: Path
) -> None:
    window.actions_by_name.get("export").trigger()
    dialog = page.export.dialog
    assert dialog is not None
    assert Path(dialog.path.text()).name.startswith("N-001_名单_")
    target = tmp_path / "名单.xlsx"
    dialog.path.setText(str(target))
    with qtbot.waitSignal(page.export.written, timeout=30_000):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    cells = {str(cell) for sheet in openpyxl.load_workbook(target) for row in sheet.values for cell in row}
    assert all(any(name in cell for cell in cells) for name in listed)
    assert "已导出“名单.xlsx”" in page.messages.text()


def test_choosing_a_format_changes_the_suffix(qtbot: QtBot, window: MainWindow, page: ShortlistsPage) -> None:
    window.actions_by_name.get("export").trigger()
    dialog = page.export.dialog
    assert dialog is not None
    qtbot.mouseClick(dialog.formats.button("docx"), Qt.MouseButton.LeftButton)
    assert dialog.path.text().endswith(".docx")
    dialog.reject()


def test_file_that_cannot_be_written_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, page: ShortlistsPage, tmp_path: Path
) -> None:
    window.actions_by_name.get("export").trigger()
    dialog = page.export.dialog
    assert dialog is not None
    folder = tmp_path / "还没有的文件夹"
    dialog.path.setText(str(folder / "名单.csv"))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "重试" in [b.text() for b in page.messages.findChildren(type(dialog.go))])
    assert not folder.exists()
    folder.mkdir()
    with qtbot.waitSignal(page.export.written, timeout=20_000):
        again = next(b for b in page.messages.findChildren(type(dialog.go)) if b.text() == "重试")
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert (folder / "名单.csv").exists()


def test_page_without_lists_says_how_to_make_one(
    qtbot: QtBot, bare_window: MainWindow, workspace: Workspace
) -> None:
    bare_window.enter(workspace)
    bare_window.actions_by_name.get("go_shortlists").trigger()
    settle(qtbot, bare_window)
    shown = bare_window.shell.current() if bare_window.shell else None
    assert isinstance(shown, ShortlistsPage)
    assert shown.empty.isVisible()
    assert "按空格加入名单" in shown.empty.text()
