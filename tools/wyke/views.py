"""What do people say of the partnerships, and what has been decided and promised?"""

from random import Random

from wyke.reading import LEVELS, Body, Organisation, table
from wyke.seats import HOME, Draw

Row = dict[str, object]
COMMENTS = {
    "higher": ["We could not do our part without it.", "This is where the real work is done.",
               "It matters more to us than to the council.", "Our inspection depends on it.",
               "Our only regular contact with the council."],
    "lower": ["We hear about decisions after they are made.", "Useful for contacts, little more.",
              "We go because we are asked to.", "It repeats what is said at the board above it.",
              "Papers arrive the day before.", "We would not miss it."],
    "same": ["", "", "", "", "Agreed.", "Works well since the new chair.", "Agenda too long."],
}  # fmt: skip
ORDER = ["critical", "desirable", "peripheral"]
RETURNING = [
    "marlshire-police", "nhs-marlshire-integrated-care-board", "marlshire-fire-and-rescue-service",
    "voluntary-action-wyke",
    "wyke-homes", "wyke-college", "jobcentre-plus", "carrow-and-wyke-mental-health-nhs-trust", "environment-agency",
    "marlshire-chamber-of-commerce", "wyke-race-equality-council", "healthwatch-wyke", "marl-housing-group",
    "citizens-advice-wyke", "age-uk-wyke", "marlshire-royal-hospitals-nhs-foundation-trust",
    "university-of-marlchester",
    "scarsby-town-council", "marlshire-wildlife-trust", "wyke-women-s-aid", "eastmoor-district-council",
    "probation-service-north-midlands-region", "millholme-town-council", "churches-together-in-wyke",
]  # fmt: skip


def ratings(rng: Random, bodies: list[Body], draw: Draw) -> list[Row]:
    """How does each side see the partnerships? The council, their members, and they themselves."""
    rows: list[Row] = []
    for body in bodies:
        critical = body.importance == "critical"
        if critical or rng.random() < 0.35:
            importance = body.importance if rng.random() < 0.94 else "desirable"
            rows.append(
                {"partnership": body.id, "rater": "Wyke Borough Council", "side": "host", "level": body.level,
                 "importance": importance, "date": f"2025-{rng.randint(9, 11):02d}-{rng.randint(1, 28):02d}",
                 "source": "Directors' classification"}
            )  # fmt: skip
        members = {o: 0 for o, p in draw.seats[body.id] if o and p and o != HOME}
        asked = rng.randint(2, 5) if critical and rng.random() < 0.85 else 1 if rng.random() < 0.12 else 0
        asked = min(asked, len(members))
        place = ORDER.index(body.importance)
        split = rng.random() < 0.3
        for organisation in sorted(rng.sample(sorted(members), asked)):
            shift = rng.choices([-1, 0, 1, 2], [2, 3, 4, 1] if split else [1, 14, 2, 0])[0]
            there = min(2, max(0, place + shift))
            mood = "higher" if there < place else "lower" if there > place else "same"
            level = body.level if rng.random() < 0.85 else rng.choice(list(LEVELS.values()))
            rows.append(
                {"partnership": body.id, "rater": draw.known[organisation].name, "side": "partner", "level": level,
                 "importance": ORDER[there], "date": f"2026-0{rng.randint(1, 2)}-{rng.randint(5, 27):02d}",
                 "comment": rng.choice(COMMENTS[mood]) if rng.random() < 0.6 else "", "source": "Partners' workshop"}
            )  # fmt: skip
        if rng.random() < 0.45:
            mine = rng.choices(ORDER, [{"critical": 10, "desirable": 6, "peripheral": 3}[body.importance], 4, 0.3])[0]
            level = "strategic" if body.level == "consultative" and rng.random() < 0.6 else body.level
            rows.append(
                {"partnership": body.id, "rater": body.name, "side": "self", "level": level, "importance": mine,
                 "date": f"2025-12-{rng.randint(1, 19):02d}", "source": "Partnership's own return"}
            )  # fmt: skip
    return rows


