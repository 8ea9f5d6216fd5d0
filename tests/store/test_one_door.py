"""Only the journal writes: a session refuses to (test_workspace), and here the code is read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("gui", "matching", "store", "resources", "benchmarks")
# who may, and why: apply and journal are the door; the migrations make the tables
DOOR = {"store/apply.py", "store/journal.py"}
MIGRATIONS = "store/migrations/"
# raw SQL: pragmas and the schema's version, nothing else (see test below)
RAW = {"store/engine.py", "store/schema.py", "store/verify.py", "store/workspace.py"}
WRITING = {"insert", "update", "delete"}
SESSION = {
    "add",
    "add_all",
    "commit",
    "delete",
    "flush",
    "merge",
    "bulk_save_objects",
    "bulk_insert_mappings",
}
RAW_SQL = {"text", "exec_driver_sql", "executescript"}


def sources() -> list[Path]:
    return [ROOT / "main.py", *(file for name in PACKAGES for file in (ROOT / name).rglob("*.py"))]


def writes(tree: ast.AST) -> Iterator[str]:
    """Yield the places of a module that could write to a database."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in {
            "sqlalchemy",
            "sqlmodel",
        }:
            yield from (alias.name for alias in node.names if alias.name in WRITING)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner, name = node.value.id, node.attr
            if (owner == "session" and name in SESSION) or (
                owner in {"sqlalchemy", "sa"} and name in WRITING
            ):
                yield f"{owner}.{name}"
        if isinstance(node, ast.Attribute) and node.attr == "transaction":
            yield "transaction"


def raw_sql(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            imported = isinstance(called, ast.Name) or name != "text"
            if name in RAW_SQL and imported and node.args:
                yield node


def parsed(file: Path) -> ast.AST:
    return ast.parse(file.read_text(encoding="utf-8"))


def test_no_other_code_path_writes() -> None:
    found = {
        f"{name}: {what}"
        for file in sources()
        if not (name := file.relative_to(ROOT).as_posix()).startswith(MIGRATIONS) and name not in DOOR
        for what in writes(parsed(file))
    }
    assert found == set()


def test_the_search_would_find_a_writer() -> None:
    code = """
from sqlalchemy import select, insert
import sqlalchemy as sa
def f(session, workspace):
    session.add(1)
    session.commit()
    sa.delete(1)
    with workspace.transaction(): pass
    set().add(1)
    {}.update(a=1)
"""
    assert sorted(writes(ast.parse(code))) == [
        "insert",
        "sa.delete",
        "session.add",
        "session.commit",
        "transaction",
    ]


def test_sql_as_text_only_reads_and_sets() -> None:
    """Everything else is composed by SQLAlchemy, so that it runs on another database too."""
    for file in sources():
        name = file.relative_to(ROOT).as_posix()
        if name.startswith(
            ("gui/", MIGRATIONS)
        ):  # gui reaches no database (import-linter); text() is a widget's
            continue
        for call in raw_sql(parsed(file)):
            said = ast.unparse(call.args[0])
            if re.search(r"PRAGMA|SELECT|BEGIN|COMMIT|INSERT|UPDATE|DELETE|DROP", said):
                assert name in RAW, f"{name}: {said}"
                assert not re.search(r"\b(INSERT|UPDATE|DELETE|DROP|REPLACE)\b", said), f"{name}: {said}"
