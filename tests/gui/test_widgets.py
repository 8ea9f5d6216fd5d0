from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.settings import Settings
from gui.widgets.chips import ChipEdit
from gui.widgets.date_field import DateField, read_date
from gui.widgets.facet_list import FacetList
from gui.widgets.flow import FlowLayout
from gui.widgets.form import Form, combo
from gui.widgets.masked_field import MaskedField, mask
from gui.widgets.message_bar import MessageBar
from gui.widgets.search_field import SearchField
from gui.widgets.split import RememberedSplitter
from tests.gui.keyboard import type_text


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    values: tuple[tuple[str, int], ...]


@pytest.fixture
def chips(qtbot: QtBot) -> ChipEdit:
    widget = ChipEdit("关键词")
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.mark.parametrize("written", ["2025-12-01", "2025.12.1", "2025/12/01", "2025年12月1日", " 2025-12-1 "])
def test_a_date_is_read_in_the_ways_it_is_written(written: str) -> None:
    assert read_date(written) == date(2025, 12, 1)


@given(st.dates())
def test_every_date_that_is_shown_is_read_back(day: date) -> None:
    assert read_date(day.isoformat()) == day


def test_a_date_that_is_none_stays_as_typed_and_is_told(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add("day", "日期", DateField("日期"))
    form.load({"day": None})
    field = form.field("day")
    type_text(field, "2025.13.1")
    assert form.unreadable() == ["day"]
    assert form.values()["day"] == "2025.13.1"
    assert "2025-12-01" in form.problems()["day"]


def test_a_pasted_list_becomes_chips_and_english_terms_stay_whole(chips: ChipEdit) -> None:
    type_text(chips.field(), "干细胞；gene editing、生物反应器,干细胞")
    QTest.keyClick(chips.field(), Qt.Key.Key_Return)
    assert chips.chips() == ["干细胞", "gene editing", "生物反应器"]


def test_what_stands_in_the_field_unentered_is_not_lost(chips: ChipEdit) -> None:
    chips.set_chips(["干细胞"])
    type_text(chips.field(), "发酵")
    assert chips.chips() == ["干细胞", "发酵"]


def test_backspace_takes_the_last_chip_back(chips: ChipEdit) -> None:
    chips.set_chips(["干细胞", "发酵"])
    QTest.keyClick(chips.field(), Qt.Key.Key_Backspace)
    assert chips.chips() == ["干细胞"]


def test_a_long_chip_does_not_make_the_pane_wider(qtbot: QtBot, chips: ChipEdit) -> None:
    chips.set_chips(["很长的关键词" * 30])
    assert chips.minimumSizeHint().width() < 300


def test_words_break_into_lines(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for _ in range(10):
        word = QLabel("词")
        word.setFixedSize(50, 20)
        flow.addWidget(word)
    assert flow.heightForWidth(600) == 20
    assert flow.heightForWidth(120) > 4 * 20


def test_a_form_is_dirty_until_it_is_as_it_was(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add("name", "姓名", QLineEdit())
    form.load({"name": "张伟"})
    field = form.field("name")
    assert isinstance(field, QLineEdit)
    told: list[bool] = []
    form.dirty_changed.connect(told.append)
    field.setText("李敏")
    field.setText("张伟")
    assert told == [True, False]


def test_a_choice_keeps_a_value_it_does_not_offer(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add("rank", "职级", combo([("正高", "正高"), ("未登记", "")], "职级"))
    form.load({"rank": "教授级高工"})
    assert form.values() == {"rank": "教授级高工"}


def test_a_masked_field_keeps_its_value(qtbot: QtBot) -> None:
    field = MaskedField("电话")
    qtbot.addWidget(field)
    field.set_value("13800138000")
    QTest.keyClicks(field, "9")
    assert field.value() == "13800138000"
    field.set_masked(masked=False)
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, "9")
    assert field.value() == "138001380009"


@given(st.text(min_size=8))
def test_a_mask_never_shows_the_whole(value: str) -> None:
    assert mask(value) != value or "*" in value


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1968", "****"), ("13800138000", "138****00"), ("chen@example.org", "c***@example.org"), ("", "")],
)
def test_a_mask_shows_enough_to_tell_two_apart(value: str, shown: str) -> None:
    assert mask(value) == shown


def test_a_message_is_never_read_as_markup(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.fail("<b>张伟</b>")
    assert bar.text() == "<b>张伟</b>"
    texts = [part for part in bar.findChildren(QLabel) if part.text()]
    assert all(part.textFormat() == Qt.TextFormat.PlainText for part in texts)


def test_an_offer_is_taken_once_and_the_message_goes(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    taken: list[int] = []
    bar.done("已导入 242 条", ("撤销", lambda: taken.append(1)))
    bar.offered()[0].click()
    assert taken == [1]
    assert bar.text() == ""


def test_a_search_waits_until_typing_pauses(qtbot: QtBot) -> None:
    field = SearchField("筛选", "筛选")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.searched.connect(heard.append)
    QTest.keyClicks(field, "abc")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["abc"])


def test_a_ticked_facet_stays_when_its_value_is_gone(qtbot: QtBot) -> None:
    column = FacetList("筛选")
    qtbot.addWidget(column)
    column.set_facets((Facet("status", "状态", (("在库", 3), ("候选", 1))),))  # type: ignore[arg-type]
    column.choose([("status", "候选")])
    column.set_facets((Facet("status", "状态", ()),))  # type: ignore[arg-type]
    assert column.chosen() == (("status", "候选"),)
    head = column.topLevelItem(0)
    assert head is not None
    child = head.child(0)
    assert child is not None
    assert (child.text(0), child.text(1)) == ("候选", "0")


def test_ticking_a_box_tells_it(qtbot: QtBot) -> None:
    column = FacetList("筛选")
    qtbot.addWidget(column)
    column.set_facets((Facet("status", "状态", (("在库", 3),)),))  # type: ignore[arg-type]
    head = column.topLevelItem(0)
    assert head is not None
    child = head.child(0)
    assert child is not None
    with qtbot.waitSignal(column.chosen_changed):
        child.setCheckState(0, Qt.CheckState.Checked)
    assert column.chosen() == (("status", "在库"),)


def test_a_splitter_stays_where_it_was_put(qtbot: QtBot, settings: Settings) -> None:
    def make() -> RememberedSplitter:
        split = RememberedSplitter(settings, "test")
        qtbot.addWidget(split)
        split.resize(600, 100)
        split.fill((QLabel("左"), 200), (QLabel("右"), 400))
        split.show()
        return split

    first = make()
    first.moveSplitter(320, 1)
    assert make().sizes() == first.sizes()
