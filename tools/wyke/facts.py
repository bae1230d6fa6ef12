"""What does the register know of each partnership? Partly, as a real officer's register does."""

from random import Random

from wyke.people import Person
from wyke.reading import Body
from wyke.seats import HOME, PROFESSIONAL, Draw

AS_AT = "2026-04-01"
STARTED = {
    "wyke-partnership-board": "2001-11", "safer-wyke-board": "1998-10-01", "wyke-children-s-trust": "2006-04-01",
    "wyke-health-and-wellbeing-board": "2013-04-01", "wyke-safeguarding-adults-board": "2015-04-01",
    "wyke-safeguarding-children-partnership": "2019-09-29", "youth-justice-management-board": "2000-04-01",
    "marlshire-domestic-abuse-partnership-board": "2021-10-01", "serious-violence-delivery-group": "2023-01-31",
    "wyke-channel-panel": "2015-07-01", "prevent-delivery-group": "2015-09", "hollin-bank-big-local": "2015-04-01",
    "better-care-fund-delivery-group": "2014-09", "marlshire-child-death-overview-panel": "2008-04-01",
    "marlshire-enhanced-bus-partnership-board": "2022-04-01", "wyke-bid-company": "2017-07-01",
    "wyke-town-centre-board": "2024-02-01", "marlshire-local-resilience-forum": "2005-11-14",
    "marlshire-nature-recovery-partnership": "2023-06-01", "biodiversity-net-gain-delivery-group": "2024-02-12",
    "marlshire-local-skills-improvement-plan-board": "2022-10", "connect-to-work-delivery-group": "2025-10-01",
    "wyke-food-partnership": "2023-05", "wyke-food-poverty-alliance": "2018-11", "warm-homes-wyke": "2019-06",
    "wyke-climate-partnership": "2019-11-05", "wyke-in-bloom-committee": "1987", "wyke-cycle-forum": "1999",
    "fair-access-and-inclusion-panel": "2009-09-01", "marl-catchment-flood-partnership": "2011-01",
    "multi-agency-safeguarding-hub-board": "2014-04-01", "wyke-armed-forces-covenant-partnership": "2012-11-11",
    "social-prescribing-network": "2019-07-01", "marlshire-growth-board": "2017-05",
    "marlshire-waste-partnership": "2004",
    "best-start-family-hubs-group": "2023-04-01", "electric-vehicle-charging-group": "2022-03",
    "refugee-resettlement-group": "2015-11", "highways-and-utilities-co-ordination-meeting": "1993-01-01",
    "marl-moors-national-landscape-joint-advisory-committee": "1994-04-01", "wyke-lgbt-network": "2010-02",
    "marlshire-shared-services-joint-committee": "2012-04-01", "wyke-one-public-estate-board": "2016-09",
    "corporate-parenting-partnership": "2018-04-01", "send-improvement-board": "2023-06", "wyke-youth-council": "2003",
}  # fmt: skip
COUNCIL_RUN = {"voluntary-action-wyke": {"wyke-compact-implementation-group", "wyke-food-poverty-alliance",
                                         "social-prescribing-network", "social-enterprise-wyke"},
               "nhs-marlshire-integrated-care-board": {"hospital-discharge-and-flow-group", "mental-health-partnership",
                                                       "marlshire-child-death-overview-panel"},
               "marlshire-police": {"integrated-offender-management-group", "burglary-and-vehicle-crime-action-group",
                                    "wyke-nightsafe"},
               "marlchester-city-council": {"marlshire-growth-board", "marlshire-waste-partnership",
                                            "marlshire-enhanced-bus-partnership-board",
                                            "marlshire-digital-infrastructure-board",
                                            "strategic-planning-members-group",
                                            "marlshire-nature-recovery-partnership"},
               "marlshire-chamber-of-commerce": {"marlshire-local-skills-improvement-plan-board",
                                                 "business-support-providers-group"},
               "marlshire-fire-and-rescue-service": {"marlshire-local-resilience-forum"},
               "marl-rivers-trust": {"river-marl-catchment-partnership"},
               "wyke-college": {"further-and-higher-education-strategy-forum", "adult-learning-partnership"},
               "wyke-bid-company-ltd": {"wyke-bid-company"},
               "churches-together-in-wyke": {"wyke-interfaith-forum"},
               "eastmoor-district-council": {"marlshire-parking-joint-committee",
                                             "marlshire-internal-audit-consortium"},
               "citizens-advice-wyke": {"welfare-advice-network"},
               "north-midlands-councils": {"north-midlands-procurement-hub"}}  # fmt: skip
