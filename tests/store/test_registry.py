from __future__ import annotations

from store.folding import fold_name
from store.registry import registry


def test_an_organisation_is_known_by_every_spelling() -> None:
    found = registry()
    for key, organisation in found.organisations.items():
        assert organisation.spellings[0] == organisation.name
        for spelling in organisation.spellings:
            assert found.by_spelling[fold_name(spelling)] == key, spelling


def test_a_traditional_or_spaced_name_leads_to_the_same_body() -> None:
    found = registry().by_spelling
    assert (
        found[fold_name("中山大學")]
        == found[fold_name("Sun Yat-Sen  University")]
        == found[fold_name("中 大")]
    )


def test_parents_and_umbrellas_are_known_bodies_and_nobody_is_above_themselves() -> None:
    found = registry()
    assert found.umbrellas <= found.organisations.keys()
    for organisation in found.organisations.values():
        above: list[str] = [organisation.id]
        while (parent := found.organisations[above[-1]].parent) is not None:
            assert parent in found.organisations
            assert parent not in above
            above.append(parent)


def test_what_is_not_known_is_empty_and_not_made_up() -> None:
    assert all(isinstance(entry.district, str) and entry.kind for entry in registry().organisations.values())


def test_the_registry_is_read_once() -> None:
    assert registry() is registry()
