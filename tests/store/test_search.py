from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from store import people
from store.people import PeopleQuery
from store.search import search_text
from store.workspace import Workspace
from tests.store.made import add_person


def found(workspace: Workspace, text: str) -> list[str]:
    rows = people.rows(workspace, people.find(workspace, PeopleQuery(text=text)))
    return [row.name for row in rows]


@pytest.mark.parametrize("query", ["张伟", "伟", "張偉", "　张伟 ", "张 伟"])
def test_a_name_of_two_characters_is_found_however_it_is_typed(workspace: Workspace, query: str) -> None:
    add_person(workspace, "张伟")
    add_person(workspace, "李敏")
    assert found(workspace, query) == ["张伟"]


def test_a_traditional_record_is_found_by_a_simplified_query(workspace: Workspace) -> None:
    add_person(workspace, "陳國強", employer="廣州醫科大學")
    assert found(workspace, "陈国强") == ["陳國強"]
    assert found(workspace, "广州医科") == ["陳國強"]


@pytest.mark.parametrize(
    "query", ["novak", "NOVAK marek", "marek novak", "Ｎｏｖａｋ", "MarekNovak", "novakmarek"]
)
def test_a_latin_name_is_found_in_either_order_and_any_width(workspace: Workspace, query: str) -> None:
    add_person(workspace, "", family_name="Novak", given_name="Marek")
    assert found(workspace, query) == ["Marek Novak"]


@pytest.mark.parametrize("query", ["马克·吐温", "马克•吐温", "马克吐温", "马克・吐温"])
def test_a_middle_dot_is_any_middle_dot(workspace: Workspace, query: str) -> None:
    add_person(workspace, "马克·吐温")
    assert found(workspace, query) == ["马克·吐温"]


@pytest.mark.parametrize("query", ["Jean-Paul", "jean paul", "jeanpaul"])
def test_a_hyphen_may_be_there_or_not(workspace: Workspace, query: str) -> None:
    add_person(workspace, "", family_name="Dupont", given_name="Jean Paul")
    assert found(workspace, query) == ["Jean Paul Dupont"]


@pytest.mark.parametrize("where", ["former_names", "other_names", "fields", "employer", "title"])
def test_people_are_found_by_what_is_known_of_them(workspace: Workspace, where: str) -> None:
    add_person(workspace, "张伟", **{where: "基因编辑" if where in {"employer", "title"} else ["基因编辑"]})
    add_person(workspace, "李敏")
    assert found(workspace, "基因") == ["张伟"]


def test_every_word_must_stand_somewhere(workspace: Workspace) -> None:
    add_person(workspace, "张伟", employer="中山大学")
    add_person(workspace, "张敏", employer="暨南大学")
    assert found(workspace, "张 中山") == ["张伟"]
    assert found(workspace, "") == found(workspace, " 　 ") == ["张伟", "张敏"]


@pytest.mark.parametrize("query", ["%", "_", "张_", "%伟", "\\", "/", "'", '"', "张%伟", "' OR 1=1 --"])
def test_what_is_typed_is_never_a_pattern(workspace: Workspace, query: str) -> None:
    add_person(workspace, "张伟")
    assert found(workspace, query) == []


@pytest.mark.parametrize("text", ["50%", "a_b", "a/b", "a\\b", "o'neil"])
def test_what_could_be_a_pattern_is_found_as_it_stands(workspace: Workspace, text: str) -> None:
    add_person(workspace, "张伟", title=text)
    add_person(workspace, "李敏", title="50 aXb")
    assert found(workspace, text) == ["张伟"]


@pytest.mark.parametrize(
    "query", ["长" * 100_000, "词 " * 5_000, " ".join(map(str, range(3_000))), "张\x00伟", "\ud800"]
)
def test_a_pasted_page_or_rubbish_finds_nobody_and_breaks_nothing(workspace: Workspace, query: str) -> None:
    add_person(workspace, "李敏")
    assert found(workspace, query) == []


def test_search_text_has_each_spelling_once() -> None:
    assert search_text(["张伟", "Marek Novak", "张伟", ""]) == "张伟\nmarek novak\nmareknovak"


@pytest.mark.parametrize("connect", [sqlite3.connect, sqlcipher.connect])
def test_a_trigram_index_would_not_find_a_name_of_two_characters(connect: Callable[[str], Any]) -> None:
    """Why search reads the folded text itself: the index answers with nothing, and with no error.

    SQLite 3.40 does so for LIKE as well; later ones fall back to reading everything.
    """
    with closing(connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE names USING fts5(name, tokenize='trigram')")
        connection.execute("INSERT INTO names VALUES ('张伟'), ('欧阳娜娜')")
        count = "SELECT count(*) FROM names WHERE names MATCH ?"
        assert connection.execute(count, ["张伟"]).fetchone() == (0,)
        assert connection.execute(count, ["欧阳娜"]).fetchone() == (1,)
