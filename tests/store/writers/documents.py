"""Invented documents that the writers' tests print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from store.results import (
    ClauseText,
    ConflictFinding,
    ExportNote,
    ListedPerson,
    MatchedTerm,
    PrintedDocument,
    PrintedList,
)
from store.writers import write

NAMES = ("冼星河", "覃大勇", "单于不凡", "José García", "角民见车")
CLAUSE = ClauseText(
    code="T3",
    section="主要任务（三）",
    title="建设菌种库、元件库",
    text="面向食品酶、医药酶等重点酶种，研究天然酶催化机制，建成菌种库、元件库。",
    lead=("市科技局",),
    support=("市发展改革委", "市工业和信息化局"),
)
NOTE = ExportNote(
    made_by="李秘书",
    made_at="2026-11-22T10:30:05",
    workspace="示例工作区",
    purpose="第四季度评审",
    rules=("人员范围：委员会与外籍人才", "只列在库人员"),
    counts=(("参与排名人数", 238), ("资料不足未排名", 6)),
    program="荐贤 0.1.0",
)


def person(position: int = 1, **values: Any) -> ListedPerson:
    listed = ListedPerson(
        position=position,
        code=f"P-{position:04d}",
        name=NAMES[(position - 1) % len(NAMES)],
        sex="女",
        nationality="中国",
        employer="中山大学生命科学学院",
        title="教授",
        fields="合成生物学、酶工程",
        band="强",
        rank=position,
        score=0.31,
        reason=f"研究方向写有“底盘细胞”（原文 chassis cell），与需求相符，材料{position}。",
        matched=(MatchedTerm("底盘细胞", "chassis cell", "研究方向：Engineering…", 7, 0.25),),
        missing=("无细胞体系", "微生物组"),
        conflicts=(ConflictFinding("现任单位相同", True, "申报单位为中山大学"),),
    )
    return replace(listed, **values)


def printed(code: str = "N-012", people: int = 3, status: str = "ranked") -> PrintedList:
    return PrintedList(
        title=f"{code} 专家匹配名单",
        need_code=code,
        need_title="新型酶制剂理性设计",
        need_text="研究酶的催化机制。\n要求具备底盘细胞构建经验。",
        keywords=("酶设计", "底盘细胞"),
        clauses=(CLAUSE,),
        seats=5,
        people=tuple(person(position) for position in range(1, people + 1)),
        status=status,
        excluded=("涉密需求：外籍人才 2 人未列入。",),
    )


def document(*lists: PrintedList) -> PrintedDocument:
    return PrintedDocument(lists or (printed(),), NOTE)


def document_with(**values: Any) -> PrintedDocument:
    """One list of one person who has ``values``."""
    return document(replace(printed(people=0), people=(person(**values),)))


def spoilt(text: str) -> PrintedDocument:
    """A document that says ``text`` wherever text from the outside can stand."""
    someone = person(
        position=1,
        **dict.fromkeys(("code", "name", "employer", "title", "fields", "reason", "note"), text),
        matched=(MatchedTerm(text, text, text, 7, 0.25),),
        missing=(text,),
        conflicts=(ConflictFinding(text, False, text),),
    )
    clause = replace(CLAUSE, section=text, title=text, text=text, lead=(text,), support=())
    one = PrintedList(text, text, text, text, (text,), (clause,), None, (someone,), excluded=(text,))
    note = replace(NOTE, made_by=text, workspace=text, purpose=text, rules=(text,), program=text)
    return PrintedDocument((one,), note)


def written(made: PrintedDocument, folder: Path, suffix: str) -> Path:
    path = folder / f"名单{suffix}"
    write(made, path)
    return path
