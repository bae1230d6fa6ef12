"""Who sits on what? Draws seats so that a few organisations and people sit everywhere and most on one or two."""

from random import Random

from wyke.people import BUSY, Person, Staff
from wyke.reading import Body, Organisation

LOCALITIES = {
    "wyke-central", "northgate", "priory-park", "eastbrook", "hollin-bank", "millholme", "scarsby", "marl-valley",
    "southern-parishes",
}  # fmt: skip
OUTSIDE = {"eastmoor", "carrow-vale", "marlchester"}
HOME = "wyke-borough-council"
# Bodies on which only councils and other public bodies sit.
PUBLIC_ONLY = {
    "marlshire-growth-board", "marlshire-waste-partnership", "strategic-planning-members-group",
    "marlshire-shared-services-joint-committee", "marlshire-chief-executives-group", "north-midlands-procurement-hub",
    "marlshire-internal-audit-consortium", "marlshire-parking-joint-committee",
}  # fmt: skip
# Bodies that talk about named people or the running of a service, on which only professionals sit.
PROFESSIONAL = {
    "marlshire-child-death-overview-panel", "multi-agency-safeguarding-hub-board", "wyke-channel-panel",
    "hospital-discharge-and-flow-group", "marac-steering-group", "integrated-offender-management-group",
}  # fmt: skip
PUBLIC_KINDS = {"Neighbouring council", "Regional public body", "Police", "Police governance", "NHS commissioner",
                "Fire and rescue service", "NHS trust"}  # fmt: skip
# Pairs that share most of their people: first, second, share of the second's seats that the first's members hold.
TWINS = [
    ("safer-wyke-board", "drugs-and-alcohol-group", 0.8),
    ("wyke-children-s-trust", "early-help-partnership", 0.75),
    ("wyke-economic-partnership", "wyke-skills-and-employment-board", 0.75),
    ("wyke-works-employment-hub", "connect-to-work-delivery-group", 0.8),
    ("wyke-climate-partnership", "warm-homes-wyke", 0.7),
    ("better-care-fund-delivery-group", "hospital-discharge-and-flow-group", 0.85),
    ("integrated-offender-management-group", "serious-violence-delivery-group", 0.8),
    ("wyke-visitor-economy-partnership", "destination-marketing-group", 0.9),
    ("financial-inclusion-partnership", "welfare-advice-network", 0.75),
    ("ageing-well-wyke", "falls-prevention-steering-group", 0.8),
    ("marl-catchment-flood-partnership", "river-marl-catchment-partnership", 0.7),
    ("marlshire-enhanced-bus-partnership-board", "bus-operators-delivery-group", 0.85),
    ("marlshire-domestic-abuse-partnership-board", "marac-steering-group", 0.8),
    ("wyke-food-poverty-alliance", "wyke-food-partnership", 1.0),
]


