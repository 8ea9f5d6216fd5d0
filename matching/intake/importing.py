"""The use case: preview a file, import it in one transaction, hand back the rows that are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlmodel import Session, col, select

from matching.intake.drafts import NeedDraft
from matching.intake.memory import collector_paused
from matching.intake.needs_changes import need_changes
from matching.intake.people_changes import flags, new_person
from matching.intake.plans import PersonPlan
from matching.intake.previewing import preview_needs, preview_people
from matching.intake.results import WRONG, ImportPreview, ImportReport
from matching.intake.updates import changed_person, read_on_record, unflagged
from store.errors import RefusedError
from store.ids import new_id
from store.journal import BatchInfo, RowChange, write
from store.organisations import Organisations
from store.progress import Cancelled, Report, never, silent, stop_if
from store.readers.columns import PEOPLE
from store.readers.tables import read_table
from store.tables import Person
from store.workspace import Workspace
from store.writers.error_rows import write_error_rows

_STEP = 500
_SAID = 3  # errors that a refusal spells out
_KINDS = {"people": "人员", "needs": "需求"}


def preview(
    workspace: Workspace,
    path: Path,
    kind: str,
    into: str | None = None,
    report: Report = silent,
    cancelled: Cancelled = never,
) -> ImportPreview:
    """Return what importing a file would do; nothing is written.

    :param kind: ``people`` or ``needs``
    :param into: committee, talent or candidates; without it the columns decide
    :raises ReadError: the file is not what it should be, or has no header
    :raises CancelledError: the user cancelled
    """
    report(0.0, f"打开 {path.name}")
    with collector_paused():
        table = read_table(path, kind)
        stop_if(cancelled, "预览")
        if kind == PEOPLE:
            return preview_people(workspace, table, into, report, cancelled)
        return preview_needs(workspace, table, report, cancelled)


def apply(
    workspace: Workspace,
    preview: ImportPreview,
    skip_errors: bool = False,
    report: Report = silent,
    cancelled: Cancelled = never,
) -> ImportReport:
    """Import what a preview shows, all in one batch or nothing.

    :param skip_errors: leave out the rows that are wrong instead of refusing the file
    :raises RefusedError: rows are wrong, or there is none to import
    :raises ConflictingChangeError: a person to be updated was changed since the preview
    :raises CancelledError: the user cancelled; nothing was changed
    """
    if preview.errors and not skip_errors:
        raise RefusedError(refusal(preview))
    if not preview.plans and not preview.errors:
        raise RefusedError(f"“{preview.file}”的表头下面没有记录，没有导入。请确认是否选对了文件。")
    with collector_paused():
        batch = _write(workspace, preview, report, cancelled) if preview.plans else None
    return ImportReport(
        preview.into,
        preview.new,
        preview.updated,
        preview.new + preview.updated,
        preview.duplicates,
        preview.errors,
        preview.doubts,
        batch,
    )


def export_errors(preview: ImportPreview, path: Path) -> None:
    """Write the rows that are wrong, as they stand in the file, with the reason in a last column.

    :raises WriteError: the file cannot be written
    """
    headers = list(dict.fromkeys(header for row in preview.rows for header in row.values))
    known = [header for header, _ in preview.mapping]
    ordered = sorted(headers, key=lambda header: known.index(header) if header in known else len(known))
    wrong = [row for row in preview.rows if row.state == WRONG]
    reasons = [
        "；".join(problem.sentence() for problem in row.problems if not problem.read_as) for row in wrong
    ]
    write_error_rows(path, ordered, [row.values for row in wrong], reasons)


def refusal(preview: ImportPreview) -> str:
    """Return why a file with wrong rows is not imported, in the user's words."""
    said = "\n".join(problem.sentence() for problem in preview.errors[:_SAID])
    rows = len({(problem.sheet, problem.row) for problem in preview.errors})
    more = f"\n……共 {rows} 行有错。" if rows > _SAID else "\n"
    return (
        f"“{preview.file}”没有导入，数据没有改动。{rows} 行有错：\n{said}{more}"
        "请改正后再导入；或选择跳过有错的行，先导入其余的。"
    )


def _write(
    workspace: Workspace, preview: ImportPreview, report: Report, cancelled: Cancelled
) -> BatchInfo | None:
    """Write all changes; an import that changes nothing (the same rows again) makes no batch."""
    with workspace.session() as session:
        changes = [change for change in _changes(session, preview, report, cancelled) if change is not None]
    if not changes:
        return None
    purpose = f"导入{_KINDS[preview.kind]} {preview.new + preview.updated} 条：{preview.file}"
    return write(
        workspace,
        changes,
        action=f"import_{preview.kind}",
        purpose=purpose,
        report=lambda share, text: report(0.5 + share / 2, text),
        cancelled=cancelled,
    )


def _changes(
    session: Session, preview: ImportPreview, report: Report, cancelled: Cancelled
) -> list[RowChange | None]:
    needs = [plan for plan in preview.plans if isinstance(plan, NeedDraft)]
    if needs:
        changes, organisations = need_changes(session, needs, preview.file)
    else:
        people = [plan for plan in preview.plans if isinstance(plan, PersonPlan)]
        organisations = Organisations(session)
        changes = list(_people(session, people, organisations, preview, report, cancelled))
    return [*organisations.changes, *changes]


def _people(
    session: Session,
    plans: list[PersonPlan],
    organisations: Organisations,
    preview: ImportPreview,
    report: Report,
    cancelled: Cancelled,
) -> Iterator[RowChange | None]:
    file = {"file_name": preview.file, "file_sha256": preview.file_sha256}
    known = read_on_record(session, [plan.existing for plan in plans if plan.existing])
    codes = _codes(session)
    keys = {-place: plan.existing or new_id() for place, plan in enumerate(plans, 1)}
    for place, plan in enumerate(plans, 1):
        key = keys[-place]
        if plan.existing:
            yield from changed_person(plan, known, organisations, file)
            yield from flags(unflagged(plan, known), key, keys)
        else:
            yield from new_person(plan, key, next(codes), organisations, file)
            yield from flags(plan, key, keys)
        if place % _STEP == 0:
            stop_if(cancelled, "导入")
            report(place / len(plans) / 2, f"整理 {place}/{len(plans)} 人")


def _codes(session: Session) -> Iterator[str]:
    """Yield the free codes of people: P00001 and up, behind the highest in use."""
    used = session.exec(select(Person.code).where(col(Person.code).like("P%")))
    number = max((int(code[1:]) for code in used if code[1:].isdecimal()), default=0)
    while True:
        number += 1
        yield f"P{number:05d}"
