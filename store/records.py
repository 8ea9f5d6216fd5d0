"""Validated models: what a form or an import may set. Table models do not validate, so these do."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

LONGEST_TEXT = 200_000  # characters; longer is no text a person wrote for a form
STATUSES = ("候选", "在库", "暂停", "出库")
NEED_STATUSES = ("开放", "已办结", "撤回")
RANKS = ("正高", "副高", "中级", "初级", "")
ORIGINS = ("内地", "港澳台", "外籍", "")
_BIRTH = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def _tidy(text: str) -> str:
    """Strip a line and drop what no form shows: control characters other than line breaks and tabs."""
    if text.isprintable():
        return text.strip()
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) != "Cc").strip()


def _tidy_list(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(tidy for tidy in map(_tidy, texts) if tidy))


def _one_of(allowed: tuple[str, ...], what: str) -> AfterValidator:
    def check(value: str) -> str:
        if value not in allowed:
            names = "、".join(name or "（未填）" for name in allowed)
            raise ValueError(f"{what}“{value}”不在可选范围内，可填：{names}")
        return value

    return AfterValidator(check)


def _birth(value: str) -> str:
    if not value:
        return value
    found = _BIRTH.fullmatch(value)
    if not found:
        raise ValueError(f"出生日期“{value}”无法识别，请写成 1968、1968-05 或 1968-05-12")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        earliest = date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(f"出生日期“{value}”不是有效日期") from error
    if earliest > date.today():
        raise ValueError(f"出生日期“{value}”在今天之后")
    return value


Line = Annotated[str, Field(max_length=2_000), AfterValidator(_tidy)]
Passage = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_tidy)]
Lines = Annotated[list[str], AfterValidator(_tidy_list)]


class PersonEdit(BaseModel):
    """What can be set of a person. A person has a Chinese or a Latin name.

    ``directions`` is the research text and ``keywords`` the person's own keywords; both become evidence.
    """

    model_config = ConfigDict(extra="forbid")

    name_zh: Line = ""
    family_name: Line = ""
    given_name: Line = ""
    former_names: Lines = []
    other_names: Lines = []
    sex: Annotated[str, _one_of(("男", "女", ""), "性别")] = ""
    birth: Annotated[str, AfterValidator(_birth)] = ""
    nationalities: Lines = []
    origin: Annotated[str, _one_of(ORIGINS, "人员性质")] = ""
    title: Line = ""
    title_rank: Annotated[str, _one_of(RANKS, "职级")] = ""
    fields: Lines = []
    emails: Lines = []
    phones: Lines = []
    id_number: Line = ""
    orcid: Line = ""
    status: Annotated[str, _one_of(STATUSES, "状态")] = "候选"
    last_confirmed: date | None = None
    recommended_by: Line = ""
    note: Passage = ""
    employer: Line = ""
    directions: Passage = ""
    keywords: Lines = []

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not (self.name_zh or self.family_name or self.given_name):
            raise ValueError("没有姓名，请填写中文姓名或外文姓名")
        return self


class NeedEdit(BaseModel):
    """What can be set of a need."""

    model_config = ConfigDict(extra="forbid")

    code: Line = ""
    title: Line
    kind: Line = ""
    fields: Lines = []
    clauses: Lines = []
    text: Passage = ""
    keywords: Lines = []
    seats: Annotated[int, Field(ge=1, le=99)] | None = None
    review_date: date | None = None
    review_written: Line = ""
    classified: bool = False
    nationals_only: bool = False
    lead_agencies: Lines = []
    status: Annotated[str, _one_of(NEED_STATUSES, "状态")] = "开放"
    note: Passage = ""
    applicants: Lines = []
    participants: Lines = []
    leaders: Lines = []

    @model_validator(mode="after")
    def _has_a_title(self) -> Self:
        if not self.title:
            raise ValueError("没有名称，请填写需求名称")
        return self
