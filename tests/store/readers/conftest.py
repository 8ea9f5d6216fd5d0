from __future__ import annotations

from hypothesis import settings

# The first call of a parser loads vocabularies and the character converter: time says nothing here.
settings.register_profile("readers", deadline=None)
settings.load_profile("readers")
