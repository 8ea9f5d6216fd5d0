"""The forms of the side pane: who a person is, what they know, where they work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from gui import backend
from gui.widgets.chips import ChipEdit
from gui.widgets.date_field import DateField
from gui.widgets.form import Form, combo
from gui.widgets.masked_field import MaskedField

translate = QCoreApplication.translate  # the name that pyside6-lupdate looks for


def basic_form() -> Form:
    """Return the form of names, birth, nationality, contacts and status."""
    form, records = Form(), backend.records
    for name, text in (
        ("name_zh", translate("Person", "中文姓名")),
        ("family_name", translate("Person", "外文姓")),
        ("given_name", translate("Person", "外文名")),
    ):
        form.add(name, text, QLineEdit())
    form.add("status", translate("Person", "状态"), combo(_options(records.STATUSES), ""))
    form.add("sex", translate("Person", "性别"), combo(_options(("男", "女", "")), ""))
    _masked(form, "birth", translate("Person", "出生日期"))
    form.add("nationalities", translate("Person", "国籍"), _chips(translate("Person", "国籍")))
    form.add("origin", translate("Person", "人员性质"), combo(_options(records.ORIGINS), ""))
    _masked(form, "phones", translate("Person", "电话"))
    _masked(form, "emails", translate("Person", "电子邮箱"))
    _masked(form, "id_number", translate("Person", "证件号码"))
    form.add("orcid", "ORCID", QLineEdit())
    form.add("former_names", translate("Person", "曾用名"), _chips(translate("Person", "曾用名")))
    form.add("other_names", translate("Person", "其他拼写"), _chips(translate("Person", "其他拼写")))
    form.add("recommended_by", translate("Person", "推荐单位"), QLineEdit())
    form.add("last_confirmed", translate("Person", "最近核实"), DateField(translate("Person", "最近核实")))
    form.add("note", translate("Person", "备注"), _text(4), wide=True)
    form.end()
    return form


def expertise_form() -> Form:
    """Return the form of title, fields, keywords and research text."""
    form = Form()
    form.add("title", translate("Person", "职务/职称"), QLineEdit())
    form.add("title_rank", translate("Person", "职级"), combo(_options(backend.records.RANKS), ""))
    form.add("fields", translate("Person", "所属领域"), _chips(translate("Person", "所属领域")))
    form.add("keywords", translate("Person", "关键词"), _chips(translate("Person", "关键词")))
    form.add("directions", translate("Person", "研究方向"), _text(9), wide=True)
    return form


def employment_form() -> Form:
    """Return the form of the present employer; past ones are listed beside it."""
    form = Form()
    form.add("employer", translate("Person", "现任单位"), QLineEdit())
    return form


def _options(values: Sequence[str]) -> list[tuple[str, object]]:
    return [(value or translate("Person", "未登记"), value) for value in values]


def _chips(name: str) -> ChipEdit:
    return ChipEdit(name, translate("Person", "回车添加"))


def _masked(form: Form, name: str, text: str) -> None:
    form.add(name, text, MaskedField(text))


def _text(lines: int) -> QPlainTextEdit:
    field = QPlainTextEdit(tabChangesFocus=True)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + 18)
    return field