HOSTS = {body: host for host, found in COUNCIL_RUN.items() for body in found}
SPELT = {
    "safer-wyke-board": "SWB|Community Safety Partnership", "wyke-partnership-board": "WPB|Local Strategic Partnership",
    "wyke-health-and-wellbeing-board": "HWB|HWBB", "drugs-and-alcohol-group": "DAG|Combating Drugs Partnership",
    "marac-steering-group": "Multi-Agency Risk Assessment Conference Steering Group",
    "multi-agency-safeguarding-hub-board": "MASH Board", "wyke-safeguarding-adults-board": "WSAB",
    "wyke-safeguarding-children-partnership": "WSCP", "marlshire-local-resilience-forum": "LRF",
    "integrated-offender-management-group": "IOM Group", "wyke-bid-company": "Wyke BID",
    "culture-wyke": "Cultural Compact",
    "participation-and-neet-reduction-group": "NEET Group", "wyke-economic-partnership": "WEP",
    "better-care-fund-delivery-group": "BCF Group", "marlshire-child-death-overview-panel": "CDOP",
}  # fmt: skip
OTHER_THEMES = [
    ("health", {"health", "mentalhealth", "drugs", "sport", "tobacco", "airquality"}),
    ("learning", {"schools", "skills", "neet", "earlyyears"}),
    ("housing", {"housing", "homeless", "tenants"}),
    ("transport", {"transport", "bus", "cycling", "rail", "parking"}),
    ("safety", {"crime", "domestic", "youthjustice", "fire", "emergency"}),
    ("culture", {"arts", "heritage", "tourism"}),
    ("nature", {"biodiversity", "countryside", "trees", "water", "parks"}),
]
CLIENTS = [
    ("children", {"children", "earlyyears", "parents"}), ("young_people", {"youth", "youthjustice", "neet"}),
    ("older_people", {"older"}), ("carers", {"carers"}), ("disabled_people", {"disability"}),
    ("working_age", {"employment", "skills"}), ("tenants", {"tenants"}), ("refugees", {"refugee"}),
    ("victims_of_crime", {"domestic"}), ("homeless_people", {"homeless"}), ("businesses", {"business", "retail"}),
    ("visitors", {"tourism"}), ("veterans", {"armed"}),
]  # fmt: skip
FORMED = ["government_requirement", "funding", "shared_problem", "improve_services", "policy_priority", "leadership",
          "community_pressure", "share_cost"]  # fmt: skip
BARRIERS = ["capacity", "culture", "resources", "legislation", "local_v_national", "agency_v_partnership", "boundaries",
            "data_sharing"]  # fmt: skip
JOINT = set(
    "safer-wyke-board wyke-health-and-wellbeing-board wyke-children-s-trust wyke-safeguarding-adults-board "
    "wyke-safeguarding-children-partnership wyke-strategic-housing-partnership wyke-economic-partnership "
    "wyke-skills-and-employment-board wyke-town-centre-board marlshire-growth-board wyke-visitor-economy-partnership "
    "financial-inclusion-partnership station-quarter-development-board wyke-climate-partnership "
    "marlshire-enhanced-bus-partnership-board marl-catchment-flood-partnership marlshire-waste-partnership "
    "wyke-one-public-estate-board".split()
)
SEATED = set(
    "safer-wyke-board wyke-health-and-wellbeing-board wyke-children-s-trust wyke-strategic-housing-partnership "
    "wyke-economic-partnership wyke-skills-and-employment-board financial-inclusion-partnership "
    "wyke-climate-partnership wyke-town-centre-board wyke-one-public-estate-board".split()
)
DORMANT = {
    "wyke-compact-implementation-group", "museums-and-heritage-board", "freight-quality-partnership",
    "historic-environment-forum", "independent-traders-and-high-streets-group", "counter-fraud-partnership",
    "hospital-and-college-travel-plan-group",
}  # fmt: skip
USUAL_MEETINGS = {
    "strategic": [4, 4, 6, 4, 3, 2],
    "operational": [12, 6, 6, 10, 4, 12],
    "consultative": [4, 2, 3, 4, 6, 1],
}
SUNSETS = ["2026-04-01", "2026-10-01", "2027-04-01", "2027-03", "2028-04-01", "2026", "2026-01-01"]  # first day without
DIRECTORATE = {"community": 1.1, "economy": 0.85, "environment": 1.0, "value-for-money": 0.7}
SOURCES = {
    "community": "Communities directorate return, January 2026",
    "economy": "Place directorate return, February 2026",
    "environment": "Place directorate return, February 2026",
    "value-for-money": "Resources directorate return, November 2025",
}


