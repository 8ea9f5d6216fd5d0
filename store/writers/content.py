"""What every exported shortlist says, whatever the file format: headings, columns, cells, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from store.results import (
    ClauseText,
    ConflictFinding,
    ExportNote,
    ListedPerson,
    PrintedDocument,
    PrintedList,
)
from store.writers.text import printable

NOT_RECORDED = "未登记"
NOTE_HEADING = "导出说明"
EVIDENCE_HEADING = "命中依据"
CONTENTS_HEADING = "目录"
CONTENTS_FROM = 6  # lists from which a reader needs a table of contents
_STATUS_TEXTS = {
    "too_little_text": "该需求可供比对的文字太少，未作排名。请补充技术要求、研究方向或关键词后重新匹配。",
    "no_people": "所选人员范围内没有可比对的人员，名单为空。请更换人员范围，或先导入人员。",
    "ranked": "名单中还没有人员。",
}
_CAUTION = (
    "内部版：含名次、档次与回避提示，不含电话、邮箱、证件号码，不得公开。"
    "档次按匹配程度分强、中、弱，不是百分比；名单供参考，人选由人工确定。"
)
_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``width`` is in millimetres of the 225 that a landscape page offers."""

    title: str
    width: int
    centred: bool = False


COLUMNS = (
    Column("序号", 11, centred=True),
    Column("姓名", 21, centred=True),
    Column("工作单位", 30),
    Column("职务/职称", 20),
    Column("专业领域", 18),
    Column("档次", 11, centred=True),
    Column("名次", 11, centred=True),
    Column("匹配理由", 50),
    Column("未覆盖", 18),
    Column("回避提示", 24),
    Column("备注", 11),
)
EVIDENCE_COLUMNS = (
    Column("需求编号", 24),
    Column("人员编号", 24),
    Column("姓名", 20),
    Column("命中词", 30),
    Column("材料中的写法", 40),
    Column("所在材料", 67),
    Column("占比", 20),
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause as it is quoted: heading, the plan's own words, who leads and who supports."""

    heading: str
    text: str
    agencies: str


@dataclass(frozen=True, slots=True)
class ListContent:
    """One list in words. ``message`` stands in place of the table when there are no ``rows``."""

    title: str
    subtitle: str
    code: str
    need: str
    clauses: str
    details: tuple[tuple[str, str], ...]
    need_text: str
    quotes: tuple[Quote, ...]
    rows: tuple[tuple[str | int, ...], ...]
    message: str
    excluded: tuple[str, ...]


def lists(document: PrintedDocument) -> tuple[ListContent, ...]:
    """Return every list of the document in words."""
    return tuple(_content(printed, document.note) for printed in document.lists)


def _content(printed: PrintedList, note: ExportNote) -> ListContent:
    return ListContent(
        title=printable(printed.title) or "匹配名单",
        subtitle=f"内部版　{_stated(note.purpose)}　{made_at(note):%Y-%m-%d}",
        code=printable(printed.need_code),
        need=_joined((printed.need_code, printed.need_title), "　") or NOT_RECORDED,
        clauses=_clause_names(printed.clauses) or "未关联条款",
        details=_details(printed),
        need_text=printable(printed.need_text),
        quotes=tuple(_quote(clause) for clause in printed.clauses),
        rows=tuple(_cells(person) for person in printed.people),
        message="" if printed.people else _STATUS_TEXTS[printed.status],
        excluded=tuple(printable(sentence) for sentence in printed.excluded),
    )


def _clause_names(clauses: Iterable[ClauseText]) -> str:
    return _joined((_joined((clause.code, clause.title), " ") for clause in clauses), "；")


def _details(printed: PrintedList) -> tuple[tuple[str, str], ...]:
    return (
        ("关键词", _joined(printed.keywords, "、") or NOT_RECORDED),
        ("需要人数", "未确定" if printed.seats is None else f"{printed.seats} 人"),
    )


def _quote(clause: ClauseText) -> Quote:
    lead = _joined(clause.lead, "、") or NOT_RECORDED
    support = _joined(clause.support, "、") or "无"
    return Quote(
        heading=_joined((clause.code, clause.section, clause.title), "　"),
        text=printable(clause.text),
        agencies=f"牵头单位：{lead}；配合单位：{support}",
    )


def _cells(person: ListedPerson) -> tuple[str | int, ...]:
    """Return one row in the order of ``COLUMNS``."""
    return (
        person.position,
        _stated(person.name),
        _stated(person.employer),
        _stated(person.title),
        _stated(person.fields),
        printable(person.band),
        person.rank,
        printable(person.reason),
        _joined(person.missing, "、") or "无",
        "\n".join(_warning(finding) for finding in person.conflicts) or "未发现",
        printable(person.note),
    )


def _warning(finding: ConflictFinding) -> str:
    verdict = "应回避" if finding.hard else "请核实"
    return printable(f"{verdict}：{finding.rule}（{finding.evidence}）")


def evidence_rows(document: PrintedDocument) -> Iterator[tuple[str | float, ...]]:
    """Yield one row a matched term in the order of ``EVIDENCE_COLUMNS``; the last is its share, 0 to 1."""
    for printed in document.lists:
        for person in printed.people:
            who = tuple(printable(text) for text in (printed.need_code, person.code, person.name))
            for match in person.matched:
                yield (*who, *map(printable, (match.term, match.found, match.found_in)), match.weight)


def note_rows(document: PrintedDocument) -> tuple[tuple[str, str], ...]:
    """Return the 导出说明 as (label, sentence)."""
    note = document.note
    rules = [(f"口径（{number}）", printable(rule)) for number, rule in enumerate(note.rules, 1)]
    counts = [(printable(label), str(count)) for label, count in note.counts]
    return (
        ("制作人", _stated(note.made_by)),
        ("制作时间", f"{made_at(note):%Y-%m-%d %H:%M:%S}"),
        ("工作区", _stated(note.workspace)),
        ("用途", _stated(note.purpose)),
        *(rules or [("口径", NOT_RECORDED)]),
        *counts,
        ("名单数", str(len(document.lists))),
        ("列出人次", str(sum(len(printed.people) for printed in document.lists))),
        ("程序版本", _stated(note.program)),
        ("说明", _CAUTION),
    )


def made_at(note: ExportNote) -> datetime:
    """Return when the file was made, as local time."""
    return datetime.fromisoformat(note.made_at)


def headings(content: ListContent) -> dict[str, str]:
    """Return the numbered headings of the parts that this list has, by part."""
    parts = {
        "需求": True,
        "依据条款": bool(content.quotes),
        "推荐人员": True,
        "排除情况": bool(content.excluded),
    }
    present = [part for part, there in parts.items() if there]
    return {part: f"{numeral}、{part}" for numeral, part in zip(_NUMERALS, present, strict=False)}


def _stated(text: str) -> str:
    return printable(text).strip() or NOT_RECORDED


def _joined(texts: Iterable[str], separator: str) -> str:
    return separator.join(clean for text in texts if (clean := printable(text).strip()))
