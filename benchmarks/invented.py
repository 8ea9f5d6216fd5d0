"""Invented people and needs in any number, for benchmarks that bring no data of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from matching.commands import new_workspace
from matching.intake.organisations import Organisations
from matching.intake.rows import added
from store.journal import RowChange, write
from store.languages import language_of
from store.needs import columns as need_columns
from store.people.edit import columns
from store.records import NeedEdit, PersonEdit
from store.tables import CommitteeSeat, Employment, Evidence, Need, Person, TalentProfile
from store.workspace import Workspace
from store.writers.error_rows import write_error_rows

_SURNAMES = "陈林黄李王张刘梁吴郑何谢罗邓冯曾彭潘袁蔡余苏卢叶钟"
_GIVEN = "嘉怡志远文静思源晓明雨桐家辉子健海燕国栋慧敏俊杰若兰启明"
_FAMILIES = (
    "Adler Brandt Castro Dufour Eriksen Fischer Garcia Hansen Ivanov Jansen Keller Lindqvist Moreau".split()
)
_FIRST = "Anna Boris Clara David Elena Felix Greta Hugo Irene Jonas Karin Luca Marta Nils Olga Pavel".split()
_PLACES = "大学 理工大学 医科大学 农业大学 生物研究院 制药有限公司 生物科技有限公司 检测中心".split()
_TITLES = {"教授": "正高", "研究员": "正高", "副教授": "副高", "高级工程师": "副高", "讲师": "中级"}
_FIELDS = "生物医药 生物育种 生物基材料 食品与营养 合成生物 医疗器械 海洋生物 绿色化工".split()
_COUNTRIES = "DE FR NL US JP SG BR SE".split()
_SUBJECTS = (
    "酵母底盘细胞 大肠杆菌工程菌 双特异性抗体 慢病毒载体 腺相关病毒 植物基因组 微藻 益生菌 母乳低聚糖 透明质酸 聚羟基脂肪酸酯 "
    "丁二酸 胰岛素类似物 信使核糖核酸疫苗 干细胞 外泌体 抗菌肽 工业酶制剂 氨基酸 多酚 甾体激素 虾青素 丝状真菌 噬菌体"
).split()
_METHODS = (
    "代谢工程改造 基因线路设计 高通量筛选 发酵过程放大 分离纯化工艺 结构预测 定向进化 基因编辑 在线检测 质量控制 稳定性评价 "
    "毒理学评价 临床前研究 计算模拟 连续生产 制剂开发"
).split()
_SUBJECTS_EN = (
    "yeast chassis cells|engineered Escherichia coli|bispecific antibodies|lentiviral vectors|adeno-associated virus|"
    "plant genomes|marine microalgae|probiotics|human milk oligosaccharides|hyaluronic acid|polyhydroxyalkanoates|"
    "succinic acid|insulin analogues|mRNA vaccines|stem cells|exosomes|antimicrobial peptides|industrial enzymes|"
    "amino acids|polyphenols|steroid hormones|astaxanthin|filamentous fungi|bacteriophages"
).split("|")
_METHODS_EN = (
    "metabolic engineering|genetic circuit design|high-throughput screening|fermentation scale-up|purification|"
    "structure prediction|directed evolution|genome editing|online monitoring|quality control|stability assessment|"
    "toxicology|preclinical studies|computer simulation|continuous manufacturing|formulation"
).split("|")
_HEADERS = ["姓名", "工作单位", "职称", "研究方向", "关键词", "出生日期", "电子邮箱"]


def fill(path: Path, people: int, needs: int = 30) -> None:
    """Make a plain workspace of so many people and needs, the people in one batch, the same every time."""
    with new_workspace(path, None, "基准") as workspace:
        changes = list(_people(workspace, people, Random(7)))
        write(workspace, changes, action="add_people", purpose=f"虚构人员 {people} 人")
        asked = [_need(number, Random(number)) for number in range(1, needs + 1)]
        write(workspace, asked, action="add_needs", purpose=f"虚构需求 {needs} 项")


def write_roster(path: Path, rows: int) -> None:
    """Write a roster of other people than those of :func:`fill`, as a bureau would send it."""
    chance = Random(11)
    listed = []
    for number in range(rows):
        text = _chinese_text(chance) if number % 2 else _english_text(chance)
        values = (_chinese_name(chance), _employer(chance), chance.choice(list(_TITLES)), text)
        birth = f"{chance.randint(1955, 1992)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        keywords = "；".join(chance.sample(_SUBJECTS, 3))
        listed.append(dict(zip(_HEADERS, (*values, keywords, birth, f"r{number}@example.org"), strict=True)))
    write_error_rows(path, _HEADERS, listed, [""] * rows)


def _people(workspace: Workspace, count: int, chance: Random) -> Iterator[RowChange]:
    rows: list[RowChange] = []
    with workspace.session() as session:
        organisations = Organisations(session)
        for number in range(1, count + 1):
            rows += _person(number, organisations, chance, foreign=number % 3 == 0)
        yield from organisations.changes
        yield from rows


def _person(number: int, organisations: Organisations, chance: Random, *, foreign: bool) -> list[RowChange]:
    edit = _foreign(number, chance) if foreign else _chinese(number, chance)
    person = added(Person, code=f"P{number:05d}", **columns(edit))
    link = organisations.link(edit.employer)
    place = (
        added(TalentProfile, person_id=person.key) if foreign else added(CommitteeSeat, person_id=person.key)
    )
    job = added(Employment, person_id=person.key, organisation_id=link.organisation_id, written=edit.employer)
    texts = [("研究方向", edit.directions), *(("关键词", word) for word in edit.keywords)]
    evidence = [
        added(
            Evidence, person_id=person.key, kind=kind, text=text, language=language_of(text), position=place_
        )
        for place_, (kind, text) in enumerate(texts)
    ]
    return [person, job, place, *evidence]


def _chinese(number: int, chance: Random) -> PersonEdit:
    title = chance.choice(list(_TITLES))
    return PersonEdit(
        name_zh=_chinese_name(chance),
        nationalities=["CN"],
        origin="内地",
        title=title,
        title_rank=_TITLES[title],
        fields=chance.sample(_FIELDS, 2),
        emails=[f"p{number}@example.org"],
        status="在库",
        employer=_employer(chance),
        directions=_chinese_text(chance),
        keywords=chance.sample(_SUBJECTS, 3),
    )


def _foreign(number: int, chance: Random) -> PersonEdit:
    return PersonEdit(
        family_name=chance.choice(_FAMILIES),
        given_name=chance.choice(_FIRST),
        nationalities=[chance.choice(_COUNTRIES)],
        origin="外籍",
        title="Professor",
        title_rank="正高",
        fields=[chance.choice(_FIELDS)],
        emails=[f"p{number}@example.org"],
        status="在库",
        employer=_employer(chance),
        directions=_english_text(chance),
        keywords=chance.sample(_SUBJECTS_EN, 3),
    )


def _need(number: int, chance: Random) -> RowChange:
    subject, method = chance.choice(_SUBJECTS), chance.choice(_METHODS)
    edit = NeedEdit(
        title=f"{subject}的{method}", text=_chinese_text(chance), keywords=[subject, method], seats=5
    )
    return added(Need, **need_columns(edit) | {"code": f"N-{number:03d}"})


def _chinese_text(chance: Random) -> str:
    pairs = zip(chance.sample(_SUBJECTS, 4), chance.sample(_METHODS, 4), strict=True)
    return "；".join(f"{subject}的{method}" for subject, method in pairs) + "。"


def _english_text(chance: Random) -> str:
    pairs = zip(chance.sample(_SUBJECTS_EN, 4), chance.sample(_METHODS_EN, 4), strict=True)
    return "; ".join(f"{method} of {subject}" for subject, method in pairs) + "."


def _chinese_name(chance: Random) -> str:
    return chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, 2))


def _employer(chance: Random) -> str:
    return f"虚构{chance.choice(_SURNAMES)}{chance.choice(_GIVEN)}{chance.choice(_PLACES)}"