def day(rng: Random, first: int, last: int) -> str:
    """Which day, at random, between two years, both inclusive?"""
    return f"{rng.randint(first, last)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def started(rng: Random, body: Body) -> str:
    """When did a body start, as exactly as the officer knows?"""
    if body.id in STARTED:
        return STARTED[body.id]
    act = [int(w) for w in body.citation.replace(",", " ").split() if w.isdigit() and len(w) == 4]
    first = max([*act, 2003])
    full = day(rng, first, max(first, 2023))
    return rng.choices([full, full[:7], full[:4], ""], [4, 3, 3, 1])[0]


class Facts:
    """Makes the row of one partnership, some cells known and others not."""

    def __init__(self, rng: Random, draw: Draw, bodies: list[Body]) -> None:
        self.rng = rng
        self.draw = draw
        live = [b.id for b in bodies if b.counts]
        self.rhythm = set(rng.sample(live, round(0.61 * len(live))))
        may_end = [b.id for b in bodies if b.counts and b.basis != "statute" and b.kind != "joint_committee"]
        self.sunset = set(rng.sample(may_end, round(0.12 * len(live))))

    def some(self, body: Body, share: float, value: object) -> object:
        """The value, for about that share of bodies; those kept better by their directorate more often."""
        keen = DIRECTORATE[body.theme] * {"critical": 1.15, "desirable": 1.0, "peripheral": 0.75}[body.importance]
        return value if self.rng.random() < share * keen else ""

    def yes(self, body: Body, known: float, share: float) -> object:
        """Yes or no, where known."""
        return self.some(body, known, "yes" if self.rng.random() < share else "no")

    def row(self, body: Body, chair: Person | None, lead: Person | None) -> dict[str, object]:
        """What the register holds of a body."""
        rng = self.rng
        critical, strategic = body.importance == "critical", body.level == "strategic"
        host = HOSTS.get(body.id, HOME)
        topics = set(body.topics)
        row: dict[str, object] = {
            "id": body.id, "name": body.name, "aliases": SPELT.get(body.id, ""), "purpose": body.purpose,
            "kind": body.kind, "theme": body.theme, "area": body.area, "level": body.level,
            "importance": body.importance, "status": "dormant" if body.id in DORMANT else body.status,
            "other_themes": "|".join(t for t, about in OTHER_THEMES if topics & about) if rng.random() < 0.7 else "",
            "legal_basis": self.some(body, 0.9, body.basis) if body.basis != "statute" else "statute",
            "legal_citation": body.citation if body.basis == "statute" else "",
            "protected": "yes" if body.basis == "statute" and body.kind != "forum" else "",
            "started": body.started or started(rng, body), "ended_on": body.ended_on, "ended_into": body.ended_into,
            "source": SOURCES[body.theme],
        }  # fmt: skip
        if not body.counts:
            row["started"] = body.started
            row["notes"] = "Not yet agreed by any partner." if body.status == "proposed" else ""
            return row
        decides = body.kind in {"joint_committee", "company"} or body.basis == "statute"
        function = "decision" if decides else {"strategic": "advisory", "operational": "delivery"}.get(body.level)
        row["function"] = self.some(body, 0.7, function or "advisory")
        formal = {"company": "legal_entity", "joint_committee": "own_identity"}.get(body.kind)
        if not formal:
            formal = rng.choices(["own_identity", "informal", "virtual"], [5, 4, 1] if strategic else [2, 6, 2])[0]
        if body.basis == "statute" and strategic:
            formal = "own_identity"
        row["formality"] = self.some(body, 0.75, formal)
        local = body.topics[0] == "neighbourhood" or body.area in {"eastbrook", "wyke-central", "millholme", "scarsby"}
        scope = "area_based" if local else "wide_ranging" if strategic and len(topics) > 1 else "single_issue"
        row["scope"] = self.some(body, 0.8, scope)
        role = {"strategic": "coordination", "consultative": "coordination"}.get(body.level) or rng.choices(
            ["service_delivery", "programme", "project"], [5, 3, 2]
        )[0]
        row["role"] = self.some(body, 0.75, role)
        row["client_groups"] = self.some(body, 0.75, "|".join(c for c, about in CLIENTS if topics & about))
        row["accountable_body"] = self.some(body, 0.5, host) if body.basis != "voluntary" else ""
        row["host"] = self.some(body, 0.92, host)
        row["chair"], row["lead_officer"] = (chair.id if chair else ""), (lead.id if lead else "")
        self.life(body, row)
        self.tests(body, row, critical)
        self.meetings(body, row)
        self.money(body, row, strategic)
        row["formed_for"] = self.some(body, 0.35, "|".join(rng.sample(FORMED, rng.choice([1, 1, 2]))))
        row["barriers"] = self.some(body, 0.28, "|".join(rng.sample(BARRIERS, rng.choice([1, 1, 2, 3]))))
        row["public"] = self.some(body, 0.6, "no" if topics & {"prevent", "fraud"} else "yes")
        row["as_at"] = self.some(body, 0.5, rng.choice(["2026-01-16", "2026-01-30", "2026-02-13", "2025-11-21"]))
        if lead and rng.random() < 0.35:
            row["confirmed_by"], row["confirmed_on"] = lead.name, f"2026-0{rng.randint(1, 3)}-{rng.randint(2, 27):02d}"
        return row

    def life(self, body: Body, row: dict[str, object]) -> None:
        """Sunset, review, agreement and evaluation."""
        rng = self.rng
        known_life = rng.random() < 0.62
        if body.id in self.sunset:
            row["ends"] = rng.choice(SUNSETS)
            row["lifespan"] = "fixed"
        elif known_life:
            row["lifespan"] = "open"
        begun = str(row["started"])[:4]
        new = begun.isdigit() and int(begun) >= 2024
        row["stage"] = self.some(body, 0.5, "developmental" if new or rng.random() < 0.15 else "operational")
        if rng.random() < 0.48:
            year = rng.choices([2023, 2024, 2025, 2026, 2027], [1, 3, 5, 7, 4])[0]
            row["review_due"] = f"{year}-{rng.choice(['03-31', '06-30', '09-30', '12-31'])}"
            if not new and rng.random() < 0.75:
                first = max(int(begun or 2003) + 1, year - rng.choice([1, 2, 3]))
                row["last_reviewed"] = f"{min(first, 2025)}-{rng.randint(1, 12):02d}"
        share = 0.8 if body.basis in {"statute", "agreement", "funding_condition"} else 0.55
        row["agreement"] = self.yes(body, 0.8, share)
        if row["agreement"] == "yes" and rng.random() < 0.65:
            year = max(int(begun or 2012), rng.randint(2014, 2025))
            dated = f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
            row["agreement_date"] = max(dated, f"{begun or 2012}-12-31") if str(year) == begun else dated
            if rng.random() < 0.55:
                row["agreement_review_due"] = f"{year + rng.choice([1, 2, 3, 3])}-{rng.randint(1, 12):02d}-01"
        funded = body.basis == "funding_condition"
        kinds = ["funding_condition", "own_choice", "none"]
        row["evaluated"] = self.some(body, 0.55, rng.choices(kinds, [5, 2, 3] if funded else [1, 3, 7])[0])

    def tests(self, body: Body, row: dict[str, object], critical: bool) -> None:
        """The tests of Wycombe's diagram, and the funnel."""
        up = 0.2 if critical else 0.0
        row["clear_purpose"] = self.yes(body, 0.62, 0.75 + up)
        row["action_plan"] = self.yes(body, 0.66, 0.45 + up)
        row["impact_monitoring"] = self.yes(body, 0.6, 0.4 + up)
        row["client_contractor"] = self.yes(body, 0.3, 0.12)
        row["links_to_decisions"] = self.yes(body, 0.5, 0.5 + up)
        row["regular_reporting"] = self.yes(body, 0.55, 0.5 + up)
        priority = {"critical": [6, 3, 1, 0], "desirable": [2, 4, 3, 1], "peripheral": [0, 2, 5, 3]}[body.importance]
        row["funding_priority"] = self.some(body, 0.6, self.rng.choices(["high", "medium", "low", "none"], priority)[0])
        if critical and body.level == "strategic":
            row["joint_conversation"] = "yes" if body.id in JOINT else "no"
            row["on_strategic_partnership"] = "yes" if body.id in SEATED else "no" if body.id in JOINT else ""

    def meetings(self, body: Body, row: dict[str, object]) -> None:
        """How often it meets, what came of it, and how many seats it has."""
        rng = self.rng
        dormant = body.id in DORMANT
        due = rng.choice(USUAL_MEETINGS[body.level])
        if body.basis == "statute" and body.importance == "critical":
            due = max(due, 4)
        seats = self.draw.seats.get(body.id, [])
        row["meetings_per_year"] = due if body.id in self.rhythm else ""
        if dormant:
            row["last_met"] = day(rng, 2023, 2024)
            if rng.random() < 0.6:
                row["meetings_held"] = 0
            return
        lately = f"2026-0{rng.randint(1, 3)}-{rng.randint(2, 27):02d}"
        last_year, long_ago = f"2025-{rng.randint(5, 12):02d}-{rng.randint(1, 28):02d}", day(rng, 2023, 2024)
        lapse = 0 if body.importance == "critical" or body.basis == "statute" else 8
        row["last_met"] = self.some(body, 0.66, rng.choices([lately, last_year, long_ago], [72, 18, lapse])[0])
        if row["last_met"] and str(row["last_met"]) < "2025-04-01":
            row["meetings_held"] = self.some(body, 0.6, 0)
        elif rng.random() < 0.47:
            cancelled = rng.choices([0, 1, 2, 3], [6, 3, 1, 1])[0]
            cancelled = min(cancelled, 1 if body.importance == "critical" else due - 1)
            row["meetings_held"] = due - cancelled
            row["meetings_cancelled"] = cancelled if rng.random() < 0.8 else ""
            short = min(rng.choices([0, 1, 2], [8, 2, 1])[0], due - cancelled)
            row["meetings_inquorate"] = self.some(body, 0.55, short)
            if rng.random() < 0.72:
                talking = rng.random() < 0.22 and body.id not in PROFESSIONAL | {"fair-access-and-inclusion-panel"}
                agreed = rng.randint(0, 3) if talking else round((due - cancelled) * rng.uniform(1.5, 4))
                row["actions_agreed"] = agreed
                row["actions_done"] = rng.randint(0, agreed) if talking else round(agreed * rng.uniform(0.4, 1))
        row["hours_per_meeting"] = self.some(body, 0.45, rng.choice([1, 1.5, 2, 2, 2, 2.5, 3]))
        row["preparation_hours"] = self.some(body, 0.25, rng.choice([0.5, 1, 1, 1.5, 2, 3]))
        size = len(seats)
        if rng.random() < 0.42:
            row["seats"] = size
            row["quorum"] = self.some(body, 0.7, max(3, round(size / rng.choice([2, 3, 3, 4]))))

    def money(self, body: Body, row: dict[str, object], strategic: bool) -> None:
        """What it costs, where anybody has counted."""
        rng = self.rng
        cost = rng.choice([3, 5, 8, 12, 18, 26, 41]) if strategic else rng.choice([1, 2, 2, 4, 6, 9])
        row["running_cost"] = self.some(body, 0.35, cost * 1000 + rng.choice([0, 0, 250, 400, 500]))
        row["contribution_cash"] = self.some(body, 0.28, rng.choice([0, 0, 500, 1500, 2500, 5000, 12000, 20000]))
        row["contribution_kind"] = self.some(body, 0.24, rng.choice([800, 1500, 2400, 4000, 6500, 9000, 14000]))
        row["staff_fte"] = self.some(body, 0.26, rng.choice([0.1, 0.2, 0.2, 0.4, 0.5, 1, 1.5, 2.6]))
