"""The batch commands, one function each: for scripts and for people without a screen.

Each returns what ``--json`` prints; the sentences for people are made in main.py from the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matching import demo, intake
from matching.matchmaking import match
from matching.printing import printed_matches, reason
from store import plans, writers
from store.backup import backup, restore
from store.errors import RefusedError, WriteError
from store.people import POOLS
from store.progress import Report, silent
from store.results import NeedMatch
from store.verify import VerifyReport, verify
from store.workspace import Workspace

__all__ = [
    "backup",
    "import_file",
    "import_text",
    "make_demo",
    "match_json",
    "match_needs",
    "match_text",
    "new_workspace",
    "restore",
    "verify_workspace",
]


def new_workspace(path: Path, passphrase: str | None, operator: str = "") -> Workspace:
    """Make a workspace with the plan loaded; a half-made file does not stay."""
    workspace = Workspace.create(path, passphrase, operator=operator)
    try:
        plans.load(workspace)
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    return workspace


DEMO_TOP = 5  # people a need: as many as most of the sample needs have seats


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did, or would do; ``refusal`` says why nothing was imported."""

    report: intake.ImportReport
    dry: bool
    refusal: str = ""


def import_file(
    workspace: Workspace,
    file: Path,
    kind: str,
    into: str | None,
    *,
    dry_run: bool = False,
    skip_errors: bool = False,
) -> ImportOutcome:
    """Import a file; with ``dry_run`` only say what would happen.

    Rows that are wrong refuse the file unless they are skipped; they are reported either way.
    """
    preview = intake.preview(workspace, file, kind, into)
    refused = bool(preview.errors) and not skip_errors
    if not (refused or dry_run):
        return ImportOutcome(intake.apply(workspace, preview, skip_errors=skip_errors), dry=False)
    new, updated = (0, 0) if refused else (preview.new, preview.updated)
    report = intake.ImportReport(
        preview.into,
        new,
        updated,
        new + updated,
        0 if refused else preview.duplicates,
        preview.errors,
        preview.doubts,
        None,
    )
    return ImportOutcome(report, dry_run, intake.refusal(preview) if refused else "")


def import_text(outcome: ImportOutcome) -> str:
    """Return an import's outcome as lines for people."""
    report = outcome.report
    head = "预检（没有写入）" if outcome.dry else "已导入" if report.imported else "没有可导入的行"
    into = POOLS.get(report.into, "需求")
    lines = [
        f"{head}：{into}，新增 {report.new}，更新 {report.updated}，疑似重复 {report.duplicates}，"
        f"错误 {len(report.errors)}，存疑 {len(report.doubts)}。"
    ]
    lines += [f"错误  {problem.sentence()}" for problem in report.errors]
    lines += [f"存疑  {problem.sentence()}" for problem in report.doubts]
    return "\n".join(lines)


def match_needs(
    workspace: Workspace,
    codes: Sequence[str] | None,
    pool: str,
    top: int | None,
    export: Path | None,
    report: Report = silent,
) -> tuple[NeedMatch, ...]:
    """Rank for needs and write the lists to a file when one is named."""
    if export is not None:
        writers.check(export)
    found = match(workspace, needs=codes, pool=pool, top=top, report=report)
    if not found:
        raise RefusedError("没有开放的需求。请先导入或新建需求。")
    if export is not None:
        writers.write(printed_matches(workspace, found, "匹配名单"), export)
    return found


def match_json(found: Sequence[NeedMatch]) -> list[dict[str, Any]]:
    """Return rankings in the form of design/interfaces."""
    return [
        {
            "need": need.code,
            "title": need.title,
            "status": need.status,
            "people": [
                {
                    "rank": person.rank,
                    "code": person.code,
                    "name": person.name,
                    "band": person.band,
                    "score": person.score,
                    "matched": [
                        {
                            "term": term.term,
                            "found": term.found,
                            "found_in": term.found_in,
                            "weight": term.weight,
                        }
                        for term in person.matched
                    ],
                    "missing": list(person.missing),
                    "conflicts": [
                        {"rule": finding.rule, "hard": finding.hard, "evidence": finding.evidence}
                        for finding in person.conflicts
                    ],
                }
                for person in need.people
            ],
        }
        for need in found
    ]


def match_text(found: Sequence[NeedMatch]) -> str:
    """Return rankings as lines for people."""
    lines: list[str] = []
    for need in found:
        lines.append(f"{need.code} {need.title}")
        if need.status == "too_little_text":
            lines.append("    该需求文字太少，无法评分。请补充技术内容。")
        if need.status == "no_people":
            lines.append("    这个范围内没有人员。请先导入人员，或换一个范围。")
        if need.status == "ranked" and not need.people:
            lines.append("    没有人的资料与该需求有共同用词。请补充需求内容，或扩大人员范围。")
        for person in need.people:
            flags = "；".join(finding.rule for finding in person.conflicts)
            lines.append(
                f"    {person.rank:>3} {person.band} {person.score:.3f} {person.code} {person.name} "
                f"{person.employer}{f'  [回避提示：{flags}]' if flags else ''}"
            )
            lines.append(f"        {reason(person.matched)}")
    return "\n".join(lines)


def verify_workspace(workspace: Workspace, report: Report = silent) -> VerifyReport:
    """Check a workspace from the file's pages to the last row."""
    return verify(workspace, report=report)


def make_demo(folder: Path, report: Report = silent) -> tuple[Path, list[Path]]:
    """Do the main job on the sample data: workspace, imports, matches, exports.

    :return: the workspace and the exported files
    """
    if folder.exists() and not folder.is_dir():
        raise WriteError(f"“{folder}”是文件，不是文件夹。请换一个位置。")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"无法建立文件夹“{folder}”：{error.strerror}。请换一个位置。") from error
    path = folder / "荐贤示例.jianxian"
    with new_workspace(path, None, "示例") as workspace:
        demo.fill(workspace, report=report)
        found = match(workspace, top=DEMO_TOP, report=report)
        document = printed_matches(workspace, found, "示例：全部开放需求的匹配名单")
        files = [folder / f"示例匹配名单.{suffix}" for suffix in ("xlsx", "docx", "pdf")]
        for file in files:
            report(0.95, f"导出 {file.name}")
            writers.write(document, file)
    return path, files
