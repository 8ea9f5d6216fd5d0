"""The side pane in which a need is read and written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSpinBox

from gui import theme
from gui.validation import InvalidInputError
from gui.widgets.badge import Badge
from gui.widgets.chips import ChipEdit
from gui.widgets.clause_picker import ClausePicker
from gui.widgets.date_field import DateField
from gui.widgets.form import Form, combo
from gui.widgets.message_bar import MessageBar
from gui.widgets.panel import Panel, label, scrolled

if TYPE_CHECKING:
    from store.needs import NeedDetail
    from store.plans import ClauseView

_TEXT_HEIGHT = 150
_NOTE_HEIGHT = 72
_MOST_SUGGESTED = 8  # more would push the next field out of sight


@dataclass(frozen=True)
class Choices:
    """What a need can be given: from the plan and from the tables' own lists."""

    clauses: tuple[ClauseView, ...]
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]

    def fields(self) -> list[str]:
        """Return the plan's fields: clauses whose titles other clauses use as tags."""
        tags = {tag for clause in self.clauses for tag in clause.tags}
        return [clause.title for clause in self.clauses if clause.title in tags]


class NeedEditor(Panel):
    """Shows one need; ``need_id`` is None for one that is not saved yet.

    Signals: ``dirty_changed(bool)``.
    """

    dirty_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("需求内容"))
        self.need_id: int | None = None
        self.version = 0
        self._clauses: dict[str, ClauseView] = {}
        self._saved_codes: list[str] = []
        self._was_dirty = False
        self._title = label("", "heading", wrap=True)
        self._marker = Badge(self.tr("未保存"), "warning")
        self._notes = MessageBar()
        self.picker = ClausePicker()
        self._kind = combo([(self.tr("未填写"), "")], self.tr("类型"))
        self._status = combo([("开放", "开放")], self.tr("状态"))
        self._fields = ChipEdit(self.tr("所属领域"))
        self._keywords = ChipEdit(self.tr("关键词"))
        self._agencies = ChipEdit(self.tr("牵头部门"))
        self.form = self._make_form()
        self.form.dirty_changed.connect(self._on_changed)
        self.picker.codes_changed.connect(self._on_codes_changed)
        self.head = QHBoxLayout()
        self.head.addWidget(self._title, 1)
        self.head.addWidget(self._marker)
        self.body.addLayout(self.head)
        self.body.addWidget(self._notes)
        self.body.addWidget(scrolled(self.form), 1)
        self._marker.hide()

    def set_choices(self, choices: Choices) -> None:
        """Offer clauses, kinds, states and fields."""
        self._clauses = {clause.code: clause for clause in choices.clauses}
        self.picker.set_clauses(choices.clauses)
        # Added to what stands there: a kind that no plan knows any more must not vanish from the form.
        for box, options in ((self._kind, choices.kinds), (self._status, choices.statuses)):
            for option in options:
                if box.findData(option) < 0:
                    box.addItem(option, option)
        self._fields.suggest(choices.fields())

    def show_need(self, detail: NeedDetail) -> None:
        """Show a need as it is saved."""
        self.need_id, self.version = detail.id, detail.version
        self._load(dict(detail.edit))
        self._title.setText(f"{detail.edit.code}　{detail.edit.title}")

    def start_new(self) -> None:
        """Show an empty need."""
        self.need_id, self.version = None, 0
        empty: dict[str, Any] = dict.fromkeys(self.form.values())
        self._load(empty | {"status": "开放", "kind": "", "clauses": []})
        self._title.setText(self.tr("新需求"))
        self.form.field("title").setFocus()

    def name(self) -> str:
        """Return what the need is called, for questions about it."""
        return str(self.form.values()["title"] or self._title.text())

    def is_dirty(self) -> bool:
        """Tell whether something is not saved."""
        return self.form.is_dirty() or self.picker.codes() != self._saved_codes

    def revert(self) -> None:
        """Show again what is saved."""
        self.picker.set_codes(self._saved_codes)
        self.form.revert()
        self._tell()

    def values(self) -> dict[str, Any]:
        """Return all values; they are checked where they are saved."""
        return self.form.values() | {"clauses": self.picker.codes()}

    def unreadable(self) -> bool:
        """Tell whether a field cannot be read at all, and mark it."""
        return bool(self.form.unreadable())

    def show_problems(self, error: InvalidInputError) -> None:
        """Say under each field what is wrong with it."""
        self.form.clear_problems()
        for name, text in error.problems:
            # A rule about the whole need is about its title: nothing else is asked of every need.
            self.form.show_problem(name if self.form.has(name) else "title", text)

    def warning(self) -> str:
        """Return what the pane warns of; empty when it does not."""
        return self._notes.text()

    def _load(self, values: dict[str, Any]) -> None:
        self._saved_codes = list(values["clauses"])
        self.picker.set_codes(self._saved_codes)
        self.form.load(values)
        self._suggest()
        self._warn()
        self._tell()

    def _make_form(self) -> Form:
        form = Form()
        form.add("code", self.tr("编号"), QLineEdit(placeholderText=self.tr("留空则自动编号")))
        form.add("title", self.tr("名称"), QLineEdit())
        form.add("kind", self.tr("类型"), self._kind)
        form.add("fields", self.tr("所属领域"), self._fields)
        form.add_note(label(self.tr("对应任务条款"), "muted"))
        form.add_note(self.picker)
        text = QPlainTextEdit(
            placeholderText=self.tr("技术内容、难点和需要专家解决的问题。文字越具体，匹配越准。")
        )
        text.setTabChangesFocus(True)
        text.setMinimumHeight(_TEXT_HEIGHT)
        form.add("text", self.tr("技术内容"), text, wide=True)
        form.add("keywords", self.tr("关键词"), self._keywords)
        seats = QSpinBox(minimum=0, maximum=99)
        seats.setSpecialValueText(self.tr("未填写"))
        seats.lineEdit().setAccessibleName(self.tr("需专家人数"))
        seats.lineEdit().setTextMargins(theme.S, 0, 0, 0)  # the style sheet's padding does not reach in here
        form.add("seats", self.tr("需专家人数"), seats)
        form.add("review_date", self.tr("评审日期"), DateField(self.tr("评审日期")))
        form.add(
            "review_written", self.tr("日期说明"), QLineEdit(placeholderText=self.tr("例如：12 月上旬、待定"))
        )
        self._add_parties(form)
        note = QPlainTextEdit()
        note.setTabChangesFocus(True)
        note.setFixedHeight(_NOTE_HEIGHT)
        form.add("note", self.tr("备注"), note, wide=True)
        form.end()
        return form

    def _add_parties(self, form: Form) -> None:
        # These three decide about 回避, so they stand together.
        for name, text in (
            ("applicants", self.tr("申报单位")),
            ("participants", self.tr("参与单位")),
            ("leaders", self.tr("项目负责人")),
        ):
            form.add(name, text, ChipEdit(text))
        form.add("lead_agencies", self.tr("牵头部门"), self._agencies)
        form.add("classified", "", QCheckBox(self.tr("涉密")))
        form.add("nationals_only", "", QCheckBox(self.tr("限制外籍")))
        form.add("status", self.tr("状态"), self._status)

    def _on_codes_changed(self) -> None:
        self._suggest()
        self._warn()
        self._tell()

    def _on_changed(self, _dirty: bool) -> None:
        self._tell()

    def _tell(self) -> None:
        dirty = self.is_dirty()
        self._marker.setVisible(dirty)
        if dirty != self._was_dirty:
            self._was_dirty = dirty
            self.dirty_changed.emit(dirty)

    def _suggest(self) -> None:
        """Offer the chosen clauses' own tags and leading agencies: one click instead of typing."""
        chosen = [self._clauses[code] for code in self.picker.codes() if code in self._clauses]
        tags = dict.fromkeys(tag for clause in chosen for tag in clause.tags)
        self._keywords.suggest(list(tags)[:_MOST_SUGGESTED])
        self._agencies.suggest(agency for clause in chosen for agency in clause.lead)

    def _warn(self) -> None:
        if self.picker.codes():
            self._notes.clear()
        else:
            self._notes.warn(self.tr("未关联条款：名单和统计中将不显示对应的任务条款。"))
