"""What do the word lists say? Reads the plain files beside this into rows."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

WORDS = Path(__file__).with_name("words")

THEMES = {"C": "community", "E": "economy", "N": "environment", "V": "value-for-money"}
LEVELS = {"s": "strategic", "o": "operational", "c": "consultative"}
IMPORTANCE = {"c": "critical", "d": "desirable", "p": "peripheral"}
SENIOR_LEGAL = {"s": "statute", "f": "funding_condition", "a": "agreement", "v": "voluntary"}


def folded(name: str) -> str:
    """What id does a name make? Accents stripped, lower case, & read as and, every other run of signs a hyphen."""
    plain = unicodedata.normalize("NFKD", name.replace("Ł", "L").replace("ł", "l"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("&", " and ")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def lines(name: str) -> Iterator[str]:
    """Which lines of a word list say something?"""
    for line in (WORDS / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def cells(name: str) -> Iterator[list[str]]:
    """Which cells does each line of a word list hold?"""
    for line in lines(name):
        yield [cell.strip() for cell in line.split("|")]


def table(name: str) -> list[dict[str, object]]:
    """Which rows does a word list hold whose first line gives its columns?"""
    columns = (WORDS / name).read_text(encoding="utf-8").partition("\n")[0].strip("# ").split("|")
    return [dict(zip(columns, row, strict=True)) for row in cells(name)]


def listed(text: str) -> list[str]:
    """Which parts does a comma list have?"""
    return [part.strip() for part in text.split(",") if part.strip()]


@dataclass
class Body:
    """A partnership as its word list has it."""

    name: str
    purpose: str
    theme: str
    level: str
    importance: str
    kind: str
    area: str
    topics: list[str]
    size: int
    basis: str
    citation: str
    status: str = "active"
    started: str = ""
    ended_on: str = ""
    ended_into: str = ""
    counts: bool = True

    @property
    def id(self) -> str:
        return folded(self.name)


@dataclass
class Organisation:
    """An organisation as its word list has it, with what it is drawn by."""

    name: str
    kind: str
    sector: str
    level: str
    cycle: str
    area: str
    topics: list[str]
    own_topics: list[str]
    heft: float
    heads: int
    aliases: list[str] = field(default_factory=list)
    seats: int = 0

    @property
    def id(self) -> str:
        return folded(self.name)


def _body(row: list[str]) -> Body:
    theme, level, importance, kind, area, topics, size, legal, name, purpose = row
    basis, _, citation = legal.partition(":")
    return Body(
        name=name,
        purpose=purpose,
        theme=THEMES[theme],
        level=LEVELS[level],
        importance=IMPORTANCE[importance],
        kind=kind,
        area=area,
        topics=listed(topics),
        size=int(size),
        basis=SENIOR_LEGAL[basis],
        citation=citation,
    )


def bodies() -> list[Body]:
    """Which partnerships does Wyke have, those that count first?"""
    found = [_body(row) for row in cells("partnerships.txt")]
    for row in cells("other_partnerships.txt"):
        body = _body(row[4:])
        body.status, body.started, body.ended_on = row[0], row[1], row[2]
        body.ended_into = row[3] if row[3] != "-" else ""
        body.counts = False
        found.append(body)
    return found


def organisations() -> list[Organisation]:
    """Which organisations work in Wyke?"""
    found: list[Organisation] = []
    for line in lines("organisations.txt"):
        if line.startswith("["):
            kind, sector, level, cycle, topics, heft, heads = line.strip("[]").split("|")
            continue
        text, _, alias = line.partition(" ~ ")
        text, _, own = text.partition(" # ")
        name, _, area = text.partition(" @ ")
        default = {"national": "england", "regional": "north-midlands", "sub_regional": "marlshire"}.get(level, "wyke")
        found.append(
            Organisation(
                name=name.strip(),
                kind=kind,
                sector=sector,
                level=level,
                cycle=cycle,
                area=area.strip() or default,
                topics=listed(topics) + listed(own),
                own_topics=listed(own),
                heft=float(heft),
                heads=int(heads),
                aliases=listed(alias),
            )
        )
    return found


def posts() -> dict[str, list[tuple[str, str, list[str]]]]:
    """Which posts do people hold in each kind of organisation, how senior, and about what?"""
    found: dict[str, list[tuple[str, str, list[str]]]] = {}
    for line in lines("posts.txt"):
        if line.startswith("["):
            kinds = line.strip("[]").split(";")
            continue
        post, seniority, topics = line.split("|")
        for kind in kinds:
            found.setdefault(kind, []).append((post, seniority, listed(topics)))
    return found


def names() -> dict[str, tuple[int, list[str], list[str], list[str]]]:
    """Which given and family names occur among people of each background, and how often?"""
    found: dict[str, tuple[int, list[str], list[str], list[str]]] = {}
    block: list[str] = []
    heading = ""
    for line in [*lines("names.txt"), "[]"]:
        if line.startswith("["):
            if heading:
                background, weight = heading.split("|")
                found[background] = (int(weight), *(line.split() for line in block))
            heading, block = line.strip("[]"), []
        else:
            block.append(line)
    return found
