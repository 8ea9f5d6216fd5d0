"""The frozen configuration of matching, and where bands begin."""

from __future__ import annotations

import pytest

from matching.profile import Band, Profile, profile

STRICT = Profile("test", {}, "关键词", (Band("强", 1.5, 0.25), Band("中", 1.0, 0.15)), 8)


@pytest.mark.parametrize(
    ("score", "coverage", "band"),
    [
        (1.5, 0.25, "强"),
        (9.0, 1.0, "强"),
        (1.49, 1.0, "中"),
        (9.0, 0.24, "中"),
        (1.0, 0.15, "中"),
        (9.0, 0.14, "弱"),
        (0.99, 1.0, "弱"),
        (0.0, 0.0, "弱"),
    ],
)
def test_a_band_asks_for_both_score_and_coverage(score: float, coverage: float, band: str) -> None:
    assert STRICT.band(score, coverage) == band


def test_the_shipped_bands_fall_from_strong_to_middling() -> None:
    strong, middling = profile().bands
    assert (strong.name, middling.name) == ("强", "中")
    assert strong.score > middling.score > 0
    assert strong.coverage >= middling.coverage > 0


def test_every_kind_of_evidence_counts_something_and_none_more_than_research_itself() -> None:
    weights = profile().weights
    assert weights["研究方向"] == max(weights.values()) == 1.0
    assert all(weight > 0 for weight in weights.values())


def test_loose_keywords_are_no_kind_beside_the_others() -> None:
    assert profile().keyword_kind not in profile().weights


def test_the_configuration_has_a_version() -> None:
    assert profile().version
