"""Why nobody is ranked for a need, in a sentence, and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication

from gui.models.people import pool_name

if TYPE_CHECKING:
    from store.results import NeedMatch

translate = QCoreApplication.translate  # the name that pyside6-lupdate looks for

Remedy = Literal["complete_need", "go_to_people", "widen", "none"]


@dataclass(frozen=True, slots=True)
class Nobody:
    """The sentence and the one thing to do about it."""

    text: str
    remedy: Remedy


def why_nobody(match: NeedMatch) -> Nobody:
    """Return the reason why a ranking holds nobody; the nearest cause is named first."""
    pool, everybody = pool_name(match.pool), match.pool == "all"
    wider: Remedy = "none" if everybody else "widen"
    if match.status == "too_little_text":
        return Nobody(translate("Nobody", "该需求只有标题，无法评分。请补充技术要求。"), "complete_need")
    if not match.pool_size and everybody:
        return Nobody(translate("Nobody", "还没有人员。先从 Excel 导入花名册。"), "go_to_people")
    if not match.pool_size:
        return Nobody(translate("Nobody", "“{pool}”中还没有人。").format(pool=pool), wider)
    if match.without_text == match.pool_size:
        text = translate("Nobody", "“{pool}”的 {n} 人资料文字都太少，无法评分。请在人员库补充研究方向。")
        return Nobody(text.format(pool=pool, n=match.pool_size), "go_to_people")
    text = translate("Nobody", "“{pool}”的 {n} 人中，没有人的资料与该需求有共同的词。可补充需求的关键词。")
    return Nobody(text.format(pool=pool, n=match.pool_size), wider)
