"""On which terms does each seat stand: from when, until when, how often its holder came, and which are empty?"""

from random import Random

from wyke.facts import DORMANT, SOURCES
from wyke.people import WARDS, Person
from wyke.reading import Body
from wyke.seats import HOME, LOCALITIES, Draw

Row = dict[str, object]
VOICES = [
    ({"business", "retail", "investment", "economy", "towncentre"}, ["business", "small firms"]),
    ({"skills", "employment", "neet"}, ["learners", "trade unions", "business"]),
    ({"countryside", "biodiversity", "rural", "water", "trees"}, ["landowners", "farmers", "environmental groups"]),
    ({"transport", "bus", "cycling", "rail", "taxi"}, ["passengers", "disabled travellers"]),
    ({"housing", "tenants", "homeless"}, ["tenants", "people who have been homeless"]),
    ({"health", "adults", "mentalhealth", "older", "disability", "carers"}, ["service users", "carers", "patients"]),
    ({"children", "schools", "youth", "earlyyears"}, ["parents", "young people"]),
    ({"crime", "drugs", "domestic", "youthjustice"}, ["victims", "people in recovery", "community of place"]),
    (set(), ["community of place", "voluntary sector"]),
]


def voices(body: Body) -> list[str]:
    """For whom might seats on a body speak?"""
    return next(found for about, found in VOICES if not about or set(body.topics[:1]) & about)


