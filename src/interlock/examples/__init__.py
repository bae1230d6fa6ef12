"""Which small named places travel in the package, and where do they lie?"""

from pathlib import Path

__all__ = ["names", "settings", "where"]

_HERE = Path(__file__).resolve().parent


def names() -> tuple[str, ...]:
    """Which places are there? Gives their names in alphabetical order."""
    return tuple(sorted(folder.name for folder in _HERE.iterdir() if (folder / "partnerships.csv").is_file()))


def where(name: str = "wyke") -> Path:
    """In which folder is the register package of a place? Raises KeyError for a place that is not here."""
    if name not in names():
        raise KeyError(name)
    return _HERE / name


def settings(name: str = "wyke") -> Path:
    """In which TOML file are the settings of a place? Raises KeyError for a place that is not here."""
    return where(name).with_suffix(".toml")
