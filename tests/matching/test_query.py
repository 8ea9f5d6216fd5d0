"""A need cut into terms, and what it asks of each language group."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.glossary import Entry, Glossary
from matching.index import Index, LanguageGroup
from matching.lexicon import Lexicon
from matching.query import ask, read_need
from matching.text import feature_names, folded
from tests.matching.samples import LEXICON, chinese_texts, need, pool

odd_texts = st.text(
    st.one_of(st.characters(), st.sampled_from("ﬁ㈱㎏½™İß\u0301\ud800👩\u200d🔬臺幹細胞细胞发酵 ab-9\n，")),
    max_size=60,
)


def _terms(text: str, *keywords: str) -> list[str]:
    return [term.text for term in need(text, keywords).terms]


def _group(name: str, *texts: str) -> LanguageGroup:
    (group,) = Index(pool(*texts, language=name)).groups
    return group


@given(odd_texts, st.lists(odd_texts, max_size=3))
def test_any_text_is_read_and_its_terms_stand_where_they_say(text: str, keywords: list[str]) -> None:
    read = need(text, keywords)
    for term in read.terms:
        for start, end in term.spans:
            assert 0 <= start < end <= len(text)
            # a character that folds to several may hold more than the term
            assert folded(term.text).text in folded(text[start:end]).text


@given(odd_texts, st.lists(odd_texts, max_size=3))
def test_every_feature_of_the_text_is_asked_for_in_full(text: str, keywords: list[str]) -> None:
    asked: dict[str, float] = {}
    for entry in need(text, keywords).own:
        asked[entry.feature] = asked.get(entry.feature, 0.0) + entry.weight
    names = feature_names(text)
    expected = {name: 1 + np.log(names.count(name)) for name in names}
    assert asked == pytest.approx(expected)


def test_keywords_are_terms_before_those_of_the_lexicon() -> None:
    assert _terms("底盘细胞构建", "细胞构建") == ["细胞构建", "底盘"]


def test_between_keywords_the_lexicon_still_finds_its_terms() -> None:
    assert _terms("干细胞代谢工程", "代谢工程") == ["代谢工程", "干细胞"]


def test_a_keyword_within_another_stands_where_the_longer_does_not() -> None:
    read = need("干细胞与细胞", ["细胞", "干细胞"])
    spans = {term.text: term.spans for term in read.terms}
    assert spans["干细胞"] == ((0, 3),)
    assert spans["细胞"] == ((4, 6),)


@pytest.mark.parametrize("written", ["幹細胞", "干细胞"])
def test_a_keyword_is_found_in_another_script(written: str) -> None:
    read = need("幹細胞、干细胞", [written])
    (term,) = [term for term in read.terms if len(term.text) > 1]
    assert term.text == written
    assert term.spans == ((0, 3), (4, 7))


def test_a_keyword_is_found_in_full_width_and_in_other_cases() -> None:
    (term,) = need("ＰＨＡ，pha", ["PHA"]).terms
    assert (term.text, term.spans) == ("PHA", ((0, 3), (4, 7)))


def test_a_term_is_known_by_its_number_in_whatever_spelling() -> None:
    read = need("发酵与ＰＨＡ", ["PHA"])
    assert read.number("ｐｈａ") == read.number("PHA") == 0
    assert read.number("底物") is None


def test_a_keyword_does_not_cut_a_latin_word() -> None:
    assert _terms("ALPHA helix", "PHA") == ["ALPHA", "helix"]


def test_a_keyword_that_overlaps_itself_is_found_once_a_place() -> None:
    assert need("酶酶酶酶酶", ["酶酶"]).terms[0].spans == ((0, 2), (2, 4))


@pytest.mark.parametrize("keyword", ["", "——", "of the", "，", "2024"])
def test_a_keyword_that_says_nothing_is_no_term(keyword: str) -> None:
    assert keyword not in _terms(f"发酵{keyword}发酵", keyword)


def test_a_word_that_nothing_knows_stays_in_one_piece() -> None:
    assert _terms("莱鲍迪苷的发酵") == ["发酵", "莱鲍迪苷", "的"]


def test_a_number_is_no_term_but_belongs_to_the_word_beside_it() -> None:
    read = need("2024 plan")
    assert [(read.terms[entry.term].text, entry.feature) for entry in read.own] == [
        ("plan", "2024 plan"),
        ("plan", "plan"),
    ]


def test_a_term_asks_for_its_translations_and_softer_for_those_within() -> None:
    read = need("底盘细胞")
    weights = {entry.via: entry.weight for entry in read.bridged if entry.feature in {"cell", "host"}}
    assert weights["chassis cell"] > weights["cell"] > 0
    assert {entry.part for entry in read.bridged if entry.via == "cell"} == {""}


def test_many_meanings_share_a_terms_weight() -> None:
    read = need("发酵，干细胞")
    (one,) = {entry.weight for entry in read.bridged if entry.via == "stem cell"}
    (two,) = {entry.weight for entry in read.bridged if entry.via == "brewing"}
    assert two == pytest.approx(one / np.sqrt(2))


@pytest.mark.parametrize("text", ["", "发酵", "of the and", "，。", "2024 2025", "\ud800", "基因编辑"])
def test_a_word_or_function_words_do_not_say_enough(text: str) -> None:
    assert not need(text).says_enough


def test_a_sentence_says_enough() -> None:
    assert need("需要干细胞培养方面的专家").says_enough


@given(chinese_texts)
def test_what_is_asked_of_a_group_has_length_one_or_nothing(text: str) -> None:
    question = ask(need(text), _group("zh", "干细胞与发酵的研究", "底盘细胞"))
    _, weights = question.by_column()
    assert np.linalg.norm(weights) == pytest.approx(1.0) or not len(weights)


def test_translations_are_asked_of_other_languages_only() -> None:
    text = "fermentation of stem cells"
    asked_of_other = ask(need("发酵干细胞"), _group("en", text))
    asked_of_chinese = ask(need("发酵干细胞"), _group("zh", text))
    assert len(asked_of_other.columns) > 0
    assert len(asked_of_chinese.columns) == 0


def test_single_han_characters_are_not_asked_of_other_languages() -> None:
    group = _group("ja", "発酵の酵母", "細胞の胞子")
    columns, _ = ask(need("发酵细胞"), group).by_column()
    names = {name for name, column in group.vocabulary.items() if column in columns}
    assert "细胞" in names
    assert not {name for name in names if len(name) == 1}


def test_near_synonyms_do_not_outweigh_a_single_translation() -> None:
    lexicon = Lexicon(Glossary({"引擎": Entry(("engine", "aero engine", "motor"), 1.0)}))
    group = _group("en", "engine", "motor")
    question = ask(read_need("引擎", [], lexicon), group)
    columns, weights = question.by_column()
    assert len(columns) == 2
    assert weights[0] == pytest.approx(weights[1])


def test_a_need_of_200_000_characters_is_read() -> None:
    rng = np.random.default_rng(1)
    text = "".join(map(chr, rng.integers(0x4E00, 0x9FA5, 200_000)))
    assert need(text, ["干细胞"]).says_enough


@pytest.mark.parametrize("text", ["a" * 200_000, "ab " * 66_666, "酶" * 200_000, "1 " * 100_000])
def test_a_long_need_of_one_word_over_and_over_is_read(text: str) -> None:
    assert len(read_need(text, ["ab", "酶酶", "a"], LEXICON).terms) <= 3
