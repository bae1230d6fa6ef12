"""What was put in comes out again, cell for cell, also where a text holds the signs that part texts on their way."""

from __future__ import annotations

from datetime import date

import pytest

from interlock.register.snapshot import Register

AS_AT = date(2026, 4, 1)
PLAIN = {
    "id": "p1", "name": "Board", "purpose": "To \"meet\",\nand, 'talk'", "aliases": ["A|B", "C"], "budget": 0.1 + 0.2,
    "agreement": False,
}  # fmt: skip
SPARSE = {"id": "p2", "name": "Forum", "purpose": "", "agreement": None}


@pytest.mark.parametrize("odd", ["a\x1fb", "\x1e", "\x1f", "\x1e\x1f\x1e"])
def test_what_is_held_is_read_as_it_was_put_in(url, odd):
    from django.db import connection, transaction

    from interlock.register.difference import difference
    from interlock.register.schema import tables
    from interlock.store.rows import load, write

    held = Register.from_records({"partnerships": [PLAIN, SPARSE, {"id": "p3", "name": odd}]}, AS_AT)
    table = tables()["partnerships"]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM register_partnerships")
        write(table, difference(Register({}, AS_AT), held).of("added"))
        read = load(table)
        transaction.set_rollback(True)
    assert Register({"partnerships": read}, AS_AT)["partnerships"].equals(held["partnerships"])
    assert read.sort("id")["purpose"].to_list() == [PLAIN["purpose"], "", None]
