"""Scoring and decisions: text, TF-IDF, identity, conflicts, and the use cases that read a workspace."""
