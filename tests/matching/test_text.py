"""The analyzer: one spelling for what people write in many, and where each feature stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.text import cuts, feature_names, features, folded, is_telling, says_something, words

# characters that fold to none, one or several others, or are no text at all
ODD = "ﬁﬀ㈱㎏½™№ẞİßéÅ臺灣發酵ＰＨＡ①ｶﾞ가각\u0301\u200b\ud800\udfff\x00𠀀👩\u200d🔬豈⾒乾著"
texts = st.text(
    st.one_of(st.characters(), st.sampled_from(ODD), st.sampled_from("细胞发酵 ab-9\n，.")), max_size=60
)


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("幹細胞", "干细胞"),
        ("ＰＨＡ", "pha"),
        ("Émile", "emile"),
        ("ﬁbre", "fibre"),
        ("㎏", "kg"),
        ("№", "no"),
        ("⾒證", "见证"),
        ("豈", "岂"),
    ],
)
def test_spellings_of_the_same_fold_alike(written: str, spelled: str) -> None:
    assert folded(written).text == spelled


@given(texts, texts)
def test_a_text_folds_alike_wherever_it_stands(one: str, other: str) -> None:
    assert folded(one + other).text == folded(one).text + folded(other).text


@given(texts)
def test_folding_again_changes_nothing(text: str) -> None:
    once = folded(text).text
    assert folded(once).text == once


@given(texts)
def test_every_folded_character_knows_the_original_behind_it(text: str) -> None:
    spelled = folded(text)
    assert len(spelled.origin) == len(spelled.text)
    for place, origin in enumerate(spelled.origin):
        assert spelled.text[place] in folded(text[origin]).text


@given(texts)
def test_features_stay_inside_the_text_and_read_the_same_there(text: str) -> None:
    for feature in features(text):
        assert 0 <= feature.start < feature.end <= len(text)
        within = feature_names(text[feature.start : feature.end])
        assert feature.name in within


@given(texts)
def test_features_come_in_the_order_of_their_beginnings(text: str) -> None:
    places = [(start, end) for _, start, end in cuts(folded(text).text)]
    assert places == sorted(places)


@given(texts, st.data())
def test_wanted_features_are_all_features_but_for_the_others(text: str, data: st.DataObject) -> None:
    everything = features(text)
    names = sorted({feature.name for feature in everything} | {"干细胞", "xyz", "胞"})
    wanted = data.draw(st.sets(st.sampled_from(names)))
    assert features(text, wanted) == [feature for feature in everything if feature.name in wanted]


@given(texts)
def test_a_text_says_something_exactly_when_it_has_a_feature(text: str) -> None:
    assert says_something(text) == bool(feature_names(text))


def test_highlights_are_in_the_original_spelling() -> None:
    text = "關於幹細胞與ﬁbre的研究"
    spans = {feature.name: text[feature.start : feature.end] for feature in features(text)}
    assert spans["细胞"] == "細胞"
    assert spans["fibr"] == "ﬁbre"


def test_han_runs_are_cut_into_characters_and_pairs() -> None:
    assert feature_names("干细胞") == ["干", "干细", "细", "细胞", "胞"]


def test_latin_words_are_stems_and_neighbouring_pairs() -> None:
    assert feature_names("Fermentation processes") == ["ferment", "ferment process", "process"]


@pytest.mark.parametrize("joint", [" ", "-", "‐", "  ", "–"])
def test_a_space_or_a_hyphen_joins_words(joint: str) -> None:
    assert "cell cultur" in feature_names(f"cell{joint}culture")


@pytest.mark.parametrize("between", [". ", "; ", ", ", "\n", " of ", "（", "细"])
def test_words_across_punctuation_a_line_or_a_function_word_are_no_pair(between: str) -> None:
    assert "cell cultur" not in feature_names(f"cell{between}culture")


def test_numbers_count_beside_a_word_only() -> None:
    assert feature_names("IL 6 7") == ["il", "il 6"]


def test_function_words_of_the_languages_read_are_no_features() -> None:
    assert feature_names("of the und der les des para con") == []


def test_a_single_han_character_is_not_telling_but_a_latin_one_is() -> None:
    assert not is_telling("酶")
    assert is_telling("酶制")
    assert is_telling("p")


def test_words_of_an_unknown_stretch_are_runs_in_one_script_without_function_characters() -> None:
    text = "的莱鲍迪苷とテスト技术 α-amylase of 2024"
    spelled = folded(text).text
    assert [spelled[start:end] for start, end in words(spelled, 0, len(spelled))] == [
        "的",
        "莱鲍迪苷",
        "と",
        "テスト",
        "技术",
        "α",
        "amylase",
    ]
