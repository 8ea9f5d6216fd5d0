"""What every test may ask for: a real workspace file that disappears afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import plans
from store.workspace import Workspace

PASSPHRASE = "荔枝湾 2024"


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the file of a plain workspace that holds the plan: making one takes ten times as long."""
    path = tmp_path_factory.mktemp("planned") / "方案.jianxian"
    with Workspace.create(path, None, operator="测试员") as made:
        plans.load(made)
    return path.read_bytes()


@pytest.fixture
def workspace(tmp_path: Path, planned: bytes) -> Iterator[Workspace]:
    """Yield a plain workspace that holds the plan and nobody yet."""
    path = tmp_path / "测试.jianxian"
    path.write_bytes(planned)
    with Workspace.open(path, None, operator="测试员") as opened:
        yield opened


@pytest.fixture
def encrypted(tmp_path: Path) -> Iterator[Workspace]:
    """Yield an empty encrypted workspace; its passphrase is ``PASSPHRASE``."""
    with Workspace.create(tmp_path / "加密.jianxian", PASSPHRASE, operator="测试员") as opened:
        yield opened
