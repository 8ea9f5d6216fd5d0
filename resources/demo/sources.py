"""The hand-written files beside this module, read into frozen records."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Topic:
    """One line of work: what its experts do, in the words they would use in either language."""

    id: str
    field: str
    zh: str
    en: str
    near: tuple[str, ...]
    facts_zh: tuple[str, ...]
    facts_en: tuple[str, ...]
    keywords_zh: tuple[str, ...]
    keywords_en: tuple[str, ...]
    titles_en: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """An employer with the department where a topic is at home; `en` is empty if there is no English name."""

    employer: str
    en: str
    alias: str
    kind: str
    department: str


@cache
def read_json(name: str) -> Any:
    """Read one of the files of this folder."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


@cache
def topics() -> dict[str, Topic]:
    """Return all topics by id, in the order of the file."""
    return {raw["id"]: _topic(raw) for raw in read_json("topics.json")["topics"]}


@cache
def field_names() -> dict[str, str]:
    """Return the plan's field codes with their names; X stands for what serves all fields."""
    names: dict[str, str] = read_json("topics.json")["fields"]
    return names


@cache
def places_of(topic: str) -> tuple[Place, ...]:
    """Return where people of the topic work."""
    return tuple(
        Place(raw["name"], raw["en"], raw["alias"], raw["kind"], department["name"])
        for raw in read_json("employers.json")
        for department in raw["departments"]
        if topic in department["topics"]
    )


def _topic(raw: dict[str, Any]) -> Topic:
    parts: dict[str, Any] = {
        key: tuple(part) if isinstance(part, list) else part for key, part in raw.items()
    }
    return Topic(**parts)
