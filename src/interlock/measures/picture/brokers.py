"""Whose leaving would part whom? Said of those who alone join two themes, or a partnership to all the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from ...register.language import N_, _
from ...register.snapshot import Register
from .incidence import Incidence

PEOPLE = {
    "theme": N_("Without {name}, {a} and {b} share nobody."),
    "themes": N_("Without {name}, {n} pairs of themes share nobody, such as {a} and {b}."),
    "body": N_("Without {name}, {body} shares nobody with any other partnership."),
    "bodies": N_("Without {name}, {n} partnerships share nobody with any other, such as {body}."),
}
ORGANISATIONS = {
    "theme": N_("Without {name}, {a} and {b} share no organisation."),
    "themes": N_("Without {name}, {n} pairs of themes share no organisation, such as {a} and {b}."),
    "body": N_("Without {name}, {body} shares no organisation with any other partnership."),
    "bodies": N_("Without {name}, {n} partnerships share no organisation with any other, such as {body}."),
}


def sentences(
    held: Incidence, rows: Sequence[str], themes: Mapping[str, str | None], register: Register, table: str
) -> dict[str, str]:
    """What would be parted without each member? Sentences by the id of the member; most members have none.

    `held`: rows are partnerships, columns their members (ids of `table`: people or organisations); `themes` gives the
    theme of each partnership. A member joins two themes alone where nobody else sits on partnerships of both, and a
    partnership to the others where all that it shares with any is this member.
    """
    ids, seats = held.ids.to_list(), np.bincount(held.held.indices, minlength=held.held.shape[1])
    turned, several = held.held.tocsc(), np.flatnonzero(seats > 1)  # who sits on one body alone joins nothing
    turned.sort_indices()
    starts, bodies = turned.indptr.tolist(), turned.indices.tolist()
    theme = [themes[row] for row in rows]
    joins: dict[tuple[str, str], list[int]] = defaultdict(list)
    for column in several.tolist():
        met = {its for body in bodies[starts[column] : starts[column + 1]] if (its := theme[body])}
        for pair in combinations(sorted(met), 2):
            joins[pair].append(column)
    parted: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for pair, who in joins.items():
        if len(who) == 1:
            parted[who[0]].append(pair)
    cut: dict[int, list[str]] = defaultdict(list)
    linking = held.held[:, several].tocsr()
    for row in np.flatnonzero(np.diff(linking.indptr) == 1).tolist():
        cut[int(several[linking.indices[linking.indptr[row]]])].append(rows[row])
    return {
        ids[column]: _said(register, table, ids[column], parted.get(column, []), cut.get(column, []))
        for column in sorted(parted.keys() | cut.keys())
    }


def _said(register: Register, table: str, id: str, pairs: list[tuple[str, str]], bodies: list[str]) -> str:
    said = PEOPLE if table == "people" else ORGANISATIONS
    called, themes = register.names[table].get(id, id), register.names["themes"]
    if pairs:
        first, second = (themes.get(theme, theme) for theme in sorted(pairs)[0])
        words = _(said["theme"]) if len(pairs) == 1 else _(said["themes"])
        return words.format(name=called, a=first, b=second, n=len(pairs))
    names = sorted(register.names["partnerships"].get(body, body) for body in bodies)
    words = _(said["body"]) if len(names) == 1 else _(said["bodies"])
    return words.format(name=called, body=names[0], n=len(names))
