"""How does a register become files that travel? One CSV a table, in the order of the schema's columns."""

import csv
from pathlib import Path

Row = dict[str, object]


def columns(schema: Path) -> dict[str, list[str]]:
    """Which columns does each table have, in which order?"""
    found: dict[str, list[str]] = {}
    common: list[str] = []
    with (schema / "fields.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["table"] == "*":
                common.append(row["name"])
            else:
                found.setdefault(row["table"], []).append(row["name"])
    return {table: names + common for table, names in found.items()}


def write(tables: dict[str, list[Row]], schema: Path, folder: Path) -> None:
    """Writes a CSV a table, with those columns that any row fills and those that the key needs."""
    known = columns(schema)
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        stray = {name for row in rows for name in row} - set(known[table])
        if stray:
            raise ValueError(f"{table} has no column {', '.join(sorted(stray))}")
        used = [name for name in known[table] if any(str(row.get(name, "")) != "" for row in rows)]
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, used, lineterminator="\n", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
