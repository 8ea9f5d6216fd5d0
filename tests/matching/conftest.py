"""Property tests of this room measure no time (a slow machine must not fail them) and stay short."""

from hypothesis import settings

settings.register_profile("matching", deadline=None, max_examples=50)
settings.load_profile("matching")
