"""What is measured, and against whom: ``python -m benchmarks.NAME … --json``. Never a timed test."""
