"""How a person's names are shown."""

from __future__ import annotations


def display_name(name_zh: str, family_name: str, given_name: str) -> str:
    """Return the name people go by: the Chinese one, with the Latin one beside it when both are known."""
    latin = " ".join(part for part in (given_name, family_name) if part)
    if name_zh and latin:
        return f"{name_zh} {latin}"
    return name_zh or latin