def returns(rng: Random, bodies: list[Body], draw: Draw) -> list[Row]:
    """What do some organisations say that they belong to, which is not always what the register says?"""
    rows: list[Row] = []
    for organisation in RETURNING:
        held = {b.id: p for b in bodies for o, p in draw.seats[b.id] if o == organisation}
        date = f"2026-{rng.randint(1, 3):02d}-{rng.randint(2, 27):02d}"
        topics = set(draw.known[organisation].topics)
        for body, person in held.items():
            chance = rng.random()
            if chance < 0.05:
                continue
            says = "no" if chance < 0.13 else "yes"
            sent = person.id if person and says == "yes" and rng.random() < 0.7 else ""
            rows.append({"organisation": organisation, "partnership": body, "says_member": says, "person": sent})
        others = [b for b in bodies if b.id not in held and topics & set(b.topics[:1])]
        for other in rng.sample(others, min(len(others), rng.choice([0, 1, 1, 2]))):
            rows.append({"organisation": organisation, "partnership": other.id, "says_member": "yes", "person": ""})
        for row in rows:
            row.setdefault("date", date)
    return [{**row, "source": "Partner's own return"} for row in rows]


def assessments(rng: Random, draw: Draw) -> list[Row]:
    """How did a few members answer the questions on how well a partnership works?"""
    rows: list[Row] = []
    answers = ["strongly agree", "agree", "disagree", "strongly disagree"]
    for body in ("safer-wyke-board", "wyke-health-and-wellbeing-board", "wyke-economic-partnership"):
        members = sorted({o for o, p in draw.seats[body] if o and p})
        for organisation in rng.sample(members, 4):
            gloom = rng.choice([0, 1, 3])
            for principle in range(1, 7):
                rows.append(
                    {"instrument": "pat", "subject_kind": "partnership", "subject": body,
                     "rater": draw.known[organisation].name, "side": "host" if organisation == HOME else "partner",
                     "question": f"pat-{principle}-1",
                     "answer": rng.choices(answers, [4, 6, 2 + gloom, gloom])[0], "date": "2026-02-24",
                     "evidence": rng.choice(["", "", "", "Minutes of January", "Action log"]),
                     "source": "Partnership Assessment Tool, paper forms"}
                )  # fmt: skip
    return rows


def organisation_rows(rng: Random, organisations: list[Organisation]) -> list[Row]:
    """What does the register hold of each organisation?"""
    rows: list[Row] = []
    for o in organisations:
        cycle: object = o.cycle if o.cycle and rng.random() < 0.75 else ""
        if o.sector == "private" and o.cycle and rng.random() < 0.5:
            cycle = rng.choice([1, 4, 7, 10]) if rng.random() < 0.5 else ""
        row: Row = {
            "id": o.id, "name": o.name, "aliases": "|".join(o.aliases),
            "sector": o.sector if rng.random() < 0.97 else "",
            "kind": o.kind if rng.random() < 0.93 else "", "level": o.level if rng.random() < 0.9 else "",
            "area": o.area if rng.random() < 0.94 else "", "planning_cycle_start": cycle,
            "source": rng.choices(["Contacts database", "Partner's own return", "Directory of voluntary groups", ""],
                                  [6, 2, 2 if o.sector in {"voluntary", "community", "faith"} else 0, 2])[0],
        }  # fmt: skip
        rows.append(row)
    known = {str(r["id"]): r for r in rows}
    known[HOME].update({"started": "1998-04-01", "sector": "public", "kind": "Unitary council", "level": "local",
                        "area": "wyke", "website": "https://www.example.org/wyke-council",
                        "planning_cycle_start": 4})  # fmt: skip
    board = known["nhs-marlshire-integrated-care-board"]
    board.update({"started": "2022-07-01", "other_areas": "wyke-and-carrow-place"})
    known["marlshire-police"]["other_areas"] = "central-marlshire-policing-district"
    known["wyke-furniture-recycling"].update({"ended_on": "2026-02-01", "notes": "Closed; stock went to Emmaus Wyke."})
    known["wyke-furniture-recycling"]["successors"] = "emmaus-wyke:1"
    known["jobcenter-plus-wyke"].update({"area": "", "notes": "From the Works hub's own list of members."})
    return rows


def benchmarks() -> list[Row]:
    """Which figures from elsewhere stand beside Wyke's own?"""
    source = "Evaluation of Local Strategic Partnerships: Rationalisation, ODPM 2005"
    rows: list[Row] = [{**row, "source": source} for row in table("benchmarks.txt")]
    for row in rows[-2:]:
        row["source"] = "Governing Partnerships, Audit Commission 2005"
    return rows


def judgements() -> list[Row]:
    """What have people said of suggestions so far?"""
    return table("judgements.txt")


def decisions() -> list[Row]:
    """What has been decided of which partnership?"""
    return table("decisions.txt")


def actions() -> list[Row]:
    """Who has promised to do what, and is it done?"""
    return table("actions.txt")
