"""People, their jobs, their evidence, their seat on the committee and their place in the talent pool."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field

from store.tables.base import Privacy, Record, column, json_list, link


class Person(Record, table=True):
    """One human being, whatever roles they hold.

    ``birth`` is an ISO date as far as known (``1968``, ``1968-05``, ``1968-05-12`` or empty);
    ``nationalities`` are ISO 3166 alpha-2 codes, unknown ones as written.
    """

    __tablename__ = "person"

    code: str = column(Privacy.INTERNAL, index=True)
    name_zh: str = column(Privacy.PUBLIC, index=True)
    family_name: str = column(Privacy.PUBLIC)  # Latin
    given_name: str = column(Privacy.PUBLIC)  # Latin
    former_names: list[str] = json_list(Privacy.INTERNAL)
    other_names: list[str] = json_list(Privacy.INTERNAL)  # spellings as met in files
    sex: str = column(Privacy.INTERNAL)  # 男, 女 or ""
    birth: str = column(Privacy.PRIVATE)
    nationalities: list[str] = json_list(Privacy.INTERNAL)
    origin: str = column(Privacy.INTERNAL)  # 内地, 港澳台, 外籍 or "" = not known
    title: str = column(Privacy.PUBLIC)  # 职务/职称 as written
    title_rank: str = column(Privacy.INTERNAL, index=True)  # 正高, 副高, 中级, 初级 or "" = not known
    fields: list[str] = json_list(Privacy.PUBLIC)  # 所属领域 as written
    emails: list[str] = json_list(Privacy.PRIVATE)
    phones: list[str] = json_list(Privacy.PRIVATE)
    id_number: str = column(Privacy.PRIVATE)  # 证件号码, other than a passport
    orcid: str = column(Privacy.PUBLIC)
    status: str = column(Privacy.INTERNAL, "候选", index=True)  # 候选, 在库, 暂停, 出库
    last_confirmed: date | None = column(Privacy.INTERNAL, None)
    recommended_by: str = column(Privacy.INTERNAL)
    note: str = column(Privacy.INTERNAL)
    search_text: str = column(Privacy.INTERNAL)  # folded names, employer, title and fields, for search


class Source(Record, table=True):
    """Where a person's record came from: one row of one file."""

    __tablename__ = "source"

    person_id: int = link("person.id")
    file_name: str = column(Privacy.INTERNAL, index=True)
    file_sha256: str = column(Privacy.INTERNAL)
    sheet: str = column(Privacy.INTERNAL)
    row: int = column(Privacy.INTERNAL, 0)
    unmapped: dict[str, str] = Field(
        default_factory=dict, sa_type=JSON, sa_column_kwargs={"info": {"privacy": Privacy.PRIVATE}}
    )  # columns nobody knows, kept as written: nothing that was sent is lost


class Employment(Record, table=True):
    """A person's tie to an organisation, with what was written about it."""

    __tablename__ = "employment"

    person_id: int = link("person.id")
    organisation_id: int = link("organisation.id")
    written: str = column(Privacy.PUBLIC)  # employer as the source has it, department included
    department: str = column(Privacy.PUBLIC)
    kind: str = column(Privacy.INTERNAL, "任职")  # 任职, 兼职, 意向
    start: date | None = column(Privacy.INTERNAL, None)
    end: date | None = column(Privacy.INTERNAL, None)


class Evidence(Record, table=True):
    """One item that shows what a person can do: the unit that matching compares and explains."""

    __tablename__ = "evidence"

    person_id: int = link("person.id")
    kind: str = column(Privacy.INTERNAL)  # 研究方向, 关键词, 简介, 论文, 专利, 项目, 奖项
    language: str = column(Privacy.INTERNAL)  # zh, en, de …
    year: int | None = column(Privacy.INTERNAL, None)
    text: str = column(Privacy.INTERNAL)
    heading: str = column(Privacy.INTERNAL)  # the field or keywords read together with the text
    position: int = column(Privacy.INTERNAL, 0)


class CommitteeSeat(Record, table=True):
    """A seat on the expert committee for one term."""

    __tablename__ = "committee_seat"

    person_id: int = link("person.id")
    term: str = column(Privacy.PUBLIC)  # 届, "" = the first
    role: str = column(Privacy.PUBLIC, "委员")
    field_group: str = column(Privacy.PUBLIC)
    start: date | None = column(Privacy.INTERNAL, None)
    end: date | None = column(Privacy.INTERNAL, None)


class TalentProfile(Record, table=True):
    """What the foreign talent pool records of a person; figures as read, with what was written."""

    __tablename__ = "talent_profile"

    person_id: int = link("person.id")
    passport_name: str = column(Privacy.PRIVATE)
    passport_number: str = column(Privacy.PRIVATE, index=True)
    passport_expiry: date | None = column(Privacy.PRIVATE, None)
    highest_degree: str = column(Privacy.INTERNAL)  # 博士, 硕士, 学士 or as written
    university: str = column(Privacy.INTERNAL)
    annual_salary_wan: float | None = column(Privacy.PRIVATE, None)  # 万元 a year
    salary_written: str = column(Privacy.PRIVATE)
    years_of_experience: float | None = column(Privacy.INTERNAL, None)
    months_in_china: float | None = column(Privacy.INTERNAL, None)  # a year
    months_written: str = column(Privacy.INTERNAL)
    hsk_level: int | None = column(Privacy.INTERNAL, None)
    permit_category: str = column(Privacy.INTERNAL)  # A, B, C or as written
    permit_expiry: date | None = column(Privacy.INTERNAL, None)
    residence_expiry: date | None = column(Privacy.INTERNAL, None)


class DuplicateFlag(Record, table=True):
    """Two records that may be one person; nothing is merged without somebody deciding."""

    __tablename__ = "duplicate_flag"

    person_id: int = link("person.id")
    other_id: int = link("person.id")
    because: list[str] = json_list(Privacy.INTERNAL)
    decision: str = column(Privacy.INTERNAL, "待定")  # 待定, 不是同一人
