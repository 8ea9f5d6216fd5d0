"""What the side pane shows and a form does not change: jobs, terms, permits, evidence, sources."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gui import theme
from gui.when import local_time
from gui.widgets.badge import Badge
from gui.widgets.masked_field import mask
from gui.widgets.panel import heading, label, line, muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.journal import BatchInfo
    from store.people import EmploymentView, EvidenceView, SeatView, SourceView, TalentView

translate = QCoreApplication.translate  # the name that pyside6-lupdate looks for
_DUE = 90  # days before an expiry that the workbench and this pane warn of


def jobs(employments: Sequence[EmploymentView], seats: Sequence[SeatView]) -> QWidget:
    """Return jobs and terms on the committee."""
    box = _Facts()
    box.section(translate("Person", "任职记录"), translate("Person", "没有任职记录。"), employments)
    for job in employments:
        box.entry(job.kind, job.written or job.organisation, _span(job.start, job.end), job.organisation)
    box.section(translate("Person", "委员会聘期"), translate("Person", "没有委员会席位。"), seats)
    for seat in seats:
        term = "　".join(filter(None, (seat.term, seat.field_group)))
        box.entry(seat.role, term or translate("Person", "首届"), _span(seat.start, seat.end))
    return box


def evidence(items: Sequence[EvidenceView]) -> QWidget:
    """Return the evidence items other than the research text and keywords, which the form holds."""
    others = [item for item in items if item.kind not in {"研究方向", "关键词"}]
    box = _Facts()
    if others:
        box.section(translate("Person", "其他依据"), "", others)
    for item in others:
        year = str(item.year) if item.year else ""
        box.entry(item.kind, item.text, "　".join(filter(None, (item.heading, year))))
    return box


def permits(talent: TalentView | None, *, masked: bool, today: date | None = None) -> QWidget:
    """Return passport, permits and what the eligibility rules ask for."""
    box = _Facts()
    if talent is None:
        box.section("", translate("Person", "不在外籍人才库，没有证照记录。"), ())
        return box
    day = today or date.today()
    box.section(translate("Person", "证照"), "", [talent])
    passport = mask(talent.passport_number) if masked else talent.passport_number
    box.fact(translate("Person", "护照姓名"), mask(talent.passport_name) if masked else talent.passport_name)
    box.fact(translate("Person", "护照号码"), passport)
    box.expiry(translate("Person", "护照到期"), talent.passport_expiry, day)
    box.fact(translate("Person", "工作许可类别"), talent.permit_category)
    box.expiry(translate("Person", "工作许可到期"), talent.permit_expiry, day)
    box.expiry(translate("Person", "居留许可到期"), talent.residence_expiry, day)
    box.section(translate("Person", "资历"), "", [talent])
    box.fact(
        translate("Person", "最高学历"), "　".join(filter(None, (talent.highest_degree, talent.university)))
    )
    salary = _number(talent.annual_salary_wan) or talent.salary_written
    box.fact(translate("Person", "年薪（万元）"), mask(salary) if masked else salary)
    box.fact(translate("Person", "工作年限"), _number(talent.years_of_experience))
    box.fact(translate("Person", "每年在华月数"), _number(talent.months_in_china))
    box.fact("HSK", _number(talent.hsk_level))
    return box


def sources(found: Sequence[SourceView], batches: Sequence[BatchInfo]) -> QWidget:
    """Return where a record came from and what became of it."""
    box = _Facts()
    box.section(translate("Person", "来源"), translate("Person", "由本程序直接录入。"), found)
    for source in found:
        place = translate("Person", "{sheet} 第 {row} 行").format(sheet=source.sheet, row=source.row)
        box.entry("", source.file_name, place)
        for column, value in source.unmapped:
            box.fact(column, value)
    box.section(translate("Person", "变更历史"), translate("Person", "没有变更记录。"), batches)
    for batch in batches:
        box.entry("", batch.purpose, f"{local_time(batch.at)}　{batch.operator}", struck=batch.undone)
    return box


class _Facts(QWidget):
    """A column of sections, entries and name–value lines."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, theme.S, 0, theme.M)
        self._layout.setSpacing(theme.S)
        self._facts: QGridLayout | None = None

    def section(self, title: str, empty: str, entries: Sequence[object]) -> None:
        self._facts = None
        if self._layout.count():
            self._layout.addWidget(line())
        if title:
            self._layout.addWidget(heading(title))
        if not entries:
            self._layout.addWidget(muted(empty))

    def entry(self, kind: str, text: str, more: str, also: str = "", *, struck: bool = False) -> None:
        self._facts = None
        said = label(text, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if struck:
            font = said.font()
            font.setStrikeOut(True)
            said.setFont(font)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        if kind:
            grid.addWidget(Badge(kind), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, 0, 1)
        details = "　".join(part for part in (more, also if also != text else "") if part)
        if details:
            grid.addWidget(muted(details), 1, 1)
        self._layout.addLayout(grid)

    def fact(self, name: str, value: str, tone: str = "") -> None:
        if self._facts is None:
            self._facts = QGridLayout()
            self._facts.setHorizontalSpacing(theme.M)
            self._facts.setVerticalSpacing(6)
            self._facts.setColumnMinimumWidth(0, 100)
            self._facts.setColumnStretch(1, 1)
            self._layout.addLayout(self._facts)
        row = self._facts.rowCount()
        self._facts.addWidget(label(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        if tone:
            self._facts.addWidget(Badge(value, tone), row, 1, Qt.AlignmentFlag.AlignLeft)
        else:
            said = label(value or translate("Person", "未登记"), "" if value else "muted", wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(said, row, 1)

    def expiry(self, name: str, on: date | None, today: date) -> None:
        if on is None:
            self.fact(name, "")
            return
        days = (on - today).days
        if days < 0:
            self.fact(name, translate("Person", "{date} 已过期").format(date=on), "danger")
        elif days <= _DUE:
            self.fact(name, translate("Person", "{date} 还有 {n} 天").format(date=on, n=days), "warning")
        else:
            self.fact(name, on.isoformat())


def _span(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return ""
    until = end.isoformat() if end else translate("Person", "至今")
    return f"{start.isoformat() if start else '…'} – {until}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
