from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import resources
from store import plans
from store.tables import Clause, Plan
from store.workspace import Workspace
from tests.store.made import all_of

LETTERS = {"G": "12345", "F": "12345", "T": "123456", "S": ("1", "2", "3", "4a", "4b")}
CODES = {f"{letter}{number}" for letter, numbers in LETTERS.items() for number in numbers}


def test_the_plan_stands_in_the_workspace_with_every_clause(workspace: Workspace) -> None:
    found = {clause.code: clause for clause in plans.clauses(workspace)}
    assert found.keys() == CODES
    assert all(clause.text for clause in found.values())


def test_agencies_stand_by_name(workspace: Workspace) -> None:
    data = json.loads(next(resources.path("plans").glob("*.json")).read_text(encoding="utf-8"))
    named = {agency["id"]: agency["name"] for agency in data["agencies"]}
    found = {clause.code: clause for clause in plans.clauses(workspace)}
    for clause in data["clauses"]:
        assert found[clause["code"]].lead == tuple(named[key] for key in clause["lead"])
        assert found[clause["code"]].support == tuple(named[key] for key in clause["support"])


def test_clauses_come_in_the_plans_order(workspace: Workspace) -> None:
    data = json.loads(next(resources.path("plans").glob("*.json")).read_text(encoding="utf-8"))
    assert [clause.code for clause in plans.clauses(workspace)] == [
        entry["code"] for entry in data["clauses"]
    ]


def test_kinds_of_need_are_the_plans(workspace: Workspace) -> None:
    assert "重点项目" in plans.need_kinds(workspace)
    assert len(set(plans.need_kinds(workspace))) == len(plans.need_kinds(workspace))


def test_loading_is_one_batch_that_names_the_plan(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "库.jianxian", None) as workspace:
        batch = plans.load(workspace)
        (plan,) = all_of(workspace, Plan)
        assert batch.action == "load_plan"
        assert plan.title in batch.purpose
        assert batch.changes == 1 + len(all_of(workspace, Clause))


def test_another_plan_can_stand_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "plans"
    shutil.copytree(resources.path("plans"), folder)
    data = json.loads(next(folder.glob("*.json")).read_text(encoding="utf-8"))
    data |= {"id": "other", "title": "另一方案", "clauses": [data["clauses"][0] | {"code": "X1"}]}
    data["need_kinds"] = [{"name": "新类别"}]
    (folder / "zz.json").write_text(json.dumps(data), encoding="utf-8")
    monkeypatch.setattr(resources, "path", lambda *_parts: folder)
    with Workspace.create(tmp_path / "库.jianxian", None) as workspace:
        assert "《另一方案》" in plans.load(workspace).purpose
        assert [clause.code for clause in plans.clauses(workspace)][-1] == "X1"
        assert plans.need_kinds(workspace)[-1] == "新类别"


def test_a_workspace_without_a_plan_has_no_clauses(encrypted: Workspace) -> None:
    assert plans.clauses(encrypted) == ()
    assert plans.need_kinds(encrypted) == ()
