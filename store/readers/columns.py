"""Which field a column's header means, by the synonyms in resources/import/columns.json."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from store.folding import fold
from store.readers.data import vocabulary

PEOPLE = "people"
NEEDS = "needs"
SERIAL = "serial"  # running numbers say nothing of a record

_LONGEST = 60  # characters; what is longer is no header
_BRACKETS = re.compile(r"[(\[【{].*?[)\]】}]")
_HAN = re.compile(r"[㐀-鿿]+")
_LATIN = re.compile(r"[a-z][a-z0-9 ./'-]*")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; ``field`` is empty when nobody knows the header."""

    index: int
    header: str
    field: str


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The header spellings of one kind of table; ``required`` names fields of which it has at least one."""

    fields: Mapping[str, str]  # spelling → field
    titles: Mapping[str, str]  # field → how people call it
    required: tuple[str, ...]
    many: frozenset[str]
    plain: frozenset[str]  # all spellings as listed, in lower case: a quick look, before the thorough one

    def field_of(self, lines: Sequence[str]) -> str:
        """Return the field of a header of one or more lines, or an empty string.

        All lines together come first, then the lowest: 推荐 over 单位 is 推荐单位, 联系方式 over 手机号
        is 手机号.
        """
        for text in dict.fromkeys(("".join(lines), *reversed(lines))):
            for spelling in _spellings(text):
                if field := self.fields.get(spelling):
                    return field
        return ""


@cache
def names_of(kind: str) -> ColumnNames:
    """Return the header spellings of people or needs."""
    data = vocabulary("columns")[kind]
    fields = {_key(text): field for field, texts in data["fields"].items() for text in texts}
    fields.pop("", None)
    titles = {field: texts[0] for field, texts in data["fields"].items()}
    plain = frozenset(text.casefold() for texts in data["fields"].values() for text in texts)
    return ColumnNames(fields, titles, tuple(data["needs_one"]), frozenset(data["many"]), plain)


@lru_cache(maxsize=4_096)
def _spellings(text: str) -> tuple[str, ...]:
    """Return what a header may be looked up by: all of it, without brackets, its lines, its scripts."""
    return tuple(dict.fromkeys(_spelled(text))) if len(text) <= _LONGEST else ()


def _spelled(text: str) -> Iterator[str]:
    # Brackets hold hints such as （必填）, but in 姓名(英文) they make the difference: with them first.
    for whole in (text, *text.splitlines()):
        folded = fold(whole)
        without = _BRACKETS.sub(" ", folded)
        yield _key(folded)
        yield _key(without)
        yield "".join(_HAN.findall(without))
        yield _key(" ".join(_LATIN.findall(without)))
    for part in re.split(r"[/|]", fold(text)):
        yield _key(part)


def _key(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())
