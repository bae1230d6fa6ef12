"""The sample borough in the database, with a few records that try to do harm."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
AS_AT = date(2026, 4, 1)


@pytest.fixture(scope="session")
def wyke(database: None) -> None:
    """Wyke, whatever was held before; and a partnership, an organisation and a person whose names are no names."""
    from interlock import examples, store
    from interlock.register.difference import difference
    from interlock.register.snapshot import Register
    from interlock.workflows.reading import read, usable

    sample = usable(read(examples.where("wyke"), as_at=AS_AT), set_aside=False)
    extra = Register.from_records(
        {
            "partnerships": [
                {"id": "odd/one?#|%2e", "name": NASTY, "purpose": NASTY, "aliases": [NASTY], "theme": "community",
                 "extra": '{"<b>mine</b>": "<i>kept</i>"}', "source": NASTY},
            ],
            "organisations": [{"id": "odd/org", "name": NASTY}],
            "people": [{"id": "odd person", "name": NASTY, "email": "someone@example.org"}],
            "memberships": [{"partnership": "odd/one?#|%2e", "organisation": "odd/org", "person": "odd person"}],
        },
        AS_AT,
    )  # fmt: skip
    whole = Register({name: sample[name].vstack(extra[name]) for name in sample.tables}, AS_AT)
    held = store.take_versioned(AS_AT)
    now = datetime.now(UTC)
    store.apply(difference(held.register, whole), who="tests", why="the sample", at=now, kind="import")
    text = examples.settings("wyke").read_text(encoding="utf-8")
    store.apply_settings(text, who="tests", why="the sample", at=now, seen=store.settings())
