"""The region's organisations: complete records, names that lead to one place, a tree without cycles."""

import json
import re
import unicodedata
from typing import Any

import pytest

import resources

FILE: dict[str, Any] = json.loads(resources.path("organisations", "region.json").read_text(encoding="utf-8"))
RECORDS: list[dict[str, Any]] = FILE["organisations"]
BY_ID = {record["id"]: record for record in RECORDS}
KEYS = ["id", "name", "english", "aliases", "former", "parent", "kind", "district"]
KINDS = {"政府", "高校", "院所", "新型研发机构", "医院", "企业", "园区", "社会组织", "境外"}
DISTRICTS = {
    "荔湾区",
    "越秀区",
    "海珠区",
    "天河区",
    "白云区",
    "黄埔区",
    "番禺区",
    "花都区",
    "南沙区",
    "从化区",
} | {
    "增城区",
    "香港",
    "澳门",
}


def folded(name: str) -> str:
    """Fold width, case, spaces and punctuation, as any reader of names will at least do."""
    return re.sub(r"[\s.,，、·\-]", "", unicodedata.normalize("NFKC", name)).casefold()


def names_of(record: dict[str, Any]) -> list[str]:
    return [
        name for name in (record["name"], record["english"], *record["aliases"], *record["former"]) if name
    ]


def owners() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for record in RECORDS:
        for name in names_of(record):
            found.setdefault(folded(name), set()).add(record["id"])
    return found


def ancestors(record: dict[str, Any]) -> list[str]:
    chain: list[str] = []
    parent = record["parent"]
    while parent is not None:
        assert parent not in [record["id"], *chain], f"cycle at {record['id']}"
        chain.append(parent)
        parent = BY_ID[parent]["parent"]
    return chain


def test_every_record_has_the_same_fields() -> None:
    assert [record["id"] for record in RECORDS if list(record) != KEYS] == []


def test_ids_are_unique_latin_slugs() -> None:
    assert len(BY_ID) == len(RECORDS)
    assert [key for key in BY_ID if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


def test_a_name_leads_to_one_organisation_only() -> None:
    assert {name: ids for name, ids in owners().items() if len(ids) > 1} == {}


def test_no_spelling_is_listed_twice_in_a_record() -> None:
    assert [r["id"] for r in RECORDS if len(set(names_of(r))) != len(names_of(r))] == []


def test_no_alias_is_a_single_character_or_padded() -> None:
    doubtful = [n for r in RECORDS for n in names_of(r) if len(n) < 2 or n != n.strip() or "  " in n]
    assert doubtful == []


def test_kinds_are_those_the_desktop_knows() -> None:
    assert {record["kind"] for record in RECORDS} <= KINDS


def test_parents_exist_and_make_no_cycle() -> None:
    assert all(len(ancestors(record)) <= 3 for record in RECORDS)


def test_a_district_is_one_of_guangzhous_or_a_city() -> None:
    places = {record["district"] for record in RECORDS} - {None}
    assert {place for place in places if place not in DISTRICTS and not place.endswith("市")} == set()


def test_umbrellas_are_parents() -> None:
    assert set(FILE["umbrellas"]) <= {record["parent"] for record in RECORDS}


def test_all_eleven_districts_have_their_government() -> None:
    found = [
        r["district"] for r in RECORDS if re.fullmatch(r"广州市.区人民政府|广州市..区人民政府", r["name"])
    ]
    assert len(found) == len(set(found)) == 11
    assert set(found) <= DISTRICTS


@pytest.mark.parametrize(
    ("written", "organisation"),
    [
        ("华工", "scut"),
        ("SCUT", "scut"),
        ("中大", "sysu"),
        ("SYSU", "sysu"),
        ("暨大", "jnu"),
        ("广工", "gdut"),
        ("广药大", "gdpu"),
        ("广东药学院", "gdpu"),
        ("第一军医大学", "smu"),
        ("省农科院", "gdaas"),
        ("GDAAS", "gdaas"),
        ("广州生物院", "gibh"),
        ("中科院广州能源研究所", "giec"),
        ("省微生物所", "gdim"),
        ("省农科院水稻所", "gdaas-rice"),
        ("广州国家实验室", "gznl"),
        ("生物岛实验室", "bioland"),
        ("生物岛", "gz-bioisland"),
        ("港科大（广州）", "hkust-gz"),
        ("孙逸仙纪念医院", "sysu-2h"),
        ("广医一院", "gzhmu-1h"),
        ("华侨医院", "jnu-1h"),
        ("市工信局", "gz-industry-it"),
        ("南沙区政府", "gz-nansha"),
    ],
)
def test_what_people_write_leads_to_the_organisation(written: str, organisation: str) -> None:
    assert owners()[folded(written)] == {organisation}


@pytest.mark.parametrize(
    "written", ["南大", "交大", "山大", "JNU", "SMU", "南海所", "人工智能与数字经济实验室"]
)
def test_names_of_several_places_are_left_out(written: str) -> None:
    assert folded(written) not in owners()


@pytest.mark.parametrize(
    ("hospital", "university"),
    [
        ("sysu-1h", "sysu"),
        ("sysucc", "sysu"),
        ("nanfang", "smu"),
        ("gzhmu-1h", "gzhmu"),
        ("jnu-1h", "jnu"),
        ("gdhcm", "gzucm"),
    ],
)
def test_affiliated_hospitals_hang_under_their_university(hospital: str, university: str) -> None:
    assert ancestors(BY_ID[hospital]) == [university]


def test_hospitals_have_no_parent_but_a_university() -> None:
    parents = {BY_ID[r["parent"]]["kind"] for r in RECORDS if r["kind"] == "医院" and r["parent"]}
    assert parents <= {"高校", "境外"}
