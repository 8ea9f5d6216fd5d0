"""The work plan as data agrees with its official text, sentence by sentence and bracket by bracket."""

import json
import re
from typing import Any

import pytest

import resources

PLAN: dict[str, Any] = json.loads(
    resources.path("plans", "gz-biomanufacturing-2024.json").read_text(encoding="utf-8")
)
OFFICIAL = resources.path("plans", PLAN["text_file"]).read_text(encoding="utf-8")
CLAUSES: dict[str, dict[str, Any]] = {clause["code"]: clause for clause in PLAN["clauses"]}
KINDS = {kind["id"]: kind for kind in PLAN["need_kinds"]}
AGENCIES = {agency["id"]: agency for agency in PLAN["agencies"]}
ORGANISATIONS: dict[str, dict[str, Any]] = {
    record["id"]: record
    for record in json.loads(resources.path("organisations", "region.json").read_text(encoding="utf-8"))[
        "organisations"
    ]
}
CODES = [*(f"G{n}" for n in range(1, 6)), *(f"F{n}" for n in range(1, 6)), *(f"T{n}" for n in range(1, 7))]
CODES += ["S1", "S2", "S3", "S4a", "S4b"]

# The tags of each clause as the plan's own enumeration gives them, written down apart from the JSON.
TAGS = {
    "G1": "合成生物 人工智能",
    "F1": "基因编辑 生物信息学 抗体药物 疫苗药物 核酸药物 细胞与基因治疗 重组蛋白与多肽 "
    "生物创新药 生物类似药 生物基原料药 关键设备耗材",
    "F2": "微生物和酶法合成 生物基化学品 可降解塑料 电子材料 功能材料 日用化学品 助剂 表面活性剂 生物法替代",
    "F3": "微生物细胞工厂 功能油脂 婴配乳蛋白 植物蛋白 微生物蛋白 乳清蛋白 益生菌 香精香料 生物活性肽 人造肉 "
    "运动饮料 能量饮料 植物饮料 含乳饮料 保健啤酒 保健果酒 功能饮料 猫犬宠物食品",
    "F4": "高端化妆品原料 再生医学产品 保健品",
    "F5": "生物育种 生物饲料 生物肥料 生物兽药及疫苗 微生物农药 绿色农业产品",
    "T1": "工程转化 开放合作",
    "T3": "农产品加工用酶 食品酶 医药酶 工业洗涤酶 天然酶催化机制 催化活性改造 新功能酶设计 "
    "合成生物 人工智能 底盘细胞 核心功能元件 非模式工业微生物菌株 无细胞蛋白合成系统 功能微生物组",
    "T4": "生物医药 高端化妆品 医美 生物农业 生物食品 生物能源 生物基材料 生物环保 生物健康",
    "T5": "大宗化学品 生物能源 研发中心 运营总部 结算中心 上市主体",
    "S4a": "领军科技人才 急需紧缺人才",
}
KIND_NAMES = {
    "G3": "菌种库 元件库",
    "F1": "基础研究 技术攻关 装备研发 产业化 企业培育",
    "T1": "创新中心 高端智库 项目孵化 技术输出 人才网络 技术合作 概念验证 成果转化",
    "T2": "中试平台 成果转化平台 概念验证中心认定 示范应用场景",
    "T3": "菌种库 元件库 技术攻关",
    "T5": "重点项目 研发环节 制造环节 应用环节 总部与研发中心",
    "T6": "国际合作 产业对接活动 会议 论坛 展览 刊印",
    "S1": "政策咨询",
    "S2": "技术改造 技术创新 中试平台 概念验证 推广应用",
    "S4a": "重大项目 人才遴选",
    "S4b": "政策咨询",
}


def agency_ids(bracket_part: str) -> list[str]:
    """Turn 市工业和信息化局、发展改革委 into agency ids; inside a list the plan drops the leading 市."""
    short = {agency["name"].removeprefix("市"): agency["id"] for agency in PLAN["agencies"]}
    return [
        short[name.strip().removeprefix("市")] for name in re.split("[、，]", bracket_part) if name.strip()
    ]


def bracket_agencies(bracket: str) -> tuple[list[str], list[str]]:
    lead, _, support = bracket.strip("()（）").removeprefix("牵头单位：").partition("配合单位：")
    return agency_ids(lead.rstrip("，；")), agency_ids(support)


def body_from_clauses() -> str:
    """Put the official body together again from sections, headings, sentences and agency brackets."""
    parts: list[str] = []
    for section in PLAN["sections"]:
        parts += [f"{section['number']}、{section['title']}", section["lead_in"]]
        for clause in PLAN["clauses"]:
            if clause["section"].startswith(section["number"]):
                parts += [clause["heading"], clause["text"], clause["agency_text"]]
    return "".join(parts)


def without_space(text: str) -> str:
    return "".join(text.split())