class Terms:
    """Turns drawn seats into rows of the register."""

    def __init__(self, rng: Random, draw: Draw, facts: dict[str, Row]) -> None:
        self.rng = rng
        self.draw = draw
        self.facts = facts
        self.rows: list[Row] = []

    def begun(self, body: Body, wanted: str) -> str:
        """A first day no earlier than the body's own."""
        start = str(self.facts[body.id]["started"])
        return wanted if wanted[: len(start)] > start or not start else ""

    def dates(self, body: Body, style: str) -> Row:
        """From when until when, in the style of the body?"""
        rng = self.rng
        if style == "annual":
            return {"start": self.begun(body, "2025-05-20"), "end": "2026-05-20" if rng.random() < 0.8 else ""}
        if style == "three years":
            year, month = rng.randint(2022, 2025), rng.choice(["01", "04", "05", "09", "10"])
            start, end = f"{year}-{month}-01", f"{year + 3}-{month}-01"
            row: Row = {"start": self.begun(body, start), "end": end}
            if end <= "2026-04-01":
                row["holdover"] = "yes"
            return row
        if style == "open" and rng.random() < 0.75:
            year = rng.choices(range(2015, 2026), [1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 6])[0]
            day = f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
            return {"start": self.begun(body, rng.choice([day, day[:7], day[:4]]))}
        return {}

    def capacity(self, person: Person | None, body: Body, organisation: str) -> object:
        """Does the member come for strategy or as a provider?"""
        if self.rng.random() > 0.42:
            return ""
        kind = self.draw.known[organisation].kind if organisation else ""
        provider = kind in {"Training provider", "Care provider", "Housing association", "NHS trust",
                            "Waste contractor",
                            "Bus or rail operator", "Government agency"} and body.level != "strategic"  # fmt: skip
        senior = person is not None and person.seniority in {"chief_officer", "cabinet_member", "senior_officer"}
        return "provider" if provider or (not senior and self.rng.random() < 0.3) else "strategic"

    def fill(self, body: Body) -> Person | None:
        """Writes the seats of a body; hands back its chair."""
        rng = self.rng
        seats = self.draw.seats.get(body.id, [])
        style = rng.choices(["annual", "three years", "open", "unknown"], [2, 2, 4, 2])[0]
        held = self.facts[body.id].get("meetings_held")
        counted = isinstance(held, int) and held > 0 and rng.random() < 0.75
        chair = self.chair(body, [p for _, p in seats if p])
        vice = rng.choice([p for _, p in seats if p and p is not chair] or [None]) if rng.random() < 0.3 else None
        clerk = next((p for o, p in seats if o == HOME and p and p.seniority == "officer" and p is not chair), None)
        for organisation, person in seats:
            row: Row = {"partnership": body.id, "organisation": organisation, "person": person.id if person else ""}
            row["role"] = "" if rng.random() < 0.3 else "member"
            if person is not None and person is chair:
                row["role"] = "chair"
            elif person is not None and person is vice:
                row["role"] = "vice_chair"
            elif person is not None and person is clerk and rng.random() < 0.55:
                row["role"] = "secretariat"
            elif body.basis == "statute" and person and person.seniority == "chief_officer" and rng.random() < 0.5:
                row["role"] = "ex_officio"
            elif rng.random() < 0.05:
                row["role"] = rng.choice(["adviser", "observer", "adviser"])
            row.update(self.dates(body, style if rng.random() < 0.85 else "unknown"))
            row["capacity"] = self.capacity(person, body, organisation)
            if row["role"] in {"observer", "adviser", "secretariat"} and rng.random() < 0.6:
                row["voting"] = "no"
            elif body.kind in {"joint_committee", "company", "board"} and rng.random() < 0.35:
                row["voting"] = "yes"
            if (
                counted
                and person
                and isinstance(held, int)
                and str(row.get("start", "")) < "2025-04"
                and rng.random() < 0.9
            ):
                likely = rng.choices([0.95, 0.8, 0.6, 0.25, 0.0], [30, 30, 22, 12, 6])[0]
                row["of_meetings"] = held
                row["attended"] = sum(rng.random() < likely for _ in range(held))
            if rng.random() < 0.07:
                row["hours_per_year"] = rng.choice([6, 8, 9, 12, 12, 15, 18, 24, 30, 36])
            if person and rng.random() < 0.03:
                others = [p for p in self.draw.staff.by_organisation[person.organisation] if p is not person]
                row["substitute"] = rng.choice(others).name if others else ""
            if organisation and self.draw.known[organisation].sector in {"community", "faith"} and rng.random() < 0.12:
                row["constituency"] = "community of place" if body.area in LOCALITIES else "community of interest"
            school = bool(organisation) and self.draw.known[organisation].sector == "education"
            if body.id == "wyke-youth-council" and school and not person:
                row["constituency"] = "pupils"
            row["source"] = self.source(body)
            self.rows.append(row)
        self.residents(body)
        self.voices(body)
        self.vacancies(body)
        return chair

    def chair(self, body: Body, people: list[Person]) -> Person | None:
        """Who leads the body, if the register says so?"""
        rng = self.rng
        leader = [p for p in people if p.post == "Leader of the Council"]
        if leader and body.topics == ["lead"]:
            return leader[0]
        if not people or rng.random() < 0.14:
            return None
        ranks = {"strategic": {"cabinet_member": 14, "elected_member": 8, "chief_officer": 7}}
        rank = ranks.get(body.level, {"senior_officer": 4, "chief_officer": 2, "cabinet_member": 2, "volunteer": 2})
        if body.level == "consultative":
            rank = {"volunteer": 6, "elected_member": 4, "other": 3}
        fits = [rank.get(p.seniority, 1) * (3 if body.topics[0] in p.topics else 1) for p in people]
        return rng.choices(people, fits)[0]

    def source(self, body: Body) -> str:
        """Where does the officer have a seat from?"""
        texts = [SOURCES[body.theme], "Minutes", "Terms of reference", "Partner's own return", "Telephone call", ""]
        return self.rng.choices(texts, [50, 14, 6, 12, 2, 16])[0]

    def residents(self, body: Body) -> None:
        """Residents who sit for their place and for no organisation."""
        if body.area not in LOCALITIES or body.topics[0] != "neighbourhood":
            return
        for _ in range(self.rng.randint(3, 5)):
            ward = self.rng.choice(WARDS[body.area])
            person = self.draw.staff.add("", "", f"Resident of {ward}", "volunteer", [], body.area)
            person.bodies.append(body.id)
            self.rows.append(
                {"partnership": body.id, "organisation": "", "person": person.id, "constituency": "community of place",
                 "role": "member", **self.dates(body, "three years"), "source": self.source(body)}
            )  # fmt: skip

    def voices(self, body: Body) -> None:
        """Seats that speak for a constituency, whoever holds them."""
        rng = self.rng
        if rng.random() > 0.3 or body.topics[0] in {"lead", "shared", "audit", "prevent"}:
            return
        for voice in rng.sample(voices(body), rng.choice([1, 1, 2])):
            self.rows.append(
                {"partnership": body.id, "organisation": "", "person": "", "constituency": voice, "role": "member",
                 "start": "", "source": self.source(body)}
            )  # fmt: skip

    def vacancies(self, body: Body) -> None:
        """Seats that nobody holds."""
        rng = self.rng
        many = rng.random() < 0.08 or body.id in DORMANT
        count = rng.randint(3, 6) if many else rng.choices([0, 1, 2], [6, 3, 1])[0]
        present = [o for o, _ in self.draw.seats.get(body.id, []) if o]
        for _ in range(count):
            row: Row = {"partnership": body.id, "organisation": rng.choice(present) if rng.random() < 0.6 else ""}
            row.update({"person": "", "vacant": "yes", "start": "", "role": rng.choice(["member", "member", ""])})
            if not row["organisation"] and rng.random() < 0.5:
                row["constituency"] = rng.choice(voices(body))
            row["source"] = self.source(body)
            self.rows.append(row)

    def past(self, bodies: list[Body], count: int) -> None:
        """Seats whose term is over and that somebody else has taken since."""
        rng = self.rng
        taken = {(r["partnership"], r["organisation"], r["person"]) for r in self.rows}
        while count:
            body = rng.choice(bodies)
            organisation = rng.choice([o for o, _ in self.draw.seats[body.id] if o])
            staff = self.draw.staff.by_organisation.get(organisation, [])
            person = rng.choice([p for p in staff if not p.topics or set(p.topics) & set(body.topics)] or [None])
            end = f"{rng.randint(2023, 2025)}-{rng.randint(1, 12):02d}-01"
            start = self.begun(body, f"{rng.randint(2018, 2022)}-{rng.randint(1, 12):02d}-01")
            if not person or (body.id, organisation, person.id) in taken or not start:
                continue
            taken.add((body.id, organisation, person.id))
            self.rows.append(
                {"partnership": body.id, "organisation": organisation, "person": person.id, "role": "member",
                 "start": start, "end": end, "source": "Earlier membership list"}
            )  # fmt: skip
            count -= 1
