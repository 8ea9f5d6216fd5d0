from __future__ import annotations

import json
import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import store
from store import payload
from store.canonical import canonical_text
from store.ids import new_id
from store.key import new_salt, raw_key
from store.names import display_name
from store.tables import Person

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(JSON)
def test_canonical_text_reads_back_and_is_the_same_again(value: Any) -> None:
    text = canonical_text(value)
    assert json.loads(text) == value
    assert canonical_text(json.loads(text)) == text


def test_canonical_text_is_what_an_auditor_would_write() -> None:
    assert canonical_text({"b": [1, None], "a": "甲\n"}) == '{"a":"甲\\n","b":[1,null]}'


def test_a_number_that_is_none_has_no_canonical_text() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical_text({"score": float("nan")})


def test_a_row_is_plain_values_and_comes_back() -> None:
    person = Person(code="P1", name_zh="张伟", fields=["甲"], last_confirmed=date(2024, 10, 28))
    plain = payload.of_row(person)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["last_confirmed"] == "2024-10-28"
    assert payload.to_values("person", plain)["last_confirmed"] == date(2024, 10, 28)
    assert payload.to_values("person", {"last_confirmed": None}) == {"last_confirmed": None}


def test_keys_are_unique_rising_and_of_63_bits() -> None:
    keys = [new_id() for _ in range(20_000)]
    assert len(set(keys)) == len(keys)
    assert all(0 < key < 2**63 for key in keys)
    time.sleep(0.002)
    assert new_id() > max(keys)


def test_keys_are_made_from_the_passphrase_and_the_files_own_salt() -> None:
    salt = bytes(range(16))
    key = raw_key("口令", salt)
    assert key == raw_key("口令", salt)
    assert len({key, raw_key("口令", new_salt()), raw_key("口令 ", salt)}) == 3
    assert key.endswith(f"{salt.hex()}'")
    assert len(key) == len("x''") + 96


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("张伟", "", ""), "张伟"),
        (("", "Novak", "Marek"), "Marek Novak"),
        (("李世民", "Lee", "Shimin"), "李世民 Shimin Lee"),
        (("", "Novak", ""), "Novak"),
        (("", "", ""), ""),
    ],
)
def test_a_name_is_shown_as_people_go_by_it(parts: tuple[str, str, str], shown: str) -> None:
    assert display_name(*parts) == shown


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == store.VERSION
