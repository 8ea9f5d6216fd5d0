"""Writes the workspace that stands for the present schema version among the upgrade tests.

``python -m tests.store.version_file FILE`` makes it; tests/data/workspaces/README.md says when.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from store import journal, needs, people, plans, shortlists
from store.records import NeedEdit, PersonEdit
from store.tables import CommitteeSeat, DuplicateFlag, Source, TalentProfile
from store.workspace import Workspace
from tests.store.made import matched, write

PERSON = PersonEdit(
    name_zh="陈志强",
    family_name="Chen",
    given_name="Zhiqiang",
    former_names=["陈强"],
    sex="男",
    birth="1968-05",
    nationalities=["CN"],
    origin="内地",
    title="研究员",
    title_rank="正高",
    fields=["生物制造（发酵工程）"],
    emails=["chen@example.org"],
    phones=["13800000000"],
    status="在库",
    last_confirmed=date(2024, 10, 28),
    employer="某某研究院",
    directions="发酵过程放大与在线检测",
    keywords=["发酵", "在线检测"],
)


def fill(workspace: Workspace) -> None:
    """Put a row into every table, and change one, so that the journal has all kinds of changes."""
    plans.load(workspace)
    person = people.add(workspace, PERSON)
    other = people.add(workspace, PersonEdit(family_name="Novak", given_name="Marek", status="在库"))
    write(
        workspace,
        Source(person_id=person, file_name="名单.xlsx", sheet="Sheet1", row=3, unmapped={"备考": "已函询"}),
        CommitteeSeat(person_id=person, term="第一届", start=date(2024, 1, 1), end=date(2026, 12, 31)),
        TalentProfile(person_id=other, passport_number="X0000000", annual_salary_wan=60.5, hsk_level=4),
        DuplicateFlag(person_id=other, other_id=person, because=["姓名相同"]),
    )
    need = needs.add(
        workspace,
        NeedEdit(
            code="N-001", title="发酵放大", clauses=["T1"], seats=3, applicants=["某某公司"], leaders=["张某"]
        ),
    )
    shortlists.add(workspace, need, matched(person, name="陈志强"))
    listed = shortlists.of_need(workspace, need)
    assert listed is not None
    shortlists.annotate(workspace, listed.entries[0].id, "已电话确认")
    shortlists.add(workspace, need, matched(other, name="Marek Novak", rank=2))
    journal_end = journal.history(workspace, limit=1)[0].sequence
    assert journal_end == 8


def main(path: Path) -> None:
    """Write the file; it must not exist."""
    with Workspace.create(path, None, operator="示例") as workspace:
        fill(workspace)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
