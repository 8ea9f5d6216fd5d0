from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui import backend
from gui.models.paged import PAGE, Column, PagedModel
from gui.models.people import people_columns
from gui.tasks import Tasks
from store.workspace import Workspace


@dataclass(frozen=True)
class Row:
    id: int
    word: str


class Source:
    """Rows made on demand, remembering what was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def fetch(self, ids: list[int]) -> list[Row]:
        self.asked.append(ids)
        return [Row(key, f"第 {key} 行") for key in reversed(ids)]


def make_model(tasks: Tasks, source: Source) -> PagedModel[Row]:
    columns = (Column[Row]("word", "词", lambda row: row.word, tone=lambda _row: "accent"),)
    return PagedModel(tasks, columns, source.fetch, "test")


def look_at(qtbot: QtBot, model: PagedModel[Row], row: int) -> None:
    qtbot.waitUntil(lambda: model.row_at(row) is not None)


def test_the_model_of_rows_keeps_qts_rules(qtbot: QtBot, tasks: Tasks, qtmodeltester: ModelTester) -> None:
    model = make_model(tasks, Source())
    model.set_ids(list(range(500)))
    qtmodeltester.check(model)
    qtbot.waitUntil(lambda: not tasks.running())
    model.set_ids([7, 3])
    qtmodeltester.check(model)


def test_the_model_of_people_keeps_qts_rules(
    qtbot: QtBot, tasks: Tasks, workspace: Workspace, qtmodeltester: ModelTester
) -> None:
    model = PagedModel(tasks, people_columns(), lambda ids: backend.people.rows(workspace, ids), "people")
    model.set_ids(backend.people.find(workspace, backend.people.PeopleQuery()))
    qtmodeltester.check(model)
    qtbot.waitUntil(lambda: model.row_at(0) is not None)
    assert model.index(0, 1).data() == "张伟"


def test_only_the_pages_that_are_looked_at_are_read(qtbot: QtBot, tasks: Tasks) -> None:
    source = Source()
    model = make_model(tasks, source)
    model.set_ids(list(range(100_000)))
    assert model.index(50_000, 0).data() == "…"
    qtbot.waitUntil(lambda: model.row_at(50_000) is not None)
    assert source.asked == [list(range(50_000, 50_000 + PAGE))]


def test_rows_find_their_place_by_id_in_whatever_order_they_come(qtbot: QtBot, tasks: Tasks) -> None:
    model = make_model(tasks, Source())
    model.set_ids([5, 9, 2])
    model.row_at(0)
    qtbot.waitUntil(lambda: model.row_at(0) is not None)
    assert [model.index(row, 0).data() for row in range(3)] == ["第 5 行", "第 9 行", "第 2 行"]


def test_a_fetch_for_an_older_list_is_forgotten(qtbot: QtBot, tasks: Tasks) -> None:
    model = make_model(tasks, Source())
    model.set_ids([1, 2])
    model.row_at(0)
    model.set_ids([3])
    model.row_at(0)
    qtbot.waitUntil(lambda: model.row_at(0) is not None)
    assert model.index(0, 0).data() == "第 3 行"


def test_many_pages_are_not_all_kept(qtbot: QtBot, tasks: Tasks) -> None:
    source = Source()
    model = make_model(tasks, source)
    model.set_ids(list(range(60 * PAGE)))
    for page in range(60):
        look_at(qtbot, model, page * PAGE)
    assert model.row_at(0) is None


def test_numbers_stand_on_the_right_under_their_title(tasks: Tasks) -> None:
    columns = (Column[Row]("n", "数", lambda row: str(row.id), align_right=True),)
    model = PagedModel(tasks, columns, Source().fetch, "test")
    model.set_ids([1])
    role = Qt.ItemDataRole.TextAlignmentRole
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert model.index(0, 0).data(role) == right
    assert model.headerData(0, Qt.Orientation.Horizontal, role) == right
