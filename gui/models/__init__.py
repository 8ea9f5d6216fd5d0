"""Table models: ids first, rows by pages, never everything."""
