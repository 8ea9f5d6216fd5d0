"""回避: who must not judge a need, with the evidence. First rules; each names what it rests on.

``match`` never removes anyone for a finding: it shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from store.results import ConflictFinding


@dataclass(frozen=True, slots=True)
class Tie:
    """A person's tie to an organisation: 任职, 兼职, or 意向 for a talent's intended employer."""

    organisation_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the rules look at in a person; ``names`` are folded spellings."""

    name: str
    names: frozenset[str]
    ties: tuple[Tie, ...]
    foreign: bool | None  # None = not recorded


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """What the rules look at in a need; ``leaders`` are folded spellings by the name as written."""

    code: str
    units: tuple[tuple[str, int], ...]  # role and organisation
    leaders: Mapping[str, str]
    nationals_only: bool
    classified: bool


@dataclass(frozen=True, slots=True)
class Families:
    """Organisations' names, and for each the bodies above it that make one legal family."""

    names: Mapping[int, str]
    above: Mapping[int, tuple[int, ...]]  # nearest first, without umbrellas

    def tie(self, one: int, other: int) -> str:
        """Return how two organisations belong together, or an empty string."""
        if one == other:
            return f"同为{self.names[one]}"
        if other in self.above.get(one, ()):
            return f"{self.names[one]}隶属于{self.names[other]}"
        if one in self.above.get(other, ()):
            return f"{self.names[other]}隶属于{self.names[one]}"
        shared = [body for body in self.above.get(one, ()) if body in self.above.get(other, ())]
        if shared:
            return f"{self.names[one]}与{self.names[other]}同属{self.names[shared[0]]}"
        return ""


def families(
    names: Mapping[int, str], parents: Mapping[int, int | None], umbrellas: frozenset[int]
) -> Families:
    """Return the families of organisations from each one's parent; a cycle ends where it began."""
    above: dict[int, tuple[int, ...]] = {}
    for key in names:
        line: list[int] = []
        parent = parents.get(key)
        while parent is not None and parent not in line and parent != key:
            line.append(parent)
            parent = parents.get(parent)
        above[key] = tuple(body for body in line if body not in umbrellas)
    return Families(names, above)


def conflicts(need: NeedFacts, person: PersonFacts, known: Families) -> tuple[ConflictFinding, ...]:
    """Return every finding for a person and a need, the hard ones first."""
    found = [*_leader(need, person), *_units(need, person, known), *_restrictions(need, person)]
    return tuple(sorted(found, key=lambda finding: not finding.hard))


def _leader(need: NeedFacts, person: PersonFacts) -> Iterator[ConflictFinding]:
    for written, folded in need.leaders.items():
        if folded in person.names:
            yield ConflictFinding(
                "项目负责人",
                hard=True,
                evidence=f"{person.name}与需求 {need.code} 的项目负责人“{written}”同名，请核实是否本人",
            )


def _units(need: NeedFacts, person: PersonFacts, known: Families) -> Iterator[ConflictFinding]:
    seen: set[tuple[str, int, int]] = set()
    for tie in person.ties:
        for role, unit in need.units:
            how = known.tie(tie.organisation_id, unit)
            rule = _rule_of(tie, same=tie.organisation_id == unit)
            if not how or (rule, tie.organisation_id, unit) in seen:
                continue
            seen.add((rule, tie.organisation_id, unit))
            own = f"{tie.kind}单位{known.names[tie.organisation_id]}"
            theirs = f"需求 {need.code} 的{role}{known.names[unit]}"
            yield ConflictFinding(rule, hard=True, evidence=f"{own}；{theirs}（{how}）")


def _rule_of(tie: Tie, *, same: bool) -> str:
    if tie.kind == "意向":
        return "拟引进单位"
    return "同一单位" if same else "上下级单位"


def _restrictions(need: NeedFacts, person: PersonFacts) -> Iterator[ConflictFinding]:
    for rule, holds in (("限制外籍", need.nationals_only), ("涉密", need.classified)):
        if not holds:
            continue
        if person.foreign:
            yield ConflictFinding(
                rule, hard=True, evidence=f"需求 {need.code} {rule}；{person.name}为外籍人员"
            )
        elif person.foreign is None:
            evidence = f"需求 {need.code} {rule}；{person.name}的国籍未登记，请核实"
            yield ConflictFinding(rule, hard=False, evidence=evidence)
