"""The Chinese–English glossary: its form, and that the work plan's own terms are in it."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

GLOSSARY = Path(__file__).parents[2] / "resources" / "lexicon" / "glossary.tsv"
KINDS = {
    "field",
    "technique",
    "organism",
    "molecule",
    "material",
    "process",
    "equipment",
    "product",
    "policy",
    "finance",
}
HAN = re.compile(r"[\u4e00-\u9fff]")

# The plan's tags with one English form each that a profile is likely to use.
PLAN_TERMS = {
    "生物制造": "biomanufacturing",
    "合成生物学": "synthetic biology",
    "人工智能": "artificial intelligence",
    "生物医药": "biopharmaceutical",
    "生物材料": "biomaterial",
    "生物食品": "food biotechnology",
    "生物健康": "biohealth",
    "生物农业": "agricultural biotechnology",
    "医美": "medical aesthetics",
    "生物能源": "bioenergy",
    "生物环保": "environmental biotechnology",
    "基因编辑": "gene editing",
    "生物信息学": "bioinformatics",
    "抗体药物": "antibody drug",
    "疫苗药物": "vaccine",
    "核酸药物": "nucleic acid drug",
    "细胞与基因治疗": "cell and gene therapy",
    "重组蛋白与多肽": "recombinant protein and peptide",
    "生物创新药": "innovative drug",
    "生物类似药": "biosimilar",
    "生物基原料药": "bio-based API",
    "关键设备耗材": "key equipment and consumables",
    "微生物和酶法合成": "microbial and enzymatic synthesis",
    "生物基化学品": "bio-based chemical",
    "可降解塑料": "biodegradable plastic",
    "电子材料": "electronic material",
    "功能材料": "functional material",
    "日用化学品": "household chemical",
    "助剂": "processing aid",
    "表面活性剂": "surfactant",
    "生物法替代": "bio-based substitution",
    "微生物细胞工厂": "microbial cell factory",
    "功能油脂": "functional lipid",
    "乳蛋白": "milk protein",
    "植物蛋白": "plant protein",
    "微生物蛋白": "microbial protein",
    "乳清蛋白": "whey protein",
    "益生菌": "probiotic",
    "香精香料": "flavour and fragrance",
    "生物活性肽": "bioactive peptide",
    "人造肉": "cultured meat",
    "功能饮料": "functional beverage",
    "宠物食品": "pet food",
    "化妆品原料": "cosmetic ingredient",
    "再生医学产品": "regenerative medicine product",
    "保健品": "nutraceutical",
    "生物育种": "crop breeding",
    "生物饲料": "fermented feed",
    "生物肥料": "biofertilizer",
    "生物兽药及疫苗": "veterinary biologic",
    "微生物农药": "microbial pesticide",
    "绿色农业产品": "green agricultural product",
    "农产品加工用酶": "agro-processing enzyme",
    "食品酶": "food enzyme",
    "医药酶": "therapeutic enzyme",
    "工业洗涤酶": "detergent enzyme",
    "天然酶催化机制": "catalytic mechanism",
    "催化活性改造": "enzyme engineering",
    "新功能酶设计": "enzyme design",
    "底盘细胞": "chassis cell",
    "核心功能元件": "genetic part",
    "非模式工业微生物": "non-model microorganism",
    "无细胞蛋白合成系统": "cell-free protein synthesis",
    "功能微生物组": "functional microbiome",
    "菌种库": "strain bank",
    "元件库": "parts registry",
    "中试平台": "pilot-scale platform",
    "概念验证": "proof of concept",
    "概念验证中心": "proof-of-concept center",
    "成果转化": "technology commercialization",
    "创新中心": "innovation center",
    "产业园": "industrial park",
    "新型研发机构": "new R&D institution",
    "专精特新": "little giant enterprise",
    "大宗化学品": "bulk chemical",
    "急需紧缺人才": "urgently needed talent",
    "专家委员会": "expert committee",
    "专项资金": "special fund",
    "工业发展基金": "industrial development fund",
}

ABBREVIATIONS = [
    "PHA",
    "HMO",
    "CAR-T",
    "ADC",
    "mRNA",
    "CRISPR",
    "LNP",
    "DBTL",
    "PLA",
    "PBS",
    "GOS",
    "NMN",
    "RNAi",
    "dsRNA",
    "AAV",
    "CHO",
    "GMP",
    "CMC",
    "PAT",
    "QbD",
    "LCA",
]


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
    lines = GLOSSARY.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == "", "the last line ends with a line feed"
    assert lines[0] == "zh\ten\tkind"
    return [line.split("\t") for line in lines[1:]]


@pytest.fixture(scope="module")
def english_by_chinese(rows: list[list[str]]) -> dict[str, list[str]]:
    return {form: en.split("|") for zh, en, _ in rows for form in zh.split("|")}


def test_every_line_has_three_columns_without_stray_spaces_or_quotes(rows: list[list[str]]) -> None:
    cells = chain.from_iterable(row[0].split("|") + row[1].split("|") for row in rows)
    bad = [cell for cell in cells if not cell or cell != " ".join(cell.split()) or '"' in cell]
    assert not bad
    assert {len(row) for row in rows} == {3}


def test_kinds_are_the_ten_agreed(rows: list[list[str]]) -> None:
    assert {row[2] for row in rows} == KINDS


def test_at_least_600_concepts(rows: list[list[str]]) -> None:
    assert len(rows) >= 600


def test_lines_are_sorted_by_kind_then_preferred_chinese_term(rows: list[list[str]]) -> None:
    keys = [(kind, zh.split("|")[0]) for zh, _, kind in rows]
    assert keys == sorted(keys)


def test_a_chinese_form_stands_in_one_line_only(rows: list[list[str]]) -> None:
    forms = Counter(form for row in rows for form in row[0].split("|"))
    assert not [form for form, times in forms.items() if times > 1]


def test_chinese_forms_hold_a_han_character_and_two_characters(rows: list[list[str]]) -> None:
    forms = chain.from_iterable(row[0].split("|") for row in rows)
    assert not [form for form in forms if len(form) < 2 or not HAN.search(form)]


def test_english_forms_hold_no_chinese_and_do_not_repeat_in_a_line(rows: list[list[str]]) -> None:
    for _, english, _ in rows:
        forms = english.lower().split("|")
        assert len(forms) == len(set(forms)), english
        # Full-width punctuation slips in unseen with a Chinese input method and then never matches.
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", english), english


@pytest.mark.parametrize(("chinese", "english"), PLAN_TERMS.items())
def test_plan_term_is_present_with_its_english(
    english_by_chinese: dict[str, list[str]], chinese: str, english: str
) -> None:
    assert english in english_by_chinese[chinese]


@pytest.mark.parametrize("abbreviation", ABBREVIATIONS)
def test_common_abbreviation_is_reachable_from_chinese(
    english_by_chinese: dict[str, list[str]], abbreviation: str
) -> None:
    assert any(abbreviation in forms for forms in english_by_chinese.values())