class Draw:
    """Everything that a draw needs: the organisations, their staff, and the seats drawn so far."""

    def __init__(self, rng: Random, organisations: list[Organisation], staff: Staff) -> None:
        self.rng = rng
        self.organisations = organisations
        self.known = {o.id: o for o in organisations}
        self.staff = staff
        self.seats: dict[str, list[tuple[str, Person | None]]] = {}

    def fit(self, body: Body, organisation: Organisation) -> float:
        """How readily does an organisation come to a body: by its matters, its area and its size?"""
        shared = set(body.topics) & set(organisation.topics)
        here, there = body.area, organisation.area
        if organisation.id == HOME:
            return 0.0
        if not shared or (body.id in PUBLIC_ONLY and organisation.kind not in PUBLIC_KINDS):
            return 0.0
        if body.id in PROFESSIONAL and organisation.sector in {"community", "faith", "private"}:
            return 0.0
        weight = float(organisation.heft) ** 0.8
        if body.topics[0] in shared:
            weight *= 3
        if body.topics[0] in organisation.own_topics:
            weight *= 2
        if shared == {"neighbourhood"} and organisation.heft < 2 and here not in LOCALITIES:
            return 0.0
        if here in LOCALITIES:
            if there in LOCALITIES | OUTSIDE:
                weight *= 6 if there == here else 0
            else:
                weight *= 0.5
        elif there in OUTSIDE:
            weight *= 2.5 if here in {"marlshire", "north-midlands"} else 0.1
        elif here in {"marlshire", "north-midlands"} and organisation.level in {"local", "neighbourhood"}:
            weight *= 0.35
        if organisation.heft < 4:
            weight /= 1 + 0.9 * organisation.seats
        if body.level == "strategic" and (organisation.level == "neighbourhood" or organisation.heft < 1.7):
            weight *= 0.35
        return weight

    def person(self, body: Body, organisation: Organisation) -> Person | None:
        """Whom does an organisation send: somebody whose matter it is and who has room, or somebody new?"""
        topics = set(body.topics)
        held = self.staff.by_organisation.get(organisation.id, [])
        avoid = {"elected_member", "cabinet_member", "volunteer"} if body.id in PROFESSIONAL else set()
        free = [
            p
            for p in held
            if p.room > len(p.bodies)
            and body.id not in p.bodies
            and (not p.topics or topics & set(p.topics))
            and p.seniority not in avoid
            and (not p.area or organisation.id != HOME or body.area not in LOCALITIES or p.area == body.area)
        ]
        if free and self.rng.random() < (0.8 if organisation.heads > 20 else 0.33):
            return self.rng.choices(free, [self.standing(p, body) for p in free])[0]
        return self.staff.open_post(organisation, body.topics, avoid) or (self.rng.choice(free) if free else None)

    def standing(self, person: Person, body: Body) -> float:
        """How well does a person's rank suit the level of a body?"""
        chief = person.seniority in {"chief_officer", "cabinet_member", "senior_officer"}
        weight = 3.0 if chief == (body.level == "strategic") else 1.0
        if body.topics[0] in person.topics:
            weight *= 3
        return weight * (4 if person.busy else 1)

    def seat(self, body: Body, organisation: str, person: Person | None) -> None:
        """Puts somebody on a body."""
        if person is not None:
            person.bodies.append(body.id)
        if organisation:
            self.known[organisation].seats += 1
        self.seats.setdefault(body.id, []).append((organisation, person))

    def busy(self, bodies: list[Body]) -> None:
        """Seats those who sit everywhere, on the bodies that suit them best."""
        for person in [p for p in self.staff.everyone if p.busy]:
            wanted = set(person.topics) | set(self.known[person.organisation].topics) - {"*"}
            ranked = sorted(
                (
                    b
                    for b in bodies
                    if b.counts
                    and b.id not in person.bodies
                    and (b.id not in PUBLIC_ONLY | PROFESSIONAL or person.organisation == HOME)
                ),
                key=lambda b: (
                    -3 * (b.topics[0] in person.topics)
                    - 2 * (b.topics[0] in wanted)
                    - len(wanted & set(b.topics))
                    - (b.level == "strategic")
                    + (b.area in LOCALITIES)
                    + self.rng.random()
                ),
            )
            for body in ranked[: person.room - len(person.bodies)]:
                self.seat(body, person.organisation, person)

    def fill(self, body: Body, size: int, twin: tuple[str, float] | None) -> None:
        """Fills a body: first whom its twin lends, then the council's own, then the others by fit."""
        if twin:
            copied = twin[1] >= 1
            lent = [s for s in self.seats[twin[0]] if copied or (s[1] and body.id not in s[1].bodies)]
            self.rng.shuffle(lent)
            for organisation, person in lent[: round(size * twin[1])]:
                if person is None or ((person.busy or len(person.bodies) < 4) and not self.full(person)):
                    self.seat(body, organisation, person)
        here = self.seats.setdefault(body.id, [])
        if twin and twin[1] >= 1:
            return
        council = self.known[HOME]
        if body.level == "strategic" and body.importance == "critical":
            self.cabinet(body, council)
        own = 0 if self.rng.random() < 0.06 else max(1, round(size * self.rng.uniform(0.12, 0.3)))
        for _ in range(own - sum(o == HOME for o, _ in here)):
            person = self.person(body, council)
            if person:
                self.seat(body, HOME, person)
        tried = 0
        fitting = [o for o in self.organisations if self.fit(body, o)]
        while len(here) < size and tried < 200:
            tried += 1
            present = [o for o, _ in here]
            limit = {o: self.most(body, o) for o in set(present) if o}
            choices = [o for o in fitting if present.count(o.id) < limit.get(o.id, 1)]
            weights = [self.fit(body, o) * (0.3 if o.id in present else 1) for o in choices]
            if not any(weights):
                break
            organisation = self.rng.choices(choices, weights)[0]
            pupils = body.id == "wyke-youth-council" and organisation.sector == "education"
            sent = None if pupils else self.person(body, organisation)
            if sent is None and organisation.id in present:
                continue
            if self.rng.random() < 0.05 and organisation.id not in present:
                sent = None
            self.seat(body, organisation.id, sent)

    def cabinet(self, body: Body, council: Organisation) -> None:
        """Seats the cabinet member whose brief a board falls under, where they have room."""
        for post, seniority, topics in self.staff.posts[council.kind]:
            if seniority != "cabinet_member" or body.topics[0] not in topics[:2] or post == "Leader of the Council":
                continue
            held = [p for p in self.staff.by_organisation[council.id] if p.post == post]
            if not held:
                self.staff.used_posts.add((council.id, post))
                held = [self.staff.add(council.id, council.name, post, seniority, topics)]
            if len(held[0].bodies) < 4 and body.id not in held[0].bodies:
                self.seat(body, council.id, held[0])
                return

    def most(self, body: Body, organisation: str) -> int:
        """How many seats has an organisation on one body at most?"""
        heft = self.known[organisation].heft
        return 1 + (heft >= 9) + (heft >= 16) + 2 * (body.id in PUBLIC_ONLY)

    def full(self, person: Person) -> bool:
        """Has a busy person as many seats as they can bear?"""
        return person.busy and len(person.bodies) >= person.room


