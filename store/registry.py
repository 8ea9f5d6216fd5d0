"""The organisations the program knows by name, from resources/organisations/region.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import resources
from store.folding import fold_name


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """A real organisation of the region with everything it is called."""

    id: str
    name: str
    english: str
    aliases: tuple[str, ...]
    former: tuple[str, ...]
    parent: str | None
    kind: str
    district: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """All it is called, its name first."""
        return tuple(filter(None, (self.name, self.english, *self.aliases, *self.former)))


@dataclass(frozen=True, slots=True)
class Registry:
    """All known organisations; ``umbrellas`` are bodies whose institutes are legal persons of their own."""

    organisations: dict[str, KnownOrganisation]
    by_spelling: dict[str, str]  # folded spelling → id
    umbrellas: frozenset[str]


@cache
def registry() -> Registry:
    """Return the shipped registry."""
    data = json.loads(resources.path("organisations", "region.json").read_text(encoding="utf-8"))
    known = {
        entry["id"]: KnownOrganisation(
            entry["id"],
            entry["name"],
            entry["english"] or "",
            tuple(entry["aliases"]),
            tuple(entry["former"]),
            entry["parent"],
            entry["kind"],
            entry["district"] or "",
        )
        for entry in data["organisations"]
    }
    spellings = {fold_name(text): one.id for one in known.values() for text in one.spellings}
    return Registry(known, spellings, frozenset(data["umbrellas"]))
