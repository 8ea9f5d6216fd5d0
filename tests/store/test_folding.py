from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.folding import fold, fold_name, simplify


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("廣州醫科大學", "广州医科大学"),
        ("ＡＢＣ１２３", "abc123"),
        ("  Sun　Yat-sen \n University ", "sun yat-sen university"),
        ("（細胞）", "(细胞)"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ⅠⅡ", "iii"),
        ("", ""),
    ],
)
def test_many_spellings_fold_to_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [("马克·吐温", "马克吐温"), ("Jean-Paul  O'Neil", "jeanpauloneil"), ("张 伟", "张伟"), ("（）·", "")],
)
def test_a_name_is_its_letters(written: str, folded: str) -> None:
    assert fold_name(written) == folded


def test_simplifying_leaves_width_and_case_alone() -> None:
    assert simplify("陳Ｃ") == "陈Ｃ"
    assert simplify("Chen") == "Chen"


@pytest.mark.parametrize("text", ["\ud800", "a\udfff张", "\x00"])
def test_damaged_text_folds_to_something(text: str) -> None:
    fold(text).encode()
    fold_name(text).encode()


@settings(deadline=None, max_examples=60)
@given(st.text("張伟國 ＡａÄ·-（x）\u3000\n", max_size=12))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_name(fold_name(text)) == fold_name(text)
