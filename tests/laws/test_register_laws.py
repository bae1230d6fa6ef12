"""What holds of every register, whatever is in it."""

from __future__ import annotations

import random
from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from interlock.register.check import faults
from interlock.register.difference import apply, difference, import_difference
from interlock.register.snapshot import Register

from ..strategies import AS_AT, registers


@given(registers(), st.randoms(use_true_random=False))
def test_row_order_never_matters(register: Register, chance: random.Random) -> None:
    seed = chance.randrange(1000)
    shuffled = {name: frame.sample(fraction=1, shuffle=True, seed=seed) for name, frame in register.tables.items()}
    assert Register(shuffled, AS_AT).digest == register.digest


@given(registers())
def test_the_digest_does_not_ask_for_the_day(register: Register) -> None:
    before = register.digest
    assert register.at(date(2001, 1, 1)).digest == before
    assert register.standing.height >= 0
    assert register.digest == before


@given(registers())
def test_a_valid_register_has_no_faults(register: Register) -> None:
    assert faults(register) == []


@given(registers(), registers())
def test_a_difference_applied_gives_the_other_register_and_its_inverse_the_first(a: Register, b: Register) -> None:
    change = difference(a, b)
    assert apply(a, change).digest == b.digest
    assert apply(b, change.inverse()).digest == a.digest
    assert not difference(a, a)


@given(registers(), registers())
def test_an_import_never_blanks_and_never_removes(held: Register, incoming: Register) -> None:
    change, result = import_difference(held, incoming)
    assert change.of("removed") == ()
    for item in change.of("changed"):
        assert item.after is not None
        assert all(value is not None for value in item.after.values())
    for name, frame in held.tables.items():
        assert frame.select("key").join(result[name].select("key"), on="key", how="anti").is_empty()


@given(registers())
def test_one_more_fact_gives_another_digest(register: Register) -> None:
    first = register["partnerships"]["id"][0]
    changed = register["partnerships"].with_columns(
        pl.when(pl.col("id") == first).then(pl.lit("Something else entirely")).otherwise("purpose").alias("purpose")
    )
    assert register.with_tables({"partnerships": changed}).digest != register.digest
