"""The cards of the workbench; each shows what it is handed and leads to the page it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.context import Context
from gui.when import local_time
from gui.widgets.badge import Badge
from gui.widgets.panel import Panel, label, muted

if TYPE_CHECKING:
    from store.desk import DueItem, NeedWithoutPeople, Overview
    from store.journal import BatchInfo

translate = QCoreApplication.translate  # the name that pyside6-lupdate looks for
_LINES = 5


class _Card(Panel):
    """A panel whose lines are made anew each time it is told something."""

    def __init__(self, context: Context, title: str) -> None:
        super().__init__(title)
        self.context = context
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.XS)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def empty(self) -> None:
        """Take all lines away."""
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def add(self, widget: QWidget) -> None:
        """Add one line."""
        self._lines.addWidget(widget)

    def link(self, text: str, page: str, record: object) -> QPushButton:
        """Return a button that looks like text and leads to a record."""
        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.clicked.connect(lambda: self.context.open_requested.emit(page, record))
        return button


class FirstDayCard(_Card):
    """Three steps to the first shortlist; vanishes when they are done."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "")
        self.add_title = label(self.tr("三步开始"), "heading")
        self.body.insertWidget(0, self.add_title)
        self.hide()

    def show_steps(self, overview: Overview) -> None:
        """Show which of the steps are done."""
        steps = (
            (self.tr("导入人员花名册"), overview.people > 0, "people"),
            (self.tr("登记或导入需求"), overview.needs > 0, "needs"),
            (self.tr("匹配人员并加入名单"), overview.shortlists > 0, "match"),
        )
        self.empty()
        ahead = [step for step in steps if not step[1]]
        for number, (text, done, page) in enumerate(steps, start=1):
            self.add(self._step(number, text, page, done=done, next_one=ahead[:1] == [steps[number - 1]]))
        self.setVisible(bool(ahead))

    def _step(self, number: int, text: str, page: str, *, done: bool, next_one: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(theme.S)
        mark = QLabel()
        theme.set_icon(mark, "done" if done else "circle", "success" if done else "muted")
        mark.setAccessibleName(self.tr("已完成") if done else self.tr("未完成"))
        row.addWidget(mark)
        row.addWidget(label(f"{number}. {text}", "muted" if done else ""), 1)
        if not done:
            go = QPushButton(self.tr("去做"))
            go.setProperty("kind", "primary" if next_one else "button")
            go.setAccessibleName(text)
            go.clicked.connect(lambda: self.context.actions.get(f"go_{page}").trigger())
            row.addWidget(go)
        return holder


class DueCard(_Card):
    """Permits, passports and terms that end within 90 days or have ended, and pairs to look at."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, translate("DueCard", "待办"))

    def show_due(self, due: Sequence[DueItem], duplicates: int) -> None:
        """Show what is due, soonest first."""
        self.empty()
        if not due and not duplicates:
            self.add(muted(self.tr("90 天内没有到期的证照和聘期，也没有待查的重复人员。")))
        if duplicates:
            text = self.tr("{n} 对人员可能重复，打开人员可以看到与谁重复。").format(n=duplicates)
            self.add(self.link(text, "people", "all"))
        for item in due[:_LINES]:
            self.add(self._line(item))
        if len(due) > _LINES:
            self.add(muted(self.tr("另有 {n} 项").format(n=len(due) - _LINES)))

    def _line(self, item: DueItem) -> QWidget:
        if item.days < 0:
            badge = Badge(self.tr("{what}已过期 {n} 天").format(what=item.what, n=-item.days), "danger")
        else:
            badge = Badge(self.tr("{what}还有 {n} 天").format(what=item.what, n=item.days), "warning")
        return _row(
            self.link(f"{item.name}　{item.code}", "people", item.person_id),
            label(str(item.on), "muted"),
            badge,
        )


class UnmetCard(_Card):
    """Open needs that nobody is listed for."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, translate("UnmetCard", "还没有人选的需求"))

    def show_needs(self, needs: Sequence[NeedWithoutPeople]) -> None:
        """Show the first of them; pressing one leads to its matching."""
        self.empty()
        if not needs:
            self.add(muted(self.tr("每个开放的需求都有人选。")))
        for need in needs[:_LINES]:
            seats = self.tr("需 {n} 人").format(n=need.seats) if need.seats else ""
            clauses = Badge("、".join(need.clauses), "accent") if need.clauses else None
            link = self.link(f"{need.code}　{need.title}", "match", need.id)
            self.add(_row(link, label(seats, "muted"), clauses))
        if len(needs) > _LINES:
            self.add(muted(self.tr("另有 {n} 个").format(n=len(needs) - _LINES)))


class HistoryCard(_Card):
    """What was done lately, each with a way back."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, translate("HistoryCard", "最近操作"))

    def show_batches(self, batches: Sequence[BatchInfo]) -> None:
        """Show the newest first."""
        self.empty()
        for batch in batches:
            self.add(self._line(batch))

    def _line(self, batch: BatchInfo) -> QWidget:
        text = label(batch.purpose, "muted" if batch.undone else "", wrap=True)
        if batch.undone:
            font = text.font()
            font.setStrikeOut(True)
            text.setFont(font)
        when = muted(f"{local_time(batch.at)}　{batch.operator}")
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(text, 0, 0)
        grid.addWidget(when, 1, 0)
        if batch.undoes is None and not batch.undone and batch.action != "load_plan":
            undo = QPushButton(self.tr("撤销"))
            undo.setProperty("kind", "flat")
            undo.setAccessibleName(self.tr("撤销：{what}").format(what=batch.purpose))
            undo.clicked.connect(lambda: self.context.undo_requested.emit(batch))
            grid.addWidget(undo, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        return holder


def _row(link: QPushButton, *others: QWidget | None) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.S)
    row.addWidget(link)
    row.addStretch(1)
    for other in others:
        if other is not None:
            row.addWidget(other)
    return holder
