"""The pinned requirements: complete, hashed, and in step with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PINNED = ["runtime.txt", "dev.txt", "bench.txt", "oldest-qt.txt"]


def pins(name: str) -> list[Requirement]:
    """Return what requirements/NAME pins, checking on the way that every line carries a hash."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert [line for line in lines if "--hash=sha256:" not in line] == []
    return [Requirement(line.split(" --hash")[0]) for line in lines]


def declared(extra: str = "") -> list[Requirement]:
    """Return the dependencies of pyproject.toml, or those of one of its extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [
        Requirement(line)
        for line in (project["optional-dependencies"][extra] if extra else project["dependencies"])
    ]


PYTHONS = ["3.11", "3.13"]


def holds(requirement: Requirement, python: str) -> bool:
    """Return whether a requirement's marker holds on a Python."""
    environment = {"python_version": python, "python_full_version": f"{python}.0"}
    return requirement.marker is None or requirement.marker.evaluate(environment)


def unsatisfied(wanted: list[Requirement], pinned: list[Requirement], python: str) -> list[str]:
    """Return the requirements that no pin meets on a Python, or that one of its pins does not meet."""
    versions: dict[str, list[str]] = {}
    for pin in pinned:
        if holds(pin, python):
            versions.setdefault(pin.name, []).append(str(pin.specifier).removeprefix("=="))
    return [
        str(requirement)
        for requirement in wanted
        if holds(requirement, python)
        and (
            not (found := versions.get(requirement.name.lower()))
            or not all(map(requirement.specifier.contains, found))
        )
    ]


@pytest.mark.parametrize("name", PINNED)
def test_requirements_pin_exact_versions_with_hashes(name: str) -> None:
    assert all(re.fullmatch(r"==[^,*]+", str(pin.specifier)) for pin in pins(name))


@pytest.mark.parametrize("python", PYTHONS)
def test_runtime_pins_satisfy_pyproject(python: str) -> None:
    assert unsatisfied(declared(), pins("runtime.txt"), python) == []


@pytest.mark.parametrize("python", PYTHONS)
def test_dev_pins_satisfy_pyproject(python: str) -> None:
    assert unsatisfied(declared() + declared("dev"), pins("dev.txt"), python) == []


def test_dev_pins_contain_the_runtime_pins_unchanged() -> None:
    assert {str(pin) for pin in pins("runtime.txt")} <= {str(pin) for pin in pins("dev.txt")}


def test_benchmark_pins_come_on_top_of_dev_pins() -> None:
    assert {pin.name for pin in pins("bench.txt")}.isdisjoint(pin.name for pin in pins("dev.txt"))


def test_oldest_qt_is_the_lower_end_of_what_pyproject_promises() -> None:
    promised = next(line for line in declared() if line.name == "pyside6-essentials")
    (lowest,) = (part.version for part in promised.specifier if part.operator == ">=")
    assert {(pin.name, str(pin.specifier)) for pin in pins("oldest-qt.txt")} == {
        ("pyside6-essentials", f"=={lowest}"),
        ("shiboken6", f"=={lowest}"),
    }


@pytest.mark.parametrize("name", PINNED)
def test_requirements_name_no_registry_and_no_path_of_one_machine(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert re.findall(r"\w+://\S*|index-url|find-links|(?<!\w)/(?:home|root|tmp|work)\b\S*", text) == []