def test_clause_codes_are_exactly_the_plans() -> None:
    assert [clause["code"] for clause in PLAN["clauses"]] == CODES


def test_clauses_put_together_give_the_official_body() -> None:
    body = OFFICIAL[OFFICIAL.index("一、工作目标") :]
    assert without_space(body_from_clauses()) == without_space(body)


def test_each_sentence_stands_in_one_clause_once() -> None:
    body = OFFICIAL[OFFICIAL.index("一、工作目标") :]
    unmarked = re.sub(r"[(（]牵头单位[^)）]*[)）]", "\n", body)
    lines = [re.sub(r"^\s*[(（][一二三四五六][)）]\s?[^。]+。", "", line) for line in unmarked.splitlines()]
    outside = {f"{s['number']}、{s['title']}" for s in PLAN["sections"]} | {
        s["lead_in"] for s in PLAN["sections"]
    }
    sentences = [
        sentence.strip()
        for line in lines
        if line.strip() not in outside
        for sentence in re.split("(?<=[。；])", line)
        if sentence.strip()
    ]
    counts = {
        sentence: sum(clause["text"].count(sentence) for clause in CLAUSES.values()) for sentence in sentences
    }
    assert len(sentences) == 37
    assert {sentence: count for sentence, count in counts.items() if count != 1} == {}


def test_preamble_and_notice_are_verbatim() -> None:
    lines = OFFICIAL.splitlines()
    assert PLAN["preamble"] in lines
    assert PLAN["notice"] in lines
    assert PLAN["title"] in lines
    assert PLAN["addressed_to"] + "：" in lines


def test_attribution_names_issuer_and_date() -> None:
    assert PLAN["issuer"] in PLAN["source"]
    assert "2024年10月28日" in PLAN["source"]
    assert PLAN["issued_on"] == "2024-10-28"


def test_brackets_keep_the_width_of_the_source() -> None:
    assert CLAUSES["F1"]["heading"] == "(一) 生物医药。"
    assert CLAUSES["T2"]["heading"].startswith("（二）")
    assert CLAUSES["T5"]["heading"].startswith("（五）")
    assert CLAUSES["T5"]["agency_text"].startswith("(牵头单位")


@pytest.mark.parametrize("code", [code for code in CODES if not code.startswith("G")])
def test_agencies_match_the_bracket(code: str) -> None:
    clause = CLAUSES[code]
    assert (clause["lead"], clause["support"]) == bracket_agencies(clause["agency_text"])


def test_industry_bureau_leads_all_but_three() -> None:
    led = {clause["code"] for clause in PLAN["clauses"] if "gz-industry-it" in clause["lead"]}
    assert {code for code in CODES if not code.startswith("G")} - led == {"F5", "T3", "S4a"}


def test_development_and_reform_leads_as_the_plan_says() -> None:
    led = {clause["code"] for clause in PLAN["clauses"] if "gz-development-reform" in clause["lead"]}
    assert led == {"F1", "F2", "T1", "T2", "T4", "T5", "T6", "S1", "S2", "S3", "S4b"}


def test_science_bureau_leads_as_the_plan_says() -> None:
    led = {clause["code"] for clause in PLAN["clauses"] if "gz-science-technology" in clause["lead"]}
    assert led == {"T1", "T3", "T5", "T6", "S2", "S4a", "S4b"}


def test_goals_have_no_agencies() -> None:
    assert all(not CLAUSES[f"G{n}"]["lead"] and not CLAUSES[f"G{n}"]["support"] for n in range(1, 6))


def test_there_are_fifteen_agencies_and_each_is_named_by_a_clause() -> None:
    named = {agency for clause in PLAN["clauses"] for agency in clause["lead"] + clause["support"]}
    named |= {
        agency for clause in PLAN["clauses"] for ref in clause["references"] for agency in ref["issuers"]
    }
    assert len(AGENCIES) == 15
    assert named == set(AGENCIES)


def test_each_single_agency_is_an_organisation_under_the_same_id() -> None:
    for agency in PLAN["agencies"]:
        if agency["id"] != "gz-districts":
            record = ORGANISATIONS[agency["id"]]
            assert record["name"] == agency["full_name"]
            assert agency["name"] in record["aliases"]


@pytest.mark.parametrize("code", sorted(TAGS))
def test_every_tag_of_the_plan_stands_at_its_clause(code: str) -> None:
    assert set(TAGS[code].split()) - set(CLAUSES[code]["tags"]) == set()


def test_every_tag_is_found_in_the_clauses_own_words() -> None:
    for clause in PLAN["clauses"]:
        for tag in clause["tags"]:
            # 婴配乳蛋白 is 婴幼儿配方食品用乳蛋白 shortened: its characters stand in order inside one phrase
            pattern = "[^。，、；]{0,5}".join(map(re.escape, tag))
            said = re.search(pattern, clause["text"]) or (tag == "人工智能" and " AI " in clause["text"])
            assert said, (clause["code"], tag)


