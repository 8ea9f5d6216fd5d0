"""How benchmarks print: one JSON document, or the same as lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def show(figures: Mapping[str, Any], *, as_json: bool) -> None:
    """Print figures."""
    if as_json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    for name, value in _flat("", figures):
        print(f"{name:<40}{value:>12.4f}" if isinstance(value, float) else f"{name:<40}{value:>12}")


def _flat(prefix: str, figures: Mapping[str, Any]) -> list[tuple[str, Any]]:
    lines: list[tuple[str, Any]] = []
    for name, value in figures.items():
        if isinstance(value, Mapping):
            lines += _flat(f"{prefix}{name}.", value)
        else:
            lines.append((f"{prefix}{name}", value))
    return lines
