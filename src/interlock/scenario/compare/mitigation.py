"""What is done for those who lose? What decisions and answers on record say of each."""

from __future__ import annotations

import re
from collections.abc import Iterable

import polars as pl

from ...register.names import fold
from ...register.schema import tables
from ...register.snapshot import Register

INSTRUMENT = "mitigation"  # answers about a scenario: the question is `table:id` of who loses, the answer what is done
_APART = re.compile(r"[;,|\n]| and ")


def mitigations(register: Register, scenario: str, bodies: Iterable[str]) -> dict[str, str]:
    """What is done for each loser, as far as the register says? `table:id` -> in words.

    Inputs: the name of the scenario; `bodies`, the partnerships that it changes. Read are the decisions on these bodies
    that were not rejected and that name losers (by id, name or alias, parted by commas or semicolons) and what is done
    for them; and answers to the instrument `mitigation` about the scenario, which come first.
    """
    called: dict[str, list[str]] = {}
    for table in ("organisations", "people"):
        for id, name, aliases in register[table].select("id", "name", "aliases").iter_rows():
            for known in (id, name, *(aliases or ())):
                called.setdefault(fold(known or ""), []).append(f"{table}:{id}")
    for code in tables()["organisations"].fields["sector"].codes:
        for known in (code.code, code.label):
            called.setdefault(fold(known), []).append(f"sectors:{code.code}")
    found: dict[str, str] = {}
    said = register["decisions"].filter(
        pl.col("partnership").is_in(list(bodies)) & pl.col("losers").is_not_null() & pl.col("mitigation").is_not_null()
        & (pl.col("outcome").fill_null("") != "rejected")
    )  # fmt: skip
    for losers, what in said.sort("key").select("losers", "mitigation").iter_rows():
        for name in _APART.split(losers):
            for who in called.get(fold(name), ()) if name.strip() else ():
                found[who] = what
    answers = register["assessments"].filter(
        (pl.col("instrument") == INSTRUMENT) & (pl.col("subject_kind") == "scenario") & (pl.col("subject") == scenario)
    )
    for question, answer in answers.sort("date", "key", nulls_last=False).select("question", "answer").iter_rows():
        if answer:
            found[question] = answer
    return found
