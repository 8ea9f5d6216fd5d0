"""The committee's recommendation list: invented experts whose texts are in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from resources.demo.compose import Deck, chinese_keywords, chinese_text
from resources.demo.picks import number, pick, shuffled
from resources.demo.sheets import Cell, Column, Row, Table
from resources.demo.sources import Place, Topic, field_names, places_of, read_json, topics

DRAWN = 111
TERM = ("2025-03-01", "2028-02-29")
_ROLES = ("主任委员", "副主任委员", "秘书", "委员")
_DRAWN_ROLES = {4: "副主任委员", 40: "副主任委员", 77: "副主任委员", 90: "秘书"}
_PREFIXES = ("135", "136", "138", "139", "158", "186")

COLUMNS = (
    Column("序号", "序号", 6),
    Column("姓名", "姓名", 12),
    Column("性别", "性别", 6),
    Column("出生年月", "出生年月", 12),
    Column("工作单位", "工作单位", 28),
    Column("职务/职称", "职务/职称", 20),
    Column("专业领域", "专业领域", 20),
    Column("研究方向", "研究方向", 70),
    Column("关键词", "关键词", 32),
    Column("手机号", "手机号", 15),
    Column("电子邮箱", "电子邮箱", 30),
    Column("证件号码", "证件号码", 14),
    Column("曾用名", "曾用名", 10),
    Column("委员会职务", "委员会职务", 12),
    Column("所属专业组", "所属专业组", 14),
    Column("聘期开始", "聘期开始", 12),
    Column("聘期结束", "聘期结束", 12),
    Column("备注", "备注", 30),
)


def expert_table() -> Table:
    """Build the workbook of the committee's experts."""
    return Table(
        file="委员会专家推荐表.xlsx",
        sheet="专家推荐表",
        title="广州市生物制造专家委员会专家推荐表（示例数据）",
        note="填报单位：广州市工业和信息化局　　填报日期：2026年11月16日　　人员均为虚构",
        columns=COLUMNS,
        rows=expert_rows(),
    )


def expert_rows() -> list[Row]:
    """Return all experts, the committee's chair first, numbered as they stand."""
    deck = Deck()
    people = [_row(deck, raw, index) for index, raw in enumerate(_cast() + _drawn())]
    mixed = sorted(shuffled(people, "experts"), key=lambda row: _ROLES.index(str(row["委员会职务"])))
    return [{**row, "序号": place} for place, row in enumerate(mixed, 1)]


def _cast() -> list[dict[str, Any]]:
    return list(read_json("cast.json")["experts"])


def _drawn() -> list[dict[str, Any]]:
    """Draw people for every topic in turn; no name and no mailbox occurs twice."""
    taken = {raw[part] for raw in _cast() for part in ("name", "pinyin")}
    ids = list(topics())
    people = []
    for index in range(DRAWN):
        person = _draw_person(index, topics()[ids[index % len(ids)]], taken)
        taken |= {person["name"], person["pinyin"]}
        people.append(person)
    return people


def _draw_person(index: int, main: Topic, taken: set[str]) -> dict[str, Any]:
    sex = "女" if number(1, 100, index, "sex") <= 38 else "男"
    surname, given, pinyin = _draw_name(index, sex, taken)
    role = _DRAWN_ROLES.get(index, "委员")
    year = number(1961, 1970 if role == "副主任委员" else 1989, index, "year")
    place = pick(places_of(main.id), index, "place")
    return {
        "name": surname + given,
        "pinyin": pinyin,
        "sex": sex,
        "birth": _birth(index, year, number(1, 12, index, "month")),
        "employer": place.employer,
        "department": place.department,
        "alias": place.alias if index % 14 == 9 else "",
        "title": _title(place, year, index),
        "topics": [main.id, pick(main.near, index, "second")],
        "role": role,
        "former": surname + pick(_former_names(sex), index) if index % 27 == 5 else "",
        "remark": pick(_remarks(), index) if index % 8 == 3 else "",
    }


def _draw_name(index: int, sex: str, taken: set[str]) -> tuple[str, str, str]:
    """Return surname and given name in characters, and both as `given.family`."""
    names = read_json("names.json")
    attempt = 0
    while True:
        surname, family = pick(names["surnames"], index, "surname", attempt)
        given, spelled = pick(names["female" if sex == "女" else "male"], index, "given", attempt)
        if not {surname + given, f"{spelled}.{family}"} & taken:
            return surname, given, f"{spelled}.{family}"
        attempt += 1


def _row(deck: Deck, raw: Mapping[str, Any], index: int) -> Row:
    main, second = (topics()[topic] for topic in raw["topics"])
    text = chinese_text(deck, main, second, raw["pinyin"])
    keywords = chinese_keywords(main, second, raw["pinyin"])
    return {
        "姓名": raw["name"],
        "性别": raw["sex"],
        "出生年月": raw["birth"],
        "工作单位": raw.get("alias") or raw["employer"] + raw["department"],
        "职务/职称": raw["title"],
        "专业领域": _field(main, index),
        "研究方向": raw.get("text", text),
        "关键词": raw.get("keywords", keywords),
        "手机号": _phone(index),
        "电子邮箱": f"{raw['pinyin']}@example.{_domain(raw['employer'])}",
        "证件号码": raw.get("identity", ""),
        "曾用名": raw.get("former", ""),
        "委员会职务": raw.get("role", "委员"),
        "所属专业组": field_names()[main.field] + "组",
        "聘期开始": date.fromisoformat(raw.get("start", TERM[0])),
        "聘期结束": date.fromisoformat(raw.get("end", TERM[1])),
        "备注": raw.get("remark", ""),
    }


def _birth(index: int, year: int, month: int) -> Cell:
    """Write the month of birth as different hands do; most follow the form."""
    forms: dict[int, Cell] = {
        3: f"{year}.{month:02}",
        7: f"{year}年{month}月",
        12: date(year, month, number(1, 28, index, "day")),
    }
    return forms.get(index % 17, f"{year}-{month:02}")


def _title(place: Place, year: int, index: int) -> str:
    titles: dict[str, list[list[str]]] = read_json("cast.json")["titles"]
    senior, junior = titles[place.kind]
    return pick(senior if year <= 1977 else junior, index, "title")


def _field(main: Topic, index: int) -> str:
    if main.field == "X":
        return main.zh
    name = field_names()[main.field]
    return f"{name}（{main.zh}）" if index % 3 == 0 else name


def _phone(index: int) -> str:
    # The middle block 0000 is not given out, so that no demo number rings anywhere.
    prefix, tail = pick(_PREFIXES, index, "prefix"), f"{1000 + index * 73 % 9000:04}"
    return f"{prefix} 0000 {tail}" if index % 9 == 4 else f"{prefix}0000{tail}"


def _domain(employer: str) -> str:
    if "公司" in employer or "事务所" in employer:
        return "com"
    return "org" if "大学" in employer else "net"


def _former_names(sex: str) -> list[str]:
    return list(read_json("cast.json")["former_names"][sex])


def _remarks() -> list[str]:
    return list(read_json("cast.json")["remarks"])