def draw(rng: Random, bodies: list[Body], organisations: list[Organisation], staff: Staff, scale: float) -> Draw:
    """Who sits on what, for all the bodies that stand?"""
    table = Draw(rng, organisations, staff)
    home = table.known[HOME]
    for organisation, (post, seniority, topics) in _busy_posts(staff, table):
        staff.used_posts.add((organisation.id, post))
        staff.add(organisation.id, organisation.name, post, seniority, topics)
    staff.councillors(home)
    live = [b for b in bodies if b.counts]
    lent = {second: (first, share) for first, second, share in TWINS}
    leads = {first for first, _, _ in TWINS}
    order = [b for b in live if b.id in leads and b.id not in lent]
    order += [b for b in live if b.id in lent]
    order += [b for b in live if b.id not in leads and b.id not in lent]
    table.busy([b for b in order if b.id not in lent])
    for body in order:
        size = max(5, round(body.size * scale * rng.uniform(0.8, 1.2)))
        if body.id in lent and lent[body.id][1] >= 1:
            size = len(table.seats[lent[body.id][0]]) - 1
        table.fill(body, size, lent.get(body.id))
    copies = {body for first, second, share in TWINS if share >= 1 for body in (first, second)}
    roomy = [b for b in live if b.id not in copies]
    for organisation in [o for o in organisations if not o.seats]:
        found = [(table.fit(b, organisation) * (0.2 if b.level == "strategic" else 1), b) for b in roomy]
        weight, body = max(found, key=lambda f: f[0])
        if weight and rng.random() < 0.85:
            table.seat(body, organisation.id, table.person(body, organisation))
    return table


def _busy_posts(staff: Staff, table: Draw) -> list[tuple[Organisation, tuple[str, str, list[str]]]]:
    found = []
    for organisation_id, post, _ in BUSY:
        organisation = table.known[organisation_id]
        rows = [row for row in staff.posts[organisation.kind] if row[0] == post]
        found.append((organisation, rows[0] if rows else (post, "chief_officer", [])))
    return found
