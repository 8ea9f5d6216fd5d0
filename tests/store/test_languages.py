from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("干细胞重编程与再生医学", "zh"),
        ("基于CRISPR-Cas9的基因编辑技术研究", "zh"),
        ("幹細胞", "zh"),
        ("𠮷㐂", "zh"),
        ("", "zh"),
        ("12345 ，。", "zh"),
        ("Metabolic engineering of yeast", "en"),
        ("CRISPR, CAR-T, iPSC", "en"),
        ("Review of 针灸 in the treatment of pain", "en"),
        ("Zellkulturen und die Entwicklung von Bioreaktoren", "de"),
        ("Ingénierie des protéines et la biologie pour une application", "fr"),
        ("Ingeniería de proteínas y el diseño de las enzimas", "es"),
        ("Получение белков", "ru"),
        ("バイオリアクターの設計", "ja"),
        ("세포 배양 기술", "ko"),
    ],
)
def test_the_language_is_told_by_letters_and_small_words(text: str, language: str) -> None:
    assert language_of(text) == language


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_has_a_language(text: str) -> None:
    assert language_of(text) in {"zh", "ja", "ko", "ru", "en", "de", "fr", "es"}
