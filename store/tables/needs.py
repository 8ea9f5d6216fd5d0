"""Needs: key projects and research needs that look for people."""

from __future__ import annotations

from datetime import date

from store.tables.base import Privacy, Record, column, json_list, link


class Need(Record, table=True):
    """A key project or research need; ``clauses`` are codes of the plan's clauses."""

    __tablename__ = "need"

    code: str = column(Privacy.PUBLIC, index=True)
    title: str = column(Privacy.PUBLIC)
    kind: str = column(Privacy.INTERNAL)  # 重点项目, 技术攻关 … as the plan's need_kinds; "" = not said
    fields: list[str] = json_list(Privacy.PUBLIC)
    clauses: list[str] = json_list(Privacy.PUBLIC)
    text: str = column(Privacy.INTERNAL)
    keywords: list[str] = json_list(Privacy.PUBLIC)
    seats: int | None = column(Privacy.INTERNAL, None)
    review_date: date | None = column(Privacy.INTERNAL, None)
    review_written: str = column(Privacy.INTERNAL)
    classified: bool = column(Privacy.INTERNAL, False)  # 涉密
    nationals_only: bool = column(Privacy.INTERNAL, False)  # 限制外籍
    lead_agencies: list[str] = json_list(Privacy.PUBLIC)
    status: str = column(Privacy.INTERNAL, "开放", index=True)  # 开放, 已办结, 撤回
    source_file: str = column(Privacy.INTERNAL)
    source_row: int = column(Privacy.INTERNAL, 0)
    note: str = column(Privacy.INTERNAL)


class NeedParty(Record, table=True):
    """An organisation or a person who stands behind a need: the ground of 回避."""

    __tablename__ = "need_party"

    need_id: int = link("need.id")
    role: str = column(Privacy.INTERNAL)  # 申报单位, 参与单位, 项目负责人
    written: str = column(Privacy.INTERNAL)
    organisation_id: int | None = link("organisation.id", optional=True)
