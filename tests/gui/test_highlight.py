"""Highlighting: overlapping spans, spans outside the text, colours of terms."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.models.highlight import Run, hues, runs


def test_text_without_spans_is_one_plain_run() -> None:
    assert runs("合成生物学", []) == (Run("合成生物学", ""),)


def test_longer_span_wins_over_shorter_one() -> None:
    assert runs("合成生物学", [(0, 2, "合成"), (0, 5, "合成生物学")]) == (Run("合成生物学", "合成生物学"),)


def test_rest_of_a_shorter_span_keeps_its_own_term() -> None:
    cut = runs("abcdef", [(0, 4, "long"), (2, 6, "late")])
    assert cut == (Run("abcd", "long"), Run("ef", "late"))


def test_span_beyond_the_text_is_cut_off() -> None:
    assert runs("酶", [(0, 9, "酶")]) == (Run("酶", "酶"),)


def test_empty_text_has_no_runs() -> None:
    assert runs("", [(0, 1, "酶")]) == ()


@given(
    st.text(max_size=40),
    st.lists(
        st.tuples(st.integers(-3, 45), st.integers(-3, 45), st.sampled_from(["甲", "乙", "丙"])), max_size=8
    ),
)
def test_runs_always_add_up_to_the_text(text: str, spans: list[tuple[int, int, str]]) -> None:
    assert "".join(run.text for run in runs(text, spans)) == text


def test_only_so_many_colours_are_told_apart() -> None:
    assert hues(["甲", "乙", "丙", "丁"], 3) == {"甲": 0, "乙": 1, "丙": 2, "丁": 2}


def test_a_repeated_term_keeps_its_colour() -> None:
    assert hues(["甲", "甲", "乙"], 3) == {"甲": 0, "乙": 1}
