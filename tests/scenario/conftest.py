"""The sample borough, read once for all tests of scenarios."""

from datetime import date
from pathlib import Path

import pytest

from interlock.exchange.reading import read_package
from interlock.register.assembly import assemble
from interlock.register.snapshot import Register

WYKE = Path(__file__).parents[2] / "src" / "interlock" / "examples" / "wyke"


@pytest.fixture(scope="session")
def wyke() -> Register:
    """Wyke as at 1 April 2026."""
    raws, problems, _outlines = read_package(WYKE)
    returned = assemble(raws, as_at=date(2026, 4, 1), problems=problems)
    assert returned.register is not None
    return returned.register
