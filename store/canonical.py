"""One spelling for every payload, so that a digest made anywhere is the same."""

from __future__ import annotations

import hashlib
import json
from typing import Any

# One encoder for all: making one for each call costs as much as the call.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical_text(value: Any) -> str:
    """Return the canonical JSON of a value: sorted keys, no spaces, no escapes beyond what JSON demands."""
    return _ENCODER.encode(value)


def sha256_hex(*parts: bytes) -> str:
    """Return the lower-case hex SHA-256 of the parts in a row."""
    return hashlib.sha256(b"".join(parts)).hexdigest()
