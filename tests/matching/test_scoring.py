"""People's scores: what they depend on, and what they must not depend on."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.sparse import csc_matrix

from matching.index import Index, Item
from matching.scoring import BEST_OF_LANGUAGE, LEAST_SCALE, score, tally
from tests.matching.samples import chinese_texts, english_texts, items, need, pool

scores_of_items = st.lists(st.floats(0, 1), min_size=1, max_size=6)


def _scores(text: str, entries: list[Item]) -> dict[int, float]:
    index = Index(entries)
    return dict(zip(index.people, score(need(text), index).people.tolist(), strict=True))


@given(chinese_texts, items(), st.randoms())
def test_the_order_of_the_pool_changes_nothing(text: str, entries: list[Item], chance: Random) -> None:
    shuffled = entries.copy()
    chance.shuffle(shuffled)
    assert _scores(text, shuffled) == _scores(text, entries)


@given(chinese_texts, st.lists(chinese_texts, min_size=1, max_size=8))
def test_an_item_equal_to_a_chinese_need_outranks_every_other(text: str, others: list[str]) -> None:
    assume(text.strip("，"))
    found = _scores(text, pool(text, *(other for other in others if other != text)))
    assert found[1] >= max(found.values()) - 1e-9


@given(english_texts, st.lists(english_texts, min_size=1, max_size=8))
def test_an_item_equal_to_an_english_need_outranks_every_other(text: str, others: list[str]) -> None:
    entries = pool(text, *(other for other in others if other != text), language="en")
    found = _scores(text, entries)
    assume(1 in found)  # a need of function words only has no equal
    assert found[1] >= max(found.values()) - 1e-9


def test_an_item_equal_to_the_need_is_better_than_a_longer_one_that_holds_it() -> None:
    text = "干细胞的发酵与代谢工程"
    found = _scores(text, pool(text, f"{text}，莱鲍迪苷生物反应器", "发酵"))
    assert found[1] > found[2] > found[3]


@given(scores_of_items, st.integers(2, 4), st.floats(0.1, 1))
def test_repeating_items_leaves_the_aggregate_unchanged(
    values: list[float], times: int, weight: float
) -> None:
    once = _aggregate(values, [weight] * len(values))
    assert _aggregate(values * times, [weight] * len(values) * times) == pytest.approx(once)


def test_many_items_do_not_outrank_few_by_their_number() -> None:
    assert _aggregate([0.4] * 30, [1.0] * 30) == pytest.approx(_aggregate([0.4], [1.0]))


def test_a_specialist_with_unrelated_work_stays_above_the_mean() -> None:
    assert _aggregate([0.8, 0.0, 0.0], [1.0] * 3) > np.mean([0.8, 0.0, 0.0])


def test_a_light_item_moves_the_aggregate_less() -> None:
    assert _aggregate([0.8, 0.0], [1.0, 0.3]) > _aggregate([0.8, 0.0], [1.0, 1.0])


def _aggregate(values: list[float], weights: list[float]) -> float:
    rows = np.zeros(len(values), dtype=np.int64)
    return float(tally(np.array(values), np.array(weights), rows, 1).root_mean_square()[0])


def test_a_person_without_items_scores_zero() -> None:
    rows = np.array([1], dtype=np.int64)
    assert tally(np.array([0.5]), np.array([1.0]), rows, 3).root_mean_square().tolist() == [0.0, 0.5, 0.0]


@settings(max_examples=30)
@given(chinese_texts, st.lists(chinese_texts, min_size=1, max_size=6), st.data())
def test_an_item_that_gains_a_term_of_the_need_never_scores_lower(
    text: str, others: list[str], data: st.DataObject
) -> None:
    index = Index(pool(*others))
    before = score(need(text), index)
    columns = [int(column) for part in before.asked for column in part.columns]
    assume(columns)
    (group,) = index.groups
    row = data.draw(st.integers(0, len(group.items) - 1))
    # idf, the other terms and the norm stay as they were: only this one value grows
    richer = group.postings.toarray()
    richer[row, data.draw(st.sampled_from(columns))] += 0.5
    group.postings = csc_matrix(richer)
    person = int(group.person_rows[row])
    assert score(need(text), index).people[person] >= before.people[person] - 1e-9


@given(chinese_texts, items())
def test_scores_are_finite_and_not_negative(text: str, entries: list[Item]) -> None:
    assert all(np.isfinite(value) and value >= 0 for value in _scores(text, entries).values())


def test_nobody_is_scored_in_an_empty_pool() -> None:
    assert _scores("干细胞", []) == {}


def test_items_that_say_nothing_make_nobody_comparable() -> None:
    assert _scores("干细胞", pool("", "，。", "2024", "\ud800")) == {}


def test_items_without_weight_make_nobody_comparable() -> None:
    assert _scores("干细胞", [Item(1, 1, "zh", "干细胞", 0.0)]) == {}


@pytest.mark.parametrize("text", ["", "，", "of the", "量子计算"])
def test_a_need_that_meets_nothing_scores_everybody_zero(text: str) -> None:
    assert set(_scores(text, [*pool("干细胞", "发酵"), Item(9, 9, "en", "yeast")]).values()) == {0.0}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_pool_of_one_language_is_ranked(language: str) -> None:
    entries = pool("干细胞 stem cell", "发酵 fermentation", "代谢 metabolism", language=language)
    found = _scores("干细胞", entries)
    assert max(found, key=lambda person: found[person]) == 1


@pytest.mark.parametrize("people", [1, BEST_OF_LANGUAGE - 1])
def test_in_a_small_pool_the_best_of_all_make_the_scale(people: int) -> None:
    index = Index(pool(*["干细胞与发酵", "干细胞"] * people)[:people])
    assert np.mean(score(need("干细胞"), index).people) == pytest.approx(1.0)


def test_only_the_best_make_the_scale_of_a_large_pool() -> None:
    index = Index(pool(*["干细胞"] * BEST_OF_LANGUAGE, *["代谢工程"] * 100))
    assert score(need("干细胞"), index).people[0] == pytest.approx(1.0)


def test_a_language_in_which_nobody_fits_is_not_lifted() -> None:
    faint = " ".join(["stem", *(f"other{number}" for number in range(300))])
    index = Index([*pool("干细胞", "干细胞"), Item(7, 7, "en", faint)])
    scores = score(need("干细胞"), index)
    assert scores.scales[1] == pytest.approx(LEAST_SCALE * scores.scales[0])
    assert scores.people[2] < 0.2


def test_a_chinese_need_finds_english_items_through_the_bridge() -> None:
    found = _scores(
        "底盘细胞的代谢工程", pool("Chassis cells and metabolic engineering", "Corporate law", language="en")
    )
    assert found[1] > 0
    assert found[2] == 0


def test_japanese_items_are_not_lifted_by_single_characters() -> None:
    japanese = pool("酵母の胞子と代数の程度", "発酵と細胞", language="ja")
    found = _scores("发酵与细胞的代谢工程", japanese)
    assert found[1] == 0
    assert found[2] > 0


def test_the_two_languages_of_a_person_count_together() -> None:
    entries = [Item(1, 1, "zh", "干细胞"), Item(2, 1, "en", "stem cell"), Item(3, 2, "zh", "干细胞")]
    index = Index(entries)
    scores = score(need("干细胞"), index)
    assert scores.weight.tolist() == [2.0, 1.0]
    squares = (scores.items[0][0] ** 2 + scores.items[1][0] ** 2) / 2
    assert scores.people[0] == pytest.approx(np.sqrt(squares))


def test_an_items_weight_is_its_share_in_its_persons_score() -> None:
    heavy = [Item(1, 1, "zh", "干细胞"), Item(2, 1, "zh", "法律", 0.3), Item(3, 2, "zh", "干细胞")]
    light = [heavy[0], replace(heavy[1], weight=1.0), heavy[2]]
    assert _ratio(heavy) > _ratio(light)


def _ratio(entries: list[Item]) -> float:
    found = _scores("干细胞", entries)
    return found[1] / found[2]
