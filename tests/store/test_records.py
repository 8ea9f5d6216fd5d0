from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from store.people.edit import columns
from store.records import NEED_STATUSES, RANKS, STATUSES, NeedEdit, PersonEdit
from store.tables import Need, Person


def said(kind: type[PersonEdit] | type[NeedEdit], **values: Any) -> str:
    """Return why values are refused."""
    with pytest.raises(ValidationError) as caught:
        kind(**values)
    return str(caught.value.errors()[0]["msg"])


@pytest.mark.parametrize("names", [{}, {"name_zh": " \n"}, {"name_zh": "\x00"}, {"other_names": ["张"]}])
def test_a_person_without_a_name_is_refused(names: dict[str, Any]) -> None:
    assert "没有姓名" in said(PersonEdit, **names)


@pytest.mark.parametrize("names", [{"name_zh": "张伟"}, {"family_name": "Novak"}, {"given_name": "Ada"}])
def test_any_one_name_is_enough(names: dict[str, str]) -> None:
    assert PersonEdit.model_validate(names)


@pytest.mark.parametrize("birth", ["", "1968", "1968-05", "1968-05-12", "2000-02-29"])
def test_a_birth_date_is_kept_as_far_as_known(birth: str) -> None:
    assert PersonEdit(name_zh="张伟", birth=birth).birth == birth


@pytest.mark.parametrize(
    "birth", ["68", "1968.5", "1968-5", "1968-13", "1968-02-30", "0000", "1968-05-12x", "１９６８", "2999"]
)
def test_a_birth_date_that_is_none_is_refused_with_its_value(birth: str) -> None:
    assert birth in said(PersonEdit, name_zh="张伟", birth=birth)


def test_nobody_is_born_tomorrow() -> None:
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    assert "今天之后" in said(PersonEdit, name_zh="张伟", birth=tomorrow)


@pytest.mark.parametrize(
    ("field", "allowed"),
    [
        ("status", STATUSES),
        ("title_rank", RANKS),
        ("sex", ("男", "女", "")),
        ("origin", ("内地", "港澳台", "外籍", "")),
    ],
)
def test_a_choice_outside_the_list_is_refused_with_the_list(field: str, allowed: tuple[str, ...]) -> None:
    for value in allowed:
        assert PersonEdit.model_validate({"name_zh": "张伟", field: value})
    message = said(PersonEdit, name_zh="张伟", **{field: "别的"})
    assert "“别的”" in message
    assert all(value in message for value in allowed)


def test_a_line_loses_what_no_form_shows() -> None:
    edit = PersonEdit(name_zh="\u3000张\x07伟\x7f\x85 ", note="一\r\n二\t三\x1b")
    assert (edit.name_zh, edit.note) == ("张伟", "一\n二\t三")


def test_half_a_character_is_refused() -> None:
    assert said(PersonEdit, name_zh="张\ud800")


def test_a_rare_character_stays() -> None:
    rare = "𠮷\ue000㐂"  # an extension, one of the private ones old systems use, a rare one
    assert PersonEdit(name_zh=rare).name_zh == rare


def test_a_list_has_each_entry_once_and_none_empty() -> None:
    assert PersonEdit(name_zh="张伟", emails=[" a@b.cn", "", "a@b.cn", " "]).emails == ["a@b.cn"]


@pytest.mark.parametrize(("field", "length"), [("title", 2_001), ("note", 200_001)])
def test_a_text_no_person_wrote_is_refused(field: str, length: int) -> None:
    assert said(PersonEdit, name_zh="张伟", **{field: "长" * length})


def test_a_field_that_is_not_there_is_refused() -> None:
    assert said(PersonEdit, name_zh="张伟", salary="1")
    assert said(NeedEdit, title="x", salary="1")


@pytest.mark.parametrize("title", ["", " ", "\x00"])
def test_a_need_without_a_title_is_refused(title: str) -> None:
    assert "没有名称" in said(NeedEdit, title=title)


@pytest.mark.parametrize("seats", [0, -1, 100, "三"])
def test_seats_that_cannot_be_are_refused(seats: object) -> None:
    assert said(NeedEdit, title="x", seats=seats)


def test_a_need_has_one_of_its_statuses() -> None:
    assert [NeedEdit(title="x", status=status).status for status in NEED_STATUSES] == list(NEED_STATUSES)
    assert "状态“在库”" in said(NeedEdit, title="x", status="在库")


def test_every_field_of_a_form_has_its_column_and_the_same_default() -> None:
    """A table does not validate, so the two must agree."""
    person, need = PersonEdit(name_zh="张伟"), NeedEdit(title="x")
    for name, value in columns(person).items():
        assert name in Person.model_fields
        if name not in {"name_zh", "search_text"}:
            assert getattr(Person(), name) == value, name
    for name in NeedEdit.model_fields.keys() - {"title", "applicants", "participants", "leaders"}:
        assert getattr(Need(), name) == getattr(need, name), name


@settings(deadline=None)
@given(st.text(max_size=50))
def test_any_text_is_taken_or_refused_and_what_is_taken_can_be_stored(text: str) -> None:
    try:
        edit = PersonEdit(name_zh=text, note=text, emails=[text])
    except ValidationError:
        return
    for value in (edit.name_zh, edit.note, *edit.emails):
        assert value == value.strip()
        value.encode()  # half a character would raise
    assert PersonEdit(**edit.model_dump()) == edit
