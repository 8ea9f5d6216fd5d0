"""nDCG@10 and P@10 on a folder of rosters with graded relevance: python -m benchmarks.roster_relevance DIR.

The folder's files are imported by the product and ranked by the product; the query is what the
product makes of a need. Gain is 2^grade − 1, discount log2, the ideal is over the group's own grades.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.output import show
from matching import intake
from matching.commands import new_workspace
from matching.matchmaking import match
from store.languages import language_of
from store.people import PeopleQuery, detail, find
from store.workspace import Workspace

TOP = 10
GROUPS = {"chinese_people": "experts", "foreign_people": "talents"}


@dataclass
class Found:
    """Who is in the workspace: the places each person came from, and whose texts are not Chinese."""

    origins: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    other_language: set[int] = field(default_factory=set)


def measure(folder: Path) -> dict[str, Any]:
    """Import a folder's rosters and needs, rank, and return the figures."""
    files = json.loads((folder / "files.json").read_text(encoding="utf-8"))
    with (
        tempfile.TemporaryDirectory() as scratch,
        new_workspace(Path(scratch) / "b.jianxian", None) as workspace,
    ):
        for name, kind in (("experts", "people"), ("talents", "people"), ("needs", "needs")):
            preview = intake.preview(workspace, folder / files[name], kind)
            intake.apply(workspace, preview, skip_errors=True)
        return _figures(workspace, folder, files)


def _figures(workspace: Workspace, folder: Path, files: Mapping[str, str]) -> dict[str, Any]:
    found = _everybody(workspace)
    rankings = {
        need.code: [person.person_id for person in need.people] for need in match(workspace, top=None)
    }
    grades = _grades(folder / "relevance.jsonl", found)
    groups = {
        name: {
            key for key, origins in found.origins.items() if any(file == files[which] for file, _ in origins)
        }
        for name, which in GROUPS.items()
    }
    figures: dict[str, Any] = {name: _quality(rankings, grades, members) for name, members in groups.items()}
    both = set().union(*groups.values())
    tops = [ranking[:TOP] for ranking in rankings.values()]
    figures["all"] = _quality(rankings, grades, both) | {
        "english_share_top10": fmean(_share(top, found.other_language) for top in tops if top),
        "english_share_pool": _share(both, found.other_language),
    }
    chinese = figures["chinese_people"]["ndcg10"]
    figures["ratio"] = figures["foreign_people"]["ndcg10"] / chinese if chinese else 0.0
    figures["needs"] = len(rankings)
    return figures


def _everybody(workspace: Workspace) -> Found:
    found = Found()
    for key in find(workspace, PeopleQuery()):
        person = detail(workspace, key)
        found.origins[key] = [(source.file_name, source.row) for source in person.sources]
        texts = "\n".join(item.text for item in person.evidence if item.kind == "研究方向")
        if texts and language_of(texts) != "zh":
            found.other_language.add(key)
    return found


def _grades(file: Path, found: Found) -> dict[str, dict[int, int]]:
    """Return grades by need and person; a person met in several rows takes the highest."""
    places = {origin: key for key, origins in found.origins.items() for origin in origins}
    grades: dict[str, dict[int, int]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        need = json.loads(line)
        graded = grades.setdefault(need["need"], {})
        for person in need["people"]:
            key = places.get((person["file"], person["row"]))
            if key is not None:
                graded[key] = max(graded.get(key, 0), person["grade"])
    return grades


def _quality(
    rankings: Mapping[str, Sequence[int]], grades: Mapping[str, Mapping[int, int]], members: set[int]
) -> dict[str, float]:
    gains, hits = [], []
    for code, graded in grades.items():
        own = {key: grade for key, grade in graded.items() if key in members}
        if not own:
            continue
        top = [key for key in rankings.get(code, ()) if key in members][:TOP]
        gains.append(ndcg([own.get(key, 0) for key in top], own.values()))
        hits.append(sum(key in own for key in top) / TOP)
    return {"ndcg10": fmean(gains), "p10": fmean(hits)} if gains else {"ndcg10": 0.0, "p10": 0.0}


def ndcg(ranked: Sequence[int], grades: Iterable[int]) -> float:
    """Return the normalised discounted cumulative gain of the first ten."""
    ideal = _gain(sorted(grades, reverse=True)[:TOP])
    return _gain(ranked[:TOP]) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))


def _share(keys: Iterable[int], members: set[int]) -> float:
    chosen = list(keys)
    return sum(key in members for key in chosen) / len(chosen) if chosen else 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.roster_relevance", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    show(measure(options.folder), as_json=options.json)


if __name__ == "__main__":
    main()
