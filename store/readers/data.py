"""Vocabularies and column names that importing knows: data in resources/import, read once."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import resources


@cache
def vocabulary(name: str) -> Any:
    """Return the content of ``resources/import/<name>.json``."""
    return json.loads(resources.path("import", f"{name}.json").read_text(encoding="utf-8"))
