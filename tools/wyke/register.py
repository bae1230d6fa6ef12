"""What does the whole register of Wyke hold? Puts its tables together, from one seed."""

from random import Random

from wyke import aims, places, views
from wyke.facts import Facts
from wyke.people import Person, Staff
from wyke.reading import Body, bodies, organisations
from wyke.seats import HOME, Draw, draw
from wyke.terms import Terms

Row = dict[str, object]
SCALE = 1.13


def register(seed: int) -> dict[str, list[Row]]:
    """Which rows does each table of Wyke hold?"""
    rng = Random(seed)
    found, known = bodies(), organisations()
    staff = Staff(rng)
    table = draw(rng, found, known, staff, SCALE)
    alike(table)
    live = [b for b in found if b.counts]
    facts = Facts(rng, table, found)
    rows = {b.id: facts.row(b, None, lead(rng, b, table)) for b in found}
    terms = Terms(rng, table, rows)
    for body in live:
        chair = terms.fill(body)
        rows[body.id]["chair"] = chair.id if chair and rng.random() < 0.72 else ""
        if rows[body.id].get("seats"):
            rows[body.id]["seats"] = sum(r["partnership"] == body.id for r in terms.rows)
    terms.past(live, 95)
    seated = {r["person"] for r in terms.rows}
    plan_rows = aims.plans(rng)
    target_rows, contribution_rows = aims.targets(rng, plan_rows)
    funding_rows, allocation_rows = aims.funding()
    budgets(rows, allocation_rows)
    return {
        "partnerships": list(rows.values()),
        "organisations": views.organisation_rows(rng, known),
        "people": [person_row(rng, p) for p in staff.everyone if p.id in seated or p.bodies or rng.random() < 0.5],
        "memberships": terms.rows,
        "links": aims.links(),
        "themes": places.themes(),
        "areas": places.areas(),
        "area_units": places.area_units(rng),
        "plans": plan_rows,
        "targets": target_rows,
        "contributions": contribution_rows,
        "target_links": aims.target_links(),
        "funding": funding_rows,
        "allocations": allocation_rows,
        "ratings": views.ratings(rng, live, table),
        "returns": views.returns(rng, live, table),
        "assessments": views.assessments(rng, table),
        "judgements": views.judgements(),
        "decisions": views.decisions(),
        "benchmarks": views.benchmarks(),
        "actions": views.actions(),
    }


def alike(table: Draw) -> None:
    """Puts in one person and one organisation that the register holds twice, under two spellings."""
    for name, bodies_ in (
        ("Catherine Sutcliffe", ("wyke-older-people-s-forum", "falls-prevention-steering-group")),
        ("Catharine Sutcliffe", ("wyke-dementia-action-alliance",)),
    ):
        person = Person(name, "age-uk-wyke", "Service Manager", "officer", ["older"], len(bodies_))
        table.staff.everyone.append(person)
        table.staff.by_organisation.setdefault("age-uk-wyke", []).append(person)
        for body in bodies_:
            table.seats[body].append(("age-uk-wyke", person))
            person.bodies.append(body)


def lead(rng: Random, body: Body, table: Draw) -> Person | None:
    """Which officer knows a body best?"""
    if not body.counts or rng.random() < 0.18:
        return None
    seated = [p for o, p in table.seats[body.id] if o == HOME and p and p.seniority in {"officer", "senior_officer"}]
    others = [
        p
        for p in table.staff.by_organisation[HOME]
        if body.topics[0] in p.topics and p.seniority in {"officer", "senior_officer"}
    ]
    fitting = [p for p in seated if set(p.topics) & set(body.topics)] or others or seated
    return rng.choice(fitting) if fitting else None


def budgets(rows: dict[str, Row], allocations: list[Row]) -> None:
    """Gives those whose money is known a budget of at least that money."""
    for row in allocations:
        body = rows[str(row["partnership"])]
        body["budget"] = int(str(body.get("budget") or 0)) + int(str(row["amount"]))


def person_row(rng: Random, person: Person) -> Row:
    """What does the register hold of a person?"""
    hours: object = ""
    if person.busy:
        hours = rng.choice([100, 120, 150, 180, 200])
    elif person.organisation and rng.random() < 0.08:
        hours = rng.choice([24, 30, 40, 60, 60, 80, 100])
    given = person.id.split("-")
    mail = f"{given[0]}.{given[-1]}@example.org" if rng.random() < 0.02 else ""
    return {
        "id": person.id, "name": person.name, "organisation": person.organisation,
        "post": person.post if (person.organisation and rng.random() < 0.94) or not person.organisation else "",
        "seniority": person.seniority if rng.random() < 0.82 else "", "email": mail, "hours_per_year": hours,
        "source": rng.choices(["Contacts database", "Membership list", "Partner's own return", ""], [5, 4, 1, 2])[0],
    }  # fmt: skip
