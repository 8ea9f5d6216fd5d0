"""What the data is and where it lives: tables, workspace file, journal, readers and writers."""

VERSION = "0.1.0"  # as in pyproject.toml (tested)
PROGRAM = f"荐贤 {VERSION}"
