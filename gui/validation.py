"""Turns what a form holds into a validated model, or into a sentence for each field that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication

from store.errors import RefusedError

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    Model = TypeVar("Model", bound=BaseModel)

translate = QCoreApplication.translate  # the name that pyside6-lupdate looks for


class InvalidInputError(RefusedError):
    """Fields of a form that cannot be saved; ``problems`` are (field name or "", sentence)."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("；".join(text for _, text in problems))
        self.problems = problems


def validated(model: type[Model], values: Mapping[str, Any]) -> Model:
    """Return the model made of a form's values.

    :raises InvalidInputError: something cannot stand; every problem is told at once
    """
    from pydantic import ValidationError  # comes with the tables, after the first paint

    try:
        return model(**values)
    except ValidationError as error:
        raise InvalidInputError([_sentence(problem) for problem in error.errors()]) from error


def _sentence(problem: ErrorDetails) -> tuple[str, str]:
    field = str(problem["loc"][0]) if problem["loc"] else ""
    context = problem.get("ctx", {})
    match problem["type"]:
        case "value_error":
            text = str(context.get("error", problem["msg"]))
        case "string_too_long":
            text = translate("Validation", "太长，最多 {n} 字").format(n=context["max_length"])
        case "greater_than_equal":
            text = translate("Validation", "不能小于 {n}").format(n=context["ge"])
        case "less_than_equal":
            text = translate("Validation", "不能大于 {n}").format(n=context["le"])
        case kind if kind.startswith("date"):
            text = translate("Validation", "不是有效日期，可写成 2025-12-01，或留空")
        case _:
            text = translate("Validation", "这个值无法保存，请检查")
    return field, text + "。"
