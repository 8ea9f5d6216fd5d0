"""A small workspace for tests of the desktop, filled through the doors that the program uses."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from store import journal, needs, people, plans
from store.records import NeedEdit, PersonEdit
from store.tables import CommitteeSeat, DuplicateFlag, Record, TalentProfile
from store.workspace import Workspace

TODAY = date.today()
PEOPLE: tuple[tuple[str, str, str, str, str, str, list[str], str], ...] = (
    ("张伟", "", "", "中山大学", "教授", "正高", ["细胞治疗"], "干细胞重编程与再生医学"),
    ("李敏", "", "", "广州医科大学附属第一医院", "主任医师", "正高", ["医疗器械"], "呼吸支持设备与临床评价"),
    ("王芳", "", "", "华南理工大学", "副教授", "副高", ["合成生物"], "微生物底盘细胞与代谢工程"),
    ("陈志强", "", "", "广东省科学院", "研究员", "正高", ["生物制造"], "发酵过程放大与在线检测"),
    ("刘洋", "", "", "暨南大学", "讲师", "中级", ["合成生物", "生物材料"], "蛋白质材料的设计"),
    ("张伟", "", "", "南方医科大学", "教授", "正高", ["基因检测"], ""),
    ("", "Novak", "Marek", "Example Biotech GmbH", "Director", "正高", ["细胞治疗"], "Bioreactor scale-up"),
    (
        "",
        "Okafor",
        "Ada",
        "Example University",
        "Professor",
        "正高",
        ["合成生物"],
        "Metabolic engineering of yeast",
    ),
    ("赵敏", "", "", "广州某生物科技有限公司", "总经理", "", ["生物制造"], "酶催化工艺"),
    ("孙丽", "", "", "", "", "", [], ""),
    ("周杰", "", "", "华南农业大学", "教授", "正高", ["农业生物"], "植物基因编辑"),
    ("吴昊", "", "", "中山大学", "副研究员", "副高", ["脑机接口"], "神经信号解码"),
)
NEEDS: tuple[tuple[str, str, str, list[str], int | None], ...] = (
    (
        "N-001",
        "细胞治疗产品规模化制备",
        "需要掌握干细胞培养和生物反应器放大的专家。",
        ["干细胞", "生物反应器"],
        3,
    ),
    (
        "N-002",
        "合成生物底盘细胞构建",
        "需要代谢工程与基因编辑方面的专家，评审底盘细胞方案。",
        ["代谢工程"],
        5,
    ),
    ("N-003", "标题即全部", "", [], None),
)


def fill(workspace: Workspace) -> None:
    """Add the plan, twelve people (three committee seats, two foreign talents) and three needs."""
    plans.load(workspace)
    ids = [people.add(workspace, _person(*entry)) for entry in PEOPLE]
    for code, title, text, keywords, seats in NEEDS:
        edit = NeedEdit(code=code, title=title, text=text, keywords=keywords, seats=seats, clauses=["T1"])
        needs.add(workspace, edit)
    journal.write(workspace, map(journal.inserted, _ties(ids)), action="test_data", purpose="补充测试数据")


def make(path: Path) -> Workspace:
    """Return a new plain workspace with the small data, open."""
    workspace = Workspace.create(path, None, operator="测试员")
    fill(workspace)
    return workspace


def _person(
    name: str, family: str, given: str, employer: str, title: str, rank: str, fields: list[str], text: str
) -> PersonEdit:
    return PersonEdit(
        name_zh=name,
        family_name=family,
        given_name=given,
        employer=employer,
        title=title,
        title_rank=rank,
        fields=fields,
        directions=text,
        status="候选" if name in {"孙丽", "吴昊"} else "在库",
        nationalities=["DE"] if family else ["CN"],
        origin="外籍" if family else "内地",
        phones=["13800138000"] if name == "张伟" else [],
    )


def _ties(ids: list[int]) -> list[Record]:
    seats: list[Record] = [
        CommitteeSeat(person_id=ids[place], term="第一届", end=TODAY + timedelta(days=days))
        for place, days in ((0, 400), (1, 30), (2, 400))
    ]
    talents: list[Record] = [
        TalentProfile(
            person_id=ids[place],
            passport_name="MAREK NOVAK",
            passport_number="X1234567",
            passport_expiry=TODAY + timedelta(days=800),
            permit_category="B",
            permit_expiry=TODAY + timedelta(days=days),
        )
        for place, days in ((6, -10), (7, 45))
    ]
    return [*seats, *talents, DuplicateFlag(person_id=ids[5], other_id=ids[0], because=["姓名相同"])]