@pytest.mark.parametrize(("tag", "words"), [("合成生物", "合成生物"), ("人工智能", "人工智能|AI")])
def test_cross_cutting_tags_stand_wherever_the_text_speaks_of_them(tag: str, words: str) -> None:
    said = {clause["code"] for clause in PLAN["clauses"] if re.search(words, clause["text"])}
    assert {clause["code"] for clause in PLAN["clauses"] if tag in clause["tags"]} == said
    assert tag in PLAN["cross_tags"]


def test_tags_outside_the_five_fields_are_no_field() -> None:
    assert PLAN["extra_tags"] == ["医美", "生物能源", "生物环保"]
    assert set(PLAN["extra_tags"]).isdisjoint(field["name"] for field in PLAN["fields"])


def test_fields_are_the_five_clauses_of_section_two() -> None:
    assert {field["code"]: field["name"] for field in PLAN["fields"]} == {
        code: CLAUSES[code]["title"] for code in ("F1", "F2", "F3", "F4", "F5")
    }


@pytest.mark.parametrize("code", sorted(KIND_NAMES))
def test_need_kinds_stand_at_their_clause(code: str) -> None:
    assert set(KIND_NAMES[code].split()) - set(CLAUSES[code]["kinds"]) == set()


def test_kinds_of_clauses_and_parents_of_kinds_exist() -> None:
    assert {kind for clause in PLAN["clauses"] for kind in clause["kinds"]} <= {
        kind["name"] for kind in PLAN["need_kinds"]
    }
    assert {kind["parent"] for kind in KINDS.values()} - {None} <= set(KINDS)


def test_kind_ids_and_names_are_unique() -> None:
    assert len(KINDS) == len(PLAN["need_kinds"]) == len({kind["name"] for kind in PLAN["need_kinds"]})


def test_only_the_committee_and_the_talent_pool_are_pools() -> None:
    records = PLAN["clauses"] + PLAN["need_kinds"]
    assert all(record["pools"] and set(record["pools"]) <= {"committee", "talent"} for record in records)


def test_foreign_pool_is_the_default_of_talent_and_international_work() -> None:
    assert CLAUSES["S4a"]["pools"] == ["talent"]
    assert CLAUSES["S4b"]["pools"] == ["committee"]
    assert KINDS["international-cooperation"]["pools"] == ["talent"]
    assert KINDS["policy-advice"]["pools"] == ["committee"]


def test_indicators_are_the_plans_and_no_more() -> None:
    found = {
        (clause["code"], indicator["target"], indicator["measure"])
        for clause in PLAN["clauses"]
        for indicator in clause["indicators"]
    }
    assert found == {
        ("G2", 2027, "year"),
        ("G3", None, "rank"),
        ("G4", 10, "count"),
        ("G5", 2, "count"),
        ("T4", 1, "count"),
    }


def test_talent_clauses_have_no_invented_target() -> None:
    assert CLAUSES["S4a"]["indicators"] == CLAUSES["S4b"]["indicators"] == []


def test_counted_targets_are_written_in_the_clauses_text() -> None:
    for clause in PLAN["clauses"]:
        for indicator in clause["indicators"]:
            if indicator["target"] is not None:
                assert f"{indicator['target']}{indicator['unit']}" in without_space(clause["text"])


def test_an_alias_names_one_clause_except_for_the_two_halves_of_s4() -> None:
    owners: dict[str, set[str]] = {}
    for clause in PLAN["clauses"]:
        for alias in clause["aliases"]:
            owners.setdefault(alias, set()).add(clause["code"])
    shared = {alias: codes for alias, codes in owners.items() if len(codes) > 1}
    assert all(codes == {"S4a", "S4b"} for codes in shared.values())
    assert set(owners).isdisjoint(CODES)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("二(一)", "F1"),
        ("二（一）生物医药", "F1"),
        ("重点领域（一）", "F1"),
        ("三(三)夯实产业基础设施", "T3"),
        ("三(五)", "T5"),
        ("四（四）", "S4a"),
        ("四（四）", "S4b"),
        ("S4", "S4a"),
    ],
)
def test_ways_people_write_a_clause_are_known(written: str, code: str) -> None:
    assert written in CLAUSES[code]["aliases"]


def test_carriers_are_named_by_the_plan_and_lie_in_their_district() -> None:
    for carrier in PLAN["carriers"]:
        record = ORGANISATIONS[carrier["organisation"]]
        assert carrier["name"] in CLAUSES["T4"]["text"]
        assert carrier["name"] in [record["name"], *record["aliases"]]
        assert carrier["district"] == record["district"]


def test_bodies_and_funders_are_named_by_their_clause() -> None:
    for record in PLAN["bodies"] + PLAN["funders"]:
        assert record["name"] in CLAUSES[record["clause"]]["text"]
