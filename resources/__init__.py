"""Data shipped with the program: the plan, code tables, organisations, lexicon, templates and icons."""

import pathlib

# PyInstaller unpacks packages so that __file__ stays right: no question of how the program was started.
_ROOT = pathlib.Path(__file__).resolve().parent


def path(*parts: str) -> pathlib.Path:
    """Give where a shipped file or folder lies, e.g. ``path("plans", "gz-biomanufacturing-2024.json")``.

    Composes only: nothing is opened, so a name that does not exist raises no FileNotFoundError here;
    whoever reads the file says in the user's words what is missing. Without parts, the package's folder.
    """
    return _ROOT.joinpath(*parts)
