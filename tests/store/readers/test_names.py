from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.readers.values.latin import Hints, split
from store.readers.values.names import PersonName, listed, name


def read(written: str, passport: str = "", hints: Hints | None = None) -> PersonName:
    found = name(written, passport, hints or Hints())
    assert not found.wrong
    assert not found.reason, found
    return found.value


@pytest.mark.parametrize("written", [" 王芳", "王　芳", "王芳　", "王 芳"])
def test_blanks_in_and_around_a_chinese_name_do_not_belong_to_it(written: str) -> None:
    assert read(written).chinese == "王芳"


def test_traditional_characters_stay_as_written() -> None:
    assert read("陳嘉欣").chinese == "陳嘉欣"


@pytest.mark.parametrize("written", ["阿依努尔·吐尔逊", "阿依努尔•吐尔逊", "阿依努尔 · 吐尔逊"])
def test_the_dot_of_a_long_name_is_always_the_same(written: str) -> None:
    assert read(written).chinese == "阿依努尔·吐尔逊"


@pytest.mark.parametrize("passport", ["SCHÖNWALD, MATTHIAS", "SCHÖNWALD MATTHIAS", "MATTHIAS SCHÖNWALD"])
def test_a_passport_name_is_read_in_all_three_orders(passport: str) -> None:
    found = read("马蒂亚斯·舍恩瓦尔德", passport, Hints(authors=("Schönwald",)))
    assert (found.chinese, found.family, found.given) == ("马蒂亚斯·舍恩瓦尔德", "Schönwald", "Matthias")


def test_both_scripts_in_one_cell_give_both_names() -> None:
    found = read("张慧珊 Hui Shan Teoh", "TEOH, HUI SHAN")
    assert (found.chinese, found.family, found.given) == ("张慧珊", "Teoh", "Hui Shan")
    assert "Hui Shan Teoh" in found.others


def test_the_name_cell_gives_the_spelling_and_the_passport_the_order() -> None:
    found = read("Rupert M. Thornleigh", "THORNLEIGH, RUPERT")
    assert (found.family, found.given) == ("Thornleigh", "Rupert M.")


@pytest.mark.parametrize(
    ("written", "family", "given_name"),
    [
        ("HOSHIKAWA, Takumi", "HOSHIKAWA", "Takumi"),
        ("Lachlan KIRRABEE", "KIRRABEE", "Lachlan"),
        ("Lu Z.K.", "Lu", "Z.K."),
        ("K. Hoshikawa", "Hoshikawa", "K."),
        ("Wetherill Declan A.", "Wetherill", "Declan A."),
        ("Joost van der Heuvelink", "van der Heuvelink", "Joost"),
        ("Siyuan Xie", "Xie", "Siyuan"),
        ("Bai Jing-Yan", "Bai", "Jing-Yan"),
        ("Hossam El-Baradwy", "El-Baradwy", "Hossam"),
    ],
)
def test_the_family_name_is_told_by_comma_capitals_initials_particles_and_surnames(
    written: str, family: str, given_name: str
) -> None:
    found = split(written)
    assert (found.family, found.given, found.sure) == (family, given_name, True)


def test_a_mailbox_with_initial_and_family_name_tells_the_order() -> None:
    assert split("Jean Delacombe", Hints(mailboxes=("jdelacombe81",))).sure


def test_a_latin_name_that_nothing_tells_apart_is_a_doubt() -> None:
    found = name("Kratzmeier Annegret", "", Hints())
    assert found.reason
    assert "Annegret" in found.read_as


def test_passport_capitals_become_usual_letters() -> None:
    assert read("", "VAN DER HEUVELINK, JOOST").family == "van der Heuvelink"
    assert read("", "O'NEILL, MARY").family == "O'Neill"


def test_an_author_gives_the_family_names_own_capitals() -> None:
    assert read("", "MACASKEL, GENEVIEVE", Hints(authors=("MacAskel",))).family == "MacAskel"


def test_a_remark_in_brackets_is_a_doubt_and_not_part_of_the_name() -> None:
    found = name("张三（组长）", "", Hints())
    assert (found.value.chinese, bool(found.reason)) == ("张三", True)


def test_two_people_in_a_cell_are_a_doubt() -> None:
    assert name("张三、李四", "", Hints()).reason


@pytest.mark.parametrize("nobody", ["", "无", "—", "12345", "（待定）"])
def test_a_cell_without_a_name_is_an_error(nobody: str) -> None:
    assert name(nobody, "", Hints()).wrong


def test_lists_of_names_are_cut_at_every_separator() -> None:
    assert listed("张三、李四；John Smith") == ("张三", "李四", "John Smith")


@given(st.text(max_size=80), st.text(max_size=40))
def test_no_text_breaks_the_name_parser(written: str, passport: str) -> None:
    found = name(written, passport, Hints())
    assert found.wrong or found.value.chinese or found.value.family or found.value.given


@given(st.text(max_size=80))
def test_splitting_a_latin_name_loses_no_word(written: str) -> None:
    found = split(written)
    words = sorted(written.replace(",", " ").replace("，", " ").split())
    assert sorted(f"{found.family} {found.given}".replace(",", " ").replace("，", " ").split()) == words
