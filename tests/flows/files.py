"""Small real files of the kind that bureaus send; everybody in them is invented."""

from __future__ import annotations

from pathlib import Path

import openpyxl

EXPERTS = (
    ("何晓明", "华南理工大学", "教授", "底盘细胞与代谢工程，酵母细胞工厂，基因线路设计", "1968.05"),
    ("郭思远", "中山大学", "教授", "双特异性抗体分子设计，抗体人源化与可开发性评价", "1972-03"),
    ("梁文静", "广东省科学院", "研究员", "发酵过程放大与在线检测，生物反应器", "1965年8月"),
    ("邓嘉怡", "暨南大学", "副教授", "益生菌功能评价，婴幼儿配方食品", "1980-11-02"),
    ("罗志成", "南方医科大学", "主任医师", "细胞与基因治疗的临床评价，慢病毒载体", "1970"),
    ("谢雨桐", "华南农业大学", "教授", "植物基因编辑与生物育种", 1975.1),
    ("日期写错", "广州大学", "讲师", "酶工程与生物催化", "2025.13.1"),
)
TALENTS = (
    (
        "Anneke Vos",
        "VOS, ANNEKE",
        "NT1200345",
        "NETHERLANDS",
        "Yeast cell factories, chassis cell construction and metabolic engineering for natural products.",
    ),
    (
        "Tomás Rivas",
        "RIVAS TOMAS",
        "PAB120034",
        "Spain",
        "Bispecific antibody engineering and developability assessment.",
    ),
    (
        "Ingrid Halvorsen",
        "HALVORSEN INGRID",
        "FHN120345",
        "Norway",
        "Marine microalgae cultivation for aquafeed.",
    ),
)
NEEDS = (
    (
        "N-012",
        "高产酵母底盘细胞构建",
        "T3",
        "华南理工大学",
        "需要构建高产酵母底盘细胞，开展代谢工程改造和基因线路设计，请专家评审技术路线。",
        "底盘细胞；代谢工程；酵母",
        5,
    ),
    ("N-013", "待定", "", "广州某公司", "", "", ""),
)


def write_roster(path: Path) -> Path:
    """Write a roster with a title line above its header and one impossible date."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "推荐汇总"
    sheet.append(["生物制造专家委员会推荐汇总表"])
    sheet.append(["姓名", "工作单位", "职称", "研究方向", "出生年月"])
    for row in EXPERTS:
        sheet.append(list(row))
    sheet.merge_cells("A1:E1")
    book.save(path)
    return path


def write_talents(path: Path) -> Path:
    """Write a bilingual list of foreign talents."""
    book = openpyxl.Workbook()
    book.active.append(
        [
            "姓名\nName",
            "护照姓名\nName in passport",
            "护照号\nPassport No.",
            "国籍\nNationality",
            "研究领域\nResearch fields",
        ]
    )
    for row in TALENTS:
        book.active.append(list(row))
    book.save(path)
    return path


def write_needs(path: Path) -> Path:
    """Write two needs, one of them a bare title."""
    book = openpyxl.Workbook()
    book.active.append(["编号", "名称", "对应任务条款", "申报单位", "技术内容", "关键词", "需专家人数"])
    for row in NEEDS:
        book.active.append(list(row))
    book.save(path)
    return path
