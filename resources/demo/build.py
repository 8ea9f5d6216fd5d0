"""Write the demo's three workbooks anew: `python -m resources.demo.build`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from resources.demo.experts import expert_table
from resources.demo.sheets import Cell, Column, Row, Table, write_table
from resources.demo.sources import FOLDER, read_json
from resources.demo.talents import talent_table

NEED_COLUMNS = (
    Column("编号", "编号", 15),
    Column("名称", "名称", 32),
    Column("所属领域", "所属领域", 12),
    Column("对应任务条款", "对应任务条款", 12),
    Column("申报单位", "申报单位", 26),
    Column("参与单位", "参与单位", 26),
    Column("项目负责人", "项目负责人", 12),
    Column("技术内容", "技术内容", 90),
    Column("关键词", "关键词", 36),
    Column("需专家人数", "需专家人数", 10),
    Column("评审日期", "评审日期", 14),
    Column("是否涉密/限制外籍", "是否涉密/限制外籍", 14),
    Column("牵头单位", "牵头单位", 34),
)


def need_table() -> Table:
    """Build the workbook of needs and projects."""
    return Table(
        file="重点项目与需求.xlsx",
        sheet="重点项目与需求",
        title="2026年广州市生物制造重点项目与专家需求清单（示例数据）",
        note="填报单位：广州市工业和信息化局　　填报日期：2026年11月20日　　项目、企业与人员均为虚构",
        columns=NEED_COLUMNS,
        rows=[_need_row(raw) for raw in read_json("needs.json")],
    )


def build(folder: Path) -> list[Path]:
    """Write the three workbooks into the folder and return their paths."""
    return [write_table(folder, table) for table in (expert_table(), talent_table(), need_table())]


def _need_row(raw: dict[str, str]) -> Row:
    cells: dict[str, Cell] = {column.key: raw[column.key] for column in NEED_COLUMNS}
    return {**cells, "需专家人数": int(raw["需专家人数"]), "评审日期": _review_day(raw["评审日期"])}


def _review_day(text: str) -> Cell:
    """Keep 待定 and 上旬 as they were written."""
    return date.fromisoformat(text) if text.replace("-", "").isdigit() else text


if __name__ == "__main__":
    build(FOLDER)
