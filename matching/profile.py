"""How evidence counts and where bands begin: figures of resources/matching/profile.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import resources


@dataclass(frozen=True, slots=True)
class Band:
    """The least score and coverage of a band."""

    name: str
    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The frozen configuration of matching."""

    version: str
    weights: dict[str, float]
    keyword_kind: str
    bands: tuple[Band, ...]
    most_missing: int

    def band(self, score: float, coverage: float) -> str:
        """Return the band of a score (1 = the best of its language) and a coverage (0 to 1)."""
        for band in self.bands:
            if score >= band.score and coverage >= band.coverage:
                return band.name
        return "弱"


@cache
def profile() -> Profile:
    """Return the shipped configuration."""
    data = json.loads(resources.path("matching", "profile.json").read_text(encoding="utf-8"))
    bands = tuple(
        Band(name, data["bands"][name]["score"], data["bands"][name]["coverage"]) for name in ("强", "中")
    )
    items = data["items"]
    return Profile(data["version"], items["weights"], items["keyword_kind"], bands, data["missing"]["most"])
