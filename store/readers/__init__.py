"""Readers: a roster's file becomes a table of cells, and its cells values. Nothing here writes."""
