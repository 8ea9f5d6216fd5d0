"""The dry run: every line of a file accounted for, nothing written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from matching.intake.drafts import NeedDraft, PersonDraft, ReadRow
from matching.intake.known import known_people
from matching.intake.layout import Layout
from matching.intake.likely import with_likely
from matching.intake.need_rows import NeedReader
from matching.intake.needs_changes import codes_on_record
from matching.intake.person_rows import PersonReader
from matching.intake.plans import Planned, plan_people
from matching.intake.problems import Problem
from matching.intake.results import DUPLICATE, NEW, UPDATED, WRONG, ImportPreview, PreviewRow
from store.plans import clauses
from store.progress import Cancelled, Report, stop_if
from store.readers.tables import Line, Table
from store.readers.values.clauses import ClauseIndex
from store.workspace import Workspace

_STEP = 500  # rows between two looks at the cancel button
_READ_SHARE = 0.6  # of a preview's time


def preview_people(
    workspace: Workspace, table: Table, into: str | None, report: Report, cancelled: Cancelled
) -> ImportPreview:
    """Return what importing a table of people would do."""
    layout = Layout(table)
    reader = PersonReader(layout, into, date.today())
    read, passed_over = _read_all(table, reader.read, report, cancelled)
    drafts = [row.draft for row in read if isinstance(row.draft, PersonDraft)]
    with workspace.session() as session:
        known = known_people(session, table.file_sha256)
    stop_if(cancelled, "预览")
    report(_READ_SHARE, f"核对 {len(drafts)} 人是否已在库")
    planned = plan_people(drafts, known, table.file_sha256)
    stop_if(cancelled, "预览")
    again = any(record.origin for record in known)
    notes = (
        *_other_sheets(table),
        *_unknown_columns(table, layout),
        *(_read_before(table) if again else ()),
    )
    preview = _preview(table, layout, _renamed(read, planned), _people_states(planned), notes)
    rows = with_likely(workspace, preview.rows, planned)
    return replace(preview, into=reader.into, plans=planned.plans, passed_over=passed_over, rows=rows)


def preview_needs(workspace: Workspace, table: Table, report: Report, cancelled: Cancelled) -> ImportPreview:
    """Return what importing a table of needs would do."""
    layout = Layout(table)
    known = ((clause.code, (clause.title, *clause.aliases)) for clause in clauses(workspace))
    reader = NeedReader(layout, ClauseIndex.of(known))
    read, passed_over = _read_all(table, reader.read, report, cancelled)
    read = _without_doubled_codes(read)
    drafts = tuple(row.draft for row in read if isinstance(row.draft, NeedDraft))
    with workspace.session() as session:
        on_record = codes_on_record(session, [draft.need.code for draft in drafts if draft.need.code])
    states = [UPDATED if draft.need.code in on_record else NEW for draft in drafts]
    preview = _preview(table, layout, read, states, (*_other_sheets(table), *_unknown_columns(table, layout)))
    return replace(preview, into="needs", plans=drafts, passed_over=passed_over)


def _read_all(
    table: Table, read: Callable[[Line], ReadRow], report: Report, cancelled: Cancelled
) -> tuple[list[ReadRow], tuple[tuple[int, str], ...]]:
    """Return the records read, and the lines that are none."""
    rows: list[ReadRow] = []
    passed_over: list[tuple[int, str]] = []
    total = max(len(table.sheet.rows), 1)
    for count, line in enumerate(table.lines(), 1):
        if line.what:
            passed_over.append((line.number, line.what))
        else:
            rows.append(read(line))
        if count % _STEP == 0:
            stop_if(cancelled, "预览")
            report(_READ_SHARE * count / total, f"读取 {count}/{total} 行")
    return rows, tuple(passed_over)


def _people_states(planned: Planned) -> list[str]:
    """Return what becomes of each draft: the first of a plan is the plan's, later ones update it."""
    states, seen = [], set[int]()
    for at in planned.plan_of:
        plan = planned.plans[at]
        updates = bool(plan.existing) or at in seen
        states.append(UPDATED if updates else DUPLICATE if plan.likely else NEW)
        seen.add(at)
    return states


def _renamed(read: Sequence[ReadRow], planned: Planned) -> list[ReadRow]:
    """Return the rows, with a doubt where a document's number is somebody's with another name."""
    places = (place for place, row in enumerate(read) if row.draft is not None)
    renamed = {place for at, place in enumerate(places) if at in planned.renamed}
    return [_with_other_name(row) if place in renamed else row for place, row in enumerate(read)]


def _with_other_name(row: ReadRow) -> ReadRow:
    reason = "证件号码与在库人员相同而姓名不同"
    doubt = _problem(row, "姓名", row.title, reason, "按证件号码更新该人员")
    return replace(row, doubts=(*row.doubts, doubt))


def _without_doubled_codes(read: Sequence[ReadRow]) -> list[ReadRow]:
    """Return the rows; a need whose code an earlier row has cannot be told from it."""
    rows: list[ReadRow] = []
    first: dict[str, int] = {}
    for row in read:
        code = row.draft.need.code if isinstance(row.draft, NeedDraft) else ""
        if code and code in first:
            error = _problem(row, "编号", code, f"编号与第 {first[code]} 行相同")
            rows.append(replace(row, errors=(error,), draft=None))
        else:
            first[code] = row.row
            rows.append(row)
    return rows


def _preview(
    table: Table,
    layout: Layout,
    read: Sequence[ReadRow],
    states: Sequence[str],
    notes: tuple[Problem, ...],
) -> ImportPreview:
    told = iter(states)
    rows = tuple(_row(row, WRONG if row.draft is None else next(told)) for row in read)
    good = [row for row in read if row.draft is not None]
    return ImportPreview(
        file=table.file_name,
        kind=table.kind,
        into="",
        rows=rows,
        mapping=layout.mapping,
        unknown_columns=layout.unknown,
        errors=tuple(problem for row in read for problem in row.errors),
        doubts=(*notes, *(problem for row in good for problem in row.doubts)),
        new=sum(row.state in {NEW, DUPLICATE} for row in rows),
        updated=sum(row.state == UPDATED for row in rows),
        duplicates=sum(row.state == DUPLICATE for row in rows),
        file_sha256=table.file_sha256,
    )


def _row(row: ReadRow, state: str) -> PreviewRow:
    return PreviewRow(row.sheet, row.row, state, row.title, row.values, (*row.errors, *row.doubts))


def _problem(row: ReadRow, column: str, value: str, reason: str, read_as: str = "") -> Problem:
    return Problem(row.sheet, row.row, column, value, reason, read_as)


def _unknown_columns(table: Table, layout: Layout) -> tuple[Problem, ...]:
    number = table.number(table.header.row)
    return tuple(
        Problem(table.sheet.name, number, header, "", "不认识这一列", "原样保存，不参与匹配")
        for header in layout.unknown
    )


def _other_sheets(table: Table) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            other.sheet.name, other.row.number, "", other.sheet.name, "这张工作表也像是名单", "这次没有导入"
        )
        for other in table.others
    )


def _read_before(table: Table) -> tuple[Problem, ...]:
    number = table.number(table.header.row)
    return (
        Problem(
            table.sheet.name,
            number,
            "",
            table.file_name,
            "这个文件以前导入过",
            "没有证件号码的各行再次作为新记录，并标为疑似重复",
        ),
    )
