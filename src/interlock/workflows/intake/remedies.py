"""How is one problem put right for every cell that says the same? Each remedy is one more line of the mapping."""

from __future__ import annotations

from dataclasses import replace

from ...exchange.mapping import Block, Mapping
from ...exchange.mapping.language import parts
from ...register.names import fold
from ...register.schema import tables


def fields_of(mapping: Mapping, table: str, column: str) -> list[tuple[int, str]]:
    """Which columns of which blocks does this column of theirs fill? Number of the block, column of ours."""
    found = []
    for n, block in enumerate(mapping.blocks):
        if block.into != table:
            continue
        for ours, specs in block.columns.items():
            names = [part for spec in specs for part in parts(spec)]
            said = {fold(name) for name in names} | {fold(" + ".join(names)), ours}
            if fold(column) in said or column == ours:
                found.append((n, ours))
        if block.grid is not None and column in (block.grid.headings, block.grid.cells):
            found.append((n, column))
        if block.id and (column == "id" or fold(column) in {fold(p) for spec in block.id for p in parts(spec)}):
            found.append((n, "id"))
    return found


def _with(mapping: Mapping, changed: dict[int, Block]) -> Mapping:
    return Mapping(tuple(changed.get(n, block) for n, block in enumerate(mapping.blocks)))


def leave_unknown(mapping: Mapping, table: str, column: str, value: str) -> Mapping:
    """Wherever this column says this, nothing is known."""
    changed = {}
    for n, _ours in fields_of(mapping, table, column):
        block = mapping.blocks[n]
        if value.strip().casefold() not in {word.strip().casefold() for word in block.unknown}:
            changed[n] = replace(block, unknown=(*block.unknown, value))
    return _with(mapping, changed)


def read_as(mapping: Mapping, table: str, column: str, value: str, ours: str) -> Mapping:
    """Wherever this column says this, it means `ours`."""
    made = mapping
    for n, name in fields_of(mapping, table, column):
        made = _with(made, {n: _means(made.blocks[n], name, value, ours)})
    return made


def _means(block: Block, name: str, theirs: str, ours: str) -> Block:
    words = {key: said for key, said in block.values.get(name, {}).items() if key.casefold() != theirs.casefold()}
    return replace(block, values={**block.values, name: {**words, theirs: ours}})


def same_as(mapping: Mapping, table: str, theirs: str, ours: str) -> Mapping:
    """Wherever a record of this table is named so, that one is meant: in every column that names such records."""
    made = mapping
    name_column = tables()[table].name_column
    for n, block in enumerate(mapping.blocks):
        spec = tables()[block.into]
        filled = [*block.columns, *(filter(None, (block.grid.headings, block.grid.cells)) if block.grid else ())]
        for name in dict.fromkeys(filled):
            if name in spec.fields and (
                spec.fields[name].refs == table or (block.into == table and name == name_column)
            ):
                made = _with(made, {n: _means(made.blocks[n], name, theirs, ours)})
    return made
