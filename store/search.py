"""The one interface for searching. Now a scan of folded text; an index can take its place unseen.

On SQLite an FTS5 trigram table answers patterns under three characters with nothing and no error,
and two-character names are the commonest query, so an index would serve longer words only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, or_

from store.canonical import canonical_text
from store.folding import fold, fold_name

_JOINERS = dict.fromkeys(map(ord, "·•・‧∙.-‐–'’"))  # what stands within a name
_MOST_WORDS = 30
_LONGEST_WORD = 200


def search_text(parts: Iterable[str]) -> str:
    """Return what a record is found by: its parts folded, names also without spaces."""
    folded = dict.fromkeys(fold(part) for part in parts if part)
    joined = dict.fromkeys(fold_name(part) for part in folded)
    return "\n".join(dict.fromkeys([*folded, *joined]))


def matches(column: Any, query: str) -> ColumnElement[bool]:
    """Return the condition that every word of a query stands in the folded column.

    A pasted page is no search: what goes beyond the first words is left out, as the database takes
    neither a pattern nor a condition of any length.
    """
    # a pattern ends for the database where a NUL stands
    words = list(dict.fromkeys(fold(query.replace("\0", " ")).split()))[:_MOST_WORDS]
    return and_(True, *(_stands(column, word[:_LONGEST_WORD]) for word in words))


def _stands(column: Any, word: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.contains(word, autoescape=True)
    name = word.translate(_JOINERS)
    # 马克·吐温 and Jean-Paul are found however the dot or hyphen was typed
    return or_(found, column.contains(name, autoescape=True)) if name not in {"", word} else found


def listed(column: Any, value: str) -> ColumnElement[bool]:
    """Return the condition that a JSON list of strings has a value, alone or with a bracket behind it.

    A field is written 生物医药 or 生物医药（细胞治疗）; the facet is what stands before the bracket.
    """
    inside = canonical_text(value)[1:-1]
    text = cast(column, String)
    endings = ('"', "（", " （")
    return or_(*(text.contains(f'"{inside}{ending}', autoescape=True) for ending in endings))
