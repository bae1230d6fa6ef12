"""What has Wyke promised, who works to it, and with which money?"""

from datetime import date, timedelta
from random import Random

from wyke.reading import THEMES, cells, folded, table

Row = dict[str, object]
WEIGHTS = {"h": "high", "m": "medium", "l": "low"}
PARTS = {"L": "lead", "D": "deliver", "S": "support"}
SUB_THEMES = [
    ("safety", ("burglary", "knives", "assault", "offend", "justice", "flees", "MARAC", "hate crime", "after dark")),
    ("nature", ("trees", "nature", "river", "Green Flags", "Paths", "floods")),
    ("health", ("drug", "life expectancy", "smok", "overweight", "people active", "fractures", "dementia", "surgery",
                "suicide", "mental", "GP", "social prescribing", "MMR", "admissions", "fit to leave", "ill health")),
    ("learning", ("school", "learning", "level 3", "English", "EHC", "digital courses", "apprentices")),
    ("culture", ("culture", "Museum", "Library", "Visits", "tourism")),
    ("transport", ("Bus", "buses", "roads", "cycle")),
    ("housing", ("homes", "housing", "bed and breakfast", "rough sleeping")),
]  # fmt: skip


def theme_of(theme: str, name: str, rng: Random) -> str:
    """The main theme of a target, or at times the narrower one that its directorate uses."""
    for narrow, words in SUB_THEMES:
        if any(word in name for word in words) and rng.random() < 0.45:
            return narrow
    return theme


def consulted(rng: Random, status: str, start: str, end: str) -> Row:
    """When are people asked about a plan: before it starts, or before the next edition does?"""
    if status == "draft" or (start > "2025-06" and status == "current"):
        turn = date.fromisoformat(start)
    elif status == "current" and "2026-06" < end < "2027-12":
        turn = date.fromisoformat(end)
    else:
        return {}
    first = turn - timedelta(weeks=rng.randint(18, 34))
    first -= timedelta(days=first.weekday())
    return {"consultation_start": first, "consultation_end": first + timedelta(weeks=rng.choice([6, 6, 8, 10, 12]))}


def plans(rng: Random) -> list[Row]:
    """Which plans has Wyke to make, for whom, and when are people asked about them?"""
    rows: list[Row] = []
    for row in cells("plans.txt"):
        theme, kind, area, owner, partnership, department, basis, status, start, months, audience, asked, name, why = (
            row
        )
        status, _, into = status.partition(">")
        requirement, _, until = asked.partition(":")
        year = int(start[:4]) + int(months) // 12
        plan: Row = {
            "id": folded(name), "name": name, "kind": kind, "theme": THEMES[theme], "area": area, "owner": owner,
            "partnership": partnership, "legal_basis": basis, "required_by": department, "start": start,
            "end": f"{year}{start[4:]}", "cycle_months": months if rng.random() < 0.85 else "",
            "audience": audience.replace(",", "|"), "purpose": why, "status": status, "subsumed_into": into,
            "requirement": requirement if requirement != "not" else "", "requirement_ends": until,
        }  # fmt: skip
        if requirement == "required":
            plan["submitted"] = rng.choice(["yes", "yes", "no", ""])
            who = {"NHS England": "NHS", "Home Office": "community safety partnerships"}.get(department, "councils")
            plan["required_of"] = who if rng.random() < 0.7 else ""
        others = {"marlshire-police-and-crime-commissioner": 1, "nhs-marlshire-integrated-care-board": 3}
        plan["budget_month"] = others.get(owner, 2 if rng.random() < 0.8 else rng.choice([10, 11, 12, 3]))
        if rng.random() < 0.25:
            plan["budget_month"] = ""
        plan.update(consulted(rng, status, start, str(plan["end"])) if audience else {})
        for fact, likely in (("vision", 0.6), ("action_plan", 0.7), ("shared_commitment", 0.45), ("monitoring", 0.5)):
            plan[fact] = rng.choices(["yes", "no"], [likely, 1 - likely])[0] if rng.random() < 0.68 else ""
        sources = ["Policy team's list of plans, December 2025", "Owner's return", "Website", ""]
        plan["source"] = rng.choices(sources, [5, 2, 2, 1])[0]
        rows.append(plan)
    return rows


def targets(rng: Random, known: list[Row]) -> tuple[list[Row], list[Row]]:
    """Which targets are set, and which partnership or organisation works to each?"""
    rows: list[Row] = []
    parts: list[Row] = []
    for row in cells("targets.txt"):
        theme, relies, weight, works, plan, owner, client, area, level, due, name, measure, baseline, value = row
        found = [p["id"] for p in known if plan in str(p["name"])]
        if not found:
            raise ValueError(f"no plan is called {plan}")
        target: Row = {
            "id": folded(name), "plan": found[0], "theme": theme_of(THEMES[theme], name, rng), "name": name,
            "measure": measure, "baseline": baseline if rng.random() < 0.86 else "", "value": value,
            "due": due if rng.random() < 0.92 else "", "owner": owner if rng.random() < 0.93 else "",
            "weight": WEIGHTS[weight] if rng.random() < 0.9 else "", "relies_on_partnership": relies,
            "client_group": client, "area": area or "wyke", "priority_for": level if rng.random() < 0.85 else "",
            "source": rng.choice(["Community strategy action plan", "Performance return, quarter 3", "The plan"]),
        }  # fmt: skip
        rows.append(target)
        for work in filter(None, works.split(",")):
            part, _, who = work.partition(":")
            essential = who.endswith("!")
            who = who.rstrip("!")
            parts.append(
                {
                    "partnership": "" if who.startswith("@") else who,
                    "organisation": who[1:] if who.startswith("@") else "",
                    "target": target["id"], "part": PARTS[part],
                    "essential": "yes" if essential else "no" if rng.random() < 0.3 else "",
                    "source": "Targets workshop, October 2025" if rng.random() < 0.6 else "",
                }
            )  # fmt: skip
    return rows, parts


def target_links() -> list[Row]:
    """How does one target bear on another?"""
    return table("target_links.txt")


def funding() -> tuple[list[Row], list[Row]]:
    """Which streams of money are there, and how much of each goes where?"""
    names = ("name", "funder", "department", "partnership_required", "amount", "per", "start", "end", "pooled",
             "mainstream", "area")  # fmt: skip
    rows: list[Row] = []
    shares: list[Row] = []
    source = "Finance, February 2026"
    for row in cells("funding.txt"):
        stream: Row = {"id": folded(row[0]), **dict(zip(names, row[:-1], strict=True))}
        stream["source"] = source
        rows.append(stream)
        for share in row[-1].split(","):
            body, amount = share.split(":")
            shares.append({"funding": stream["id"], "partnership": body, "amount": amount, "source": source})
    return rows, shares


def links() -> list[Row]:
    """Who reports to whom?"""
    return [
        {**dict(zip(("from", "to", "kind", "protocol"), row, strict=True)), "source": "Terms of reference"}
        for row in cells("links.txt")
    ]
