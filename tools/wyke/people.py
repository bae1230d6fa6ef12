"""Who works for each organisation? People are made one by one, as seats ask for them."""

from dataclasses import dataclass, field
from random import Random

from wyke.reading import Organisation, folded, names, posts

# Those who sit everywhere: organisation, post, and how many boards.
BUSY = [
    ("wyke-borough-council", "Partnerships Manager", 15),
    ("voluntary-action-wyke", "Chief Officer", 13),
    ("wyke-borough-council", "Director of Communities", 12),
    ("wyke-borough-council", "Director of Public Health", 11),
    ("marlshire-police", "Chief Inspector, Partnerships", 10),
    ("nhs-marlshire-integrated-care-board", "Place Director", 9),
    ("wyke-borough-council", "Director of Place", 9),
    ("wyke-borough-council", "Leader of the Council", 8),
    ("wyke-homes", "Chief Executive", 8),
    ("wyke-borough-council", "Assistant Director, Economy and Regeneration", 7),
    ("wyke-college", "Vice Principal, Curriculum", 7),
    ("marlshire-chamber-of-commerce", "Chief Executive", 6),
    ("marlshire-fire-and-rescue-service", "Group Manager, Prevention", 6),
    ("wyke-borough-council", "Head of Community Safety", 5),
]
WARDS = {
    "wyke-central": ("Castle Mount", "Minster and Basin"),
    "northgate": ("Northgate", "Fairfield"),
    "priory-park": ("Priory", "Victoria Park"),
    "eastbrook": ("Eastbrook North", "Eastbrook South"),
    "hollin-bank": ("Hollin Bank", "Coppice"),
    "millholme": ("Millholme", "Brigsley"),
    "scarsby": ("Scarsby",),
    "marl-valley": ("Marl Valley",),
    "southern-parishes": ("Carle and Aldham",),
}
INTERESTS = (
    "crime health children schools housing economy transport waste parks arts sport planning cohesion audit rural "
    "towncentre older youth climate licensing disability tenants heritage countryside flood"
).split()
BACKGROUNDS = [
    # words in the name or kind of an organisation, and the backgrounds of the people there
    (("Mosque", "Masjid", "Islam", "Muslim", "Kashmiri", "Khan's", "Sadaqah", "Hussain", "Al-", "Qureshi",
      "Eastbrook Private Hire", "Crown Cars", "Hackney", "Bazaar"), ("pakistani",)),
    (("Bangladeshi",), ("bangladeshi",)),
    (("Gurdwara", "Guru Nanak", "Mandir", "Hindu", "Patel", "Rai Textiles", "Sandhu", "Bhangra"), ("indian",)),
    (("African and Caribbean", "New Testament", "Steel Pan", "Carnival Arts"), ("caribbean",)),
    (("Pentecostal", "Redeemed"), ("african",)),
    (("Polish", "Polski"), ("polish",)),
    (("Ukrainian",), ("ukrainian",)),
    (("Chinese",), ("other",)),
    (("Catholic",), ("irish", "irish", "polish", "english")),
    (("Church", "Diocese", "Synagogue"), ("english", "english", "english", "welsh", "caribbean", "african")),
]  # fmt: skip


@dataclass
class Person:
    """Somebody who sits, with how many seats more they would take."""

    name: str
    organisation: str
    post: str
    seniority: str
    topics: list[str]
    room: int
    area: str = ""
    busy: bool = False
    bodies: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return folded(self.name)


class Staff:
    """Everybody so far, by organisation."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.everyone: list[Person] = []
        self.by_organisation: dict[str, list[Person]] = {}
        self.posts = posts()
        self.names = names()
        self.taken: set[str] = set()
        self.used_posts: set[tuple[str, str]] = set()

    def name(self, organisation_name: str) -> str:
        """Which name, not yet taken and not easily confused with one that is?"""
        background = ""
        for words, backgrounds in BACKGROUNDS:
            if not background and any(word in organisation_name for word in words):
                background = self.rng.choice(backgrounds)
        kinds = list(self.names)
        women_only = "Women" in organisation_name or "Girlguiding" in organisation_name
        while True:
            kind = background or self.rng.choices(kinds, [self.names[k][0] for k in kinds])[0]
            _, women, men, families = self.names[kind]
            given = self.rng.choice(women if women_only or self.rng.random() < 0.52 else men)
            family = self.rng.choice(families)
            marks = {f"{family} {given[:3]}", f"{given} {family[:4]}"}
            if given != family and not marks & self.taken:
                self.taken |= marks
                return f"{given} {family}"

    def add(
        self, organisation: str, title: str, post: str, seniority: str, topics: list[str], area: str = ""
    ) -> Person:
        """Takes somebody on in a post."""
        room = self.rng.choices([1, 2, 3, 4], [44, 31, 16, 9])[0]
        if organisation in {"wyke-borough-council", "marlshire-police"}:
            room = self.rng.choices([2, 3, 4], [2, 4, 4])[0]
        person = Person(self.name(title), organisation, post, seniority, topics, room, area)
        for body, busy_post, seats in BUSY:
            if (body, busy_post) == (organisation, post) and not any(
                p.busy for p in self.by_organisation.get(organisation, []) if p.post == post
            ):
                person.busy, person.room = True, seats
        self.everyone.append(person)
        self.by_organisation.setdefault(organisation, []).append(person)
        return person

    def councillors(self, council: Organisation) -> None:
        """Fills the council chamber: those outside the cabinet, each with a ward and a few interests."""
        wards = [(area, ward) for area, found in WARDS.items() for ward in found]
        for number in range(42):
            area, ward = wards[number % len(wards)]
            topics = [*self.rng.sample(INTERESTS, 3), "neighbourhood"]
            self.add(council.id, council.name, f"Councillor, {ward} ward", "elected_member", topics, area)

    def open_post(self, organisation: Organisation, topics: list[str], avoid: set[str]) -> Person | None:
        """Who would take on a matter for an organisation, in a post that it has not filled yet?"""
        held = self.by_organisation.get(organisation.id, [])
        if len(held) >= organisation.heads:
            return None
        choices = self.posts.get(organisation.name) or self.posts.get(organisation.kind) or self.posts["Other"]
        single = organisation.heads > 6
        free = [c for c in choices if c[1] not in avoid and not (single and (organisation.id, c[0]) in self.used_posts)]
        fitting = [c for c in free if set(c[2]) & set(topics)] or [c for c in free if not c[2]]
        if not fitting:
            return None
        if not single and not held:
            post, seniority, about = fitting[0] if self.rng.random() < 0.6 else self.rng.choice(fitting)
        else:
            fresh = [c for c in fitting if (organisation.id, c[0]) not in self.used_posts]
            post, seniority, about = self.rng.choice(fresh or fitting)
        self.used_posts.add((organisation.id, post))
        area = organisation.area if organisation.level == "neighbourhood" else ""
        return self.add(organisation.id, f"{organisation.name}, {organisation.kind}", post, seniority, about, area)
